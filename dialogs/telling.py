"""Being told: what somebody wants to hear without asking, looked at before it begins, changed and ended any time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, time
from typing import cast

from dialogs import telling_texts as texts
from dialogs.ports import Person, Unreachable
from dialogs.presses import StartTelling, TellingStep, TryExample
from dialogs.replies import Choice, Part, Reply
from dialogs.telling_book import Subscriptions
from dialogs.telling_messages import SHOW, STOP
from dialogs.texts import NO_IDENTITY
from dialogs.turn import Turn
from dialogs.update.texts import CONFIRM_WORD
from knowledge.normalize import name_key
from knowledge.telling_plan import WITHOUT_A_ZONE, Kind, Plan, Slots, Weekly, slots_after, zone_named
from knowledge.telling_wishes import TellingWish, Unclear, Wants, read_telling, read_when_alone

_UNCLEAR = {
    Unclear.NO_SUCH_TIME: texts.NO_SUCH_TIME,
    Unclear.SEVERAL_TIMES: texts.SEVERAL_TIMES,
    Unclear.SEVERAL_DAYS: texts.SEVERAL_DAYS,
}
Pressed = StartTelling | TellingStep


class TellingDesk:
    """Takes what people want to be told. Nothing is kept of it between turns but what they confirmed."""

    def __init__(self, subscriptions: Subscriptions, clock: Callable[[], datetime]) -> None:
        self._subscriptions = subscriptions
        self._clock = clock

    def wishes(self, turn: Turn) -> tuple[TellingWish | Pressed, ...]:
        """Return what the turn wants of it; nothing where it is about something else."""
        if turn.press is not None:
            return (turn.press,) if isinstance(turn.press, StartTelling | TellingStep) else ()
        offered = _offered(turn)
        if offered is not None:
            if name_key(turn.text) == CONFIRM_WORD:
                return (offered,)
            when = read_when_alone(turn.text)
            if when is not None:
                kinds = frozenset(_kinds_at(offered, bool(when.weekdays)))
                return (TellingWish(Wants.START, kinds, when),)
        return read_telling(turn.text)

    async def answer(self, turn: Turn, wishes: tuple[TellingWish | Pressed, ...]) -> Reply:
        """Return the answer to what a turn wants."""
        if turn.place.owner is not None:
            return Reply(texts.ONLY_IN_PERSONAL_CHAT, of_card=True)
        if turn.person is None:
            return Reply(NO_IDENTITY, of_card=True)
        try:
            return await self._answer(turn, turn.person, wishes)
        except Unreachable:
            return Reply(texts.NOT_KEPT, of_card=True, unreached=True)

    async def left(self, person: Person | None) -> None:
        """Tell somebody nothing more who took the assistant out; who cannot be forgotten now is so when that fails."""
        if person is not None:
            try:
                await self._subscriptions.end(person)
            except Unreachable:
                return

    async def _answer(self, turn: Turn, person: Person, wishes: tuple[TellingWish | Pressed, ...]) -> Reply:
        match wishes[0]:
            case StartTelling() as offer:
                return await self._start(turn, person, offer)
            case TellingStep(to="stop"):
                return await self._stop(person, TellingWish(Wants.STOP))
            case TellingStep():
                return Reply(texts.LEFT_AS_IS)
            case TellingWish(wants=Wants.STOP) as wish:
                return await self._stop(person, wish)
            case TellingWish(wants=Wants.ASK):
                return await self._told(person)
        return await self._offer(turn, person, cast(tuple[TellingWish, ...], wishes))

    async def _offer(self, turn: Turn, person: Person, wishes: tuple[TellingWish, ...]) -> Reply:
        """Show what would be told, and when."""
        if turn.channel.address() is None:
            return Reply(texts.ONLY_IN_TEAMS)
        zone, kept = zone_named(turn.channel.zone()), await self._subscriptions.of(person)
        offered = _offered(turn)
        before = (_plan(offered) if offered else None) or (kept.plan if kept else None) or Plan(WITHOUT_A_ZONE)
        plan = Plan(zone.key if zone else WITHOUT_A_ZONE, before.digest, before.notice)
        for wish in wishes:
            plan = wish.added_to(plan)
        parts = _parts(plan, slots_after(plan, self._clock(), kept.told.noticed if kept else None))
        if zone is None:
            parts = (*parts, Part(texts.ZONE_UNKNOWN))
        choices = (Choice(texts.YES, _press(plan)), Choice(texts.NO, TellingStep(to="leave")))
        prefaces = dict.fromkeys(_UNCLEAR[wish.unclear] for wish in wishes if wish.unclear)
        return Reply(texts.SHALL_I, parts, choices, texts.TO_CHANGE, tuple(prefaces))

    async def _start(self, turn: Turn, person: Person, offer: StartTelling) -> Reply:
        plan, address = _plan(offer), turn.channel.address()
        if plan is None:
            return Reply(texts.OLD_OFFER, of_card=True)
        if address is None:
            return Reply(texts.ONLY_IN_TEAMS)
        kept = await self._subscriptions.keep(person, address, plan, self._clock())
        return Reply(texts.STARTED, _parts(plan, kept.slots), (STOP, SHOW), texts.TO_CHANGE_LATER)

    async def _stop(self, person: Person, wish: TellingWish) -> Reply:
        """End all of it, or what is named; at once, for nobody has to confirm that they want to be left alone."""
        kept = await self._subscriptions.of(person)
        if kept is None:
            return Reply(texts.NOTHING_TO_STOP)
        plan = wish.taken_from(kept.plan)
        if plan.is_empty:
            await self._subscriptions.end(person)
        elif plan != kept.plan:
            await self._subscriptions.keep(person, kept.address, plan, self._clock())
        return Reply(texts.stopped(plan))

    async def _told(self, person: Person) -> Reply:
        kept = await self._subscriptions.of(person)
        if kept is None:
            choices = tuple(Choice(text, TryExample(text=text)) for text in (texts.START_DIGEST, texts.START_NOTICES))
            return Reply(texts.NOTHING_TOLD, (), choices, texts.TO_BEGIN)
        return Reply(texts.I_TELL_YOU, _parts(kept.plan, kept.slots), (STOP, SHOW), texts.TO_CHANGE_LATER)


def _parts(plan: Plan, slots: Slots) -> tuple[Part, ...]:
    parts = []
    if plan.digest is not None:
        parts.append(Part(texts.digest_plan(plan.digest, plan, slots.digest), texts.DIGEST))
    if plan.notice is not None:
        parts.append(Part(texts.notice_plan(plan.notice, plan, slots.notice), texts.NOTICES))
    return (*parts, Part(texts.QUIET))


def _press(plan: Plan) -> StartTelling:
    return StartTelling(
        zone=plan.zone,
        day=plan.digest.weekday if plan.digest else None,
        digest=f"{plan.digest.at:%H:%M}" if plan.digest else None,
        notice=f"{plan.notice:%H:%M}" if plan.notice is not None else None,
    )


def _plan(offer: StartTelling) -> Plan | None:
    """Return the plan that a button carries; None where it carries none."""
    digest = None
    if offer.digest is not None and offer.day is not None:
        digest = Weekly(offer.day, time.fromisoformat(offer.digest))
    plan = Plan(offer.zone, digest, time.fromisoformat(offer.notice) if offer.notice else None)
    return None if plan.is_empty or zone_named(plan.zone) is None else plan


def _offered(turn: Turn) -> StartTelling | None:
    """Return what was offered last, if that was the last thing said."""
    return next((c.press for c in turn.memory.choices if isinstance(c.press, StartTelling)), None)


def _kinds_at(offered: StartTelling, has_day: bool) -> list[Kind]:
    """Return what another time is for: a day is the digest's; a time is for all that was offered."""
    if has_day or offered.notice is None:
        return [Kind.DIGEST]
    return [Kind.NOTICE] if offered.digest is None else list(Kind)


def asks_to_be_told(text: str) -> bool:
    """Return whether the whole text is about what the assistant tells on its own."""
    return bool(read_telling(text))
