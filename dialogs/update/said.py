"""What a typed answer in the middle of a change means. Cautious: only an exact word writes."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum, auto

from knowledge.normalize import name_key, split_words
from knowledge.priorities import denied_priorities
from knowledge.records import Priority

_BACK = frozenset({"back", "go back", "previous", "step back", "one step back", "undo that step"})
_CANCEL = frozenset({"cancel", "stop", "abort", "quit", "exit", "never mind", "nevermind", "forget it", "cancel it"})
_EDIT = frozenset({"edit", "edit note", "edit the note", "change note", "change the note", "rewrite the note"})
_SUB_CATEGORY = frozenset({"sub category", "subcategory", "change sub category", "change the sub category"})
_UNSURE = frozenset(
    {"not sure", "unsure", "i am not sure", "im not sure", "i m not sure", "idk", "dunno", "no idea", "i dont know"}
    | {"i don t know", "i do not know", "dont know", "don t know", "what does that mean", "what do you mean"}
)
_AGAIN = frozenset({"again", "try again", "retry", "send again", "once more"})
_LEAVE = frozenset({"leave it", "leave it as it is", "leave", "nothing", "no change", "keep it", "keep", "no"})
_YES = frozenset(
    {"yes", "y", "yep", "yeah", "ok", "okay", "sure", "confirm", "confirmed", "agreed", "fine", "do"}
    | {"go", "ahead", "please", "write", "send", "save", "approve", "approved", "correct", "right"}
)
_NO = frozenset({"no", "nope", "nah", "not", "dont", "don", "never", "wait", "hold", "wrong"})
_CONTRAST = frozenset({"but", "except", "unless", "only", "not", "without", "dont", "don", "no", "never", "if", "wait"})
_ASKING = frozenset({"what", "how", "why", "when", "would", "will", "does", "do", "can", "could", "should", "who"})
_SUPPOSING = frozenset({"if", "happens", "happen", "suppose", "before", "after"})


class Wording(Enum):
    """Words that steer, whatever the step."""

    BACK = auto()
    CANCEL = auto()
    EDIT_NOTE = auto()
    SUB_CATEGORY = auto()
    NOT_SURE = auto()
    AGAIN = auto()


class Assent(Enum):
    """What an answer to a preview amounts to. Only CONFIRMED writes."""

    CONFIRMED = auto()
    YES = auto()
    """Meant as a yes, but not the word that writes."""
    QUALIFIED = auto()
    """A yes with a condition."""
    ASKING = auto()
    """What would happen?"""
    NO = auto()
    NEITHER = auto()


def steering(text: str) -> Wording | None:
    """Return how the text as a whole steers the dialog, or None: words within a longer text never do."""
    said = name_key(text)
    for words, meaning in (
        (_BACK, Wording.BACK),
        (_CANCEL, Wording.CANCEL),
        (_EDIT, Wording.EDIT_NOTE),
        (_SUB_CATEGORY, Wording.SUB_CATEGORY),
        (_UNSURE, Wording.NOT_SURE),
        (_AGAIN, Wording.AGAIN),
    ):
        if said in words:
            return meaning
    return None


def new_note(text: str) -> str | None:
    """Return the note in "edit note: …", as written, or None."""
    head, colon, note = text.partition(":")
    return note.strip() if colon and name_key(head) in _EDIT else None


def assent(text: str) -> Assent:
    """Return what a typed answer to a preview amounts to."""
    if text.strip().casefold() == "confirm":
        return Assent.CONFIRMED
    words = split_words(text)
    said = set(words)
    yes = bool(said & _YES)
    if yes and ("?" in said or said & _SUPPOSING or words[0] in _ASKING - {"do"}):
        return Assent.ASKING
    if yes and said & _CONTRAST:
        return Assent.QUALIFIED
    if yes and (len(words) <= 4 or words[0] in _YES):
        return Assent.YES
    return Assent.NO if said & _NO and len(words) <= 4 else Assent.NEITHER


def leaves_it(text: str) -> bool:
    """Return whether the text says to change nothing."""
    return name_key(text) in _LEAVE


def is_question(text: str) -> bool:
    """Return whether the text asks rather than tells."""
    words = split_words(text)
    return bool(words) and ("?" in words or words[0] in _ASKING)


def mentioned(text: str, labels: Sequence[str]) -> int | None:
    """Return the index of the one label that a sentence says ("CSS-Led, I think"); None for questions and denials."""
    said = set(split_words(text))
    if is_question(text) or said & _NO:
        return None
    key = f" {name_key(text)} "
    found = [i for i, label in enumerate(labels) if f" {name_key(label)} " in key]
    return found[0] if len(found) == 1 else None


def denied(text: str) -> tuple[Priority, ...]:
    """Return the priorities that the text says no to ("not high")."""
    return tuple(Priority(level) for level in denied_priorities(split_words(text)))
