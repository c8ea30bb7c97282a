"""Where a bot keeps feedback and counts: with the records, unless those are behind a gateway."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from pydantic import SecretStr
from sqlalchemy import func, select

from bot.backends.http import HttpRecords
from bot.backends.sql import SqlRecords
from bot.backends.tables import entry_use
from bot.backends.tables import feedback as table
from bot.demo import DEMO_PERSON
from bot.gateway import create_gateway
from bot.gateway.settings import TOKEN_VARIABLE
from bot.portfolio import RECORDS_FILE, Stores, keeps_in_postgresql, open_portfolio, open_stores, records_in
from tests.bot.serving import serving
from tests.contracts.feedback_contract import WRONG, kept_in

TOKEN = "a-long-token" * 4


@pytest.fixture
async def gateway(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[tuple[str, SqlRecords]]:
    """A gateway over the samples: its URL, and the records behind it."""
    monkeypatch.setenv(TOKEN_VARIABLE, TOKEN)
    async with open_portfolio() as behind, serving(create_gateway(behind, SecretStr(TOKEN))) as url:
        yield url, behind


@asynccontextmanager
async def used(data: Path | None, url: object = None) -> AsyncIterator[Stores]:
    """Open the stores, keep one feedback and count one use."""
    async with open_stores(data, url) as stores:  # type: ignore[arg-type]
        await stores.feedback.keep(WRONG, "k1")
        await stores.usage.count("migration")
        yield stores


async def is_kept(stores: Stores) -> bool:
    kept, counted = await kept_in(stores.feedback), list(await stores.usage.most_used(5))
    assert (kept, counted) in (([WRONG], ["migration"]), ([], []))
    return bool(kept)


async def rows(records: SqlRecords) -> int:
    """Return how much feedback and how many counts are beside the records."""
    queries = [select(func.count()).select_from(which) for which in (table, entry_use)]
    async with records.database.reading() as connection:
        return sum([(await connection.execute(query)).scalar_one() for query in queries])


async def test_in_a_directory_they_are_kept_with_the_records(tmp_path: Path) -> None:
    async with used(tmp_path):
        pass
    async with open_stores(tmp_path) as stores:
        assert await is_kept(stores)
        assert await stores.records.mine(DEMO_PERSON)
    async with open_portfolio(url=records_in(tmp_path)) as records:
        assert await rows(records) == 2
    assert {file.name for file in tmp_path.iterdir()} == {RECORDS_FILE}


async def test_at_a_url_they_are_kept_with_the_records_there(tmp_path: Path) -> None:
    data, url = tmp_path / "data", f"sqlite:///{tmp_path / 'team.sqlite'}"
    async with used(data, url):
        pass
    async with open_stores(None, url) as stores:
        assert await is_kept(stores)
        assert not await stores.records.mine(DEMO_PERSON)
    assert not data.exists()


async def test_without_a_place_they_live_as_long_as_the_samples(caplog: pytest.LogCaptureFixture) -> None:
    async with used(None) as stores:
        assert await is_kept(stores)
        assert await stores.records.mine(DEMO_PERSON)
    async with open_stores() as stores:
        assert not await is_kept(stores)
    assert not caplog.messages


async def test_of_records_behind_a_gateway_they_are_kept_in_the_directory(
    gateway: tuple[str, SqlRecords], tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    url, behind = gateway
    async with used(tmp_path, url) as stores:
        assert isinstance(stores.records, HttpRecords)
        assert await stores.records.mine(DEMO_PERSON)
    async with open_stores(tmp_path, url) as stores:
        assert await is_kept(stores)
    async with open_portfolio(url=records_in(tmp_path)) as here:
        assert await rows(here) == 2
        assert not await here.mine(DEMO_PERSON)
    assert await rows(behind) == 0
    assert not caplog.messages


async def test_of_records_behind_a_gateway_without_a_directory_the_log_says_once_that_they_are_lost(
    gateway: tuple[str, SqlRecords], caplog: pytest.LogCaptureFixture
) -> None:
    url, behind = gateway
    async with used(None, url) as stores:
        assert await is_kept(stores)
    (message,) = caplog.messages
    assert message.startswith("conversations and feedback are kept in memory")
    assert "--data DIR" in message
    assert await rows(behind) == 0


async def test_of_records_behind_a_gateway_they_are_kept_in_the_database_that_is_named(
    gateway: tuple[str, SqlRecords], tmp_path: Path
) -> None:
    url, behind = gateway
    beside = f"sqlite:///{tmp_path / 'beside.sqlite'}"
    for turn in range(2):
        async with open_stores(None, url, beside) as stores:
            await stores.keeping.storage.write({f"turn {turn}": {}})
            assert len(await stores.keeping.storage.read(["turn 0", "turn 1"])) == turn + 1
            assert await stores.records.mine(DEMO_PERSON)
    assert not await rows(behind)


@pytest.mark.parametrize(
    ("records", "state", "shared"),
    [
        ("postgresql://u@h/n", None, True),
        ("postgres://u@h/n", None, True),
        ("sqlite:///x", "postgresql://u@h/n", False),
        ("https://gateway.example", "postgresql://u@h/n", True),
        ("https://gateway.example", "sqlite:///x", False),
        ("https://gateway.example", None, False),
        (None, None, False),
    ],
)
def test_several_hosts_share_conversations_only_in_postgresql(
    records: str | None, state: str | None, shared: bool
) -> None:
    assert keeps_in_postgresql(records, state) is shared
