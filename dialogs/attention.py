"""What needs attention among many tenants: found once for each state of a record, kept while days change nothing."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from dialogs.long_list import lines_of, records_among
from dialogs.portfolio import Filter, Line, Portfolio
from dialogs.ports import Person
from knowledge.attention import attention, severity
from knowledge.attention_days import next_change
from knowledge.findings import Finding, Rule
from knowledge.playbook import Playbook
from knowledge.prioritizing import Limits
from knowledge.records import Priority, Tenant

MOST_LOOKED_AT = 10_000
"""Tenants of a list that are looked at: nobody works on more, though a reader of all may ask for a million."""
_KEPT = 25_000
"""Tenants whose findings are kept: a few kilobytes each at the most, mostly nothing."""
_TURNED_WITHIN = timedelta(minutes=10)
"""How long the pages of a list that was looked through can be turned without looking again."""
_LISTED = 50_000
"""Tenants on all lists that are kept for turning pages."""
_LEVELS = {priority: at for at, priority in enumerate(Priority)}


@dataclass(frozen=True, slots=True)
class InNeed:
    """A tenant with what is wrong with it."""

    line: Line
    findings: tuple[Finding, ...]
    """At least one, what matters most first."""


@dataclass(frozen=True, slots=True)
class Needs:
    """What needs attention in a list."""

    tenants: tuple[InNeed, ...]
    """Worst first."""
    looked_at: int
    """How many tenants were looked at: those of highest priority, where the list is very long."""
    total: int
    """How many tenants the list has."""


@dataclass(frozen=True, slots=True)
class _Kept:
    """What was found in a record, true of its version from one day to before another."""

    version: int
    since: date
    until: date
    findings: tuple[Finding, ...]


class Attention:
    """Finds what needs attention. One for all people: what is kept says nothing of who may see it."""

    def __init__(
        self,
        portfolio: Portfolio,
        playbook: Playbook,
        limits: Limits,
        clock: Callable[[], datetime],
        kept: int = _KEPT,
    ) -> None:
        self._portfolio = portfolio
        self._playbook = playbook
        self._limits = limits
        self._clock = clock
        self._most = kept
        self._kept: OrderedDict[str, _Kept] = OrderedDict()
        self._shown: OrderedDict[str, tuple[datetime, Filter, frozenset[Rule], Needs]] = OrderedDict()

    async def turned(self, person: Person, wanted: Filter, rules: frozenset[Rule] = frozenset()) -> Needs:
        """Return what the person was told last, if that was of this list and not long ago; else look.

        A page that is turned goes on from the page before, though what stood there may have been mended since.
        """
        at, filtered, by, needs = self._shown.get(person.id, (None, None, None, None))
        if needs is None or at is None or (filtered, by) != (wanted, rules) or self._clock() - at > _TURNED_WITHIN:
            return await self.among(person, wanted, rules)
        return needs

    async def among(self, person: Person, wanted: Filter, rules: frozenset[Rule] = frozenset()) -> Needs:
        """Return what is wrong with the tenants that pass the filter, by these rules or, if none are given, by all.

        Where the filter names services, what is wrong with another service of such a tenant is left out.
        Only tenants that the person may see are looked at, and only records that changed since they were last read, or
        of which the day may say something else.
        Raises Unreachable.
        """
        today = self._clock().date()
        lines, total = await lines_of(self._portfolio, person, wanted, MOST_LOOKED_AT)
        findings = await self._findings(lines, person, today)
        found = [InNeed(line, _of(findings.get(line.id, ()), rules, wanted.services)) for line in lines]
        needy = sorted((one for one in found if one.findings), key=_urgency)
        needs = Needs(tuple(needy), len(lines), total)
        self._remember(person, wanted, rules, needs)
        return needs

    def _remember(self, person: Person, wanted: Filter, rules: frozenset[Rule], needs: Needs) -> None:
        self._shown[person.id] = self._clock(), wanted, rules, needs
        self._shown.move_to_end(person.id)
        while sum(len(kept.tenants) for *_, kept in self._shown.values()) > _LISTED:
            self._shown.popitem(last=False)

    async def _findings(self, lines: Sequence[Line], person: Person, today: date) -> dict[str, tuple[Finding, ...]]:
        """Return the findings of every tenant, from those that are kept where the record is still the same."""
        findings: dict[str, tuple[Finding, ...]] = {}
        unread = []
        for line in lines:
            kept = self._kept.get(line.id)
            if kept is not None and kept.version >= line.version and kept.since <= today < kept.until:
                findings[line.id] = kept.findings
            else:
                unread.append(line.id)
        async for tenant in records_among(self._portfolio, person, unread):
            findings[tenant.id] = self._look_at(tenant, today)
        return findings

    def _look_at(self, tenant: Tenant, today: date) -> tuple[Finding, ...]:
        findings = attention(tenant, today, self._limits, self._playbook)
        until = next_change(tenant, today, self._limits)
        self._kept[tenant.id] = _Kept(tenant.version, today, until, findings)
        self._kept.move_to_end(tenant.id)
        while len(self._kept) > self._most:
            self._kept.popitem(last=False)
        return findings


def _of(findings: tuple[Finding, ...], rules: frozenset[Rule], services: frozenset[str]) -> tuple[Finding, ...]:
    return tuple(
        finding
        for finding in findings
        if (not rules or finding.rule in rules) and (not services or finding.service in services | {""})
    )


def _urgency(one: InNeed) -> tuple[int, int, int, str, str]:
    """Return where a tenant stands: by its worst finding, then as in any list of tenants."""
    line = one.line
    return severity(one.findings[0]), _LEVELS[line.priority], -len(one.findings), line.name.casefold(), line.id
