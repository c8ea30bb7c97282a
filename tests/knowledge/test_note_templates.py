"""Templates to start a note from, for each L1."""

from __future__ import annotations

import pytest

from knowledge.index import Index
from knowledge.note_coach import NoteCoach
from knowledge.note_kinds import FindingKind
from knowledge.note_templates import note_templates
from knowledge.playbook import Playbook


def test_every_l1_has_the_templates_that_the_playbook_lists(playbook: Playbook) -> None:
    counts = {l1: len(note_templates(playbook, l1)) for l1 in playbook.l1s}
    assert counts == {"duplicate-invalid": 2, "status-unknown": 3, "no-intent": 4, "blocked": 4, "in-progress": 5}


def test_a_template_names_the_service_and_marks_what_to_fill_in(playbook: Playbook, index: Index) -> None:
    coach = NoteCoach(playbook, index)
    for l1 in playbook.l1s:
        for template in note_templates(playbook, l1, "Teams"):
            assert "Teams" in template
            assert "{" not in template
            assert FindingKind.GAPS_LEFT in {f.kind for f in coach.check(template).findings}, template
    assert "the service" in note_templates(playbook, "blocked")[0]


def test_what_is_no_l1_has_no_templates(playbook: Playbook) -> None:
    with pytest.raises(KeyError):
        note_templates(playbook, "app-compatibility")
