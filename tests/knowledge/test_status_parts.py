"""Seats, target date, owner and next action are read out of a sentence, and nothing is guessed."""

from __future__ import annotations

from datetime import date

import pytest

from knowledge.status_parts import StatusParts, only_names_parts, read_count, read_status_parts

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("200 seats", StatusParts(seats=200)),
        ("move 150 Exchange seats", StatusParts(seats=150)),
        ("1,200 of the Teams licenses", StatusParts(seats=1200)),
        ("2k seats", StatusParts(seats=2000)),
        ("200 of 300 seats", StatusParts(seats=200)),
        ("300 of the 2,400 Teams seats", StatusParts(seats=300)),
        ("300 out of 900 seats", StatusParts(seats=300)),
        ("move 300 of Contoso's Teams seats to blocked", StatusParts(seats=300)),
        ("only 50 Office 365 ATP seats", StatusParts(seats=50)),
        ("Office 365 ATP seats", StatusParts()),
        ("Windows 10 seats", StatusParts()),
        ("30 of Adventure Works' OneDrive for Business seats", StatusParts(seats=30)),
        ("200 seats.. no, 250", StatusParts(seats=250)),
        ("from 300 to 350 seats", StatusParts(seats=350)),
        ("100 seats, no 15 Jan", StatusParts(seats=100)),
        ("rest of Contoso's Teams seats", StatusParts(seats=0)),
        ("half of the 200 seats", StatusParts(seats=0)),
        ("two thirds of Northwind OneDrive: blocked", StatusParts(seats=0)),
        ("half of the users have old laptops", StatusParts()),
        ("200 seets", StatusParts(seats=200)),
        ("-1 seats", StatusParts(seats=0)),
        ("0 seats", StatusParts(seats=0)),
        ("1e9 seats", StatusParts(seats=0)),
        ("4000000000 seats", StatusParts(seats=0)),
        ("200.5 seats", StatusParts(seats=0)),
        ("1.5k seats", StatusParts(seats=0)),
        pytest.param("9" + ",999" * 2_000 + " seats", StatusParts(seats=0), id="more digits than Python reads"),
        ("20 % of the seats", StatusParts(seats=0)),
        ("blocked by their firewall, half the Teams seats", StatusParts(seats=0)),
        ("blocked by their firewall, half", StatusParts(seats=0)),
        ("some of their licenses are blocked", StatusParts(seats=0)),
        ("target date 31 Dec 9999", StatusParts(no_target=True)),
        ("all seats", StatusParts(all_seats=True)),
        ("all the Exchange seats", StatusParts(all_seats=True)),
        ("target 30 March", StatusParts(target=date(2027, 3, 30))),
        ("target date 30 Jan", StatusParts(target=date(2027, 1, 30))),
        ("due 2027-02-01", StatusParts(target=date(2027, 2, 1))),
        ("on hold until 1 March", StatusParts(target=date(2027, 3, 1))),
        ("target date in 3 weeks", StatusParts(target=date(2026, 12, 13))),
        ("target 1 October 2026", StatusParts(target=date(2026, 10, 1))),
        ("target date 31 Feb", StatusParts(no_target=True)),
        ("target date soon", StatusParts(no_target=True)),
        ("owner Dana", StatusParts(owner="Dana")),
        ("owner: Dana from IT, 20 seats", StatusParts(seats=20, owner="Dana from IT")),
        ("next action call them", StatusParts(next_action="call them")),
        (
            "next action call them on Friday",
            StatusParts(next_action="call them", next_action_on=date(2026, 11, 27)),
        ),
        ("next step: send the list, then call", StatusParts(next_action="send the list, then call")),
    ],
)
def test_parts_are_read_as_people_write_them(text: str, parts: StatusParts) -> None:
    assert read_status_parts(text, TODAY) == parts


@pytest.mark.parametrize(
    "text",
    [
        "",
        "blocked by their firewall",
        "due to old macros",
        "held up by the partner until further notice",
        "20 users cannot print",
        "version 16 of Office",
        "success owners Dana and Ravi",
        "2 of their 3 firewalls drop it",
    ],
)
def test_what_only_looks_like_a_part_is_none(text: str) -> None:
    assert not read_status_parts(text, TODAY).any


def test_of_two_numbers_of_seats_none_is_taken() -> None:
    assert read_status_parts("100 seats or 200 seats", TODAY).seats is None


@pytest.mark.parametrize(
    "clause", ["200 seats", "about 1,200 seats", "target 30 March", "owner Dana", "and 40 licenses"]
)
def test_clauses_of_parts_tell_no_reason(clause: str) -> None:
    assert only_names_parts(clause)


@pytest.mark.parametrize("clause", ["they use Slack", "their firewall drops it", "their owner left", ""])
def test_clauses_of_reasons_are_kept(clause: str) -> None:
    assert not clause or not only_names_parts(clause)


@pytest.mark.parametrize(
    ("text", "count"),
    [("200", 200), ("1,200 seats", 1200), ("only 5 of them", 5), ("3k", 3000), ("two", None), ("12 Nov", None)],
)
def test_an_answer_gives_a_number(text: str, count: int | None) -> None:
    assert read_count(text) == count
