"""What a typed answer in the middle of a change means. Cautious: only an exact word writes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import Enum, auto

from rapidfuzz.distance import OSA

from dialogs.answers import plain
from knowledge.normalize import name_key, split_words
from knowledge.priorities import denied_priorities
from knowledge.records import Priority

_FILLERS = frozenset("please pls plz now it that this the a change whole thing just then thanks ok oh sorry".split())
_YES = frozenset("yes y yep yeah ok okay sure confirm confirmed agreed fine approve approved correct lgtm".split())
_AS_YES = frozenset({"do it", "go ahead", "go", "write it", "send it", "save it", "looks good", "perfect", "right"})
_NO = frozenset("no nope nah not dont don never wait hold wrong".split())
_CONTRAST = frozenset("but except unless only not without dont don no never if wait".split())
_ASKING = frozenset("what how why when would will does do can could should who is are which".split())
_EXPLAINING = frozenset("define explain tell describe".split())
_SUPPOSING = frozenset("if happens happen suppose".split())
_LEAVE = frozenset(
    {"leave it", "leave it as it is", "leave", "nothing", "no change", "keep it", "keep", "no", "as it is"}
)
_FEW = 5
"""Most words of a sentence that steers."""


class Wording(Enum):
    """Words that steer, whatever the step."""

    BACK = "back"
    CANCEL = "cancel"
    EDIT_NOTE = "edit-note"
    SUB_CATEGORY = "sub-category"
    NOT_SURE = "not-sure"
    AGAIN = "retry"
    WHY = "why"
    CONFIRM = "confirm"
    TEMPLATE = "template"


_WORDINGS: Mapping[Wording, frozenset[str]] = {
    Wording.BACK: frozenset({"back", "go back", "previous", "step back", "one step back"}),
    Wording.CANCEL: frozenset(
        {
            "cancel",
            "stop",
            "abort",
            "quit",
            "exit",
            "never mind",
            "nevermind",
            "forget",
            "i want to cancel",
            "i want to stop",
        }
    ),
    Wording.EDIT_NOTE: frozenset({"edit", "edit note", "change note", "rewrite note", "note"}),
    Wording.SUB_CATEGORY: frozenset({"sub category", "subcategory", "change sub category"}),
    Wording.NOT_SURE: frozenset(
        {
            "not sure",
            "unsure",
            "i am not sure",
            "im not sure",
            "idk",
            "dunno",
            "no idea",
            "i dont know",
            "i do not know",
        }
        | {"dont know", "do not know", "what does mean", "what do you mean", "what is meant"}
    ),
    Wording.AGAIN: frozenset({"again", "try again", "retry", "send again", "once more"}),
    Wording.WHY: frozenset({"why", "why so", "why is", "explain"}),
    Wording.CONFIRM: frozenset({"confirm"}),
    Wording.TEMPLATE: frozenset(
        {"template", "templates", "a template", "note template", "note templates", "show template", "show templates"}
        | {"show me template", "show me a template", "give me a template", "use a template", "i need a template"}
    ),
}


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
    """Return how the text as a whole steers the dialog, or None: words within a longer text never do.

    Courtesy is left out and a slip in "cancel" forgiven; a slip in "confirm" is not, since it writes.
    """
    said = plain(text, _FILLERS)
    for meaning, forms in _WORDINGS.items():
        if said in forms and meaning is not Wording.CONFIRM:
            return meaning
    if " " not in said and OSA.distance(said, "cancel", score_cutoff=1) <= 1:
        return Wording.CANCEL
    return Wording.CONFIRM if text.strip().casefold() == "confirm" else None


def assent(text: str) -> Assent:
    """Return what a typed answer to a preview amounts to."""
    if text.strip().casefold() == "confirm":
        return Assent.CONFIRMED
    words = split_words(text)
    said = set(words)
    yes = bool(said & _YES) or plain(text, _FILLERS) in _AS_YES or name_key(text) in _AS_YES
    if yes and ("?" in said or said & _SUPPOSING or words[0] in _ASKING):
        return Assent.ASKING
    if yes and said & _CONTRAST:
        return Assent.QUALIFIED
    if yes and (len(words) <= _FEW or words[0] in _YES):
        return Assent.YES
    return Assent.NO if said & _NO and len(words) <= _FEW else Assent.NEITHER


def belongs_to_preview(text: str, elsewhere: bool) -> bool:
    """Return whether a text is a yes, a no or the like to a preview; ``elsewhere``: it names another tenant."""
    said = assent(text)
    if said is Assent.NEITHER:
        return bool(denied(text)) and not elsewhere
    return said is not Assent.YES or not elsewhere


def new_note(text: str) -> str | None:
    """Return the note in "edit note: …", "change the note to: …" or "note: …", as written, or None."""
    head, colon, note = text.partition(":")
    words = " ".join(word for word in plain(head, _FILLERS).split() if word != "to")
    return note.strip() if colon and words in _WORDINGS[Wording.EDIT_NOTE] else None


def leaves_it(text: str) -> bool:
    """Return whether the text says to change nothing."""
    return name_key(text) in _LEAVE or plain(text, _FILLERS) in _LEAVE


def is_question(text: str) -> bool:
    """Return whether the text asks rather than tells."""
    words = split_words(text)
    return bool(words) and ("?" in words or words[0] in _ASKING | _EXPLAINING)


def asks_for_undo(text: str) -> bool:
    """Return whether a short text speaks of taking the last change back; only the word alone does it."""
    words = split_words(text)
    return len(words) <= _FEW and bool({"undo", "revert"}.intersection(words))


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
