"""Understanding a typed answer to a question with buttons. Cautious: what is not clearly an answer is none."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from typing import Literal

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
_STEPS: dict[str, frozenset[str]] = {
    "back": frozenset(
        {"back", "go back", "back please", "previous", "previous question", "one back", "step back", "back up"}
    ),
    "not-sure": frozenset(
        (
            "not sure,im not sure,i am not sure,not certain,unsure,unclear,idk,dunno,dont know,do not know,i dont know,"
            "i do not know,no idea,no clue,help me decide,explain,explain please,explain this,what do you mean,"
            "what does that mean,what do they mean,which one,hard to say,not really sure,im unsure,i am unsure,"
            "maybe,examples,example,give me an example,what is the difference"
        ).split(",")
    ),
    "start-over": frozenset(
        {"start over", "start again", "restart", "begin again", "start afresh", "from the start", "start from scratch"}
    ),
}
_FILLERS = frozenset("please pls plz sorry hmm hm um uh well oh ok okay lets let us ah so just".split())
_SKIPS = frozenset(
    (
        "skip,skip it,skip this,skip the l3,no l3,without,without an l3,without l3,go on,go on without,next,leave it,"
        "leave it empty,leave it out,no service,all services,any service,not needed,doesnt matter,does not matter,no"
    ).split(",")
)
_ASKING = frozenset("what which why how who where when whats is are does do can could should".split())
_L3_WISHES = frozenset(
    f"{verb} {l3}" for verb in ("pick", "change", "choose", "select", "add", "set") for l3 in ("l3", "an l3", "the l3")
)
_LISTS = frozenset(
    "all,list,list all,show all,see all,more,show more,all of them,list them,show the list,the list,full list".split(
        ","
    )
)
_YES = frozenset({"yes", "y", "yep", "yeah", "yes it is", "yes they do", "yes they can", "correct", "right"})
_NO = frozenset({"no", "n", "nope", "nah", "no it is not", "no they do not", "no they can not"})


def chosen_option(text: str, labels: Sequence[str]) -> int | None:
    """Return the index of the label that the text picks, by number, by its words or by yes and no; else None.

    A number counts only alone: "I have 3 blockers" picks nothing; a question picks nothing either.
    """
    if not labels or text.rstrip().endswith("?"):
        return None
    number = _NUMBER.match(text)
    if number:
        index = int(number[1]) - 1
        return index if 0 <= index < len(labels) else None
    said = name_key(text)
    if not said:
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


def plain(text: str, fillers: Set[str] = _FILLERS) -> str:
    """Return a text as it is compared: its words without case, marks and those that only fill."""
    key = name_key(text.replace("'", "").replace("’", ""))
    return " ".join([word for word in key.split() if word not in fillers])


def says_none(text: str) -> bool:
    """Return whether the text rejects everything that was offered."""
    return name_key(text) in _NONE_WORDS


def step_meant(text: str) -> Literal["back", "not-sure", "start-over"] | None:
    """Return where in the questions the whole text wants to go, or None."""
    said = plain(text)
    for step in ("back", "not-sure", "start-over"):
        if said in _STEPS[step]:
            return step
    return None


def says_skip(text: str) -> bool:
    """Return whether the text goes on without an answer."""
    return plain(text) in _SKIPS or says_none(text)


def asks_for_all(text: str) -> bool:
    """Return whether the text asks to see everything there is to choose from."""
    return plain(text) in _LISTS


def asks_back(text: str) -> bool:
    """Return whether the text is a question itself."""
    return text.rstrip().endswith("?") or name_key(text).split(" ")[0] in _ASKING


def wants_l3(text: str) -> bool:
    """Return whether the whole text asks to pick another L3."""
    return plain(text) in _L3_WISHES


def _yes_no(said: str, keys: Sequence[str]) -> int | None:
    for words, first in ((_YES, "yes"), (_NO, "no")):
        if said in words:
            found = [i for i, key in enumerate(keys) if key.split()[:1] == [first]]
            return found[0] if len(found) == 1 else None
    return None
