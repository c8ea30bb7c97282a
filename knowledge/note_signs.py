"""What a note shows by its words: intent, reason, attempts, asides. Nothing is judged here."""

from __future__ import annotations

import re
from dataclasses import dataclass

from knowledge.lexicon import ConceptHit
from knowledge.matching import MatchResult
from knowledge.note_kinds import Sign

NUMBERS = frozenset({"#", "#%"})
"""Stems that stand for numbers."""
_COUNTS = frozenset("two three four five six seven eight nine ten twice".split())
_TIMES = re.compile(r"x\d+")
_LITTLE = 1.0
"""No more than this in a clause is told by a stray word."""
INTENT = frozenset({Sign.WANTS, Sign.DECLINES, Sign.UNKNOWN, Sign.STOPPED, Sign.PROCEEDING, Sign.STAGE, Sign.INVALID})
"""Signs that state intent, its lack, or what became of it."""
_KEEPS = INTENT | {Sign.NAMED, Sign.RIVAL, Sign.SILENCE}
"""Signs that keep a clause from being an aside."""


@dataclass(frozen=True, slots=True)
class Clause:
    """A part of a note between two marks."""

    start: int
    end: int
    signs: frozenset[str]
    numbers: int
    told: float
    """Weight of its words that tell something of the reason, numbers left out."""

    @property
    def empty(self) -> bool:
        """Whether it holds nothing but services, numbers and everyday words; a bare count of what is enabled, too."""
        kept = _KEEPS - {Sign.STAGE} if self.numbers else _KEEPS
        return self.told <= _LITTLE and not self.signs & kept

    @property
    def refuses_help(self) -> bool:
        """Whether it declines FastTrack's help, which is no lack of intent (FACTS 1.0)."""
        return {Sign.FASTTRACK, Sign.DECLINES} <= self.signs

    @property
    def aside(self) -> bool:
        """Whether it tells of meetings and mails and neither of intent nor of a named thing."""
        return Sign.LOGISTICS in self.signs and not self.signs & _KEEPS

    @property
    def figures(self) -> bool:
        """Whether it tells of usage alone."""
        return Sign.USAGE in self.signs and self.numbers > 0 and not self.signs & (_KEEPS - {Sign.STAGE})


@dataclass(frozen=True, slots=True)
class NoteSigns:
    """What a note shows."""

    result: MatchResult
    clauses: tuple[Clause, ...]
    hits: tuple[ConceptHit, ...]
    signs: frozenset[str]
    told: float
    """Weight of the words that tell something of the reason."""
    reason: float
    """Weight of the whole reason: what is told, the evidence for a status, less what is vague."""
    evidence: float
    """Evidence for a status against none, in log-odds."""
    words: int
    sentences: int

    @property
    def numbered(self) -> bool:
        """Whether it counts something."""
        reading = self.result.reading
        return "#" in reading.stems or any(w in _COUNTS or _TIMES.fullmatch(w) for w in reading.words)

    @property
    def aside(self) -> int:
        """How many words stand in asides."""
        return sum(c.end - c.start for c in self.clauses if c.aside)

    @property
    def services(self) -> int:
        """How many services it names."""
        return len(self.said(Sign.SERVICE))

    def said(self, *signs: Sign) -> tuple[str, ...]:
        """Return the words that show one of the signs, each once, in order."""
        words = self.result.reading.words
        return tuple(dict.fromkeys(" ".join(words[h.start : h.end]) for h in self.hits if h.concept in signs))
