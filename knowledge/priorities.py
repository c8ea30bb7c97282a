"""Which priority a message asks for, out of those it mentions."""

from __future__ import annotations

from collections.abc import Sequence

_WORDS = {
    "high": "High",
    "highest": "High",
    "hi": "High",
    "medium": "Medium",
    "med": "Medium",
    "mid": "Medium",
    "low": "Low",
    "lo": "Low",
    "lowest": "Low",
}
_TOWARDS = frozenset({"to", "into", "be", "as", "at", "on", "is", "it", "make", "set", "needs", "want", "becomes", "go", ":", "now", "put"})
"""Words before a level that is wanted."""
_AWAY = frozenset({"from", "not", "was", "than", "of", "isn", "wrong", "no", "never", "currently", "still", "for", "instead", "stays", "leave"})
"""Words before a level that is left behind or only mentioned."""
_AFTER_AWAY = (("is", "wrong"), ("any", "more"), ("anymore",), ("is", "not"), ("was", "wrong"))
"""Words after a level that is left behind."""


def named_priority(words: Sequence[str]) -> str | None:
    """Return the level the message asks for, or None when it names none.

    "from High to Low" asks for Low, "isn't active enough for High any more, down to Low" too; of levels
    that are equally wanted the last one counts, because people correct themselves forwards.
    """
    best: tuple[int, int] | None = None
    wanted = None
    for at, word in enumerate(words):
        level = _WORDS.get(word)
        if level is None:
            continue
        rank = (_pull(words, at), at)
        if best is None or rank > best:
            best, wanted = rank, level
    return wanted if best and best[0] > -2 else None


def _pull(words: Sequence[str], at: int) -> int:
    """Return 1 for a level that is asked for, 0 for one that stands there, less for one left behind."""
    before = [w for w in words[max(0, at - 3) : at] if w not in {"a", "the", "priority", "prio", "currently"}]
    pull = 0
    if before and before[-1] in _TOWARDS:
        pull = 1
    if _AWAY.intersection(before[-2:]):
        pull = -2 if before[-1] in {"not", "never", "from"} or "from" in before else -1
    after = tuple(words[at + 1 : at + 3])
    if any(after[: len(end)] == end for end in _AFTER_AWAY):
        pull = min(pull, -1)
    return pull
