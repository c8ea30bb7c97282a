"""The draft of the note that goes with a change of priority (R-03): what changes, the basis, the reason."""

from __future__ import annotations

from knowledge.calendar import written
from knowledge.facts import Fact
from knowledge.prioritizing import Verdict
from knowledge.records import NOTE_LIMIT, Cadence, Engagement, PriorityState, Tenant

_OTHER = "Other"
_CADENCES = {
    Cadence.EVERY_TWO_WEEKS: "planned meetings at least every two weeks",
    Cadence.SCHEDULING: "first meetings being set up",
    Cadence.IRREGULAR: "rare or irregular contact",
}


def draft_note(before: Tenant, after: PriorityState, verdict: Verdict, reason: str, engagement: Engagement) -> str:
    """Return the note for a change of priority.

    ``reason`` is the person's own and comes first after the change; without one the rule's basis is the reason.
    """
    own = _sentence(reason) if reason else ""
    if after.override is None:
        return " ".join(part for part in (_restored(before, after), own) if part)
    label = f" ({after.sub_category})" if after.sub_category not in ("", _OTHER) else ""
    change = f"Priority changed from {before.priority.effective} to {after.effective}{label}, set by hand."
    basis = verdict.findings[0].basis
    return " ".join(part for part in (change, own, _sentence(basis), _work(engagement, basis)) if part)[:NOTE_LIMIT]


def _restored(before: Tenant, after: PriorityState) -> str:
    if before.priority.effective is after.effective:
        return f"Priority set by hand taken off: no longer needed. It stays {after.effective}, the automatic value."
    return (
        f"Priority changed from {before.priority.effective} to {after.effective}, the automatic value again: "
        "no change by hand is needed any more."
    )


def attempts_in_words(engagement: Engagement) -> str:
    """Return the documented attempts: "E-mail 2 Nov 2026, Phone 9 Nov 2026"."""
    return ", ".join(f"{a.channel} {written(a.on)}" for a in sorted(engagement.attempts, key=lambda a: a.on))


def cadence_in_words(cadence: Cadence) -> str:
    """Return the rhythm of contact in words."""
    return _CADENCES[cadence]


def learned_in_words(before: Engagement, after: Engagement) -> tuple[tuple[Fact, str], ...]:
    """Return what a change records about the work with the customer, besides priority and note."""
    learned = []
    if (after.lead, after.lead_as_of) != (before.lead, before.lead_as_of) and after.lead:
        learned.append((Fact.LEAD, after.lead.value))
    if after.partner_ready != before.partner_ready:
        learned.append((Fact.PARTNER_READY, "FastTrack Ready" if after.partner_ready else "not FastTrack Ready"))
    if (after.cadence, after.cadence_as_of) != (before.cadence, before.cadence_as_of) and after.cadence:
        learned.append((Fact.CADENCE, cadence_in_words(after.cadence)))
    added = after.attempts[len(before.attempts) :]
    if added:
        learned.append((Fact.ATTEMPTS, attempts_in_words(Engagement(attempts=added))))
    return tuple(learned)


def _work(engagement: Engagement, said: str) -> str:
    """Return who leads, the rhythm and the attempts, without what is said already."""
    lead = engagement.lead.value if engagement.lead and engagement.lead.value not in said else ""
    cadence = cadence_in_words(engagement.cadence) if engagement.cadence else ""
    as_of = f" (as of {written(engagement.cadence_as_of)})" if engagement.cadence_as_of else ""
    cadence = f"{cadence}{as_of}" if cadence and cadence not in said else ""
    attempts = f"Attempts: {attempts_in_words(engagement)}." if engagement.attempts else ""
    work = ", ".join(part for part in (lead, cadence) if part)
    return " ".join(part for part in (f"Engagement: {work}." if work else "", attempts) if part)


def _sentence(text: str) -> str:
    text = text.strip()
    text = text[0].upper() + text[1:]
    return text if text[-1] in ".!?" else f"{text}."
