"""Brings a database's tables up to date. Alembic is loaded only where there are tables of an earlier version."""

from __future__ import annotations

from sqlalchemy import Column, Connection, MetaData, PrimaryKeyConstraint, String, Table, insert, inspect, select

from bot.backends.engine import Database
from bot.backends.tables import REVISION, SUB_CATEGORIES, metadata, sub_categories

_SCRIPTS = "bot.backends:migrations"
_REVISIONS = Table(
    "alembic_version",
    MetaData(),
    Column("version_num", String(32), nullable=False),
    PrimaryKeyConstraint("version_num", name="alembic_version_pkc"),
)
"""As Alembic keeps it."""


class UnknownTables(Exception):
    """The database was made by a newer version of the bot."""


async def migrate(database: Database) -> None:
    """Make or update the tables; UnknownTables, Unreachable. Of several processes one does it, the others wait."""
    if database.in_memory:
        async with database.writing() as connection:
            await connection.run_sync(_create)
        return
    async with database.reading() as connection:
        if await connection.run_sync(_revision) == REVISION:
            return
    async with database.alone() as connection:
        await connection.run_sync(_upgrade)


async def up_to_date(database: Database) -> bool:
    """Return whether the tables are those that this version of the bot knows; Unreachable."""
    if database.in_memory:
        return True
    async with database.reading() as connection:
        return await connection.run_sync(_revision) == REVISION


def _create(connection: Connection) -> None:
    """Make the tables at once: one that has none needs no steps, of which the first start would wait for each."""
    metadata.create_all(connection)
    connection.execute(
        insert(sub_categories),
        [
            {"priority": priority, "position": position, "name": name}
            for priority, names in SUB_CATEGORIES.items()
            for position, name in enumerate(names)
        ],
    )


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table(_REVISIONS.name):
        return None
    return connection.execute(select(_REVISIONS.c.version_num)).scalar()


def _upgrade(connection: Connection) -> None:
    current = _revision(connection)
    if current is not None and current > REVISION:
        raise UnknownTables(f"the tables are at {current}; this version of the bot knows {REVISION}")
    if not inspect(connection).get_table_names():
        _create(connection)
        _REVISIONS.create(connection)
        connection.execute(insert(_REVISIONS).values(version_num=REVISION))
        return
    from alembic import command
    from alembic.config import Config

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", _SCRIPTS)
    command.upgrade(config, "head")
