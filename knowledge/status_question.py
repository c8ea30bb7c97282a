"""The question which status applies, apart from the situation that it is asked of."""

from __future__ import annotations

import re

_KIND = r"(?:l[123]s?|status(?:es)?)"
_SPEAKS_OF_STATUS = re.compile(_KIND, re.IGNORECASE)
_ASKS = (
    r"(?:appl(?:y|ies)|fits?(?: best)?|is (?:it|this|that|right|correct)|would (?:it|this|that) be"
    r"|do i (?:use|pick|set|need)"
    r"|should (?:i|we|it|this) (?:use|pick|set|choose|put|take|be|get)|to (?:use|pick|set|choose))"
)
_QUESTION = re.compile(
    r"(?:^|(?<=[,;.:!?\n])|\s[-–—]\s)\s*(?:(?:so|and|please|pls|hi|hello)\W+)*"
    r"(?:which|what(?:['’]?s| is| would be)?)\s+(?:the\s+)?(?:(?:right|correct|best)\s+)?"
    rf"{_KIND}(?:\s+(?:and|or)\s+{_KIND})?"
    rf"(?:\s+{_ASKS})?(?:\s+(?:here|now|then|(?:for|to|in) (?:this|that|it|them)))?"
    r"\s*(?:[?.,;:!\n]+|$|(?=\bwhen\b|\bif\b))(?:\s*(?:when|if)\b)?",
    re.IGNORECASE,
)
"""A clause that asks for a status of nothing in particular: what it is of stands before or behind it."""

_MARKS = " ,;:?-–—\n\t"


def situation_asked_about(text: str) -> str | None:
    """Return a text without the question which status applies; None where it asks none, or nothing else is told."""
    asked = _QUESTION.search(text) if _SPEAKS_OF_STATUS.search(text) else None
    told = f"{text[: asked.start()]} {text[asked.end() :]}".strip(_MARKS) if asked else ""
    return told or None
