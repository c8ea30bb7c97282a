"""What must not change an answer: typing errors, case, punctuation, politeness."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.shipped import shipped_index
from knowledge.index import Index
from knowledge.normalize import MAX_CHARACTERS, clean_text
from knowledge.training.corpus import Example
from tests import golden

ROWS = [e for e in golden.situations() if e.family in {"chat", "formal", "note"}]
INDEX = shipped_index()


def slip(word: str, chance: random.Random) -> str:
    """Return the word with one typing error: a letter missing, doubled, wrong, or two swapped."""
    at = chance.randrange(len(word) - 1)
    kinds = (
        word[:at] + word[at + 1 :],
        word[: at + 1] + word[at:],
        word[:at] + chance.choice("abcdefghijklmnopqrstuvwxyz") + word[at + 1 :],
        word[:at] + word[at + 1] + word[at] + word[at + 2 :],
    )
    return chance.choice(kinds)


def with_slips(text: str, chance: random.Random) -> str:
    words = text.split(" ")
    long = [i for i, w in enumerate(words) if len(w) > 2 and w.isalpha()]
    for i in chance.sample(long, min(len(long), max(1, len(words) // 5))):
        words[i] = slip(words[i], chance)
    return " ".join(words)


def right(index: Index, rows: list[Example]) -> float:
    return 100 * sum(index.matcher.match(e.text).candidates[0].slug == e.label for e in rows) / len(rows)


def test_one_typing_error_in_every_fifth_word_costs_at_most_five_points(index: Index) -> None:
    chance = random.Random(7)  # noqa: S311
    clean = right(index, ROWS)
    slipped = right(index, [Example(e.label, with_slips(e.text, chance), e.family) for e in ROWS])
    assert slipped >= clean - 5, (clean, slipped)


@pytest.mark.parametrize(
    "change",
    [str.upper, str.lower, str.title, lambda t: t.rstrip(".!?"), lambda t: f"{t}!!!", lambda t: f"“{t}”"],
    ids=["upper", "lower", "title", "no end mark", "loud", "quoted"],
)
def test_case_and_punctuation_change_no_winner(index: Index, change: object) -> None:
    changed = [e.text for e in ROWS if winner(index, e.text) != winner(index, change(e.text))]  # type: ignore[operator]
    assert not changed


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Hi, ", ""),
        ("Hello there, could you please tell me: ", ""),
        ("", " Thanks a lot!"),
        ("Please: ", " Thank you."),
    ],
)
def test_politeness_changes_no_winner(index: Index, before: str, after: str) -> None:
    changed = [e.text for e in ROWS if winner(index, e.text) != winner(index, f"{before}{e.text}{after}")]
    assert not changed


def winner(index: Index, text: str) -> str:
    return index.matcher.match(text).candidates[0].slug


@settings(deadline=None)
@given(st.text(max_size=300))
def test_no_text_whatever_breaks_matching_or_routing(text: str) -> None:
    from knowledge.tenants import EXAMPLE_TENANTS, TenantFinder

    result = INDEX.matcher.match(text)
    assert len(result.candidates) in {2, 3, 10, 19, 1}
    assert 0.99 < sum(c.score for c in result.candidates) < 1.01
    INDEX.router.route(text, TenantFinder(EXAMPLE_TENANTS, INDEX.ordinary_words))


def test_characters_that_stand_for_a_whole_phrase_make_a_text_no_longer() -> None:
    assert len(clean_text("\ufdfa" * MAX_CHARACTERS)) == MAX_CHARACTERS
    assert clean_text("\ufb01rewall") == "firewall"
