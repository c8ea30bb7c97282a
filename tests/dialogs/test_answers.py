"""What counts as an answer to a question with buttons, and what does not."""

from __future__ import annotations

import pytest

from dialogs.answers import chosen_option, says_none

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
