"""Every call of the port of many tenants is passed on, and told with how it ended."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from bot.observing.portfolio import ObservedPortfolio
from bot.observing.records import UNREACHABLE
from bot.observing.steps import Ended, Observing, Outcome, Step
from dialogs.portfolio import Filter
from dialogs.ports import Unreachable
from tests.contracts.records_contract import change
from tests.contracts.samples import CONTOSO, MARTA, SEED
from tests.fakes import InMemoryRecords

LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)


class Told:
    def __init__(self) -> None:
        self.steps: list[tuple[str, str]] = []

    def begun(self, step: Step) -> Ended:
        return lambda: self.steps.append((step.name, step.outcome))


class Away:
    """A port that nobody answers at."""

    def __getattr__(self, name: str) -> Any:
        async def call(*_: Any, **__: Any) -> Any:
            raise Unreachable

        return call


async def test_a_call_is_passed_on_and_told() -> None:
    records, told = InMemoryRecords(SEED), Told()
    await records.apply(MARTA, change(CONTOSO))
    watched = ObservedPortfolio(records, Observing([told]))
    assert await watched.portfolio(MARTA, Filter(), limit=2, offset=1) == await records.portfolio(
        MARTA, Filter(), limit=2, offset=1
    )
    assert len(await watched.records_of(MARTA, [CONTOSO.id])) == 1
    assert await watched.changes_by(MARTA, limit=5) == await watched.changes_since(MARTA, LONG_AGO, limit=5) != []
    names = ["portfolio", "records_of", "changes_by", "changes_since"]
    assert told.steps == [(name, Outcome.DONE) for name in names]


async def test_a_call_that_is_not_answered_is_told_as_that() -> None:
    told = Told()
    watched = ObservedPortfolio(Away(), Observing([told]))
    for call in (
        watched.portfolio(MARTA, Filter()),
        watched.records_of(MARTA, ()),
        watched.changes_by(MARTA),
        watched.changes_since(MARTA, LONG_AGO),
    ):
        with pytest.raises(Unreachable):
            await call
    assert {outcome for _, outcome in told.steps} == {UNREACHABLE}
    assert len(told.steps) == 4
