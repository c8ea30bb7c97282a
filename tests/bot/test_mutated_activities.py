"""Activities spoilt in a hundred ways each: whatever comes, it is answered or refused, and no record changes."""

from __future__ import annotations

import logging
from typing import Any

import pytest
from msrest.universal_http.requests import ClientRetryPolicy

from bot.identity import entra_identity
from dialogs.ports import Opened
from tests.bot.activities import NAMES, Activity, activity, question
from tests.bot.answering import fault, is_refusal
from tests.bot.mutating import mutations
from tests.bot.teams import Teams, teams_with
from tests.conftest import Launch
from tests.contracts.samples import FOURTH, LENA, OTTO, SEED
from tests.fakes import InMemoryRecords

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")
MUTATIONS = 100
TAKEN_AT_LEAST = 40
"""Mutations of each activity that are not refused at the door; else nothing behind it would be tried."""


@pytest.fixture(autouse=True)
def light_clients(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the SDK find a status code in a set: it looks up a thousand of them in a list for each client it makes."""
    monkeypatch.setattr(ClientRetryPolicy, "safe_codes", frozenset(ClientRetryPolicy.safe_codes))


def ottos_chat() -> Activity:
    """Return something that Otto sends in his own chat, where nobody else is."""
    sent = activity("message-in-personal-chat")
    sent["from"] = {"id": "29:otto", "name": OTTO.name, "aadObjectId": OTTO.id}
    sent["conversation"] = {"conversationType": "personal", "id": "a:otto"}
    return sent


async def otto_previews_a_note(teams: Teams) -> dict[str, Any]:
    """Let Otto come as far as a preview; return what its Confirm button carries."""
    asked = question(f"add a note to {FOURTH.name}: they called today", ottos_chat())
    card = (await teams.post(asked)).sent[-1].activity["attachments"][0]["content"]
    press: dict[str, Any] = next(action["data"] for action in card["actions"] if action["data"]["do"] == "confirm")
    return press


async def as_kept(records: InMemoryRecords) -> list[Opened]:
    """Return every record, as somebody sees it who may read them all."""
    return [await records.get(LENA, tenant.id) for tenant in SEED.tenants]


@pytest.mark.parametrize("name", NAMES)
async def test_a_spoilt_activity_is_answered_or_refused_and_changes_no_record(
    name: str, launch: Launch, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.ERROR)
    records, original = InMemoryRecords(SEED), activity(name)
    before = await as_kept(records)
    async with teams_with(launch(identify=entra_identity, on=records).bot) as teams:
        somebody_elses = await otto_previews_a_note(teams)
        wrong, taken = [], 0
        for what, spoilt in mutations(name, original, (somebody_elses["draft"],), MUTATIONS):
            answer = await teams.post(spoilt)
            refused = is_refusal(answer)
            taken += not refused
            logged = [record.getMessage() for record in caplog.records]
            if logged or (not refused and (at_fault := fault(spoilt, answer))):
                wrong.append((what, logged or at_fault))
            caplog.clear()
        assert not wrong
        assert taken >= TAKEN_AT_LEAST
        assert await as_kept(records) == before
        assert "Due date, Intent" in (await teams.post(question("what does DIBS mean?", original))).said


async def test_the_preview_that_nobody_else_could_confirm_is_confirmed_by_its_own_person(launch: Launch) -> None:
    records = InMemoryRecords(SEED)
    async with teams_with(launch(identify=entra_identity, on=records).bot) as teams:
        press = await otto_previews_a_note(teams)
        somebody = activity("card-press-as-execute")
        for sender in (somebody, {**somebody, **{key: ottos_chat()[key] for key in ("from", "conversation")}}):
            before = await as_kept(records)
            sender["value"] = {
                "action": {"type": "Action.Execute", "verb": "confirm", "data": press},
                "trigger": "manual",
            }
            await teams.post(sender)
            changed = [now.tenant.name for now, then in zip(await as_kept(records), before, strict=True) if now != then]
            assert changed == ([] if sender is somebody else [FOURTH.name])
