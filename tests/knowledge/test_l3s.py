"""L3s by service, and what speaks for one."""

from __future__ import annotations

import pytest

from knowledge.index import Index
from knowledge.l3s import depends_on_service, l3s_for, services_with_l3s
from knowledge.playbook import Playbook
from knowledge.services import service_meant, services_named

INFRASTRUCTURE = "customer-it-infrastructure-remediation"
COMPETITIVE = "using-competitive-solution"


def test_the_l3s_are_those_for_all_services_and_the_one_named_with_other_last(playbook: Playbook) -> None:
    assert [e.name for e in l3s_for(playbook, INFRASTRUCTURE, None)][-1] == "Other"
    named = [e.name for e in l3s_for(playbook, INFRASTRUCTURE, "Teams")]
    assert {"Network", "VDI", "Exchange Online dependency"} < set(named)
    assert named[-1] == "Other"
    assert "(OPP) Channel Communications" not in named


def test_both_spellings_of_skype_are_one_service(playbook: Playbook) -> None:
    names = [e.name for e in l3s_for(playbook, COMPETITIVE, "SfB (Skype for Business)")]
    assert names.count("Google Hangouts") == 1
    assert "Zoom" in names


def test_some_statuses_have_a_choice_only_by_service(playbook: Playbook) -> None:
    depending = {slug for slug in playbook.statuses if depends_on_service(playbook, slug)}
    assert depending == {COMPETITIVE, "product-feature-capability", "app-compatibility"}
    assert "Teams" in services_with_l3s(playbook, COMPETITIVE)
    assert not services_with_l3s(playbook, "migration")


@pytest.mark.parametrize(
    ("status", "service", "text", "l3"),
    [
        (INFRASTRUCTURE, None, "their vpn drops calls", "Network"),
        (INFRASTRUCTURE, None, "not the network, their AD forest is a mess", "Identity"),
        (INFRASTRUCTURE, "Teams", "Citrix VDI is the trouble", "VDI"),
        (COMPETITIVE, "Teams", "they use slack", "Slack"),
        (COMPETITIVE, "Edge", "everybody is on chrome", "Google Chrome"),
        (COMPETITIVE, "Teams", "g suite does it all", "Google G Suite"),
        ("it-change-management-resourcing", None, "paused because of corona", "COVID"),
        ("partner-engagement", None, "the partner does not answer", "Partner Unresponsive"),
        ("billing-licensing-subscription", None, "these are in the wrong tenant", "Wrong Tenant"),
    ],
)
def test_words_that_clearly_say_an_l3_are_understood(
    playbook: Playbook, index: Index, status: str, service: str | None, text: str, l3: str
) -> None:
    found = index.l3_finder.clear(playbook, l3s_for(playbook, status, service), text)
    assert found is not None
    assert found.name == l3


@pytest.mark.parametrize(
    ("status", "service", "text"),
    [
        (INFRASTRUCTURE, None, "something technical"),
        (INFRASTRUCTURE, None, "not the network"),
        (INFRASTRUCTURE, None, "network and active directory"),
        (COMPETITIVE, "Teams", "slack or zoom"),
        (COMPETITIVE, "Yammer", "a line of business tool"),
        (COMPETITIVE, "OneDrive", "a box of phones"),
        ("billing-licensing-subscription", None, "400 seats have the wrong plan"),
        ("it-change-management-resourcing", None, "IT has no budget"),
    ],
)
def test_words_that_do_not_are_left_to_a_question(
    playbook: Playbook, index: Index, status: str, service: str | None, text: str
) -> None:
    assert index.l3_finder.clear(playbook, l3s_for(playbook, status, service), text) is None


def test_what_fits_best_stands_first(playbook: Playbook, index: Index) -> None:
    fits = index.l3_finder.fits(playbook, l3s_for(playbook, "app-compatibility", "OfficeProPlus"), "old macros fail")
    assert fits[0].l3.name == "(OPP) Legacy Macros"


@pytest.mark.parametrize(
    ("text", "services"),
    [
        ("their vpn drops teams calls", ("Teams",)),
        ("spo and Win10", ("SharePoint", "Windows 10")),
        ("Cloud PBX is too dear", ("SfB Cloud PBX",)),
        ("the IT team has no time", ()),
        ("IT teams are stretched", ()),
        ("they exchanged mails", ()),
    ],
)
def test_services_are_found_in_words(playbook: Playbook, index: Index, text: str, services: tuple[str, ...]) -> None:
    assert services_named(playbook, index.matcher.match(text).reading.words) == services


@pytest.mark.parametrize(("text", "service"), [("tems", "Teams"), ("exchnage", "Exchange"), ("od", "OneDrive"), ("dunno", None), ("", None)])  # fmt: skip
def test_a_typed_service_is_understood(playbook: Playbook, text: str, service: str | None) -> None:
    assert service_meant(playbook, text) == service
