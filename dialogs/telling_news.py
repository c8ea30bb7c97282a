"""What is new for one person: what needs attention on their tenants, and what others changed there."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from hashlib import sha256
from typing import Protocol

from dialogs.portfolio import AT_ONCE, Filter, Line, Made, Portfolio
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
        lines = await self._lines(person)
        concerns, keys = await self._concerns(person, lines, told, today)
        return News(len(lines), concerns, new, Told(now, frozenset(keys | recent), told.noticed))

    async def _lines(self, person: Person) -> list[Line]:
        lines: dict[str, Line] = {}
        while True:
            page = await self._portfolio.portfolio(person, Filter(), limit=AT_ONCE, offset=len(lines))
            before = len(lines)
            lines |= {line.id: line for line in page.lines}
            if len(lines) >= page.total or len(lines) == before:
                return list(lines.values())

    async def _concerns(
        self, person: Person, lines: Sequence[Line], told: Told, today: date
    ) -> tuple[tuple[Concern, ...], set[str]]:
        """Return what is wrong, and the keys of it."""
        concerns: list[Concern] = []
        keys: set[str] = set()
        for chunk in _chunks(lines):
            records = {t.id: t for t in await self._portfolio.records_of(person, [line.id for line in chunk])}
            for line in chunk:
                findings = {_finding_key(line.id, f): f for f in self._found(records.get(line.id), today)}
                if findings:
                    concerns.append(_concern(line, findings, told))
                    keys |= findings.keys()
            await asyncio.sleep(0)  # turns go on meanwhile
        return tuple(concerns), keys

    def _found(self, tenant: Tenant | None, today: date) -> Iterable[Finding]:
        return self._attend(tenant, today) if tenant is not None else ()


def _concern(line: Line, findings: dict[str, Finding], told: Told) -> Concern:
    new = [finding.sentence for key, finding in findings.items() if key not in told.keys]
    known = [finding.sentence for key, finding in findings.items() if key in told.keys]
    return Concern(line, (*new, *known), len(new))


def _chunks(lines: Sequence[Line]) -> Iterator[Sequence[Line]]:
    return (lines[start : start + AT_ONCE] for start in range(0, len(lines), AT_ONCE))


def _finding_key(tenant: str, finding: Finding) -> str:
    return _digest(f"{tenant} {finding.key}")


def _change_key(change: Made) -> str:
    return _digest(f"change {change.entry.change_id}")


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:_LENGTH]
