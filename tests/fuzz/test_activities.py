"""Activities spoilt in ways that nobody thought of: each is answered or refused, and no record changes."""

from __future__ import annotations

import asyncio
import logging
import os
from collections.abc import Iterator
from contextlib import AsyncExitStack
from copy import deepcopy
from itertools import count
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.bootstrap import build_runtime
from bot.identity import entra_identity
from bot.portfolio import Stores
from bot.shipped import shipped_index, shipped_playbook
from dialogs.ports import Opened
from tests.bot import garbage
from tests.bot.activities import NAMES, Activity, activity
from tests.bot.answering import fault, is_refusal
from tests.bot.mutating import Path, places, put
from tests.bot.teams import Teams, teams_with
from tests.clock import Clock
from tests.contracts.samples import LENA, SEED
from tests.fake_feedback import InMemoryFeedbackBook, InMemoryUsageCounts
from tests.fakes import InMemoryRecords
from tests.keeping import keeping

pytestmark = pytest.mark.thorough
ACTIVITIES = int(os.environ.get("TURNS", "10000")) // 5
"""How many are tried; conversations are the rest."""
_VALUES = st.one_of(
    st.sampled_from(garbage.GARBAGE),
    st.sampled_from(garbage.TEXTS),
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
        max_leaves=6,
    ),
)
_CHANGES = st.lists(st.tuples(st.integers(0, 10_000), st.booleans(), _VALUES), min_size=1, max_size=4)
_NUMBERS = count(1)


class Everything:
    """The bot behind HTTP, with its records."""

    def __init__(self, runner: asyncio.Runner, teams: Teams, records: InMemoryRecords) -> None:
        self.runner = runner
        self.teams = teams
        self._records = records
        self._before = self._as_kept()

    def has_changed(self) -> bool:
        return self._as_kept() != self._before

    def _as_kept(self) -> list[Opened]:
        async def read() -> list[Opened]:
            return [await self._records.get(LENA, tenant.id) for tenant in SEED.tenants]

        return self.runner.run(read())


@pytest.fixture
def everything() -> Iterator[Everything]:
    clock, records = Clock(), InMemoryRecords(SEED)
    with asyncio.Runner() as runner:

        async def open_all(opened: AsyncExitStack) -> Teams:
            kept = keeping(clock)
            opened.push_async_callback(kept.close)
            stores = Stores(records, InMemoryFeedbackBook(), InMemoryUsageCounts(), kept)
            runtime = build_runtime(
                stores, entra_identity, clock=clock, playbook=shipped_playbook(), index=shipped_index()
            )
            return await opened.enter_async_context(teams_with(runtime.bot))

        opened = AsyncExitStack()
        yield Everything(runner, runner.run(open_all(opened)), records)
        runner.run(opened.aclose())


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_whatever_is_delivered(everything: Everything, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.ERROR)
    taken = []

    @settings(
        max_examples=ACTIVITIES,
        deadline=None,
        derandomize="TURNS" not in os.environ,
        suppress_health_check=list(HealthCheck),
        print_blob=True,
    )
    @given(name=st.sampled_from(NAMES), changes=_CHANGES)
    def deliver(name: str, changes: list[tuple[int, bool, Any]]) -> None:
        spoilt = activity(name)
        for where, gone, value in changes:
            _spoil(spoilt, where, gone, value)
        if isinstance(spoilt.get("id"), str) and spoilt["id"]:
            spoilt["id"] = f"fuzz-{next(_NUMBERS)}"
        answer = everything.runner.run(everything.teams.post(spoilt))
        refused = is_refusal(answer)
        taken.append(not refused)
        assert not [record.getMessage() for record in caplog.records]
        assert refused or not fault(spoilt, answer)
        assert not everything.has_changed()

    deliver()
    print(f"{len(taken)} activities, {sum(taken)} taken")
    assert sum(taken) > ACTIVITIES // 5


def _spoil(spoilt: Activity, where: int, gone: bool, value: Any) -> None:
    """Take something out of the activity, or put another value in its place."""
    ways: list[Path] = [way for way, _ in places(spoilt)]
    if not ways:
        return
    way = ways[where % len(ways)]
    if gone:
        holder: Any = spoilt
        for step in way[:-1]:
            holder = holder[step]
        del holder[way[-1]]
    else:
        put(spoilt, way, deepcopy(value))
