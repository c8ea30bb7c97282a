"""Whether a priority is asked for or only weighed."""

from __future__ import annotations

import pytest

from knowledge.weighed import Weighed, asks_in_general, weighed
from tests import golden


@pytest.mark.parametrize(
    "text",
    [
        "should wingtip be low?",
        "does Wingtip have to be low?",
        "should I raise Contoso?",
        "is it time to lower Wingtip",
        "is it ok to put Wingtip on low",
        "why isn't Contoso high",
        "when can Contoso be high again",
        "what would it take for Fabrikam to be high",
        "what happens if I set Contoso to low",
        "my boss asked whether Fabrikam should be low",
        "not sure whether wingtip should go low",
    ],
)
def test_a_question_about_a_level_asks_for_the_rules(text: str) -> None:
    assert weighed(text) is Weighed.ASKED


@pytest.mark.parametrize(
    "text",
    [
        "if contoso stays silent we should go low",
        "set litware to low if they don't answer by friday",
        "once the pilot ends we will set contoso to high",
        "we might lower wingtip next month",
        "thinking about lowering wingtip to low",
        "remind me tomorrow that I have to put Wingtip on high",
        "I was going to bump fabrikam to high but I'd rather look at it first",
    ],
)
def test_what_may_come_asks_for_nothing_yet(text: str) -> None:
    assert weighed(text) is Weighed.SUPPOSED


@pytest.mark.parametrize(
    "text",
    [
        "dana said she set litware to low",
        "priya told me wingtip went to low",
        "I already set wingtip to low yesterday",
        "contoso was low until last week",
        "Dana says she has Litware down to low already",
        "I nearly made Tailspin high, good thing I didn't",
        'woodgrove\'s seller wrote "please put them to high". I refused.',
        "Somebody changed Proseware to low because of silence, who was that",
    ],
)
def test_what_somebody_did_asks_for_nothing(text: str) -> None:
    assert weighed(text) is Weighed.TOLD


@pytest.mark.parametrize(
    "text",
    [
        "no, do not set Wingtip to low",
        "don't lower Wingtip",
        "hold off on lowering Wingtip",
        "let's not lower it",
        "Litware wants to be high priority, their words. leave it as it is and show me",
    ],
)
def test_a_refusal_asks_for_nothing(text: str) -> None:
    assert weighed(text) is Weighed.REFUSED


@pytest.mark.parametrize(
    ("text", "general"),
    [
        ("can a CSS-assist tenant ever be set to high?", True),
        ("if a customer is customer-led, must I set low?", True),
        ("set a customer to low", False),
        ("can you set the tenant Contoso to low", False),
    ],
)
def test_a_question_about_any_tenant_is_one_about_the_rules(text: str, general: bool) -> None:
    assert asks_in_general(text) is general


@pytest.mark.parametrize(
    "text",
    [
        "Don't put Wingtip on High, put it on Medium",
        "Lee wants Contoso on high",
        "my manager says Contoso should be high",
        "Lee said to set contoso to high",
        "could you please make contoso high if possible",
        "when you get a sec set relecloud low, no contact since march",
        "would you put wingtip on low",
        "they told us they stop, so set wingtip low",
        "wingtip was low and should be medium again",
        "make wingtip low; it was set to medium by mistake last week",
        "fabrikam to low because nobody knows if they will go on",
        "customer told me budget was cut, wingtip low",
        "wingtip prio low as they might leave m365",
        "what about low for wingtip",
        "contoso was about to leave us, set them to high",
    ],
)
def test_a_wish_in_whatever_company_is_one(text: str) -> None:
    assert weighed(text) is None


def test_no_golden_request_for_a_priority_is_taken_for_less() -> None:
    wanted = [request.text for request in golden.requests() if request.kind == "priority"]
    assert len(wanted) > 100
    assert [text for text in wanted if weighed(text)] == []
