"""A try to reach a customer is told from situations, plans, answers and what they did themselves."""

from __future__ import annotations

from datetime import date

import pytest

from knowledge.contact_report import ContactReport, read_contact_report
from knowledge.normalize import split_words
from knowledge.records import Channel, ContactAttempt
from knowledge.tenants import EXAMPLE_TENANTS, TenantFinder
from knowledge.utterance import Utterance
from tests import golden
from tests.knowledge.records import TODAY, YESTERDAY

FINDER = TenantFinder(EXAMPLE_TENANTS)


def read(text: str) -> ContactReport | None:
    known = FINDER.find(split_words(text))
    named = Utterance(text, FINDER).named if known else ()
    return read_contact_report(text, named, TODAY) if named else None


def phone(on: date) -> ContactAttempt:
    return ContactAttempt(on, Channel.PHONE)


def mail(on: date) -> ContactAttempt:
    return ContactAttempt(on, Channel.EMAIL)


@pytest.mark.parametrize(
    ("text", "attempts", "who"),
    [
        ("called Litware's IT lead today, no answer", (phone(TODAY),), "IT lead"),
        ("Called the IT lead of Litware today, no answer.", (phone(TODAY),), "IT lead"),
        ("left Contoso a voicemail on 12 Nov", (phone(date(2026, 11, 12)),), ""),
        ("left a voicemail for Contoso's CIO yesterday", (phone(YESTERDAY),), "CIO"),
        ("mailed fabrikam twice last week, nothing", (mail(date(2026, 11, 15)),), ""),
        ("mailed Jane Doe at Contoso on 12 Nov and 16 Nov, no reply", (mail(date(2026, 11, 12)), mail(date(2026, 11, 16))), "Jane Doe"),
        ("I emailed Litware's admin yesterday", (mail(YESTERDAY),), "admin"),
        ("we called litware on 12 Nov and mailed them on 18 Nov, nothing back", (phone(date(2026, 11, 12)), mail(date(2026, 11, 18))), ""),
        ("pinged Litware on teams today, nothing yet", (ContactAttempt(TODAY, Channel.TEAMS),), ""),
        ("tried to call Litware today, nobody picked up", (phone(TODAY),), ""),
        ("tried Litware by phone this morning, no luck", (phone(TODAY),), ""),
        ("Litware: called today, went to voicemail", (phone(TODAY),), ""),
        ("today I rang Litware's switchboard, nobody answered", (phone(TODAY),), "switchboard"),
        ("sent Litware an e-mail on 2026-11-10", (mail(date(2026, 11, 10)),), ""),
        ("asked the account team to reach Litware yesterday, no reply", (ContactAttempt(YESTERDAY, Channel.ACCOUNT_TEAM),), None),
        ("called litware today", (phone(TODAY),), ""),
        ("called Litware, no answer", (), ""),
        ("wrote to Litware's CTO, never heard back", (), "CTO"),
    ],
)  # fmt: skip
def test_a_try_is_read_with_channel_day_and_who_was_tried(
    text: str, attempts: tuple[ContactAttempt, ...], who: str | None
) -> None:
    report = read(text)
    assert report is not None
    assert not report.reached
    assert report.attempts == attempts
    assert report.channel is not None
    if who is not None:
        assert report.who == who


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("mailed fabrikam twice last week, nothing", 2),
        ("called fabrikam 3 times yesterday", 3),
        ("called fabrikam three times yesterday", 3),
        ("mailed fabrikam on 12 Nov and on 16 Nov, twice in all", 1),
        ("called fabrikam yesterday", 1),
    ],
)
def test_several_tries_on_one_day_are_told_of(text: str, times: int) -> None:
    report = read(text)
    assert report is not None
    assert report.times == times


@pytest.mark.parametrize(
    ("text", "managed"),
    [
        ("called Litware today, no answer, unmanaged tenant", False),
        ("called Litware today, no answer. Managed.", True),
        ("called Litware today, no answer, they are not managed", False),
        ("called Litware today, no answer", None),
    ],
)
def test_whether_the_tenant_is_managed_is_read(text: str, managed: bool | None) -> None:
    report = read(text)
    assert report is not None
    assert report.managed is managed


@pytest.mark.parametrize(
    "text",
    [
        "met Litware yesterday",
        "we met Litware's CIO on 12 Nov",
        "spoke with Litware today",
        "had a call with Contoso today",
        "called Litware today and they answered",
        "called Litware yesterday, good talk",
    ],
)
def test_who_was_reached_is_no_unanswered_attempt(text: str) -> None:
    report = read(text)
    assert report is not None
    assert report.reached
    assert not report.attempts


@pytest.mark.parametrize(
    "text",
    [
        "they called support, no answer",
        "Litware called support, no answer",
        "Contoso called us today",
        "Contoso mailed us yesterday, nothing new",
        "call Litware tomorrow",
        "will call Litware today",
        "should I call Litware today?",
        "we called 4 times, mailed twice, tried linkedin too, nothing back",
        "called the switchboard today, no answer",
        "called Litware",
        "Litware's calls drop in Teams today, no answer from their network team",
        "called Contoso today, their firewall drops Teams media and nobody replaces it",
        "met Contoso yesterday, their proxy breaks Teams media and the rollout is on hold",
        "did not call Litware today",
        "you called Litware today, no answer",
        "called Litware, no answer, then they wrote to us",
        "Contoso met us yesterday",
        "what do I pick for contoso power bi? CSP never rings back, 5 mails since march",
        "show Litware",
        "",
    ],
)
def test_what_is_no_try_of_ours_is_none(text: str) -> None:
    assert read(text) is None


def test_no_labelled_message_is_taken_for_a_try() -> None:
    texts = [s.text for s in golden.situations()] + [m.text for m in golden.messages()]
    texts += [r.text for r in golden.requests() if r.kind != "note"]
    assert [text for text in texts if read(text)] == []
