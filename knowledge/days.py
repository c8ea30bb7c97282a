"""Days as people type them: "yesterday", "12 Nov", "last Tuesday", "2026-11-12", "end of March", "in 3 weeks"."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from datetime import date, timedelta

from knowledge import day_words as said
from knowledge.calendar import months_later
from knowledge.taken_back import days_as_corrected

_REACH = timedelta(days=183)
"""How long ago an attempt may lie: what is older says nothing of today, and a date to come is easily mistaken."""
_MIDDLE = 15
"""Day of the month that is called its middle."""
_MONTHS_IN_A_YEAR = 12
_NAMES_OF_DAYS = tuple(
    re.compile(rf"(?:\b(?:on|by|since|until)\s+)?(?:the\s+)?(?:{pattern})", re.IGNORECASE) for pattern in said.ANY
)
_NUMBERS = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "six": 6}
_FORWARDS, _BACKWARDS = 1, -1
_LENGTHS = {"day": 1, "week": 7, "month": 30}


def read_past_days(text: str, today: date) -> tuple[date, ...]:
    """Return the days of the last half year that the text names; none where it names no day, or one out of reach.

    A day without a year is the latest such day. Forms like 03/04 are left out: they mean two days. Of a day that the
    text takes back only what it says instead counts.
    """
    found = tuple(dict.fromkeys(_read(days_as_corrected(text.casefold()), today)))
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
    found = tuple(dict.fromkeys(_read_ahead(days_as_corrected(text.casefold()), today)))
    return tuple(day for day in found if day is not None) if None not in found else ()


def _read_ahead(text: str, today: date) -> Iterator[date | None]:
    parts = [_part_of_month(m, today) for m in said.END_OF.finditer(text)]
    parts += [date(today.year + bool(m["which"]), 12, 31) for m in said.END_OF_YEAR.finditer(text)]
    parts += [_end_of_quarter(m, today) for m in said.END_OF_QUARTER.finditer(text)]
    dated = parts or _dated(text, today, _FORWARDS)
    if dated:
        yield from dated
    elif (near := _near_ahead(text, today)) is not None:
        yield near


def _near_ahead(text: str, today: date) -> date | None:
    ahead = said.AHEAD.search(text)
    if ahead:
        count = _NUMBERS.get(ahead[1]) or int(ahead[1])
        return months_later(today, count) if ahead[2] == "month" else today + timedelta(count * _LENGTHS[ahead[2]])
    if re.search(r"\btomorrow\b", text):
        return today + timedelta(days=1)
    if re.search(r"\btoday\b", text):
        return today
    if re.search(r"\bnext week\b", text):
        return today + timedelta(days=7)
    weekday = said.COMING.search(text)
    if weekday is None:
        return None
    on = (said.WEEKDAYS[weekday[1][:3]] - today.weekday()) % 7
    return today + timedelta(days=on or 7)


def _part_of_month(found: re.Match[str], today: date) -> date | None:
    """Return the day that "end of March" or "mid next month" stands for."""
    first: date | None
    if found["month"] is None:
        first = months_later(today.replace(day=1), 1 if found["next"] == "next" else 0)
    else:
        year, month = int(found["year"] or today.year), said.MONTHS[found["month"]]
        first = _date(year + (found["year"] is None and month < today.month), month, 1)
    if first is None:
        return None
    last = calendar.monthrange(first.year, first.month)[1]
    return first.replace(day={"end": last, "middle": _MIDDLE, "mid": _MIDDLE}.get(found[1], 1))


def _end_of_quarter(found: re.Match[str], today: date) -> date | None:
    """Return the last day of the quarter, the next one to end unless its year is named."""
    month = 3 * int(found[1])
    year = int(found[2]) if found[2] else today.year + (month < today.month)
    first = _date(year, month, 1)
    return first and first.replace(day=calendar.monthrange(year, month)[1])


def _read(text: str, today: date) -> Iterator[date | None]:
    """Yield the days; None for one that is no day of the calendar."""
    dated = _dated(text, today, _BACKWARDS)
    if dated:
        yield from dated
    elif (relative := _relative(text, today)) is not None:
        yield relative


def _dated(text: str, today: date, direction: int) -> list[date | None]:
    """Return the days that are named by their numbers, in the text's order; None for one of no calendar."""
    dated = [(m, _date(int(m[1]), int(m[2]), int(m[3]))) for m in said.ISO.finditer(text)]
    dated += [
        (m, _in_year(int(m[1]), said.MONTHS[m[2]], m[3], today, direction)) for m in said.DAY_MONTH.finditer(text)
    ]
    dated += [(m, _in_year(int(m[1]), int(m[2]), m[3], today, direction)) for m in said.DOTTED.finditer(text)]
    dated += [(m, _slashed(m, today, direction)) for m in said.SLASHED.finditer(text) if _has_one_month(m)]
    if not dated:
        dated = [
            (m, _in_year(int(m[2]), said.MONTHS[m[1]], m[3], today, direction)) for m in said.MONTH_DAY.finditer(text)
        ]
    if not dated:
        dated = [(m, _of_a_month(int(m[1]), today, direction)) for m in said.OF_A_MONTH.finditer(text)]
    return [day for _, day in sorted(dated, key=lambda pair: pair[0].start())]


def _has_one_month(found: re.Match[str]) -> bool:
    """Return whether just one of the two numbers can be a month."""
    return (int(found[1]) > _MONTHS_IN_A_YEAR) is not (int(found[2]) > _MONTHS_IN_A_YEAR)


def _slashed(found: re.Match[str], today: date, direction: int) -> date | None:
    month, day = sorted((int(found[1]), int(found[2])))
    return _in_year(day, month, found[3], today, direction)


def _of_a_month(day: int, today: date, direction: int) -> date | None:
    """Return that day of this month or, where it does not lie in the direction, of the nearest month that does."""
    this_month = _date(today.year, today.month, day)
    if this_month is not None and (this_month - today).days * direction >= 0:
        return this_month
    first = months_later(today.replace(day=1), direction)
    return _date(first.year, first.month, day)


def _relative(text: str, today: date) -> date | None:
    ago = said.AGO.search(text)
    if ago:
        count = _NUMBERS.get(ago[1]) or int(ago[1])
        return today - timedelta(days=count * _LENGTHS[ago[2]])
    if said.BEFORE_YESTERDAY.search(text):
        return today - timedelta(days=2)
    if re.search(r"\byesterday\b", text):
        return today - timedelta(days=1)
    if re.search(r"\btoday\b|\bjust now\b|\bthis (?:morning|afternoon)\b", text):
        return today
    if re.search(r"\blast week\b", text):
        return today - timedelta(days=7)
    weekday = said.WEEKDAY.search(text)
    if weekday and not re.search(r"\b(?:next|coming)\b", text):
        back = (today.weekday() - said.WEEKDAYS[weekday[1][:3]]) % 7
        return today - timedelta(days=back or 7)
    return None


def _in_year(day: int, month: int, year: str | None, today: date, direction: int) -> date | None:
    """Return the day in its year; without one it is today or the nearest in the direction."""
    if year:
        return _date(today.year + ("next" in year) if "year" in year else int(year), month, day)
    this_year = _date(today.year, month, day)
    if this_year is not None and (this_year - today).days * direction >= 0:
        return this_year
    return _date(today.year + direction, month, day)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
