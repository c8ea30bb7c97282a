"""What every SQL database must do besides; a subclass gives ``records`` as for the contract."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest
from sqlalchemy import event, select

from bot.backends.seeding import Seed, seed
from bot.backends.sql import SqlRecords
from bot.backends.tables import SUB_CATEGORIES, changes, sub_categories
from bot.backends.writing import insert_tenants
from dialogs.ports import ChangedMeanwhile, RecordsError, ServiceChange, TenantNotFound, Unreachable
from knowledge.records import ENTITLEMENT_NOTE_LIMIT, NEXT_ACTION_LIMIT, Assignment, NextAction, Role
from tests.contracts.portfolio_contract import PortfolioContract
from tests.contracts.records_contract import LEARNED, TO_LOW, RecordsContract, change, stays_as_it_was
from tests.contracts.samples import CONTOSO, FABRIKAM, LENA, MARTA, NORTHWIND, SEED
from tests.contracts.services_contract import ASKED, GOING_ON, TEAMS, ServicesContract, of_exchange, of_teams


@contextmanager
def statements_counted(records: SqlRecords) -> Iterator[list[str]]:
    """Collect the statements sent."""
    sent: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        sent.append(statement)

    engine = records.database.engine.sync_engine
    event.listen(engine, "before_cursor_execute", note)
    yield sent
    event.remove(engine, "before_cursor_execute", note)


class SqlContract(RecordsContract, ServicesContract, PortfolioContract):
    """The port on a database, from the inside."""

    @pytest.mark.parametrize(
        ("row", "text"),
        [
            ({"note": "x" * (ENTITLEMENT_NOTE_LIMIT + 1)}, ""),
            ({"next_action": "x" * (NEXT_ACTION_LIMIT + 1)}, ""),
            ({}, "x" * (NEXT_ACTION_LIMIT + 1)),
        ],
    )
    async def test_a_text_longer_than_the_portal_takes_is_not_kept(
        self, records: SqlRecords, row: dict[str, str], text: str
    ) -> None:
        service = CONTOSO.services[0]
        rows = (replace(service.entitlements[0], **row),)
        longer = replace(
            CONTOSO, id="longer", services=(replace(service, entitlements=rows),), next_action=NextAction(text)
        )
        with pytest.raises(RecordsError):
            async with records.database.writing() as connection:
                await insert_tenants(connection, [longer])
        with pytest.raises(TenantNotFound):
            await records.get(MARTA, "longer")

    async def test_a_record_is_read_in_the_same_few_queries_whatever_it_holds(self, records: SqlRecords) -> None:
        big = replace(CONTOSO, id="big", services=CONTOSO.services * 10, assignments=CONTOSO.assignments * 10)
        async with records.database.writing() as connection:
            await insert_tenants(connection, [big])
        numbers = []
        for tenant in (FABRIKAM, CONTOSO, big):
            with statements_counted(records) as sent:
                assert (await records.get(MARTA, tenant.id)).tenant == tenant
            numbers.append(len([statement for statement in sent if statement.startswith("SELECT")]))
        assert len(set(numbers)) == 1
        assert numbers[0] <= 7

    async def test_whole_records_are_read_in_the_same_few_queries_however_many(self, records: SqlRecords) -> None:
        numbers = []
        for ids in ([FABRIKAM.id], [tenant.id for tenant in SEED.tenants]):
            with statements_counted(records) as sent:
                assert len(await records.records_of(LENA, ids)) == len(ids)
            numbers.append(len([statement for statement in sent if statement.startswith("SELECT")]))
        assert len(set(numbers)) == 1
        assert numbers[0] <= 7

    @pytest.mark.parametrize(
        ("services", "written"),
        [
            ((), set()),
            (of_teams(replace(TEAMS.dibs, intent="Soon.")), {"services"}),
            (of_teams(ASKED), {"services", "success_owners"}),
            (of_exchange(GOING_ON), {"entitlements"}),
            (of_exchange(GOING_ON, dibs=ASKED), {"entitlements", "services", "success_owners"}),
            ((ServiceChange("Teams", TEAMS.entitlements, TEAMS.dibs),), set()),
        ],
    )
    async def test_a_change_writes_only_what_it_touches(
        self, records: SqlRecords, services: tuple[ServiceChange, ...], written: set[str]
    ) -> None:
        with statements_counted(records) as sent:
            await records.apply(MARTA, change(CONTOSO, services=services))
        writes = [s for s in sent if s.startswith(("INSERT", "UPDATE", "DELETE"))]
        tables = {statement.split("SET")[0].split("(")[0].split("WHERE")[0].split()[-1] for statement in writes}
        assert tables == written | {"tenants", "changes"}

    async def test_seeding_leaves_a_database_with_tenants_alone(self, records: SqlRecords) -> None:
        made = await records.apply(MARTA, change(CONTOSO))
        assert not await seed(records, Seed((replace(NORTHWIND, id="another"),), (MARTA,)))
        assert (await records.get(MARTA, CONTOSO.id)).tenant == made.tenant
        assert len(await records.mine(MARTA)) == len(SEED.tenants) - 1

    async def test_the_database_offers_the_sub_categories_of_the_table(self, records: SqlRecords) -> None:
        query = select(sub_categories.c.priority, sub_categories.c.name).order_by(sub_categories.c.position)
        async with records.database.reading() as connection:
            rows = (await connection.execute(query)).all()
        kept = {priority: tuple(name for p, name in rows if p is priority) for priority in SUB_CATEGORIES}
        assert kept == SUB_CATEGORIES

    async def test_an_error_between_the_statements_of_a_change_leaves_nothing(self, records: SqlRecords) -> None:
        def refuse(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
            if statement.startswith("INSERT INTO changes"):
                raise ConnectionResetError

        engine = records.database.engine.sync_engine
        event.listen(engine, "before_cursor_execute", refuse)
        request = change(CONTOSO, priority=TO_LOW, engagement=LEARNED)
        with pytest.raises(Unreachable):
            await records.apply(MARTA, request)
        event.remove(engine, "before_cursor_execute", refuse)
        assert await stays_as_it_was(records, CONTOSO)
        assert (await records.apply(MARTA, request)).tenant.version == CONTOSO.version + 1

    async def test_a_call_given_up_half_way_leaves_the_records_as_they_were(self, records: SqlRecords) -> None:
        reached = asyncio.Event()

        def give_up(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
            if statement.startswith("INSERT INTO changes"):
                reached.set()
                task.cancel()

        engine = records.database.engine.sync_engine
        event.listen(engine, "before_cursor_execute", give_up)
        task = asyncio.create_task(records.apply(MARTA, change(CONTOSO, priority=TO_LOW)))
        with pytest.raises(asyncio.CancelledError):
            await task
        event.remove(engine, "before_cursor_execute", give_up)
        assert reached.is_set()
        assert await stays_as_it_was(records, CONTOSO)

    async def test_a_version_is_led_to_by_one_change_only(self, records: SqlRecords) -> None:
        await records.apply(MARTA, change(CONTOSO))
        async with records.database.reading() as connection:
            row = (await connection.execute(select(changes))).mappings().one()
        copy = dict(row) | {"id": "copy", "key": "another"}
        with pytest.raises(ChangedMeanwhile):
            async with records.database.writing() as connection:
                await connection.execute(changes.insert().values(copy))

    async def test_a_name_is_found_among_many_like_it(self, records: SqlRecords) -> None:
        own = (Assignment(LENA.id, LENA.name, Role.FASTTRACK_ENGINEER),)
        like = [
            replace(FABRIKAM, id=f"like-{number}", name=f"{name} {number}", domain=f"{number}.example", assignments=own)
            for number in range(60)
            for name in ("Northwind", "Northwind Trading Traders", "Contosoo Contoso")
        ]
        async with records.database.writing() as connection:
            await insert_tenants(connection, [replace(t, id=f"{t.id}-{n}") for n, t in enumerate(like)])
        for text, tenant in (("northwind traders", NORTHWIND), ("contoso", CONTOSO), ("fabrikam.com", FABRIKAM)):
            assert (await records.find(LENA, text))[0].summary.id == tenant.id
            assert (await records.find(MARTA, text))[0].summary.id == tenant.id
