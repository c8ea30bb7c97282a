"""A request for another status is known by a tenant and an order or a plain statement; nothing else is taken for one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from knowledge.index import Index
from knowledge.loading import load_playbook
from knowledge.playbook import Playbook
from knowledge.status_request import StatusReader, StatusRequest
from knowledge.tenants import TenantFinder
from knowledge.utterance import Utterance
from tests import golden

TODAY = date(2026, 11, 22)
Read = Callable[[str], StatusRequest | None]


@pytest.fixture
def read(playbook: Playbook, index: Index, tenants: TenantFinder) -> Read:
    reader = StatusReader(playbook, index)

    def asked(text: str) -> StatusRequest | None:
        return reader.read(Utterance(text, tenants), index.router.route(text, tenants), TODAY)

    return asked


@pytest.mark.parametrize(
    ("text", "service", "l1", "l2", "reason"),
    [
        ("Contoso Exchange is blocked by their firewall, 200 seats", "Exchange", "blocked", None, "blocked by their firewall"),
        ("set Litware Teams to in progress, target 30 March", "Teams", "in-progress", None, ""),
        ("mark Fabrikam Yammer as no intent, they use Slack", "Yammer", "no-intent", None, "they use Slack"),
        ("move 150 Exchange seats at Contoso to blocked", "Exchange", "blocked", None, ""),
        ("can you set contoso exch to blokced?", "Exchange", "blocked", None, ""),
        ("pls put Contoso's Teams on status unknown", "Teams", "status-unknown", None, ""),
        ("I need to move Litware OPP to NI because they went for wps office", "OfficeProPlus", "no-intent", None, "they went for wps office"),
        ("Contoso: OPP blocked due to macros", "OfficeProPlus", "blocked", None, "due to macros"),
        ("mark litware sharepoint as customer unresponsive", "SharePoint", "status-unknown", "customer-unresponsive", ""),
        ("Northwind has no intent for SharePoint since the farm stays", "SharePoint", "no-intent", None, "the farm stays"),
        ("Fabrikam yammer is a duplicate, licences counted twice", "Yammer", "duplicate-invalid", None, "licences counted twice"),
        ("set Contoso Teams to adoption readiness, the nurses are not trained", "Teams", "blocked", "adoption-readiness", "the nurses are not trained"),
        ("set Wingspan Teams to blocked", "Teams", "blocked", None, ""),
    ],
)  # fmt: skip
def test_service_status_and_reason_are_read(
    read: Read, text: str, service: str, l1: str, l2: str | None, reason: str
) -> None:
    asked = read(text)
    assert asked is not None
    assert (asked.services, asked.l1, asked.l2, asked.reason) == ((service,), l1, l2, reason)


def test_the_row_that_seats_come_out_of_is_read_too(read: Read) -> None:
    asked = read("move 100 Teams seats at Contoso from in progress to no intent, they went for Zoom")
    assert asked is not None
    assert (asked.from_l1, asked.l1, asked.parts.seats) == ("in-progress", "no-intent", 100)


def test_all_that_stands_beside_a_status_comes_with_it(read: Read) -> None:
    asked = read(
        "set fabrikam onedrive to blocked because it has no staff, target 15 Feb 2027, owner Dana from IT, "
        "next action call them on Friday"
    )
    assert asked is not None
    assert asked.reason == "it has no staff"
    assert (asked.parts.target, asked.parts.owner) == (date(2027, 2, 15), "Dana from IT")
    assert (asked.parts.next_action, asked.parts.next_action_on) == ("call them", date(2026, 11, 27))


@pytest.mark.parametrize(
    "text", ["change a status", "please update an entitlement status", "set the service status", "move seats"]
)
def test_a_change_can_be_asked_for_before_anything_is_known(read: Read, text: str) -> None:
    assert read(text) == StatusRequest()


@pytest.mark.parametrize("text", ["change the status of Contoso Exchange", "Contoso Teams target date 30 Jan"])
def test_an_order_may_leave_the_status_open(read: Read, text: str) -> None:
    asked = read(text)
    assert asked is not None
    assert asked.services
    assert asked.l1 is None


@pytest.mark.parametrize(
    "text", ["apply this to Contoso, Teams", "please apply that status to Contoso Teams", "put it on Contoso, Teams"]
)
def test_what_was_found_last_can_be_applied(read: Read, text: str) -> None:
    asked = read(text)
    assert asked is not None
    assert asked.refers_back
    assert asked.services == ("Teams",)


@pytest.mark.parametrize(
    "text",
    [
        "Contoso's firewall drops teams calls, which L2?",
        "Contoso's firewall blocks Teams traffic, which status do I use for that",
        "is Contoso Exchange blocked?",
        "why is contoso exchange blocked",
        "should I set Contoso Exchange to blocked?",
        "how do I set Contoso Exchange to blocked",
        "show Contoso Exchange blocked",
        "Contoso Exchange is not blocked",
        "Contoso Exchange is no longer blocked by the firewall",
        "don't set Contoso Exchange to blocked",
        "we set Contoso Exchange to blocked",
        "Contoso Exchange was blocked by their firewall",
        "Contoso's Teams rollout is stuck, the firewall drops media",
        "Exchange is blocked by their firewall",
        "set Exchange to blocked",
        "Contoso is blocked",
        "set Contoso to low",
        "set Contoso to low, Exchange is blocked",
        "lower Contoso, all of its Exchange seats are no intent now",
        "add a note to Contoso: Exchange is blocked by their firewall",
        "record that Contoso has no intent for Yammer because of Slack",
        "update the status note of Contoso, Teams is blocked",
        "use this note for Contoso",
        "save this on Contoso: Exchange is blocked",
        "what does Blocked mean for Exchange",
        "who is blocked on Exchange",
        "",
    ],
)
def test_questions_denials_tales_notes_and_priorities_change_no_status(read: Read, text: str) -> None:
    assert read(text) is None


def test_no_labelled_request_on_records_is_taken_for_a_change_of_a_status(read: Read) -> None:
    labelled = [request.text for request in golden.requests()]
    assert len(labelled) > 300
    assert [text for text in labelled if read(text) is not None] == []


@pytest.mark.thorough
def test_no_labelled_situation_or_question_is_taken_for_a_change_of_a_status(read: Read) -> None:
    playbook = load_playbook()  # with the messages that training reads
    labelled = [example.text for example in golden.situations()]
    labelled += [message.text for message in golden.messages()]
    authored = [*playbook.statuses.values(), *playbook.l1s.values()]
    labelled += [text for entry in authored for group in entry.situations.values() for text in group]
    assert len(labelled) > 5000
    assert [text for text in labelled if read(text) is not None] == []
