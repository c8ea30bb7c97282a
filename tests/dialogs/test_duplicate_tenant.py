"""A tenant as a whole is called Duplicate/Invalid: every service of it in one change."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.demo import DEMO_PERSON
from dialogs.ports import Change
from knowledge.records import Tenant
from tests.dialogs.test_status_change import all_versions
from tests.fakes import InMemoryRecords
from tests.talk import Talk

_NOTE = "Duplicate or invalid tenant, so none of its entitlements should count: it was merged into Fabrikam."


async def contoso(records: InMemoryRecords) -> Tenant:
    (found, *_) = await records.find(DEMO_PERSON, "Contoso")
    return (await records.get(DEMO_PERSON, found.summary.id)).tenant


async def test_every_service_is_changed_by_one_preview_and_one_yes(talk: Talk, records: InMemoryRecords) -> None:
    before = await contoso(records)
    preview = await talk.say("mark all services of Contoso as duplicate, it was merged into Fabrikam")
    assert preview.startswith("Contoso: 3 services → Duplicate/Invalid")
    assert "Teams: 2,400 Duplicate/Invalid. Exchange: 2,400 Duplicate/Invalid. Power BI: 150" in preview
    assert "It is not so if: The old tenant will be used again." in preview
    assert await all_versions(records) == {1}
    written = await talk.press("Confirm")
    assert "Written. Contoso: 3 services Duplicate/Invalid." in written
    assert "The rules now propose Low (R-17)" in written
    after = await contoso(records)
    for was, service in zip(before.services, after.services, strict=True):
        (row,) = service.entitlements
        assert (row.l1, row.l2, row.seats, row.note) == ("duplicate-invalid", None, was.seats, _NOTE)
    assert "Undone. Contoso has the statuses of its services from before" in await talk.say("undo")
    assert [s.entitlements for s in (await contoso(records)).services] == [s.entitlements for s in before.services]


async def test_without_a_reason_one_is_asked_and_a_word_is_none(talk: Talk, records: InMemoryRecords) -> None:
    assert "Why does the tenant not count?" in await talk.say("mark contoso as duplicate")
    assert "A reason needs a few words more" in await talk.say("dup")
    assert "none of its entitlements should count: It was flagged as fraudulent." in await talk.press(
        "It was flagged as fraudulent"
    )
    assert "Why does the tenant not count?" in await talk.press("Back")
    assert "count: they never signed a contract." in await talk.say("they never signed a contract")
    assert await all_versions(records) == {1}


async def test_one_service_alone_is_a_press_away(talk: Talk) -> None:
    await talk.say("mark contoso as duplicate")
    assert "Which service is it about?" in await talk.press("One service only")
    assert "Contoso, Teams: 2,400 seats → Duplicate/Invalid" in await talk.press("Teams")


@pytest.mark.parametrize("text", ["mark contoso teams as duplicate", "is contoso a duplicate?"])
async def test_what_is_about_one_service_or_asks_is_no_change_of_the_whole_tenant(talk: Talk, text: str) -> None:
    assert "3 services" not in await talk.say(text)
    assert "One service only" not in talk.buttons


async def test_a_tenant_of_which_nothing_counts_is_left_alone(talk: Talk) -> None:
    await talk.say("mark all services of Contoso as duplicate, it was merged into Fabrikam")
    await talk.press("Confirm")
    assert "every service is Duplicate/Invalid already" in await talk.say("mark contoso as duplicate")


async def test_the_own_note_is_judged_and_has_a_template(talk: Talk) -> None:
    await talk.say("mark all services of Contoso as duplicate, it was merged into Fabrikam")
    await talk.press("Edit note")
    assert "should not count: [counted twice, test tenant" in await talk.say("template")
    assert "I hold this note back" in await talk.say("duplicate")
    own = "Every seat is counted twice: the tenant is a copy of Fabrikam's."
    assert f"Note after: {own}" in await talk.say(own)


async def test_somebody_elses_change_is_told_before_it_can_be_confirmed(talk: Talk, records: InMemoryRecords) -> None:
    await talk.say("mark all services of Contoso as duplicate, it was merged into Fabrikam")
    tenant = await contoso(records)
    other = replace(DEMO_PERSON, name="Jonas Keller")
    await records.apply(other, Change(tenant.id, tenant.version, "k", "Jonas was here."))
    again = await talk.press("Confirm")
    assert "Written" not in again
    assert "3 services → Duplicate/Invalid" in again
    assert "Written. Contoso: 3 services" in await talk.press("Confirm")


async def test_a_situation_of_an_unreal_tenant_can_be_applied_to_all_of_it(talk: Talk) -> None:
    answer = await talk.say("Contoso's licenses moved elsewhere and the tenant is abandoned for good, which L2?")
    assert answer.startswith("Duplicate/Invalid")
    assert "Contoso: 3 services → Duplicate/Invalid" in await talk.press("Apply to Contoso")
