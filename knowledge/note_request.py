"""A request to judge a note: "check this note: …". What stands in the note is never read as a request."""

from __future__ import annotations

import re

_JUDGE = r"(?:check|review|grade|judge|rate|assess|improve|polish|better|coach|proof-?read|look (?:at|over))"
_NOTE = r"(?:(?:status|service|intent|draft|overall|entitlement|engagement|management)\s+)*(?:notes?|wording|text)"
_GOOD = r"(?:ok|okay|good|great|fine|clear|poor|marginal|enough)\b"
_THIS = r"(?:this|that|my|the(?:\s+following)?|a)"
_HEAD = re.compile(
    rf"^\s*(?:(?:please|pls|can|could|would|you|hi|hello|hey|kindly|quickly)\W+)*"
    rf"(?:{_JUDGE}\s+(?:{_THIS}\s+)?{_NOTE}\b"
    r"|note\s+(?:check|review)\b"
    rf"|(?:is|would|was)\s+{_THIS}\s*(?:{_NOTE})?\s*(?:is|be)?\s*{_GOOD}"
    rf"|how\s+(?:good|great|bad)\s+is\s+{_THIS}\b"
    rf"|what(?:['’]?s|\s+is)\s+wrong\s+with\s+{_THIS}\s+{_NOTE}\b"
    rf"|(?:would|will|does)\s+(?:the\s+portal|ftop)\s+(?:accept|take|hold|like|pass)\s+{_THIS}\b)",
    re.IGNORECASE,
)
"""What asks for a note to be judged, at the beginning of a text."""
_NAMES_NOTE = re.compile(r"notes?\b|wording|text", re.IGNORECASE)
_SET_OFF = re.compile(r"[:\n]\s*|\?\s+|\s[-–—]\s+|(?=[\"“„])")
_QUOTES = "\"“”„'‘’ \t\n"


def read_note_check(text: str) -> str | None:
    """Return the note that a text asks to have judged, empty where it gives none; None where it asks for nothing."""
    head = _HEAD.match(text)
    if head is None:
        return None
    note = note_behind(text)
    return note if note or _NAMES_NOTE.search(head[0]) else None


def note_behind(text: str) -> str:
    """Return what stands behind the request, set off by a colon, a line, a dash or quotation marks; else nothing."""
    cut = _SET_OFF.search(text)
    return text[cut.end() :].strip(_QUOTES) if cut else ""
