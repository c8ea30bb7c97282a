"""Understanding a typed answer to a question with buttons. Cautious: what is not clearly an answer is none."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapidfuzz import fuzz

from knowledge.normalize import name_key

_NUMBER = re.compile(r"^\s*(?:option|number|nr|no|#)?\.?\s*(\d{1,2})\s*[.):]?\s*$", re.IGNORECASE)
_SIMILAR = 88.0
"""Likeness (0 to 100) from which a text counts as a misspelt label."""
_NONE_WORDS = frozenset(
    {
        "none",
        "none of these",
        "none of them",
        "none of those",
        "neither",
        "neither of them",
        "neither one",
        "something else",
        "other",
    }
)
_YES = frozenset({"yes", "y", "yep", "yeah", "yes it is", "yes they do", "yes they can", "correct", "right"})
_NO = frozenset({"no", "n", "nope", "nah", "no it is not", "no they do not", "no they can not"})


def chosen_option(text: str, labels: Sequence[str]) -> int | None:
    """Return the index of the label that the text picks, by number, by its words or by yes and no; else None.

    A number counts only alone: "I have 3 blockers" picks nothing.
    """
    number = _NUMBER.match(text)
    if number:
        index = int(number[1]) - 1
        return index if 0 <= index < len(labels) else None
    said = name_key(text)
    if not said or not labels:
        return None
    keys = [name_key(label) for label in labels]
    if said in keys:
        return keys.index(said)
    by_yes_no = _yes_no(said, keys)
    if by_yes_no is not None:
        return by_yes_no
    if len(said) < 4:
        return None
    scores = [fuzz.ratio(said, key) for key in keys]
    best = max(scores)
    return scores.index(best) if best >= _SIMILAR and scores.count(best) == 1 else None


def says_none(text: str) -> bool:
    """Return whether the text rejects everything that was offered."""
    return name_key(text) in _NONE_WORDS


def _yes_no(said: str, keys: Sequence[str]) -> int | None:
    for words, first in ((_YES, "yes"), (_NO, "no")):
        if said in words:
            found = [i for i, key in enumerate(keys) if key.split()[:1] == [first]]
            return found[0] if len(found) == 1 else None
    return None
