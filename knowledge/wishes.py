"""What a message asks to do with a priority, beyond its intent: the level, and the reason it gives."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum
from functools import lru_cache

from knowledge.normalize import split_words
from knowledge.priorities import DENIALS, demanded_priority, mentioned_priority, named_priority
from knowledge.records import Priority
from knowledge.tenants import TenantFinder


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

    @property
    def is_direction(self) -> bool:
        """Whether only up or down is said, in words that often speak of something else ("down to monthly calls")."""
        return self in (Wish.LOWER, Wish.HIGHER)


_TO_DEFAULT = re.compile(
    r"\b(?:to|back|restore|let|return|be|reset)\b[^.,;]{0,30}\b(?:default|automatic|auto|automated|calculated"
    r"|system (?:says?|decides?|decide|value))\b|\breset\b.{0,40}\b(?:prio|priority)\b",
    re.IGNORECASE,
)
_LIFTED = re.compile(
    r"\b(?:undo|remove|clear|lift|delete|cancel|take\s+(?:off|away))\b[^.,;]{0,30}"
    r"\b(?:overrid\w+|manual\s+(?:prio\w*|setting|value)|prio\w*\s+(?:i|we)\s+set)\b",
    re.IGNORECASE,
)
_PAST = re.compile(r"\b(?:yesterday|last (?:week|month|year)|was|were|had|ago|i (?:put|set|made))\b", re.IGNORECASE)
"""What is told of the past asks for nothing, unless nothing else does."""
_CORRECTS = re.compile(r"\b(?:i mean|i meant|instead|rather)\b", re.IGNORECASE)
"""What takes back an earlier clause."""
_TAKEN_BACK = re.compile(
    r"\b(?:high|medium|low)\b[\s,;.…–—-]*(?:\b(?:no|nope|sorry|oops|wait|actually)\b[\s,;.…–—-]*)+"
    r"(?=(?:(?:make\s+(?:it|that)|to|set\s+it\s+to|rather)\s+)?(?:high|medium|low)"
    r"(?:\s+(?:prio|priority|please|pls|rather|instead|then))*\s*(?:$|[,;.!?\n]))",
    re.IGNORECASE,
)
"""A level that is taken back for another: "high, no, medium". "High, no low usage" takes nothing back."""
_DEFAULT = frozenset({"default", "automatic", "auto"})
_DOWN = frozenset(
    {"lower", "down", "reduce", "decrease", "demote", "drop", "downgrade", "deprioritize", "deprioritise", "less"}
)
_UP = frozenset({"raise", "rise", "up", "bump", "increase", "promote", "higher", "upgrade", "escalate"})
_CLAUSE = re.compile(
    r"[,;:?!()\n→]+\s*|\.\s+|\s[-–—]+\s|(?<!anything\s)(?<!nothing\s)\bbut\b\s*"
    r"|\b(?:because|since|cause|cuz|bcs|bc|b/c|as|so|hence|owing to|due to"
    r"|given(?: that)?|reason(?: is)?(?: that)?)\b\s*",
    re.IGNORECASE,
)
"""Where one clause ends and the next begins."""
REASON_WORDS = 2
"""Fewest words of a reason."""
REASON_LIMIT = 2000
"""Most characters of a reason; details can go into the note."""
_COURTESY = frozenset(
    """please pls plz thanks thank thx you u hi hello hey dear assistant good morning afternoon evening there many
    cheers ta asap ok okay then kindly sorry quick one could can would do that it is now today in advance the and fix
    change need needed so""".split()
)
"""A clause of such words alone gives no reason."""
_ASKS = frozenset({"priority", "prio", "prios", "default"})
"""Words that make a clause a part of the request."""


def read_wish(text: str) -> Wish | None:
    """Return what should become of the priority; None where the words leave it open.

    The first clause that plainly asks decides: what follows, or what is merely mentioned, is reason or history.
    """
    text = _TAKEN_BACK.sub("", text)
    clauses = [text[start:stop] for start, stop in _clauses(text)]
    for clause in sorted(clauses, key=lambda clause: (not _CORRECTS.search(clause), bool(_PAST.search(clause)))):
        words = split_words(clause)
        level = demanded_priority(words)
        if _TO_DEFAULT.search(clause) or _LIFTED.search(clause):
            return Wish.DEFAULT if level is None else Wish(level)
        if level:
            return Wish(level)
    said = sorted((split_words(clause) for clause in clauses), key=lambda words: not _ASKS.intersection(words))
    return next((wish for read in (_mentioned, _direction) for words in said if (wish := read(words))), None)


def read_wishes(text: str) -> frozenset[Wish]:
    """Return every level and direction that the clauses ask for: of several tenants each may have its own."""
    parted = re.sub(r"\band\b", ",", text)
    clauses = (split_words(parted[start:stop]) for start, stop in _clauses(parted))
    return frozenset(wish for words in clauses if (wish := _mentioned(words) or _direction(words)) is not None)


def _mentioned(words: Sequence[str]) -> Wish | None:
    """Return the level, or the automatic one, that a clause names without plainly asking for it."""
    level = mentioned_priority(words)
    if level:
        return Wish(level)
    return Wish.DEFAULT if _DEFAULT.intersection(words) and not DENIALS.intersection(words) else None


def _direction(words: Sequence[str]) -> Wish | None:
    if DENIALS.intersection(words):
        return None
    if _DOWN.intersection(words):
        return Wish.LOWER
    return Wish.HIGHER if _UP.intersection(words) else None


def given_reason(text: str, finder: TenantFinder) -> str:
    """Return the reason that comes with a request, as written: its longest run of clauses that ask for nothing.

    A clause asks when it names a tenant or a level; courtesy gives no reason. Empty where nothing is left.
    """
    runs: list[tuple[int, int]] = []
    begun: int | None = None
    end = 0
    for start, stop in _clauses(text):
        words = split_words(text[start:stop])
        asks = named_priority(words) or is_courtesy(words) or _only_directs(words) or _ASKS.intersection(words)
        if asks or finder.find(words):
            begun = None
            continue
        begun = start if begun is None else begun
        end = stop
        runs = [run for run in runs if run[0] != begun] + [(begun, end)]
    reasons = [text[start:stop].strip() for start, stop in runs]
    best = max(reversed(reasons), key=lambda reason: len(reason.split()), default="")
    return best[:REASON_LIMIT] if len(best.split()) >= REASON_WORDS else ""


def _only_directs(words: Sequence[str]) -> bool:
    """Return whether words say no more than up or down again: "lower it"."""
    said = [word for word in words if word[0].isalnum()]
    return not _DOWN.isdisjoint(said) and all(word in _DOWN | _COURTESY | {"them"} for word in said)


def is_courtesy(words: Sequence[str]) -> bool:
    """Return whether words say nothing but thanks, greetings and the like."""
    return all(word in _COURTESY for word in words if word[0].isalnum())


@lru_cache(maxsize=16)
def _clauses(text: str) -> tuple[tuple[int, int], ...]:
    """Return where each clause starts and stops."""
    cuts = [(cut.start(), cut.end()) for cut in _CLAUSE.finditer(text)]
    starts, stops = (0, *(end for _, end in cuts)), (*(start for start, _ in cuts), len(text))
    return tuple((start, stop) for start, stop in zip(starts, stops, strict=True) if text[start:stop].strip())
