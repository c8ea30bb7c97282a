"""Which words of a message decided, fit to be quoted to the person who wrote them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
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
    tells = [word not in _SMALL_WORDS and word[0].isalnum() for word in reading.words]
    for evidence, weight in zip(reading.evidence, scorer.contributions(reading.features, winner, other), strict=True):
        if weight > 0 and (words := _telling_phrase(reading.words, tells, evidence)):
            weights[words] = weights.get(words, 0.0) + weight
    ranked = sorted(weights.items(), key=lambda pair: (-pair[1], pair[0]))
    return _without_repeats(DecidingWord(words, round(weight, 2)) for words, weight in ranked)


def _telling_phrase(words: Sequence[str], tells: Sequence[bool], evidence: Evidence) -> str:
    """Return the words behind the evidence without those around them that tell nothing; empty if none is left."""
    _, start, end = evidence
    while start < end and not tells[start]:
        start += 1
    while end > start and (not tells[end - 1] or words[end - 1] in _DENIALS):
        end -= 1
    return " ".join(words[start:end])


def _without_repeats(words: Iterable[DecidingWord]) -> tuple[DecidingWord, ...]:
    """Return the strongest few, leaving out words that stand in a stronger one."""
    kept: list[DecidingWord] = []
    said: set[str] = set()
    for word in words:
        parts = set(word.words.split()) - _SMALL_WORDS
        if parts.isdisjoint(said):
            kept.append(word)
            said |= parts
        if len(kept) == _SHOWN:
            break
    return tuple(kept)
