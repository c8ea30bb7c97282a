"""Which facts have to be asked: those that are missing or old and could change what the rules say."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from enum import StrEnum

from knowledge.prioritizing import Assessment, Leave, Limits, assess
from knowledge.records import Cadence, Channel, ContactAttempt, Engagement, Lead, Priority, Tenant


class Fact(StrEnum):
    """A fact about the work with a tenant that the rules turn on."""

    LEAD = "lead"
    PARTNER_READY = "partner-ready"
    CADENCE = "cadence"
    ATTEMPTS = "attempts"


Answer = Callable[[Assessment], Hashable]
"""What the person wants to know of an assessment."""


def about_all(assessment: Assessment) -> Hashable:
    """Return everything the rules say: for a person who has not chosen."""
    return tuple((p, v.leave, v.sub_category) for p, v in assessment.verdicts.items())


def about(priority: Priority) -> Answer:
    """Return the answer for a person who wants this priority."""

    def answer(assessment: Assessment) -> Hashable:
        verdict = assessment.verdicts[priority]
        rules = () if verdict.leave is Leave.FORBIDDEN else tuple(f.rule for f in verdict.findings)
        return (verdict.leave, verdict.sub_category, rules)

    return answer


def open_fact(
    tenant: Tenant, today: date, limits: Limits, wanted: Answer, settled: Collection[Fact] = ()
) -> Fact | None:
    """Return the fact to ask for next, or None when no missing or old fact could change the answer.

    ``settled`` facts have been asked and are not asked again.
    """
    for fact in Fact:
        if fact in settled or not _in_doubt(fact, tenant.engagement, today, limits):
            continue
        answers = {
            wanted(assess(replace(tenant, engagement=e), today, limits))
            for e in _possible(fact, tenant.engagement, today, limits)
        }
        if len(answers) > 1:
            return fact
    return None


def is_stale(as_of: date | None, today: date, limits: Limits) -> bool:
    """Return whether what was said on a day is too old to rely on; a day that is unknown is."""
    return as_of is None or today - as_of > timedelta(days=limits.stale_days)


def _in_doubt(fact: Fact, engagement: Engagement, today: date, limits: Limits) -> bool:
    match fact:
        case Fact.LEAD:
            return engagement.lead is None or is_stale(engagement.lead_as_of, today, limits)
        case Fact.PARTNER_READY:
            return engagement.partner_ready is None
        case Fact.CADENCE:
            return engagement.cadence is None or is_stale(engagement.cadence_as_of, today, limits)
        case Fact.ATTEMPTS:
            return True


def _possible(fact: Fact, engagement: Engagement, today: date, limits: Limits) -> Iterator[Engagement]:
    """Yield the engagement with every value that the fact could turn out to have."""
    match fact:
        case Fact.LEAD:
            yield from (replace(engagement, lead=lead) for lead in Lead)
        case Fact.PARTNER_READY:
            yield from (replace(engagement, partner_ready=ready) for ready in (True, False))
        case Fact.CADENCE:
            yield from (replace(engagement, cadence=cadence) for cadence in Cadence)
        case Fact.ATTEMPTS:
            yield engagement
            days = (today - timedelta(days=back) for back in range(limits.attempts))
            tried = tuple(ContactAttempt(day, channel) for day in days for channel in Channel)
            yield replace(engagement, attempts=(*engagement.attempts, *tried))
