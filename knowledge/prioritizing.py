"""The rules of tenant priority (FACTS 2.3, with the readings of 2.4) as a function of a record and a day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from knowledge.activity import Activity, Standing, activities
from knowledge.records import Cadence, ContactAttempt, Lead, Priority, Tenant

CUSTOMER_UNRESPONSIVE = "Customer Unresponsive"
"""The one sub-category that the playbook names (R-18, FACTS 2.4 A17)."""


@dataclass(frozen=True, slots=True)
class Limits:
    """The numbers in the rules."""

    inactive_months: int = 3
    """Calendar months after which Blocked counts as inactive (FACTS 2.2, A4)."""
    attempts: int = 3
    """Documented attempts that make a significant effort (A14)."""
    channels: int = 2
    """Channels that these attempts must go over (A14)."""
    stale_days: int = 90
    """Days after which what somebody said of lead and cadence is asked again."""


class Leave(IntEnum):
    """What may be done with a choice, from free to impossible."""

    PROPOSED = 0
    """The rules lead here."""
    WITH_REASON = 1
    """Only warned of: a reason of the person's own is needed."""
    WITH_CONFIRMATION = 2
    """The playbook contradicts itself: a person has to confirm and give a reason."""
    HELD = 3
    """Not yet: something has to be done first."""
    FORBIDDEN = 4


@dataclass(frozen=True, slots=True)
class Finding:
    """A rule that speaks on this record."""

    rule: str
    """R-06 to R-24."""
    basis: str
    """What in this record makes it speak; a phrase without a full stop."""
    reading: str | None = None
    """Id of the reading that decided, where the playbook is unclear."""
    read_against: bool = False
    """Whether the reading decides against the rule's own words."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the rules say of one choice."""

    priority: Priority
    leave: Leave
    findings: tuple[Finding, ...]
    """The reasons, the deciding one first."""
    sub_category: str = ""
    """The sub-category that the rules demand; empty where they demand none."""


@dataclass(frozen=True, slots=True)
class Assessment:
    """What the rules say of a tenant."""

    verdicts: Mapping[Priority, Verdict]
    activities: tuple[Activity, ...]
    proposal: Priority | None
    """None where the rules tell to wait, or where the lead that decides is unknown."""

    @property
    def proposed(self) -> Verdict | None:
        """The verdict on the proposal."""
        return self.verdicts[self.proposal] if self.proposal else None


UNKNOWN_LEAD = Finding("R-06", "who leads and how often you meet is not all known", "a12-where-the-lead-is-stored")
"""Speaks while the lead, or what hangs on it, is unknown: it is asked, not taken from the portal's field (A12)."""


def assess(tenant: Tenant, today: date, limits: Limits) -> Assessment:
    """Return what the rules say of every priority for this tenant on this day."""
    found = activities(tenant, today, limits.inactive_months)
    verdicts = _verdicts(tenant, found, limits)
    proposal = next((v.priority for v in verdicts if v.leave is Leave.PROPOSED), None)
    return Assessment({v.priority: v for v in verdicts}, found, proposal)


def enough_effort(attempts: Sequence[ContactAttempt], limits: Limits) -> bool:
    """Return whether the documented attempts are a significant effort (R-19, A14).

    Several over one channel on one day are one.
    """
    return len(set(attempts)) >= limits.attempts and len({a.channel for a in attempts}) >= limits.channels


def effort_so_far(attempts: Sequence[ContactAttempt]) -> str:
    """Return the documented attempts in words."""
    channels = sorted({a.channel.value for a in attempts})
    if not attempts:
        return "no documented attempt"
    return f"{_counted(len(set(attempts)), 'documented attempt')} over {_counted(len(channels), 'channel')}"


def _verdicts(tenant: Tenant, found: Sequence[Activity], limits: Limits) -> tuple[Verdict, ...]:
    """Apply the rules in the order of FACTS 2.3: who leads, silence, inactivity, then the work itself."""
    engagement = tenant.engagement
    if engagement.lead is Lead.CUSTOMER_LED:
        return _only_low("R-15", "the lead is Customer-Led")
    if engagement.lead is Lead.PARTNER_LED and engagement.partner_ready is False:
        return _only_low("R-16", "Partner-Led, and the partner is not FastTrack Ready", "a1-partner-led")
    if _silent(found):
        return _for_silence(tenant, limits)
    if found and all(a.standing is Standing.INACTIVE for a in found):
        return _for_inactive(tenant, found)
    return _for_work(tenant, found)


def _only_low(rule: str, basis: str, reading: str | None = None) -> tuple[Verdict, ...]:
    high, medium = Finding("R-09", basis, reading), Finding("R-13", basis, reading)
    return (
        Verdict(Priority.HIGH, Leave.FORBIDDEN, (high,)),
        Verdict(Priority.MEDIUM, Leave.FORBIDDEN, (medium,)),
        Verdict(Priority.LOW, Leave.PROPOSED, (Finding(rule, basis, reading),)),
    )


def _silent(found: Sequence[Activity]) -> bool:
    """Return whether the tenant as a whole is Customer Unresponsive (A9)."""
    standings = {a.standing for a in found}
    return Standing.SILENT in standings and Standing.ACTIVE not in standings


def _for_silence(tenant: Tenant, limits: Limits) -> tuple[Verdict, ...]:
    done = effort_so_far(tenant.engagement.attempts)
    if enough_effort(tenant.engagement.attempts, limits):
        finding = Finding("R-18", f"Customer Unresponsive, {done}", "a14-significant-effort")
        return (
            Verdict(Priority.HIGH, Leave.FORBIDDEN, (finding,)),
            Verdict(Priority.MEDIUM, Leave.FORBIDDEN, (finding,)),
            Verdict(Priority.LOW, Leave.PROPOSED, (finding,), CUSTOMER_UNRESPONSIVE),
        )
    needed = f"{limits.attempts} over {limits.channels} are needed"
    held = Finding("R-19", f"Customer Unresponsive, {done}; {needed}", "a14-significant-effort")
    return (
        _high(tenant, (held,)),
        Verdict(Priority.MEDIUM, Leave.WITH_REASON, (held,)),
        Verdict(Priority.LOW, Leave.HELD, (held,), CUSTOMER_UNRESPONSIVE),
    )


def _for_inactive(tenant: Tenant, found: Sequence[Activity]) -> tuple[Verdict, ...]:
    basis = "every entitlement is inactive: " + "; ".join(f"{a.service} ({a.basis})" for a in found)
    finding = Finding("R-17", basis, _reading_of_inactivity(tenant, found))
    return (
        _high(tenant, (finding,)),
        Verdict(Priority.MEDIUM, Leave.WITH_REASON, (finding,)),
        Verdict(Priority.LOW, Leave.PROPOSED, (finding,)),
    )


def _reading_of_inactivity(tenant: Tenant, found: Sequence[Activity]) -> str:
    """Return the reading that weighs most: meetings do not win (A15), how Blocked is counted (A3), else A7."""
    if tenant.engagement.cadence in (Cadence.EVERY_TWO_WEEKS, Cadence.SCHEDULING):
        return "a15-cadence-or-inactive"
    counted = "a3-blocked-three-months-basis"
    return counted if any(a.reading == counted for a in found) else "a7-all-inactive"


def _for_work(tenant: Tenant, found: Sequence[Activity]) -> tuple[Verdict, ...]:
    """Return the verdicts for a tenant that is neither silent nor inactive: what the work with it asks for."""
    low = Verdict(Priority.LOW, Leave.WITH_REASON, _still_active(found))
    match tenant.engagement.lead, tenant.engagement.cadence:
        case Lead.CSS_ASSIST, _:
            medium = Finding("R-12", "the lead is CSS-Assist", "a11-medium-profile")
            return (_high(tenant, ()), Verdict(Priority.MEDIUM, Leave.PROPOSED, (medium,)), low)
        case Lead.PARTNER_LED, _ if tenant.engagement.partner_ready:
            ready = "Partner-Led with a FastTrack Ready partner"
            medium = Finding("R-13", ready, "a1-partner-led", read_against=True)
            return (_high(tenant, ()), Verdict(Priority.MEDIUM, Leave.PROPOSED, (medium,)), low)
        case Lead.CSS_LED, Cadence.EVERY_TWO_WEEKS:
            finding = Finding("R-06", "CSS-Led, planned meetings at least every two weeks", "a10-bi-weekly")
        case Lead.CSS_LED, Cadence.SCHEDULING:
            finding = Finding("R-07", "CSS-Led, still setting dates with a new customer")
        case Lead.CSS_LED, Cadence.IRREGULAR:
            finding = Finding("R-11", "CSS-Led, rare or irregular contact", "a11-medium-profile")
            rare = Finding("R-06", "CSS-Led, but no planned meetings every two weeks", "a10-bi-weekly")
            proposed = Verdict(Priority.MEDIUM, Leave.PROPOSED, (finding,))
            return (Verdict(Priority.HIGH, Leave.WITH_REASON, (rare,)), proposed, low)
        case _:
            return _undecided(low)
    proposed = Verdict(Priority.HIGH, Leave.PROPOSED, (finding,))
    return (proposed, Verdict(Priority.MEDIUM, Leave.WITH_REASON, (finding,)), low)


def _undecided(low: Verdict) -> tuple[Verdict, ...]:
    """Return the verdicts while lead, partner or cadence are unknown: nothing is free (A12)."""
    return (
        Verdict(Priority.HIGH, Leave.HELD, (UNKNOWN_LEAD,)),
        Verdict(Priority.MEDIUM, Leave.HELD, (UNKNOWN_LEAD,)),
        low,
    )


def _high(tenant: Tenant, findings: tuple[Finding, ...]) -> Verdict:
    """Return the verdict on High where the rules lead elsewhere: what the lead says of it comes first."""
    match tenant.engagement.lead:
        case Lead.CSS_ASSIST:
            return Verdict(Priority.HIGH, Leave.FORBIDDEN, (Finding("R-08", "the lead is CSS-Assist"), *findings))
        case Lead.PARTNER_LED:
            partner = Finding("R-09", "Partner-Led with a FastTrack Ready partner", "a1-partner-led")
            leave = Leave.WITH_CONFIRMATION if tenant.engagement.partner_ready else Leave.HELD
            return Verdict(Priority.HIGH, leave, (partner, *findings))
        case Lead.CSS_LED:
            return Verdict(Priority.HIGH, Leave.WITH_REASON, findings)
        case _:
            return Verdict(Priority.HIGH, Leave.HELD, (UNKNOWN_LEAD, *findings))


def _still_active(found: Sequence[Activity]) -> tuple[Finding, ...]:
    """Return why Low would need a reason: R-17 with what is not inactive, then the rules that call it so."""
    if not found:
        return (Finding("R-17", "the record lists no entitlements"),)
    active = [a for a in found if a.standing is Standing.ACTIVE]
    silent = [a for a in found if a.standing is Standing.SILENT]
    services = ", ".join(dict.fromkeys(a.service for a in active))
    first = Finding("R-17", f"still active: {services}", "a7-all-inactive")
    derived = [Finding(a.rule, f"{a.service}: {a.basis}", a.reading) for a in active if a.rule != "R-17"]
    unheard = [Finding("R-17", f"{a.service} is {a.basis}, which is not inactive", a.reading) for a in silent]
    return (first, *derived, *unheard)


def _counted(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count} {what}s"
