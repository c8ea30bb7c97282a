"""Whether a message asks for a priority, or only weighs one: whether it should be so, what if, what somebody told."""

from __future__ import annotations

import re
from enum import Enum, auto

from knowledge.normalize import clean_text


class Weighed(Enum):
    """How a priority is spoken of that nobody asks to set."""

    ASKED = auto()
    """What the rules say is asked."""
    SUPPOSED = auto()
    """It is to be so later, or if something happens."""
    REFUSED = auto()
    """It is said not to do it."""
    TOLD = auto()
    """It is said to have been so, or to have been set, by whomever."""


_LEVEL = r"(?:high|med(?:ium)?|low)(?:er|est)?"
_MOVE = r"(?:raise|bump|increase|promote|lower|drop|reduce|demote)"
_SET = r"(?:set|put|moved?|changed?|lowered|raised|dropped|bumped|marked|went|goes|was|were|has\s+been|had\s+been|got)"
_FORCED = re.compile(
    r"\b(?:so|hence|therefore|then|please|pls|plz|instead)\b[\s,:–—-]*(?:please\s+)?"
    r"(?:set|put|make|move|lower|raise|change|drop|bump)\b|\b(?:please|pls|plz)\s*[.!]*$"
)
"""Whatever was weighed before, this asks for it."""
_ASKED = re.compile(
    r"^(?:\W*(?:hi|hey|hello|ok|so|and|well|question|quick\s+q(?:uestion)?|tell\s+me|do\s+you\s+know)\W+)*"
    rf"(?:should(?:n['’]?t)?\s+(?!be\b|go\b|get\b|become\b|have\b).*\b(?:{_LEVEL}|{_MOVE})\b"
    rf"|is\s+it\s+(?:time|right|ok|okay|fine|too\s+early)\s+to\s+{_MOVE}\b"
    rf"|(?:is|are|was|would|will)\b.*\b(?:allowed|ok|okay|fine|possible|right|correct|supposed|meant|justified|eligible)\b.*\b{_LEVEL}\b"
    rf"|(?:is|are)\b.*\b{_LEVEL}\b.*\b(?:allowed|ok|okay|fine|possible|right|correct|justified)\b\W*$"
    rf"|(?:do(?!\s+(?:set|put|make|move))|does|did|may|why|(?:what|how)(?!\s+about\b)|which|(?:would|will)(?!\s+you\b)"
    rf"|when\s+(?:can|could|may|should|is|are|does|do|will|would)\s+(?!you\b))\b.*\b{_LEVEL}\b)"
)
"""A question that begins as one. "Can it be low?" and "could you" are requests, too."""
_WONDERED = re.compile(
    rf"\b(?:whether|wonder(?:ing)?\s+if|(?:not\s+)?sure\s+if|asked\s+(?:me\s+)?if|know\s+if)\b.*\b{_LEVEL}\b"
)
_POLITE = (
    r"(?:you|u|ur|possible|needed|necessary|allowed|ok|okay|fine|so|that|this|i\s+may|we\s+(?:can|may)|the\s+rules)\b"
)
_IF = re.compile(rf"(?:^|[,;(.]\s*|\s)(?:only\s+)?(?:if|in\s+case|as\s+soon\s+as|provided)\s+(?!{_POLITE})(?=\S)")
"""A condition that has yet to come true. "If you can" asks."""
_ONCE = re.compile(r"^\W*once\s+(?!again\b|more\b)(?=.*,|.*\b(?:will|would|we|i)\b)")
_PERHAPS = re.compile(
    r"^\W*remind\s+me\b|\b(?:i|we)\s+(?:was|were)\s+(?:going|about)\s+to\b"
    r"|\b(?:(?:i|we|they|you)\s+(?:might|may)|(?:might|may)\s+(?:go|be|become|need|have)|(?:thinking|thought)\s+(?:of|about)"
    rf"|consider(?:ing)?|hypothetically|theoretically|suppose|supposing)\b[^,;:]*\b{_LEVEL}"
)
"""Perhaps, later, or not after all."""
_REPORTED = re.compile(
    r"\b(?:said|says|told\s+(?:me|us)|tells|mentioned|claims|claimed|heard|thinks|believes)\b"
    rf"(?!\s+to\b)[^,;:]*\b{_SET}\b[^,;:]*\b{_LEVEL}\b"
)
"""Somebody else says what was done."""
_KEPT = re.compile(
    r"\b(?:said|says|told\s+(?:me|us)|mentioned|claims)\b[^,;:]{0,100}?\b(?:has|have|had)\s+[^,;:]{1,30}?\b(?:to|on|at)\s+"
    rf"{_LEVEL}\b"
)
"""Somebody else says how it is."""
_NOT_DONE = re.compile(
    r"\b(?:nearly|almost)\s+(?:set|made|put|moved|changed|lowered|raised|dropped|bumped)\b"
    r"|\b(?:i|we)\s+(?:refused|declined|said\s+no)\b"
    rf"|^\W*(?:somebody|someone)\s+{_SET}\b.*\b{_LEVEL}\b"
)
"""It was not done, or by nobody knows whom."""
_REFUSED = re.compile(
    r"\bleave\s+(?:it|them|that|this)\s+(?:alone|be\b|as\s+(?:it\s+is|they\s+are|is)\b)|^\W*(?:(?:no|nope|please|pls|and|but|ok)\W+)*"
    r"(?:do\s+not|don['’]?t|never|let['’]?s\s+not|hold\s+off|not\s+yet)\b"
    rf"(?!.*\b(?:but|instead)\b)(?!.*[,;:.–—-].*\b{_LEVEL}\b)"
)
"""What says no to it, and to nothing else instead."""
_IN_GENERAL = re.compile(
    r"(?=.*\?|\W*(?:if|when|can|must|should|do|does|what|which|why|how)\b)"
    r".*\b(?:an?|any|every|each)\s+(?:[\w-]+\s+){0,3}?(?:tenant|customer|client|account)s?\b",
    re.DOTALL,
)
_MUST = re.compile(r"\b(?:should|must|needs?|has\s+to|have\s+to|ought|wants?|to\s+(?:be|go|set|put|make))\b")
"""In what is reported, these pass a wish on."""
_DONE = re.compile(
    rf"^\W*(?:(?:fyi|btw|just\s+so\s+you\s+know)\W+)?(?:[a-z]+\s+)?(?:(?:have|has|had|already|just)\s+)+{_SET}\b[^,;:]*\b{_LEVEL}\b"
    rf"|^\W*[a-z]+\s+(?:set|put|moved|changed|lowered|raised)\b[^,;:]*\b{_LEVEL}\b[^,;:]*"
    r"\b(?:already|yesterday|last\s+(?:week|month)|ago)\b"
)
_WAS = re.compile(rf"\b(?:was|were|used\s+to\s+be|had\s+been)\s+(?:on\s+|at\s+)?{_LEVEL}\b")
_NOW = re.compile(rf"\b(?:make|now|to|be|back|again|needs?|wants?|should)\b[^,.;]*\b{_LEVEL}\b")
"""Beside what was, this says what is to be."""
_REASON = re.compile(r"\b(?:because|since|cause|cuz|bc|due\s+to|(?<!soon\s)as(?!\s+(?:soon|long)))\b.*$", re.DOTALL)
"""Where the reason begins."""


def weighed(text: str) -> Weighed | None:
    """Return how a message that names a level only weighs it; None where it asks for it."""
    whole = clean_text(text).casefold()
    if _REFUSED.search(whole):
        return Weighed.REFUSED
    said = _without_reason(whole)
    if _FORCED.search(said) and not _NOT_DONE.search(said):
        return None
    if _ASKED.search(said) or _WONDERED.search(said):
        return Weighed.ASKED
    if _IF.search(said) or _ONCE.search(said) or _PERHAPS.search(said):
        return Weighed.SUPPOSED
    reported = (_REPORTED.search(said) or _KEPT.search(said)) and not _MUST.search(said)
    if reported or _DONE.search(said) or _NOT_DONE.search(said):
        return Weighed.TOLD
    was = _WAS.search(said)
    return Weighed.TOLD if was and not _NOW.search(said[: was.start()] + said[was.end() :]) else None


def asks_in_general(text: str) -> bool:
    """Return whether a question is about any tenant ("can a CSS-Assist tenant be high?")."""
    return _IN_GENERAL.match(clean_text(text).casefold()) is not None


def _without_reason(said: str) -> str:
    """Return what is said before the reason, where the level is part of that."""
    asks = _REASON.sub("", said)
    return asks if re.search(rf"\b{_LEVEL}\b", asks) else said
