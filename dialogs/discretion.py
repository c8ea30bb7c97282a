"""Whether a customer's tenant may be spoken of where others read along, and the way out where it may not."""

from __future__ import annotations

import asyncio

from dialogs import texts
from dialogs.directory import Directory
from dialogs.place import Errand
from dialogs.ports import NotAllowed, Person, Records, RecordsError, TenantNotFound
from dialogs.replies import Part, Reply
from dialogs.requests import Request
from dialogs.turn import Turn
from knowledge.naming import Naming


class Discretion:
    """Keeps records from those who may not see them: what names a tenant is done in the personal chat instead."""

    def __init__(self, records: Records, directory: Directory) -> None:
        self._records = records
        self._directory = directory

    async def tenant_named(self, turn: Turn, request: Request) -> str:
        """Return the id of the one tenant that a request surely names, empty where it names none, or several."""
        if turn.person is None or len(request.named) != 1:
            return ""
        try:
            search = await self._directory.search(turn.person, request.named[0])
        except RecordsError:
            return ""
        return search.found[0].summary.id if search.naming is Naming.ONE else ""

    async def objection(self, turn: Turn, tenant: str) -> str:
        """Return why the tenant must not be spoken of here; empty where everybody here may see it.

        ``tenant`` is empty where none is surely meant: then names would be shown that not everybody may see.
        Raises Unreachable where the records do not answer.
        """
        if turn.place.owner is None:
            return ""
        if not tenant:
            return texts.RECORDS_ARE_PRIVATE
        company = await turn.channel.company()
        if company is None:
            return texts.COMPANY_UNKNOWN
        if company.guests:
            return texts.GUESTS_HERE
        others = [person for person in company.people if turn.person is None or person.id != turn.person.id]
        allowed = await asyncio.gather(*(self._may_see(person, tenant) for person in others))
        return "" if all(allowed) else texts.NOT_ALL_MAY_SEE

    async def elsewhere(self, turn: Turn, errand: Errand, objection: str) -> tuple[bool, Reply]:
        """Take the errand to the personal chat; return whether that was possible, and what to say of it here."""
        if await turn.channel.go_aside(errand):
            return True, Reply(objection, (Part(texts.WENT_ASIDE),))
        sent = errand.change is not None and errand.change.sent
        return False, Reply(objection, (Part(texts.COME_ASIDE_TO_LOOK if sent else texts.COME_ASIDE),))

    async def _may_see(self, person: Person, tenant: str) -> bool:
        try:
            await self._records.get(person, tenant)
        except (TenantNotFound, NotAllowed):
            return False
        return True
