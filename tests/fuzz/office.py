"""People who share an office and a bot: what each does is one turn, and after each the same things are checked."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from copy import deepcopy
from typing import Any
from uuid import uuid4

from botbuilder.schema import Activity, ActivityTypes

from bot.backends.engine import Database
from bot.bootstrap import build_runtime
from bot.identity import entra_identity
from bot.portfolio import Stores
from bot.shipped import shipped_index, shipped_playbook
from bot.state.codec import encode
from bot.state.keeping import keep_in
from dialogs import texts
from dialogs.ports import Change
from tests.clock import Clock
from tests.company import Company, member, mentioning
from tests.fake_feedback import InMemoryFeedbackBook, InMemoryUsageCounts
from tests.fakes import InMemoryRecords
from tests.fuzz.vocabulary import ANA, LENA, PEOPLE, SECRETS, known, may_see, portfolio
from tests.fuzz.witness import WitnessedRecords, Write
from tests.talk import Chat, card_of, press

PLAYBOOK, INDEX = shipped_playbook(), shipped_index()
_PREVIEW = 'Press Confirm or type "confirm"'
_FAILED = texts.FAILED.split("{")[0]
EVERYBODY, WHO_MAY_SEE = "19:everybody", "19:ana-and-lena"


class Office:
    """Everybody has a chat of their own with the bot, and there are two that they share."""

    def __init__(self) -> None:
        self._loop = asyncio.new_event_loop()
        self.clock = Clock()
        self.records = WitnessedRecords(InMemoryRecords(portfolio(self.clock().date()), self.clock))
        self._database = Database("sqlite://")
        self._keeping = keep_in(self._database, self.clock)
        self._feedback, self._usage = InMemoryFeedbackBook(), InMemoryUsageCounts()
        bot = self._launch()
        self.chats: dict[str, Chat] = {user: Chat(bot, f"personal-{user}", kind="personal") for user in PEOPLE}
        shared = {EVERYBODY: PEOPLE, WHO_MAY_SEE: (ANA, LENA)}
        for name, users in shared.items():
            company = Company(bot, *map(member, users), conversation=name)
            company.aside = self.chats
            self.chats[name] = company
        self.readers = {**{user: (user,) for user in PEOPLE}, **shared}
        self.markers: dict[str, str] = {}
        """Words of notes that were typed in a personal chat, and by whom."""
        self._previews: dict[str, set[str]] = {user: set() for user in PEOPLE}
        self.sent: list[tuple[str, str, Activity]] = []
        """Place, person and activity of everything that was done, as it was delivered."""
        self.turns = 0

    def _launch(self) -> Any:
        stores = Stores(self.records, self._feedback, self._usage, self._keeping)
        return build_runtime(stores, entra_identity, clock=self.clock, playbook=PLAYBOOK, index=INDEX).bot

    def restart(self) -> None:
        """Let another process take over: all that is left is what was kept."""
        bot = self._launch()
        for chat in self.chats.values():
            chat.bot = bot

    def close(self) -> None:
        self._loop.run_until_complete(self._keeping.close())
        self._loop.run_until_complete(self._database.close())
        self._loop.close()

    def says(self, place: str, user: str, text: str) -> None:
        """Type something; in company the bot is mentioned."""
        activity = mentioning(text) if place not in PEOPLE else Activity(type=ActivityTypes.message, text=text)
        self._take(place, user, activity, yes=text.strip().lower() in {"confirm", "undo", "send again"})

    def chats_to_others(self, place: str, user: str, text: str) -> None:
        """Say something that the bot is not meant to answer."""
        before = dict(self.chats[place].messages)
        self._take(place, user, Activity(type=ActivityTypes.message, text=text))
        assert self.chats[place].messages == before

    def presses(self, place: str, user: str, button: int, by: Any, changed: dict[str, Any]) -> None:
        """Press any button that is or ever was on a card of the place, with something changed in it or not."""
        buttons = [(id, a["data"]) for id, message in self.chats[place].messages.items() for a in _actions(message)]
        if buttons:
            message, data = buttons[-1 - button % len(buttons)]
            data = {**data, **changed}
            self._take(place, user, press(message, data, by), yes=data.get("do") in ("confirm", "undo"))

    def presses_elsewhere(self, place: str, origin: str, user: str, button: int) -> None:
        """Press in one place what a button of another place carries."""
        buttons = [a["data"] for message in self.chats[origin].messages.values() for a in _actions(message)]
        messages = list(self.chats[place].messages)
        if buttons and messages:
            data = buttons[-1 - button % len(buttons)]
            own = place == origin or data.get("do") == "undo"
            self._take(place, user, press(messages[-1], data), yes=own and data.get("do") in ("confirm", "undo"))

    def edits(self, which: int, text: str) -> None:
        """Edit a message that was typed before; an edit changes no record, whatever it says now."""
        typed = [one for one in self.sent if one[2].type == ActivityTypes.message and one[2].text]
        if typed:
            place, user, message = typed[-1 - which % len(typed)]
            edited = Activity(type=ActivityTypes.message_update, id=message.id, text=text)
            edited.entities, edited.channel_data = message.entities, {"eventType": "editMessage"}
            self._take(place, user, edited)

    def comes_again(self, which: int) -> None:
        """Deliver once more what was delivered lately: nobody notices."""
        again = [one for one in self.sent[-20:] if one[2].type in (ActivityTypes.message, ActivityTypes.invoke)]
        if not again:
            return
        place, user, activity = again[-1 - which % len(again)]
        seen = {name: dict(chat.messages) for name, chat in self.chats.items()}
        kept = encode(self._state(place, user))
        self._deliver(place, user, activity)
        assert {name: chat.messages for name, chat in self.chats.items()} == seen
        assert encode(self._state(place, user)) == kept

    def asks_in_between(self, user: str) -> None:
        """Ask for a definition in the middle of whatever it is: a change that stands goes on standing."""
        before = self._standing(user)
        self.says(user, user, "what does DIBS mean?")
        if before is not None and before["step"] in ("preview", "choice", "fact"):
            after = self._standing(user)
            assert after is not None
            assert {k: after[k] for k in _LASTING} == {k: before[k] for k in _LASTING}

    def _take(self, place: str, user: str, activity: Activity, *, yes: bool = False) -> None:
        activity.id = activity.id or uuid4().hex
        written = len(self.records.written)
        before = {name: dict(chat.messages) for name, chat in self.chats.items()}
        self.sent.append((place, user, activity))
        self._deliver(place, user, activity)
        self._look(before)
        made = self.records.written[written:]
        assert len(made) <= (1 if yes else 0), (activity.text, activity.value, made)
        for write in made:
            assert write.by == known(user)
            if isinstance(write.request, Change):
                assert any(_shows(preview, write) for preview in self._previews[user]), write

    def _deliver(self, place: str, user: str, activity: Activity) -> None:
        self.turns += 1
        chat = self.chats[place]
        responses = len(chat.responses)
        self._loop.run_until_complete(chat.receive(deepcopy(activity), user))
        for body in chat.responses[responses:]:
            self._check(place, str(body))

    def _look(self, before: dict[str, dict[str, Activity]]) -> None:
        """Read what appeared anywhere."""
        for name, chat in self.chats.items():
            for id, message in chat.messages.items():
                if before[name].get(id) is not message:
                    self._read(name, message)

    def _read(self, place: str, message: Activity) -> None:
        card = card_of(message)
        said = str(card.get("fallbackText") or message.text)
        self._check(place, said + str(card))
        for user in self.readers[place]:
            if _PREVIEW in said:
                self._previews[user].add(said)

    def _check(self, place: str, said: str) -> None:
        assert _FAILED not in said, said
        for secret, tenant in SECRETS.items():
            if secret in said:
                assert all(may_see(reader, tenant) for reader in self.readers[place]), (place, said)
        for marker, author in self.markers.items():
            if marker in said:
                assert set(self.readers[place]) <= {author, LENA}, (place, said)

    def _state(self, place: str, user: str) -> dict[str, Any]:
        """Return what is kept of the person in the place."""
        key = f"msteams/conversations/{self.chats[place].id}/users/{user}"
        return self._loop.run_until_complete(self._keeping.storage.read([key])).get(key, {})

    def _standing(self, user: str) -> Any:
        """Return the draft of the change that stands in the person's chat, or None."""
        stack = self._state(user, user).get("dialogs")
        drafts = [dialog.state.get("draft") for dialog in stack.dialog_stack] if stack else []
        return deepcopy(drafts[-1]) if drafts else None


_LASTING = ("tenant", "name", "task", "step", "nonce", "sealed")


def _shows(preview: str, write: Write) -> bool:
    """Say whether a preview is one of what was written: of that tenant, and with that note, where there is one."""
    assert isinstance(write.request, Change)
    notes = _notes(write.request)
    noted = not notes or any(f"Note after: {note}\n" in preview for note in notes)
    return noted and write.receipt.tenant.name in preview


def _notes(change: Change) -> Sequence[str]:
    """Return the note that a change writes; of a status, the notes of its rows, of which the preview showed one."""
    if change.note is not None:
        return [change.note]
    return [row.note for service in change.services for row in service.rows or ()]


def _actions(message: Activity) -> Sequence[dict[str, Any]]:
    actions: Sequence[dict[str, Any]] = card_of(message).get("actions", [])
    return actions
