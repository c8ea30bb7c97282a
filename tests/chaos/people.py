"""People in chats of their own with the bot: they type, press, read, and confirm what they see."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import count
from typing import Any
from uuid import NAMESPACE_OID, uuid5

from dialogs.ports import Person as Known
from tests.chaos.platform import Activity, Answer, Platform

BOT = {"id": "28:bot", "name": "FastTrack Assistant"}
_NOTE_AFTER = re.compile(r"^Note after: (.*)$", re.MULTILINE)
_TITLE = re.compile(
    r"^(?P<tenant>[^\n:]+): (?:.+ → (?P<priority>[^\n]+)|a new note, the priority stays)$", re.MULTILINE
)


@dataclass(frozen=True)
class Confirmed:
    """A preview that a person said yes to, as it was shown."""

    token: str
    tenant: str
    """Its name."""
    note: str
    priority: str | None
    """In words; None where only a note was shown."""


@dataclass
class Person:
    """Remembers everything they read and everything they confirmed."""

    name: str
    platform: Platform
    told: list[str] = field(default_factory=list)
    confirmed: list[Confirmed] = field(default_factory=list)
    deliveries: int = 0
    """Deliveries of all they did; more than what they did where something had to be delivered again."""
    unsettled: bool = False
    """Whether they do not know yet what became of what they confirmed last."""
    patience: float = 60
    """Seconds that they wait for an answer."""
    pressed: str = ""
    """The button that they pressed last; empty when they typed since."""

    def __post_init__(self) -> None:
        self._numbers = count(1)
        self._read: dict[str, Activity] = {}

    @property
    def known(self) -> Known:
        return known(self.name)

    @property
    def messages(self) -> dict[str, Activity]:
        """The messages of their chat as they are now."""
        return self.platform.messages[f"a:{self.name}"]

    async def says(self, text: str) -> str:
        """Type a message; return what appears."""
        self.pressed = ""
        return await self._send(self.message(text))

    async def presses(self, label: str) -> str:
        """Press the newest button with this label; return what appears."""
        self.pressed = label
        return await self._send(self.press_of(label))

    def message(self, text: str) -> Activity:
        """Return what their client sends for a message."""
        return {**self._activity(), "type": "message", "text": text}

    def press_of(self, label: str) -> Activity:
        """Return what their client sends for a press; of Confirm it is remembered what the card showed."""
        message, data = self.button(label)
        if data["do"] == "confirm":
            self._take_for_confirmed(message, data["draft"])
        value = {"action": {"type": "Action.Execute", "verb": data["do"], "data": data}, "trigger": "manual"}
        pressed = {"type": "invoke", "name": "adaptiveCard/action", "value": value, "replyToId": message}
        return {**self._activity(), **pressed}

    async def confirms_in_words(self) -> str:
        """Type "confirm" under the newest preview; return what appears."""
        message, data = self.button("Confirm")
        self._take_for_confirmed(message, data["draft"])
        return await self.says("confirm")

    def button(self, label: str) -> tuple[str, dict[str, Any]]:
        """Return the newest message with this button, and what it carries."""
        for id, message in reversed(self.messages.items()):
            for action in _card(message).get("actions", []):
                if action["title"] == label:
                    return id, action["data"]
        raise AssertionError(f"{self.name} sees no button {label!r}; read: {self.told[-3:]}")

    def sees(self, label: str) -> bool:
        """Return whether the newest card has this button."""
        cards = [card for message in self.messages.values() if (card := _card(message))]
        return bool(cards) and any(action["title"] == label for action in cards[-1].get("actions", []))

    def _take_for_confirmed(self, message: str, token: str) -> None:
        self.unsettled = True
        if any(preview.token == token for preview in self.confirmed):  # it is sent again
            return
        shown = words(self.messages[message])
        title, note = _TITLE.search(shown), _NOTE_AFTER.search(shown)
        assert title and note, shown
        self.confirmed.append(Confirmed(token, title["tenant"], note[1], title["priority"]))

    async def waits(self) -> str:
        """Wait for something to appear; return it, or nothing when patience ended."""
        with suppress(TimeoutError):
            async with asyncio.timeout(self.patience), self.platform.news:
                await self.platform.news.wait_for(lambda: self._unread)
        return self._reads()

    async def _send(self, activity: Activity) -> str:
        answer = await self.platform.deliver(activity)
        self.deliveries += answer.deliveries
        responded = self._read_response(activity, answer)
        return self._reads(responded) or await self.waits()

    @property
    def _unread(self) -> list[str]:
        return [id for id, message in self.messages.items() if self._read.get(id) is not message]

    def _reads(self, responded: Sequence[str] = ()) -> str:
        """Read what is new, and return it."""
        seen = "\n".join([*(words(self.messages[id]) for id in self._unread), *responded])
        self._read = dict(self.messages)
        if seen:
            self.told.append(seen)
        return seen

    def _read_response(self, activity: Activity, answer: Answer) -> list[str]:
        """Do what a client does with the response to a press: show it on the card, or for a moment."""
        assert answer.status in {200, 201, 202}, (answer.status, answer.body)
        if activity["type"] != "invoke":
            return []
        body = json.loads(answer.body)
        if body["type"] != "application/vnd.microsoft.card.adaptive":
            return [str(body["value"])]
        card = {"attachments": [{"content": body["value"]}]}
        self.messages[activity["replyToId"]] = card
        return []

    def _activity(self) -> Activity:
        return {
            "id": f"{self.name}-{next(self._numbers)}",
            "channelId": "msteams",
            "from": {"id": f"29:{self.name}", "name": self.name, "aadObjectId": self.known.id},
            "recipient": BOT,
            "conversation": {"id": f"a:{self.name}", "conversationType": "personal"},
        }


def known(name: str) -> Known:
    """Return the person as the records know them."""
    return Known(str(uuid5(NAMESPACE_OID, name)), name)


def words(message: Activity) -> str:
    """Return what a message says."""
    return str(_card(message).get("fallbackText") or message.get("text") or "")


def _card(message: Activity) -> dict[str, Any]:
    attachments = message.get("attachments") or [{}]
    content: dict[str, Any] = attachments[0].get("content") or {}
    return content
