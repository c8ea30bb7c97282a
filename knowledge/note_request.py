"""A request to judge a note: "check this note: …". What stands in the note is never read as a request."""

from __future__ import annotations

import re

_JUDGE = r"(?:check|review|grade|judge|rate|assess|improve|polish|better|coach|proof-?read|look (?:at|over))"
_NOTE = r"(?:(?:status|service|intent|draft|overall|entitlement|engagement|management)\s+)*(?:notes?|wording)"
_HEAD = re.compile(
    rf"^\s*(?:(?:please|pls|can|could|would|you|hi|hello|hey|kindly|quickly)\W+)*"
    rf"(?:{_JUDGE}\s+(?:this|my|the|that|a)?\s*{_NOTE}\b"
    rf"|(?:is|would|was)\s+(?:this|that|the|my|the following)\s*{_NOTE}?\s*(?:is|be)?\s*"
    r"(?:ok|okay|good|great|fine|clear|enough)\b"
    rf"|how\s+(?:good|great|bad)\s+is\s+(?:this|that|my)\s+{_NOTE}\b)",
    re.IGNORECASE,
)
"""What asks for a note to be judged, at the beginning of a text."""
_SET_OFF = re.compile(r"[:\n]\s*|\?\s+|\s[-–—]\s+|(?=[\"“„])")
_QUOTES = "\"“”„'‘’ \t\n"


def read_note_check(text: str) -> str | None:
    """Return the note that a text asks to have judged, empty where it gives none; None where it asks for nothing."""
    return note_behind(text) if _HEAD.match(text) else None


def note_behind(text: str) -> str:
    """Return what stands behind the request, set off by a colon, a line, a dash or quotation marks; else nothing."""
    cut = _SET_OFF.search(text)
    return text[cut.end() :].strip(_QUOTES) if cut else ""
