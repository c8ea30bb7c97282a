"""Lists as people ask for them in plain words, and what is no request for a list."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from knowledge.findings import Rule
from knowledge.list_request import Form, ListRequest
from knowledge.playbook import Playbook
from knowledge.portfolio_words import ListReader
from knowledge.records import OverallStatus, Priority

HIGH, MEDIUM, LOW = Priority.HIGH, Priority.MEDIUM, Priority.LOW
GOLDEN = Path(__file__).parent.parent / "golden"
PROJECTS = {"Project Professional", "Project Online Professional/Premium", "Project Online Essentials"}
EMS = {"Intune", "AADP", "MCAS", "AIP", "AzRMS"}
PRIORITY_RULES = {Rule.PRIORITY_FORBIDDEN, Rule.PRIORITY_HELD, Rule.LOW_NOT_SET, Rule.PRIORITY_UNSUPPORTED}
LONG_BLOCKED = {Rule.BLOCKED_LONG, Rule.PHASE_BLOCKED_LONG}


@pytest.fixture(scope="module")
def reader(playbook: Playbook) -> ListReader:
    return ListReader(playbook)


def wanted(**parts: Any) -> ListRequest:
    return ListRequest(**{name: frozenset(part) if isinstance(part, set) else part for name, part in parts.items()})


WHOLE = [
    "my portfolio", "show me my portfolio please", "portfolio", "prtfolio", "my tennants", "list my custmers",
    "which customers do I have?", "How many tenants do I look after", "my tenants sorted by priority",
    "my tenants, highest priority first", "give me an overview of my customers pls",
]  # fmt: skip
LISTS = [
    *((text, {}) for text in WHOLE),
    ("all tenants", {"everybody": True}),
    ("everybody's tenants", {"everybody": True}),
    ("all my tenants", {}),
    ("high priority tenants", {"priorities": {HIGH}}),
    ("wich of my tennants are hihg", {"priorities": {HIGH}}),
    ("medium or low tenants", {"priorities": {MEDIUM, LOW}}),
    ("tenants that are not low", {"priorities": {HIGH, MEDIUM}}),
    ("only the high ones", {"priorities": {HIGH}}),
    ("low ones set by hand", {"priorities": {LOW}, "overridden": True}),
    ("tenants with a manual override", {"overridden": True}),
    ("list low overide tenants", {"priorities": {LOW}, "overridden": True}),
    ("my tenants without an override", {"overridden": False}),
    ("high tenants, automatic ones", {"priorities": {HIGH}, "overridden": False}),
    ("who is blocked", {"statuses": {"blocked"}}),
    ("who's blocked on Teams", {"statuses": {"blocked"}, "services": {"Teams"}}),
    ("blocked on exchange", {"statuses": {"blocked"}, "services": {"Exchange"}}),
    ("blocked on exo", {"statuses": {"blocked"}, "services": {"Exchange"}}),
    ("show blcoked tenants", {"statuses": {"blocked"}}),
    ("blocked or unknown tenants", {"statuses": {"blocked", "status-unknown"}}),
    ("tenants blocked by app compat", {"statuses": {"app-compatibility"}}),
    ("everything under legal/regulatory", {"statuses": {"legal-regulatory"}}),
    ("everyone under leagl/regulatory", {"statuses": {"legal-regulatory"}}),
    ("everything blocked on App Compatibility", {"statuses": {"app-compatibility"}}),
    ("who is unresponsive", {"statuses": {"customer-unresponsive"}}),
    ("show all my unresponsve customers", {"statuses": {"customer-unresponsive"}}),
    ("who has gone quiet", {"statuses": {"customer-unresponsive"}}),
    ("any customers with a competitor", {"statuses": {"using-competitive-solution"}}),
    ("tenants using competing product", {"statuses": {"using-competitive-solution"}}),
    ("all tenants with no intent", {"everybody": True, "statuses": {"no-intent"}}),
    ("anything on Teams", {"services": {"Teams"}}),
    ("anything on sharepint", {"services": {"SharePoint"}}),
    ("my tenants on od4b", {"services": {"OneDrive"}}),
    ("tenants with one drive", {"services": {"OneDrive"}}),
    ("my yamer tenants", {"services": {"Yammer"}}),
    ("tenants with outlook mobile", {"services": {"Exchange: Outlook Mobile"}}),
    ("tenants with project", {"services": PROJECTS}),
    ("defender customers", {"services": {"Microsoft Defender ATP"}}),
    ("ems customers", {"services": EMS}),
    ("customers on ODfB in migration", {"services": {"OneDrive"}, "statuses": {"migration"}}),
    ("show everything of mine that is In Progress with Intune seats",
     {"services": {"Intune"}, "statuses": {"in-progress"}}),
    ("paused tenants", {"overall": {OverallStatus.PAUSED}}),
    ("overdue", {"overdue": True}),
    ("whats overdue", {"overdue": True}),
    ("anything overdue on intune", {"overdue": True, "services": {"Intune"}}),
    ("Could you put together the tenants where the Next Action date has passed?", {"overdue": True}),
    ("overdue target dates across my customers", {"overdue": True}),
    ("Dana's tenants", {"everybody": True, "manager": "Dana"}),
    ("dana whitfield's high tenants", {"everybody": True, "manager": "dana whitfield", "priorities": {HIGH}}),
    ("tenants of Priya Raman", {"everybody": True, "manager": "Priya Raman"}),
    ("which tenants does Priya have", {"everybody": True, "manager": "Priya"}),
    ("tenants managed by priya", {"everybody": True, "manager": "priya"}),
    ("customers assigned to Dana Whitfield", {"everybody": True, "manager": "Dana Whitfield"}),
    ("tenants assigned to me", {}),
    ("show me Dana's overdue high tenants on Exchange",
     {"everybody": True, "manager": "Dana", "overdue": True, "priorities": {HIGH}, "services": {"Exchange"}}),
    ("high tenants that are blocked on teams",
     {"priorities": {HIGH}, "statuses": {"blocked"}, "services": {"Teams"}}),
    ("what needs attention", {"attention": True}),
    ("what needs my atention today?", {"attention": True}),
    ("attention", {"attention": True}),
    ("what's wrong with my tenants", {"attention": True}),
    ("anything wrong with my high tenants", {"attention": True, "priorities": {HIGH}}),
    ("what should I look at first", {"attention": True}),
    ("what needs my attention on Teams", {"attention": True, "services": {"Teams"}}),
    ("which tenants break the rules", {"attention": True, "rules": PRIORITY_RULES}),
    ("which of my customers haven't got a target date", {"attention": True, "rules": {Rule.TARGET_DATE_MISSING}}),
    ("tenants whose target date is missing", {"attention": True, "rules": {Rule.TARGET_DATE_MISSING}}),
    ("show me customers with next action overdue", {"overdue": True}),
    ("can you pull Dana's Teams customers", {"everybody": True, "manager": "Dana", "services": {"Teams"}}),
    ("tenants without a target date", {"attention": True, "rules": {Rule.TARGET_DATE_MISSING}}),
    ("which of my tenants should be low", {"attention": True, "rules": {Rule.LOW_NOT_SET, Rule.PRIORITY_FORBIDDEN}}),
    ("blocked for more than three months", {"attention": True, "rules": LONG_BLOCKED}),
    ("tenants blocked longer than 3 months", {"attention": True, "rules": LONG_BLOCKED}),
    ("unresponsive without attempts",
     {"attention": True, "rules": {Rule.NO_ATTEMPTS}, "statuses": {"customer-unresponsive"}}),
    ("tenants whose seats do not add up", {"attention": True, "rules": {Rule.SEATS_DO_NOT_SUM}}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "parts"), LISTS)
def test_a_list_is_read_from_plain_words(reader: ListReader, text: str, parts: dict[str, Any]) -> None:
    asked = reader.read(text)
    assert asked.form is reader.form(text) is not Form.NONE
    assert replace(asked, form=Form.NONE) == wanted(**parts)


@pytest.mark.parametrize(
    ("text", "unread"),
    [
        ("tenants in Germany", ("germany",)),
        ("my tenants with more than 500 seats", ("500",)),
        ("customers I haven't touched for a month", ("not touched", "month")),
        ("tenants not blocked", ("not blocked",)),
        ("tenants without Yammer", ("without yammer",)),
        ("high tenants in the nordics", ("nordics",)),
    ],
)
def test_what_no_filter_can_express_is_kept_apart(reader: ListReader, text: str, unread: tuple[str, ...]) -> None:
    asked = reader.read(text)
    assert asked.unread == unread
    assert not asked.statuses
    assert not asked.services
    assert asked.form is Form.NONE, "with words that were not understood the router has to decide"


@pytest.mark.parametrize(
    "text",
    [
        "they are blocked by their firewall",
        "Teams is blocked at this customer",
        "the customer is blocked on exchange by an old firewall",
        "customer has no intent for Yammer",
        "what is high priority",
        "what does Blocked mean",
        "what makes a tenant High",
        "Blocked",
        "high",
        "Teams",
        "legal/regulatory",
        "no intent",
        "which L2s are under Blocked",
        "L3s of App Compatibility for OfficeProPlus",
        "set Contoso to low",
        "it should be low",
        "Woodgrove's priority is wrong, it should be low",
        "I need to change a tenant's priority",
        "nothing wrong with the partner",
        "do customers see the notes I write?",
        "who may change a tenant's priority",
        "their tenants are being merged",
        "manual",
        "",
        "?!",
    ],
)
def test_situations_definitions_and_changes_are_no_lists(reader: ListReader, text: str) -> None:
    assert reader.form(text) is Form.NONE


def test_no_situation_of_the_golden_set_is_taken_for_a_list(reader: ListReader) -> None:
    told = [line.split("\t")[2] for line in (GOLDEN / "situations.tsv").read_text("utf-8").splitlines()[1:]]
    assert len(told) > 300
    assert [text for text in told if reader.form(text) is not Form.NONE] == []


def test_no_other_message_of_the_golden_set_is_taken_for_a_list(reader: ListReader) -> None:
    rows = [line.split("\t") for line in (GOLDEN / "routing.tsv").read_text("utf-8").splitlines()[1:]]
    others = [row[4] for row in rows if row[0] != "portfolio"]
    assert len(others) > 300
    assert [text for text in others if reader.form(text) is not Form.NONE] == []


def test_a_name_is_told_from_words_that_own_nothing(reader: ListReader) -> None:
    for text in ("today's tenants", "who's tenants", "my team's tenants", "what's on my list of customers"):
        assert reader.read(text).manager == ""
