"""What the conversation remembers between turns. Plain JSON, versioned; anything else is forgotten politely."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from dialogs.presses import Press
from dialogs.replies import Given, Reply

VERSION = 1
_KEPT = 4000
_RECEIPTS = 5
_CARDS = 6
_SHOWN = 4
_REPLIES = 5
_OWN = 30


class _Remembered(BaseModel):
    model_config = ConfigDict(defer_build=True, extra="forbid", frozen=True)


class RememberedChoice(_Remembered):
    """A button that was shown last, so that its label or number can be typed."""

    label: str
    press: Press


class RememberedAnswer(_Remembered):
    """The last answer to a situation."""

    token: str
    situation: str
    """What the person wrote."""
    shown: tuple[str, ...]
    """The statuses that the answer showed."""


class RememberedReceipt(_Remembered):
    """The last change that was written, for its undo and for presses that come again."""

    preview: str
    """Token of the preview that it was written from."""
    change_id: str
    tenant: str
    """Id of the tenant."""
    name: str
    version: int
    """The version that the change led to."""
    at: datetime
    note_only: bool
    learned: bool
    """Whether facts were recorded with it."""
    put_back: str = ""
    """What its undo puts back, in words; empty for a priority or a note."""


class RememberedClassification(_Remembered):
    """What the last classification ended in."""

    token: str
    situation: str
    """What the person wrote; empty where only questions were answered."""
    status: str
    """Slug."""
    service: str | None
    l3: str | None
    note: str
    """The sentence for a status note."""


class RememberedTenant(_Remembered):
    """The tenant that was spoken of last: what "it" means."""

    tenant: str
    """Its id."""
    name: str


class RememberedCard(_Remembered):
    """A card whose buttons are bound to something, so that it can be closed when that is gone."""

    message: str
    """Id of its message."""
    reply: Reply


class RememberedReply(_Remembered):
    """A reply to something that was typed, for an edit of that, and for a verdict on the status it gives."""

    message: str
    """Id of the reply's message; empty where the channel gives none."""
    to: str
    """Id of the message that it answers; empty for a press."""
    given: Given | None


class Memory(_Remembered):
    """Everything that is remembered of one conversation of one person."""

    version: int = VERSION
    choices: tuple[RememberedChoice, ...] = ()
    answer: RememberedAnswer | None = None
    receipts: tuple[RememberedReceipt, ...] = ()
    """The last changes, newest last."""
    classification: RememberedClassification | None = None
    spoken_of: RememberedTenant | None = None
    cards: tuple[RememberedCard, ...] = ()
    """The last cards whose buttons may stop working, newest last."""
    shown: tuple[RememberedCard, ...] = ()
    """What the last cards show that were pressed or closed and have nothing left to close, newest last."""
    replies: tuple[RememberedReply, ...] = ()
    """The last replies to something typed and those that give a status, newest last."""
    own: tuple[str, ...] = ()
    """Ids of the last messages made for this person, where others write too: only these are replaced."""

    @property
    def receipt(self) -> RememberedReceipt | None:
        """The last change."""
        return self.receipts[-1] if self.receipts else None

    def with_receipt(self, receipt: RememberedReceipt) -> Memory:
        """Return the memory with another last change."""
        others = tuple(r for r in self.receipts if r.change_id != receipt.change_id)
        return self.model_copy(update={"receipts": (*others, receipt)[-_RECEIPTS:]})

    def without_receipt(self, receipt: RememberedReceipt) -> Memory:
        """Return the memory without a change that is settled."""
        return self.model_copy(update={"receipts": tuple(r for r in self.receipts if r != receipt)})

    def speaking_of(self, tenant: str, name: str) -> Memory:
        """Return the memory with another tenant that was spoken of last."""
        return self.model_copy(update={"spoken_of": RememberedTenant(tenant=tenant, name=name)})

    def with_card(self, message: str, reply: Reply, *, own: bool) -> Memory:
        """Return the memory after a message shows this reply, and no longer what it showed before.

        ``own`` is whether it has to be known later that the message is this person's, since others write there too.
        The situation that a status was given to is remembered with the replies, not once more here.
        """
        card = RememberedCard(
            message=message, reply=replace(reply, given=reply.given and replace(reply.given, situation=""))
        )
        open_, shown = (tuple(c for c in cards if c.message != message) for cards in (self.cards, self.shown))
        kept = (
            {"cards": (*open_, card)[-_CARDS:], "shown": shown}
            if reply.token
            else {"cards": open_, "shown": (*shown, card)[-_SHOWN:]}
        )
        ids = (*(id for id in self.own if id != message), message) if own else self.own
        return self.model_copy(update={**kept, "own": ids[-_OWN:]})

    def shown_on(self, message: str) -> Reply | None:
        """Return what a message shows, or None where that is not remembered."""
        return next((card.reply for card in (*self.cards, *self.shown) if card.message == message), None)

    def with_reply(self, message: str, to: str, given: Given | None) -> Memory:
        """Return the memory with another last reply, unless there is nothing of it to remember."""
        others = tuple(r for r in self.replies if not message or r.message != message)
        known = (RememberedReply(message=message, to=to, given=given),) if given or (message and to) else ()
        return self.model_copy(update={"replies": (*others, *known)[-_REPLIES:]})

    @property
    def last_given(self) -> Given | None:
        """The status that was given last."""
        return next((r.given for r in reversed(self.replies) if r.given is not None), None)

    def given_in(self, message: str) -> Given | None:
        """Return the status that a message gave, or None."""
        return next((r.given for r in reversed(self.replies) if r.message == message), None)

    def taking_along(
        self, classification: RememberedClassification | None, receipts: tuple[RememberedReceipt, ...]
    ) -> Memory:
        """Return the memory with what was found out and changed in another conversation of the same person."""
        by_change = {r.change_id: r for r in (*self.receipts, *receipts)}
        newest = sorted(by_change.values(), key=lambda r: r.at)[-_RECEIPTS:]
        memory = self.model_copy(update={"receipts": tuple(newest)})
        if classification is None:
            return memory
        memory = memory.with_reply("", "", Given(classification.situation, classification.status))
        return memory.model_copy(update={"classification": classification})

    def with_answer(self, token: str, situation: str, shown: tuple[str, ...]) -> Memory:
        """Return the memory with another last answer."""
        answer = RememberedAnswer(token=token, situation=situation[:_KEPT], shown=shown)
        return self.model_copy(update={"answer": answer})


def read_memory(stored: Any) -> Memory:
    """Return what was stored, or a fresh memory when it is missing, damaged or of another version."""
    if stored is None:
        return Memory()
    try:
        memory = Memory.model_validate_json(stored) if isinstance(stored, str) else Memory.model_validate(stored)
    except ValidationError:
        return Memory()
    return memory if memory.version == VERSION else Memory()


def write_memory(memory: Memory) -> str:
    """Return the memory as JSON text: the SDK walks through everything it keeps several times a turn."""
    return memory.model_dump_json()
