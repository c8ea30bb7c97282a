"""The matcher, watched."""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy

from bot.observing.steps import Observing, Part
from knowledge.index import Index
from knowledge.matching import Matcher, MatchResult
from knowledge.reading import Reading


def observed(index: Index, observing: Observing) -> Index:
    """Return the index with a matcher that is watched; the one given stays as it is."""
    watched = copy(index)
    watched.matcher = _ObservedMatcher(index.matcher, observing)
    return watched


class _ObservedMatcher(Matcher):
    """A matcher that is another one, and is watched."""

    def __init__(self, matcher: Matcher, observing: Observing) -> None:
        vars(self).update(vars(matcher))  # immutable, so it may be shared
        self._observing = observing

    def match_reading(self, reading: Reading, without: Sequence[str] = ()) -> MatchResult:
        """Return the statuses that a message already read supports."""
        with self._observing.step(Part.MATCHING, "match") as step:
            result = super().match_reading(reading, without)
            step.outcome = result.outcome
            return result
