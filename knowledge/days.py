"""Days as people type them: "yesterday", "12 Nov", "last Tuesday", "2026-11-12", "end of March", "in 3 weeks"."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from datetime import date, timedelta

from knowledge.calendar import months_later

_MONTHS = {
    form.casefold(): number
    for names in (calendar.month_name, calendar.month_abbr)
    for number, name in enumerate(names)
    if name
    for form in (name, f"{name}.")
} | {"sept": 9, "sept.": 9}
_MONTH = "|".join(sorted(map(re.escape, _MONTHS), key=len, reverse=True))
_WEEKDAYS = {name.casefold()[:3]: number for number, name in enumerate(calendar.day_name)}
_ISO = re.compile(r"\b(\d{4})-(\d{1,2})-(\d{1,2})\b")
_DAY_MONTH = re.compile(rf"\b(\d{{1,2}})(?:st|nd|rd|th)?\.?\s+(?:of\s+)?({_MONTH})(?![a-z])(?:,?\s+(\d{{4}}))?")
_MONTH_DAY = re.compile(rf"\b({_MONTH})\s+(\d{{1,2}})(?:st|nd|rd|th)?\b(?:,?\s+(\d{{4}}))?")
_AGO = re.compile(r"\b(\d{1,2}|a|one|two|three|four)\s+(day|week|month)s?\s+ago\b", re.IGNORECASE)
_WEEKDAY = re.compile(r"\b(mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|satur|sun)(?:day)?\b", re.IGNORECASE)
_REACH = timedelta(days=183)
"""How long ago an attempt may lie: what is older says nothing of today, and a date to come is easily mistaken."""
_AHEAD = re.compile(r"\bin\s+(?:about\s+)?(\d{1,2}|a|one|two|three|four|six)\s+(day|week|month)s?\b")
_END_OF = re.compile(
    rf"\b(?:the\s+)?(end|middle|mid|start|beginning)[\s-]+(?:of\s+)?(?:(?P<next>the|this|next)\s+month|(?P<month>{_MONTH})"
    r"(?![a-z])(?:,?\s+(?P<year>\d{4}))?)"
)
_COMING = re.compile(
    rf"\b(?:next|coming|on|this|by|until)\s+({'|'.join(name.casefold() for name in calendar.day_name)})\b"
)
_MIDDLE = 15
"""Day of the month that is called its middle."""
_NAMES_OF_DAYS = tuple(
    re.compile(rf"(?:\b(?:on|by|since|until)\s+)?(?:the\s+)?(?:{pattern})", re.IGNORECASE)
    for pattern in (
        _ISO.pattern,
        _DAY_MONTH.pattern,
        _MONTH_DAY.pattern,
        _AGO.pattern,
        _AHEAD.pattern,
        r"\b(?:yesterday|today|tomorrow|just now|(?:this|yesterday|tomorrow)\s+(?:morning|afternoon|evening))\b",
        rf"\b(?:(?:last|next|this)\s+)?(?:week|{_WEEKDAY.pattern})\b",
    )
)
_NUMBERS = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "six": 6}
_FORWARDS, _BACKWARDS = 1, -1
_LENGTHS = {"day": 1, "week": 7, "month": 30}


def read_past_days(text: str, today: date) -> tuple[date, ...]:
    """Return the days of the last half year that the text names; none where it names no day, or one out of reach.

    A day without a year is the latest such day. Forms like 03/04 are left out: they mean two days.
    """
    found = tuple(dict.fromkeys(_read(text.casefold(), today)))
    reachable = all(day is not None and timedelta(0) <= today - day <= _REACH for day in found)
    return tuple(day for day in found if day is not None) if reachable else ()


def without_days(text: str) -> str:
    """Return the text without the words that name days."""
    for pattern in _NAMES_OF_DAYS:
        text = pattern.sub(" ", text)
    return text


def read_days_ahead(text: str, today: date) -> tuple[date, ...]:
    """Return the days that the text names, read as days to come; none where it names no day of the calendar.

    A day without a year is the next such day. One with its year is what it says, even if it has passed: who asked for
    a day to come has to say so. Forms like 03/04 are left out: they mean two days.
    """
    found = tuple(dict.fromkeys(_read_ahead(text.casefold(), today)))
    return tuple(day for day in found if day is not None) if None not in found else ()


def _read_ahead(text: str, today: date) -> Iterator[date | None]:
    parts = [_part_of_month(m, today) for m in _END_OF.finditer(text)]
    dated = parts or _dated(text, today, _FORWARDS)
    if dated:
        yield from dated
    elif (near := _near_ahead(text, today)) is not None:
        yield near


def _near_ahead(text: str, today: date) -> date | None:
    ahead = _AHEAD.search(text)
    if ahead:
        count = _NUMBERS.get(ahead[1]) or int(ahead[1])
        return months_later(today, count) if ahead[2] == "month" else today + timedelta(count * _LENGTHS[ahead[2]])
    if re.search(r"\btomorrow\b", text):
        return today + timedelta(days=1)
    if re.search(r"\btoday\b", text):
        return today
    if re.search(r"\bnext week\b", text):
        return today + timedelta(days=7)
    weekday = _COMING.search(text)
    if weekday is None:
        return None
    on = (_WEEKDAYS[weekday[1][:3]] - today.weekday()) % 7
    return today + timedelta(days=on or 7)


def _part_of_month(found: re.Match[str], today: date) -> date | None:
    """Return the day that "end of March" or "mid next month" stands for."""
    first: date | None
    if found["month"] is None:
        first = months_later(today.replace(day=1), 1 if found["next"] == "next" else 0)
    else:
        year, month = int(found["year"] or today.year), _MONTHS[found["month"]]
        first = _date(year + (found["year"] is None and month < today.month), month, 1)
    if first is None:
        return None
    last = calendar.monthrange(first.year, first.month)[1]
    return first.replace(day={"end": last, "middle": _MIDDLE, "mid": _MIDDLE}.get(found[1], 1))


def _read(text: str, today: date) -> Iterator[date | None]:
    """Yield the days; None for one that is no day of the calendar."""
    dated = _dated(text, today, _BACKWARDS)
    if dated:
        yield from dated
    elif (relative := _relative(text, today)) is not None:
        yield relative


def _dated(text: str, today: date, direction: int) -> list[date | None]:
    """Return the days that are named by their numbers, in the text's order; None for one of no calendar."""
    dated = [(m, _date(int(m[1]), int(m[2]), int(m[3]))) for m in _ISO.finditer(text)]
    dated += [(m, _in_year(int(m[1]), _MONTHS[m[2]], m[3], today, direction)) for m in _DAY_MONTH.finditer(text)]
    if not dated:
        dated = [(m, _in_year(int(m[2]), _MONTHS[m[1]], m[3], today, direction)) for m in _MONTH_DAY.finditer(text)]
    return [day for _, day in sorted(dated, key=lambda pair: pair[0].start())]


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
    if weekday and not re.search(r"\b(?:next|coming)\b", text):
        back = (today.weekday() - _WEEKDAYS[weekday[1][:3]]) % 7
        return today - timedelta(days=back or 7)
    return None


def _in_year(day: int, month: int, year: str | None, today: date, direction: int) -> date | None:
    """Return the day in its year; without one it is today or the nearest in the direction."""
    if year:
        return _date(int(year), month, day)
    this_year = _date(today.year, month, day)
    if this_year is not None and (this_year - today).days * direction >= 0:
        return this_year
    return _date(today.year + direction, month, day)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
