"""What a message asks to do with a priority or a note, beyond its intent: the level, the reason, the note's text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum

from knowledge.priorities import named_priority
from knowledge.records import Priority


class Wish(StrEnum):
    """What should become of a tenant's priority."""

    HIGH = "High"
    MEDIUM = "Medium"
    LOW = "Low"
    DEFAULT = "default"
    """Back to the automatic priority."""
    LOWER = "lower"
    """Down, without saying how far."""
    HIGHER = "higher"

    @property
    def priority(self) -> Priority | None:
        """The level that is wanted, if it is one."""
        return Priority(self.value) if self in (Wish.HIGH, Wish.MEDIUM, Wish.LOW) else None


_DEFAULT = frozenset({"default", "automatic", "auto", "reset"})
_DOWN = frozenset(
    {"lower", "down", "reduce", "decrease", "demote", "drop", "downgrade", "deprioritize", "deprioritise"}
)
_UP = frozenset({"raise", "up", "bump", "increase", "promote", "higher", "upgrade", "escalate"})
_REASON = re.compile(
    r"(?:[,;]|\s[-–—]\s|[.:]\s|\b(?:because|since|cause|cuz|bc|reason(?: is)?)\b)[\s:,]*(?P<reason>\S.*)",
    re.IGNORECASE | re.DOTALL,
)
_REASON_WORDS = 3
"""Fewest words of a reason; ", please" is none."""
_COLON = re.compile(r"[:\n]")
_QUOTED = re.compile(r"[\"“„](?P<note>[^\"”“]{3,})[\"”“]")


def read_wish(words: Sequence[str]) -> Wish | None:
    """Return what should become of the priority; None where the words leave it open."""
    level = named_priority(words)
    if level:
        return Wish(level)
    said = set(words)
    if said & _DEFAULT:
        return Wish.DEFAULT
    if said & _DOWN:
        return Wish.LOWER
    return Wish.HIGHER if said & _UP else None


def given_reason(text: str) -> str:
    """Return the reason behind a request ("…, they stopped answering"), as written; empty where there is none."""
    found = _REASON.search(text)
    reason = found["reason"].strip() if found else ""
    return reason if len(reason.split()) >= _REASON_WORDS else ""


def split_note(text: str) -> tuple[str, str]:
    """Return the request and the note behind it ("add a note to Contoso: …"), as written; empty where there is none.

    What stands in the note is the note's: it is for nobody to read as a request.
    """
    quoted = _QUOTED.search(text)
    if quoted:
        return f"{text[: quoted.start()]} {text[quoted.end() :]}".strip(), quoted["note"].strip()
    colon = _COLON.search(text)
    if colon:
        return text[: colon.start()].strip(), text[colon.end() :].strip()
    return text, ""
