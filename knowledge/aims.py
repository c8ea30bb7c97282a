"""What a message about records aims at: finer than its intent, for lists, changes and notices of many kinds."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from knowledge.scoring import Scorer

NO_AIM = "none"
"""The class of messages that aim at nothing of this."""
SURE = 0.65
"""Score from which an aim is acted on: below it, more near misses were taken for a request than requests were won, in
two rounds of messages by another writer that nothing was learned from (tests/golden/aims.tsv)."""


class Aim(StrEnum):
    """What a message can aim at besides what its intent says."""

    LIST = "list"
    """Tenants that pass a filter."""
    ATTENTION = "attention"
    """What is wrong with records by the rules."""
    STATUS = "status"
    """Another status for seats of a service."""
    ATTEMPT = "attempt"
    """A try to reach a customer, to be kept."""
    ENGAGEMENT = "engagement"
    """Who leads, or how often one meets, has changed."""
    DIBS = "dibs"
    """Due date, intent, business reason or success owners."""
    HISTORY = "history"
    """Who changed what, when and why."""
    UNDO_LAST = "undo-last"
    """One's own last change, to be taken back."""
    NOTE_CHECK = "note-check"
    """A note, to be judged before it is written."""
    SUBSCRIBE = "subscribe"
    """To be told of things, or when and what one is told."""
    UNSUBSCRIBE = "unsubscribe"
    """To be told no more."""
    EXEC_SUMMARY = "exec-summary"
    """The executive summary of a tenant."""


class Aimed(NamedTuple):
    """The likeliest aim and how sure it is, 0 to 1."""

    aim: Aim | None
    score: float

    @property
    def sure(self) -> Aim | None:
        """The aim where it is sure enough to act on."""
        return self.aim if self.score >= SURE else None


class Aims:
    """Reads what a message aims at. Immutable; safe to share."""

    def __init__(self, scorer: Scorer) -> None:
        self._scorer = scorer
        self._aims = tuple(None if name == NO_AIM else Aim(name) for name in scorer.classes)

    def of(self, features: Sequence[str]) -> Aimed:
        """Return what speaks most in the features that speak for an intent."""
        chances = self._scorer.score(features).probabilities
        best = max(range(len(chances)), key=chances.__getitem__)
        return Aimed(self._aims[best], chances[best])
