"""Every rule of the prioritization, with its boundary and what it does not say."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.activity import Standing, activities
from knowledge.calendar import months_later, written
from knowledge.facts import Fact, about, about_all, open_fact
from knowledge.playbook import Playbook
from knowledge.prioritizing import CUSTOMER_UNRESPONSIVE, Assessment, Leave, Limits, assess
from knowledge.records import Cadence, Channel, ContactAttempt, Lead, Phase, Priority, Service, Tenant
from tests.knowledge.records import (
    CALL,
    E_MAIL,
    IN_PROGRESS,
    INVALID,
    NEW,
    NO_INTENT,
    SILENT,
    TODAY,
    blocked,
    engaged,
    row,
    service,
    tenant,
)

LIMITS = Limits()
HIGH, MEDIUM, LOW = Priority.HIGH, Priority.MEDIUM, Priority.LOW
EVERY_TWO_WEEKS, SCHEDULING, IRREGULAR = Cadence.EVERY_TWO_WEEKS, Cadence.SCHEDULING, Cadence.IRREGULAR
THREE_TRIES = (E_MAIL, CALL, replace(CALL, on=date(2026, 11, 16)))
ONE_CHANNEL = tuple(replace(CALL, on=date(2026, 11, day)) for day in (2, 9, 16))
TWO_MONTHS_AGO, FIVE_MONTHS_AGO = date(2026, 9, 22), date(2026, 6, 22)


def judged(record: Tenant) -> Assessment:
    return assess(record, TODAY, LIMITS)


def leaves(record: Tenant) -> tuple[Leave, ...]:
    return tuple(judged(record).verdicts[p].leave for p in (HIGH, MEDIUM, LOW))


def rules_on(record: Tenant, priority: Priority) -> list[str]:
    return [f.rule for f in judged(record).verdicts[priority].findings]


P, R, C, H, F = Leave.PROPOSED, Leave.WITH_REASON, Leave.WITH_CONFIRMATION, Leave.HELD, Leave.FORBIDDEN


@pytest.mark.parametrize(
    ("case", "record", "high", "medium", "low"),
    [
        ("R-06: CSS-Led, every two weeks", tenant(IN_PROGRESS, engagement=engaged(cadence=EVERY_TWO_WEEKS)), P, R, R),
        ("R-07: CSS-Led, still scheduling", tenant(IN_PROGRESS, engagement=engaged(cadence=SCHEDULING)), P, R, R),
        ("R-11: CSS-Led, irregular", tenant(IN_PROGRESS, engagement=engaged(cadence=IRREGULAR)), R, P, R),
        (
            "R-08, R-12: CSS-Assist, meeting every week",
            tenant(IN_PROGRESS, engagement=engaged(Lead.CSS_ASSIST, EVERY_TWO_WEEKS)),
            F,
            P,
            R,
        ),
        ("R-15: Customer-Led, very active", tenant(IN_PROGRESS, engagement=engaged(Lead.CUSTOMER_LED)), F, F, P),
        (
            "R-16: Partner-Led, not FastTrack Ready",
            tenant(IN_PROGRESS, engagement=engaged(Lead.PARTNER_LED, partner_ready=False)),
            F,
            F,
            P,
        ),
        (
            "A1: Partner-Led, FastTrack Ready: a person confirms High",
            tenant(IN_PROGRESS, engagement=engaged(Lead.PARTNER_LED, EVERY_TWO_WEEKS, partner_ready=True)),
            C,
            P,
            R,
        ),
        (
            "A1: Partner-Led, nobody knows whether the partner is ready",
            tenant(IN_PROGRESS, engagement=engaged(Lead.PARTNER_LED)),
            H,
            H,
            R,
        ),
        ("A12: nobody knows who leads", tenant(IN_PROGRESS, engagement=engaged(None, EVERY_TWO_WEEKS)), H, H, R),
        (
            "R-17: everything inactive; A15: meetings do not win",
            tenant(NO_INTENT, blocked(FIVE_MONTHS_AGO), engagement=engaged(cadence=EVERY_TWO_WEEKS)),
            R,
            R,
            P,
        ),
        ("R-23: Blocked for two months", tenant(NO_INTENT, blocked(TWO_MONTHS_AGO)), H, H, R),
        (
            "R-18: silent, three tries over two channels",
            tenant(SILENT, engagement=engaged(attempts=THREE_TRIES)),
            F,
            F,
            P,
        ),
        ("R-19: silent, one e-mail", tenant(SILENT, engagement=engaged(attempts=(E_MAIL,))), R, R, H),
        (
            "R-19: silent, three tries over one channel",
            tenant(SILENT, engagement=engaged(attempts=ONE_CHANNEL)),
            R,
            R,
            H,
        ),
        (
            "R-19: silent, two tries over two channels",
            tenant(SILENT, engagement=engaged(attempts=(CALL, E_MAIL))),
            R,
            R,
            H,
        ),
        (
            "A9: silent beside inactive",
            tenant(SILENT, NO_INTENT, engagement=engaged(attempts=THREE_TRIES)),
            F,
            F,
            P,
        ),
        (
            "A9: silent beside active is no unresponsive tenant",
            tenant(SILENT, IN_PROGRESS, engagement=engaged(cadence=IRREGULAR, attempts=THREE_TRIES)),
            R,
            P,
            R,
        ),
        ("no entitlements at all is not inactive", tenant(engagement=engaged(cadence=IRREGULAR)), R, P, R),
        (
            "R-15 comes before R-19",
            tenant(SILENT, engagement=engaged(Lead.CUSTOMER_LED, attempts=(E_MAIL,))),
            F,
            F,
            P,
        ),
        (
            "R-08 holds for a silent customer too",
            tenant(SILENT, engagement=engaged(Lead.CSS_ASSIST, attempts=(E_MAIL,))),
            F,
            R,
            H,
        ),
        ("R-08 holds when all is inactive", tenant(NO_INTENT, engagement=engaged(Lead.CSS_ASSIST)), F, R, P),
    ],
)
def test_each_priority_is_proposed_needs_a_reason_or_is_refused(
    case: str, record: Tenant, high: Leave, medium: Leave, low: Leave
) -> None:
    assert leaves(record) == (high, medium, low), case


def test_the_reason_customer_unresponsive_goes_with_low_for_the_silent_and_with_nothing_else() -> None:
    silent = tenant(SILENT, engagement=engaged(attempts=THREE_TRIES))
    assert judged(silent).verdicts[LOW].sub_category == CUSTOMER_UNRESPONSIVE
    assert judged(tenant(NO_INTENT)).verdicts[LOW].sub_category == ""
    assert judged(silent).verdicts[HIGH].sub_category == ""


@pytest.mark.parametrize(
    ("what", "inactive"),
    [
        (service("Teams", row("in-progress"), phase=Phase.ADOPTION_COMPLETED), True),
        (service("Teams", row("in-progress"), phase=Phase.OPERATE), True),
        (service("Teams", row("in-progress"), phase=Phase.ADOPTION), False),
        (service("Teams", row("in-progress")), False),
        (service("Teams", row("in-progress"), phase=Phase.BLOCKED, phase_since=date(2026, 8, 21)), True),
        (service("Teams", row("in-progress"), phase=Phase.BLOCKED, phase_since=date(2026, 8, 22)), False),
        (service("Teams", row("in-progress"), phase=Phase.BLOCKED), False),
        (blocked(date(2026, 8, 21)), True),
        (blocked(date(2026, 8, 22)), False),
        (blocked(date(2026, 10, 22), target=date(2027, 2, 23)), True),
        (blocked(date(2026, 10, 22), target=date(2027, 2, 22)), False),
        (service("Teams", row("blocked", since=date(2026, 10, 1)), phase=Phase.OPERATE), False),
        (NO_INTENT, True),
        (INVALID, True),
        (NEW, False),
        (service("Teams", row("status-unknown")), False),
    ],
)
def test_what_counts_as_inactive(what: Service, inactive: bool) -> None:
    (found,) = activities(tenant(what), TODAY, 3)
    assert (found.standing is Standing.INACTIVE) is inactive, found
    assert found.service == what.name


def test_one_new_workload_keeps_a_finished_tenant_from_low() -> None:
    operating = service("Teams", row("in-progress"), phase=Phase.OPERATE)
    assert judged(tenant(operating, engagement=engaged(cadence=IRREGULAR))).proposal is LOW
    record = tenant(operating, NEW, engagement=engaged(cadence=IRREGULAR))
    assert judged(record).proposal is MEDIUM
    assert rules_on(record, LOW) == ["R-17", "R-24"]


def test_low_names_every_service_that_is_still_active_and_why() -> None:
    record = tenant(IN_PROGRESS, NEW, blocked(TWO_MONTHS_AGO), NO_INTENT, engagement=engaged(cadence=IRREGULAR))
    findings = judged(record).verdicts[LOW].findings
    assert findings[0].basis == "still active: Teams, Intune, SharePoint"
    assert [f.rule for f in findings] == ["R-17", "R-22", "R-24", "R-23"]
    assert "Yammer" not in " ".join(f.basis for f in findings)


def test_seats_of_one_service_in_several_rows_are_judged_row_by_row() -> None:
    split = service("Teams", row("no-intent"), row("in-progress"), phase=Phase.ENABLE)
    assert [a.standing for a in activities(tenant(split), TODAY, 3)] == [Standing.INACTIVE, Standing.ACTIVE]
    assert judged(tenant(split, engagement=engaged(cadence=IRREGULAR))).proposal is MEDIUM


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2027, 11, 30), 3, date(2028, 2, 29)),
        (date(2026, 12, 31), 1, date(2027, 1, 31)),
        (date(2026, 8, 22), 3, date(2026, 11, 22)),
    ],
)
def test_months_are_calendar_months(day: date, months: int, expected: date) -> None:
    assert months_later(day, months) == expected


def test_days_are_written_as_people_read_them() -> None:
    assert written(date(2026, 11, 3)) == "3 Nov 2026"


def test_every_rule_and_reading_that_is_cited_stands_in_the_playbook(playbook: Playbook) -> None:
    rules = {rule.id for rule in playbook.process.rule}
    readings = {reading.id for reading in playbook.readings}
    cited: set[str] = set()
    for record in all_records():
        for verdict in judged(record).verdicts.values():
            assert verdict.findings, (record, verdict)
            for finding in verdict.findings:
                assert finding.rule in rules
                assert finding.reading is None or finding.reading in readings, finding
                cited.add(finding.rule)
    assert cited == {f"R-{n:02}" for n in (6, 7, 8, 9, 11, 12, 13, 15, 16, 17, 18, 19, 22, 23, 24)}


def all_records() -> list[Tenant]:
    portfolios = [
        (IN_PROGRESS,), (NO_INTENT,), (SILENT,), (NEW,), (blocked(TWO_MONTHS_AGO),), (IN_PROGRESS, SILENT), ()
    ]  # fmt: skip
    return [
        tenant(*services, engagement=engaged(lead, cadence, partner_ready=ready, attempts=attempts))
        for services in portfolios
        for lead in (None, *Lead)
        for cadence in (None, *Cadence)
        for ready in (None, True, False)
        for attempts in ((), THREE_TRIES)
    ]


def test_at_most_one_priority_is_proposed_and_it_is_never_refused_anywhere() -> None:
    for record in all_records():
        found = judged(record)
        proposed = [v for v in found.verdicts.values() if v.leave is Leave.PROPOSED]
        assert len(proposed) <= 1
        assert found.proposed == (proposed[0] if proposed else None)


@given(st.sampled_from(all_records()), st.sampled_from(list(Priority)))
def test_once_no_fact_is_open_the_answer_no_longer_hangs_on_what_is_unknown(record: Tenant, wanted: Priority) -> None:
    if open_fact(record, TODAY, LIMITS, about(wanted)) is None:
        verdict = judged(record).verdicts[wanted]
        unknown = record.engagement.lead is None or (
            record.engagement.lead is Lead.PARTNER_LED and record.engagement.partner_ready is None
        )
        assert not (unknown and verdict.leave is Leave.PROPOSED)


@pytest.mark.parametrize(
    ("case", "record", "wanted", "expected"),
    [
        ("all known and fresh", tenant(IN_PROGRESS, engagement=engaged(cadence=IRREGULAR)), HIGH, None),
        ("lead unknown", tenant(IN_PROGRESS, engagement=engaged(None)), HIGH, Fact.LEAD),
        (
            "lead said long ago",
            tenant(IN_PROGRESS, engagement=engaged(cadence=IRREGULAR, lead_as_of=date(2026, 2, 1))),
            HIGH,
            Fact.LEAD,
        ),
        ("cadence unknown, High wanted", tenant(IN_PROGRESS), HIGH, Fact.CADENCE),
        ("cadence unknown, but Low hangs on the entitlements", tenant(IN_PROGRESS), LOW, None),
        (
            "cadence said long ago",
            tenant(IN_PROGRESS, engagement=engaged(cadence=EVERY_TWO_WEEKS, cadence_as_of=date(2026, 8, 1))),
            HIGH,
            Fact.CADENCE,
        ),
        (
            "cadence said 90 days ago",
            tenant(IN_PROGRESS, engagement=engaged(cadence=EVERY_TWO_WEEKS, cadence_as_of=TODAY - timedelta(days=90))),
            HIGH,
            None,
        ),
        ("cadence of CSS-Assist does not matter", tenant(IN_PROGRESS, engagement=engaged(Lead.CSS_ASSIST)), HIGH, None),
        (
            "the partner of Partner-Led",
            tenant(IN_PROGRESS, engagement=engaged(Lead.PARTNER_LED)),
            LOW,
            Fact.PARTNER_READY,
        ),
        ("attempts of the silent", tenant(SILENT, engagement=engaged(attempts=(E_MAIL,))), LOW, Fact.ATTEMPTS),
        ("attempts that are enough", tenant(SILENT, engagement=engaged(attempts=THREE_TRIES)), LOW, None),
        ("attempts where nobody is silent", tenant(NO_INTENT), LOW, None),
    ],
)
def test_only_facts_that_could_change_the_answer_are_asked(
    case: str, record: Tenant, wanted: Priority, expected: Fact | None
) -> None:
    assert open_fact(record, TODAY, LIMITS, about(wanted)) is expected, case


def test_a_fact_that_was_asked_is_not_asked_again() -> None:
    record = tenant(SILENT, engagement=engaged(attempts=(E_MAIL,)))
    assert open_fact(record, TODAY, LIMITS, about(LOW), settled={Fact.ATTEMPTS}) is None


def test_without_a_wish_whatever_could_change_the_proposal_is_asked() -> None:
    assert open_fact(tenant(IN_PROGRESS), TODAY, LIMITS, about_all) is Fact.CADENCE
    assert open_fact(tenant(NO_INTENT), TODAY, LIMITS, about_all) is None


def test_the_limits_can_be_set() -> None:
    strict = Limits(attempts=4, channels=3)
    record = tenant(SILENT, engagement=engaged(attempts=THREE_TRIES))
    assert assess(record, TODAY, strict).verdicts[LOW].leave is Leave.HELD
    more = (*THREE_TRIES, ContactAttempt(TODAY, Channel.TEAMS))
    record = replace(record, engagement=engaged(attempts=more))
    assert assess(record, TODAY, strict).verdicts[LOW].leave is Leave.PROPOSED
