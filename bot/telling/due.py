"""What telling asks of whatever keeps subscriptions: one that is due, for this host alone, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from dialogs.telling_book import Subscription, Told
from knowledge.telling_plan import Slots


@dataclass(frozen=True, slots=True)
class Claim:
    """A subscription that is due, and this host's mark on it."""

    subscription: Subscription
    token: str
    refusals: int
    """How many times in a row the channel did not take what was told."""
    was_sending: bool
    """Whether a host went on to send before and was never heard of again: its message may have arrived."""


class DueSubscriptions(Protocol):
    """Subscriptions that are due. Every method raises dialogs.ports.Unreachable when there is no answer.

    A claim ends by itself after a while, so that what a host left behind is resumed by another.
    """

    async def claim(self, now: datetime) -> Claim | None:
        """Claim the subscription that has been due for longest and that no other host has claimed, if there is any."""
        ...

    async def begin_sending(self, claim: Claim, now: datetime) -> bool:
        """Take note that the message goes out now; return False where the claim is lost, and nothing may be sent.

        Of all hosts that ever claimed the subscription for this time one is told True.
        """
        ...

    async def settle(self, claim: Claim, next_slots: Slots, *, told: Told | None = None, refusals: int = 0) -> None:
        """Give the subscription back until its next slots; ``told`` is what the person knows now, if that changed.

        What was told is kept even where the claim is lost: the person has read it.
        """
        ...

    async def postpone(self, claim: Claim, until: datetime) -> None:
        """Give the subscription back, to be claimed again for the same slots at a later moment."""
        ...

    async def drop(self, claim: Claim) -> None:
        """Forget the subscription."""
        ...
