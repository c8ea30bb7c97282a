"""What is found while somebody types: letters, parts of names, slips, abbreviations and situations."""

from __future__ import annotations

import csv
import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.shipped import shipped_index, shipped_playbook
from knowledge.index import Index
from knowledge.names import NameKind
from knowledge.playbook import Playbook
from knowledge.type_ahead import FoundBy, Hit, TypeAhead
from tests import golden
from tests.knowledge.test_robustness import slip

TYPE_AHEAD = TypeAhead(shipped_playbook(), shipped_index())
FIRST, IN_THREE = 0.92, 0.98
"""Floors of what was reached on the table: 114 and 121 of 121."""


@pytest.fixture(scope="module")
def ahead() -> TypeAhead:
    return TYPE_AHEAD


def table() -> Iterator[tuple[str, str]]:
    with (Path(__file__).parent / "type_ahead.tsv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            yield row["typed"], row["target"]


def targets(hits: list[Hit]) -> list[str]:
    return [hit.target for hit in hits]


def entries(playbook: Playbook) -> dict[str, str]:
    return {slug: playbook.name_of(slug) for slug in (*playbook.l1s, *playbook.statuses, *playbook.priorities)}


def l3_names(playbook: Playbook) -> list[str]:
    return [name for name in dict.fromkeys(entry.name for entry in playbook.l3s()) if name != "Other"]


def test_what_people_type_leads_to_what_they_mean(ahead: TypeAhead) -> None:
    rows = [(typed, target, targets(ahead.search(typed, 3))) for typed, target in table()]
    missed = [row for row in rows if row[1] not in row[2]]
    assert len(missed) <= (1 - IN_THREE) * len(rows), missed
    assert sum(row[2][:1] == [row[1]] for row in rows) >= FIRST * len(rows)


def test_three_letters_and_more_of_a_name_find_it(ahead: TypeAhead, playbook: Playbook) -> None:
    missed = [
        name[:letters]
        for slug, name in entries(playbook).items()
        for letters in range(3, len(name) + 1)
        if slug not in targets(ahead.search(name[:letters], 3))
    ]
    assert not missed


def test_every_l3_is_found_by_its_whole_name_in_any_case(ahead: TypeAhead, playbook: Playbook) -> None:
    missed = [name for name in l3_names(playbook) if name not in targets(ahead.search(name.upper(), 3))]
    assert not missed


def test_a_slip_in_the_longest_word_of_a_name_still_finds_it(ahead: TypeAhead, playbook: Playbook) -> None:
    chance, missed, tried = random.Random(3), [], 0  # noqa: S311
    for slug, name in entries(playbook).items():
        words = name.replace("/", " ").split()
        longest = max(words, key=len)
        for _ in range(6 if len(longest) > 4 else 0):
            typed = " ".join(slip(word, chance) if word == longest else word for word in words)
            tried += 1
            missed += [typed] if slug not in targets(ahead.search(typed, 3)) else []
    assert tried > 100
    assert not missed


def test_a_situation_is_matched_as_in_the_chat_and_marked(ahead: TypeAhead, index: Index) -> None:
    told = "their vpn drops teams calls"
    hits = ahead.search(told, 25)
    suggested = [hit for hit in hits if hit.found_by is FoundBy.SITUATION]
    best = index.matcher.match(told).candidates[0]
    assert hits[0] == suggested[0]
    assert (suggested[0].target, suggested[0].chance) == (best.slug, best.score)
    assert "vpn" in suggested[0].words


def test_situations_find_their_status_as_the_chat_does(ahead: TypeAhead) -> None:
    rows = [e for e in golden.situations() if e.family in {"chat", "formal", "note"}]
    missed = [e.text for e in rows if e.label not in targets(ahead.search(e.text, 3))]
    assert len(missed) <= 0.01 * len(rows), missed


def test_a_name_that_a_situation_mentions_comes_after_what_it_supports(ahead: TypeAhead) -> None:
    told = "they manage all phones with MobileIron and are happy, so there is no intent to deploy Intune"
    hits = targets(ahead.search(told, 25))
    assert hits[0] == "using-competitive-solution"
    assert "no-intent" in hits[1:]


def test_a_name_is_not_marked_as_found_by_the_situation(ahead: TypeAhead) -> None:
    hit = ahead.search("adop", 1)[0]
    assert (hit.title, hit.found_by) == ("Adoption Readiness", FoundBy.NAME)


def test_an_alias_says_which_it_was(ahead: TypeAhead) -> None:
    hit = ahead.search("ITCM", 1)[0]
    assert (hit.target, hit.found_by, hit.words) == ("it-change-management-resourcing", FoundBy.ALIAS, ("ITCM",))


def test_an_l1_alone_leads_to_what_is_under_it_and_guesses_nothing(ahead: TypeAhead, playbook: Playbook) -> None:
    hits = ahead.search("blocked", 40)
    assert hits[0].target == "blocked"
    assert {status.slug for status in playbook.children("blocked")} <= set(targets(hits))
    assert not [hit for hit in hits if hit.found_by is FoundBy.SITUATION]


def test_a_sentence_that_names_only_an_l1_leads_to_it_and_what_is_under_it(ahead: TypeAhead) -> None:
    hits = ahead.search("brand new tenant, no clue what they intend to do with it", 3)
    assert hits[0].target == "status-unknown"
    assert {hit.target for hit in hits[1:]} == {"new-subscription-or-workload", "customer-unresponsive"}


def test_the_service_narrows_the_l3s_down(ahead: TypeAhead) -> None:
    assert targets(ahead.search("intune rbac", 3)) == ["RBAC"]
    assert "RBAC" not in targets(ahead.search("yammer rbac", 1))


def test_a_status_that_is_asked_about_comes_before_what_the_words_suggest(ahead: TypeAhead) -> None:
    assert targets(ahead.search("what is adoption readiness", 1)) == ["adoption-readiness"]


@pytest.mark.parametrize("typed", ["pizza", "hello", "contoso", "zzz", "ü", "🙂🙂 qqq"])
def test_words_that_name_and_support_nothing_find_nothing(ahead: TypeAhead, typed: str) -> None:
    assert ahead.search(typed, 25) == []


@pytest.mark.parametrize("typed", ["", "   ", "??", "🙂"])
def test_where_nothing_is_typed_the_most_used_come_first(ahead: TypeAhead, typed: str) -> None:
    hits = ahead.search(typed, 6, used=["migration", "no-longer-there", "low-priority"])
    assert targets(hits) == [
        "migration",
        "low-priority",
        "duplicate-invalid",
        "status-unknown",
        "customer-unresponsive",
        "new-subscription-or-workload",
    ]
    assert [hit.found_by for hit in hits[:3]] == [FoundBy.USE, FoundBy.USE, FoundBy.ORDER]


def test_where_nothing_is_typed_every_status_and_priority_can_be_reached(ahead: TypeAhead, playbook: Playbook) -> None:
    assert set(targets(ahead.search("", 100))) == set(entries(playbook))


def test_pages_hold_each_hit_once(ahead: TypeAhead) -> None:
    whole = ahead.search("s", 1000)
    pages = [hit for skip in range(0, len(whole), 7) for hit in ahead.search("s", 7, skip)]
    assert pages == whole
    assert len({(hit.kind, hit.target) for hit in whole}) == len(whole) > 50
    assert ahead.search("s", 7, len(whole)) == []


@settings(deadline=None)
@given(st.text(max_size=60), st.integers(1, 30), st.integers(0, 40))
def test_any_text_gives_the_same_known_entries_again(typed: str, limit: int, skip: int) -> None:
    hits = TYPE_AHEAD.search(typed, limit, skip)
    assert hits == TypeAhead.search(TYPE_AHEAD, typed, limit, skip)
    assert len(hits) <= limit
    kinds = {NameKind.L1, NameKind.L2, NameKind.L3, NameKind.PRIORITY}
    assert all(hit.kind in kinds and hit.title for hit in hits)


def test_a_very_long_text_is_read_as_a_situation(ahead: TypeAhead) -> None:
    assert targets(ahead.search("their firewall drops teams media. " * 300, 1)) == [
        "customer-it-infrastructure-remediation"
    ]
