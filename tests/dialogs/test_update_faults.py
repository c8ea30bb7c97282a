"""When the backend fails, the draft is kept, nothing is written twice, and the person hears the truth."""

from __future__ import annotations

import re

import pytest

from dialogs.ports import NotAllowed, Rejected
from knowledge.records import Priority
from tests.conftest import Launch
from tests.dialogs.test_update import history, record
from tests.fakes import InMemoryRecords
from tests.faulty import FaultyRecords
from tests.talk import Talk

EVERYTHING = ("find", "get", "mine", "apply", "undo", "history", "sub_categories", "portfolio", "records_of")


@pytest.fixture
def faulty(records: InMemoryRecords) -> FaultyRecords:
    return FaultyRecords(records)


@pytest.fixture
def talk(launch: Launch, faulty: FaultyRecords) -> Talk:
    return Talk(launch(on=faulty).bot)


@pytest.mark.parametrize("method", ["find", "get", "sub_categories"])
async def test_a_request_waits_until_the_records_answer_again(
    talk: Talk, faulty: FaultyRecords, records: InMemoryRecords, method: str
) -> None:
    faulty.fail(method)
    said = await talk.say("set Contoso to high")
    assert "can't be reached" in said
    assert re.search(r"If it stays so, quote [0-9a-f]{8}\.", said)
    assert "can't be reached" in await talk.press("Try again")
    faulty.recover()
    assert "Contoso: Medium (automatic) → High" in await talk.press("Try again")
    await talk.press("Confirm")
    assert (await record(records, "Contoso")).priority.override is Priority.HIGH


@pytest.mark.parametrize("after", [False, True])
async def test_a_write_without_an_answer_is_sent_again_with_one_press_and_made_once(
    talk: Talk, faulty: FaultyRecords, records: InMemoryRecords, after: bool
) -> None:
    await talk.say("set Contoso to high")
    faulty.fail("apply", after=after)
    answer = await talk.press("Confirm")
    assert "Your draft is kept" in answer
    assert "can't be reached" in await talk.say("confirm")
    faulty.recover()
    assert "Written. Contoso: Medium → High" in await talk.press("Send again")
    assert len(await history(records, "Contoso")) == 1


async def test_an_answer_given_while_the_records_are_away_is_not_lost(
    talk: Talk, faulty: FaultyRecords, records: InMemoryRecords
) -> None:
    await talk.say("set Contoso to low")
    faulty.fail(*EVERYTHING)
    assert "can't be reached" in await talk.say("their CIO froze all projects")
    faulty.recover()
    assert "Their CIO froze all projects." in await talk.press("Try again")
    await talk.press("Confirm")
    assert (await record(records, "Contoso")).priority.effective is Priority.LOW


async def test_questions_about_the_playbook_need_no_records(talk: Talk, faulty: FaultyRecords) -> None:
    faulty.fail(*EVERYTHING)
    assert "Adoption Readiness" in await talk.say("what does Adoption Readiness mean?")
    assert "Blocked" in await talk.say("custs firewall drops teams media, rollout on hold til the new boxes are in")
    for text in ("my tenants", "what needs attention", "show Contoso"):
        assert "can't be reached" in await talk.say(text)


async def test_an_undo_without_an_answer_can_be_pressed_again_and_is_made_once(
    talk: Talk, faulty: FaultyRecords, records: InMemoryRecords
) -> None:
    await talk.say("set Contoso to high")
    await talk.press("Confirm")
    faulty.fail("undo", after=True)
    assert "can't be reached" in await talk.press("Undo")
    faulty.recover()
    assert "Undone." in await talk.press("Undo")
    assert len(await history(records, "Contoso")) == 2


def _not_allowed() -> None:
    raise NotAllowed


def _rejected() -> None:
    raise Rejected("The portal wants another sub-category.")


async def test_a_right_that_is_lost_meanwhile_ends_the_change(talk: Talk, faulty: FaultyRecords) -> None:
    await talk.say("set Contoso to high")
    faulty.fail("apply", by=_not_allowed)
    assert "no longer allowed" in await talk.press("Confirm")
    assert "There is nothing to confirm" in await talk.say("confirm")


async def test_what_the_backend_rejects_is_said_in_its_words_and_the_draft_stays(
    talk: Talk, faulty: FaultyRecords, records: InMemoryRecords
) -> None:
    await talk.say("set Contoso to high")
    faulty.fail("apply", by=_rejected)
    assert "The portal wants another sub-category." in await talk.press("Confirm")
    faulty.recover()
    await talk.press("Sub-category")
    await talk.press("Pilot")
    await talk.press("Confirm")
    assert (await record(records, "Contoso")).priority.sub_category == "Pilot"
