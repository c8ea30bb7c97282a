"""A request to call a whole tenant a duplicate or invalid: all its services then are (FACTS 1.5)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from knowledge.duplicates import UNREAL
from knowledge.routing import TENANT_WORD

_NAMED = rf"(?:{UNREAL}|dup|dupes?)(?:\s*/\s*{UNREAL})?"
_VERB = r"(?:mark|flag|set|make|put|move|change|treat|record|declare|switch)"
_SPEAKS = re.compile(rf"\b{_NAMED}\b", re.IGNORECASE)
_ORDERED = re.compile(rf"\b{_VERB}\b[^.;!?\n]*?\b{_NAMED}\b", re.IGNORECASE)
_STATED = re.compile(
    rf"\b{TENANT_WORD}\s+(?:is|was|has been|turned out to be)\s+"
    rf"(?:now\s+|only\s+|just\s+|really\s+|confirmed\s+|flagged\s+|marked\s+|as\s+|an?\s+|the\s+)*{_NAMED}\b"
)
_DENIED = re.compile(r"\b(?:not|n['’]?t|no longer|never|isn|wasn|neither)\b|\?", re.IGNORECASE)
_SOME_SEATS = re.compile(r"\b\d[\d,.]*\s+(?:of\s+(?:the\s+|their\s+)?\d*\s*)?(?:seats?|licen[sc]es?)\b", re.IGNORECASE)
_ASKS = frozenset("is are was were what which who when why how does did has should can could may".split())
_CLAUSE = re.compile(r"[,;.:!\n]+\s+|\s[-–—]\s|\b(?:because(?:\s+of)?|since|as\s+(?=it|they|all|the))\b", re.IGNORECASE)
_OF_WHAT = re.compile(r"\b((?:duplicate|dup|dupe|copy)\s+of\s+\S.*)$", re.IGNORECASE)


def calls_tenant_unreal(text: str, words: Sequence[str], services: Sequence[str]) -> bool:
    """Return whether a text orders or says that a tenant as a whole is a duplicate or invalid.

    ``words`` are those of the text as read, its tenants' names hidden; ``services`` those that it names: a text about
    one of them, about some seats, or one that asks or denies is another request.
    """
    if not _SPEAKS.search(text) or services or TENANT_WORD not in words:
        return False
    if _DENIED.search(text) or words[0] in _ASKS or _SOME_SEATS.search(text):
        return False
    return bool(_ORDERED.search(text) or _STATED.search(" ".join(words)))


def reason_told(text: str) -> str:
    """Return why it is one, as written: the clauses that order nothing; empty where there are none."""
    told = []
    for clause in filter(None, (part.strip(" ,.") for part in _CLAUSE.split(text))):
        of_what = _OF_WHAT.search(clause)
        if of_what:
            told.append(of_what[1])
        elif not _SPEAKS.search(clause) and not re.match(rf"(?:please\s+)?{_VERB}\b", clause, re.IGNORECASE):
            told.append(clause)
    return ", ".join(told)
