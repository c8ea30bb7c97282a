"""Telling beside the turns of a host: everything that is due, and at the end only what was begun."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from datetime import UTC, datetime, time, timedelta

import pytest
from aiohttp import web

from bot.backends.engine import Database
from bot.draining import Runner
from bot.observing.prometheus import PrometheusMetrics
from bot.observing.steps import Observing
from bot.observing.turn_log import TurnLog
from bot.telling.beside import Rounds, tell_beside
from bot.telling.teller import Outcome
from dialogs.ports import Person, Unreachable
from knowledge.telling_plan import Plan, Weekly
from tests.clock import Clock
from tests.telling.hosts import Office, office
from tests.telling.portfolio import Tenants

WEDNESDAY = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)


class Due:
    """Tells so many people, and waits with each until it is let go on."""

    def __init__(self, people: int, *failing: Exception) -> None:
        self.left = people
        self.failing = list(failing)
        self.began = asyncio.Event()
        self.go_on = asyncio.Event()
        self.go_on.set()
        self.told = 0

    async def tell_next(self) -> Outcome | None:
        if self.failing:
            raise self.failing.pop(0)
        if not self.left:
            return None
        self.left -= 1
        self.began.set()
        await self.go_on.wait()
        self.told += 1
        return Outcome.TOLD


async def test_a_round_tells_everybody() -> None:
    due = Due(3)
    await Rounds(due).once()  # type: ignore[arg-type]
    assert due.told == 3


@pytest.mark.parametrize("error", [Unreachable(), ValueError("a customer's words")])
async def test_a_round_that_fails_is_logged_and_the_next_one_tells(
    error: Exception, caplog: pytest.LogCaptureFixture
) -> None:
    due = Due(1, error)
    rounds = Rounds(due)  # type: ignore[arg-type]
    await rounds.once()
    assert due.told == 0
    assert type(error).__name__ in caplog.text
    assert "customer" not in caplog.text
    await rounds.once()
    assert due.told == 1


async def test_a_host_that_ends_finishes_the_one_that_it_tells_and_begins_no_other() -> None:
    due, closed, app = Due(3), asyncio.Event(), web.Application()
    due.go_on.clear()

    async def close(_: web.Application) -> None:
        closed.set()

    app.on_cleanup.append(close)
    tell_beside(app, due)  # type: ignore[arg-type]
    runner = Runner(app)
    await runner.setup()
    await due.began.wait()
    ending = asyncio.create_task(runner.cleanup())
    for _ in range(20):
        await asyncio.sleep(0)
    assert not closed.is_set()
    due.go_on.set()
    await ending
    assert (due.told, due.left) == (1, 2)
    assert closed.is_set()


async def test_what_never_ends_is_cut_off_and_told_of(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("bot.telling.beside.DRAIN_SECONDS", 0.0)
    due, app = Due(1), web.Application()
    due.go_on.clear()
    tell_beside(app, due)  # type: ignore[arg-type]
    runner = Runner(app)
    await runner.setup()
    await due.began.wait()
    with caplog.at_level(logging.ERROR):
        await runner.cleanup()
    assert "telling was cut off" in caplog.text
    assert due.told == 0


@pytest.fixture
def metrics() -> PrometheusMetrics:
    return PrometheusMetrics()


@pytest.fixture
async def watched(
    database: Database, clock: Clock, tenants: Tenants, metrics: PrometheusMetrics
) -> AsyncIterator[Office]:
    observing = Observing([metrics, TurnLog()])
    async with office(database, clock, tenants, observing) as opened:
        yield opened


async def test_what_is_told_is_counted_and_logged_by_kind_and_outcome_and_of_nobody(
    watched: Office, metrics: PrometheusMetrics, caplog: pytest.LogCaptureFixture
) -> None:
    await watched.subscribe(Plan("UTC", notice=time(9)))
    await watched.subscribe(Plan("UTC", Weekly(2, time(9))), Person("aad-eve", "Eve Confidential"))
    with caplog.at_level(logging.INFO):
        watched.clock.at = WEDNESDAY
        await watched.tell()
        watched.clock.at = WEDNESDAY + timedelta(days=1)
        await watched.tell()
    text = metrics.text().decode()
    assert 'fasttrack_told_total{kind="notice",outcome="told"} 1.0' in text
    assert 'fasttrack_told_total{kind="notice",outcome="quiet"} 1.0' in text
    assert 'fasttrack_told_total{kind="digest",outcome="quiet"} 1.0' in text
    assert 'fasttrack_turns_total{intent="telling",outcome="answered"} 1.0' in text
    lines = [(r.__dict__["kind"], r.__dict__["outcome"]) for r in caplog.records if r.message == "telling"]
    assert sorted(lines) == [("digest", "quiet"), ("notice", "quiet"), ("notice", "told")]
    for word in ("Confidential", "Contoso", "aad-"):
        assert word not in caplog.text + text
