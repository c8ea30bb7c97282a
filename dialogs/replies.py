"""What the assistant says, before it becomes a card or text: one source for both."""

from __future__ import annotations

from dataclasses import dataclass, replace

from dialogs.presses import Press, token_of


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
class Given:
    """The status that a reply gives to a situation: what a person may call wrong."""

    situation: str
    """What the person wrote; empty where only questions were answered."""
    status: str
    """Slug; empty where the reply finds none, or asks between several."""


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
    of_card: bool = False
    """Whether it only says something of the card that was pressed, which keeps what it shows."""
    given: Given | None = None
    entry: str = ""
    """Slug of the playbook's entry that it tells of."""
    closed: str = ""
    """The last line of a card whose buttons no longer work; empty while they do."""
    unreached: bool = False
    """Whether it tells that the records did not answer: it is then said with what a person may quote."""

    @property
    def token(self) -> str | None:
        """What its buttons are bound to, or None where all of them always work."""
        return next((token for choice in self.choices if (token := token_of(choice.press))), None)

    @property
    def is_line(self) -> bool:
        """Whether it is one line and nothing else."""
        return not self.parts and not self.choices

    def closed_with(self, line: str) -> Reply:
        """Return what is left when the buttons that are bound to something no longer work."""
        lasting = tuple(choice for choice in self.choices if token_of(choice.press) is None)
        return replace(self, choices=lasting, lead=self.lead if lasting else "", closed=line)
