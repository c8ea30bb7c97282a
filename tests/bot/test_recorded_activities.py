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
COMES_BACK = {
    "app-installed": "Hello, I'm FastTrack Assistant. Tell me",
    "app-installed-in-team": "Marta Keller added me",
    "app-upgraded": "Hello, I'm FastTrack Assistant. Tell me",
    "bot-added-to-group-chat": "Marta Keller added me",
    "bot-added-to-personal-chat": "Hello, I'm FastTrack Assistant. Tell me",
    "bot-added-to-team": "Marta Keller added me",
    "card-press-as-execute": "Blocked",
    "card-press-as-execute-in-channel": "What do you know about their intent",
    "card-press-as-execute-in-group-chat": "Blocked",
    "card-press-as-message-back": "Due date, Intent, Business reason",
    "card-press-as-submit-message": "Blocked",
    "card-press-of-an-old-answer-as-execute": "Adoption Readiness",
    "card-press-of-an-old-preview-as-execute": "nothing was written",
    "card-press-of-an-old-preview-as-submit-message": "nothing was written",
    "card-press-that-shows-a-record": "Contoso Pharma: High",
    "card-press-that-undoes": "can no longer be undone",
    "extension-fetch-task-from-a-card": "Input.Text",
    "extension-fetch-task-from-a-message": "Customer IT Infrastructure",
    "extension-item-selected": "Adoption Readiness",
    "extension-query": "Customer IT Infrastructure",
    "extension-query-initial-run": "AdaptiveCard",
    "extension-submit-action": "Customer IT Infrastructure",
    "extension-submit-action-after-preview": "Customer IT Infrastructure",
    "extension-submit-action-for-a-tenant": "Customer IT Infrastructure",
    "feedback-dislike": "I no longer know what that answer was about",
    "message-from-a-suggested-action": "What do you know about their intent",
    "message-in-channel-thread": "3 L2s under No Intent",
    "message-in-group-chat-about-a-record": "personal chat",
    "message-in-group-chat-with-mention": "Due date, Intent, Business reason",
    "message-in-group-chat-with-null-text": "I tell you which status applies",
    "message-in-group-chat-with-two-mentions": "No Intent",
    "message-in-personal-chat": "Blocked",
    "message-that-quotes-another": "I don't find that in the playbook",
    "message-with-a-file": "I read text only",
    "message-with-a-request-on-a-record": "Who leads the engagement?",
    "message-with-a-situation": "Customer IT Infrastructure and Remediation",
    "message-with-emoji-and-line-breaks": "Due date, Intent, Business reason",
    "task-fetch": "I can't use that button",
    "task-submit": "I can't use that button",
}
"""What the answer says. To every other activity nothing is said: it asks for nothing, or nothing that this bot has."""


@pytest.fixture
async def teams(launch: Launch) -> AsyncIterator[Teams]:
    """Teams in which the sender of the activities manages the sample tenants."""
    async with teams_with(launch(identify=entra_identity, on=InMemoryRecords(SEED)).bot) as teams:
        yield teams


@pytest.mark.parametrize("name", NAMES)
async def test_what_teams_sends_is_answered(name: str, teams: Teams, caplog: pytest.LogCaptureFixture) -> None:
    sent = activity(name)
    answer = await teams.post(sent)
    assert fault(sent, answer) is None
    assert not [record.getMessage() for record in caplog.records if record.levelno >= logging.ERROR]
    if name in COMES_BACK:
        assert COMES_BACK[name] in answer.said
    else:
        assert not answer.sent


@pytest.mark.parametrize("name", NAMES)
async def test_what_teams_delivers_twice_is_taken_twice_and_answered_once(name: str, teams: Teams) -> None:
    sent = activity(name)
    await teams.post(sent)
    again = await teams.post(sent)
    assert again.status in {200, 201, 202}
    assert sent["type"] == "invoke" or not [message for message in again.sent if sent.get("text")]


async def test_a_welcome_is_said_once_however_many_events_tell_of_the_arrival(teams: Teams) -> None:
    first = await teams.post(activity("app-installed"))
    again = [
        await teams.post(activity(name)) for name in ("bot-added-to-personal-chat", "app-upgraded", "app-installed")
    ]
    assert first.sent
    assert not any(answer.sent for answer in again)


async def test_replies_stay_in_the_thread_that_asked(teams: Teams) -> None:
    asked = activity("message-in-channel-thread")
    (reply,) = (await teams.post(asked)).sent
    assert reply.conversation == asked["conversation"]["id"]
    assert reply.activity["replyToId"] == asked["id"]


async def test_an_edit_is_answered_in_the_place_of_the_first_answer(teams: Teams) -> None:
    edited = activity("message-edited")
    (first,) = (await teams.post({**activity("message-in-personal-chat"), "id": edited["id"]})).sent
    (second,) = (await teams.post(edited)).sent
    assert (first.replaces, second.replaces) == ("", first.id)
    assert "No Intent" in str(second.activity)


def test_there_is_an_expectation_for_nothing_that_is_not_sent() -> None:
    assert set(COMES_BACK) <= set(NAMES)
