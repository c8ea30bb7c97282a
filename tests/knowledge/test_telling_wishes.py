"""What people type to be told, or no longer: read as a whole, so that no situation is taken for it."""

from __future__ import annotations

from datetime import time

import pytest

from knowledge.telling_plan import Kind, Plan, Weekly
from knowledge.telling_times import When, read_time, split_when
from knowledge.telling_wishes import TellingWish, Unclear, Wants, read_telling, read_when_alone, wish_aimed_at
from tests.golden import messages, requests, situations

DIGEST, NOTICE = Plan("UTC", Weekly(0, time(8))), Plan("UTC", notice=time(8))


def asked(text: str) -> Plan:
    """The plan of somebody who was told nothing before."""
    plan = Plan("UTC")
    for wish in read_telling(text):
        assert wish.wants is Wants.START
        plan = wish.added_to(plan)
    return plan


@pytest.mark.parametrize(
    ("text", "plan"),
    [
        ("weekly digest on mondays at 8", DIGEST),
        ("weekly digest", DIGEST),
        ("Digest, please!", DIGEST),
        ("Please send me a weekly digest on Mondya at 8am", DIGEST),
        ("subscribe me to the weekly digest", DIGEST),
        ("tell me every monday at 8", DIGEST),
        ("on mondays at 8 send me the digest", DIGEST),
        ("weekly summary", DIGEST),
        ("tell me weekly when something changes", DIGEST),
        ("ping me every monday what needs attention", DIGEST),
        ("tell me every morning at 8 what changed", NOTICE),
        ("can you send me the digest every Friday at 17h?", Plan("UTC", Weekly(4, time(17)))),
        ("i want a weekly report on tue at 8.30", Plan("UTC", Weekly(1, time(8, 30)))),
        ("weekly digest thursdays 5:15 p.m.", Plan("UTC", Weekly(3, time(17, 15)))),
        ("digest on sunday at noon", Plan("UTC", Weekly(6, time(12)))),
        ("tell me when something changes", NOTICE),
        ("tell me when something crosses a rule", NOTICE),
        ("let me know if anything changes on my tenants", NOTICE),
        ("notify me when somebody else changes something", NOTICE),
        ("notify me about changes by others", NOTICE),
        ("daily notices", NOTICE),
        ("turn on notifications", NOTICE),
        ("daily digest", NOTICE),
        ("daily notices at 9:00", Plan("UTC", notice=time(9))),
        ("alerts every day at 5pm", Plan("UTC", notice=time(17))),
        ("tell me daily at 0730", Plan("UTC", notice=time(7, 30))),
        ("weekly digest fridays at 9 and daily notices at 10", Plan("UTC", Weekly(4, time(9)), time(10))),
    ],
)
def test_what_somebody_wants_to_be_told_and_when(text: str, plan: Plan) -> None:
    assert asked(text) == plan


def test_what_is_not_said_stays_as_it_was() -> None:
    before = Plan("UTC", Weekly(4, time(17)), time(9))
    (wish,) = read_telling("weekly digest at 16:00")
    assert wish.added_to(before) == Plan("UTC", Weekly(4, time(16)), time(9))
    (wish,) = read_telling("weekly digest on tuesdays")
    assert wish.added_to(before) == Plan("UTC", Weekly(1, time(17)), time(9))


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("stop telling me", Plan("UTC")),
        ("Stop telling me things.", Plan("UTC")),
        ("unsubscribe", Plan("UTC")),
        ("please unsubscribe me", Plan("UTC")),
        ("don't tell me anything any more", Plan("UTC")),
        ("stop the weekly digest", NOTICE),
        ("no more digests", NOTICE),
        ("unsubscribe me from daily notices", DIGEST),
        ("stop sending me alerts", DIGEST),
        ("turn off notifications", DIGEST),
    ],
)
def test_what_somebody_wants_to_be_told_no_longer(text: str, left: Plan) -> None:
    (wish,) = read_telling(text)
    assert wish.wants is Wants.STOP
    assert wish.taken_from(Plan("UTC", DIGEST.digest, NOTICE.notice)) == left


@pytest.mark.parametrize(
    "text", ["what do you tell me?", "When will you tell me", "my subscription", "am I subscribed to anything?"]
)
def test_what_asks_what_is_told(text: str) -> None:
    assert [wish.wants for wish in read_telling(text)] == [Wants.ASK]


@pytest.mark.parametrize(
    ("text", "unclear"),
    [
        ("weekly digest at 25:00", Unclear.NO_SUCH_TIME),
        ("weekly digest at 8:75", Unclear.NO_SUCH_TIME),
        ("daily notices at 13pm", Unclear.NO_SUCH_TIME),
        ("digest on mondays and thursdays at 8", Unclear.SEVERAL_DAYS),
        ("daily notices at 8 and 17h", Unclear.SEVERAL_TIMES),
        ("weekly digest on mondays at 8", None),
    ],
)
def test_what_is_unclear_is_said_to_be(text: str, unclear: Unclear | None) -> None:
    assert read_telling(text)[0].unclear is unclear


@pytest.mark.parametrize(
    "text",
    [
        "",
        "stop",
        "cancel",
        "cancel it",
        "no more",
        "weekly",
        "mondays at 8",
        "tell me more",
        "tell me about Adoption Readiness",
        "tell me what changed on Contoso",
        "tell me when Contoso changes",
        "what do you tell me about Contoso",
        "the customer wants a weekly digest",
        "customer does not want to be notified",
        "they unsubscribed from the service",
        "cancel the subscription",
        "stop the rollout",
        "alerts are not delivered to them",
        "digest emails end up in junk on mondays at 8",
        "don't tell me it is blocked",
        "weekly digest for Contoso",
        "weekly digest on mondays at 8 and set Contoso to low",
        "send me a weekly digest " + "very " * 60,
    ],
)
def test_what_is_about_something_else_is_left_to_others(text: str) -> None:
    assert read_telling(text) == ()


def test_nothing_that_people_say_otherwise_is_taken_for_it() -> None:
    said = [case.text for case in (*situations(), *messages(), *requests())]
    assert len(said) > 500
    assert [text for text in said if read_telling(text)] == []


@pytest.mark.parametrize(
    ("word", "at"),
    [
        ("8", time(8)), ("08", time(8)), ("8:30", time(8, 30)), ("8.30", time(8, 30)), ("0830", time(8, 30)), ("930", time(9, 30)),
        ("8am", time(8)), ("12am", time(0)), ("12pm", time(12)), ("5pm", time(17)), ("17h", time(17)),
        ("17h30", time(17, 30)), ("23:59", time(23, 59)), ("0", time(0)), ("24", None), ("8:60", None), ("13pm", None),
        ("0am", None), ("8x", None), ("", None),
    ],
)  # fmt: skip
def test_times_of_day_as_people_type_them(word: str, at: time | None) -> None:
    assert read_time(word) == at


@pytest.mark.parametrize(
    ("text", "weekdays"),
    [("mondays", (0,)), ("Tues", (1,)), ("wendesday", (2,)), ("thurs", (3,)), ("frday", (4,)), ("Saturdays", (5,))],
)
def test_days_of_the_week_as_people_type_them(text: str, weekdays: tuple[int, ...]) -> None:
    assert split_when(text)[0].weekdays == weekdays


@pytest.mark.parametrize("text", ["today", "someday", "holiday", "money", "suspended", "workday"])
def test_other_words_are_no_days(text: str) -> None:
    assert not split_when(text)[0].weekdays


@pytest.mark.parametrize(("text", "said"), [("at 9:30 instead", True), ("tuesdays", True), ("contoso at 9", False)])
def test_another_time_alone(text: str, said: bool) -> None:
    assert (read_when_alone(text) is not None) is said


@pytest.mark.parametrize(
    ("text", "wish"),
    [
        ("sign me up for the weekly digest", TellingWish(Wants.START, frozenset({Kind.DIGEST}), When(weekly=True))),
        ("move my daily notice to 9.15", TellingWish(Wants.START, frozenset({Kind.NOTICE}), When(times=(time(9, 15),), daily=True))),
        ("which notifications do I get", TellingWish(Wants.ASK)),
        ("I would like to hear from you", TellingWish(Wants.ASK)),
        ("a digest and daily notices would be nice", TellingWish(Wants.ASK)),
    ],
)  # fmt: skip
def test_what_is_known_to_ask_to_be_told_is_read_by_the_words_for_which_and_when(text: str, wish: TellingWish) -> None:
    assert wish_aimed_at(text, Wants.START) == wish


@pytest.mark.parametrize(
    ("text", "wish"),
    [
        ("I don't read the weekly thing any more, cancel it", TellingWish(Wants.STOP, frozenset({Kind.DIGEST}))),
        ("turn off the 8:30 alert", TellingWish(Wants.STOP, frozenset({Kind.NOTICE}))),
        ("dont send me anything on your own", TellingWish(Wants.STOP)),
        ("keep the weekly one but drop the daily please", TellingWish(Wants.ASK)),
        ("stop all but what matters", TellingWish(Wants.ASK)),
    ],
)
def test_what_is_known_to_end_it_ends_only_what_it_surely_names(text: str, wish: TellingWish) -> None:
    assert wish_aimed_at(text, Wants.STOP) == wish
