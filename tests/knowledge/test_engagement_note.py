"""Notes on the engagement: held only when they say nothing; a change of priority has to say why."""

from __future__ import annotations

import pytest

from bot.shipped import shipped_index, shipped_playbook
from knowledge.note_coach import NoteCoach, NoteKind
from knowledge.note_kinds import FindingKind, Grade
from knowledge.prioritizing import Limits, assess
from knowledge.priority_note import draft_note
from knowledge.records import Cadence, Lead, Priority, PriorityState
from tests.knowledge.records import CALL, E_MAIL, IN_PROGRESS, NO_INTENT, SILENT, TODAY, engaged, tenant

COACH = NoteCoach(shipped_playbook(), shipped_index())


def check(note: str) -> tuple[Grade, list[FindingKind]]:
    review = COACH.check(note, kind=NoteKind.ENGAGEMENT)
    return review.grade, [finding.kind for finding in review.findings]


@pytest.mark.parametrize("note", ["", "  \n", "ok", "n/a", "no update", "..."])
def test_a_note_that_says_nothing_is_held(note: str) -> None:
    assert check(note)[0] is Grade.POOR


@pytest.mark.parametrize(
    "note",
    [
        "Met the CIO today, next call on 3 Dec.",
        "Account team introduced the new project manager, kickoff moved to January.",
        "Customer is on holidays until the 5th.",
        "Two mails sent, no answer so far.",
    ],
)
def test_what_happened_is_enough_and_intent_is_not_asked(note: str) -> None:
    assert check(note) == (Grade.GREAT, [])


@pytest.mark.parametrize("note", ["Priority changed from High to Low, set by hand.", "Set to Low."])
def test_a_change_of_priority_needs_its_reason(note: str) -> None:
    assert check(note) == (Grade.MARGINAL, [FindingKind.NO_PRIORITY_REASON])
    assert check(f"{note} They went on a hiring freeze.") == (Grade.GREAT, [])


def test_gaps_that_are_left_are_told() -> None:
    assert check("Weekly calls with the CIO. [what happened, and what is next?]") == (
        Grade.MARGINAL,
        [FindingKind.GAPS_LEFT],
    )


@pytest.mark.parametrize("reason", ["", "They run on their own now", "hiring freeze"])
@pytest.mark.parametrize("override", [None, *Priority])
@pytest.mark.parametrize("lead", [None, *Lead])
def test_every_drafted_note_on_a_priority_can_be_sent(
    reason: str, override: Priority | None, lead: Lead | None
) -> None:
    for services in ((IN_PROGRESS,), (NO_INTENT,), (SILENT, IN_PROGRESS)):
        for cadence in (None, Cadence.IRREGULAR):
            engagement = engaged(lead, cadence, attempts=(E_MAIL, CALL))
            before = tenant(*services, engagement=engagement, priority=PriorityState(Priority.MEDIUM, Priority.HIGH))
            after = PriorityState(Priority.MEDIUM, override)
            verdicts = assess(before, TODAY, Limits()).verdicts
            draft = draft_note(before, after, verdicts[after.effective], reason, engagement)
            assert check(draft)[0] is not Grade.POOR, draft
