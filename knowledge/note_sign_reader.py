"""Finding the signs of a note, and weighing what its words tell of the reason."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from knowledge.lexicon import ConceptHit, Lexicon
from knowledge.matching import Matcher, MatchResult
from knowledge.normalize import Stemmer
from knowledge.note_kinds import Sign
from knowledge.note_schema import CoachWeights
from knowledge.note_signs import NUMBERS, Clause, NoteSigns
from knowledge.playbook import Playbook

_CLAUSE_ENDS = frozenset(".!?;,()\n")
_SENTENCE_ENDS = frozenset(".!?;\n")
_RANGE = (-2.0, 4.0)
"""Evidence below or above this, in log-odds, says no more."""
_NEVER = 1e-6
_MOST_ENGAGEMENT = 4
_MOST_GENERAL = 2
"""Words of one sign beyond so many weigh no more."""
_SPEAKS = 0.3
"""Contribution from which a word counts as one that speaks for the status."""
_TELLING = frozenset({Sign.NAMED, Sign.RIVAL, Sign.STAGE, Sign.REACHED_FOR, Sign.ATTEMPT})
"""Signs whose words keep their weight; words that show another sign tell nothing of the reason."""
_OVERRULED_BY: Mapping[str, frozenset[Sign]] = {
    Sign.DECLINES: frozenset({Sign.STOPPED, Sign.UNKNOWN}),  # "can not be deployed" is no refusal
    Sign.WANTS: frozenset({Sign.UNKNOWN}),  # nor is "whether they want it" a wish
    Sign.STOPPED: frozenset({Sign.WAITING, Sign.CALENDAR}),
    Sign.WAITING: frozenset({Sign.CALENDAR}),
    Sign.FIELD: frozenset({Sign.DECLINES}),
}
"""Sign -> signs that the same words rather show."""


class SignReader:
    """Finds signs in notes. Immutable after construction; safe to share."""

    def __init__(
        self, playbook: Playbook, matcher: Matcher, stem: Stemmer, weights: CoachWeights | None = None
    ) -> None:
        coach, lexicon = playbook.note_coach, playbook.lexicon
        services = [name for s in playbook.services for name in (s.name, *s.aliases)]
        negations = lexicon.negations.model_dump(mode="json")
        self._lexicon = Lexicon(lexicon.jargon, negations, {**coach.signs, Sign.SERVICE: services}, (), stem)
        self._borrowed = {concept: sign for sign, concepts in coach.borrowed.items() for concept in concepts}
        self._weights = weights or coach.weights
        self._matcher = matcher
        weak = "|".join(re.escape(words) for words in playbook.notes.avoid)
        self._weak = re.compile(rf"\b(?:{weak})\b", re.IGNORECASE)

    def read(self, note: str) -> NoteSigns:
        """Return the signs of a note; words that age say nothing, and are left out."""
        result = self._matcher.match(self._weak.sub("", note))
        stems = result.reading.stems
        hits = sorted(self._hits(result), key=lambda h: (h.start, h.end, h.concept))
        weights = self._word_weights(result, hits)
        clauses = tuple(_clause(stems, start, end, hits, weights) for start, end in _spans(stems, _CLAUSE_ENDS))
        evidence = self._evidence(result)
        told = _told(stems, clauses, weights)
        return NoteSigns(
            result=result,
            clauses=clauses,
            hits=tuple(hits),
            signs=frozenset().union(*(c.signs - {Sign.DECLINES} if c.refuses_help else c.signs for c in clauses)),
            told=told,
            reason=told + _reason(self._weights, hits, evidence),
            evidence=evidence,
            words=sum(stem[0].isalnum() or stem in NUMBERS for stem in stems),
            sentences=len(list(_spans(stems, _SENTENCE_ENDS))),
        )

    def _evidence(self, result: MatchResult) -> float:
        nothing = min(max(self._matcher.support(result.reading).nothing, _NEVER), 1 - _NEVER)
        return min(max(math.log((1 - nothing) / nothing), _RANGE[0]), _RANGE[1])

    def _hits(self, result: MatchResult) -> Iterator[ConceptHit]:
        reading = result.reading
        own = self._lexicon.concepts_in(reading.stems)
        invalid = {(h.start, h.end) for h in own if h.concept == Sign.INVALID}
        lent = [
            ConceptHit(self._borrowed[hit.concept], hit.start, hit.end)
            for hit in reading.concepts
            if hit.concept in self._borrowed and (hit.start, hit.end) not in invalid
        ]
        plain = {at for h in own if h.concept not in _TELLING for at in range(h.start, h.end)}
        for hit in (*own, *lent):
            if hit.concept == Sign.RIVAL and plain.issuperset(range(hit.start, hit.end)):
                continue  # "another product" names none
            overruling = _OVERRULED_BY.get(hit.concept)
            if not overruling or not any(o.concept in overruling and _overlap(hit, o) for o in own):
                yield _turned(hit, reading.negated)

    def _word_weights(self, result: MatchResult, hits: Sequence[ConceptHit]) -> list[float]:
        """Return what each word tells of the reason."""
        stems = result.reading.stems
        speaks = self._matcher.told_by_words(result.reading, result.candidates[0].slug) if result.candidates else ()
        told = [self._word(stem, known) for stem, known in zip(stems, speaks, strict=True)]
        for hit in hits:
            if hit.concept not in _TELLING:
                told[hit.start : hit.end] = [0.0] * (hit.end - hit.start)
                if hit.concept == Sign.SERVICE and stems[hit.end : hit.end + 1] == ("#",):
                    told[hit.end] = self._weights.named
        for hit in hits:
            if hit.concept == Sign.NAMED or (hit.concept == Sign.RIVAL and any(told[hit.start : hit.end])):
                told[hit.start : hit.end] = [self._weights.named, *[0.0] * (hit.end - hit.start - 1)]
        return told

    def _word(self, stem: str, speaks: float | None) -> float:
        if stem in NUMBERS:
            return self._weights.number
        if not stem[0].isalnum():
            return 0.0
        if speaks is None:
            return self._weights.unknown
        return self._weights.supporting if speaks > _SPEAKS else self._weights.other


def _reason(weights: CoachWeights, hits: Sequence[ConceptHit], evidence: float) -> float:
    def count(sign: Sign, most: int) -> int:
        return min(len({h.start for h in hits if h.concept == sign}), most)

    return (
        weights.evidence * evidence
        + weights.vague * count(Sign.VAGUE, _MOST_GENERAL)
        + weights.engagement * count(Sign.ENGAGEMENT, _MOST_ENGAGEMENT)
        + weights.field * count(Sign.FIELD, _MOST_GENERAL)
    )


def _overlap(one: ConceptHit, other: ConceptHit) -> bool:
    return one.start < other.end and other.start < one.end


def _turned(hit: ConceptHit, negated: Sequence[bool]) -> ConceptHit:
    """Return the hit; a wish that is denied is a refusal, and a denied obstacle is none."""
    if negated[hit.start] and hit.concept == Sign.WANTS:
        return ConceptHit(Sign.DECLINES, hit.start, hit.end)
    if negated[hit.start] and hit.concept == Sign.STOPPED:
        return ConceptHit(Sign.EVERYDAY, hit.start, hit.end)
    return hit


def _spans(stems: Sequence[str], ends: frozenset[str]) -> Iterator[tuple[int, int]]:
    start = 0
    for at, stem in enumerate([*stems, "."]):
        if stem in ends:
            if at > start:
                yield start, at
            start = at + 1


def _clause(stems: Sequence[str], start: int, end: int, hits: Sequence[ConceptHit], weights: Sequence[float]) -> Clause:
    signs = frozenset(h.concept for h in hits if start <= h.start < end)
    told = sum(w for stem, w in zip(stems[start:end], weights[start:end], strict=True) if stem not in NUMBERS)
    return Clause(start, end, signs, sum(stem in NUMBERS for stem in stems[start:end]), told)


def _told(stems: Sequence[str], clauses: Iterable[Clause], weights: Sequence[float]) -> float:
    """Return what a note tells of the reason; a word said twice tells nothing the second time."""
    counted: dict[str, float] = {}
    for clause in clauses:
        if not clause.aside and not clause.figures:
            for at in range(clause.start, clause.end):
                counted[stems[at]] = max(counted.get(stems[at], 0.0), weights[at])
    return sum(counted.values())
