"""Who leads and how often we meet is read out of one sentence, and out of no sentence that tells of something else."""

from __future__ import annotations

import pytest

from knowledge.engagement_told import EngagementTold, read_engagement, told_facts
from knowledge.normalize import split_words
from knowledge.records import Cadence, Lead
from knowledge.tenants import EXAMPLE_TENANTS, TenantFinder
from knowledge.utterance import Utterance
from tests import golden

FINDER = TenantFinder(EXAMPLE_TENANTS)


def read(text: str) -> EngagementTold | None:
    known = FINDER.find(split_words(text))
    named = Utterance(text, FINDER).named if known else ()
    return read_engagement(text, named) if named else None


@pytest.mark.parametrize(
    ("text", "cadence"),
    [
        ("we meet Contoso every two weeks now", Cadence.EVERY_TWO_WEEKS),
        ("we now meet contoso weekly", Cadence.EVERY_TWO_WEEKS),
        ("Contoso meets us every other week from now on", Cadence.EVERY_TWO_WEEKS),
        ("cadence of Contoso is fortnightly", Cadence.EVERY_TWO_WEEKS),
        ("calls with Litware are monthly now", Cadence.IRREGULAR),
        ("Litware: no regular meetings any more", Cadence.IRREGULAR),
        ("Litware down to a quarterly touchpoint (budget freeze over there)", Cadence.IRREGULAR),
        ("until cutover we talk to Litware twice a week", Cadence.EVERY_TWO_WEEKS),
        ("we only meet Litware now and then", Cadence.IRREGULAR),
        ("we don't meet Litware anymore", Cadence.IRREGULAR),
        ("we are still setting dates with Contoso, first meetings", Cadence.SCHEDULING),
        ("we meet Contoso every Tuesday", Cadence.EVERY_TWO_WEEKS),
        ("we meet Contoso every three weeks", Cadence.IRREGULAR),
    ],
)
def test_a_rhythm_is_read(text: str, cadence: Cadence) -> None:
    assert read(text) == EngagementTold(cadence=cadence)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Litware is CSS-Assist from today", EngagementTold(Lead.CSS_ASSIST)),
        ("litware is customer led now", EngagementTold(Lead.CUSTOMER_LED)),
        ("Contoso went partner-led", EngagementTold(Lead.PARTNER_LED)),
        ("Litware moved from CSS-Led to CSS-Assist", EngagementTold(Lead.CSS_ASSIST)),
        ("Litware is CSS-Led or CSS-Assist", None),
        ("lead of Contoso: CSS-Led", EngagementTold(Lead.CSS_LED)),
        ("Fabrikam is partner-led, partner is FastTrack Ready", EngagementTold(Lead.PARTNER_LED, True)),
        ("Fabrikam is partner-led, the partner is not FastTrack Ready", EngagementTold(Lead.PARTNER_LED, False)),
        ("Fabrikam's partner isn't vNext", EngagementTold(partner_ready=False)),
        ("Contoso is CSS-Led and we meet every two weeks", EngagementTold(Lead.CSS_LED, None, Cadence.EVERY_TWO_WEEKS)),
    ],
)
def test_who_leads_is_read(text: str, told: EngagementTold | None) -> None:
    assert read(text) == told


@pytest.mark.parametrize(
    "text",
    [
        "is Contoso CSS-Led?",
        "who leads Contoso",
        "Contoso is partner-led and their partner has no experience with Intune, which status?",
        "Contoso's backup runs weekly",
        "we meet every two weeks now",
        "Contoso is customer-led, they bought Slack and will never use Teams",
        "show Contoso",
        "what does CSS-Assist mean for Contoso",
        "set Contoso to low",
        "Contoso weekly",
        "the partner of Contoso meets them weekly to migrate mailboxes of the Berlin office",
        "Contoso is CSS-Led or CSS-Assist",
        "",
    ],
)
def test_what_tells_of_something_else_is_not_read(text: str) -> None:
    assert read(text) is None


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("no, monthly", EngagementTold(cadence=Cadence.IRREGULAR)),
        ("CSS-Assist, not CSS-Led", EngagementTold()),
        ("weekly", EngagementTold(cadence=Cadence.EVERY_TWO_WEEKS)),
        ("ok", EngagementTold()),
    ],
)
def test_a_correction_names_the_fact_alone(text: str, told: EngagementTold) -> None:
    assert told_facts(text) == told


def test_no_labelled_message_is_taken_for_a_fact_about_the_work() -> None:
    texts = [s.text for s in golden.situations()] + [m.text for m in golden.messages() if m.intent != "update-priority"]
    texts += [r.text for r in golden.requests() if r.kind not in ("note", "priority")]
    assert [text for text in texts if read(text)] == []
