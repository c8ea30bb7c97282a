"""Each rule of what needs attention, on a record made to break it and on near misses that keep to it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.shipped import shipped_playbook
from knowledge.attention import attention
from knowledge.findings import Finding, Mend, Rule
from knowledge.prioritizing import Limits
from knowledge.records import (
    Cadence,
    Entitlement,
    Lead,
    Phase,
    Priority,
    PriorityState,
    Service,
    Tenant,
)
from tests.knowledge.records import CALL, E_MAIL, TODAY, YESTERDAY, engaged, row, tenant

SOON = TODAY + timedelta(days=30)
THREE_MONTHS_AGO = date(2026, 8, 22)
LONGER_AGO = date(2026, 8, 21)
HIGH, MEDIUM, LOW = Priority.HIGH, Priority.MEDIUM, Priority.LOW
THREE_TRIES = (E_MAIL, CALL, replace(CALL, on=date(2026, 11, 16)))
RARELY = engaged(cadence=Cadence.IRREGULAR)
MEETING = engaged(cadence=Cadence.EVERY_TWO_WEEKS)
WELL = Service("Teams", (row("in-progress", "migration", target_date=SOON),), Phase.MIGRATE)
DONE = Service("Teams", (row("in-progress", target_date=SOON),), Phase.OPERATE)
LATE = Service("Teams", (row("in-progress", "migration", target_date=YESTERDAY),), Phase.MIGRATE)
NO_INTENT = Service("Yammer", (row("no-intent", "executive-sponsorship"),))
UNHEARD = Service("Exchange", (row("status-unknown", "customer-unresponsive"),))


def found(record: Tenant, today: date = TODAY) -> tuple[Finding, ...]:
    return attention(record, today, Limits(), shipped_playbook())


def rules(record: Tenant, today: date = TODAY) -> list[Rule]:
    return [finding.rule for finding in found(record, today)]


def by_hand(level: Priority, reason: str = "Their board follows the rollout.") -> PriorityState:
    return PriorityState(MEDIUM, level, "Other", reason)


def exchange(*rows: Entitlement, **fields: object) -> Tenant:
    """Return a tenant that is in order but for what these rows of Exchange make of it."""
    return tenant(WELL, replace(Service("Exchange", rows), **fields))  # type: ignore[arg-type]


def test_a_record_in_order_needs_no_attention() -> None:
    assert found(tenant(WELL, priority=PriorityState(HIGH), engagement=MEETING)) == ()
    assert found(tenant(WELL, NO_INTENT)) == ()
    assert found(tenant()) == ()


@pytest.mark.parametrize(
    ("case", "record", "expected"),
    [
        ("High by hand at CSS-Assist", tenant(WELL, priority=by_hand(HIGH), engagement=engaged(Lead.CSS_ASSIST)), True),
        (
            "High from the portal at CSS-Assist",
            tenant(WELL, priority=PriorityState(HIGH), engagement=engaged(Lead.CSS_ASSIST)),
            True,
        ),
        ("Medium at CSS-Assist", tenant(WELL, engagement=engaged(Lead.CSS_ASSIST)), False),
        ("Medium at Customer-Led", tenant(WELL, engagement=engaged(Lead.CUSTOMER_LED)), True),
        (
            "Low at Customer-Led",
            tenant(WELL, priority=PriorityState(LOW), engagement=engaged(Lead.CUSTOMER_LED)),
            False,
        ),
        (
            "Medium, partner not FastTrack Ready",
            tenant(WELL, engagement=engaged(Lead.PARTNER_LED, partner_ready=False)),
            True,
        ),
        (
            "Medium, partner FastTrack Ready",
            tenant(WELL, engagement=engaged(Lead.PARTNER_LED, partner_ready=True)),
            False,
        ),
        ("Medium, unresponsive after three tries", tenant(UNHEARD, engagement=engaged(attempts=THREE_TRIES)), True),
        ("Medium, unresponsive after two tries", tenant(UNHEARD, engagement=engaged(attempts=THREE_TRIES[:2])), False),
        ("High by hand, met rarely, with a reason", tenant(WELL, priority=by_hand(HIGH)), False),
    ],
)
def test_a_priority_that_the_rules_forbid(case: str, record: Tenant, expected: bool) -> None:
    assert (Rule.PRIORITY_FORBIDDEN in rules(record)) is expected, case


def test_a_forbidden_priority_names_the_rule_and_the_one_that_mends_it() -> None:
    record = tenant(WELL, priority=by_hand(HIGH), engagement=engaged(Lead.CSS_ASSIST))
    (finding,) = found(record)
    assert finding.sentence == "High set by hand, but the lead is CSS-Assist; the rules ask for Medium"
    assert (finding.mend, finding.priority, finding.cites) == (Mend.CHANGE_PRIORITY, MEDIUM, "R-08")
    mended = replace(record, priority=by_hand(MEDIUM))
    assert found(mended) == ()


@pytest.mark.parametrize(
    ("case", "record", "mend"),
    [
        (
            "Low by hand after one mail",
            tenant(UNHEARD, priority=by_hand(LOW), engagement=engaged(attempts=(E_MAIL,))),
            Mend.LOG_ATTEMPTS,
        ),
        ("High by hand, nobody knows who leads", tenant(WELL, priority=by_hand(HIGH), engagement=engaged(None)), None),
        (
            "High by hand, the partner's kind unknown",
            tenant(UNHEARD, priority=by_hand(HIGH), engagement=engaged(Lead.PARTNER_LED)),
            Mend.TELL_LEAD,
        ),
        ("Low by hand after three tries", tenant(UNHEARD, priority=by_hand(LOW),
         engagement=engaged(attempts=THREE_TRIES)), None),
        ("High from the portal, nobody knows who leads", tenant(WELL, priority=PriorityState(HIGH),
         engagement=engaged(None)), None),
        ("Low by hand, nobody knows who leads", tenant(WELL, priority=by_hand(LOW), engagement=engaged(None)), None),
        ("Low from the portal after one mail", tenant(UNHEARD, priority=PriorityState(LOW)), None),
    ],
)  # fmt: skip
def test_a_priority_by_hand_that_has_to_wait(case: str, record: Tenant, mend: Mend | None) -> None:
    mends = [finding.mend for finding in found(record) if finding.rule is Rule.PRIORITY_HELD]
    assert mends == ([mend] if mend else []), case


@pytest.mark.parametrize(
    ("case", "record", "expected"),
    [
        ("High by hand", tenant(WELL, priority=by_hand(HIGH), engagement=engaged(None)), [Rule.LEAD_UNKNOWN]),
        ("Medium by hand", tenant(WELL, priority=by_hand(MEDIUM), engagement=engaged(None)), []),
        ("High from the portal", tenant(WELL, priority=PriorityState(HIGH), engagement=engaged(None)), []),
        ("High by hand without a reason, whose change asks for the lead",
         tenant(WELL, priority=by_hand(HIGH, ""), engagement=engaged(None)), [Rule.PRIORITY_UNEXPLAINED]),
        ("High by hand with a lead", tenant(WELL, priority=by_hand(HIGH), engagement=MEETING), []),
    ],
)  # fmt: skip
def test_an_unknown_lead_alone_is_only_asked_of_high_set_by_hand(
    case: str, record: Tenant, expected: list[Rule]
) -> None:
    assert rules(record) == expected, case


def test_an_unknown_lead_comes_after_whatever_is_wrong() -> None:
    record = tenant(LATE, priority=by_hand(HIGH), engagement=engaged(None))
    assert rules(record) == [Rule.TARGET_DATE_PASSED, Rule.LEAD_UNKNOWN]


@pytest.mark.parametrize(
    ("case", "record", "expected"),
    [
        ("all inactive, Medium from the portal", tenant(DONE, NO_INTENT), True),
        ("all inactive, High by hand without a reason", tenant(DONE, priority=by_hand(HIGH, "")), True),
        ("all inactive, High by hand with a reason", tenant(DONE, priority=by_hand(HIGH)), False),
        ("all inactive, Low from the portal", tenant(DONE, priority=PriorityState(LOW)), False),
        ("all inactive, Low by hand", tenant(DONE, priority=by_hand(LOW)), False),
        ("one still active", tenant(DONE, WELL), False),
        (
            "blocked for exactly three months",
            tenant(Service("Teams", (row("blocked", since=THREE_MONTHS_AGO),))),
            False,
        ),
        ("blocked for a day longer", tenant(Service("Teams", (row("blocked", since=LONGER_AGO),))), True),
        ("no services", tenant(), False),
    ],
)
def test_low_by_the_rules_but_not_set(case: str, record: Tenant, expected: bool) -> None:
    assert (Rule.LOW_NOT_SET in rules(record)) is expected, case


@pytest.mark.parametrize(
    ("case", "record", "expected"),
    [
        ("Medium by hand without a reason, met every two weeks",
         tenant(WELL, priority=by_hand(MEDIUM, " "), engagement=MEETING), True),
        ("the same with a reason", tenant(WELL, priority=by_hand(MEDIUM), engagement=MEETING), False),
        ("the same from the portal", tenant(WELL, engagement=MEETING), False),
        ("High by hand without a reason, as the rules propose",
         tenant(WELL, priority=by_hand(HIGH, ""), engagement=MEETING), False),
        ("nothing is proposed", tenant(WELL, priority=by_hand(LOW, ""), engagement=engaged(None)), False),
    ],
)  # fmt: skip
def test_a_priority_against_the_proposal_without_a_reason(case: str, record: Tenant, expected: bool) -> None:
    assert (Rule.PRIORITY_UNSUPPORTED in rules(record)) is expected, case


def test_a_persons_reason_silences_what_the_rules_only_propose_but_not_what_they_forbid() -> None:
    against = tenant(DONE, priority=by_hand(HIGH, "The CIO asked for it."))
    assert rules(against) == []
    assert rules(replace(against, engagement=engaged(Lead.CSS_ASSIST))) == [Rule.PRIORITY_FORBIDDEN]


@pytest.mark.parametrize(
    ("case", "rows", "expected"),
    [
        ("for a day more than three months", [row("blocked", "app-compatibility", LONGER_AGO)], True),
        ("for exactly three months", [row("blocked", "app-compatibility", THREE_MONTHS_AGO)], False),
        ("no intent for years", [row("no-intent", since=date(2020, 1, 1))], False),
        (
            "target date far ahead, blocked lately",
            [row("blocked", since=YESTERDAY, target_date=date(2027, 9, 1))],
            False,
        ),
    ],
)
def test_blocked_for_more_than_three_months(case: str, rows: list[Entitlement], expected: bool) -> None:
    assert (Rule.BLOCKED_LONG in rules(exchange(*rows))) is expected, case


def test_three_months_end_on_the_last_day_of_a_shorter_month() -> None:
    record = exchange(row("blocked", since=date(2026, 8, 31)))
    assert Rule.BLOCKED_LONG not in rules(record, date(2026, 11, 30))
    assert Rule.BLOCKED_LONG in rules(record, date(2026, 12, 1))


def test_a_finding_gives_its_basis_in_the_record() -> None:
    (finding,) = found(exchange(Entitlement(200, "blocked", date(2026, 6, 3))))
    assert finding.sentence == "Exchange, 200 seats: Blocked since 3 Jun 2026, more than 3 months"
    assert (finding.service, finding.mend) == ("Exchange", Mend.CHANGE_STATUS)


@pytest.mark.parametrize(
    ("case", "l1", "phase", "since", "expected"),
    [
        ("a day more than three months", "in-progress", Phase.BLOCKED, LONGER_AGO, True),
        ("exactly three months", "in-progress", Phase.BLOCKED, THREE_MONTHS_AGO, False),
        ("another phase", "in-progress", Phase.REMEDIATE, LONGER_AGO, False),
        ("since an unknown day", "in-progress", Phase.BLOCKED, None, False),
        ("no intent, so the phase is moot", "no-intent", Phase.BLOCKED, LONGER_AGO, False),
    ],
)
def test_phase_blocked_for_more_than_three_months(
    case: str, l1: str, phase: Phase, since: date | None, expected: bool
) -> None:
    record = exchange(row(l1, target_date=SOON), phase=phase, phase_since=since)
    assert (Rule.PHASE_BLOCKED_LONG in rules(record)) is expected, case


@pytest.mark.parametrize(
    ("l1", "target", "expected"),
    [
        ("in-progress", None, [Rule.TARGET_DATE_MISSING]),
        ("in-progress", YESTERDAY, [Rule.TARGET_DATE_PASSED]),
        ("in-progress", TODAY, []),
        ("in-progress", SOON, []),
        ("no-intent", None, []),
        ("duplicate-invalid", None, [Rule.DUPLICATE_UNEXPLAINED]),
    ],
)
def test_in_progress_needs_a_target_date_that_has_not_gone_by(
    l1: str, target: date | None, expected: list[Rule]
) -> None:
    assert rules(exchange(row(l1, target_date=target))) == expected


def test_blocked_may_do_without_a_target_date() -> None:
    assert rules(exchange(row("blocked", since=YESTERDAY))) == []
    assert rules(exchange(row("blocked", since=THREE_MONTHS_AGO, target_date=YESTERDAY))) == []


@pytest.mark.parametrize(
    ("case", "attempts", "expected"),
    [
        ("none", (), True),
        ("two over two channels", THREE_TRIES[:2], True),
        ("three over one channel", tuple(replace(CALL, on=date(2026, 11, day)) for day in (2, 9, 16)), True),
        ("the same call three times", (CALL, CALL, CALL), True),
        ("three over two channels", THREE_TRIES, False),
    ],
)
def test_customer_unresponsive_needs_documented_attempts(case: str, attempts: tuple, expected: bool) -> None:  # type: ignore[type-arg]
    record = tenant(WELL, UNHEARD, engagement=engaged(attempts=attempts))
    assert (Rule.NO_ATTEMPTS in rules(record)) is expected, case


DUPLICATE = row("duplicate-invalid")


@pytest.mark.parametrize(
    "note",
    [
        "This tenant is a duplicate of the one in the other region.",
        "Duplicate tenant, everything was moved in June.",
        "The tenant was flagged as fraudulent.",
        "Abandoned tenant",
    ],
)
def test_a_tenant_called_a_duplicate_has_no_other_rows(note: str) -> None:
    told = Service("Exchange", (replace(DUPLICATE, note=note),))
    (finding,) = found(tenant(told, WELL))
    assert (finding.rule, finding.service, finding.mend) == (Rule.DUPLICATE_TENANT, "", Mend.ALL_INVALID)
    assert finding.sentence.endswith("but these are not: Teams, 100 seats")
    assert rules(tenant(Service("Exchange", (DUPLICATE,)), WELL, note=note)) == [Rule.DUPLICATE_TENANT]
    whole = tenant(told, replace(WELL, entitlements=(DUPLICATE,)), priority=PriorityState(LOW))
    assert rules(whole) == []


@pytest.mark.parametrize(
    ("case", "record", "expected"),
    [
        ("one row that nobody explained", tenant(WELL, Service("Exchange", (DUPLICATE,))), True),
        (
            "seats counted twice, and a note says so",
            tenant(WELL, Service("Exchange", (replace(DUPLICATE, note="Counted twice, once with each bundle."),))),
            False,
        ),
        (
            "a note that the tenant is none",
            tenant(WELL, Service("Exchange", (replace(DUPLICATE, note="Surplus; the tenant is not a duplicate."),))),
            False,
        ),
        (
            "a note that it is no such tenant",
            tenant(
                WELL,
                Service(
                    "Exchange", (replace(DUPLICATE, note="This isn't a duplicate tenant; the seats are surplus."),)
                ),
            ),
            False,
        ),
        (
            "Outlook Mobile without Exchange",
            tenant(
                Service("OfficeProPlus", WELL.entitlements),
                Service("Exchange: Outlook Mobile", (DUPLICATE,)),
            ),
            False,
        ),
        (
            "Outlook Mobile with Exchange",
            tenant(
                Service("OfficeProPlus", WELL.entitlements),
                Service("Exchange: Outlook Mobile", (DUPLICATE,)),
                Service("Exchange", WELL.entitlements),
            ),
            True,
        ),
        ("every row", tenant(Service("Teams", (DUPLICATE,)), priority=PriorityState(LOW)), False),
    ],
)
def test_some_seats_may_be_duplicates_if_a_note_says_why(case: str, record: Tenant, expected: bool) -> None:
    assert rules(record) == ([Rule.DUPLICATE_UNEXPLAINED] if expected else []), case


def test_rows_have_to_sum_to_the_seats() -> None:
    rows = (row("in-progress", target_date=SOON), row("blocked", since=YESTERDAY))
    (finding,) = found(exchange(*rows, seats_in_scope=250))
    assert finding.rule is Rule.SEATS_DO_NOT_SUM
    assert finding.sentence == "Exchange: its rows sum to 200 seats, but 250 are in scope"
    assert rules(exchange(*rows, seats_in_scope=150)) == [Rule.SEATS_DO_NOT_SUM]
    assert rules(exchange(*rows, seats_in_scope=200)) == []
    assert rules(exchange(*rows)) == []


@pytest.mark.parametrize(
    ("case", "state", "note", "mend"),
    [
        ("no reason", by_hand(MEDIUM, "  "), "Kickoff held.", Mend.GIVE_REASON),
        ("no note", by_hand(MEDIUM), "\n ", Mend.WRITE_NOTE),
        ("reason and note", by_hand(MEDIUM), "Kickoff held.", None),
        ("not set by hand", PriorityState(MEDIUM), "", None),
    ],
)
def test_a_priority_by_hand_has_a_reason_and_a_note(
    case: str, state: PriorityState, note: str, mend: Mend | None
) -> None:
    mends = [finding.mend for finding in found(tenant(WELL, priority=state, note=note, engagement=RARELY))]
    assert mends == ([mend] if mend else []), case


@pytest.mark.parametrize(
    ("case", "unknown", "expected"),
    [
        ("a day more than three months", row("status-unknown", "new-subscription-or-workload", LONGER_AGO), True),
        ("exactly three months", row("status-unknown", "new-subscription-or-workload", THREE_MONTHS_AGO), False),
        ("without an L2", row("status-unknown", None, LONGER_AGO), True),
        ("in progress", row("in-progress", None, LONGER_AGO, target_date=SOON), False),
    ],
)
def test_intent_unknown_for_more_than_three_months(case: str, unknown: Entitlement, expected: bool) -> None:
    assert rules(exchange(unknown)) == ([Rule.INTENT_UNKNOWN] if expected else []), case


def test_what_matters_most_comes_first() -> None:
    record = tenant(
        Service("Teams", (row("in-progress"), row("blocked", since=LONGER_AGO)), seats_in_scope=1),
        priority=by_hand(HIGH),
        engagement=engaged(Lead.CSS_ASSIST),
        note="",
    )
    assert rules(record) == [
        Rule.PRIORITY_FORBIDDEN,
        Rule.SEATS_DO_NOT_SUM,
        Rule.TARGET_DATE_MISSING,
        Rule.BLOCKED_LONG,
        Rule.PRIORITY_UNEXPLAINED,
    ]


def test_a_finding_is_known_again_the_next_day_and_is_another_once_the_status_changed() -> None:
    blocked = exchange(row("blocked", since=LONGER_AGO))
    (first,), (next_day,) = found(blocked), found(blocked, TODAY + timedelta(days=1))
    (again,) = found(exchange(row("blocked", since=date(2026, 8, 20))))
    assert first.key == next_day.key != again.key
