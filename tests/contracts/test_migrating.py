"""The steps of the migrations lead to the tables that the code knows, once, whoever else starts at the same time."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, MetaData, inspect, select, text
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.backends.engine import Database
from bot.backends.feedback import SqlFeedbackBook
from bot.backends.migrating import UnknownTables, migrate
from bot.backends.seeding import seed
from bot.backends.sql import SqlRecords, open_records
from bot.backends.tables import REVISION, metadata, sub_categories
from bot.shipped import shipped_grid
from dialogs.portfolio import Filter
from knowledge.records import Priority
from tests.contracts.feedback_contract import WRONG, kept_in
from tests.contracts.records_contract import change
from tests.contracts.samples import CONTOSO, FOURTH, LENA, MARTA, SEED
from tests.fakes import utc_now


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Give the URL of an empty database."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'records.sqlite'}"
    url: str = request.getfixturevalue("empty_postgresql")
    return url


@pytest.fixture
async def database(url: str) -> AsyncIterator[Database]:
    database = Database(url)
    yield database
    await database.close()


async def test_the_steps_lead_to_the_tables_that_an_empty_database_is_given_at_once(database: Database) -> None:
    await migrate(database)
    async with database.alone() as connection:
        made_at_once = await connection.run_sync(described)
        await connection.run_sync(emptied)
        await connection.run_sync(only_the_first_step)
    await migrate(database)
    async with database.reading() as connection:
        assert await connection.run_sync(described) == made_at_once
        assert await connection.run_sync(differences) == []


async def test_tables_of_somebody_else_are_left_beside_ours(database: Database) -> None:
    async with database.writing() as connection:
        await connection.execute(text("CREATE TABLE theirs (number INTEGER)"))
    await migrate(database)
    async with database.reading() as connection:
        assert (await connection.execute(select(sub_categories.c.name))).all()
        assert await connection.run_sync(lambda c: inspect(c).has_table("theirs"))


async def test_a_table_that_the_steps_forgot_would_be_noticed(database: Database) -> None:
    await migrate(database)
    async with database.writing() as connection:
        await connection.execute(text("DROP TABLE gram_counts"))
        assert await connection.run_sync(differences) != []


async def test_the_code_names_the_last_step() -> None:
    config = Config()
    config.set_main_option("script_location", "bot.backends:migrations")
    assert ScriptDirectory.from_config(config).get_heads() == [REVISION]


async def test_starting_again_keeps_everything(url: str) -> None:
    first = await open_records(url, utc_now, shipped_grid)
    await seed(first, SEED)
    await first.close()
    second = await open_records(url, utc_now, shipped_grid)
    await migrate(second.database)
    assert (await second.get(LENA, CONTOSO.id)).tenant == CONTOSO
    await second.close()


async def test_a_database_of_the_first_step_keeps_its_records_and_takes_feedback(database: Database) -> None:
    now = await open_records("sqlite://", utc_now, shipped_grid)
    await seed(now, SEED)
    receipt = await now.apply(MARTA, change(CONTOSO))
    async with database.alone() as connection, now.database.reading() as filled:
        await connection.run_sync(only_the_first_step)
        await copy_what_fits(filled, connection)
    await now.close()
    await migrate(database)
    after = SqlRecords(database, utc_now, shipped_grid)
    services = tuple(replace(service, seats_in_scope=None) for service in CONTOSO.services)
    assert (await after.get(LENA, CONTOSO.id)).tenant == replace(receipt.tenant, services=services)
    assert [entry.change_id for entry in await after.history(LENA, CONTOSO.id)] == [receipt.change_id]
    assert {t.id for t in await after.mine(MARTA)} == {t.id for t in SEED.tenants if t != FOURTH}
    of_keller = await after.portfolio(MARTA, Filter(manager="KELLER", priorities=frozenset({Priority.HIGH})))
    assert [line.name for line in of_keller.lines] == ["Contoso", "Contoso Pharma"]
    await SqlFeedbackBook(database).keep(WRONG, "k1")
    assert await kept_in(SqlFeedbackBook(database)) == [WRONG]
    async with database.reading() as connection:
        assert await connection.run_sync(differences) == []


async def test_of_several_that_start_at_once_one_makes_the_tables_and_one_seeds(url: str) -> None:
    started = await asyncio.gather(*(open_records(url, utc_now, shipped_grid) for _ in range(4)))
    seeded = await asyncio.gather(*(seed(records, SEED) for records in started))
    assert sorted(seeded) == [False, False, False, True]
    for records in started:
        assert (await records.get(LENA, CONTOSO.id)).tenant == CONTOSO
        await records.close()


async def test_a_database_of_a_newer_bot_is_left_alone(database: Database, url: str) -> None:
    await migrate(database)
    async with database.writing() as connection:
        await connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(UnknownTables, match="9999"):
        await open_records(url, utc_now, shipped_grid)


def only_the_first_step(connection: Connection) -> None:
    """Make the tables as the first release knew them."""
    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", "bot.backends:migrations")
    command.upgrade(config, "0001")
    assert not inspect(connection).has_table("feedback")


def described(connection: Connection) -> dict[str, Any]:
    """Return what the database itself tells of its tables, and what stands in those that are filled from the start."""
    inspector = inspect(connection)
    tables: dict[str, Any] = {
        name: (
            [{**column, "type": str(column["type"])} for column in inspector.get_columns(name)],
            inspector.get_pk_constraint(name),
            sorted(map(str, inspector.get_foreign_keys(name))),
            sorted(map(str, inspector.get_unique_constraints(name))),
            sorted(map(str, inspector.get_check_constraints(name))),
            sorted(map(str, inspector.get_indexes(name))),
        )
        for name in inspector.get_table_names()
    }
    queries = (select(sub_categories), text("SELECT version_num FROM alembic_version"))
    filled = [sorted(connection.execute(query).all()) for query in queries]
    return {**tables, "filled": filled}


def emptied(connection: Connection) -> None:
    """Remove every table."""
    there = MetaData()
    there.reflect(connection)
    there.drop_all(connection)


async def copy_what_fits(filled: AsyncConnection, first: AsyncConnection) -> None:
    """Copy every row into the tables of the first step, as far as they have the columns."""
    for table in metadata.sorted_tables:
        known = await first.run_sync(columns_of, table.name)
        rows = [
            {name: value for name, value in row.items() if name in known}
            for row in (await filled.execute(table.select())).mappings()
        ]
        if rows and table is not sub_categories:
            await first.execute(table.insert(), rows)


def columns_of(connection: Connection, table: str) -> set[str]:
    exists = inspect(connection).has_table(table)
    return {column["name"] for column in inspect(connection).get_columns(table)} if exists else set()


def differences(connection: Connection) -> list[Any]:
    return list(compare_metadata(MigrationContext.configure(connection), metadata))
