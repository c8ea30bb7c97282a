"""What is wrong with a tenant's priority: the rules of prioritization judge, and a person's reason is respected."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from knowledge import attention_texts as texts
from knowledge.findings import Finding, Mend, Rule
from knowledge.prioritizing import UNKNOWN_LEAD, Assessment, Leave, Limits, assess
from knowledge.records import Priority, PriorityState, Tenant

_NO_REASON = "no reason was given"
_NO_NOTE = "no note tells why"


def priority_findings(tenant: Tenant, today: date, limits: Limits) -> Iterator[Finding]:
    """Yield at most one finding on which priority it is, and one on how it was explained."""
    contradiction = _contradiction(tenant.priority, assess(tenant, today, limits))
    if contradiction is not None:
        yield contradiction
    if tenant.priority.override is not None:
        yield from _unexplained(tenant)


def _contradiction(state: PriorityState, assessment: Assessment) -> Finding | None:
    """Return how the priority contradicts the rules, or None.

    Where they propose another one and only ask for a reason, a reason that was given is a person's decision. An
    automatic priority that has to wait is the portal's, which nobody chose.

    The portal has no field for the lead (FACTS 2.4 A12), so most tenants come without one: that alone breaks no rule.
    Only High by hand is worth asking for, since three of four leads rule it out; where the reason is missing too, the
    change that gives it asks for the lead anyway.
    """
    verdict = assessment.verdicts[state.effective]
    if verdict.leave is Leave.HELD and verdict.findings[0] == UNKNOWN_LEAD:
        return _unknown_lead(state) if state.override is Priority.HIGH and state.reason.strip() else None
    match verdict.leave:
        case Leave.FORBIDDEN:
            return _forbidden(state, assessment)
        case Leave.HELD if state.override is not None:
            return _held(state, assessment)
        case Leave.WITH_REASON | Leave.WITH_CONFIRMATION if not state.reason.strip():
            return _against_proposal(state, assessment)
        case _:
            return None


def _forbidden(state: PriorityState, assessment: Assessment) -> Finding:
    found = assessment.verdicts[state.effective].findings[0]
    sentence = texts.forbidden(_named(state), found.basis, assessment.proposal)
    return Finding(
        Rule.PRIORITY_FORBIDDEN,
        sentence,
        Mend.CHANGE_PRIORITY,
        priority=assessment.proposal,
        cites=found.rule,
        key=_key(Rule.PRIORITY_FORBIDDEN, state, found.rule),
    )


def _held(state: PriorityState, assessment: Assessment) -> Finding:
    found = assessment.verdicts[state.effective].findings[0]
    return Finding(
        Rule.PRIORITY_HELD,
        texts.held(_named(state), found.basis),
        Mend.TELL_LEAD if found.rule == "R-09" else Mend.LOG_ATTEMPTS,
        cites=found.rule,
        key=_key(Rule.PRIORITY_HELD, state, found.rule),
    )


def _unknown_lead(state: PriorityState) -> Finding:
    rule, cites = Rule.LEAD_UNKNOWN, UNKNOWN_LEAD.rule
    sentence = texts.held(_named(state), UNKNOWN_LEAD.basis)
    return Finding(rule, sentence, Mend.TELL_LEAD, cites=cites, key=_key(rule, state, cites))


def _against_proposal(state: PriorityState, assessment: Assessment) -> Finding | None:
    """Return that the priority is not the proposed one: Low however it came about, another only if set by hand."""
    proposed = assessment.proposed
    if proposed is None:
        return None
    basis, rule = proposed.findings[0].basis, proposed.findings[0].rule
    if proposed.priority is Priority.LOW:
        kind, sentence = Rule.LOW_NOT_SET, texts.low_not_set(_named(state), basis)
    elif state.override is not None:
        kind, sentence = Rule.PRIORITY_UNSUPPORTED, texts.unsupported(_named(state), proposed.priority, basis)
    else:
        return None
    return Finding(
        kind, sentence, Mend.CHANGE_PRIORITY, priority=proposed.priority, cites=rule, key=_key(kind, state, rule)
    )


def _unexplained(tenant: Tenant) -> Iterator[Finding]:
    """Yield that a priority set by hand lacks its reason or its note (R-03)."""
    state, kind = tenant.priority, Rule.PRIORITY_UNEXPLAINED
    if not state.reason.strip():
        missing, mend = _NO_REASON, Mend.GIVE_REASON
    elif not tenant.note.strip():
        missing, mend = _NO_NOTE, Mend.WRITE_NOTE
    else:
        return
    sentence = texts.unexplained(_named(state), missing)
    yield Finding(kind, sentence, mend, priority=state.override, cites="R-03", key=_key(kind, state, missing))


def _named(state: PriorityState) -> str:
    return f"{state.effective} {'set by hand' if state.override is not None else '(automatic)'}"


def _key(kind: Rule, state: PriorityState, more: str) -> str:
    return f"{kind} {state.effective} {more}"
