"""Opens what a command works on: the records, and the feedback and counts that are kept with them."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, TypeGuard

from sqlalchemy import URL
from sqlalchemy.exc import ArgumentError

from bot.backends.engine import UnknownDatabase
from bot.backends.feedback import SqlFeedbackBook
from bot.backends.migrating import UnknownTables
from bot.backends.seeding import seed
from bot.backends.sql import SqlRecords, open_records
from bot.backends.store import TenantStore
from bot.backends.usage import SqlUsageCounts
from bot.clock import now
from bot.counting import CountsBehind
from bot.demo import sample_portfolio
from bot.shipped import shipped_grid
from bot.state.keeping import REST, Keeping, keep_in
from dialogs.feedback_book import FeedbackBook, UsageCounts

if TYPE_CHECKING:
    from bot.backends.http import HttpRecords

RECORDS_FILE = "records.sqlite"
UNREACHABLE = "the records do not answer. Check --data or --records, then try again"
"""What a command says when they do not."""
_IN_MEMORY = "sqlite://"
_LOG = logging.getLogger(__name__)


class PortfolioUnusable(Exception):
    """The records cannot be opened; the message says why, in words for whoever started the command."""


@dataclass(frozen=True, slots=True)
class Stores:
    """What a bot keeps."""

    records: TenantStore
    feedback: FeedbackBook
    usage: UsageCounts
    keeping: Keeping


@asynccontextmanager
async def open_portfolio(data: Path | None = None, url: str | URL | None = None) -> AsyncIterator[SqlRecords]:
    """Give the records at the URL, else those in the directory, else some that live as long as the process.

    The last two get the samples when they hold no tenants; at a URL nothing is written that was not asked for.
    Raises PortfolioUnusable or Unreachable.
    """
    records = await _opened(url or (records_in(data) if data else _IN_MEMORY))
    try:
        if url is None:
            await seed(records, sample_portfolio(now().date()))
        yield records
    finally:
        await records.close()


@asynccontextmanager
async def open_anywhere(data: Path | None = None, url: str | URL | None = None) -> AsyncIterator[TenantStore]:
    """As open_portfolio, where the URL may be a gateway's as well; its token comes from the environment."""
    if not _is_gateway(url):
        async with open_portfolio(data, url) as records:
            yield records
        return
    remote = _behind_gateway(url)
    try:
        yield remote
    finally:
        await remote.close()


@asynccontextmanager
async def open_stores(
    data: Path | None = None, url: str | URL | None = None, state: str | None = None, rest: timedelta = REST
) -> AsyncIterator[Stores]:
    """Give the records as open_anywhere does, with conversations, feedback and counts from the same database.

    Of records behind a gateway these are in the database at ``state``, else in the directory, or else in memory,
    which the log then says. ``rest`` is how long a conversation is kept in which nothing is said.
    """
    async with AsyncExitStack() as opened:
        records = await opened.enter_async_context(open_anywhere(data, url))
        beside = records if isinstance(records, SqlRecords) else await opened.enter_async_context(_here(data, state))
        usage = CountsBehind(SqlUsageCounts(beside.database))
        opened.push_async_callback(usage.close)
        keeping = keep_in(beside.database, now, rest)
        opened.push_async_callback(keeping.close)
        yield Stores(records, SqlFeedbackBook(beside.database), usage, keeping)


@asynccontextmanager
async def open_feedback(data: Path | None = None, url: str | None = None) -> AsyncIterator[FeedbackBook]:
    """Give the feedback at the URL, else that in the directory; PortfolioUnusable, Unreachable.

    Nothing is made where none was kept: there is nothing to see in it.
    """
    if _is_gateway(url):
        raise PortfolioUnusable(
            "Feedback is not behind the gateway. Leave out --records, and give --data DIR as the bot was given it."
        )
    async with open_portfolio(url=url or _already_in(data)) as records:
        yield SqlFeedbackBook(records.database)


def records_in(data: Path) -> URL:
    """Return where a directory keeps its records."""
    return URL.create("sqlite", database=str(data.absolute() / RECORDS_FILE))


def keeps_in_postgresql(url: str | None, state: str | None = None) -> bool:
    """Return whether conversations are in PostgreSQL, which several processes and hosts can share.

    The arguments are as for open_stores.
    """
    kept_at = state if _is_gateway(url) else url
    return kept_at is not None and kept_at.startswith(("postgresql:", "postgres:", "postgresql+"))


def _is_gateway(url: str | URL | None) -> TypeGuard[str]:
    return isinstance(url, str) and url.startswith(("http://", "https://"))


def _here(data: Path | None, state: str | None) -> AbstractAsyncContextManager[SqlRecords]:
    """Return the database for what a gateway does not keep; it gets no samples."""
    if data is None and state is None:
        _LOG.warning("conversations and feedback are kept in memory and lost at the end; keep them with --data DIR")
    return open_portfolio(url=state or (records_in(data) if data else _IN_MEMORY))


def _already_in(data: Path | None) -> URL:
    """Return where the directory keeps its records; PortfolioUnusable when it has none yet."""
    if data is None:
        raise PortfolioUnusable("Say where the feedback is kept, with --data DIR or --records URL.")
    if not (data / RECORDS_FILE).is_file():
        raise PortfolioUnusable(f"{data} has no {RECORDS_FILE}. Give --data or --records as the bot was given it.")
    return records_in(data)


async def _opened(url: str | URL) -> SqlRecords:
    try:
        return await open_records(url, now, shipped_grid)
    except UnknownDatabase as error:
        raise PortfolioUnusable(f"--records cannot be used: {error}.") from error
    except (ValueError, TypeError, ArgumentError):
        # The cause may quote the URL with its password.
        raise PortfolioUnusable("--records cannot be used: it is no URL of SQLite, PostgreSQL or a gateway.") from None
    except OSError as error:
        raise PortfolioUnusable(f"--data cannot be used: {error.strerror}.") from error
    except UnknownTables as error:
        raise PortfolioUnusable(f"The records were made by a newer version of the bot: {error}.") from error


def _behind_gateway(url: str) -> HttpRecords:
    """Return the records of a gateway. What speaks with one is imported when there is one: it is 13 MB."""
    from bot.backends.http import HttpRecords
    from bot.gateway.settings import TOKEN_VARIABLE, GatewaySettings

    token = GatewaySettings().token
    if not token.get_secret_value():
        raise PortfolioUnusable(f"A gateway asks for a token. Set {TOKEN_VARIABLE} to it.")
    try:
        return HttpRecords(url, token)
    except ValueError as error:
        raise PortfolioUnusable(f"--records cannot be used: {error}.") from error
