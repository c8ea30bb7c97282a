"""What every backend must do. A subclass gives a fixture ``records``, freshly seeded with ``samples.SEED``."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from dialogs.ports import (
    Change,
    ChangedMeanwhile,
    Found,
    NotAllowed,
    Person,
    PrioritySetting,
    Receipt,
    Records,
    Rejected,
    Right,
    ServiceChange,
    Snapshot,
    Summary,
    TenantNotFound,
    Undo,
)
from knowledge.records import (
    NOTE_LIMIT,
    Cadence,
    Channel,
    ContactAttempt,
    Engagement,
    Lead,
    Priority,
    PriorityState,
    Tenant,
)
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

TO_LOW = PrioritySetting(Priority.LOW, "Customer Unresponsive", "No answer since May.")
TO_DEFAULT = PrioritySetting(None)
LEARNED = Engagement(
    lead=Lead.PARTNER_LED,
    lead_as_of=date(2026, 3, 1),
    partner_ready=True,
    cadence=Cadence.IRREGULAR,
    cadence_as_of=date(2026, 3, 2),
    attempts=(ContactAttempt(date(2026, 2, 27), Channel.PARTNER), ContactAttempt(date(2026, 2, 26), Channel.TEAMS)),
)


def change(
    tenant: Tenant,
    key: str = "k1",
    *,
    note: str | None = "They went quiet.",
    priority: PrioritySetting | None = None,
    engagement: Engagement | None = None,
    services: tuple[ServiceChange, ...] = (),
) -> Change:
    return Change(tenant.id, tenant.version, key, note, priority, engagement, f"activity-of-{key}", services)


def undo_of(receipt: Receipt, key: str = "u1", reason: str = "") -> Undo:
    return Undo(receipt.tenant.id, receipt.tenant.version, key, receipt.change_id, f"activity-of-{key}", reason)


def names(summaries: Sequence[Summary]) -> list[str]:
    return [summary.name for summary in summaries]


def likeness_of(found: Sequence[Found], tenant: Tenant) -> float:
    return next((hit.likeness for hit in found if hit.summary.id == tenant.id), 0.0)


async def stays_as_it_was(records: Records, tenant: Tenant) -> bool:
    current = (await records.get(OTTO, tenant.id)).tenant
    return current == tenant and not await records.history(OTTO, tenant.id)


class RecordsContract:
    """The port, from the outside."""

    # Reading

    @pytest.mark.parametrize("tenant", SEED.tenants, ids=lambda tenant: tenant.id[-2:])
    async def test_a_record_comes_back_as_it_was_kept(self, records: Records, tenant: Tenant) -> None:
        assert (await records.get(LENA, tenant.id)).tenant == tenant

    @pytest.mark.parametrize(
        ("person", "tenant", "right"),
        [
            (MARTA, CONTOSO, Right.PRIORITY),
            (ERIN, CONTOSO, Right.NOTE),
            (LENA, CONTOSO, Right.READ),
            (OTTO, FOURTH, Right.PRIORITY),
            (OTTO, FABRIKAM, Right.READ),
        ],
    )
    async def test_the_right_is_the_strongest_that_the_person_has(
        self, records: Records, person: Person, tenant: Tenant, right: Right
    ) -> None:
        assert (await records.get(person, tenant.id)).right is right

    @pytest.mark.parametrize("tenant_id", [FOURTH.id, MISSING, "", "x'; --", "50%_\x00\ud800", "ž" * 5000])
    async def test_what_one_may_not_see_looks_like_what_does_not_exist(self, records: Records, tenant_id: str) -> None:
        unseen = replace(FOURTH, id=tenant_id)
        calls: list[Callable[[], Awaitable[object]]] = [
            lambda: records.get(MARTA, tenant_id),
            lambda: records.history(MARTA, tenant_id),
            lambda: records.apply(MARTA, change(unseen)),
            lambda: records.apply(MARTA, change(unseen, note="")),
            lambda: records.apply(MARTA, change(replace(unseen, version=99), priority=TO_LOW)),
            lambda: records.undo(MARTA, Undo(tenant_id, 1, "u", "no-such-change")),
        ]
        for call in calls:
            with pytest.raises(TenantNotFound):
                await call()
        assert all(hit.likeness < 100 for hit in await records.find(MARTA, tenant_id))

    async def test_a_stranger_learns_nothing_at_all(self, records: Records) -> None:
        receipt = await records.apply(MARTA, change(CONTOSO))
        with pytest.raises(TenantNotFound):
            await records.get(STRANGER, CONTOSO.id)
        with pytest.raises(TenantNotFound):
            await records.undo(STRANGER, undo_of(receipt))
        assert not await records.mine(STRANGER)
        for text in ("contoso", CONTOSO.domain, CONTOSO.id):
            assert not await records.find(STRANGER, text)

    @pytest.mark.parametrize(
        ("priority", "sub_categories"),
        [
            (
                Priority.HIGH,
                ["Executive Visibility", "Executive Escalation", "Pilot", "Customer is Ready", "Other"],
            ),
            (Priority.MEDIUM, ["Other"]),
            (Priority.LOW, ["Customer Unresponsive", "Other"]),
        ],
    )
    async def test_each_override_has_its_sub_categories(
        self, records: Records, priority: Priority, sub_categories: list[str]
    ) -> None:
        assert list(await records.sub_categories(priority)) == sub_categories

    # Lists

    async def test_my_tenants_come_by_priority_then_by_name(self, records: Records) -> None:
        assert names(await records.mine(MARTA)) == [
            CONTOSO.name, PHARMA.name, ADVENTURE.name, FABRIKAM.name, ZIZKOV.name, NORTHWIND.name, QUOTED.name,
        ]  # fmt: skip

    async def test_my_tenants_come_in_pages(self, records: Records) -> None:
        everything = list(await records.mine(MARTA))
        pages = [list(await records.mine(MARTA, limit=3, offset=offset)) for offset in (0, 3, 6, 9)]
        assert pages == [everything[:3], everything[3:6], everything[6:], []]

    async def test_mine_are_those_one_is_assigned_to_not_those_one_may_read(self, records: Records) -> None:
        assert not await records.mine(LENA)
        assert names(await records.mine(OTTO)) == [CONTOSO.name, FOURTH.name]
        assert names(await records.mine(ERIN)) == [CONTOSO.name]

    async def test_a_list_shows_the_priority_that_counts(self, records: Records) -> None:
        await records.apply(MARTA, change(PHARMA, priority=TO_LOW))
        last = (await records.mine(MARTA))[-3]
        assert last == Summary(PHARMA.id, PHARMA.name, PHARMA.domain, Priority.LOW)

    # Finding

    @pytest.mark.parametrize(
        ("text", "tenant"),
        [
            ("Contoso", CONTOSO),
            ("CONTOSO!", CONTOSO),
            ("contoso.com", CONTOSO),
            ("https://www.contoso.com/", CONTOSO),
            (CONTOSO.id, CONTOSO),
            (f" {{{CONTOSO.id.upper()}}} ", CONTOSO),
            ("north-wind traders", NORTHWIND),
            ("AdventureWorks", ADVENTURE),
            ("žižkov BRAUEREI & SÖHNE", ZIZKOV),
            ("obrien 100 works", QUOTED),
            ('O\'Brien "100%" _Works_', QUOTED),
        ],
    )
    async def test_a_name_a_domain_or_an_id_is_found_for_sure(
        self, records: Records, text: str, tenant: Tenant
    ) -> None:
        first, *others = await records.find(MARTA, text)
        summary = Summary(tenant.id, tenant.name, tenant.domain, tenant.priority.effective)
        assert first == Found(summary, 100)
        assert all(other.likeness < 100 for other in others)

    @pytest.mark.parametrize(
        ("text", "tenant"),
        [
            ("contsoo", CONTOSO),
            ("norhtwind", NORTHWIND),
            ("northwind", NORTHWIND),
            ("northwnd traders", NORTHWIND),
            ("fabrikm", FABRIKAM),
            ("phabrikam", FABRIKAM),
            ("adventrue works", ADVENTURE),
            ("zizkov", ZIZKOV),
            ("contosso pharma", PHARMA),
        ],
    )
    async def test_typos_and_shortened_names_are_forgiven(self, records: Records, text: str, tenant: Tenant) -> None:
        first = (await records.find(MARTA, text))[0]
        assert first.summary.id == tenant.id
        assert 80 <= first.likeness < 100

    @pytest.mark.parametrize(("text", "tenant"), [("pharma", PHARMA), ("traders", NORTHWIND), ("works", ADVENTURE)])
    async def test_a_later_word_names_less_surely_than_a_first(
        self, records: Records, text: str, tenant: Tenant
    ) -> None:
        by_later_word = likeness_of(await records.find(MARTA, text), tenant)
        by_first_word = likeness_of(await records.find(MARTA, tenant.name.split()[0]), tenant)
        assert 60 <= by_later_word < by_first_word

    async def test_all_that_may_be_meant_are_found_closest_first(self, records: Records) -> None:
        found = await records.find(MARTA, "contoso")
        assert [hit.summary.id for hit in found][:2] == [CONTOSO.id, PHARMA.id]
        assert [hit.likeness for hit in found] == sorted((hit.likeness for hit in found), reverse=True)
        assert len(await records.find(MARTA, "contoso", limit=1)) == 1

    @pytest.mark.parametrize(
        "text", ["zzqx", "quarterly report", "", "   ", "?!", "%", "_", "' OR 1=1 --", "\x00\ud800"]
    )
    async def test_what_names_nothing_is_like_nothing(self, records: Records, text: str) -> None:
        assert all(hit.likeness < 60 for hit in await records.find(MARTA, text))

    async def test_a_long_text_is_searched_without_complaint(self, records: Records) -> None:
        assert all(hit.likeness < 60 for hit in await records.find(MARTA, "contoso was here. " * 2000))

    async def test_finding_shows_only_what_one_may_see(self, records: Records) -> None:
        for text in (FOURTH.name, FOURTH.domain, FOURTH.id, "fourth", "coffee"):
            assert FOURTH.id not in {hit.summary.id for hit in await records.find(MARTA, text)}
            assert (await records.find(LENA, text))[0].summary.id == FOURTH.id
            assert (await records.find(OTTO, text))[0].summary.id == FOURTH.id

    # Changing

    async def test_note_priority_and_facts_learned_are_written_together(self, records: Records) -> None:
        receipt = await records.apply(MARTA, change(CONTOSO, priority=TO_LOW, engagement=LEARNED))
        expected = replace(
            CONTOSO,
            note="They went quiet.",
            priority=PriorityState(Priority.MEDIUM, Priority.LOW, "Customer Unresponsive", "No answer since May."),
            engagement=LEARNED,
            version=CONTOSO.version + 1,
        )
        assert receipt.tenant == expected
        assert (await records.get(LENA, CONTOSO.id)).tenant == expected

    async def test_a_note_alone_leaves_everything_else(self, records: Records) -> None:
        receipt = await records.apply(ERIN, change(CONTOSO, note="Plan received. 👩‍💻"))
        assert receipt.tenant == replace(CONTOSO, note="Plan received. 👩‍💻", version=CONTOSO.version + 1)
        assert (await records.get(ERIN, CONTOSO.id)).tenant == receipt.tenant

    async def test_facts_learned_may_be_forgotten_again(self, records: Records) -> None:
        receipt = await records.apply(MARTA, change(CONTOSO, engagement=Engagement()))
        assert receipt.tenant.engagement == Engagement()
        assert (await records.get(MARTA, CONTOSO.id)).tenant.engagement == Engagement()

    async def test_back_to_the_automatic_priority_forgets_the_override(self, records: Records) -> None:
        receipt = await records.apply(MARTA, change(CONTOSO, priority=TO_DEFAULT))
        assert receipt.tenant.priority == PriorityState(Priority.MEDIUM)
        assert (await records.get(MARTA, CONTOSO.id)).tenant.priority == PriorityState(Priority.MEDIUM)

    async def test_the_version_counts_changes(self, records: Records) -> None:
        tenant = FABRIKAM
        for number in range(3):
            tenant = (await records.apply(MARTA, change(tenant, f"k{number}", note=f"Note {number}"))).tenant
        assert tenant.version == FABRIKAM.version + 3
        assert [entry.version for entry in await records.history(MARTA, tenant.id)] == [4, 3, 2]

    async def test_a_note_may_be_as_long_as_the_limit(self, records: Records) -> None:
        receipt = await records.apply(MARTA, change(CONTOSO, note="ž" * NOTE_LIMIT))
        assert len(receipt.tenant.note) == NOTE_LIMIT

    @pytest.mark.parametrize("note", ["", "  \n\t ", "x" * (NOTE_LIMIT + 1), "nul\x00", "bell \x07", "half \ud83d"])
    async def test_a_note_that_cannot_be_kept_is_rejected(self, records: Records, note: str) -> None:
        with pytest.raises(Rejected, match="note"):
            await records.apply(MARTA, change(CONTOSO, note=note, priority=TO_LOW))
        assert await stays_as_it_was(records, CONTOSO)

    @pytest.mark.parametrize(
        "setting",
        [
            PrioritySetting(Priority.LOW, "Pilot"),
            PrioritySetting(Priority.HIGH, "customer is ready"),
            PrioritySetting(Priority.MEDIUM, "No such"),
            PrioritySetting(Priority.MEDIUM, ""),
            PrioritySetting(None, "Other"),
            PrioritySetting(Priority.LOW, "Other", "x" * (NOTE_LIMIT + 1)),
        ],
    )
    async def test_a_setting_that_the_portal_does_not_know_is_rejected(
        self, records: Records, setting: PrioritySetting
    ) -> None:
        with pytest.raises(Rejected):
            await records.apply(MARTA, change(CONTOSO, priority=setting))
        assert await stays_as_it_was(records, CONTOSO)

    @pytest.mark.parametrize("key", ["", "x" * 201, "\x00"])
    async def test_a_key_that_cannot_be_kept_is_rejected(self, records: Records, key: str) -> None:
        with pytest.raises(Rejected):
            await records.apply(MARTA, change(CONTOSO, key))
        assert await stays_as_it_was(records, CONTOSO)

    async def test_a_stale_change_writes_nothing(self, records: Records) -> None:
        first = await records.apply(OTTO, change(CONTOSO, note="Otto was faster."))
        with pytest.raises(ChangedMeanwhile):
            await records.apply(MARTA, change(CONTOSO, priority=TO_LOW, engagement=LEARNED))
        assert (await records.get(MARTA, CONTOSO.id)).tenant == first.tenant
        assert len(await records.history(MARTA, CONTOSO.id)) == 1

    async def test_a_version_that_never_was_is_stale_too(self, records: Records) -> None:
        with pytest.raises(ChangedMeanwhile):
            await records.apply(MARTA, change(replace(CONTOSO, version=99)))
        assert await stays_as_it_was(records, CONTOSO)

    async def test_a_stale_change_can_be_sent_again_with_the_same_key(self, records: Records) -> None:
        first = await records.apply(OTTO, change(CONTOSO))
        with pytest.raises(ChangedMeanwhile):
            await records.apply(MARTA, change(CONTOSO))
        assert (await records.apply(MARTA, change(first.tenant))).tenant.version == CONTOSO.version + 2

    # Rights

    async def test_an_engineer_may_not_change_the_priority(self, records: Records) -> None:
        for setting in (TO_LOW, TO_DEFAULT):
            with pytest.raises(NotAllowed):
                await records.apply(ERIN, change(CONTOSO, priority=setting))
        assert await stays_as_it_was(records, CONTOSO)

    @pytest.mark.parametrize("priority", [None, TO_LOW])
    async def test_a_reader_may_not_write(self, records: Records, priority: PrioritySetting | None) -> None:
        for person in (LENA, OTTO):
            with pytest.raises(NotAllowed):
                await records.apply(person, change(FABRIKAM, priority=priority))
        assert await stays_as_it_was(records, FABRIKAM)

    # The same change sent again

    async def test_the_same_change_sent_again_is_made_once(self, records: Records) -> None:
        request = change(CONTOSO, priority=TO_LOW, engagement=LEARNED)
        first = await records.apply(MARTA, request)
        assert await records.apply(MARTA, request) == first
        assert await records.apply(MARTA, replace(request, activity="another press")) == first
        assert len(await records.history(MARTA, CONTOSO.id)) == 1

    async def test_it_is_answered_with_the_first_receipt_also_after_later_changes(self, records: Records) -> None:
        request = change(CONTOSO, priority=TO_LOW)
        first = await records.apply(MARTA, request)
        later = await records.apply(OTTO, change(first.tenant, "k2", priority=TO_DEFAULT, engagement=LEARNED))
        assert await records.apply(MARTA, request) == first
        assert (await records.get(MARTA, CONTOSO.id)).tenant == later.tenant
        assert len(await records.history(MARTA, CONTOSO.id)) == 2

    @pytest.mark.parametrize(
        "other",
        [
            change(CONTOSO, note="Another note."),
            change(CONTOSO, priority=PrioritySetting(Priority.LOW, "Other")),
            change(CONTOSO, engagement=LEARNED),
            change(FABRIKAM),
        ],
        ids=["note", "priority", "engagement", "tenant"],
    )
    async def test_a_key_used_for_another_change_is_rejected(self, records: Records, other: Change) -> None:
        first = await records.apply(MARTA, change(CONTOSO))
        with pytest.raises(Rejected):
            await records.apply(MARTA, other)
        with pytest.raises(Rejected):
            await records.undo(MARTA, undo_of(first, key="k1"))
        assert (await records.get(MARTA, CONTOSO.id)).tenant == first.tenant
        assert await stays_as_it_was(records, FABRIKAM)

    async def test_the_keys_of_two_people_have_nothing_to_do_with_each_other(self, records: Records) -> None:
        first = await records.apply(MARTA, change(CONTOSO, note="By Marta."))
        second = await records.apply(OTTO, change(first.tenant, note="By Otto."))
        assert first.change_id != second.change_id
        assert (await records.get(MARTA, CONTOSO.id)).tenant.note == "By Otto."

    async def test_of_changes_made_at_once_exactly_one_wins(self, records: Records) -> None:
        requests = [change(CONTOSO, f"k{n}", note=f"Note {n}", priority=TO_LOW) for n in range(5)]
        outcomes = await asyncio.gather(*(records.apply(MARTA, r) for r in requests), return_exceptions=True)
        (won,) = [outcome for outcome in outcomes if isinstance(outcome, Receipt)]
        assert [type(outcome) for outcome in outcomes].count(ChangedMeanwhile) == 4
        assert (await records.get(MARTA, CONTOSO.id)).tenant == won.tenant
        assert [entry.change_id for entry in await records.history(MARTA, CONTOSO.id)] == [won.change_id]

    async def test_the_same_change_sent_twice_at_once_is_made_once(self, records: Records) -> None:
        request = change(CONTOSO, priority=TO_LOW, engagement=LEARNED)
        receipts = await asyncio.gather(*(records.apply(MARTA, request) for _ in range(5)))
        assert all(receipt == receipts[0] for receipt in receipts)
        assert len(await records.history(MARTA, CONTOSO.id)) == 1

    async def test_a_key_used_for_two_changes_at_once_makes_one_of_them(self, records: Records) -> None:
        requests = [change(tenant, note=f"On {tenant.name}.") for tenant in (CONTOSO, FABRIKAM, PHARMA)]
        outcomes = await asyncio.gather(*(records.apply(MARTA, r) for r in requests), return_exceptions=True)
        assert sorted(type(outcome).__name__ for outcome in outcomes) == ["Receipt", "Rejected", "Rejected"]
        written = [len(await records.history(MARTA, request.tenant_id)) for request in requests]
        assert sorted(written) == [0, 0, 1]

    async def test_changes_of_different_tenants_do_not_hinder_each_other(self, records: Records) -> None:
        own = [tenant for tenant in SEED.tenants if tenant is not FOURTH]
        await asyncio.gather(*(records.apply(MARTA, change(tenant, tenant.id)) for tenant in own))
        assert [len(await records.history(MARTA, tenant.id)) for tenant in own] == [1] * len(own)

    # Undoing

    async def test_undo_puts_back_exactly_what_was(self, records: Records) -> None:
        made = await records.apply(MARTA, change(CONTOSO, priority=TO_LOW, engagement=LEARNED))
        receipt = await records.undo(MARTA, undo_of(made))
        assert receipt.tenant == replace(CONTOSO, version=CONTOSO.version + 2)
        assert (await records.get(MARTA, CONTOSO.id)).tenant == receipt.tenant

    async def test_undo_stands_in_the_history_like_any_change(self, records: Records) -> None:
        made = await records.apply(MARTA, change(CONTOSO, priority=TO_LOW, engagement=LEARNED))
        receipt = await records.undo(MARTA, undo_of(made))
        undoing, changing = await records.history(MARTA, CONTOSO.id)
        assert (undoing.change_id, undoing.undoes, undoing.activity) == (
            receipt.change_id, made.change_id, "activity-of-u1",
        )  # fmt: skip
        assert (undoing.before, undoing.after) == (changing.after, changing.before)
        assert changing.undoes is None

    async def test_the_history_keeps_why_a_change_was_undone(self, records: Records) -> None:
        made = await records.apply(MARTA, change(CONTOSO))
        await records.undo(MARTA, undo_of(made, reason="Wrong tenant, 'sorry' 👍🏽"))
        undoing, changing = await records.history(MARTA, CONTOSO.id)
        assert (undoing.reason, changing.reason) == ("Wrong tenant, 'sorry' 👍🏽", "")

    @pytest.mark.parametrize("reason", ["x" * 4001, "a\x00b"])
    async def test_a_reason_that_cannot_be_kept_is_refused(self, records: Records, reason: str) -> None:
        made = await records.apply(MARTA, change(CONTOSO))
        with pytest.raises(Rejected):
            await records.undo(MARTA, undo_of(made, reason=reason))
        assert len(await records.history(MARTA, CONTOSO.id)) == 1

    async def test_the_same_undo_sent_again_is_made_once(self, records: Records) -> None:
        made = await records.apply(MARTA, change(CONTOSO))
        first = await records.undo(MARTA, undo_of(made))
        assert await records.undo(MARTA, undo_of(made)) == first
        receipts = await asyncio.gather(*(records.undo(MARTA, undo_of(made)) for _ in range(3)))
        assert all(receipt == first for receipt in receipts)
        assert len(await records.history(MARTA, CONTOSO.id)) == 2

    async def test_what_was_undone_is_not_undone_twice(self, records: Records) -> None:
        made = await records.apply(MARTA, change(CONTOSO))
        undone = await records.undo(MARTA, undo_of(made))
        with pytest.raises(ChangedMeanwhile):
            await records.undo(MARTA, undo_of(made, key="u2"))
        with pytest.raises(ChangedMeanwhile):
            await records.undo(MARTA, replace(undo_of(made, key="u3"), expected_version=undone.tenant.version))
        assert (await records.get(MARTA, CONTOSO.id)).tenant == undone.tenant

    async def test_an_undo_can_itself_be_undone_once(self, records: Records) -> None:
        made = await records.apply(MARTA, change(CONTOSO, priority=TO_LOW))
        undone = await records.undo(MARTA, undo_of(made))
        redone = await records.undo(MARTA, undo_of(undone, key="u2"))
        assert redone.tenant == replace(made.tenant, version=CONTOSO.version + 3)
        with pytest.raises(ChangedMeanwhile):
            await records.undo(MARTA, undo_of(undone, key="u3"))

    async def test_nothing_is_undone_once_something_came_after(self, records: Records) -> None:
        made = await records.apply(MARTA, change(CONTOSO, priority=TO_LOW))
        later = await records.apply(OTTO, change(made.tenant, note="More."))
        for version in (made.tenant.version, later.tenant.version):
            with pytest.raises(ChangedMeanwhile):
                await records.undo(MARTA, replace(undo_of(made), expected_version=version))
        assert (await records.get(MARTA, CONTOSO.id)).tenant == later.tenant

    async def test_nobody_undoes_what_somebody_else_did(self, records: Records) -> None:
        made = await records.apply(MARTA, change(CONTOSO))
        for person in (OTTO, ERIN, LENA):
            with pytest.raises(NotAllowed):
                await records.undo(person, undo_of(made))
        assert (await records.get(MARTA, CONTOSO.id)).tenant == made.tenant

    async def test_an_engineer_undoes_a_note_of_their_own(self, records: Records) -> None:
        made = await records.apply(ERIN, change(CONTOSO))
        assert (await records.undo(ERIN, undo_of(made))).tenant.note == CONTOSO.note

    async def test_a_change_that_never_was_cannot_be_undone(self, records: Records) -> None:
        elsewhere = await records.apply(MARTA, change(FABRIKAM))
        for change_id in (MISSING, "", "\x00", elsewhere.change_id):
            with pytest.raises(Rejected):
                await records.undo(MARTA, Undo(CONTOSO.id, CONTOSO.version, f"u-{len(change_id)}", change_id))
        assert await stays_as_it_was(records, CONTOSO)

    # History

    async def test_a_tenant_nobody_changed_has_no_history(self, records: Records) -> None:
        assert not await records.history(LENA, CONTOSO.id)

    async def test_the_history_tells_who_did_what_newest_first(self, records: Records) -> None:
        first = await records.apply(MARTA, change(CONTOSO, "k1", priority=TO_LOW))
        second = await records.apply(ERIN, change(first.tenant, "k2", note="Plan received.", engagement=LEARNED))
        newest, oldest = await records.history(LENA, CONTOSO.id)
        assert (newest.by, newest.change_id, newest.activity) == (ERIN, second.change_id, "activity-of-k2")
        assert (oldest.by, oldest.change_id, oldest.activity) == (MARTA, first.change_id, "activity-of-k1")
        assert oldest.before == Snapshot(CONTOSO.priority, CONTOSO.note, CONTOSO.engagement)
        assert oldest.after == newest.before == Snapshot(first.tenant.priority, "They went quiet.", CONTOSO.engagement)
        assert newest.after == Snapshot(first.tenant.priority, "Plan received.", LEARNED)

    async def test_the_history_is_as_long_as_asked_for(self, records: Records) -> None:
        tenant = FABRIKAM
        for number in range(4):
            tenant = (await records.apply(MARTA, change(tenant, f"k{number}"))).tenant
        assert [entry.version for entry in await records.history(MARTA, FABRIKAM.id, limit=2)] == [5, 4]

    async def test_times_are_in_utc_and_the_same_wherever_they_stand(self, records: Records) -> None:
        receipt = await records.apply(MARTA, change(CONTOSO))
        (entry,) = await records.history(MARTA, CONTOSO.id)
        assert receipt.at == entry.at
        assert receipt.at.utcoffset() == entry.at.utcoffset() == timedelta(0)
        assert abs(datetime.now(UTC) - receipt.at) < timedelta(days=1)
