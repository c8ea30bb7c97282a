"""Every kind of activity that Teams sends, over real HTTP to the real bot: each is answered."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator

import pytest

from bot.identity import entra_identity
from tests.bot.activities import NAMES, activity
from tests.bot.answering import fault
from tests.bot.teams import Teams, teams_with
from tests.conftest import Launch
from tests.contracts.samples import SEED
from tests.fakes import InMemoryRecords

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")


@pytest.fixture
async def teams(launch: Launch) -> AsyncIterator[Teams]:
    """Teams in which the sender of the activities manages the sample tenants."""
    async with teams_with(launch(identify=entra_identity, on=InMemoryRecords(SEED)).bot) as teams:
        yield teams


@pytest.mark.parametrize("name", NAMES)
async def test_what_teams_sends_is_answered(name: str, teams: Teams, caplog: pytest.LogCaptureFixture) -> None:
    sent = activity(name)
    answer = await teams.post(sent)
    print(
        sent["type"],
        sent.get("name", ""),
        answer.status,
        answer.body[:200],
        [
            ((s.activity.get("text") or s.activity.get("summary") or "")[:60], s.activity.get("type"))
            for s in answer.sent
        ],
    )
    assert fault(sent, answer) is None
    assert not [record.getMessage() for record in caplog.records if record.levelno >= logging.ERROR]
