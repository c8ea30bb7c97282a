"""A record tells what needs attention in it, and begins to mend it with one press."""

from __future__ import annotations

import pytest

from bot.demo import sample_portfolio
from dialogs.portfolio_view import first_mend
from dialogs.ports import Opened, Right
from knowledge.attention import attention
from knowledge.playbook import Playbook
from knowledge.prioritizing import Limits
from knowledge.record_request import asks_what_is_wrong
from knowledge.tenants import TenantFinder
from knowledge.utterance import Utterance
from tests.clock import Clock
from tests.talk import Talk

WRONG = "Needs attention: High set by hand, but the lead is CSS-Assist; the rules ask for Medium (R-08)."


@pytest.mark.parametrize("asked", ["show consolidated messenger", "what's wrong with consolidated messenger?"])
async def test_what_is_wrong_stands_in_the_record_and_one_press_begins_to_mend_it(talk: Talk, asked: str) -> None:
    assert WRONG in await talk.say(asked)
    assert "High (set by hand, Executive Visibility) → Medium" in await talk.press("Set to Medium")
    assert "Written." in await talk.say("confirm")
    assert WRONG not in await talk.say(asked)


async def test_of_a_record_with_nothing_wrong_that_is_said(talk: Talk) -> None:
    told = await talk.say("what's wrong with contoso")
    assert told.startswith("Contoso: ")
    assert "Needs attention: Nothing." in told


@pytest.mark.parametrize("right", Right)
def test_only_what_the_person_may_mend_is_offered(right: Right, playbook: Playbook, clock: Clock) -> None:
    tenant = next(t for t in sample_portfolio(clock().date()).tenants if t.name == "Consolidated Messenger")
    findings = attention(tenant, clock().date(), Limits(), playbook)
    offered = first_mend(Opened(tenant, right), findings)
    assert [choice.label for choice in offered] == (["Set to Medium"] if right is Right.PRIORITY else [])


@pytest.mark.parametrize(
    "text",
    ["what's wrong with Contoso", "whats wrong with contso?", "anything wrong at Fabrikam", "what needs attention on Litware", "is there anything wrong with Contoso's record, please?"],
)  # fmt: skip
def test_a_question_what_is_wrong_with_one_tenant_is_one(text: str, tenants: TenantFinder) -> None:
    assert asks_what_is_wrong(Utterance(text, tenants))


@pytest.mark.parametrize(
    "text",
    ["what's wrong with Contoso's firewall", "what's wrong", "what's wrong with Exchange", "what is right for Contoso", "Contoso: what's wrong with their proxy", "what's wrong with Contoso or Litware"],
)  # fmt: skip
def test_a_question_about_anything_else_is_none(text: str, tenants: TenantFinder) -> None:
    assert not asks_what_is_wrong(Utterance(text, tenants))
