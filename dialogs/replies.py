"""What the assistant says, before it becomes a card or text: one source for both."""

from __future__ import annotations

from dataclasses import dataclass

from dialogs.presses import Press


@dataclass(frozen=True, slots=True)
class Part:
    """A paragraph, with a label in front where it has one."""

    text: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """A button. Typing its label or its number does the same."""

    label: str
    press: Press
    word: str = ""
    """The one word that does the same when typed, for buttons that neither number nor label may stand for."""


@dataclass(frozen=True, slots=True)
class Reply:
    """One answer of the assistant."""

    title: str
    """The answer in a line; alone it is a plain message."""
    parts: tuple[Part, ...] = ()
    choices: tuple[Choice, ...] = ()
    lead: str = ""
    """What the choices are for."""
    prefaces: tuple[str, ...] = ()
    """What is said before the answer: of the message itself, or of what it ended."""
