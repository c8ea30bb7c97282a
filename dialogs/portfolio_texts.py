"""What is said of lists of tenants: their heads, their filters in words, what mends a finding."""

from __future__ import annotations

from collections.abc import Sequence

from dialogs.wanted_list import WantedList
from knowledge.findings import Finding, Mend, Rule
from knowledge.playbook import Playbook

MORE = "More"
PREVIOUS = "Previous"
ALL_TENANTS = "All tenants"
BACK_TO_LIST = "Back to the list"
NEEDS_ATTENTION = "What needs attention"
PICK = 'Press one for its record, or type "show" and a name:'
MEND = "Press to mend one, or go on:"
BY_HAND = "set by hand"
NOT_BY_HAND = "not set by hand"
OVERDUE = "with a date gone by"
NO_SERVICES = "no services in scope"
NOTHING_WRONG = "Nothing to mend: by the playbook all is in order"
NONE_AT_ALL = "No tenants are assigned to you."
NONE_TO_SEE = "There are no tenants that you may see."
FILTERS = (
    "I filter by priority, status, service, manager (“Dana's tenants”), what is overdue and what was set by hand, "
    "and find what needs attention."
)
NO_FILE = (
    "I can't put a list into a file here. Whoever runs me can, with the same words: "
    "“fasttrack-bot tenant list high tenants --csv FILE”."
)
_FILE = frozenset("export exported file download excel xlsx xls spreadsheet sheet".split())
LIST_MOVED_ON = "The list has become shorter since. This is its end."
_MENDS = {
    Mend.GIVE_REASON: "give the reason",
    Mend.TELL_LEAD: "say who leads",
    Mend.LOG_ATTEMPTS: "log attempts",
    Mend.WRITE_NOTE: "write the note",
    Mend.SET_TARGET_DATE: "target date of {service}",
    Mend.CHANGE_STATUS: "status of {service}",
    Mend.ALL_INVALID: "all Duplicate/Invalid",
    Mend.CORRECT_SEATS: "seats of {service}",
    Mend.ASK_INTENT: "intent for {service}",
}
_RULES = {
    Rule.PRIORITY_FORBIDDEN: "priorities against the rules",
    Rule.SEATS_DO_NOT_SUM: "seats that do not sum",
    Rule.DUPLICATE_TENANT: "duplicate tenants with other rows",
    Rule.PRIORITY_HELD: "priorities against the rules",
    Rule.LOW_NOT_SET: "Low by the rules but not set",
    Rule.PRIORITY_UNSUPPORTED: "priorities against the rules",
    Rule.NO_ATTEMPTS: "Customer Unresponsive without enough attempts",
    Rule.TARGET_DATE_PASSED: "target dates gone by",
    Rule.TARGET_DATE_MISSING: "missing target dates",
    Rule.BLOCKED_LONG: "Blocked for more than 3 months",
    Rule.PHASE_BLOCKED_LONG: "Blocked for more than 3 months",
    Rule.PRIORITY_UNEXPLAINED: "priorities without reason or note",
    Rule.INTENT_UNKNOWN: "intent unknown for long",
    Rule.DUPLICATE_UNEXPLAINED: "Duplicate/Invalid without a note",
    Rule.LEAD_UNKNOWN: "High by hand without a known lead",
}
"""What is looked for, where only some of it was asked for. Those that are asked for together are told as one."""
_NAME = 24
"""Characters of a tenant's name on a button that mends."""


def not_read(words: Sequence[str]) -> str:
    """Return which words of a request the list does not take into account; of a wish for a file, where that is made."""
    if not _FILE.isdisjoint(" ".join(words).split()):
        return NO_FILE
    quoted = ", ".join(f"“{word}”" for word in words)
    return f"I can't filter by {quoted}, so the list leaves that out of account. {FILTERS}"


def head(wanted: WantedList, playbook: Playbook, total: int, first: int, last: int) -> str:
    """Return the head of a list: how many there are, by which filter, and which of them stand below."""
    part = _part(first, last, total)
    if wanted.is_whole:
        return f"Your {total:,} tenants, highest priority first{part}:" if total > 1 else "Your one tenant:"
    whose = "" if wanted.everybody else " of yours"
    tenants = "tenant" if total == 1 else "tenants"
    filtered = in_words(wanted, playbook)
    return f"{total:,} {tenants}{whose}{f', {filtered}' if filtered else ''}{part}:"


def needs_head(
    wanted: WantedList, playbook: Playbook, needy: int, looked_at: int, total: int, first: int, last: int
) -> str:
    """Return the head of what needs attention."""
    filtered = in_words(wanted, playbook)
    of = f"{_counted(wanted, looked_at)}{f' ({filtered})' if filtered else ''}"
    if total > looked_at:
        of = f"the first {looked_at:,} of {_counted(wanted, total)}{f' ({filtered})' if filtered else ''}"
    part = _part(first, last, needy)
    return f"{needy:,} of {of} {'needs' if needy == 1 else 'need'} attention, worst first{part}:"


def none_found(wanted: WantedList, playbook: Playbook) -> str:
    """Return that no tenant passes the filter."""
    filtered = in_words(wanted, playbook)
    whose = "" if wanted.everybody else " of yours"
    return f"No tenant{whose} fits: {filtered}." if filtered else NONE_TO_SEE


def nothing_wrong(wanted: WantedList, playbook: Playbook, looked_at: int) -> str:
    """Return that nothing needs attention."""
    filtered = in_words(wanted, playbook)
    return f"{NOTHING_WRONG} ({_counted(wanted, looked_at)}{f', {filtered}' if filtered else ''})."


def in_words(wanted: WantedList, playbook: Playbook) -> str:
    """Return a filter in words: "High or Medium, set by hand, Blocked on Teams, with a date gone by"."""
    statuses = " or ".join(playbook.called(slug) for slug in wanted.statuses)
    services = " or ".join(wanted.services)
    where = f"{statuses} on {services}" if statuses and services else statuses or (services and f"with {services}")
    parts = (
        " or ".join(wanted.priorities),
        {True: BY_HAND, False: NOT_BY_HAND, None: ""}[wanted.overridden],
        " or ".join(f"overall {status}" for status in wanted.overall),
        where,
        OVERDUE if wanted.overdue else "",
        f"managed by “{wanted.manager}”" if wanted.manager else "",
        _looked_for(wanted),
    )
    return ", ".join(part for part in parts if part)


def _looked_for(wanted: WantedList) -> str:
    """Return what alone is looked for; empty where it is everything."""
    named = dict.fromkeys(_RULES[rule] for rule in Rule if rule in wanted.rules_wanted)
    return f"looking only for: {'; '.join(named)}" if named else ""


def more_findings(count: int) -> str:
    """Return that a tenant has more findings than are shown."""
    return f"And {count} more: see its record."


def mend_label(name: str, finding: Finding) -> str:
    """Return the button that mends a finding: "Contoso: set to Low"."""
    short = name if len(name) <= _NAME else f"{name[: _NAME - 1].rstrip()}…"
    return f"{short}: {_mend(finding)}"


def mend_words(finding: Finding) -> str:
    """Return the same where the tenant is plain: "Set to Low"."""
    words = _mend(finding)
    return f"{words[0].upper()}{words[1:]}"


def _mend(finding: Finding) -> str:
    if finding.mend is Mend.CHANGE_PRIORITY:
        return f"set to {finding.priority}" if finding.priority else "change the priority"
    return _MENDS[finding.mend].format(service=finding.service)


def _counted(wanted: WantedList, count: int) -> str:
    whose = "" if wanted.everybody else "your "
    return f"{whose}{count:,} {'tenant' if count == 1 else 'tenants'}"


def _part(first: int, last: int, of: int) -> str:
    """Return which part of a list is shown; empty for all of it."""
    if first == 1 and last >= of:
        return ""
    return f" ({first:,} to {last:,})" if first < last else f" ({first:,})"
