"""What has to be well before a host takes turns."""

from __future__ import annotations

from bot.backends.engine import Database
from bot.backends.migrating import up_to_date
from bot.backends.sql import SqlRecords
from bot.observing.health import Check, Health
from bot.portfolio import Stores
from dialogs.ports import Records
from knowledge.records import Priority


def health_of(stores: Stores, playbook: str) -> Health:
    """Return the health of a host that keeps this, with this edition of the playbook."""
    database = stores.keeping.database
    needed = {"database": _answers(database), "tables": _tables(database)}
    told: dict[str, Check] = {}
    if not isinstance(stores.records, SqlRecords):
        told = {"gateway": _gateway(stores.records)}
    return Health(playbook, needed, told)


def _answers(database: Database) -> Check:
    async def check() -> bool:
        await database.ping()
        return True

    return check


def _tables(database: Database) -> Check:
    async def check() -> bool:
        return await up_to_date(database)

    return check


def _gateway(records: Records) -> Check:
    """Return a check by the one call that needs no person."""

    async def check() -> bool:
        return bool(await records.sub_categories(Priority.HIGH))

    return check
