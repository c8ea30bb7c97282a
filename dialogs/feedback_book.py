"""What the dialogs ask of whatever keeps people's feedback and counts what they look up.

A backend implements it; tests hold all to one contract.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from knowledge.normalize import MAX_CHARACTERS

TEXT_LIMIT = MAX_CHARACTERS
"""Most characters of a text that are kept: what lies beyond was not read either."""


class Verdict(StrEnum):
    """What somebody thinks of an answer."""

    RIGHT = "right"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Feedback:
    """What somebody said of one answer.

    Nobody is named in it, neither who said it nor who asked: it serves to tend the playbook, and for that it does
    not matter who was misunderstood. What is not kept need not be protected, shown on request or deleted.
    """

    verdict: Verdict
    answered: str
    """Slug of the status that the assistant gave; empty when it asked or found none."""
    correction: str
    """Slug of the status that would be right; empty when the person named none."""
    text: str
    """What the person had written; empty unless they consented to its being kept."""
    source: str
    """How it was given: ``button``, ``typed`` or ``message action``."""
    at: datetime
    """With its zone; kept in UTC."""
    playbook: str
    """Version of the index that answered."""


@dataclass(frozen=True, slots=True)
class KeptFeedback:
    """Feedback under the number that it was kept with."""

    id: int
    feedback: Feedback


class FeedbackBook(Protocol):
    """People's feedback. Every method raises dialogs.ports.Unreachable when there is no answer."""

    async def keep(self, feedback: Feedback, key: str) -> None:
        """Keep the feedback; under a key that was used before nothing is kept again.

        The key itself is not kept, only a digest, so it may hold the id of a conversation. Text is cut to
        TEXT_LIMIT, and characters in it that no database takes become spaces.
        """
        ...

    async def entries(self, *, limit: int = 100, offset: int = 0) -> Sequence[KeptFeedback]:
        """Return what is kept, newest first."""
        ...


class UsageCounts(Protocol):
    """How often each entry of the playbook was used. A method may raise dialogs.ports.Unreachable."""

    async def count(self, *slugs: str) -> None:
        """Count a use of each entry that is named, as often as it is. Said again it counts again: there is no key."""
        ...

    async def most_used(self, limit: int) -> Sequence[str]:
        """Return the slugs used most often, the most used first, then by slug; never used ones are not among them.

        A slug stays when the playbook drops its entry.
        """
        ...
