"""Where a turn takes place: who reads along, and what the channel can do with messages there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from dialogs.memory import RememberedClassification, RememberedReceipt
from dialogs.ports import Person
from dialogs.presses import Press
from dialogs.replies import Given, Reply
from dialogs.telling_book import Address
from dialogs.update.draft import Draft


@dataclass(frozen=True, slots=True)
class Owner:
    """Whom a card is for, in a conversation of several people."""

    name: str
    mark: str
    """Stands for the person on the card's buttons, in this conversation alone."""


@dataclass(frozen=True, slots=True)
class Place:
    """The conversation of a turn, and the message that was pressed in it."""

    owner: Owner | None = None
    """The person who acts, where others read along; None in a conversation of one person."""
    pressed: str = ""
    """Id of the message whose button was pressed; empty when something was typed."""
    responds: bool = False
    """Whether the channel waits for what the pressed card becomes, and shows that to whoever pressed."""
    replaces: bool = False
    """Whether messages that were sent can be replaced."""


@dataclass(frozen=True, slots=True)
class Company:
    """Who reads a conversation besides the assistant."""

    people: tuple[Person, ...]
    guests: bool
    """Whether somebody from outside the organisation is among them."""


@dataclass(frozen=True, slots=True)
class Errand:
    """What a person wanted in company, taken along to their personal chat."""

    text: str = ""
    press: Press | None = None
    classification: RememberedClassification | None = None
    receipts: tuple[RememberedReceipt, ...] = ()
    chosen: Given | None = None
    """A status that was picked for a situation outside of any chat, to go on with."""
    change: Draft | None = None
    """The change that stood there, to go on with where it was."""


class Channel(Protocol):
    """What a turn needs of the channel: it sends and replaces messages, and knows who reads along."""

    async def send(self, reply: Reply) -> str:
        """Send a message and return its id; empty where the channel gives none."""
        ...

    async def replace(self, message: str, reply: Reply) -> bool:
        """Put the reply in a message's place; return False where the channel cannot, or the message is gone."""
        ...

    async def company(self) -> Company | None:
        """Return who reads the conversation, or None where that cannot be known."""
        ...

    def waits(self) -> bool:
        """Return whether the channel still waits for what a pressed card becomes, where it does at all."""
        ...

    def address(self) -> Address | None:
        """Return where the person can be written to later on, or None where the channel takes only answers."""
        ...

    def zone(self) -> str:
        """Return the IANA name of the person's time zone as their client tells it; empty where it does not."""
        ...

    def reference(self) -> str:
        """Return what a person may quote of this turn, by which the log is found."""
        ...

    async def go_aside(self, errand: Errand) -> bool:
        """Go on in the personal chat of whoever acts; return False where it cannot be reached."""
        ...
