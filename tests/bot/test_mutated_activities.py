"""Activities spoilt in a hundred ways each: whatever comes, it is answered or refused, and no record changes."""

from __future__ import annotations

import logging
from typing import Any

import pytest

from bot.identity import entra_identity
from dialogs.ports import Opened
from tests.bot.activities import NAMES, Activity, activity, question
from tests.bot.answering import fault, is_refusal
from tests.bot.mutating import mutations
from tests.bot.teams import Teams, teams_with
from tests.conftest import Launch
from tests.contracts.samples import FOURTH, LENA, OTTO, PHARMA, SEED
from tests.fakes import InMemoryRecords

pytestmark = [pytest.mark.filterwarnings("ignore::DeprecationWarning"), pytest.mark.thorough]
MUTATIONS = 100
TAKEN_AT_LEAST = 40
"""Mutations of each activity that are not refused at the door; else nothing behind it would be tried."""


NOTE = "they called today and ask for a date"
OTTOS: Activity = {
    **activity("message-in-personal-chat"),
    "from": {"id": "29:otto", "name": OTTO.name, "aadObjectId": OTTO.id},
    "conversation": {"conversationType": "personal", "id": "a:otto"},
}
"""A message of Otto's, in a chat where nobody else is."""


async def otto_previews_a_note(teams: Teams) -> dict[str, Any]:
    """Let Otto come as far as a preview; return what its Confirm button carries."""
    answer = await teams.post(question(f"add a note to {FOURTH.name}: {NOTE}", OTTOS))
    card = answer.sent[-1].activity["attachments"][0]["content"]
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
        await teams.post(question(f"add a note to {PHARMA.name}: {NOTE}", original))
        wrong, taken = [], 0
        spoilt_ones = mutations(name, original, (somebody_elses["draft"],), MUTATIONS)
        for number, (what, spoilt) in enumerate([("as it is", original), *spoilt_ones]):
            if spoilt.get("id") == original.get("id"):  # what comes under an id that was taken is not read again
                spoilt = {**spoilt, "id": f"{number}"}
            answer = await teams.post(spoilt)
            refused = is_refusal(answer)
            taken += not refused
            failed = [record.getMessage() for record in caplog.records] or (not refused and fault(spoilt, answer))
            if failed:
                wrong.append((what, failed))
            caplog.clear()
        assert not wrong
        assert taken >= TAKEN_AT_LEAST
        assert await as_kept(records) == before
        assert "Due date, Intent" in (await teams.post(question("what does DIBS mean?", original))).said


async def test_the_preview_that_nobody_else_can_confirm_is_confirmed_by_whose_it_is(launch: Launch) -> None:
    records = InMemoryRecords(SEED)
    before = await as_kept(records)
    pressed = activity("card-press-as-execute")
    async with teams_with(launch(identify=entra_identity, on=records).bot) as teams:
        pressed["value"]["action"]["data"] = await otto_previews_a_note(teams)
        await teams.post(pressed)
        assert await as_kept(records) == before
        await teams.post({**pressed, "from": OTTOS["from"], "conversation": OTTOS["conversation"]})
    changed = [now.tenant for now, then in zip(await as_kept(records), before, strict=True) if now != then]
    assert [tenant.name for tenant in changed] == [FOURTH.name]
    assert changed[0].note == NOTE
