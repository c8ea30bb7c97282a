"""Which parts of DIBS are missing, and how people type them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from knowledge.business_reasons import reason_meant
from knowledge.dibs import (
    BUSINESS_REASONS,
    DibsPart,
    dibs_in_words,
    is_due_day,
    missing_in_words,
    missing_parts,
    open_services,
    takes_dibs,
    target_of,
    targets_apart,
    with_target,
)
from knowledge.dibs_said import DibsSaid, asks_for_dibs, head_of, read_dibs, read_owners
from knowledge.normalize import split_words
from knowledge.playbook import Playbook
from knowledge.records import Dibs
from knowledge.services import services_named
from knowledge.tenants import EXAMPLE_TENANTS, TenantFinder
from knowledge.utterance import Utterance
from tests import golden
from tests.knowledge.records import IN_PROGRESS, INVALID, NEW, NO_INTENT, TODAY, row, service

FINDER = TenantFinder(EXAMPLE_TENANTS)
FULL = Dibs(date(2027, 3, 30), "Move all calls", "Increase Security", ("Jane Doe",))
MARCH = date(2027, 3, 30)


def test_a_part_is_missing_where_it_is_empty() -> None:
    assert missing_parts(Dibs()) == tuple(DibsPart)
    assert missing_parts(FULL) == ()
    assert missing_parts(replace(FULL, intent="", success_owners=())) == (DibsPart.INTENT, DibsPart.SUCCESS_OWNERS)


def test_services_without_an_intent_come_first() -> None:
    with_intent = replace(IN_PROGRESS, dibs=Dibs(intent="Move all calls"))
    full = replace(service("Yammer", row("in-progress")), dibs=FULL)
    assert [s.name for s in open_services((with_intent, full, NEW))] == ["Intune", "Teams"]


def test_where_nothing_is_wanted_no_dibs_are_missing() -> None:
    assert open_services((NO_INTENT, INVALID)) == ()
    assert missing_in_words((NO_INTENT, INVALID)) == ""
    assert takes_dibs(service("Teams", row("no-intent"), row("in-progress")))
    assert takes_dibs(service("Teams"))


def test_services_that_lack_the_same_are_told_together() -> None:
    intent_only = replace(service("Yammer", row("blocked")), dibs=Dibs(intent="Talk"))
    assert missing_in_words((IN_PROGRESS, NEW, intent_only)) == (
        "Teams, Intune: all four parts; Yammer: due date, business reason, success owners"
    )


@pytest.mark.parametrize(
    ("day", "due"),
    [(TODAY, True), (date(2026, 11, 21), False), (date(2036, 11, 22), True), (date(2036, 11, 23), False)],
)
def test_a_due_date_is_not_past_and_in_no_far_century(day: date, due: bool) -> None:
    assert is_due_day(day, TODAY) is due


def test_the_due_date_is_the_target_date_of_what_is_in_progress() -> None:
    mixed = service("Teams", row("in-progress", target_date=date(2027, 2, 1)), row("blocked", target_date=MARCH))
    assert target_of(mixed) == date(2027, 2, 1)
    assert targets_apart(mixed, MARCH) == (date(2027, 2, 1),)
    assert [r.target_date for r in with_target(mixed, MARCH)] == [MARCH, MARCH]
    assert targets_apart(mixed, date(2027, 2, 1)) == ()
    assert with_target(mixed, date(2027, 1, 1))[1] == mixed.entitlements[1]
    assert targets_apart(IN_PROGRESS, MARCH) == (None,)
    assert target_of(IN_PROGRESS) is None


def test_what_is_known_is_told_part_by_part() -> None:
    assert dibs_in_words(FULL) == "due 30 Mar 2027; intent “Move all calls”; Increase Security; owner Jane Doe"
    assert dibs_in_words(Dibs(success_owners=("A", "B"))) == "owners A, B"
    assert dibs_in_words(Dibs()) == ""


@pytest.mark.parametrize("reason", BUSINESS_REASONS)
def test_each_reason_is_known_by_its_name_in_any_case_and_misspelt(reason: str) -> None:
    assert reason_meant(reason.upper()).reason == reason
    assert reason in reason_meant(reason[:3] + reason[4:]).near


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("cut costs", "Greater Savings over Previous Solution"),
        ("cheaper than before", "Greater Savings over Previous Solution"),
        ("old exchange servers run out of support", "End of Life of Existing IT"),
        ("secrity", "Increase Security"),
        ("work from home", "Work from Anywhere"),
        ("get rid of their server room", "Eliminate On-Premise Hardware Cost and Support"),
        ("less patching", "Reduce Overhead for Application Updates/Maintenance"),
        ("uptime", "High Availability/Improved Uptime"),
        ("frontline", "Engage Our Front Line Workers"),
        ("collabration", "Collaborate and Communicate with Our People"),
        ("share knowledge", "Use Our Collective Knowledge"),
        ("automate workflows", "Transform Business Processes"),
        ("suppliers", "Work with Partners and Suppliers"),
        ("dashboards", "Get Insights From Data"),
        ("better service quality", "Improve Service Quality"),
    ],
)
def test_plain_words_mean_one_reason(words: str, reason: str) -> None:
    assert reason_meant(words).reason == reason


@pytest.mark.parametrize("words", ["cut hardware costs", "work together with partners", "improve service"])
def test_words_that_fit_several_reasons_or_half_of_one_are_never_guessed(words: str) -> None:
    meant = reason_meant(words)
    assert meant.reason == ""
    assert meant.near


@pytest.mark.parametrize(
    "words", ["their boss wants it", "because", "", "no idea", "they like it", "their boss likes it"]
)
def test_words_that_are_like_no_reason_offer_none(words: str) -> None:
    assert reason_meant(words).near == ()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "DIBS of Litware Teams: due 30 March, they want it to cut costs, owner Jane Doe",
            (MARCH, "They want it to cut costs", "Greater Savings over Previous Solution", ("Jane Doe",)),
        ),
        ("Contoso Teams due date 30 March", (MARCH, "", "", ())),
        ("due: 30 March; intent: all phones on Teams; reason: security", (MARCH, "All phones on Teams", "Increase Security", ())),
        ("owners Jane Doe, John Roe and Ada", (None, "", "", ("Jane Doe", "John Roe", "Ada"))),
        ("30 March, owner is Jane", (MARCH, "", "", ("Jane",))),
        ("intent is to replace Slack", (None, "Replace Slack", "", ())),
        ("they want to move all mailboxes", (None, "They want to move all mailboxes", "", ())),
        ("intent: they want calls to save money", (None, "They want calls to save money", "Greater Savings over Previous Solution", ())),
        ("due soon", (None, "", "", ())),
        ("nothing of it", (None, "", "", ())),
    ],
)  # fmt: skip
def test_parts_are_read_with_their_names(text: str, said: tuple[date | None, str, str, tuple[str, ...]]) -> None:
    found = read_dibs(text, TODAY)
    assert (found.due, found.intent, found.reason.reason, found.owners) == said
    assert bool(found) is any(said)
    assert found.unread_due is (text == "due soon")


def test_a_reason_that_is_said_but_meant_by_several_is_kept_for_the_question() -> None:
    found = read_dibs("reason: cut hardware costs", TODAY)
    assert found.reason.reason == ""
    assert found.reason_words == "cut hardware costs"


def test_a_purpose_that_is_no_reason_stays_intent_alone() -> None:
    assert read_dibs("they want it to please their boss", TODAY) == DibsSaid(intent="They want it to please their boss")


@pytest.mark.parametrize(
    ("text", "owners", "added"),
    [
        ("success owner for Contoso Teams is now Ola Berg", ("Ola Berg",), False),
        ("success owners of Teams at Contoso: Ola Berg and Jan Smit", ("Ola Berg", "Jan Smit"), False),
        ("change the success owner for Contoso Teams to Ola Berg", ("Ola Berg",), False),
        ("Ola Berg is now the success owner for Contoso Teams", ("Ola Berg",), False),
        ("make Ola Berg the success owner for Contoso Teams", ("Ola Berg",), False),
        ("Ola Berg replaces Sandra as success owner on Contoso Teams", ("Ola Berg",), False),
        ("add Jan Smit as success owner for Contoso Teams", ("Jan Smit",), True),
        ("add success owner Jan Smit to Contoso Teams", ("Jan Smit",), True),
        ("add DIBS for Contoso Teams: owner Jan Smit", ("Jan Smit",), False),
        ("we still need a success owner for Contoso Teams", (), False),
        ("who is the success owner of Teams", (), False),
    ],
)
def test_owners_are_read_before_and_after_what_they_own(text: str, owners: tuple[str, ...], added: bool) -> None:
    said = read_dibs(text, TODAY)
    assert (said.owners, said.owners_added) == (owners, added)


@pytest.mark.parametrize("text", ["none", "", "tbd"])
def test_no_owner_is_read_where_none_is_named(text: str) -> None:
    assert read_owners(text) == ()


def asks(playbook: Playbook, text: str) -> bool:
    known = FINDER.find(split_words(text))
    named = Utterance(text, FINDER).named if known else ()
    return asks_for_dibs(text, named, services_named(playbook, split_words(head_of(text))), TODAY)


@pytest.mark.parametrize(
    "text",
    [
        "update DIBS",
        "update DIBS for Contoso",
        "please update the dibs of litware teams",
        "DIBS of Litware Teams: due 30 March, they want it to cut costs, owner Jane Doe",
        "Contoso Teams due date 30 March",
        "contoso exchange due 30 March",
        "Contoso DIBS",
        "contoso teams dibs: owner Jane",
        "Contoso Teams: success owner Jane Doe",
        "contoso teams business reason cut costs",
        "fill in dibs for Contoso",
    ],
)
def test_a_request_for_dibs_is_one(playbook: Playbook, text: str) -> None:
    assert asks(playbook, text)


@pytest.mark.parametrize(
    "text",
    [
        "DIBS",
        "what is DIBS",
        "what does DIBS mean?",
        "define dibs",
        "is DIBS needed for Contoso?",
        "fresh tenant handed over by the gateway team, no DIBS, first call is thursday",
        "Contoso Teams is in progress, due 30 March",
        "Contoso due date 30 March",
        "Teams due date 30 March",
        "Contoso Teams due soon",
        "Contoso Teams is stuck due to their proxy",
        "set Contoso to low",
        "",
    ],
)
def test_what_asks_for_something_else_is_none(playbook: Playbook, text: str) -> None:
    assert not asks(playbook, text)


def test_no_labelled_message_is_taken_for_a_request_for_dibs(playbook: Playbook) -> None:
    texts = [s.text for s in golden.situations()] + [m.text for m in golden.messages()]
    texts += [r.text for r in golden.requests()]
    assert [text for text in texts if asks(playbook, text)] == []
