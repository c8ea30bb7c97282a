"""Finding the tenant that a change is for."""

from __future__ import annotations

from dialogs.directory import Directory
from dialogs.ports import Person, Records
from dialogs.turn import Turn
from dialogs.update.draft import Draft, Offer, Step
from knowledge.naming import Naming

_AT_HAND = 5
"""Tenants that are offered where none was named."""


class TenantSearch:
    """Looks for the tenant that a draft names."""

    def __init__(self, records: Records, directory: Directory) -> None:
        self._records = records
        self._directory = directory

    async def found(self, draft: Draft, turn: Turn, person: Person) -> Draft:
        """Return the draft with its tenant, or at the step that asks for it with those that may be meant.

        Raises Unreachable.
        """
        searches = [await self._directory.search(person, named) for named in draft.named]
        certain = [s.found[0] for s in searches if s.naming is Naming.ONE]
        if len(searches) == 1 and certain:
            found = certain[0].summary
            return draft.model_copy(update={"tenant": found.id, "name": found.name, "offers": ()})
        missing = [s.named for s in searches if s.naming is Naming.NONE]
        draft = draft.model_copy(update={"step": Step.TENANT, "named": ()})
        if searches:
            offered = certain if len(searches) > 1 else searches[0].found
            offers = tuple(Offer(id=f.summary.id, name=f.summary.name, domain=f.summary.domain) for f in offered)
            unknown = missing[0] if missing else ""
            return draft.model_copy(
                update={"offers": offers, "unknown": unknown, "several": len(searches) > 1, "suggested": False}
            )
        if not draft.offers:
            draft = draft.model_copy(update={"offers": await self._at_hand(turn, person), "suggested": True})
        return draft

    async def _at_hand(self, turn: Turn, person: Person) -> tuple[Offer, ...]:
        """Return tenants to pick from where none was named: those changed last, then the person's first.

        Where others read along, there are none: not everybody may know of them.
        """
        if turn.place.owner is not None:
            return ()
        recent = [Offer(id=r.tenant, name=r.name, domain="") for r in reversed(turn.memory.receipts)]
        mine = [Offer(id=s.id, name=s.name, domain=s.domain) for s in await self._records.mine(person, limit=_AT_HAND)]
        by_id: dict[str, Offer] = {}
        for offer in (*recent, *mine):
            by_id.setdefault(offer.id, offer)
        return tuple(by_id.values())[:_AT_HAND]
