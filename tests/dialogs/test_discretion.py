"""What is not said before everybody, in the middle of a change and in every way out of it, and what is not lost."""

from __future__ import annotations

from typing import Any

import pytest
from botbuilder.schema import Activity, ActivityTypes

from bot.demo import DEMO_PERSON
from bot.demo.people import ENGINEER
from bot.terminal import draw
from dialogs.ports import Person, Unreachable
from tests.clock import Clock
from tests.company import Company, member
from tests.conftest import Launch
from tests.dialogs.test_update import record
from tests.fakes import InMemoryRecords
from tests.talk import Chat, press

PAUSED = "set contoso to low, their CIO froze all projects"
FABRIKAM = "set fabrikam to low, they run alone now"
FIREWALL = "their firewall drops teams media, it must be replaced"
OF_FABRIKAM = "moves its mailboxes"
PEOPLE = {"aad-ana": DEMO_PERSON, "aad-kit": ENGINEER}


def by_entra_id(activity: Activity) -> Person:
    sender = activity.from_property
    return PEOPLE.get(sender.aad_object_id, Person(sender.aad_object_id, sender.name))


@pytest.fixture
def colleagues(launch: Launch) -> Company:
    """Ana, who manages all sample tenants, and Kit, who may see Contoso and not Fabrikam."""
    return Company(launch(identify=by_entra_id).bot, member("ana"), member("kit"))


def come(colleagues: Company) -> None:
    """Let a guest come into the conversation."""
    colleagues.roster.members.append(member("eve", user_role="guest"))


async def alone(colleagues: Company, text: str) -> None:
    """Type in the personal chat."""
    chat = colleagues.aside.setdefault("ana", Chat(colleagues.bot, "personal-ana"))
    await chat.receive(Activity(type=ActivityTypes.message, text=text), "ana")


def everything(colleagues: Company) -> str:
    return "\n".join(draw(m) for m in colleagues.messages.values())


@pytest.mark.parametrize(
    "text", [FABRIKAM, "show fabrikam", "who changed fabrikam?", "add a note to fabrikam: they wait"]
)
async def test_another_tenant_in_the_middle_of_a_change_goes_aside_and_the_change_stays(
    colleagues: Company, records: InMemoryRecords, text: str
) -> None:
    await colleagues.mention("ana", PAUSED)
    assert "Not everybody here may see that customer's tenant" in await colleagues.mention("ana", text)
    assert OF_FABRIKAM not in everything(colleagues)
    assert "Fabrikam" in colleagues.aside_text("ana")
    await colleagues.mention("ana", "confirm")
    assert (await record(records, "Contoso")).version == 2


async def test_a_list_of_tenants_in_the_middle_of_a_change_goes_aside(colleagues: Company) -> None:
    await colleagues.mention("ana", PAUSED)
    await colleagues.mention("ana", "my tenants")
    assert "Adatum" not in everything(colleagues)
    assert "Adatum" in colleagues.aside_text("ana")


async def test_the_same_tenant_in_the_middle_of_its_change_is_shown(colleagues: Company) -> None:
    await colleagues.mention("ana", PAUSED)
    assert "Assigned" in await colleagues.mention("ana", "show contoso")
    assert not colleagues.aside


async def test_another_record_pressed_in_the_middle_of_a_change_goes_aside(
    colleagues: Company, records: InMemoryRecords
) -> None:
    await colleagues.mention("ana", PAUSED)
    (preview,) = colleagues.messages
    fabrikam = (await record(records, "Fabrikam")).id
    for value in (
        {"do": "tenant", "tenant": fabrikam, "v": 1},
        {"do": "update", "task": "note", "tenant": fabrikam, "v": 1},
    ):
        await colleagues.receive(press(preview, value), "ana")
        assert OF_FABRIKAM not in everything(colleagues)
    assert OF_FABRIKAM in colleagues.aside_text("ana")


async def test_back_to_the_choice_of_a_tenant_names_none_before_others(colleagues: Company) -> None:
    await colleagues.mention("ana", PAUSED)
    await colleagues.press("ana", "Back")
    assert "Which tenant?" in await colleagues.press("ana", "Back")
    assert "Adatum" not in everything(colleagues)
    await colleagues.mention("ana", "fabrikam")
    assert OF_FABRIKAM not in everything(colleagues)
    assert OF_FABRIKAM in colleagues.aside_text("ana")


async def test_a_note_typed_when_a_guest_has_come_is_taken_along(colleagues: Company, records: InMemoryRecords) -> None:
    await colleagues.mention("ana", "add a note to contoso")
    come(colleagues)
    await colleagues.mention("ana", "They signed the contract.")
    assert "Note after: They signed the contract." in colleagues.aside_text("ana")
    await alone(colleagues, "confirm")
    assert (await record(records, "Contoso")).note == "They signed the contract."


async def test_a_preview_is_taken_along_with_its_reason_and_is_not_confirmed_by_that(
    colleagues: Company, records: InMemoryRecords
) -> None:
    await colleagues.mention("ana", PAUSED)
    come(colleagues)
    await colleagues.mention("ana", "confirm")
    assert (await record(records, "Contoso")).version == 1
    assert "Their CIO froze all projects." in colleagues.aside_text("ana")
    await alone(colleagues, "confirm")
    assert (await record(records, "Contoso")).version == 2


async def test_a_change_can_be_cancelled_before_a_guest(colleagues: Company) -> None:
    await colleagues.mention("ana", PAUSED)
    come(colleagues)
    assert "Cancelled" in await colleagues.mention("ana", "cancel")
    assert not colleagues.aside


async def test_what_is_asked_beside_a_change_that_goes_aside_is_answered_where_it_was_asked(
    colleagues: Company,
) -> None:
    await colleagues.mention("ana", PAUSED)
    come(colleagues)
    told = await colleagues.mention("ana", "what does DIBS mean?")
    assert "Due date" in told
    assert "guests" in told
    assert "Contoso: Medium (automatic) → Low" in colleagues.aside_text("ana")


async def test_records_out_of_reach_neither_move_a_change_nor_lose_it(
    colleagues: Company, records: InMemoryRecords, monkeypatch: pytest.MonkeyPatch
) -> None:
    await colleagues.mention("ana", PAUSED)
    with monkeypatch.context() as away:
        away.setattr(records, "get", _unreachable)
        assert "can't be reached" in await colleagues.press("ana", "Confirm")
    assert not colleagues.aside
    await colleagues.press("ana", "Confirm")
    assert (await record(records, "Contoso")).version == 2


async def test_a_change_of_which_nobody_knows_whether_it_was_made_is_still_made_once_elsewhere(
    colleagues: Company, records: InMemoryRecords, monkeypatch: pytest.MonkeyPatch
) -> None:
    await colleagues.mention("ana", PAUSED)
    made = records.apply

    async def made_without_an_answer(*args: Any) -> None:
        await made(*args)
        raise Unreachable

    with monkeypatch.context() as away:
        away.setattr(records, "apply", made_without_an_answer)
        await colleagues.press("ana", "Confirm")
    come(colleagues)
    await colleagues.press("ana", "Send again")
    await alone(colleagues, "confirm")
    assert "Written. Contoso" in colleagues.aside_text("ana")
    assert (await record(records, "Contoso")).version == 2


async def test_confirm_typed_before_others_writes_nothing_that_stands_in_the_personal_chat(
    colleagues: Company, records: InMemoryRecords
) -> None:
    await alone(colleagues, FABRIKAM)
    assert "nothing to confirm" in await colleagues.mention("ana", "confirm")
    assert (await record(records, "Fabrikam")).version == 1


async def test_undo_typed_before_others_takes_back_only_what_was_changed_there(
    colleagues: Company, records: InMemoryRecords
) -> None:
    await alone(colleagues, FABRIKAM)
    await alone(colleagues, "confirm")
    assert "nothing to undo" in await colleagues.mention("ana", "undo")
    await colleagues.mention("ana", PAUSED)
    await colleagues.mention("ana", "confirm")
    assert "Undone. Contoso" in await colleagues.mention("ana", "undo")
    assert (await record(records, "Fabrikam")).version == 2


async def test_what_goes_aside_does_not_become_the_change_to_undo_there(
    colleagues: Company, records: InMemoryRecords, clock: Clock
) -> None:
    await colleagues.mention("ana", PAUSED)
    await colleagues.mention("ana", "confirm")
    clock.pass_by(minutes=1)
    await alone(colleagues, FABRIKAM)
    await alone(colleagues, "confirm")
    await colleagues.mention("ana", "my tenants")
    await alone(colleagues, "undo")
    assert (await record(records, "Fabrikam")).version == 3
    assert (await record(records, "Contoso")).version == 2


async def test_a_second_confirm_names_no_tenant_before_others(colleagues: Company) -> None:
    await colleagues.mention("ana", PAUSED)
    await colleagues.press("ana", "Confirm")
    come(colleagues)
    typed = await colleagues.mention("ana", "confirm")
    assert "was written already, once" in typed
    assert "Contoso" not in typed


@pytest.mark.parametrize("standing", ["add a note to contoso", "set wingtip to high", "update priority"])
async def test_what_goes_aside_is_no_answer_to_what_is_asked_there(colleagues: Company, standing: str) -> None:
    await alone(colleagues, standing)
    await colleagues.mention("ana", "show fabrikam")
    assert f"Note (Active): Fabrikam {OF_FABRIKAM}" in colleagues.aside_text("ana")


async def test_a_change_in_the_personal_chat_that_gives_way_to_one_from_elsewhere_is_told_so(
    colleagues: Company,
) -> None:
    await alone(colleagues, PAUSED)
    await colleagues.mention("ana", FIREWALL)
    await colleagues.press("ana", "Yes, on to L3 and note")
    await colleagues.press("ana", "Use this note for a tenant")
    assert "I left Contoso as it was" in colleagues.aside_text("ana")


async def _unreachable(*_: Any) -> None:
    raise Unreachable
