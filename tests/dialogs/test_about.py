"""Somebody asks whether it works: it says so, anywhere, and nothing that stands is lost."""

from __future__ import annotations

import asyncio
from importlib.metadata import version

import pytest
from botbuilder.schema import Activity

from bot.demo import DEMO_PERSON
from bot.demo.people import ENGINEER
from bot.identity import entra_identity
from dialogs.ports import Person
from knowledge.playbook import Playbook
from tests.company import Company, member
from tests.conftest import Launch
from tests.fakes import InMemoryRecords
from tests.faulty import FaultyRecords
from tests.talk import Talk

ASKED = ["status", "/status", "Status?", "bot status", "are you working?"]


@pytest.mark.parametrize("text", ASKED)
async def test_it_tells_versions_person_and_records(launch: Launch, playbook: Playbook, text: str) -> None:
    said = await Talk(launch(identify=entra_identity).bot).say(text)
    assert f"FastTrack Assistant {version('fasttrack-bot')} is working." in said
    assert playbook.version in said
    assert "Ana. I know you by your Entra id." in said
    assert "The records answer." in said


async def test_in_the_demo_nobody_is_said_to_be_known_by_an_entra_id(talk: Talk) -> None:
    said = await talk.say("status")
    assert f"{DEMO_PERSON.name}, as this demo has it." in said
    assert "I know you by your Entra id" not in said


async def test_whom_the_channel_does_not_name_is_told_so(launch: Launch) -> None:
    said = await Talk(launch(identify=lambda _: None).bot).say("status")
    assert "nobody is named here" in said
    assert "The records answer." in said


class Hanging(FaultyRecords):
    """Records of which one call is never answered."""

    async def sub_categories(self, _: object) -> None:
        await asyncio.Event().wait()


async def test_records_that_fail_are_told_of(launch: Launch, records: InMemoryRecords) -> None:
    faulty = FaultyRecords(records)
    faulty.fail("sub_categories")
    said = await Talk(launch(on=faulty).bot).say("status")
    assert "The records do not answer right now." in said
    assert "is working." in said


async def test_records_that_never_answer_are_told_of(
    launch: Launch, records: InMemoryRecords, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dialogs.about._PATIENCE", 0.01)
    said = await Talk(launch(on=Hanging(records)).bot).say("status")
    assert "The records do not answer right now." in said


@pytest.mark.parametrize(
    "text", ["update status of contoso", "status of contoso", "what is the status", "status unknown", "show contoso"]
)
async def test_words_about_a_tenant_or_the_playbook_are_answered_as_ever(talk: Talk, text: str) -> None:
    assert "is working." not in await talk.say(text)


async def test_a_change_goes_on_after_it(talk: Talk) -> None:
    assert "confirm" in await talk.say("set contoso to low, their CIO froze all projects")
    said = await talk.say("status")
    assert "is working." in said
    assert "Contoso" in said
    assert "Written" in await talk.say("confirm")


async def test_where_a_note_is_awaited_it_is_no_note(talk: Talk) -> None:
    await talk.say("add a note to contoso")
    assert "is working." in await talk.say("status")
    assert "They wait for hardware" in await talk.say("They wait for hardware")


async def test_among_others_nothing_of_a_tenant_is_said(launch: Launch) -> None:
    people = {"aad-ana": DEMO_PERSON, "aad-kit": ENGINEER}

    def identify(activity: Activity) -> Person:
        sender = activity.from_property
        return people.get(sender.aad_object_id, Person(sender.aad_object_id, sender.name))

    company = Company(launch(identify=identify).bot, member("ana"), member("kit"))
    assert "Contoso" in await company.mention("ana", "set contoso to low, their CIO froze all projects")
    company.roster.members.append(member("eve", user_role="guest"))
    said = await company.mention("ana", "status")
    assert "is working." in said
    assert "Contoso" not in said
