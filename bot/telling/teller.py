"""Tells people what is due: each time once, whichever host does it and wherever one dies.

A host claims a subscription for a while, gathers what is new, takes note that it sends now, sends, and takes note of
what the person knows. Of all hosts that ever claim it for one time a single one may go on to send. One that dies
before that leaves a claim that ends, and another host begins anew. One that dies after it may or may not have sent:
nobody can tell, so it is not sent again, and what it held counts as not told and comes with the next message. Nothing
is lost by that and no message comes twice, though its content may, the one time in the lifetime of a host that it
dies within the call to the channel or before the commit that follows it at once.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime, timedelta
from enum import StrEnum

from bot.failures import log_failure
from bot.observing.correlation import correlate
from bot.observing.steps import Observing, Part
from bot.telling.due import Claim, DueSubscriptions
from bot.telling.sending import Delivery, Messenger, Sending
from dialogs.ports import Unreachable
from dialogs.replies import Reply
from dialogs.telling_book import Told
from dialogs.telling_messages import message
from dialogs.telling_news import News, Newsroom
from knowledge.telling_plan import Kind, Slots, kind_due, slots_after, zone_of

_AGAIN = timedelta(minutes=10)
"""How long something waits that could not be gathered or sent, unless the channel asks for longer."""
_MOST_REFUSALS = 3
"""How many times in a row the channel may refuse what is told. A chat may be shut for a while, by an administrator
say; for as long the subscription only skips its times, and then it ends."""
_PAUSES = (0.2, 1.0, 3.0)
"""Seconds before each further try to keep what was told: what is kept is not said again."""
_LOG = logging.getLogger(__name__)
Pause = Callable[[float], Awaitable[None]]


class Outcome(StrEnum):
    """What became of a time at which something was to be told."""

    TOLD = "told"
    QUIET = "quiet"
    """Nothing was new."""
    MISSED = "missed"
    """No host was there in time; the next message has it."""
    LATER = "later"
    """Records, database or channel were not to be had; tried again soon."""
    UNSURE = "unsure"
    """It may have been delivered, so it is not sent again; the next message has it once more."""
    REFUSED = "refused"
    """The channel did not take it; the next time it is tried again."""
    ENDED = "ended"
    """It was refused too often, and the subscription is forgotten."""
    WITHDRAWN = "withdrawn"
    """The person ended or changed it meanwhile, or another host took over; nothing was sent."""


class Teller:
    """Tells what is due at the moment."""

    def __init__(
        self,
        due: DueSubscriptions,
        newsroom: Newsroom,
        messenger: Messenger,
        clock: Callable[[], datetime],
        observing: Observing,
        pause: Pause = asyncio.sleep,
    ) -> None:
        self._due = due
        self._newsroom = newsroom
        self._messenger = messenger
        self._clock = clock
        self._observing = observing
        self._pause = pause

    async def tell_next(self) -> Outcome | None:
        """Tell one person what is due; return what became of it, or None where nothing is due. Unreachable."""
        now = self._clock()
        claim = await self._due.claim(now)
        if claim is None:
            return None
        correlate({})
        kind = kind_due(claim.subscription.plan, claim.subscription.slots, now)
        with self._observing.step(Part.TELLING, kind or "none") as step:
            outcome = await self._tell(claim, kind, now)
            step.outcome = outcome
        return outcome

    async def _tell(self, claim: Claim, kind: Kind | None, now: datetime) -> Outcome:
        if claim.was_sending or kind is None:
            await self._due.settle(claim, self._next(claim, now), refusals=claim.refusals)
            return Outcome.UNSURE if claim.was_sending else Outcome.MISSED
        try:
            news = await self._gathered(claim, now)
            said = message(kind, news, claim.subscription.plan)
        except Exception as error:  # a record that cannot be read keeps nobody else waiting
            if not isinstance(error, Unreachable):
                log_failure(_LOG, "gathering what is new", error)
            await self._due.postpone(claim, now + _AGAIN)
            return Outcome.LATER
        if said is None:
            await self._due.settle(claim, self._next(claim, now), told=news.told, refusals=claim.refusals)
            return Outcome.QUIET
        known = replace(news.told, noticed=now) if kind is Kind.NOTICE else news.told
        return await self._send(claim, said, known)

    async def _gathered(self, claim: Claim, now: datetime) -> News:
        whose = claim.subscription
        today = now.astimezone(zone_of(whose.plan)).date()
        return await self._newsroom.gather(whose.person, whose.told, now, today)

    async def _send(self, claim: Claim, said: Reply, known: Told) -> Outcome:
        """Send the message, which nobody else may do from here on."""
        now = self._clock()
        if not await self._due.begin_sending(claim, now):
            return Outcome.WITHDRAWN
        sending = await self._messenger.send(claim.subscription.address, said)
        return await self._kept(lambda: self._settle(claim, sending, known, now))

    async def _settle(self, claim: Claim, sending: Sending, known: Told, now: datetime) -> Outcome:
        """Take note of what became of the message."""
        match sending.delivery:
            case Delivery.SENT:
                await self._due.settle(claim, slots_after(claim.subscription.plan, now, known.noticed), told=known)
                return Outcome.TOLD
            case Delivery.NOT_YET:
                await self._due.postpone(claim, now + max(_AGAIN, sending.wait))
                return Outcome.LATER
            case Delivery.REFUSED if claim.refusals + 1 >= _MOST_REFUSALS:
                await self._due.drop(claim)
                return Outcome.ENDED
            case Delivery.REFUSED:
                await self._due.settle(claim, self._next(claim, now), refusals=claim.refusals + 1)
                return Outcome.REFUSED
            case Delivery.FAILED:
                _LOG.error("the channel takes no message of this form")
                await self._due.settle(claim, self._next(claim, now), refusals=claim.refusals)
                return Outcome.REFUSED
        await self._due.settle(claim, self._next(claim, now), refusals=claim.refusals)
        return Outcome.UNSURE

    async def _kept(self, settle: Callable[[], Awaitable[Outcome]]) -> Outcome:
        """Return what became of the message once that is kept, tried several times; Unreachable."""
        for seconds in _PAUSES:
            try:
                return await settle()
            except Unreachable:
                await self._pause(seconds)
        return await settle()

    def _next(self, claim: Claim, now: datetime) -> Slots:
        whose = claim.subscription
        return slots_after(whose.plan, now, whose.told.noticed)
