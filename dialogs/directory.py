"""Whose tenants are which: the names a person's messages can mean, and what a name finds."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from dialogs.ports import Found, Person, Records, Unreachable
from knowledge.naming import Naming, meant, naming
from knowledge.tenants import TenantFinder

_PAGE = 500
_MOST = 10_000
"""Names of one person that are kept at hand; the others are found by asking the records."""
_KEPT = timedelta(minutes=1)
"""How long names are relied on."""
_PATIENCE = timedelta(seconds=10)
"""How long records that did not answer are not asked for names again."""
_PEOPLE = 500
"""People whose names are kept at the same time."""
_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Search:
    """What a name found."""

    named: str
    naming: Naming
    found: tuple[Found, ...]
    """Closest first; for NONE the nearest names."""


class Directory:
    """Looks tenants up for people, in what they may see."""

    def __init__(self, records: Records, ordinary: Collection[str], clock: Callable[[], datetime]) -> None:
        """``ordinary`` words never stand for a tenant alone."""
        self._records = records
        self._ordinary = ordinary
        self._clock = clock
        self._finders: dict[str, tuple[datetime, TenantFinder]] = {}
        self._nobody = TenantFinder((), ordinary)

    async def finder(self, person: Person | None) -> TenantFinder:
        """Return what finds the names of the person's own tenants in a message.

        While the records are out of reach it is the last one, or one that finds nothing: they are not asked in
        every turn, so that what needs no records is answered at once.
        """
        if person is None:
            return self._nobody
        asked, finder = self._finders.pop(person.id, (None, self._nobody))
        if asked is None or self._clock() - asked >= _KEPT:
            asked = self._clock()
            try:
                finder = TenantFinder(await self._names(person), self._ordinary)
            except Unreachable:
                asked -= _KEPT - _PATIENCE
        while len(self._finders) >= _PEOPLE:
            self._finders.pop(next(iter(self._finders)))
        self._finders[person.id] = (asked, finder)
        return finder

    async def search(self, person: Person, named: str) -> Search:
        """Return what a name, domain or id finds; Unreachable."""
        found = tuple(await self._records.find(person, named, limit=_SHOWN))
        how = naming(named, [(f.summary.name, f.likeness) for f in found])
        return Search(named, how, found[: meant([f.likeness for f in found])])

    async def _names(self, person: Person) -> Sequence[str]:
        names: list[str] = []
        while len(names) < _MOST:
            page = await self._records.mine(person, limit=_PAGE, offset=len(names))
            names += [summary.name for summary in page]
            if not page:
                break
        return names
