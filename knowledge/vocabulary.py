"""Mending typing errors against the words the playbook knows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rapidfuzz import process
from rapidfuzz.distance import OSA

_SHORTEST = 4
"""Words below this length are never mended: too many real words are one letter away."""


class Vocabulary:
    """Known words with how often they were written. Immutable; safe to share."""

    def __init__(self, counts: Mapping[str, int]) -> None:
        self._counts = counts
        self._buckets: dict[tuple[str, int], list[str]] = {}
        for word in sorted(self._counts):
            if len(word) >= _SHORTEST and word.isalpha():
                self._buckets.setdefault((word[0], len(word)), []).append(word)

    def __contains__(self, word: str) -> bool:
        return word in self._counts

    def mend(self, word: str) -> str:
        """Return the known word that was most likely meant, or the word itself.

        A word is mended when it is unknown, has four letters or more, and a known word lies within one
        slip (two for words of eight letters or more): a letter missing, doubled, wrong, or two swapped.
        Among equals the word written more often wins, then the alphabet.
        """
        if word in self._counts or len(word) < _SHORTEST or not word.isalpha():
            return word
        reach = 1 if len(word) < 8 else 2
        best: tuple[int, int, str] | None = None
        for bucket in self._near(word, reach):
            for choice, distance, _ in process.extract(
                word, bucket, scorer=OSA.distance, score_cutoff=reach, limit=None
            ):
                rank = (distance, -self._counts[choice], choice)
                if best is None or rank < best:
                    best = rank
        return best[2] if best else word

    def _near(self, word: str, reach: int) -> Iterable[list[str]]:
        firsts = (word[0], word[1]) if word[1] != word[0] else (word[0],)
        for first in firsts:
            for length in range(len(word) - reach, len(word) + reach + 1):
                bucket = self._buckets.get((first, length))
                if bucket:
                    yield bucket
