"""The sample portfolio: the tenants that were promised, every rule among them, and nothing a portal would refuse."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

import pytest

from bot.backends.rights import right_of
from bot.backends.tables import SUB_CATEGORIES
from bot.demo import DEMO_PERSON, sample_portfolio
from dialogs.ports import Right
from knowledge.activity import Standing
from knowledge.playbook import ALL_SERVICES, Playbook
from knowledge.prioritizing import Assessment, Leave, Limits, assess, enough_effort
from knowledge.records import (
    ENTITLEMENT_NOTE_LIMIT,
    NEXT_ACTION_LIMIT,
    Cadence,
    Channel,
    Entitlement,
    Lead,
    OverallStatus,
    Priority,
    Service,
    Tenant,
)

LIMITS = Limits()
DAYS = [date(2026, 11, 22), date(2026, 5, 31), date(2028, 2, 29)]
HIGH, MEDIUM, LOW = Priority
BUSINESS_REASONS = {
    "",
    "Collaborate and Communicate with Our People",
    "Eliminate On-Premise Hardware Cost and Support",
    "End of Life of Existing IT",
    "Engage Our Front Line Workers",
    "Increase Security",
    "Work from Anywhere",
}


@pytest.fixture(params=DAYS, ids=str)
def today(request: pytest.FixtureRequest) -> date:
    day: date = request.param
    return day


@pytest.fixture
def tenants(today: date) -> dict[str, Tenant]:
    return {tenant.name: tenant for tenant in sample_portfolio(today).tenants}


def rows(tenant: Tenant) -> list[tuple[Service, Entitlement]]:
    return [(service, row) for service in tenant.services for row in service.entitlements]


def statuses(tenant: Tenant) -> set[str]:
    return {row.l2 if row.l1 == "status-unknown" and row.l2 else row.l1 for _, row in rows(tenant)}


PROMISED = [
    ("Contoso", Lead.CSS_LED, MEDIUM),
    ("Contoso Pharma", Lead.CSS_LED, HIGH),
    ("Fabrikam", Lead.CSS_ASSIST, MEDIUM),
    ("Northwind Traders", Lead.CUSTOMER_LED, MEDIUM),
    ("Adventure Works", Lead.PARTNER_LED, MEDIUM),
    ("Tailspin Toys", Lead.PARTNER_LED, MEDIUM),
    ("Wingtip", Lead.CSS_LED, MEDIUM),
    ("Litware", Lead.CSS_LED, MEDIUM),
    ("Proseware", Lead.CSS_LED, MEDIUM),
    ("Woodgrove Bank", Lead.CSS_LED, MEDIUM),
    ("Alpine Ski House", Lead.CSS_LED, MEDIUM),
    ("Fourth Coffee", Lead.CSS_LED, HIGH),
]


@pytest.mark.parametrize(("name", "lead", "priority"), PROMISED)
def test_a_promised_tenant_has_its_lead_and_its_automatic_priority(
    tenants: dict[str, Tenant], today: date, name: str, lead: Lead, priority: Priority
) -> None:
    tenant = tenants[name]
    assert tenant.engagement.lead is lead
    assert tenant.priority.automatic is priority
    assert tenant.priority.override is None
    assert tenant.engagement.lead_as_of and tenant.engagement.cadence_as_of
    assert today - timedelta(21) <= min(tenant.engagement.lead_as_of, tenant.engagement.cadence_as_of) <= today


def test_the_promised_tenants_are_in_the_situations_that_were_promised(tenants: dict[str, Tenant], today: date) -> None:
    contoso = tenants["Contoso"]
    assert contoso.engagement.cadence is Cadence.EVERY_TWO_WEEKS
    assert [row.l1 for service, row in rows(contoso) if service.name == "Teams"] == ["in-progress"]
    assert tenants["Contoso Pharma"].engagement.cadence is Cadence.IRREGULAR
    assert tenants["Adventure Works"].engagement.partner_ready is False
    assert tenants["Tailspin Toys"].engagement.partner_ready is True
    assert [a.channel for a in tenants["Litware"].engagement.attempts] == [Channel.EMAIL]
    assert statuses(tenants["Litware"]) == statuses(tenants["Proseware"]) == {"customer-unresponsive"}
    attempts = tenants["Proseware"].engagement.attempts
    assert (len(attempts), len({a.channel for a in attempts})) == (3, 2)
    assert statuses(tenants["Alpine Ski House"]) == {"blocked", "no-intent"}
    assert [row.l1 for _, row in rows(tenants["Alpine Ski House"])].count("blocked") == 1
    assert blocked_days(tenants["Woodgrove Bank"], today) in range(59, 63)
    assert blocked_days(tenants["Alpine Ski House"], today) in range(150, 154)


def blocked_days(tenant: Tenant, today: date) -> int:
    (since,) = {row.since for _, row in rows(tenant) if row.l1 == "blocked"}
    return (today - since).days


EXPECTED = {
    "Contoso": (HIGH, "R-06"),
    "Contoso Pharma": (MEDIUM, "R-11"),
    "Fabrikam": (MEDIUM, "R-12"),
    "Trey Research": (HIGH, "R-07"),
    "Northwind Traders": (LOW, "R-15"),
    "Adventure Works": (LOW, "R-16"),
    "Tailspin Toys": (MEDIUM, "R-13"),
    "Litware": (None, "R-19"),
    "Proseware": (LOW, "R-18"),
    "Adatum": (None, "R-19"),
    "Nod Publishers": (None, "R-19"),
    "Woodgrove Bank": (MEDIUM, "R-11"),
    "Alpine Ski House": (LOW, "R-17"),
    "Graphic Design Institute": (MEDIUM, "R-11"),
    "School of Fine Art": (LOW, "R-17"),
    "City Power & Light": (LOW, "R-17"),
    "Wide World Importers": (LOW, "R-17"),
    "Wingtip": (LOW, "R-17"),
    "Lucerne Publishing": (LOW, "R-17"),
    "Southridge Video": (LOW, "R-17"),
    "Coho Vineyard": (LOW, "R-17"),
    "Humongous Insurance": (MEDIUM, "R-11"),
    "Trey Robotics": (None, "R-06"),
    "Margie's Travel": (None, "R-06"),
    "Coho Winery": (None, "R-06"),
    "VanArsdel": (HIGH, "R-06"),
    "Blue Yonder Airlines": (HIGH, "R-06"),
    "The Phone Company": (LOW, "R-18"),
    "Consolidated Messenger": (MEDIUM, "R-12"),
    "Fourth Coffee": (HIGH, "R-06"),
    "Relecloud": (LOW, "R-15"),
    "Best For You Organics": (HIGH, "R-06"),
}
"""What the rules propose and by which rule; without a proposal, the rule that holds Low or else Medium back."""


def test_the_rules_lead_every_tenant_where_it_was_made_to_lead(tenants: dict[str, Tenant], today: date) -> None:
    assert {name: outcome(assess(tenant, today, LIMITS)) for name, tenant in tenants.items()} == EXPECTED


def outcome(found: Assessment) -> tuple[Priority | None, str]:
    verdict = found.proposed or next(v for v in (found.verdicts[LOW], found.verdicts[MEDIUM]) if v.leave is Leave.HELD)
    return found.proposal, verdict.findings[0].rule


def test_every_rule_from_high_to_the_derived_ones_speaks_somewhere(tenants: dict[str, Tenant], today: date) -> None:
    assessments = [assess(tenant, today, LIMITS) for tenant in tenants.values()]
    spoken = {f.rule for a in assessments for v in a.verdicts.values() for f in v.findings}
    duties = {"R-10", "R-14", "R-20", "R-21"}
    """They follow from the priority alone."""
    assert spoken == {f"R-{number:02}" for number in range(6, 25)} - duties
    assert {a.proposal for a in assessments} == {HIGH, MEDIUM, LOW, None}
    assert {v.leave for a in assessments for v in a.verdicts.values()} == set(Leave)


def test_every_way_of_being_inactive_occurs_alone_and_all_together(tenants: dict[str, Tenant], today: date) -> None:
    cases = {
        name: {a.rule for a in assess(tenant, today, LIMITS).activities if a.standing is Standing.INACTIVE}
        for name, tenant in tenants.items()
    }
    assert cases["Lucerne Publishing"] == {"2.2 a"}
    assert cases["Wide World Importers"] == {"2.2 b", "2.2 d"}
    assert cases["City Power & Light"] == {"2.2 c"}
    assert cases["Southridge Video"] == {"2.2 e"}
    assert cases["Coho Vineyard"] == {f"2.2 {case}" for case in "abcde"}


def test_three_months_end_between_the_institute_and_the_school_on_any_day_of_the_year() -> None:
    for offset in range(0, 366, 3):
        day = date(2027, 3, 1) + timedelta(offset)
        tenants = {tenant.name: tenant for tenant in sample_portfolio(day).tenants}
        institute, school = tenants["Graphic Design Institute"], tenants["School of Fine Art"]
        assert blocked_days(school, day) - blocked_days(institute, day) == 1
        assert assess(institute, day, LIMITS).proposal is MEDIUM, day
        assert assess(school, day, LIMITS).proposal is LOW, day


def test_effort_misses_its_mark_by_one_attempt_and_by_one_channel(tenants: dict[str, Tenant]) -> None:
    efforts = {
        name: (len(tenants[name].engagement.attempts), len({a.channel for a in tenants[name].engagement.attempts}))
        for name in ("Proseware", "Adatum", "Nod Publishers")
    }
    assert efforts == {"Proseware": (3, 2), "Adatum": (3, 1), "Nod Publishers": (2, 2)}
    assert [enough_effort(tenants[name].engagement.attempts, LIMITS) for name in efforts] == [True, False, False]


def test_what_has_to_be_asked_is_missing_or_old(tenants: dict[str, Tenant], today: date) -> None:
    assert tenants["Trey Robotics"].engagement.lead is None
    assert tenants["Margie's Travel"].engagement.partner_ready is None
    assert tenants["Coho Winery"].engagement.cadence is None
    said = tenants["VanArsdel"].engagement.cadence_as_of
    assert said and (today - said).days > LIMITS.stale_days
    stale = [name for name, t in tenants.items() if oldest(t) < today - timedelta(LIMITS.stale_days)]
    assert stale == ["VanArsdel"]


def oldest(tenant: Tenant) -> date:
    return min(d for d in (tenant.engagement.lead_as_of, tenant.engagement.cadence_as_of) if d)


def test_overrides_have_a_sub_category_that_is_offered_and_a_reason(tenants: dict[str, Tenant], today: date) -> None:
    overridden = {name: t.priority for name, t in tenants.items() if t.priority.override}
    assert {name: (p.override, p.sub_category) for name, p in overridden.items()} == {
        "Blue Yonder Airlines": (HIGH, "Executive Visibility"),
        "The Phone Company": (LOW, "Customer Unresponsive"),
        "Consolidated Messenger": (HIGH, "Executive Visibility"),
    }
    assert all(p.reason and p.sub_category in SUB_CATEGORIES[p.effective] for p in overridden.values())
    leaves = {n: assess(tenants[n], today, LIMITS).verdicts[p.effective].leave for n, p in overridden.items()}
    assert leaves == {
        "Blue Yonder Airlines": Leave.PROPOSED,
        "The Phone Company": Leave.PROPOSED,
        "Consolidated Messenger": Leave.FORBIDDEN,
    }


def test_the_demo_person_manages_all_but_those_said_to_be_others(tenants: dict[str, Tenant]) -> None:
    rights = {name: right_of(DEMO_PERSON.id, tenant.assignments, reads_all=False) for name, tenant in tenants.items()}
    assert {name: right for name, right in rights.items() if right is not Right.PRIORITY} == {
        "Fourth Coffee": None,
        "Relecloud": None,
        "Best For You Organics": Right.NOTE,
    }


def test_everybody_primary_is_the_one_manager_of_a_tenant(tenants: dict[str, Tenant]) -> None:
    for tenant in tenants.values():
        assert [a.role.value for a in tenant.assignments if a.primary] == ["FastTrack Manager"], tenant.name


def test_there_are_enough_and_nobody_shares_an_identity(tenants: dict[str, Tenant], today: date) -> None:
    everybody = sample_portfolio(today).tenants
    assert 24 <= len(everybody) == len(tenants)
    for shared in ("id", "domain", "tpid"):
        assert len({getattr(tenant, shared) for tenant in everybody}) == len(everybody)
    assert all(tenant.domain.endswith(".example") and UUID(tenant.id) for tenant in everybody)
    beginnings = [name.split()[0] for name in tenants]
    assert {b for b in beginnings if beginnings.count(b) > 1} == {"Contoso", "Trey", "Coho"}


def test_a_tenant_keeps_its_id_and_moves_its_dates_with_the_day() -> None:
    (first, *_), (later, *_) = sample_portfolio(DAYS[0]).tenants, sample_portfolio(DAYS[0] + timedelta(10)).tenants
    assert (first.id, first.domain, first.tpid) == (later.id, later.domain, later.tpid)
    assert later.next_action.on and first.next_action.on
    assert later.next_action.on - first.next_action.on == timedelta(10)


def test_overall_status_takes_all_its_values(tenants: dict[str, Tenant]) -> None:
    assert {tenant.overall_status for tenant in tenants.values()} == set(OverallStatus)


def test_every_row_could_stand_in_the_portal(tenants: dict[str, Tenant], today: date, playbook: Playbook) -> None:
    for tenant in tenants.values():
        assert len({service.name for service in tenant.services}) == len(tenant.services)
        for service, row in rows(tenant):
            faults = [fault for fault, found in faults_of(service, row, today, playbook).items() if found]
            assert not faults, (tenant.name, service.name, faults)


def faults_of(service: Service, row: Entitlement, today: date, playbook: Playbook) -> dict[str, bool]:
    l1 = playbook.l1s[row.l1]
    offered = next((s for s in playbook.services if s.name == service.name and not s.l3_only), None)
    l2s = {status.slug for status in playbook.children(row.l1)} - {row.l1}
    keys = {ALL_SERVICES, service.name, *(offered.aliases if offered else ())}
    l3s = {l3.name for l3 in playbook.l3s(row.l2) if l3.service in keys} if row.l2 else set()
    return {
        "no such service": offered is None,
        "no seats": row.seats <= 0,
        "target date missing": l1.target_date == "required" and row.target_date is None,
        "target date where none is kept": l1.target_date == "none" and row.target_date is not None,
        "target date passed": row.target_date is not None and row.target_date <= today,
        "since is to come": row.since > today or (service.phase_since or today) > today,
        "L2 of another L1": row.l2 not in l2s if l2s else row.l2 is not None,
        "L3 not listed for the service": row.l3 not in l3s if l3s else row.l3 is not None,
        "owner where none is kept": bool(row.owner) and not l1.owner,
        "note too long": len(row.note) > ENTITLEMENT_NOTE_LIMIT,
    }


def test_every_tenant_reads_like_one(tenants: dict[str, Tenant], today: date) -> None:
    for tenant in tenants.values():
        assert 2 <= tenant.note.count(". ") + 1 <= 3, tenant.name
        assert len(tenant.next_action.text) <= NEXT_ACTION_LIMIT
        assert bool(tenant.next_action.text) == bool(tenant.next_action.on) == bool(tenant.next_action.owner)
        assert tenant.next_action.on is None or tenant.next_action.on > today
        assert all(a.on <= today for a in tenant.engagement.attempts)
        assert {service.dibs.business_reason for service in tenant.services} <= BUSINESS_REASONS


def test_dibs_are_full_for_some_partly_full_for_others_and_mostly_open(tenants: dict[str, Tenant]) -> None:
    parts = [
        sum(map(bool, (s.dibs.due_date, s.dibs.intent, s.dibs.business_reason, s.dibs.success_owners)))
        for tenant in tenants.values()
        for s in tenant.services
    ]
    assert {0, 3, 4} <= set(parts)
    assert parts.count(0) > len(parts) / 2
