"""The menu: whatever it lists is understood where it lists it, however it is sent."""

from __future__ import annotations

import pytest

from dialogs.commands import COMMANDS, Command, Does, Scope, command_meant, commands_for
from tests.company import Company, member
from tests.conftest import Launch
from tests.talk import Talk

FIREWALL = "their firewall drops teams media, it must be replaced"
LEADS_TO = {
    Does.SITUATION: "What is going on at the customer?",
    Does.EXPLAIN: "Which one? I know every L1",
    Does.CLASSIFY: "What do you know about their intent",
    Does.PRIORITY: "Which tenant?",
    Does.NOTE: "For which tenant is the note?",
    Does.TENANTS: "our 30 tenants",
    Does.HELP: "I tell you which status applies",
}


@pytest.mark.parametrize("command", commands_for(Scope.PERSONAL), ids=lambda c: c.title)
@pytest.mark.parametrize("form", ["{}", "{}.", "  {} ", "{}!"])
async def test_a_command_in_a_personal_chat_begins_what_it_stands_for(talk: Talk, command: Command, form: str) -> None:
    assert LEADS_TO[command.does] in await talk.say(form.format(command.title))


@pytest.mark.parametrize("command", commands_for(Scope.PERSONAL), ids=lambda c: c.title)
@pytest.mark.parametrize("before", [FIREWALL, "classify a blocker", "set contoso to low", "update priority", "wrong"])
async def test_a_command_in_the_middle_of_anything_does_the_same(talk: Talk, command: Command, before: str) -> None:
    await talk.say(FIREWALL)
    await talk.say(before)
    said = await talk.say(command.title.upper())
    assert LEADS_TO[command.does] in said or (command.does is Does.HELP and "Answer the question" in said)


async def test_a_command_that_ends_a_change_says_so(talk: Talk) -> None:
    await talk.say("set contoso to low, they froze all projects")
    assert "I left Contoso as it was" in await talk.say("Classify a blocker")


async def test_a_command_that_only_shows_something_leaves_the_change_standing(talk: Talk) -> None:
    await talk.say("set contoso to low, they froze all projects")
    for shows in ("Explain a status", "My tenants", "Help"):
        assert "Contoso: Medium" in await talk.say(shows)


async def test_where_a_note_is_awaited_a_commands_words_are_the_note(talk: Talk) -> None:
    await talk.say("add a note to contoso")
    assert "Note after: Classify a blocker" in await talk.say("Classify a blocker")


@pytest.mark.parametrize("command", commands_for(Scope.GROUP_CHAT), ids=lambda c: c.title)
@pytest.mark.parametrize("kind", ["groupChat", "channel"])
async def test_a_command_in_company_begins_what_it_stands_for(launch: Launch, command: Command, kind: str) -> None:
    group = Company(launch().bot, member("ana"), member("bob"), kind=kind)
    assert LEADS_TO[command.does] in await group.mention("ana", command.title)


def test_what_opens_records_is_not_on_the_menu_in_company() -> None:
    for scope in (Scope.TEAM, Scope.GROUP_CHAT):
        assert {c.does for c in commands_for(scope)} == set(Does) - {Does.PRIORITY, Does.NOTE, Does.TENANTS}


def test_the_personal_menu_has_every_command_in_its_order() -> None:
    assert commands_for(Scope.PERSONAL) == list(COMMANDS)


@pytest.mark.parametrize("text", ["", "help me decide", "update priority of contoso", "which status"])
def test_a_text_that_only_begins_like_a_command_is_none(text: str) -> None:
    assert command_meant(text) is None
