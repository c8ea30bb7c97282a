"""What a change of a status has come to so far."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

from knowledge.normalize import MAX_CHARACTERS
from knowledge.records import NEXT_ACTION_LIMIT, OWNER_LIMIT, Priority
from knowledge.status_parts import StatusParts
from knowledge.wishes import REASON_LIMIT


class StatusPart(BaseModel):
    """The part of a draft that only a change of a status has."""

    model_config = ConfigDict(defer_build=True, extra="forbid", frozen=True)

    named: tuple[str, ...] = ()
    """The services that the request names, as the playbook does."""
    service: str = ""
    """The one that it is about, as the record names it."""
    keeps: bool = False
    """Whether the row keeps its status, and only what stands beside it changes."""
    l1: str = ""
    l2: str | None = None
    l2_settled: bool = False
    """Whether the L2 is found or picked, or the person went on without."""
    l2_wanted: bool = False
    """Whether the person asked to pick the L2, so that none is taken from the words."""
    l3: str | None = None
    l3_settled: bool = False
    """Whether the person picked the L3 or went on without."""
    reason: Annotated[str, Field(max_length=MAX_CHARACTERS)] = ""
    """Why, in the person's words: L2, L3 and note are found from them."""
    seats: int | None = None
    """0: some, and how many is to be asked."""
    all_seats: bool = False
    from_l1: str | None = None
    """L1 of the row that the seats are taken out of, where the person said so."""
    row: int | None = None
    """The row that was picked, in the record of ``row_version``."""
    row_version: int = 0
    split: Annotated[str, Field(max_length=REASON_LIMIT)] = ""
    """Why the seats are split further."""
    target: date | None = None
    target_cleared: bool = False
    target_wanted: bool = False
    """Whether the person asked to change it."""
    days: tuple[str, ...] = ()
    """The target dates that were offered, as ISO days, none at all as an empty one: a press means what it said."""
    owner: Annotated[str, Field(max_length=OWNER_LIMIT)] | None = None
    """None: that of the row stays."""
    next_action: Annotated[str, Field(max_length=NEXT_ACTION_LIMIT)] | None = None
    next_action_on: date | None = None
    moved: int = 0
    """Seats that the preview moves."""
    becomes: tuple[str, str | None, str | None] | None = None
    """L1, L2 and L3 that they get by it."""
    proposed: Priority | None = None
    """What the rules of priority proposed before."""

    def but(self, **changes: Any) -> StatusPart:
        """Return the part with changes."""
        return self.model_copy(update=changes)

    def with_parts(self, told: StatusParts) -> StatusPart:
        """Return the part with what a sentence says of seats, target date, owner and next action."""
        part = self
        if told.seats is not None or told.all_seats:
            part = part.but(seats=told.seats, all_seats=told.all_seats and told.seats is None, row=None)
        if told.target is not None:
            part = part.but(target=told.target, target_cleared=False)
        elif told.no_target:
            part = part.but(target_wanted=True)
        if told.owner:
            part = part.but(owner=told.owner[:OWNER_LIMIT])
        if told.next_action or told.next_action_on:
            part = part.but(next_action=told.next_action[:NEXT_ACTION_LIMIT], next_action_on=told.next_action_on)
        return part
