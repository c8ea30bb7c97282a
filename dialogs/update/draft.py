"""What a change has come to so far: plain JSON in the dialog's state, and the way back through it."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from datetime import date
from enum import StrEnum
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from dialogs.ports import Change, Opened, Undo
from dialogs.presses import TaskName
from dialogs.update.dibs.state import DibsChange
from dialogs.update.status.part import StatusPart
from dialogs.update.undo.part import UndoPart
from knowledge.facts import Fact
from knowledge.records import NOTE_LIMIT, Cadence, Channel, ContactAttempt, Engagement, Lead, Priority, Tenant
from knowledge.wishes import Wish

_STEPS_BACK = 12
_PARTS = ("status", "contact", "dibs", "undo")
"""What only one task has. Where it is missing it belongs to no token, so that buttons outlive the next task."""
_BESIDES = {"trail", "shown", "sealed", "sent", "explained", "adds"}
"""What does not belong to the content that a token stands for."""


class Step(StrEnum):
    """What stands between the request and its preview."""

    TENANT = "tenant"
    FACT = "fact"
    DAY = "day"
    """The day of a contact attempt whose channel is known."""
    CHOICE = "choice"
    CONFIRMATION = "confirmation"
    """A person has to confirm a choice that the playbook contradicts itself on."""
    REASON = "reason"
    NOTE = "note"
    SUB_CATEGORY = "sub-category"
    SERVICE = "service"
    PART = "part"
    """A part of the DIBS of a service."""
    STATUS = "status"
    """The L1."""
    L2 = "l2"
    L3 = "l3"
    SEATS = "seats"
    ROW = "row"
    """The row that the seats come out of."""
    SPLIT = "split"
    """Why seats are split further."""
    TARGET = "target"
    OWNER = "owner"
    NEXT_ACTION = "next-action"
    PREVIEW = "preview"
    RETRY = "retry"
    """The record could not be reached."""


class _Frozen(BaseModel):
    model_config = ConfigDict(defer_build=True, extra="forbid", frozen=True)


class Offer(_Frozen):
    """A tenant that may be meant."""

    id: str
    name: str
    domain: str


class Attempt(_Frozen):
    """A contact attempt that the person reports."""

    on: date
    channel: Channel


class Learned(_Frozen):
    """What the person said about the work with the customer."""

    lead: Lead | None = None
    partner_ready: bool | None = None
    cadence: Cadence | None = None
    attempts: tuple[Attempt, ...] = ()
    settled: tuple[Fact, ...] = ()
    """Facts that were asked and need no more asking."""
    channel: Channel | None = None
    """Channel of the attempt whose day is asked."""


class Contact(_Frozen):
    """What the person told of contact attempts besides day and channel."""

    who: str = ""
    """Who was tried."""
    managed: bool | None = None
    """Whether the tenant was called managed or unmanaged."""
    times: int = 1
    """How often it was tried, where that was said of one day."""


class Seen(_Frozen):
    """The record as the person last saw it."""

    version: int
    priority: Priority


class Draft(_Frozen):
    """A change on its way."""

    task: TaskName
    step: Step = Step.TENANT
    nonce: str
    """Chance, once a dialog; with the content it makes tokens and the idempotency key."""
    wish: Wish | None = None
    named: tuple[str, ...] = ()
    """How the request names its tenant, until the tenant is found."""
    offers: tuple[Offer, ...] = ()
    unknown: str = ""
    """The name that found nothing like it; the offers are the nearest then."""
    suggested: bool = False
    """Whether the offers are tenants at hand, since none was named."""
    several: bool = False
    """Whether the request names more than one tenant."""
    tenant: str = ""
    """Id of the tenant."""
    name: str = ""
    seen: Seen | None = None
    shown: bool = False
    """Whether the record was shown."""
    fact: Fact | None = None
    """The fact that is asked."""
    explained: bool = False
    """Whether the fact's question was explained; who is still unsure goes on without it."""
    learned: Learned = Field(default_factory=Learned)
    contact: Contact | None = None
    dibs: DibsChange | None = None
    undo: UndoPart | None = None
    confirmed: bool = False
    reason: str = ""
    sub_category: str = ""
    """The one that the person picked; empty for the one that the rules or the portal suggest."""
    note: Annotated[str, Field(max_length=NOTE_LIMIT)] = ""
    adds: bool = False
    """Whether the note is added to the one there is, once that is known."""
    """The person's own text; empty while the draft stands."""
    wishes: tuple[Wish, ...] = ()
    """The choices that were shown, in their order: a press means what its label said."""
    status: StatusPart | None = None
    """What only a change of a status has."""
    resume: Step | None = None
    """The step that was interrupted when the records could not be reached."""
    pending: str = ""
    """What was typed then; it is taken up when they answer again."""
    sent: bool = False
    """Whether the change was sent and no answer came: nobody knows whether it was made."""
    sealed: Change | Undo | None = None
    """The change as the standing preview shows it: what is written is this, whatever has become of the record."""
    trail: tuple[dict[str, Any], ...] = ()
    """Earlier forms of this draft, the newest last, for "back"."""

    @property
    def offered(self) -> list[str]:
        """The labels of the tenants that may be meant, told apart by domain where names are the same."""
        names = [offer.name for offer in self.offers]
        return [f"{o.name} ({o.domain})" if names.count(o.name) > 1 else o.name for o in self.offers]

    @property
    def token(self) -> str:
        """Mark of the buttons that belong to this very form: any change of content makes them old."""
        missing = {name for name in _PARTS if getattr(self, name) is None}
        content = self.model_dump(mode="json", exclude=_BESIDES | missing)
        return self.nonce[:8] + hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()[:24]

    def began(self, token: str) -> bool:
        """Return whether a button belongs to this change, in whatever form of it."""
        return token.startswith(self.nonce[:8])

    def advanced(self, **changes: Any) -> Draft:
        """Return the draft after an answer; "back" returns to what it was before."""
        before = self.model_dump(mode="json", exclude={"trail"})
        return self.model_copy(update={"sent": False, **changes, "trail": (*self.trail, before)[-_STEPS_BACK:]})

    def learning(self, fact: Fact, **found: Any) -> Draft:
        """Return the draft with a fact answered."""
        settled = (*self.learned.settled, fact)
        return self.advanced(explained=False, learned=self.learned.model_copy(update={**found, "settled": settled}))

    def previous(self) -> Draft | None:
        """Return the draft before the last answer, or None where nothing was answered yet."""
        if not self.trail:
            return None
        return Draft.model_validate({**self.trail[-1], "trail": self.trail[:-1], "shown": self.shown})

    def with_record(self, opened: Opened) -> Draft:
        """Return the draft on the record as it is now."""
        tenant = opened.tenant
        seen = Seen(version=tenant.version, priority=tenant.priority.effective)
        return self.model_copy(update={"seen": seen, "name": tenant.name})


def engagement_of(tenant: Tenant, learned: Learned, today: date) -> Engagement:
    """Return what is known of the work with the customer, with what the person said today."""
    known = tenant.engagement
    if learned.lead is not None:
        known = replace(known, lead=learned.lead, lead_as_of=today)
    if learned.partner_ready is not None:
        known = replace(known, partner_ready=learned.partner_ready)
    if learned.cadence is not None:
        known = replace(known, cadence=learned.cadence, cadence_as_of=today)
    told = tuple(ContactAttempt(a.on, a.channel) for a in learned.attempts)
    return replace(known, attempts=(*known.attempts, *told))


def read_draft(stored: Any) -> Draft | None:
    """Return the draft, or None when what is stored is damaged or of another form."""
    try:
        return Draft.model_validate(stored)
    except ValidationError:
        return None
