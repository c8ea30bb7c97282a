"""What counts as an answer to a question with buttons, and what does not."""

from __future__ import annotations

import pytest

from dialogs.answers import chosen_option, says_none, says_skip, step_meant

LABELS = ["Yes, they want it, IT cannot do it", "No, nobody in charge wants it", "Neither"]


@pytest.mark.parametrize(
    ("text", "index"),
    [
        ("1", 0), ("2.", 1), ("#3", 2), ("option 2", 1), ("yes", 0), ("No", 1), ("neither", 2),
        ("no, nobody in charge wants it", 1), ("No nobody in chrage wants it", 1),
    ],
)  # fmt: skip
def test_numbers_labels_and_yes_or_no_pick(text: str, index: int) -> None:
    assert chosen_option(text, LABELS) == index


@pytest.mark.parametrize(
    "text",
    ["", "4", "0", "1 and 2", "I have 2 blockers", "yes but not for Contoso", "what happens if I say yes", "not 1", "no idea", "n0", "1st line support quit", "12"],
)  # fmt: skip
def test_anything_else_picks_nothing(text: str) -> None:
    assert chosen_option(text, LABELS) is None


def test_yes_picks_nothing_where_two_answers_begin_with_it() -> None:
    assert chosen_option("yes", ["Yes, today", "Yes, later", "No"]) is None


@pytest.mark.parametrize(
    ("text", "none"), [("none of these", True), ("Neither!", True), ("none of the users like it", False), ("", False)]
)
def test_a_rejection_of_all_is_told_from_a_situation(text: str, none: bool) -> None:
    assert says_none(text) is none


@pytest.mark.parametrize(
    ("text", "step"),
    [
        ("back", "back"), ("Go back!", "back"), ("ok, previous question please", "back"),
        ("idk", "not-sure"), ("I don't know", "not-sure"), ("I don’t know...", "not-sure"), ("hmm no idea", "not-sure"), ("what do you mean?", "not-sure"),
        ("restart", "start-over"), ("Start over.", "start-over"),
    ],
)  # fmt: skip
def test_moves_in_the_questions_are_understood(text: str, step: str) -> None:
    assert step_meant(text) == step


@pytest.mark.parametrize(
    "text",
    [
        "",
        "they want their money back",
        "not sure they will ever start over",
        "I don't know about the firewall",
        "cancel",
    ],
)
def test_a_text_that_only_holds_such_words_is_no_move(text: str) -> None:
    assert step_meant(text) is None


@pytest.mark.parametrize(("text", "skips"), [("skip", True), ("no L3 please", True), ("none", True), ("skip to the network", False), ("", False)])  # fmt: skip
def test_going_on_without_is_understood(text: str, skips: bool) -> None:
    assert says_skip(text) is skips
