"""Orders to write something down that need no word for a note: "log on Litware: …", "for the record: …"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from knowledge.naming import written_names

_PLEASE = (
    r"^\W*(?:(?:please|pls|plz|can|could|would|will|you|hi|hey|also|just|and|quickly|i|want|need|to|let['’]?s)\W+)*"
)
_WRITE = (
    r"(?:jot(?:\s+(?:it|this|that))?(?:\s+down)?|write(?:\s+(?:it|this|that))?\s+down|put(?:\s+(?:it|this))?\s+down|take\s+down|log|record"
    r"|document|save|append|add|note(?:\s+down)?)"
)
_SOMETHING = r"(?:\s+(?:this|it|something|the\s+following))?"
_TO = r"(?:for|on|to|in|at|about|with|against|under)"
_FILE = r"(?:['’]?s)?(?:\s+(?:record|file|log|entry|page))?"
_LINK = r"\s*(?:[:,–—]|\s-\s|\bthat\b|\bsaying\b)\s*"
_FOR_THE_RECORD = re.compile(
    _PLEASE + r"(?:for\s+(?:the|my|our)\s+(?:record|file|files|log)|file\s+note|note\s+to\s+self|memo"
    rf"|{_WRITE}{_SOMETHING})\s*(?:[:–—]|\s-\s|,)\s*(?P<note>\S.*)",
    re.IGNORECASE | re.DOTALL,
)
"""What orders it without saying of which tenant: the note does."""
_ASKED_NICELY = re.compile(r"^\W*(?:(?:please|pls|hi|hey)\W+)*(?:can|could|would|will)\b", re.IGNORECASE)
"""The question mark at the end is the request's, not the note's."""
_FEWEST = 3
"""Words of a note."""


def read_note_order(text: str, tenants: Sequence[str]) -> str:
    """Return the note that a text orders to write down of the one tenant that it names; empty where it orders none.

    ``tenants`` are the names as the text has them. What else the text may be has to be asked first: attempts and
    statuses are recorded and logged too.
    """
    if len(tenants) != 1:
        return ""
    name = written_names(tenants)
    ordered = rf"{_PLEASE}{_WRITE}{_SOMETHING}\s+{_TO}\s+{name}{_FILE}{_LINK}(?P<note>\S.*)"
    found = re.match(ordered, text, re.IGNORECASE | re.DOTALL) or _FOR_THE_RECORD.match(text)
    note = found["note"].strip() if found else ""
    if _ASKED_NICELY.match(text):
        note = note.rstrip("? ")
    return note if len(note.split()) >= _FEWEST else ""
