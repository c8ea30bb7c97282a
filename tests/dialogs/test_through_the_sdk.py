"""The guided dialogs through the SDK's own test adapter; state goes through its JSON codec in every turn."""

from __future__ import annotations

from typing import Any

import pytest
from botbuilder.core.adapters import TestAdapter
from botbuilder.schema import Activity, ActivityTypes

from bot.terminal import draw
from knowledge.records import Priority
from tests.conftest import Launch
from tests.dialogs.test_update import record
from tests.fakes import InMemoryRecords

TestAdapter.__test__ = False  # type: ignore[attr-defined]  # an adapter for tests, no test of its own


class Chat:
    """Types and presses through the test adapter and reads what it was sent."""

    def __init__(self, launch: Launch) -> None:
        self.adapter = TestAdapter(launch().bot.on_turn)
        self.buttons: dict[str, Any] = {}

    async def type(self, text: str) -> str:
        return await self._send(Activity(type=ActivityTypes.message, text=text))

    async def press(self, label: str) -> str:
        return await self._send(Activity(type=ActivityTypes.message, value=self.buttons[label]))

    async def _send(self, activity: Activity) -> str:
        self.adapter.activity_buffer.clear()
        await self.adapter.receive_activity(activity)
        for sent in self.adapter.activity_buffer:
            for card in sent.attachments or []:
                self.buttons = {action["title"]: action["data"] for action in card.content.get("actions", [])}
        return "\n".join(draw(sent) for sent in self.adapter.activity_buffer)


@pytest.fixture
def chat(launch: Launch) -> Chat:
    return Chat(launch)


async def test_a_blocker_becomes_a_note_by_typing_alone(chat: Chat, records: InMemoryRecords) -> None:
    await chat.type("classify a blocker")
    await chat.type("they want it, something stops them")
    await chat.type("not sure")
    await chat.type("something or somebody at the customer")
    await chat.type("a technical component")
    ended = await chat.type("network")
    assert "Blocked / Customer IT Infrastructure and Remediation / Network" in ended
    await chat.type("use this note for a tenant")
    assert "Note after: The customer wants" in await chat.type("woodgrove")
    await chat.type("confirm")
    assert "(Network)" in (await record(records, "Woodgrove Bank")).note


async def test_a_blocker_becomes_a_note_by_pressing_alone_but_for_the_tenant(
    chat: Chat, records: InMemoryRecords
) -> None:
    await chat.type("their firewall drops teams calls, all stopped")
    for label in (
        "None of these",
        "They want it, something stops them",
        "A law, or a security or privacy worry",
        "Back",
    ):
        await chat.press(label)
    await chat.press("Something or somebody at the customer")
    await chat.press("The IT team, its processes or its budget")
    await chat.press("Go on without an L3")
    await chat.press("Use this note for a tenant")
    await chat.type("Woodgrove Bank")
    await chat.press("Confirm")
    assert (await record(records, "Woodgrove Bank")).version == 2


async def test_a_priority_is_changed_undone_and_changed_again(chat: Chat, records: InMemoryRecords) -> None:
    await chat.type("show contoso")
    await chat.press("Change the priority")
    await chat.press("High")
    await chat.press("Confirm")
    assert (await record(records, "Contoso")).priority.effective is Priority.HIGH
    await chat.press("Undo")
    assert (await record(records, "Contoso")).priority.effective is Priority.MEDIUM
    await chat.type("set contoso to low, their CIO froze all projects")
    await chat.type("confirm")
    after = await record(records, "Contoso")
    assert (after.priority.effective, after.priority.reason, after.version) == (
        Priority.LOW,
        "their CIO froze all projects",
        4,
    )
