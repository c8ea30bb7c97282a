"""Orders to write something down that need no word for a note: "log on Litware: …", "for the record: …"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from knowledge.naming import written_names

_TENANT = "Tenantname"
"""Stands for the name of the tenant in a sentence."""
_PLEASE = (
    r"\W*(?:(?:please|pls|plz|can|could|would|will|you|hi|hey|also|just|and|quickly|i|want|need|to|let['’]?s)\W+)*"
)
_WRITE = (
    r"(?:jot(?:\s+(?:it|this|that))?(?:\s+down)?|write(?:\s+(?:it|this|that))?\s+down|put(?:\s+(?:it|this))?\s+down|take\s+down|log|record"
    r"|document|save|append|add|minute|note(?:\s+down)?)"
)
_SOMETHING = r"(?:\s+(?:this|it|something|the\s+following))?"
_TO = r"(?:for|on|to|in|at|about|with|against|under)"
_FILE = r"(?:['’]?s)?(?:\s+(?:record|file|log|entry|page|notes?))?"
_LINK = r"\s*(?:[:,–—]|\s-\s|\bthat\b|\bsaying\b)\s*"
_SET_OFF = re.compile(r"\s*(?::|\.\.+|\s[-–—]\s)\s*")
_HEAD_WORDS = re.compile(
    r"\b(?:jot|write|written|memo|minutes?|comment|journal|diary|notes?)\b|\b(?:on|in|to)\s+(?:\S+\s+){0,3}?(?:file|record)\b",
    re.IGNORECASE,
)
"""What makes the words before a colon a request for a note, if they name the tenant."""
_MOST_IN_HEAD = 12
_FOR_THE_RECORD = (
    _PLEASE + r"(?:for\s+(?:the|my|our)\s+(?:record|file|files|log)|file\s+note|note\s+to\s+self|memo"
    rf"|{_WRITE}{_SOMETHING})\s*(?:[:–—]|\s-\s|,)\s*(?P<note>\S.*)"
)
"""What orders it without saying of which tenant: the note does."""
_ORDERS = tuple(
    re.compile(order, re.IGNORECASE | re.DOTALL)
    for order in (
        rf"{_PLEASE}{_WRITE}{_SOMETHING}\s+{_TO}\s+{_TENANT}{_FILE}{_LINK}(?P<note>\S.*)",
        rf"{_PLEASE}for\s+the\s+(?:record|file)\s+{_TO}\s+{_TENANT}{_LINK}(?P<note>\S.*)",
        rf"\W*(?:(?:for|on|about|re)\s+)?{_TENANT}[,:]?\s+{_PLEASE}{_WRITE}{_SOMETHING}{_LINK}(?P<note>\S.*)",
        rf"{_PLEASE}(?:let|make)\s+(?:the\s+)?{_TENANT}\s+(?:record|notes?|file)\s+(?:say|read|show)(?:\s+that)?"
        r"\s+(?P<note>\S.*)",
        _FOR_THE_RECORD,
    )
)
_SET_OFF_NAME = re.compile(rf"^{_TENANT}\s*(?::|,|\s[-–—]\s)\s*")
_ASKED_NICELY = re.compile(r"^\W*(?:(?:please|pls|hi|hey)\W+)*(?:can|could|would|will)\b", re.IGNORECASE)
"""The question mark at the end is the request's, not the note's."""
_FEWEST = 3
"""Words of a note."""


def read_note_order(text: str, tenants: Sequence[str]) -> str:
    """Return the note that a text orders to write down of the one tenant that it names; empty where it orders none.

    ``tenants`` are the names as the text has them. What else the text may be has to be asked first: attempts and
    statuses are recorded and logged too.
    """
    named = re.search(written_names(tenants), text, re.IGNORECASE) if len(tenants) == 1 else None
    if named is None:
        return ""
    plain = f"{text[: named.start()]}{_TENANT}{text[named.end() :]}"
    found = next((match for order in _ORDERS if (match := order.match(plain))), None)
    note = _SET_OFF_NAME.sub("", found["note"].strip() if found else _behind_head(plain))
    if _ASKED_NICELY.match(plain):
        note = note.rstrip("? ")
    return note.replace(_TENANT, named[0], 1) if len(note.split()) >= _FEWEST else ""


def _behind_head(text: str) -> str:
    """Return what stands behind a few words that name the tenant and speak of writing; empty where there are none."""
    cut = _SET_OFF.search(text)
    head = text[: cut.start()] if cut else ""
    speaks = _HEAD_WORDS.search(head) is not None and "?" not in head and len(head.split()) <= _MOST_IN_HEAD
    return text[cut.end() :].strip() if cut and speaks and _TENANT in head else ""
