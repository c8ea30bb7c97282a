"""Situations are matched as the playbook reads them."""

from __future__ import annotations

from collections import Counter

import pytest

from knowledge.explaining import explain
from knowledge.index import Index
from knowledge.matching import Outcome
from knowledge.normalize import MAX_CHARACTERS, name_key
from knowledge.playbook import Playbook
from knowledge.tenants import TenantFinder
from knowledge.training.corpus import situation_examples
from knowledge.training.evaluation import Figures, try_situations
from tests import golden


def test_the_golden_set_covers_every_status_and_shares_no_message_with_the_playbook(playbook: Playbook) -> None:
    rows = [e for e in golden.situations() if e.label in playbook.statuses]
    assert len(rows) >= 250
    assert min(Counter(e.label for e in rows).values()) >= 12
    known = {name_key(e.text) for e in situation_examples(playbook)}
    assert not [e.text for e in rows if name_key(e.text) in known]


@pytest.mark.parametrize("kind", ["chat", "formal", "note"])
def test_golden_situations_reach_the_bars(index: Index, kind: str) -> None:
    figures = Figures.of(try_situations(index, (e for e in golden.situations() if e.family == kind)))
    assert figures.top1 >= 91, figures
    assert figures.top3 >= 98, figures
    assert figures.sure >= 70, figures
    assert figures.right_when_sure >= 94, figures


@pytest.mark.parametrize("kind", ["hard chat", "hard formal"])
def test_hard_situations_of_an_independent_writer_are_mostly_right(index: Index, kind: str) -> None:
    figures = Figures.of(try_situations(index, (e for e in golden.situations() if e.family == kind)))
    assert figures.top1 >= 84, figures
    assert figures.top3 >= 97, figures
    assert figures.sure >= 70, figures
    assert figures.right_when_sure >= 91, figures


def test_scores_are_calibrated(index: Index) -> None:
    trials = try_situations(index, (e for e in golden.situations() if e.family.startswith("hard")))
    confident = [t for t in trials if t.score >= 0.9]
    doubtful = [t for t in trials if t.score < 0.5]
    assert len(confident) >= 100
    assert sum(t.first for t in confident) / len(confident) >= 0.95
    assert sum(t.first for t in doubtful) / len(doubtful) <= 0.85


def test_messages_without_a_status_are_not_given_one(index: Index, tenants: TenantFinder) -> None:
    rows = [e for e in golden.situations() if e.family == "none"]
    routes = [index.router.route(e.text, tenants) for e in rows]
    given = [
        e.text
        for e, route in zip(rows, routes, strict=True)
        if route.intent == "which-l2" and index.matcher.match_reading(route.reading).outcome is Outcome.MATCHED
    ]
    assert len(given) / len(rows) <= 0.1, given


@pytest.mark.parametrize(
    ("text", "l1"),
    [
        ("customer has no intent", "no-intent"),
        ("cust has no intent for Yammer", "no-intent"),
        ("The customer is blocked.", "blocked"),
    ],
)
def test_a_bare_l1_is_named_and_no_reason_invented(index: Index, text: str, l1: str) -> None:
    result = index.matcher.match(text)
    assert (result.outcome, result.l1) == (Outcome.AMBIGUOUS, l1)


def test_golden_bare_l1s_are_named(index: Index) -> None:
    rows = [e for e in golden.situations() if e.family == "bare"]
    named = [index.matcher.match(e.text).l1 == e.label for e in rows]
    assert sum(named) / len(rows) >= 0.9


def test_a_reason_given_is_not_asked_for(index: Index) -> None:
    rows = [e for e in golden.situations() if e.family in {"chat", "formal", "note"}]
    asked = [e.text for e in rows if index.matcher.match(e.text).l1 is not None]
    assert len(asked) / len(rows) <= 0.05


@pytest.mark.parametrize("text", ["customer is not blocked", "they are not blocked at all", "nothing is blocking them"])
def test_not_blocked_is_not_blocked(index: Index, text: str) -> None:
    result = index.matcher.match(text)
    assert result.outcome is not Outcome.MATCHED
    assert result.l1 != "blocked"


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("not a technology problem, the admins are too few", "it-change-management-resourcing"),
        (
            "it's not the admins, their proxy drops the traffic and has to be replaced",
            "customer-it-infrastructure-remediation",
        ),
        ("IT is ready, but the nurses have never been trained and refuse to switch", "adoption-readiness"),
        ("the national bank act forbids them to store client files with a cloud provider", "legal-regulatory"),
        (
            "no law against it, only their own security policy says no data in the cloud",
            "security-privacy-non-product-feature",
        ),
        ("EXO mailbox moves run every weekend, 4000 of 9000 done", "migration"),
        ("their own accounting add-in crashes in OPP and the vendor gives no support", "app-compatibility"),
        ("they'd start tomorrow if Microsoft built barcode scanning into the app", "product-feature-capability"),
        ("two outages in a month, they no longer trust the service", "service-reliability"),
    ],
)
def test_the_predicate_decides_and_not_the_noun(index: Index, text: str, slug: str) -> None:
    result = index.matcher.match(text)
    assert result.candidates[0].slug == slug


@pytest.mark.parametrize("text", ["", "   ", "\x00\x01", "😀😀😀", "...!!!", "qwrtz plmnb xxyyzz", "12 34 56"])
def test_words_that_say_nothing_match_nothing(index: Index, text: str) -> None:
    assert index.matcher.match(text).outcome is Outcome.NONE


def test_a_contradiction_of_the_playbook_is_told_and_asked(index: Index, playbook: Playbook) -> None:
    result = index.matcher.match("the whole project is frozen because of the merger")
    assert result.outcome is Outcome.AMBIGUOUS
    assert "merger-freeze" in result.conflicts
    why = explain(playbook, index.matcher, result)
    assert why.conflicts[0].ask.endswith("?")


def test_a_clear_situation_meets_no_contradiction(index: Index) -> None:
    assert not index.matcher.match("their firewall drops Teams media and must be replaced").conflicts


def test_the_explanation_quotes_the_words_that_decided(index: Index, playbook: Playbook) -> None:
    text = "their firewall drops Teams media and must be replaced"
    why = explain(playbook, index.matcher, index.matcher.match(text))
    assert why.status.slug == "customer-it-infrastructure-remediation"
    assert "firewall" in " ".join(why.words)
    assert all(word in text.lower() for phrase in why.words for word in phrase.split())
    assert why.sibling is not None
    assert why.contrast is not None
    assert {why.contrast.first, why.contrast.second} == {why.status.slug, why.sibling.slug}


def test_statuses_of_two_l1s_are_told_apart_by_the_order_of_decision(playbook: Playbook) -> None:
    contrast = playbook.between("app-compatibility", "using-competitive-solution")
    assert contrast.question == playbook.l1s["no-intent"].question
    assert contrast.answers["using-competitive-solution"].startswith("Yes. ")
    assert contrast.answers["app-compatibility"].startswith("No. ")


def test_every_two_statuses_have_a_question_and_two_answers(playbook: Playbook) -> None:
    for first in playbook.statuses:
        for second in playbook.statuses:
            if first != second:
                contrast = playbook.between(first, second)
                assert contrast.question.endswith("?")
                assert set(contrast.answers) == {first, second}


def test_a_status_ruled_out_is_no_candidate(index: Index) -> None:
    text = "their firewall drops Teams media and must be replaced"
    slugs = [c.slug for c in index.matcher.match(text, without=["customer-it-infrastructure-remediation"]).candidates]
    assert "customer-it-infrastructure-remediation" not in slugs
    assert len(slugs) == 18


def test_long_text_is_cut_and_says_so(index: Index) -> None:
    text = "their firewall drops Teams media. " * 1500
    assert index.matcher.match(text).reading.cut
    assert not index.matcher.match(text[:MAX_CHARACTERS]).reading.cut


def test_the_same_text_gives_the_same_answer(index: Index) -> None:
    text = golden.situations()[0].text
    assert index.matcher.match(text) == index.matcher.match(text)
