"""Days as people type them: "yesterday", "12 Nov", "last Tuesday", "2026-11-12"."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

_MONTHS = {name.casefold(): number for number, name in enumerate(calendar.month_abbr) if name}
_WEEKDAYS = {name.casefold()[:3]: number for number, name in enumerate(calendar.day_name)}
_ISO = re.compile(r"\b(\d{4})-(\d{1,2})-(\d{1,2})\b")
_DAY_MONTH = re.compile(
    r"\b(\d{1,2})(?:st|nd|rd|th)?\.?\s+(?:of\s+)?([a-z]{3})[a-z]*\.?(?:,?\s+(\d{4}))?", re.IGNORECASE
)
_MONTH_DAY = re.compile(r"\b([a-z]{3})[a-z]*\.?\s+(\d{1,2})(?:st|nd|rd|th)?\b(?:,?\s+(\d{4}))?", re.IGNORECASE)
_AGO = re.compile(r"\b(\d{1,2}|a|one|two|three|four)\s+(day|week|month)s?\s+ago\b", re.IGNORECASE)
_WEEKDAY = re.compile(r"\b(mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|satur|sun)(?:day)?\b", re.IGNORECASE)
_NUMBERS = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4}
_LENGTHS = {"day": 1, "week": 7, "month": 30}


def read_past_day(text: str, today: date) -> date | None:
    """Return the day that the text names, or None where it names none, or one to come.

    A day without a year is the latest such day. Forms like 03/04 are left out: they mean two days.
    """
    day = _read(text.casefold(), today)
    return day if day is not None and day <= today else None


def _read(text: str, today: date) -> date | None:
    iso = _ISO.search(text)
    if iso:
        return _date(int(iso[1]), int(iso[2]), int(iso[3]))
    for match, day_at, month_at in ((_DAY_MONTH.search(text), 1, 2), (_MONTH_DAY.search(text), 2, 1)):
        if match and match[month_at] in _MONTHS:
            return _in_year(int(match[day_at]), _MONTHS[match[month_at]], match[3], today)
    return _relative(text, today)


def _relative(text: str, today: date) -> date | None:
    ago = _AGO.search(text)
    if ago:
        count = _NUMBERS.get(ago[1]) or int(ago[1])
        return today - timedelta(days=count * _LENGTHS[ago[2]])
    if re.search(r"\byesterday\b", text):
        return today - timedelta(days=1)
    if re.search(r"\btoday\b|\bjust now\b|\bthis (?:morning|afternoon)\b", text):
        return today
    if re.search(r"\blast week\b", text):
        return today - timedelta(days=7)
    weekday = _WEEKDAY.search(text)
    if weekday:
        back = (today.weekday() - _WEEKDAYS[weekday[1][:3]]) % 7
        return today - timedelta(days=back or 7)
    return None


def _in_year(day: int, month: int, year: str | None, today: date) -> date | None:
    if year:
        return _date(int(year), month, day)
    this_year = _date(today.year, month, day)
    return _date(today.year - 1, month, day) if this_year is None or this_year > today else this_year


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
