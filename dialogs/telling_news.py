"""What is new for one person: what needs attention on their tenants, and what others changed there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from hashlib import sha256
from typing import Protocol

from dialogs.long_list import lines_of, records_among
from dialogs.portfolio import Filter, Line, Made, Portfolio
from dialogs.ports import Person
from dialogs.telling_book import Told
from knowledge.records import Tenant

_OVERLAP = timedelta(minutes=10)
"""How far back changes are read a second time: a host's clock may differ from the backend's, and a change that was
under way when they were read carries an earlier moment. Those that were said are known by their keys."""
_LENGTH = 16
"""Characters of a key: among a million of them the chance that two are the same is one in thirty million."""


class Finding(Protocol):
    """Something that is wrong with a record."""

    @property
    def sentence(self) -> str:
        """The basis in the record, without a full stop."""
        ...

    @property
    def key(self) -> str:
        """Tells it from the tenant's other findings; stays the same while nothing is mended."""
        ...


Attend = Callable[[Tenant, date], Sequence[Finding]]
"""Returns what is wrong with a record on a day, what matters most first."""


@dataclass(frozen=True, slots=True)
class Concern:
    """A tenant that needs attention."""

    tenant: Line
    sentences: tuple[str, ...]
    """All that is wrong with it, what is new first."""
    new: int
    """How many of them are."""


@dataclass(frozen=True, slots=True)
class News:
    """What there is to say."""

    tenants: int
    """How many the person is assigned to."""
    concerns: tuple[Concern, ...]
    """Highest priority first."""
    changes: tuple[Made, ...]
    """What others changed and was not said yet, newest first."""
    told: Told
    """What the person knows once they are told; what was mended is no longer known, so that it is new if it returns."""

    @property
    def is_new(self) -> bool:
        """Whether there is anything that was not said before."""
        return bool(self.changes) or any(concern.new for concern in self.concerns)


class Newsroom:
    """Gathers what is new; only what the person may see."""

    def __init__(self, portfolio: Portfolio, attend: Attend) -> None:
        self._portfolio = portfolio
        self._attend = attend

    async def gather(self, person: Person, told: Told, now: datetime, today: date) -> News:
        """Return what is new at this moment, on this day of the person's calendar; Unreachable."""
        made = await self._portfolio.changes_since(person, told.until - _OVERLAP)
        by_others = [change for change in made if change.entry.by.id != person.id]
        new = tuple(change for change in by_others if _change_key(change) not in told.keys)
        recent = {_change_key(change) for change in by_others if change.entry.at >= now - 2 * _OVERLAP}
        lines, _ = await lines_of(self._portfolio, person, Filter())
        concerns, keys = await self._concerns(person, lines, told, today)
        return News(len(lines), concerns, new, Told(now, frozenset(keys | recent), told.noticed))

    async def _concerns(
        self, person: Person, lines: Sequence[Line], told: Told, today: date
    ) -> tuple[tuple[Concern, ...], set[str]]:
        """Return what is wrong, and the keys of it."""
        found: dict[str, dict[str, Finding]] = {}
        async for tenant in records_among(self._portfolio, person, [line.id for line in lines]):
            findings = {_finding_key(tenant.id, finding): finding for finding in self._attend(tenant, today)}
            if findings:
                found[tenant.id] = findings
        concerns = tuple(_concern(line, found[line.id], told) for line in lines if line.id in found)
        return concerns, {key for findings in found.values() for key in findings}


def _concern(line: Line, findings: dict[str, Finding], told: Told) -> Concern:
    new = [finding.sentence for key, finding in findings.items() if key not in told.keys]
    known = [finding.sentence for key, finding in findings.items() if key in told.keys]
    return Concern(line, (*new, *known), len(new))


def _finding_key(tenant: str, finding: Finding) -> str:
    return _digest(f"{tenant} {finding.key}")


def _change_key(change: Made) -> str:
    return _digest(f"change {change.entry.change_id}")


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:_LENGTH]
