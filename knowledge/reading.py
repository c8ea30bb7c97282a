"""Reading a message: its words, what they stand for, and the features that scores are made of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from knowledge.lexicon import ConceptHit, Lexicon
from knowledge.normalize import MAX_CHARACTERS, Stemmer, number_class, split_words
from knowledge.vocabulary import Vocabulary

CONCEPT = "@"
"""Begins the feature of a concept."""
NEGATED = "!"
"""Begins a feature that a negation turned round."""


SILENT = "~"
"""Begins the feature of a word that speaks for what a person wants and never for a status."""
DENIED_TROUBLE = "denied_trouble"
"""The concept of a clause that says what the trouble is not."""


class Evidence(NamedTuple):
    """A feature and the words that gave rise to it."""

    feature: str
    start: int
    """Position of the first word."""
    end: int
    """Position after the last word."""


@dataclass(frozen=True)
class Reading:
    """A message as it was understood."""

    words: tuple[str, ...]
    """Plain words and clause marks, jargon written out, typing errors mended."""
    stems: tuple[str, ...]
    negated: tuple[bool, ...]
    concepts: tuple[ConceptHit, ...]
    evidence: tuple[Evidence, ...]
    """Each feature once, in order of first appearance."""
    cut: bool
    """Whether the message was longer than what is read."""

    @cached_property
    def features(self) -> tuple[str, ...]:
        """Every feature, each once."""
        return tuple([feature for feature, _, _ in self.evidence])

    @cached_property
    def situation_features(self) -> tuple[str, ...]:
        """The features that can speak for a status: all but silent ones."""
        return tuple([feature for feature in self.features if feature[0] != SILENT])


class Reader:
    """Turns text into readings, the same way for the index and for messages."""

    def __init__(self, lexicon: Lexicon, stem: Stemmer, vocabulary: Vocabulary | None = None) -> None:
        self._lexicon = lexicon
        self._stem = stem
        self._vocabulary = vocabulary

    def read(self, text: str) -> Reading:
        """Return the reading of a text of any length; text beyond MAX_CHARACTERS is left out."""
        return self.read_words(split_words(text), cut=len(text) > MAX_CHARACTERS)

    def read_words(self, typed: Sequence[str], cut: bool = False) -> Reading:
        """Return the reading of words as ``split_words`` gives them."""
        words = self._plain(typed)
        stems = [(number_class(word) if word[0].isdigit() else None) or self._stem(word) for word in words]
        negated = self._lexicon.negated(stems)
        concepts = self._lexicon.concepts_in(stems)
        found: dict[str, Evidence] = {}
        silent = self._silent(stems, concepts)
        for evidence in self._evidence(stems, negated, concepts, silent):
            found.setdefault(evidence.feature, evidence)
        return Reading(
            words=tuple(words),
            stems=tuple(stems),
            negated=tuple(negated),
            concepts=tuple(concepts),
            evidence=tuple(found.values()),
            cut=cut,
        )

    def _plain(self, typed: Sequence[str]) -> list[str]:
        """Return words with jargon written out and unknown ones mended where a known one is near."""
        words = self._lexicon.expand(typed)
        if self._vocabulary is None:
            return words
        mended = [self._vocabulary.mend(word) for word in words]
        return words if mended == words else self._lexicon.expand(mended)

    def _silent(self, stems: Sequence[str], concepts: Sequence[ConceptHit]) -> list[bool]:
        """Return for each stem whether it cannot speak for a status.

        Politeness cannot, and neither can a clause that says what the trouble is not.
        """
        silent = self._lexicon.polite(stems)
        for hit in concepts:
            if hit.concept == DENIED_TROUBLE:
                start, end = hit.start, hit.end
                while start > 0 and not self._lexicon.is_clause_end(stems[start - 1]):
                    start -= 1
                while end < len(stems) and not self._lexicon.ends_scope(stems[end]):
                    end += 1
                silent[start:end] = [True] * (end - start)
        return silent

    def _evidence(
        self, stems: Sequence[str], negated: Sequence[bool], concepts: Sequence[ConceptHit], silent: Sequence[bool]
    ) -> Iterator[Evidence]:
        previous: int | None = None
        for at, word in enumerate(stems):
            if silent[at]:
                yield Evidence(SILENT + word, at, at + 1)
            elif self._lexicon.is_clause_end(word):
                previous = None
            else:
                yield Evidence(word, at, at + 1)
                if negated[at]:
                    yield Evidence(NEGATED + word, at, at + 1)
                if previous is not None:
                    yield Evidence(f"{stems[previous]} {word}", previous, at + 1)
                previous = at
        for hit in concepts:
            mark = NEGATED if negated[hit.start] else ""
            if not silent[hit.start]:
                yield Evidence(f"{mark}{CONCEPT}{hit.concept}", hit.start, hit.end)
