"""What every backend must do with changes of services; ``records`` is given as for ``RecordsContract``."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from dialogs.ports import (
    ChangedMeanwhile,
    NotAllowed,
    Receipt,
    Records,
    Rejected,
    ServiceChange,
)
from knowledge.dibs import BUSINESS_REASONS
from knowledge.records import (
    ENTITLEMENT_NOTE_LIMIT,
    INTENT_LIMIT,
    NEXT_ACTION_LIMIT,
    OWNER_LIMIT,
    ROWS_LIMIT,
    SUCCESS_OWNERS_LIMIT,
    Dibs,
    Entitlement,
    Tenant,
)
from tests.contracts.records_contract import TO_LOW, change, stays_as_it_was, undo_of
from tests.contracts.samples import CONTOSO, ERIN, FABRIKAM, LENA, MARTA, OTTO

TEAMS, EXCHANGE, YAMMER = CONTOSO.services
HELD_UP, DEPLOYING = TEAMS.entitlements
NOT_READ = date(1999, 9, 9)
"""A day of an L1 as no backend reads it."""
SOON = datetime.now(UTC).date() + timedelta(days=90)
RECENTLY = datetime.now(UTC).date() - timedelta(days=2)
UNREADY = Entitlement(700, "blocked", NOT_READ, "adoption-readiness", target_date=SOON, note="Nobody was trained.")
REFUSED = Entitlement(800, "no-intent", NOT_READ, "executive-sponsorship", "No Clear Business Drivers")
GOING_ON = Entitlement(1500, "in-progress", NOT_READ, "migration", target_date=SOON)
ASKED = Dibs(date(2027, 1, 31), "Calls in all offices.", "Work from Anywhere", ("Ada", "Žofie"))


def of_exchange(*rows: Entitlement, dibs: Dibs | None = None) -> tuple[ServiceChange, ...]:
    return (ServiceChange("Exchange", rows or None, dibs),)


def of_teams(dibs: Dibs) -> tuple[ServiceChange, ...]:
    return (ServiceChange("Teams", dibs=dibs),)


def row(**fields: object) -> Entitlement:
    """Return a Blocked row with all seats of Exchange."""
    return replace(UNREADY, seats=1500, **fields)  # type: ignore[arg-type]


async def refused(records: Records, services: tuple[ServiceChange, ...], words: str) -> None:
    with pytest.raises(Rejected, match=words):
        await records.apply(MARTA, change(CONTOSO, services=services))
    assert await stays_as_it_was(records, CONTOSO)


async def exchange_of(records: Records, tenant: Tenant = CONTOSO) -> tuple[Entitlement, ...]:
    return (await records.get(MARTA, tenant.id)).tenant.services[1].entitlements


def today_of(receipt: Receipt) -> date:
    return receipt.at.date()


class ServicesContract:
    """Entitlement rows and DIBS, from the outside."""

    async def test_rows_are_replaced_and_nothing_else_is(self, records: Records) -> None:
        receipt = await records.apply(ERIN, change(CONTOSO, note=None, services=of_exchange(UNREADY, REFUSED)))
        rows = (replace(UNREADY, since=today_of(receipt)), replace(REFUSED, since=EXCHANGE.entitlements[0].since))
        services = (TEAMS, replace(EXCHANGE, entitlements=rows), YAMMER)
        assert receipt.tenant == replace(CONTOSO, services=services, version=CONTOSO.version + 1)
        assert (await records.get(LENA, CONTOSO.id)).tenant == receipt.tenant

    async def test_dibs_are_replaced_and_nothing_else_is(self, records: Records) -> None:
        receipt = await records.apply(MARTA, change(CONTOSO, note=None, services=of_teams(ASKED)))
        services = (replace(TEAMS, dibs=ASKED), EXCHANGE, YAMMER)
        assert receipt.tenant == replace(CONTOSO, services=services, version=CONTOSO.version + 1)
        assert (await records.get(LENA, CONTOSO.id)).tenant == receipt.tenant
        emptied = await records.apply(MARTA, change(receipt.tenant, "k2", note=None, services=of_teams(Dibs())))
        assert (await records.get(LENA, CONTOSO.id)).tenant.services[0].dibs == Dibs()
        assert emptied.tenant.services[0].entitlements == TEAMS.entitlements

    async def test_several_services_note_and_priority_are_written_together(self, records: Records) -> None:
        services = (*of_exchange(GOING_ON, dibs=ASKED), *of_teams(Dibs()))
        receipt = await records.apply(MARTA, change(CONTOSO, priority=TO_LOW, services=services))
        kept = (await records.get(MARTA, CONTOSO.id)).tenant
        assert kept == receipt.tenant
        assert (kept.note, kept.priority.override) == ("They went quiet.", TO_LOW.override)
        assert (kept.services[0].dibs, kept.services[1].dibs) == (Dibs(), ASKED)
        assert kept.services[1].entitlements == (replace(GOING_ON, since=today_of(receipt)),)

    async def test_a_row_keeps_the_day_of_its_l1_whatever_the_change_says(self, records: Records) -> None:
        blocked = replace(HELD_UP, seats=1500, since=NOT_READ, note="Still held up.")
        receipt = await records.apply(MARTA, change(CONTOSO, services=(ServiceChange("Teams", (blocked,)),)))
        assert receipt.tenant.services[0].entitlements == (replace(blocked, since=HELD_UP.since),)
        reworded = replace(blocked, l3="Network", since=SOON)
        again = await records.apply(
            MARTA, change(receipt.tenant, "k2", services=(ServiceChange("Teams", (reworded,)),))
        )
        assert again.tenant.services[0].entitlements == (replace(reworded, since=HELD_UP.since),)

    # What cannot be taken

    @pytest.mark.parametrize("seats", [(), (1499,), (1501,), (1500, 0), (1501, -1), (700, 801)])
    async def test_rows_sum_to_the_seats_of_the_service(self, records: Records, seats: tuple[int, ...]) -> None:
        rows = tuple(replace(UNREADY, seats=number) for number in seats)
        with pytest.raises(Rejected):
            await records.apply(MARTA, change(CONTOSO, services=(ServiceChange("Exchange", rows),)))
        assert await stays_as_it_was(records, CONTOSO)

    async def test_rows_sum_to_the_seats_in_scope_where_those_are_known(self, records: Records) -> None:
        await refused(records, (ServiceChange("Yammer", (replace(UNREADY, seats=41),)),), "40")
        services = (ServiceChange("Yammer", (replace(UNREADY, seats=40),)),)
        receipt = await records.apply(MARTA, change(CONTOSO, services=services))
        assert receipt.tenant.services[2].seats_in_scope == 40

    @pytest.mark.parametrize(
        ("faulty", "words"),
        [
            (row(l1="stuck"), "stuck"),
            (row(l1="no-intent", target_date=None), "L2"),
            (row(l2="duplicate-invalid", l1="duplicate-invalid", target_date=None), "L2"),
            (row(l2="no-such-l2"), "L2"),
            (row(l3="No such L3"), "L3"),
            (row(l2="customer-it-infrastructure-remediation", l3="Exchange Online dependency"), "L3"),
            (row(l2=None, l3="Network"), "L3"),
            (row(target_date=RECENTLY), "past"),
            (replace(REFUSED, seats=1500, target_date=SOON), "target date"),
            (replace(GOING_ON, target_date=None), "target date"),
            (replace(GOING_ON, owner="Customer IT"), "owner"),
            (row(note="x" * (ENTITLEMENT_NOTE_LIMIT + 1)), "note"),
            (row(next_action="x" * (NEXT_ACTION_LIMIT + 1)), "next action"),
            (row(owner="x" * (OWNER_LIMIT + 1)), "owner"),
            (row(note="nul\x00"), "note"),
            (row(owner="half \ud83d"), "owner"),
        ],
    )
    async def test_a_row_that_the_grid_does_not_take_is_rejected(
        self, records: Records, faulty: Entitlement, words: str
    ) -> None:
        await refused(records, of_exchange(faulty), words)

    @pytest.mark.parametrize(
        "taken",
        [
            row(l2=None),
            row(l2="customer-it-infrastructure-remediation", l3="Network", owner="o" * OWNER_LIMIT),
            row(target_date=None),
            row(note="ž" * ENTITLEMENT_NOTE_LIMIT, next_action="ž" * NEXT_ACTION_LIMIT),
            GOING_ON,
            Entitlement(1500, "duplicate-invalid", NOT_READ, owner="Ada", note="Counted twice."),
            Entitlement(1500, "status-unknown", NOT_READ, "customer-unresponsive", next_action_date=SOON),
        ],
    )
    async def test_a_row_that_the_grid_takes_is_kept(self, records: Records, taken: Entitlement) -> None:
        receipt = await records.apply(MARTA, change(CONTOSO, services=of_exchange(taken)))
        assert await exchange_of(records) == (replace(taken, since=today_of(receipt)),)

    async def test_a_target_date_that_has_gone_by_may_stay(self, records: Records) -> None:
        (late,) = [replace(UNREADY, seats=1500, target_date=datetime.now(UTC).date())]
        receipt = await records.apply(MARTA, change(CONTOSO, services=of_exchange(late)))
        assert receipt.tenant.services[1].entitlements[0].target_date == late.target_date

    async def test_seats_move_between_rows_that_would_not_be_taken_today(self, records: Records) -> None:
        """Both dates of Teams may be past by now, and its In Progress row has no L2."""
        moved = (replace(HELD_UP, seats=1000), replace(DEPLOYING, seats=500))
        receipt = await records.apply(MARTA, change(CONTOSO, services=(ServiceChange("Teams", moved),)))
        assert receipt.tenant.services[0].entitlements == moved

    async def test_more_rows_than_can_be_told_apart_are_rejected(self, records: Records) -> None:
        many = tuple(replace(UNREADY, seats=1) for _ in range(ROWS_LIMIT))
        await refused(records, of_exchange(*many, replace(UNREADY, seats=1500 - ROWS_LIMIT)), "rows")

    @pytest.mark.parametrize(
        ("dibs", "words"),
        [
            (Dibs(business_reason="They like it."), "business reason"),
            (Dibs(intent="x" * (INTENT_LIMIT + 1)), "intent"),
            (Dibs(intent="bell \x07"), "intent"),
            (Dibs(success_owners=("Ada",) * (SUCCESS_OWNERS_LIMIT + 1)), "success owners"),
            (Dibs(success_owners=("Ada", " ")), "success owner"),
            (Dibs(success_owners=("x" * (OWNER_LIMIT + 1),)), "characters"),
        ],
    )
    async def test_dibs_that_the_portal_does_not_take_are_rejected(
        self, records: Records, dibs: Dibs, words: str
    ) -> None:
        await refused(records, of_teams(dibs), words)

    @pytest.mark.parametrize("reason", ["", *BUSINESS_REASONS[::5], TEAMS.dibs.business_reason])
    async def test_a_business_reason_of_the_portal_or_of_the_record_is_taken(
        self, records: Records, reason: str
    ) -> None:
        dibs = Dibs(business_reason=reason, intent="i" * INTENT_LIMIT)
        receipt = await records.apply(MARTA, change(CONTOSO, services=of_teams(dibs)))
        assert receipt.tenant.services[0].dibs == dibs

    @pytest.mark.parametrize(
        ("services", "words"),
        [
            ((ServiceChange("Intune", dibs=ASKED),), "service"),
            ((ServiceChange("exchange", dibs=ASKED),), "service"),
            ((ServiceChange("", dibs=ASKED),), "service"),
            ((*of_teams(ASKED), *of_teams(Dibs())), "twice"),
            ((ServiceChange("Teams"),), "Nothing"),
            ((*of_teams(ASKED), *of_exchange(row(l1="stuck"))), "stuck"),
        ],
        ids=["not there", "other letters", "no name", "twice", "nothing", "one of two faulty"],
    )
    async def test_a_change_names_services_of_the_record_once_and_says_what_becomes_of_them(
        self, records: Records, services: tuple[ServiceChange, ...], words: str
    ) -> None:
        await refused(records, services, words)

    async def test_a_change_with_nothing_in_it_is_rejected(self, records: Records) -> None:
        with pytest.raises(Rejected):
            await records.apply(MARTA, change(CONTOSO, note=None))
        assert await stays_as_it_was(records, CONTOSO)

    async def test_a_reader_may_not_change_a_service(self, records: Records) -> None:
        for services in (of_teams(ASKED), of_exchange(GOING_ON)):
            with pytest.raises(NotAllowed):
                await records.apply(LENA, change(CONTOSO, note=None, services=services))
        assert await stays_as_it_was(records, CONTOSO)

    # Others, and the same change sent again

    async def test_a_stale_change_of_a_service_writes_nothing(self, records: Records) -> None:
        first = await records.apply(OTTO, change(CONTOSO, services=of_exchange(GOING_ON)))
        for services in (of_exchange(UNREADY, REFUSED), of_exchange(replace(UNREADY, seats=1)), of_teams(ASKED)):
            with pytest.raises(ChangedMeanwhile):
                await records.apply(MARTA, change(CONTOSO, services=services))
        assert (await records.get(MARTA, CONTOSO.id)).tenant == first.tenant

    async def test_a_change_of_services_sent_again_is_made_once(self, records: Records) -> None:
        request = change(CONTOSO, note=None, services=of_exchange(UNREADY, REFUSED, dibs=ASKED))
        receipts = await asyncio.gather(*(records.apply(MARTA, request) for _ in range(3)))
        other_days = of_exchange(replace(UNREADY, since=SOON), REFUSED, dibs=ASKED)
        receipts.append(await records.apply(MARTA, replace(request, services=other_days)))
        assert all(receipt == receipts[0] for receipt in receipts)
        assert len(await records.history(MARTA, CONTOSO.id)) == 1

    async def test_it_is_answered_with_the_first_receipt_also_after_other_services_changed(
        self, records: Records
    ) -> None:
        request = change(CONTOSO, note=None, services=of_exchange(GOING_ON))
        first = await records.apply(MARTA, request)
        second = await records.apply(OTTO, change(first.tenant, "k2", services=of_teams(ASKED)))
        third = await records.apply(OTTO, change(second.tenant, "k3", services=of_teams(Dibs())))
        assert await records.apply(MARTA, request) == first
        assert (await records.get(MARTA, CONTOSO.id)).tenant == third.tenant

    @pytest.mark.parametrize(
        "other",
        [of_exchange(replace(GOING_ON, note="Else.")), of_exchange(GOING_ON, dibs=ASKED), of_teams(ASKED), ()],
    )
    async def test_a_key_used_for_another_change_of_services_is_rejected(
        self, records: Records, other: tuple[ServiceChange, ...]
    ) -> None:
        first = await records.apply(MARTA, change(CONTOSO, services=of_exchange(GOING_ON)))
        with pytest.raises(Rejected):
            await records.apply(MARTA, change(CONTOSO, services=other))
        assert (await records.get(MARTA, CONTOSO.id)).tenant == first.tenant

    async def test_of_changes_of_a_service_at_once_exactly_one_wins(self, records: Records) -> None:
        requests = [change(CONTOSO, f"k{n}", services=of_exchange(row(note=f"Note {n}"))) for n in range(4)]
        outcomes = await asyncio.gather(*(records.apply(MARTA, r) for r in requests), return_exceptions=True)
        (won,) = [outcome for outcome in outcomes if isinstance(outcome, Receipt)]
        assert [type(outcome) for outcome in outcomes].count(ChangedMeanwhile) == 3
        assert (await records.get(MARTA, CONTOSO.id)).tenant == won.tenant

    # History and undo

    async def test_the_history_holds_the_services_that_were_touched(self, records: Records) -> None:
        first = await records.apply(MARTA, change(CONTOSO, services=of_exchange(GOING_ON, dibs=ASKED)))
        await records.apply(MARTA, change(first.tenant, "k2"))
        noted, touched = await records.history(LENA, CONTOSO.id)
        assert (touched.before.services, touched.after.services) == ((EXCHANGE,), (first.tenant.services[1],))
        assert noted.before.services == noted.after.services == ()

    async def test_undo_puts_the_services_back(self, records: Records) -> None:
        services = (*of_exchange(UNREADY, REFUSED), *of_teams(ASKED))
        made = await records.apply(ERIN, change(CONTOSO, note=None, services=services))
        undone = await records.undo(ERIN, undo_of(made))
        assert undone.tenant == replace(CONTOSO, version=CONTOSO.version + 2)
        assert (await records.get(ERIN, CONTOSO.id)).tenant == undone.tenant
        redone = await records.undo(ERIN, undo_of(undone, "u2"))
        assert redone.tenant.services == made.tenant.services
        assert [len(entry.after.services) for entry in await records.history(ERIN, CONTOSO.id)] == [2, 2, 2]

    async def test_a_service_of_another_tenant_stays_as_it_is(self, records: Records) -> None:
        services = (ServiceChange("Teams", (replace(GOING_ON, seats=1500),), ASKED),)
        await records.apply(MARTA, change(CONTOSO, services=services))
        assert await stays_as_it_was(records, FABRIKAM)
