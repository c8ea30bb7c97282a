"""Lists of tenants as cards: a page of lines, a page of findings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Literal

from dialogs import portfolio_texts as texts
from dialogs.attention import InNeed
from dialogs.portfolio import Line
from dialogs.ports import Opened, Right
from dialogs.presses import ListTenants, ShowTenant, StartUpdate, TaskName
from dialogs.record_view import excerpt
from dialogs.rendering import MOST_BUTTONS
from dialogs.replies import Choice, Part
from dialogs.wanted_list import WantedList
from knowledge.calendar import written
from knowledge.findings import Finding, Mend
from knowledge.playbook import Playbook
from knowledge.records import Priority, Tenant

PAGE = 5
"""Tenants on a card: as many buttons, with the one for more, as Teams shows beside each other."""
NEEDY_PAGE = 3
"""Tenants on a card of what needs attention, each with a few findings."""
_FINDINGS = 4
"""Findings of a tenant that are shown."""
_SENTENCE = 240
"""Characters of a finding; the record tells the rest."""
_STATUSES = 220
"""Characters of a tenant's statuses."""
_L1S = ("blocked", "status-unknown", "in-progress", "no-intent", "duplicate-invalid")
"""The order in which statuses are told: what stands in the way first."""
_TASKS: Mapping[Mend, TaskName] = MappingProxyType(
    {
        Mend.CHANGE_PRIORITY: "priority",
        Mend.GIVE_REASON: "priority",
        Mend.TELL_LEAD: "engagement",
        Mend.LOG_ATTEMPTS: "engagement",
        Mend.WRITE_NOTE: "note",
        Mend.CHANGE_STATUS: "status",
        Mend.ALL_INVALID: "duplicate",
        Mend.SET_TARGET_DATE: "status",
        Mend.CORRECT_SEATS: "status",
        Mend.ASK_INTENT: "status",
    }
)
"""The change that mends a finding. An intent that was learned becomes a status."""
_WISHES: Mapping[Priority, Literal["High", "Medium", "Low"]] = MappingProxyType(
    {Priority.HIGH: "High", Priority.MEDIUM: "Medium", Priority.LOW: "Low"}
)


def line_part(line: Line, tenant: Tenant | None, playbook: Playbook, overdue_on: date | None) -> Part:
    """Return a tenant of a list: priority, whether by hand, and its statuses in short."""
    level = f"{line.priority} ({texts.BY_HAND})" if line.overridden else line.priority.value
    told = [level]
    if tenant is not None:
        told.append(excerpt(statuses_in_short(tenant, playbook), _STATUSES))
        told += [", ".join(overdue_in_words(tenant, overdue_on))] if overdue_on else []
    return Part(". ".join(part for part in told if part) + ".", line.name)


def statuses_in_short(tenant: Tenant, playbook: Playbook) -> str:
    """Return the services by their L1: "Blocked: Teams; In Progress: Exchange, Intune"."""
    by_l1: dict[str, list[str]] = {}
    for service in tenant.services:
        for row in service.entitlements:
            names = by_l1.setdefault(row.l1, [])
            if service.name not in names:
                names.append(service.name)
    order = {l1: at for at, l1 in enumerate(_L1S)}
    told = sorted(by_l1.items(), key=lambda pair: order.get(pair[0], len(order)))
    return "; ".join(f"{playbook.called(l1)}: {', '.join(names)}" for l1, names in told) or texts.NO_SERVICES


def overdue_in_words(tenant: Tenant, today: date) -> Iterator[str]:
    """Yield the dates of a tenant that have gone by."""
    if tenant.next_action.on and tenant.next_action.on < today:
        yield f"next action was due {written(tenant.next_action.on)}"
    for service in tenant.services:
        for row in service.entitlements:
            if row.target_date and row.target_date < today:
                yield f"{service.name}: target date was {written(row.target_date)}"
            if row.next_action_date and row.next_action_date < today:
                yield f"{service.name}: next action was due {written(row.next_action_date)}"


def line_choices(lines: Sequence[Line], here: ListTenants) -> Iterator[Choice]:
    """Yield a button for each tenant, which leads to its record and from there back to this page."""
    for line in lines:
        yield Choice(line.name, ShowTenant(tenant=line.id, back=here))


def needy_parts(one: InNeed) -> Iterator[Part]:
    """Yield a tenant's findings, its name with the first."""
    yield from finding_parts(one.findings, f"{one.line.name} ({one.line.priority})")


def finding_parts(findings: Sequence[Finding], label: str) -> Iterator[Part]:
    """Yield the first findings, each with its rule, under one label."""
    for at, finding in enumerate(findings[:_FINDINGS]):
        cites = f" ({finding.cites})" if finding.cites else ""
        yield Part(f"{excerpt(finding.sentence, _SENTENCE)}{cites}.", label if at == 0 else "")
    if len(findings) > _FINDINGS:
        yield Part(texts.more_findings(len(findings) - _FINDINGS))


def needy_choices(needy: Sequence[InNeed]) -> tuple[Choice, ...]:
    """Return one button for what mends each finding, each once."""
    choices: dict[StartUpdate, Choice] = {}
    for one in needy:
        for finding in one.findings[:_FINDINGS]:
            press = mending(one.line.id, finding)
            choices.setdefault(press, Choice(texts.mend_label(one.line.name, finding), press))
    return tuple(choices.values())


def first_mend(opened: Opened, findings: Sequence[Finding]) -> tuple[Choice, ...]:
    """Return the button for what mends the first finding that the person may mend, on the tenant's own record."""
    for finding in findings:
        press = mending(opened.tenant.id, finding)
        if opened.right is Right.PRIORITY or (opened.right is Right.NOTE and press.task != "priority"):
            return (Choice(texts.mend_words(finding), press),)
    return ()


def mending(tenant: str, finding: Finding) -> StartUpdate:
    """Return what the button of a finding does: it begins the change that mends it, filled in as far as is known."""
    task = _TASKS[finding.mend]
    if task == "status":
        about: Literal["", "target-date"] = "target-date" if finding.mend is Mend.SET_TARGET_DATE else ""
        return StartUpdate(task=task, tenant=tenant, service=finding.service, about=about)
    wish = _WISHES[finding.priority] if finding.priority and task == "priority" else None
    return StartUpdate(task=task, tenant=tenant, wish=wish)


def paging(wanted: WantedList, offset: int, size: int, total: int) -> Iterator[Choice]:
    """Yield the buttons that turn the page."""
    if offset + size < total:
        yield Choice(texts.MORE, ListTenants(wanted=wanted, offset=offset + size))
    if offset > 0:
        yield Choice(texts.PREVIOUS, ListTenants(wanted=wanted, offset=max(0, offset - size)))


def with_turning(mends: Sequence[Choice], turning: Sequence[Choice]) -> tuple[Choice, ...]:
    """Return the buttons of a page of findings; the first that turns it is not left to the card's menu."""
    before = MOST_BUTTONS - 1
    return (*mends[:before], *turning[:1], *mends[before:], *turning[1:])


def by_id(tenants: Sequence[Tenant]) -> Mapping[str, Tenant]:
    """Return records by their id."""
    return {tenant.id: tenant for tenant in tenants}
