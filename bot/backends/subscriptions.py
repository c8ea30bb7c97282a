"""Who is told of their tenants, in an SQL database that several hosts may share."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Row, delete, or_, select, update

from bot.backends.engine import Database
from bot.backends.tables import subscriptions as table
from bot.backends.upserting import insert_into
from bot.telling.due import Claim
from dialogs.ports import Person
from dialogs.telling_book import Address, Subscription, Told
from knowledge.telling_plan import Plan, Slots, Weekly, slots_after

LEASE = timedelta(minutes=5)
"""How long a claim holds. What is told of ten thousand tenants is gathered in a part of it, and no host's clock may be
wrong by more: a claim that is taken over too early costs only the work, for one host alone may go on to send."""
_FREE: Mapping[str, Any] = {"claim": None, "claimed_until": None, "sending": False}


class SqlSubscriptions:
    """Both ports, on a database whose tables are up to date; of one bot."""

    def __init__(self, database: Database, bot: str) -> None:
        """``bot`` is its app id: it never claims what was asked of another bot on the same database."""
        self._database = database
        self._bot = bot

    async def of(self, person: Person) -> Subscription | None:
        """Return what the person is told, or None."""
        async with self._database.reading() as connection:
            row = (await connection.execute(select(table).where(*self._of(person.id)))).one_or_none()
        return _subscription(row) if row is not None else None

    async def keep(self, person: Person, address: Address, plan: Plan, now: datetime) -> Subscription:
        """Tell the person this from now on; a host that is about to tell them something else is kept from it."""
        async with self._database.writing() as connection:
            noticed = (await connection.execute(select(table.c.noticed_at).where(*self._of(person.id)))).scalar()
            slots = slots_after(plan, now, noticed)
            said = {
                "person_name": person.name,
                "address": asdict(address),
                "plan": _written(plan),
                "refusals": 0,
                **_due(slots),
                **_FREE,
            }
            first = {"bot": self._bot, "person_id": person.id, "told_until": now, "told_keys": ""}
            row = insert_into(connection, table).values(**first, **said)
            kept = row.on_conflict_do_update(index_elements=[table.c.bot, table.c.person_id], set_=said)
            await connection.execute(kept)
            written = (await connection.execute(select(table).where(*self._of(person.id)))).one()
        return _subscription(written)

    async def end(self, person: Person) -> bool:
        """Tell the person nothing more; return whether they were told anything."""
        async with self._database.writing() as connection:
            return bool((await connection.execute(delete(table).where(*self._of(person.id)))).rowcount)

    async def claim(self, now: datetime) -> Claim | None:
        """Claim the subscription that has been due for longest, if any is free."""
        token = secrets.token_hex(8)
        free = or_(table.c.claimed_until.is_(None), table.c.claimed_until <= now)
        due = select(table).where(table.c.bot == self._bot, table.c.due_at <= now, free)
        first = due.order_by(table.c.due_at, table.c.person_id).limit(1).with_for_update(skip_locked=True)
        async with self._database.writing() as connection:
            row = (await connection.execute(first)).one_or_none()
            if row is None:
                return None
            mine = {"claim": token, "claimed_until": now + LEASE}
            await connection.execute(update(table).where(*self._of(row.person_id)).values(**mine))
        return Claim(_subscription(row), token, row.refusals, row.sending)

    async def begin_sending(self, claim: Claim, now: datetime) -> bool:
        """Take note that the message goes out now; return False where the claim is lost."""
        sending = update(table).where(*self._held(claim), table.c.sending.is_(False))
        async with self._database.writing() as connection:
            done = await connection.execute(sending.values(sending=True, claimed_until=now + LEASE))
            return bool(done.rowcount)

    async def settle(self, claim: Claim, next_slots: Slots, *, told: Told | None = None, refusals: int = 0) -> None:
        """Give the subscription back until its next slots."""
        given_back = update(table).where(*self._held(claim)).values(refusals=refusals, **_due(next_slots), **_FREE)
        async with self._database.writing() as connection:
            if told is not None:
                known = update(table).where(*self._of(claim.subscription.person.id))
                await connection.execute(known.values(**_known(told)))
            await connection.execute(given_back)

    async def postpone(self, claim: Claim, until: datetime) -> None:
        """Give the subscription back, to be claimed again later."""
        async with self._database.writing() as connection:
            await connection.execute(update(table).where(*self._held(claim)).values(due_at=until, **_FREE))

    async def drop(self, claim: Claim) -> None:
        """Forget the subscription."""
        async with self._database.writing() as connection:
            await connection.execute(delete(table).where(*self._held(claim)))

    def _of(self, person: str) -> tuple[ColumnElement[bool], ...]:
        return table.c.bot == self._bot, table.c.person_id == person

    def _held(self, claim: Claim) -> tuple[ColumnElement[bool], ...]:
        return *self._of(claim.subscription.person.id), table.c.claim == claim.token


def _due(slots: Slots) -> dict[str, Any]:
    return {"digest_at": slots.digest, "notice_at": slots.notice, "due_at": slots.first}


def _known(told: Told) -> dict[str, Any]:
    return {"told_until": told.until, "told_keys": " ".join(sorted(told.keys)), "noticed_at": told.noticed}


def _subscription(row: Row[Any]) -> Subscription:
    return Subscription(
        Person(row.person_id, row.person_name),
        Address(**row.address),
        _read(row.plan),
        Slots(row.digest_at, row.notice_at),
        Told(row.told_until, frozenset(row.told_keys.split()), row.noticed_at),
    )


def _written(plan: Plan) -> dict[str, Any]:
    digest = [plan.digest.weekday, plan.digest.at.isoformat()] if plan.digest else None
    return {"zone": plan.zone, "digest": digest, "notice": plan.notice.isoformat() if plan.notice else None}


def _read(plan: Mapping[str, Any]) -> Plan:
    digest = Weekly(plan["digest"][0], time.fromisoformat(plan["digest"][1])) if plan["digest"] else None
    return Plan(plan["zone"], digest, time.fromisoformat(plan["notice"]) if plan["notice"] else None)
