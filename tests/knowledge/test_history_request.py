"""Questions about changes are told from situations, wishes and questions about rules."""

from __future__ import annotations

import pytest

from knowledge.history_request import HistoryRequest, HistoryWish, read_history_request
from knowledge.records import Priority
from tests import golden


@pytest.mark.parametrize(
    "text",
    [
        "what changed on Contoso",
        "What has changed on contoso since last week?",
        "what's changed at Litware",
        "did anyone change it?",
        "has somebody edited it?",
        "history of contoso",
        "show me the history of Contoso please",
        "contoso history",
        "change history litware",
        "changes on Contoso",
        "show the last changes of Fabrikam",
        "who changed contoso?",
        "who wrote the note on Contoso",
    ],
)
def test_a_question_for_changes_is_one(text: str) -> None:
    assert read_history_request(text) == HistoryRequest(HistoryWish.CHANGES)


@pytest.mark.parametrize(
    ("text", "wish"),
    [
        ("what did I change today?", HistoryWish.MINE),
        ("which tenants did i update", HistoryWish.MINE),
        ("show me my last changes", HistoryWish.MINE),
        ("what changed on my tenants this week", HistoryWish.OURS),
        ("what did everyone change last week", HistoryWish.OURS),
        ("what did the team change yesterday", HistoryWish.OURS),
        ("who changed what this week", HistoryWish.OURS),
        ("any changes since friday?", HistoryWish.OURS),
        ("show me all changes", HistoryWish.OURS),
        ("what has been changed today", HistoryWish.OURS),
        ("has anybody else been editing my tenants since the 16th", HistoryWish.OURS),
        ("what was my last change again?", HistoryWish.MINE),
        ("what's new on my tenants", HistoryWish.OURS),
        ("what changed since Monday", HistoryWish.OURS),
        ("what changed", HistoryWish.CHANGES),
        ("what changed on it", HistoryWish.CHANGES),
    ],
)
def test_whose_changes_are_asked_for_is_read(text: str, wish: HistoryWish) -> None:
    assert read_history_request(text) == HistoryRequest(wish)


@pytest.mark.parametrize(
    ("text", "wish", "by"),
    [
        ("which changes did Dana make on my tenants?", HistoryWish.OURS, "Dana"),
        ("what did Jonas change on Contoso", HistoryWish.CHANGES, "Jonas"),
        ("what has Priya updated", HistoryWish.CHANGES, "Priya"),
        ("changes by Priya Raman", HistoryWish.CHANGES, "Priya Raman"),
        ("dana's last changes", HistoryWish.CHANGES, "dana"),
        ("everything Dana changed since last Monday", HistoryWish.CHANGES, "Dana"),
        ("did Priya touch Proseware?", HistoryWish.CHANGES, "Priya"),
    ],
)
def test_the_changes_of_one_person_are_asked_for_by_name(text: str, wish: HistoryWish, by: str) -> None:
    assert read_history_request(text) == HistoryRequest(wish, by=by)


@pytest.mark.parametrize(
    "text",
    [
        "their team changed and nobody answers since",
        "the team changed last week, nobody replies any more to our mails about Teams",
        "their firewall changed and nobody updated the rules",
        "what updates did Microsoft make",
        "any updates on contoso?",
    ],
)
def test_what_changes_at_a_customer_is_no_question_about_the_record(text: str) -> None:
    assert read_history_request(text) is None


@pytest.mark.parametrize(
    ("text", "priority"),
    [
        ("who set it to low and why", Priority.LOW),
        ("who set Contoso to high?", Priority.HIGH),
        ("and who put it on med", Priority.MEDIUM),
        ("who lowered Contoso", None),
        ("who changed the priority of Contoso", None),
        ("who has set the prio of litware", None),
        ("when was Contoso set to low", Priority.LOW),
        ("why was contoso lowered", None),
        ("why is Contoso low?", Priority.LOW),
        ("since when is it low", Priority.LOW),
        ("do you know who made it high", Priority.HIGH),
    ],
)
def test_a_question_for_who_set_a_priority_is_one(text: str, priority: Priority | None) -> None:
    assert read_history_request(text) == HistoryRequest(HistoryWish.WHO, priority)


@pytest.mark.parametrize(
    "text",
    [
        "undo my last change",
        "please undo my last change on Contoso",
        "can you take back my last change",
        "revert my latest update to litware",
        "take my last change back",
        "undo what I did on contoso",
        "i want to undo my last change",
        "roll back my change to Contoso",
        "undo the last change",
    ],
)
def test_the_wish_to_take_a_change_back_is_one(text: str) -> None:
    assert read_history_request(text) == HistoryRequest(HistoryWish.TAKE_BACK)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("undo my last change, I took the wrong tenant", "I took the wrong tenant"),
        ("undo my last change on Contoso because their CIO changed his mind.", "their CIO changed his mind"),
        (
            "undo my last change: " + "a long story of what happened " * 4,
            ("a long story of what happened " * 4).strip(),
        ),
        ("undo my last change, please", ""),
    ],
)
def test_a_reason_that_comes_with_the_wish_is_read(text: str, reason: str) -> None:
    assert read_history_request(text) == HistoryRequest(HistoryWish.TAKE_BACK, reason=reason)


@pytest.mark.parametrize(
    "text",
    [
        "undo",
        "undo please",
        "oops undo the change",
        "undo the override on VanArsdel",
        "undo my manual priority on Alpine Ski, should be automatic again",
        "how do I undo my last change",
        "set Contoso to low",
        "change the priority of Contoso",
        "who is blocked",
        "who can change the priority",
        "who leads Contoso",
        "why must it be low if they are customer-led?",
        "why should a customer-led tenant be low",
        "what changes when a tenant is low if it is blocked",
        "what does IT Change Management and Resourcing mean",
        "what is change management",
        "they changed their mind about Teams",
        "their CIO changed and now nobody wants Teams, all on hold since, what do I set and who decides on it",
        "",
    ],
)
def test_what_is_about_something_else_is_none(text: str) -> None:
    assert read_history_request(text) is None


def test_no_labelled_message_but_questions_for_changes_is_taken_for_one() -> None:
    texts = [s.text for s in golden.situations()]
    texts += [m.text for m in golden.messages() if m.intent != "show-tenant"]
    texts += [r.text for r in golden.requests() if r.kind not in ("show", "other")]
    assert [text for text in texts if read_history_request(text)] == []
