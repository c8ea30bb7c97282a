"""The words of a text, of which one reader after the other takes those that it understands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

NEGATIONS = frozenset({"not", "without", "except", "excluding", "non", "never"})
"""Words that deny the one after them."""


class WordsLeft:
    """The words of a text, and which of them are understood."""

    def __init__(self, words: Sequence[str]) -> None:
        self.all = tuple(words)
        self._taken = [False] * len(self.all)
        self._denials: list[str] = []

    def free(self, at: int) -> bool:
        """Return whether a word is not understood yet."""
        return not self._taken[at]

    def run(self, at: int, size: int) -> tuple[str, ...]:
        """Return words from a place on, as far as they are free; empty where one is not."""
        return self.all[at : at + size] if not any(self._taken[at : at + size]) else ()

    def mark(self, at: int, size: int) -> None:
        """Note that words are understood."""
        self._taken[at : at + size] = [True] * len(self._taken[at : at + size])

    def denied(self, at: int, size: int) -> bool:
        """Return whether words are said no to, which no filter can express; they are then reported."""
        if at and self.all[at - 1] in NEGATIONS and self.free(at - 1):
            self._denials.append(" ".join(self.all[at - 1 : at + size]))
            self.mark(at - 1, size + 1)
            return True
        return False

    def take(self, pattern: re.Pattern[str]) -> list[re.Match[str]]:
        """Mark what a pattern finds in the words that are left, and return it."""
        text = " ".join("|" if taken else word for word, taken in zip(self.all, self._taken, strict=True))
        found = list(pattern.finditer(text))
        for match in found:
            first = text.count(" ", 0, match.start())
            self.mark(first, text.count(" ", match.start(), match.end()) + 1)
        return found

    def runs(self, frame: frozenset[str]) -> Iterator[tuple[int, tuple[str, ...]]]:
        """Yield the runs of words that are neither understood nor of the frame, with their place."""
        start = 0
        for at in range(len(self.all) + 1):
            inside = at < len(self.all) and self.free(at) and self.all[at] not in frame and self.all[at][0].isalnum()
            if not inside:
                if at > start:
                    yield start, self.all[start:at]
                start = at + 1

    def left(self, frame: frozenset[str]) -> tuple[str, ...]:
        """Return what is not understood, in order."""
        plain = [" ".join(run) for _, run in self.runs(frame)]
        return tuple(dict.fromkeys([*self._denials, *plain]))
