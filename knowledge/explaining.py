"""Why a status, why not its nearest sibling, and what would decide."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.matching import Matcher, MatchResult
from knowledge.playbook import Contrast, Playbook
from knowledge.schema import ReadingEntry, StatusFile


@dataclass(frozen=True, slots=True)
class Explanation:
    """What a person needs to trust or correct an answer."""

    status: StatusFile
    words: tuple[str, ...]
    """Words of the message that decided, strongest first; plain words, never markup."""
    sibling: StatusFile | None
    """The next best status."""
    contrast: Contrast | None
    """What tells the two apart: the question, the answers and why not the sibling."""
    conflicts: tuple[ReadingEntry, ...]
    """Contradictions of the playbook that this situation meets."""


def explain(playbook: Playbook, matcher: Matcher, result: MatchResult) -> Explanation:
    """Return the explanation of a result that has candidates."""
    best = playbook.statuses[result.candidates[0].slug]
    sibling = playbook.statuses[result.candidates[1].slug] if len(result.candidates) > 1 else None
    return Explanation(
        status=best,
        words=tuple(word.words for word in matcher.deciding_words(result)),
        sibling=sibling,
        contrast=playbook.between(best.slug, sibling.slug) if sibling else None,
        conflicts=_met(playbook, result.conflicts) if result.conflicts else (),
    )


def _met(playbook: Playbook, ids: Sequence[str]) -> tuple[ReadingEntry, ...]:
    return tuple(reading for reading in playbook.readings if reading.id in ids)
