"""Uses are counted behind the turns: nobody waits for it, and nothing is lost at the end."""

from __future__ import annotations

import asyncio

import pytest

from bot import counting
from bot.counting import CountsBehind
from dialogs.ports import Unreachable
from tests.fake_feedback import InMemoryUsageCounts


class Hesitating(InMemoryUsageCounts):
    """Counts of a database that does not always answer."""

    def __init__(self) -> None:
        super().__init__()
        self.away = False
        self.calls = 0

    async def count(self, *slugs: str) -> None:
        if self.away:
            raise Unreachable
        self.calls += 1
        await asyncio.sleep(0)
        await super().count(*slugs)


@pytest.fixture
def kept() -> Hesitating:
    return Hesitating()


async def test_what_was_noted_is_written_at_the_end(kept: Hesitating) -> None:
    counts = CountsBehind(kept)
    for slug in ("a", "b", "a"):
        await counts.count(slug)
    assert not kept._uses
    await counts.close()
    assert kept._uses == {"a": 2, "b": 1}
    assert kept.calls == 1


async def test_what_was_noted_is_written_a_little_later(kept: Hesitating, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counting, "_REST_SECONDS", 0)
    counts = CountsBehind(kept)
    await counts.count("a")
    assert not kept._uses
    assert counts._writing is not None
    await counts._writing
    assert kept._uses == {"a": 1}


async def test_who_asks_for_the_most_used_sees_what_was_noted_just_now(kept: Hesitating) -> None:
    counts = CountsBehind(kept)
    await counts.count("a")
    assert await counts.most_used(5) == ["a"]
    await counts.close()


async def test_while_the_database_is_away_a_use_waits_and_nobody_is_told(kept: Hesitating) -> None:
    counts = CountsBehind(kept)
    kept.away = True
    await counts.count("a")
    await counts.close()
    kept.away = False
    await counts.count("b")
    await counts.close()
    assert kept._uses == {"a": 1, "b": 1}


async def test_no_more_wait_than_there_is_room_for(kept: Hesitating, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counting, "_MOST_WAITING", 3)
    counts = CountsBehind(kept)
    for slug in "abcde":
        await counts.count(slug)
    await counts.close()
    assert await kept.most_used(9) == ["a", "b", "c"]


async def test_without_any_use_there_is_nothing_to_write(kept: Hesitating) -> None:
    await CountsBehind(kept).close()
    assert await kept.most_used(5) == []


async def test_what_is_written_while_somebody_asks_is_written_once(kept: Hesitating) -> None:
    counts = CountsBehind(kept)
    await counts.count("a", "b")
    await asyncio.gather(counts.most_used(5), counts.most_used(5), counts.count("a"))
    await counts.close()
    assert kept._uses == {"a": 2, "b": 1}
