"""Opens the records that a command works on."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from sqlalchemy import URL
from sqlalchemy.exc import ArgumentError

from bot.backends.engine import UnknownDatabase
from bot.backends.http import HttpRecords
from bot.backends.migrating import UnknownTables
from bot.backends.seeding import seed
from bot.backends.sql import SqlRecords, open_records
from bot.clock import now
from bot.demo import sample_portfolio
from bot.gateway.settings import TOKEN_VARIABLE, GatewaySettings
from dialogs.ports import Records

RECORDS_FILE = "records.sqlite"
UNREACHABLE = "the records do not answer. Check --data or --records, then try again"
"""What a command says when they do not."""
_IN_MEMORY = "sqlite://"


class PortfolioUnusable(Exception):
    """The records cannot be opened; the message says why, in words for whoever started the command."""


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
async def open_anywhere(data: Path | None = None, url: str | URL | None = None) -> AsyncIterator[Records]:
    """As open_portfolio, where the URL may be a gateway's as well; its token comes from the environment."""
    if not isinstance(url, str) or not url.startswith(("http://", "https://")):
        async with open_portfolio(data, url) as records:
            yield records
        return
    remote = _behind_gateway(url)
    try:
        yield remote
    finally:
        await remote.close()


def records_in(data: Path) -> URL:
    """Return where a directory keeps its records."""
    return URL.create("sqlite", database=str(data.absolute() / RECORDS_FILE))


async def _opened(url: str | URL) -> SqlRecords:
    try:
        return await open_records(url, now)
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
    token = GatewaySettings().token
    if not token.get_secret_value():
        raise PortfolioUnusable(f"A gateway asks for a token. Set {TOKEN_VARIABLE} to it.")
    try:
        return HttpRecords(url, token)
    except ValueError as error:
        raise PortfolioUnusable(f"--records cannot be used: {error}.") from error
