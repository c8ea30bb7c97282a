"""The coach agrees with people: labelled notes of every L1, graded by their authors (FACTS 4.2, 4.3)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import pytest

from bot.commands.note_figures import GOLDEN, read_labelled
from knowledge.index import Index
from knowledge.note_kinds import Grade
from knowledge.playbook import Playbook
from knowledge.training.note_figures import Trial, cross_validate_notes, most_agreements, try_notes
from tests.conftest import PROJECT

EXAMPLES = read_labelled(PROJECT / GOLDEN)
LEAST = 0.9


def agreement(trials: Sequence[Trial]) -> float:
    return sum(t.agrees for t in trials) / len(trials)


def test_the_labelled_notes_are_many_and_of_all_kinds(playbook: Playbook) -> None:
    grades = Counter(e.grade for e in EXAMPLES)
    assert len(EXAMPLES) >= 150
    assert min(grades[grade] for grade in Grade) >= 50
    assert {e.l1 for e in EXAMPLES} == {"", *playbook.l1s}
    assert len({e.note for e in EXAMPLES}) == len(EXAMPLES)


def test_the_coach_agrees_with_nine_labels_in_ten_and_never_takes_poor_for_great(
    playbook: Playbook, index: Index
) -> None:
    trials = try_notes(playbook, index, EXAMPLES)
    assert agreement(trials) >= LEAST
    for grade in Grade:
        assert agreement([t for t in trials if t.example.grade is grade]) >= LEAST - 0.05
    far_off = [t.example.note for t in trials if {t.example.grade, t.given} == {Grade.GREAT, Grade.POOR}]
    assert len(far_off) <= 0.02 * len(trials), far_off


@pytest.mark.thorough
def test_weights_fitted_on_other_families_agree_as_well(playbook: Playbook, index: Index) -> None:
    assert agreement(cross_validate_notes(playbook, index, EXAMPLES)) >= LEAST


@pytest.mark.thorough
def test_the_shipped_weights_are_near_the_best_there_are(playbook: Playbook, index: Index) -> None:
    best = most_agreements(playbook, index, EXAMPLES)
    assert sum(t.agrees for t in try_notes(playbook, index, EXAMPLES)) >= best - 0.02 * len(EXAMPLES)
