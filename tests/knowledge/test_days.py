"""Days are read as people type them, backwards and ahead."""

from __future__ import annotations

from datetime import date

import pytest

from knowledge.days import read_days_ahead, read_past_days
from tests.knowledge.records import TODAY


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("due 30 March", date(2027, 3, 30)),
        ("due 30 March 2028", date(2028, 3, 30)),
        ("by December 1st", date(2026, 12, 1)),
        ("2027-02-14", date(2027, 2, 14)),
        ("29 February", None),
        ("29 Feb 2028", date(2028, 2, 29)),
        ("end of March", date(2027, 3, 31)),
        ("mid-January", date(2027, 1, 15)),
        ("the end of this month", date(2026, 11, 30)),
        ("end of the month", date(2026, 11, 30)),
        ("end of next month", date(2026, 12, 31)),
        ("start of May 2027", date(2027, 5, 1)),
        ("in 3 weeks", date(2026, 12, 13)),
        ("in two months", date(2027, 1, 22)),
        ("tomorrow", date(2026, 11, 23)),
        ("next Friday", date(2026, 11, 27)),
        ("by Sunday", date(2026, 11, 29)),
        ("22 Nov", date(2026, 11, 22)),
        ("21 Nov", date(2027, 11, 21)),
        ("21 Nov 2026", date(2026, 11, 21)),
        ("03/04", None),
        ("5/5", None),
        ("31/3/2027", date(2027, 3, 31)),
        ("3/25/2027", date(2027, 3, 25)),
        ("24/7 support", None),
        ("18.12.", date(2026, 12, 18)),
        ("1.2.2027", date(2027, 2, 1)),
        ("version 2.10.1", None),
        ("the 30th", date(2026, 11, 30)),
        ("the 12th", date(2026, 12, 12)),
        ("on the 5th at 9", date(2026, 12, 5)),
        ("blocked by the 3rd party add-in", None),
        ("until the 2nd wave", None),
        ("the 3rd-party tool", None),
        ("30 June next year", date(2027, 6, 30)),
        ("by end of this year", date(2026, 12, 31)),
        ("year end", date(2026, 12, 31)),
        ("end of next year", date(2027, 12, 31)),
        ("end of Q1", date(2027, 3, 31)),
        ("end of Q4", date(2026, 12, 31)),
        ("32 March", None),
        ("end of March 0000", None),
        ("30 March 0000", None),
        ("end of March 9999", date(9999, 3, 31)),
        ("0000-01-01", None),
        ("soon", None),
        ("", None),
    ],
)
def test_days_to_come_are_read_as_people_type_them(text: str, day: date | None) -> None:
    assert read_days_ahead(text, TODAY) == ((day,) if day else ())


def test_several_days_come_in_the_order_of_the_text() -> None:
    assert read_days_ahead("first 30 March, then 12 Jan", TODAY) == (date(2027, 3, 30), date(2027, 1, 12))


def test_a_day_that_is_none_spoils_what_is_read_with_it() -> None:
    assert read_days_ahead("31 Nov or 30 Nov", TODAY) == ()


def test_the_same_words_are_a_day_behind_where_one_is_told_of() -> None:
    assert read_past_days("12 Nov", TODAY) == (date(2026, 11, 12),)
    assert read_days_ahead("12 Nov", TODAY) == (date(2027, 11, 12),)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("on the 12th", date(2026, 11, 12)),
        ("on the 30th", date(2026, 10, 30)),
        ("the day before yesterday", date(2026, 11, 20)),
        ("Mon 16/11", date(2026, 11, 16)),
        ("it was yesterday not today", date(2026, 11, 21)),
    ],
)
def test_days_behind_are_read_in_the_same_forms(text: str, day: date) -> None:
    assert read_past_days(text, TODAY) == (day,)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("15 jan.. sorry no, 22 jan", (date(2027, 1, 22),)),
        ("moves from 29 Jan to 12 Feb", (date(2027, 2, 12),)),
        ("15 January instead of 5 February", (date(2027, 1, 15),)),
        ("not 12 Jan but 13 Jan", (date(2027, 1, 13),)),
        ("not 12 Jan", (date(2027, 1, 12),)),
        ("12 Jan or 13 Jan", (date(2027, 1, 12), date(2027, 1, 13))),
    ],
)
def test_a_day_that_is_taken_back_gives_way_to_the_one_said_instead(text: str, days: tuple[date, ...]) -> None:
    assert read_days_ahead(text, TODAY) == days
