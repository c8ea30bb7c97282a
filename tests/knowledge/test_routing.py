"""Messages are taken for what they want, and what they name is read."""

from __future__ import annotations

from collections import Counter

import pytest

from knowledge.index import Index
from knowledge.lookup import QuestionKind
from knowledge.priorities import named_priority
from knowledge.routing import Intent
from knowledge.tenants import TenantFinder
from knowledge.training.evaluation import try_routing
from tests import golden


def test_golden_messages_reach_the_bars(index: Index) -> None:
    rows = golden.messages()
    assert set(Counter(m.intent for m in rows)) == {i.value for i in Intent}
    figures = try_routing(index, rows)
    bars = {"intent": 95, "definition found": 93, "tenant and priority read": 95, "out of scope recognised": 95}
    assert {name: figures[name] >= bar for name, bar in bars.items()} == dict.fromkeys(bars, True), figures


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("hi", Intent.GREETING),
        ("thanks!", Intent.THANKS),
        ("help", Intent.HELP),
        ("cancel", Intent.CANCEL),
        ("", Intent.HELP),
        ("???", Intent.HELP),
        ("what can you do", Intent.HELP),
        ("guide me step by step", Intent.CLASSIFY),
        ("my tenants", Intent.PORTFOLIO),
        ("show Contoso", Intent.SHOW_TENANT),
        ("what's the weather in Oslo", Intent.OUT_OF_SCOPE),
        ("how do I install Teams on my laptop", Intent.OUT_OF_SCOPE),
        ("customer's nurses refuse to use Teams, nobody trained them", Intent.WHICH_L2),
    ],
)
def test_plain_messages_go_where_they_belong(index: Index, tenants: TenantFinder, text: str, intent: Intent) -> None:
    assert index.router.route(text, tenants).intent is intent


@pytest.mark.parametrize(
    ("text", "tenant", "priority"),
    [
        ("set Contoso to low", "Contoso", "Low"),
        ("set contoso pharma to low", "Contoso Pharma", "Low"),
        ("prio fabrikam high", "Fabrikam", "High"),
        ("Litwre: medium", "Litware", "Medium"),
        ("take Wingtip down from High to Low", "Wingtip", "Low"),
        ("northwind should not be high any more, medium please", "Northwind Traders", "Medium"),
        ("lower Litware, they stopped answering", "Litware", None),
        ("update the priority of adventureworks", "Adventure Works", None),
        ("set Relecloud to high", None, "High"),
    ],
)
def test_tenant_and_priority_are_read(
    index: Index, tenants: TenantFinder, text: str, tenant: str | None, priority: str | None
) -> None:
    route = index.router.route(text, tenants)
    assert (route.intent, route.tenant, route.priority) == (Intent.UPDATE_PRIORITY, tenant, priority)


@pytest.mark.parametrize(
    "text", ["the highway is closed", "how low can you go, limbo", "show all", "it is allowed now"]
)
def test_words_that_look_like_a_level_are_none(text: str) -> None:
    assert named_priority(text.replace(",", " ,").split()) in {None, "Low"} - (
        {"Low"} if "low can" not in text else set()
    )


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("what does Adoption Readiness mean", "adoption-readiness"),
        ("define adptoin redines", "adoption-readiness"),
        ("ITCMR?", "it-change-management-resourcing"),
        ("what is app compat", "app-compatibility"),
        ("meaning of Blocked", "blocked"),
        ("explain the readiness one under Blocked", "adoption-readiness"),
        ("what is duplicate invalid", "duplicate-invalid"),
        ("definition of High priority", "high-priority"),
        ("what counts as low priority", "low-priority"),
        ("def of technical onboarding & deployment", "technical-onboarding-deployment"),
    ],
)
def test_definitions_are_found_by_any_name(index: Index, tenants: TenantFinder, text: str, target: str) -> None:
    route = index.router.route(text, tenants)
    assert (route.intent, route.target) == (Intent.DEFINE, target)


@pytest.mark.parametrize(
    ("text", "kind", "names"),
    [
        ("which L2s are under No Intent", QuestionKind.LIST_L2, ["no-intent"]),
        ("list all L2s", QuestionKind.LIST_L2, []),
        (
            "L3s of App Compatibility for OfficeProPlus, please list",
            QuestionKind.LIST_L3,
            ["app-compatibility", "OfficeProPlus"],
        ),
        (
            "Adoption Readiness or IT Change Management?",
            QuestionKind.DIFFERENCE,
            ["adoption-readiness", "it-change-management-resourcing"],
        ),
        (
            "difference between legal and security",
            QuestionKind.DIFFERENCE,
            ["legal-regulatory", "security-privacy-non-product-feature"],
        ),
    ],
)
def test_lists_and_differences_are_told_from_definitions(
    index: Index, tenants: TenantFinder, text: str, kind: QuestionKind, names: list[str]
) -> None:
    question = index.router.route(text, tenants).question
    assert question is not None
    assert (question.kind, [n.target for n in question.names]) == (kind, names)


def test_every_name_and_alias_leads_to_its_entry(index: Index) -> None:
    lost = []
    for row in index.tables["names"]:
        text, kind, target, _ = row
        if kind in {"l1", "l2", "priority"}:
            reading = index.router.route(f"define {text}", TenantFinder(())).reading
            question = index.lookup.question(reading.words, index.lookup.names_in(reading))
            if question.target != target:
                lost.append((text, target, question.target))
    assert not lost


def test_no_tenant_is_read_into_ordinary_words(tenants: TenantFinder) -> None:
    for example in golden.situations():
        words = example.text.lower().replace(",", "").split()
        found = [h.tenant for h in tenants.find(words)]
        assert all(tenant.split()[0].lower() in example.text.lower() for tenant in found), example.text
