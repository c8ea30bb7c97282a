"""Which words of a message decided, fit to be quoted to the person who wrote them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.reading import Evidence, Reading
from knowledge.scoring import Scorer

_SHOWN = 4
"""The most words or phrases that are quoted."""
_SMALL_WORDS = frozenset(
    (
        "a about all also an and any are as at be because been being but by can client could customer "
        "customers cust did do does for from had has have he her here his i if in into is it its just may me "
        "might more most must my now of on only or our per s she should so some still than that the their them "
        "then there these they this those to us very was we were what when where which while who why will with "
        "would yet you your get gets got go goes going "
        "l1 l2 l3 l1s l2s l3s status statuses applies apply tenantname"
    ).split()
)
"""Words that tell a reader nothing when quoted alone: of speech, of the question itself, a tenant's stand-in."""
_DENIALS = frozenset({"no", "not", "never", "without"})
"""Words that tell something only before another."""


@dataclass(frozen=True, slots=True)
class DecidingWord:
    """Words of the message that spoke for the best status against the next."""

    words: str
    weight: float
    """Relative strength; the strongest comes first."""


def deciding_words(scorer: Scorer, reading: Reading, winner: str, other: str) -> tuple[DecidingWord, ...]:
    """Return the words that speak for ``winner`` against ``other``, strongest first."""
    weights: dict[str, float] = {}
    for evidence, weight in zip(reading.evidence, scorer.contributions(reading.features, winner, other), strict=True):
        if weight > 0 and (words := _telling_phrase(reading, evidence)):
            weights[words] = weights.get(words, 0.0) + weight
    ranked = sorted(weights.items(), key=lambda pair: (-pair[1], pair[0]))
    return _without_repeats([DecidingWord(words, round(weight, 2)) for words, weight in ranked])


def _telling_phrase(reading: Reading, evidence: Evidence) -> str:
    """Return the words behind the evidence without small words around them; empty if nothing is left."""
    start, end = evidence.start, evidence.end
    while start < end and not _tells(reading.words[start]):
        start += 1
    while end > start and (not _tells(reading.words[end - 1]) or reading.words[end - 1] in _DENIALS):
        end -= 1
    return " ".join(reading.words[start:end])


def _tells(word: str) -> bool:
    return word not in _SMALL_WORDS and word[0].isalnum()


def _without_repeats(words: Sequence[DecidingWord]) -> tuple[DecidingWord, ...]:
    """Return the strongest few, leaving out words that stand in a stronger one."""
    kept: list[DecidingWord] = []
    for word in words:
        parts = set(word.words.split())
        if len(kept) < _SHOWN and not any(parts & set(other.words.split()) - _SMALL_WORDS for other in kept):
            kept.append(word)
    return tuple(kept)
