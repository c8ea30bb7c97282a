"""A priority that is only weighed: the rules are told, and nothing is begun."""

from __future__ import annotations

import pytest

from knowledge.records import Priority
from tests.dialogs.test_update import record
from tests.fakes import InMemoryRecords
from tests.talk import Talk

SET_TO_LOW = "Change the priority to Low"


async def test_the_rules_are_told_first_with_the_button_that_begins_the_change(talk: Talk) -> None:
    answer = await talk.say("should wingtip be low?")
    assert answer.index("nothing is changed") < answer.index("About Low: The rules propose Low (R-17)")
    assert answer.count("Set to Low") == 0
    assert "nothing to cancel" in await talk.say("cancel")
    assert "Wingtip: Medium (automatic) → Low" in await talk.press(SET_TO_LOW)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("what would it take for Fabrikam to be high", "About High: High is not possible: the lead is CSS-Assist."),
        (
            "what happens if I set Contoso to low",
            "About Low: Low needs every entitlement inactive; still active: Teams",
        ),
        ("set litware to low if they don't answer by friday", "About Low: Low has to wait: Customer Unresponsive"),
        ("does Fabrikam have to be medium?", "Fabrikam is Medium already."),
    ],
)
async def test_each_verdict_is_told_with_its_rule(talk: Talk, text: str, told: str) -> None:
    assert told in await talk.say(text)
    assert "nothing to cancel" in await talk.say("cancel")


async def test_what_the_rules_rule_out_has_no_button(talk: Talk) -> None:
    assert "Change the priority to High" not in await talk.say("why isn't fabrikam high")
    assert "Change the priority to High" in await talk.say("why isn't contoso high")


async def test_a_direction_that_is_weighed_shows_the_record(talk: Talk) -> None:
    answer = await talk.say("we might lower wingtip next month")
    assert "ahead of time" in answer
    assert "By the rules: Low" in answer


async def test_what_a_colleague_is_said_to_have_done_is_held_against_the_record(
    talk: Talk, records: InMemoryRecords
) -> None:
    answer = await talk.say("dana said she set litware to low")
    assert "as told, not as asked" in answer
    assert "Litware: Medium (automatic)" in answer
    assert (await record(records, "Litware")).priority.effective is Priority.MEDIUM


async def test_a_tenant_that_nobody_knows_is_asked_about_in_vain(talk: Talk) -> None:
    assert "Contoso" in await talk.say("should contosso be high?")
    assert "no tenant “Umbrella Corp”" in await talk.say("should Umbrella Corp be high?")


async def test_beside_a_change_of_another_tenant_it_waits(talk: Talk) -> None:
    await talk.say("set contoso to high")
    answer = await talk.say("should wingtip be low?")
    assert "About Low: The rules propose Low" in answer
    assert "Contoso: Medium (automatic) → High" in answer
    assert "Contoso" in await talk.say("confirm")


async def test_in_a_reason_it_is_a_reason(talk: Talk) -> None:
    await talk.say("set contoso to low")
    assert "→ Low" in await talk.say("if contoso stays silent we should go low, says their account team")
