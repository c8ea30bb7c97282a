"""Jargon, negation and concepts: what words mean, apart from which status they point to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from knowledge.normalize import Stemmer

_GAP = 3
"""The most words that may stand where a phrase has ``~``."""

_CLAUSE_ENDS = frozenset(".!?;:()\n,")

Pattern = tuple[frozenset[str] | None, ...]
"""One phrase: a set of stems per place; None is a gap of up to three words."""


@dataclass(frozen=True, slots=True)
class ConceptHit:
    """A concept found in a text."""

    concept: str
    start: int
    """Position of its first word."""
    end: int
    """Position after its last word."""


class _Phrases:
    """Phrases that begin with the same word, found by the one that follows it: most begin like others."""

    def __init__(self) -> None:
        self._any: list[tuple[Pattern, str]] = []
        """Those that ask for no certain second word."""
        self._by_second: dict[str, list[tuple[Pattern, str]]] = {}
        """All that a second word lets through, in the order in which they were added."""

    def add(self, pattern: Pattern, concept: str) -> None:
        """Add a phrase and its concept."""
        second = pattern[1] if len(pattern) > 1 else None
        if second is None:
            self._any.append((pattern, concept))
            for phrases in self._by_second.values():
                phrases.append((pattern, concept))
            return
        for word in second:
            self._by_second.setdefault(word, list(self._any)).append((pattern, concept))

    def before(self, second: str) -> Sequence[tuple[Pattern, str]]:
        """Return the phrases that can go on with a word, in the order in which they were added."""
        return self._by_second.get(second, self._any)


class Lexicon:
    """Reads words as the field uses them. Immutable after construction; safe to share."""

    def __init__(
        self,
        jargon: Mapping[str, str],
        negations: Mapping[str, Any],
        concepts: Mapping[str, Sequence[str]],
        politeness: Sequence[str],
        stem: Stemmer,
    ) -> None:
        self._stem = stem
        self._polite: dict[str, list[tuple[str, ...]]] = {}
        self._jargon: dict[str, list[tuple[tuple[str, ...], tuple[str, ...]]]] = {}
        for short, long in sorted(jargon.items(), key=lambda pair: -len(_split(pair[0]))):
            words = _split(short)
            self._jargon.setdefault(words[0], []).append((words, _split(long)))
        phrases = [tuple(stem(w) for w in p.split()) for p in negations["words"]]
        self._negators = frozenset(p[0] for p in phrases if len(p) == 1)
        self._negator_pairs = frozenset(p for p in phrases if len(p) == 2)
        self._negation_stops = frozenset(stem(w) for w in negations["stops"])
        self._negation_reach = int(negations["reach"])
        for stems in sorted((tuple(stem(w) for w in _split(p)) for p in politeness), key=len, reverse=True):
            self._polite.setdefault(stems[0], []).append(stems)
        self._by_first: dict[str, _Phrases] = {}
        for concept, entries in concepts.items():
            for entry in entries:
                self._add(concept, entry)

    def _add(self, concept: str, entry: str) -> None:
        pattern: list[frozenset[str] | None] = []
        for place in self.expand(_split(entry)):
            if place == "~":
                pattern.append(None)
                continue
            options = [w for w in place.split("/") if w]
            pattern.append(frozenset(self._stem(w) for w in options))
        for first in pattern[0] or ():
            self._by_first.setdefault(first, _Phrases()).add(tuple(pattern), concept)

    def expand(self, words: Sequence[str]) -> list[str]:
        """Return the words with jargon written out."""
        if self._jargon.keys().isdisjoint(words):
            return list(words)
        plain: list[str] = []
        at = 0
        while at < len(words):
            for short, long in self._jargon.get(words[at], ()):
                if tuple(words[at : at + len(short)]) == short:
                    plain.extend(long)
                    at += len(short)
                    break
            else:
                plain.append(words[at])
                at += 1
        return plain

    def concepts_in(self, stems: Sequence[str]) -> list[ConceptHit]:
        """Return every concept that the stems mention, in order of appearance."""
        hits = []
        for start, first in enumerate(stems):
            phrases = self._by_first.get(first)
            if phrases is None:
                continue
            for pattern, concept in phrases.before(stems[start + 1] if start + 1 < len(stems) else ""):
                end = _match(pattern, stems, start)
                if end:
                    hits.append(ConceptHit(concept, start, end))
        return hits

    def negated(self, stems: Sequence[str]) -> list[bool]:
        """Return for each stem whether a negation before it in the same clause turns it round."""
        flags, reach = [], 0
        previous = ""
        for word in stems:
            if word in _CLAUSE_ENDS or word in self._negation_stops:
                reach = 0
            flags.append(reach > 0 and word not in _CLAUSE_ENDS)
            reach -= 1
            if word in self._negators or (previous, word) in self._negator_pairs:
                reach = self._negation_reach
            previous = word
        return flags

    def polite(self, stems: Sequence[str]) -> list[bool]:
        """Return for each stem whether it is mere politeness."""
        flags = [False] * len(stems)
        if self._polite.keys().isdisjoint(stems):
            return flags
        for start, first in enumerate(stems):
            for phrase in self._polite.get(first, ()):
                if tuple(stems[start : start + len(phrase)]) == phrase:
                    flags[start : start + len(phrase)] = [True] * len(phrase)
                    break
        return flags

    def ends_scope(self, word: str) -> bool:
        """Return whether a negation reaches no further than this token."""
        return word in _CLAUSE_ENDS or word in self._negation_stops

    def is_clause_end(self, word: str) -> bool:
        """Return whether the token is punctuation that ends a clause."""
        return word in _CLAUSE_ENDS


def _split(phrase: str) -> tuple[str, ...]:
    """Return the words of a phrase from the data file; a hyphen parts words, as in messages."""
    return tuple(phrase.lower().replace("-", " ").split())


def _match(pattern: Pattern, stems: Sequence[str], start: int) -> int:
    """Return the position after the pattern matched at ``start``, or 0."""
    at, gap = start, False
    for place in pattern:
        if place is None:
            gap = True
            continue
        furthest = min(at + (_GAP if gap else 0), len(stems) - 1)
        while at <= furthest and stems[at] not in place:
            if stems[at] in _CLAUSE_ENDS:
                return 0
            at += 1
        if at > furthest:
            return 0
        at, gap = at + 1, False
    return at
