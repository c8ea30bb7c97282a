"""What a sentence says and takes back: "15 Jan.. sorry no, 22 Jan", "200 seats, no, 250", "from 29 Jan to 12 Feb"."""

from __future__ import annotations

import re
from functools import cache

from knowledge.day_words import ANY

_COUNT = r"\d{1,3}(?:[.,]\d{3}){1,3}k?|\d{1,7}k?"
_GROUP = re.compile(r"\((?!\?)")
_DAY = "|".join(f"(?:{_GROUP.sub('(?:', pattern)})" for pattern in ANY)
_NO = (
    r"[\s,;:.…–—-]*\b(?:(?:oops|sorry|wait|no|nope|actually|rather|i\s+mean(?:t)?|correction|make\s+(?:that|it)|it['’]?s)\b"
    r"[\s,;:.…!–—-]*)+(?:(?:the|on|by)\s+)?"
)
"""What takes back what stands before it, right before what is said instead."""
_ANOTHER_DAY = rf"(?:{_DAY})(?P<between>[^\d,;]{{0,15}}?){_NO}(?=(?:{_DAY}))"
_FROM_DAY = rf"\bfrom\s+(?:the\s+)?(?:{_DAY})\s+to\s+(?=(?:the\s+)?(?:{_DAY}))"
_NOT_DAY = rf",?\s*\b(?:and\s+)?(?:not|instead\s+of)\s+(?:on\s+)?(?:{_DAY})"
_ANOTHER_COUNT = (
    rf"(?<![\w.,])(?:{_COUNT})(?P<between>\s+[^\d,;]{{1,40}}?|){_NO}(?!(?:{_DAY}))(?P<count>{_COUNT})(?![\w.,]*\d)"
)
_FROM_COUNT = rf"\bfrom\s+(?:{_COUNT})\s+to\s+(?=(?:{_COUNT})\b)"


def days_as_corrected(text: str) -> str:
    """Return the text without the days that it takes back or moves from."""
    text = _pattern(_FROM_DAY).sub("to ", text)
    text = _pattern(_ANOTHER_DAY).sub(lambda found: f"{found['between']} ", text)
    rest = _pattern(_NOT_DAY).sub("", text)
    return rest if _pattern(_DAY).search(rest) else text


def counts_as_corrected(text: str) -> str:
    """Return the text with each number that it takes back as what it says instead."""
    text = _pattern(_FROM_COUNT).sub("", text)
    return _pattern(_ANOTHER_COUNT).sub(lambda found: f"{found['count']}{found['between'] or ' '}", text)


@cache
def _pattern(pattern: str) -> re.Pattern[str]:
    """Return the pattern, made when it is first wanted: all forms of days make it dear, and a start wants none."""
    return re.compile(pattern, re.IGNORECASE)
