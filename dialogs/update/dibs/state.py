"""What was told of the DIBS of services so far: plain JSON, a part of the draft."""

from __future__ import annotations

from datetime import date

from pydantic import BaseModel, ConfigDict

from knowledge.dibs import DibsPart
from knowledge.dibs_said import DibsSaid
from knowledge.records import Dibs


class _Frozen(BaseModel):
    model_config = ConfigDict(defer_build=True, extra="forbid", frozen=True)


class Told(_Frozen):
    """What was told of one service; empty for what was not."""

    service: str = ""
    """As the record names it; empty while it is open for which one."""
    due: date | None = None
    intent: str = ""
    reason: str = ""
    reason_words: str = ""
    """The plain words that the business reason was read from; empty where it was picked."""
    owners: tuple[str, ...] = ()
    owners_added: bool = False
    """Whether the owners come beside those on record."""
    skipped: tuple[DibsPart, ...] = ()
    """Parts that the person leaves open."""

    @property
    def tells(self) -> bool:
        """Whether anything is told."""
        return bool(self.due or self.intent or self.reason or self.owners)

    def onto(self, dibs: Dibs) -> Dibs:
        """Return the DIBS with what was told."""
        return Dibs(
            self.due or dibs.due_date,
            self.intent or dibs.intent,
            self.reason or dibs.business_reason,
            tuple(dict.fromkeys((*dibs.success_owners, *self.owners)))
            if self.owners_added
            else self.owners or dibs.success_owners,
        )

    def with_said(self, said: DibsSaid) -> Told:
        """Return what is told with what a text says; a business reason only where it is surely one."""
        found: dict[str, object] = {"due": said.due, "intent": said.intent, "owners": said.owners}
        if said.reason.reason:
            found |= {"reason": said.reason.reason, "reason_words": said.reason_words}
        update = {name: value for name, value in found.items() if value}
        return self.model_copy(update=update | ({"owners_added": said.owners_added} if said.owners else {}))

    def filling(self, dibs: Dibs, source: Dibs) -> Told:
        """Return what is told with the parts that the record lacks as they are in ``source``."""
        lacking = self.onto(dibs)
        return self.model_copy(
            update={
                "due": self.due if lacking.due_date else source.due_date,
                "intent": self.intent if lacking.intent else source.intent,
                "reason": self.reason if lacking.business_reason else source.business_reason,
                "owners": self.owners if lacking.success_owners else source.success_owners,
            }
        )


class DibsChange(_Frozen):
    """A change of DIBS on its way."""

    services: tuple[str, ...] = ()
    """Those that the request names; empty: all that lack a part."""
    waiting: Told | None = None
    """What was told before it is known for which service."""
    told: tuple[Told, ...] = ()
    service: str = ""
    """The one that is asked about."""
    part: DibsPart | None = None
    """The part that is asked."""
    near: tuple[str, ...] = ()
    """Business reasons that the person's words may mean."""
    refused: date | None = None
    """A due date that was told and cannot be one."""
    with_targets: bool = False
    """Whether the target dates of what is In Progress become the due dates too."""

    def of(self, service: str) -> Told:
        """Return what was told of a service."""
        return next((told for told in self.told if told.service == service), Told(service=service))

    def telling(self, *news: Told) -> DibsChange:
        """Return the change with what is told of services instead of what was."""
        names = {told.service for told in news}
        kept = tuple(told for told in self.told if told.service not in names)
        return self.model_copy(update={"told": (*kept, *news), "near": (), "refused": None})
