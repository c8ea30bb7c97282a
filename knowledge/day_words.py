"""The forms in which people write days: patterns, and the numbers of months and weekdays."""

from __future__ import annotations

import calendar
import re

MONTHS = {
    form.casefold(): number
    for names in (calendar.month_name, calendar.month_abbr)
    for number, name in enumerate(names)
    if name
    for form in (name, f"{name}.")
} | {"sept": 9, "sept.": 9}
WEEKDAYS = {name.casefold()[:3]: number for number, name in enumerate(calendar.day_name)}
_MONTH = "|".join(sorted(map(re.escape, MONTHS), key=len, reverse=True))
_YEAR = r"(?:,?\s+(\d{4}|next\s+year|this\s+year))?"
ISO = re.compile(r"\b(\d{4})-(\d{1,2})-(\d{1,2})\b")
DAY_MONTH = re.compile(rf"\b(\d{{1,2}})(?:st|nd|rd|th)?\.?\s+(?:of\s+)?({_MONTH})(?![a-z]){_YEAR}")
MONTH_DAY = re.compile(rf"\b({_MONTH})\s+(\d{{1,2}})(?:st|nd|rd|th)?\b{_YEAR}")
DOTTED = re.compile(r"(?<![\d.])(\d{1,2})\.(\d{1,2})\.(\d{4})?(?!\d)")
"""The day comes first in this form, wherever it is used."""
SLASHED = re.compile(r"(?<![\d/])(?!24/7)(\d{1,2})/(\d{1,2})(?:/(\d{4}))?(?![\d/])")
"""Two days, unless one of the numbers is too high for a month."""
OF_A_MONTH = re.compile(
    r"\bthe\s+(\d{1,2})(?:st|nd|rd|th)(?=\s*(?:$|[,.;:!?)\n–—]|-\s)|\s+(?:and|or|at|but|to|with|because|since|when)\b)"
)
"""A day of the month that it is, or of the one before or after; "the 3rd party" and "the 2nd wave" are none."""
AGO = re.compile(r"\b(\d{1,2}|a|one|two|three|four)\s+(day|week|month)s?\s+ago\b", re.IGNORECASE)
BEFORE_YESTERDAY = re.compile(r"\b(?:the\s+)?day\s+before\s+yesterday\b")
WEEKDAY = re.compile(r"\b(mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|satur|sun)(?:day)?\b", re.IGNORECASE)
AHEAD = re.compile(r"\bin\s+(?:about\s+)?(\d{1,2}|a|one|two|three|four|six)\s+(day|week|month)s?\b")
END_OF = re.compile(
    rf"\b(?:the\s+)?(end|middle|mid|start|beginning)[\s-]+(?:of\s+)?(?:(?P<next>the|this|next)\s+month|(?P<month>{_MONTH})"
    r"(?![a-z])(?:,?\s+(?P<year>\d{4}))?)"
)
END_OF_YEAR = re.compile(
    r"\b(?:(?:the\s+)?end\s+of\s+(?:(?:the|this)\s+)?(?P<which>next\s+)?year|(?:(?:this|the)\s+)?year[\s-]end)\b"
)
END_OF_QUARTER = re.compile(r"\b(?:the\s+)?end\s+of\s+q([1-4])(?:\s+(\d{4}))?\b")
COMING = re.compile(
    rf"\b(?:next|coming|on|this|by|until)\s+({'|'.join(name.casefold() for name in calendar.day_name)})\b"
)
_DATES = (ISO, DAY_MONTH, MONTH_DAY, DOTTED, SLASHED, OF_A_MONTH, AGO, BEFORE_YESTERDAY, AHEAD)
ANY = (
    *(pattern.pattern for pattern in _DATES),
    r"\b(?:yesterday|today|tomorrow|just now|(?:this|yesterday|tomorrow)\s+(?:morning|afternoon|evening))\b",
    rf"\b(?:(?:last|next|this)\s+)?(?:week|{WEEKDAY.pattern})\b",
)
"""What names a day."""
