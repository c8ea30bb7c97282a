"""Which priority a message asks for, out of those it mentions."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz.distance import OSA

_LEVELS = {
    "high": "High",
    "highest": "High",
    "medium": "Medium",
    "med": "Medium",
    "mid": "Medium",
    "low": "Low",
    "lo": "Low",
    "lowest": "Low",
}
_SPELLED = ("medium", "high", "low")
_NOT_LEVELS = frozenset(
    ("how now who law show slow flow allow below follow lower higher light night right might sigh").split()
)
"""Words that look like a level with a slip."""
_TOWARDS = frozenset(("to into be as at on is it make set needs want becomes go : now put").split())
"""Words before a level that is wanted."""
_AWAY = frozenset(("was than of currently still for instead stays leave although").split())
"""Words before a level that is only mentioned."""
_AGAINST = frozenset(("from not no never undo remove too isnt shouldnt anything").split())
"""Words before a level that is left behind."""
_WRONG_AFTER = frozenset(("wrong anymore mistake override longer").split())
"""Words after a level that is left behind."""
_CUTS = frozenset([",", ".", ";", "but"])
DENIALS = frozenset("not no never dont don't don isnt except anything".split())
"""Words before a level that is refused."""
_NEAR = 3


def named_priority(words: Sequence[str]) -> str | None:
    """Return the level the message asks for, or None when it names none.

    "from High to Low" asks for Low, "isn't active enough for High any more, down to Low" too; of levels
    that are equally wanted the last one counts, because people correct themselves forwards.
    """
    best = _strongest(words)
    return best[2] if best and best[0] > -2 else None


def demanded_priority(words: Sequence[str]) -> str | None:
    """Return the level that a clause plainly asks for ("to low", "make it high"); None for one merely mentioned."""
    best = _strongest(words)
    return best[2] if best and best[0] > 0 and not DENIALS.intersection(words[: best[1]]) else None


def mentioned_priority(words: Sequence[str]) -> str | None:
    """Return the level that a clause names, unless it says no to it."""
    best = _strongest(words)
    return best[2] if best and best[0] > -2 and not DENIALS.intersection(words[: best[1]]) else None


def named_levels(words: Sequence[str]) -> frozenset[str]:
    """Return all levels that the words name, wanted or not."""
    return frozenset(level for word in words if (level := _level(word)) is not None)


def _strongest(words: Sequence[str]) -> tuple[int, int, str] | None:
    """Return how strongly, where and which level is wanted most."""
    pulls = [(_pull(words, at), at, level) for at, word in enumerate(words) if (level := _level(word)) is not None]
    return max(pulls, default=None)


def denied_priorities(words: Sequence[str]) -> tuple[str, ...]:
    """Return the levels that the words say no to: "not high", "anything but low". "No, medium" denies none."""
    denied = []
    for at, word in enumerate(words):
        level = _level(word)
        before = _after_last(words[max(0, at - _NEAR) : at], _CUTS)
        if level is not None and DENIALS.intersection(before):
            denied.append(level)
    return tuple(dict.fromkeys(denied))


def _after_last(words: Sequence[str], cuts: frozenset[str]) -> Sequence[str]:
    """Return the words behind the last that cuts; "anything but" cuts nothing."""
    at = max((i for i, word in enumerate(words) if word in cuts and words[i - 1 : i] != ["anything"]), default=-1)
    return words[at + 1 :]


@lru_cache(maxsize=4096)
def _level(word: str) -> str | None:
    """Return the level a word names, one slip forgiven (two letters swapped, missing or wrong)."""
    known = _LEVELS.get(word)
    if known or word in _NOT_LEVELS:
        return known
    for level in _SPELLED:
        if len(word) >= len(level) - 1 and word[0] == level[0] and len(word) > 2:
            swapped_only = len(level) == 3 and sorted(word) != sorted(level)
            if not swapped_only and OSA.distance(word, level, score_cutoff=1) <= 1:
                return _LEVELS[level]
    return None


def _pull(words: Sequence[str], at: int) -> int:
    """Return 1 for a level that is asked for, 0 for one that stands there, less for one left behind."""
    before = [w for w in words[max(0, at - _NEAR) : at] if w not in {"a", "the", "priority", "prio"}]
    before = list(_after_last(before, _CUTS | {"!", "?"}))
    if before and before[-1] in {"to", "into"}:
        before = before[-1:]
    after = words[at + 1 : at + 1 + _NEAR + 2]
    if _AGAINST.intersection(before):
        return -2
    if (
        _WRONG_AFTER.intersection(after[:_NEAR])
        or {"not", "right"} <= set(after)
        or tuple(after[:2]) == ("any", "more")
    ):
        return -1
    if _AWAY.intersection(before[-2:]):
        return -1
    return 1 if before and before[-1] in _TOWARDS else 0
