"""The executive summary: what the record holds, and gaps for what it does not."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from knowledge.executive_summary import executive_summary
from knowledge.playbook import Playbook
from knowledge.records import NOTE_LIMIT, Cadence, Lead, NextAction, OverallStatus, Phase, Service, Tenant
from tests.knowledge.records import CALL, E_MAIL, TODAY, engaged, row, service, tenant

HEADINGS = (
    "Customer",
    "Status of the engagement",
    "Microsoft 365 deployment",
    "Relationship with customer, partner and account team",
    "Key workloads and next actions",
    "Requests for support",
)


def part(text: str, heading: str) -> str:
    return next(block for block in text.split("\n\n") if block.startswith(f"{heading}\n"))


def deployment(playbook: Playbook, *services: Service) -> str:
    return part(executive_summary(tenant(*services), playbook, TODAY), "Microsoft 365 deployment")


def test_the_six_headings_stand_in_order(playbook: Playbook) -> None:
    text = executive_summary(tenant(service("Teams", row("in-progress"))), playbook, TODAY)
    assert text.startswith("Executive summary, 22 Nov 2026\n")
    assert tuple(block.split("\n")[0] for block in text.split("\n\n")[1:]) == HEADINGS


def test_the_customer_has_the_seats_in_scope_whatever_the_rows_hold(playbook: Playbook) -> None:
    services = (Service("Teams", (row("in-progress"),), seats_in_scope=1250), service("Intune", row("in-progress")))
    text = executive_summary(tenant(*services), playbook, TODAY)
    assert "Contoso: 1,350 seats in 2 services." in part(text, "Customer")


def test_what_the_record_does_not_hold_is_a_gap(playbook: Playbook) -> None:
    text = executive_summary(tenant(engagement=engaged(None)), playbook, TODAY)
    for gap in (
        "[industry, structure, size, news]",
        "[On Hold, Reactive or Fully Engaged]",
        "[Not, Partially or Fully Deployed]",
        "[relationship with customer, partner and account team]",
        "[requests for support]",
    ):
        assert gap in text


@pytest.mark.parametrize(
    ("name", "tag"),
    [
        ("Exchange", "EXO"),
        ("Exchange: Outlook Mobile", "OLM"),
        ("Teams", "TEAMS"),
        ("Windows 10", "WIN10"),
        ("Microsoft Defender ATP", "WDATP"),
        ("Project Professional", "PROJ"),
        ("Power BI", "CORE"),
        ("A service nobody knows", "CORE"),
    ],
)
def test_every_workload_has_its_tag(playbook: Playbook, name: str, tag: str) -> None:
    line = part(executive_summary(tenant(service(name, row("in-progress"))), playbook, TODAY), HEADINGS[4])
    assert f"[{tag}] " in line
    assert (f"{name}: " in line) == (tag == "CORE")


def test_a_row_tells_status_seats_date_note_and_what_is_next(playbook: Playbook) -> None:
    told = row(
        "blocked",
        "app-compatibility",
        l3="Other",
        target_date=date(2026, 10, 1),
        note="Their lift software fails on the new image.",
        next_action="Call the vendor.",
        next_action_date=date(2026, 12, 3),
    )
    text = executive_summary(tenant(service("Windows 10", told, phase=Phase.REMEDIATE)), playbook, TODAY)
    assert (
        "[WIN10] Remediate. Blocked / App Compatibility / Other, 100 seats, target 1 Oct 2026, gone by. "
        "Their lift software fails on the new image. Next: Call the vendor (3 Dec 2026)."
    ) in text
    assert f"Windows 10, App Compatibility: {playbook.statuses['app-compatibility'].unblocked_by}" in text


def test_a_row_without_next_action_asks_for_it_and_one_to_come_is_not_gone_by(playbook: Playbook) -> None:
    text = executive_summary(
        tenant(service("Teams", row("in-progress", target_date=date(2027, 2, 1)))), playbook, TODAY
    )
    assert "target 1 Feb 2027. Next: [next action]." in text
    assert "gone by" not in text


def test_the_engagement_is_read_from_status_and_rhythm(playbook: Playbook) -> None:
    def told(subject: Tenant) -> str:
        return part(executive_summary(subject, playbook, TODAY), "Status of the engagement")

    assert "Fully Engaged: planned meetings" in told(tenant(engagement=engaged(Lead.CSS_LED, Cadence.EVERY_TWO_WEEKS)))
    assert "Reactive: rare" in told(tenant(engagement=engaged(Lead.CSS_LED, Cadence.IRREGULAR)))
    assert "On Hold: the overall status is Paused." in told(tenant(overall_status=OverallStatus.PAUSED))


def test_deployment_is_read_from_the_phases_of_what_is_wanted(playbook: Playbook) -> None:
    done = service("Exchange", row("in-progress"), phase=Phase.OPERATE)
    begun = service("Teams", row("in-progress"), phase=Phase.ENABLE)
    ruled_out = service("Yammer", row("no-intent", "executive-sponsorship"))
    assert "\nFully Deployed" in deployment(playbook, done, ruled_out)
    assert "\nPartially Deployed: onboarding complete in 1 of 2" in deployment(playbook, done, begun)
    assert "\nNot Deployed" in deployment(playbook, begun, ruled_out)
    assert "[Not, Partially or Fully Deployed]" in deployment(playbook, ruled_out)


def test_relationship_and_next_step_of_the_tenant_are_told(playbook: Playbook) -> None:
    engagement = engaged(Lead.PARTNER_LED, partner_ready=False, attempts=(CALL, E_MAIL))
    action = NextAction("Meet the new CIO", date(2026, 12, 9), "Dana")
    text = executive_summary(tenant(engagement=engagement, next_action=action), playbook, TODAY)
    assert "Partner-Led. The partner is not FastTrack Ready. Attempts to reach the customer: E-mail 2 Nov" in text
    assert "Next with the tenant: Meet the new CIO (9 Dec 2026, Dana)." in text


def test_a_large_tenant_fits_the_limit_and_says_what_is_left_out(playbook: Playbook) -> None:
    note = "The proxy of the branch offices drops media. " * 9
    some = tuple(service(s.name, row("in-progress", note=note)) for s in playbook.services[:12])
    text = executive_summary(tenant(*some), playbook, TODAY)
    assert len(text) <= NOTE_LIMIT
    assert text.count("] ") >= 12
    many = tuple(replace(s, name=f"{s.name} {n}") for n in range(8) for s in some)
    text = executive_summary(tenant(*many), playbook, TODAY)
    assert len(text) <= NOTE_LIMIT
    told = len(re.findall(r"^\[[A-Z0-9]+\] ", text, re.MULTILINE))
    assert f"And {len(many) - told} more." in text
    assert text.endswith("[requests for support]")
