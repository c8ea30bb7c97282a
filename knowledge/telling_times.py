"""Days and times at which somebody wants to be told something: "mondays at 8", "8:30", "5 pm", "17h"."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import time
from typing import TypeVar

from rapidfuzz import fuzz, process

T = TypeVar("T")
_DAYS = tuple(name.casefold() for name in calendar.day_name)
_SHORT = {name[:3]: number for number, name in enumerate(_DAYS)} | {
    "tues": 1, "weds": 2, "thur": 3, "thurs": 3, "wednes": 2, "satur": 5,
}  # fmt: skip
_LEAST_LETTERS = 5
_ALIKE = 80.0
"""Letters from which a word may be a misspelt day, and the likeness (0 to 100) from which it is one."""
_TIME = re.compile(r"(?P<hour>\d{1,2})(?:[:.h]?(?P<minute>\d{2}))?(?P<half>am|pm|h|hrs?|hours?|oclock|uhr)?")
_NAMED = {"noon": time(12), "midday": time(12), "midnight": time(0)}
_HALVES = re.compile(r"(\d)\s+(?=(?:am|pm|h|hrs?|hours?|oclock|uhr)\b)")
_WORD = re.compile(r"\d[\da-z:.]*|[^\W\d_]+")
_PARTICLES = frozenset("on every each at around about by per from the".split())
_EACH = frozenset({"every", "each"})
_DAILY = frozenset({"daily", "day", "days", "everyday"})
_WEEKLY = frozenset({"weekly", "week", "weeks"})
_MORNING = frozenset({"morning", "mornings"})


@dataclass(frozen=True, slots=True)
class When:
    """When something is wanted, as far as words say."""

    weekdays: tuple[int, ...] = ()
    """0 is Monday."""
    times: tuple[time, ...] = ()
    unreadable: tuple[str, ...] = ()
    """What stands for a time and is none, such as 25:00."""
    daily: bool = False
    weekly: bool = False

    @property
    def says_something(self) -> bool:
        """Whether the words say anything of when."""
        return self != When()


def split_when(text: str) -> tuple[When, tuple[str, ...]]:
    """Return when something is wanted, and the words that say nothing of it, in their order."""
    weekdays: list[int] = []
    times: list[time] = []
    unreadable: list[str] = []
    frequency: set[str] = set()
    rest: list[str] = []
    before = ""
    for word in words_of(text):
        each, before = before in _EACH, word
        day = weekday_named(word)
        if day is not None:
            weekdays.append(day)
        elif word in _NAMED:
            times.append(_NAMED[word])
        elif word[0].isdigit():
            read = read_time(word)
            (unreadable.append(word) if read is None else times.append(read))
        elif word in _DAILY | _WEEKLY or (each and word in _MORNING):
            frequency.add("weekly" if word in _WEEKLY else "daily")
        elif word not in _MORNING:
            rest.append(word)
    when = When(_once(weekdays), _once(times), tuple(unreadable), "daily" in frequency, "weekly" in frequency)
    return when, tuple(_without_particles(rest) if when.says_something else rest)


def words_of(text: str) -> list[str]:
    """Return the words and numbers of a text in lower case, each time of day in one piece."""
    plain = text.casefold().replace("’", "'").replace("o'clock", "oclock").replace("'", "")
    plain = plain.replace("a.m.", "am").replace("p.m.", "pm").replace("a.m", "am").replace("p.m", "pm")
    return [word.rstrip(".:") for word in _WORD.findall(_HALVES.sub(r"\1", plain))]


def read_time(word: str) -> time | None:
    """Return the time of day that a word is: 8, 8:30, 8.30, 0830, 8am, 17h, 17h30; None for any other."""
    found = _TIME.fullmatch(word)
    if found is None:
        return _NAMED.get(word)
    hour, minute, half = int(found["hour"]), int(found["minute"] or 0), found["half"]
    if half in ("am", "pm"):
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "pm" else 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def weekday_named(word: str) -> int | None:
    """Return the day of the week that a word names, whole, short, in the plural or misspelt; None for any other."""
    single = word.removesuffix("s") if word.endswith("days") else word
    if single in _DAYS:
        return _DAYS.index(single)
    if word in _SHORT:
        return _SHORT[word]
    if len(word) < _LEAST_LETTERS:
        return None
    likest = process.extractOne(single, _DAYS, scorer=fuzz.ratio, score_cutoff=_ALIKE)
    return likest[2] if likest is not None else None


def _without_particles(words: Sequence[str]) -> list[str]:
    return [word for word in words if word not in _PARTICLES]


def _once(items: Iterable[T]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(items))
