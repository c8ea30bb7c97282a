"""What every backend must do with lists; a subclass gives ``records``, both ports at once, as for RecordsContract."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.backends.store import TenantStore
from dialogs.portfolio import AT_ONCE, Filter, Line, Page, Scope
from dialogs.ports import Person, ServiceChange
from knowledge.records import OverallStatus, Priority, Tenant
from tests.contracts.records_contract import LEARNED, TO_DEFAULT, TO_LOW, change, undo_of
from tests.contracts.samples import (
    ADVENTURE,
    CONTOSO,
    ERIN,
    FABRIKAM,
    FOURTH,
    LENA,
    MARTA,
    MISSING,
    NORTHWIND,
    OTTO,
    PHARMA,
    QUOTED,
    SEED,
    STRANGER,
    ZIZKOV,
)

OF_MARTA = [CONTOSO, PHARMA, ADVENTURE, FABRIKAM, ZIZKOV, NORTHWIND, QUOTED]
"""In the order of lists."""
EVERYTHING = [CONTOSO, PHARMA, FOURTH, ADVENTURE, FABRIKAM, ZIZKOV, NORTHWIND, QUOTED]
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
TO_COME = datetime.now(UTC) + timedelta(days=400)


async def listed(records: TenantStore, person: Person = MARTA, **parts: object) -> list[str]:
    page = await records.portfolio(person, Filter(**parts))  # type: ignore[arg-type]
    assert page.total == len(page.lines)
    return [line.name for line in page.lines]


def names(tenants: list[Tenant]) -> list[str]:
    return [tenant.name for tenant in tenants]


class PortfolioContract:
    """Lists of tenants, whole records, changes of all of them: from the outside."""

    # Whose tenants

    async def test_a_list_has_ones_own_tenants_by_priority_then_by_name(self, records: TenantStore) -> None:
        assert await listed(records) == names(OF_MARTA)
        assert await listed(records, OTTO) == names([CONTOSO, FOURTH])
        assert await listed(records, ERIN) == names([CONTOSO])
        assert await listed(records, LENA) == await listed(records, STRANGER) == []

    async def test_all_are_those_that_the_person_may_see(self, records: TenantStore) -> None:
        assert await listed(records, LENA, scope=Scope.ALL) == names(EVERYTHING)
        assert await listed(records, OTTO, scope=Scope.ALL) == names(EVERYTHING)
        assert await listed(records, MARTA, scope=Scope.ALL) == names(OF_MARTA)
        assert await listed(records, STRANGER, scope=Scope.ALL) == []

    async def test_a_list_comes_in_pages_and_says_how_many_there_are(self, records: TenantStore) -> None:
        whole = await records.portfolio(MARTA, Filter())
        pages = [await records.portfolio(MARTA, Filter(), limit=3, offset=offset) for offset in (0, 3, 6, 9)]
        assert [page.lines for page in pages] == [whole.lines[:3], whole.lines[3:6], whole.lines[6:], ()]
        assert {page.total for page in pages} == {len(OF_MARTA)}

    async def test_a_line_tells_of_the_tenant_what_a_list_shows(self, records: TenantStore) -> None:
        first = (await records.portfolio(MARTA, Filter())).lines[0]
        assert first == Line(
            id=CONTOSO.id,
            name="Contoso",
            domain="contoso.com",
            priority=Priority.HIGH,
            overridden=True,
            overall_status=OverallStatus.BLOCKED,
            next_action_on=CONTOSO.next_action.on,
            version=CONTOSO.version,
        )
        last = (await records.portfolio(MARTA, Filter())).lines[-1]
        assert (last.priority, last.overridden, last.next_action_on) == (Priority.LOW, False, None)

    async def test_a_change_moves_a_tenant_in_the_list(self, records: TenantStore) -> None:
        made = await records.apply(MARTA, change(PHARMA, priority=TO_LOW))
        assert await listed(records) == names([CONTOSO, ADVENTURE, FABRIKAM, ZIZKOV, PHARMA, NORTHWIND, QUOTED])
        assert names([PHARMA])[0] in await listed(records, priorities=frozenset({Priority.LOW}), overridden=True)
        await records.undo(MARTA, undo_of(made))
        assert await listed(records) == names(OF_MARTA)
        await records.apply(MARTA, change(CONTOSO, "k2", priority=TO_DEFAULT))
        assert await listed(records) == names([PHARMA, ADVENTURE, CONTOSO, FABRIKAM, ZIZKOV, NORTHWIND, QUOTED])

    # Filters

    @pytest.mark.parametrize(
        ("parts", "expected"),
        [
            ({"priorities": frozenset({Priority.HIGH})}, [CONTOSO, PHARMA]),
            ({"priorities": frozenset({Priority.HIGH, Priority.LOW})}, [CONTOSO, PHARMA, NORTHWIND, QUOTED]),
            ({"overridden": True}, [CONTOSO]),
            ({"overridden": False, "priorities": frozenset({Priority.HIGH})}, [PHARMA]),
            ({"overall": frozenset({OverallStatus.BLOCKED})}, [CONTOSO]),
            ({"overall": frozenset({OverallStatus.PAUSED})}, []),
            ({"overall": frozenset({OverallStatus.BLOCKED, OverallStatus.ACTIVE})}, OF_MARTA),
            ({"services": frozenset({"Exchange"})}, [CONTOSO]),
            ({"services": frozenset({"Yammer", "Intune"})}, [CONTOSO]),
            ({"services": frozenset({"Intune"})}, []),
            ({"services": frozenset({"teams"})}, []),
            ({"services": frozenset({"Teams"})}, OF_MARTA),
            ({"statuses": frozenset({"blocked"})}, [CONTOSO]),
            ({"statuses": frozenset({"customer-it-infrastructure-remediation"})}, [CONTOSO]),
            ({"statuses": frozenset({"status-unknown", "no-intent"})}, OF_MARTA),
            ({"statuses": frozenset({"migration"})}, []),
            ({"statuses": frozenset({"no-intent"}), "services": frozenset({"Exchange"})}, [CONTOSO]),
            ({"statuses": frozenset({"no-intent"}), "services": frozenset({"Teams"})}, []),
            ({"statuses": frozenset({"blocked"}), "services": frozenset({"Exchange", "Teams"})}, [CONTOSO]),
            ({"statuses": frozenset({"%", "_", "x'; --", "\x00\ud800"})}, []),
            ({"overdue_on": date(2026, 3, 2)}, []),
            ({"overdue_on": date(2026, 3, 3)}, [CONTOSO]),
            ({"overdue_on": date(2030, 1, 1)}, [CONTOSO]),
            ({"manager": "marta"}, OF_MARTA),
            ({"manager": " KELLER "}, OF_MARTA),
            ({"manager": "lindqvist"}, [CONTOSO]),
            ({"manager": "erin"}, []),
            ({"manager": "%"}, []),
            ({"manager": "a_a"}, []),
            ({"manager": "\x00"}, []),
        ],
    )
    async def test_a_list_has_the_tenants_that_pass_every_part(
        self, records: TenantStore, parts: dict[str, object], expected: list[Tenant]
    ) -> None:
        assert await listed(records, **parts) == names(expected)
        of_all = await listed(records, LENA, scope=Scope.ALL, **parts)
        assert [name for name in of_all if name != FOURTH.name] == names(expected)

    async def test_a_filter_shows_nothing_that_the_person_may_not_see(self, records: TenantStore) -> None:
        assert await listed(records, manager="otto", scope=Scope.ALL) == names([CONTOSO])
        assert await listed(records, LENA, manager="otto", scope=Scope.ALL) == names([CONTOSO, FOURTH])
        assert await listed(records, STRANGER, statuses=frozenset({"blocked"}), scope=Scope.ALL) == []

    @pytest.mark.parametrize(
        ("day", "late"), [(date(2026, 3, 2), False), (date(2026, 3, 3), True), (date(2026, 3, 9), True)]
    )
    async def test_a_row_is_overdue_by_its_next_action_and_its_target_date(
        self, records: TenantStore, day: date, late: bool
    ) -> None:
        """Contoso's next action on a row is on 2 March, as a whole on 9 March."""
        assert bool(await listed(records, overdue_on=day)) == late

    async def test_a_status_that_was_changed_is_found_at_its_new_place(self, records: TenantStore) -> None:
        row = replace(FABRIKAM.services[0].entitlements[0], l1="no-intent", l2="executive-sponsorship")
        await records.apply(MARTA, change(FABRIKAM, services=(ServiceChange("Teams", (row,)),)))
        assert await listed(records, statuses=frozenset({"executive-sponsorship"})) == names([FABRIKAM])
        assert FABRIKAM.name not in await listed(records, statuses=frozenset({"status-unknown"}))

    async def test_a_page_of_a_filtered_list_counts_what_passes(self, records: TenantStore) -> None:
        wanted = Filter(priorities=frozenset({Priority.MEDIUM}))
        page = await records.portfolio(MARTA, wanted, limit=1, offset=1)
        assert (names_of(page), page.total) == ([FABRIKAM.name], 3)

    # Whole records

    async def test_whole_records_come_as_they_are_kept(self, records: TenantStore) -> None:
        found = await records.records_of(LENA, [tenant.id for tenant in SEED.tenants])
        assert sorted(found, key=lambda t: t.id) == sorted(SEED.tenants, key=lambda t: t.id)

    async def test_records_that_one_may_not_see_are_left_out(self, records: TenantStore) -> None:
        ids = [CONTOSO.id, FOURTH.id, MISSING, CONTOSO.id, "", "\x00\ud800"]
        assert await records.records_of(MARTA, ids) == [CONTOSO]
        assert await records.records_of(ERIN, {FABRIKAM.id}) == []
        assert await records.records_of(STRANGER, ids) == await records.records_of(MARTA, ()) == []

    async def test_only_so_many_records_are_read_at_once(self, records: TenantStore) -> None:
        many = [f"none-{number}" for number in range(AT_ONCE)]
        assert await records.records_of(MARTA, [*many[1:], FABRIKAM.id]) == [FABRIKAM]
        with pytest.raises(ValueError, match=str(AT_ONCE)):
            await records.records_of(MARTA, [*many, FABRIKAM.id])

    # Changes

    async def test_my_changes_are_mine_newest_first(self, records: TenantStore) -> None:
        assert await records.changes_by(MARTA) == []
        first = await records.apply(MARTA, change(CONTOSO, "k1"))
        await records.apply(OTTO, change(FOURTH, "k2"))
        second = await records.apply(MARTA, change(FABRIKAM, "k3", engagement=LEARNED))
        made = await records.changes_by(MARTA)
        assert [(m.tenant_id, m.name, m.entry.change_id) for m in made] == [
            (FABRIKAM.id, "Fabrikam", second.change_id),
            (CONTOSO.id, "Contoso", first.change_id),
        ]
        assert [m.entry for m in made] == [
            *await records.history(MARTA, FABRIKAM.id),
            *await records.history(MARTA, CONTOSO.id),
        ]
        assert len(await records.changes_by(MARTA, limit=1)) == 1

    async def test_my_changes_are_told_to_nobody_else(self, records: TenantStore) -> None:
        await records.apply(MARTA, change(CONTOSO))
        assert await records.changes_by(LENA) == await records.changes_by(STRANGER) == []

    async def test_what_changed_is_told_to_who_is_assigned(self, records: TenantStore) -> None:
        made = await records.apply(MARTA, change(CONTOSO, "k1"))
        await records.undo(MARTA, undo_of(made))
        other = await records.apply(MARTA, change(FABRIKAM, "k3"))
        of_contoso = [entry.change_id for entry in await records.history(MARTA, CONTOSO.id)]
        for person, expected in (
            (MARTA, [other.change_id, *of_contoso]),
            (OTTO, of_contoso),
            (ERIN, of_contoso),
            (LENA, []),
            (STRANGER, []),
        ):
            told = await records.changes_since(person, LONG_AGO)
            assert [one.entry.change_id for one in told] == expected
        assert [one.entry.undoes for one in await records.changes_since(ERIN, LONG_AGO)] == [made.change_id, None]

    async def test_only_what_changed_after_the_moment_is_told(self, records: TenantStore) -> None:
        first = await records.apply(MARTA, change(CONTOSO, "k1"))
        second = await records.apply(MARTA, change(FABRIKAM, "k2"))
        for since, expected in (
            (first.at - timedelta(microseconds=1), 2),
            (first.at, 1),
            (second.at, 0),
            (TO_COME, 0),
            (first.at.astimezone(tz=None), 1),
        ):
            assert len(await records.changes_since(MARTA, since)) == expected
        assert len(await records.changes_since(MARTA, LONG_AGO, limit=1)) == 1


def names_of(page: Page) -> list[str]:
    return [line.name for line in page.lines]
