"""How far the note coach agrees with people's labels, its weights fitted on other families of notes."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from knowledge.index import Index
from knowledge.note_findings import Rules, grade_of
from knowledge.note_kinds import Grade
from knowledge.note_schema import CoachLimits, CoachWeights
from knowledge.note_sign_reader import SignReader
from knowledge.playbook import Playbook

_CONCRETE = tuple(2.5 + 0.25 * step for step in range(11))
_EVIDENCE = (0.3, 0.5, 0.7)
_ENGAGEMENT = (-0.7, -0.5, -0.3)


@dataclass(frozen=True, slots=True)
class LabelledNote:
    """A note and the grade that a person gave it."""

    provenance: str
    """Who wrote and labelled it."""
    grade: Grade
    l1: str
    """Slug of the L1 it is for; empty where the note does not tell."""
    family: str
    note: str


@dataclass(frozen=True, slots=True)
class Trial:
    """A labelled note and the grade that the coach gave."""

    example: LabelledNote
    given: Grade

    @property
    def agrees(self) -> bool:
        """Whether both grades are the same."""
        return self.example.grade is self.given


def try_notes(playbook: Playbook, index: Index, examples: Sequence[LabelledNote]) -> list[Trial]:
    """Grade notes with the weights that are shipped."""
    coach = playbook.note_coach
    return _graded(playbook, index, examples, coach.weights, [coach.limits])[0]


def cross_validate_notes(playbook: Playbook, index: Index, examples: Sequence[LabelledNote]) -> list[Trial]:
    """Grade each family with the limit and weights that agree best on all other families.

    The lists of phrases are the same for all: only a set of notes that nobody had seen can try those.
    """
    candidates = list(_all_candidates(playbook, index, examples))
    trials = []
    for family in sorted({e.family for e in examples}):
        best = max(candidates, key=lambda c: sum(t.agrees for t in c if t.example.family != family))
        trials += [t for t in best if t.example.family == family]
    return trials


def most_agreements(playbook: Playbook, index: Index, examples: Sequence[LabelledNote]) -> int:
    """Return with how many notes the best of all weights and limits agree."""
    return max(sum(t.agrees for t in trials) for trials in _all_candidates(playbook, index, examples))


def _all_candidates(playbook: Playbook, index: Index, examples: Sequence[LabelledNote]) -> Iterator[list[Trial]]:
    for weights, limits in _settings(playbook):
        yield from _graded(playbook, index, examples, weights, limits)


def _settings(playbook: Playbook) -> Iterator[tuple[CoachWeights, list[CoachLimits]]]:
    coach = playbook.note_coach
    limits = [coach.limits.model_copy(update={"concrete": concrete}) for concrete in _CONCRETE]
    for evidence, engagement in itertools.product(_EVIDENCE, _ENGAGEMENT):
        yield coach.weights.model_copy(update={"evidence": evidence, "engagement": engagement}), limits


def _graded(
    playbook: Playbook,
    index: Index,
    examples: Sequence[LabelledNote],
    weights: CoachWeights,
    limits: Sequence[CoachLimits],
) -> list[list[Trial]]:
    """Return the trials for each of the limits."""
    reader = SignReader(playbook, index.matcher, index.stemmer, weights)
    read = [(example, reader.read(example.note)) for example in examples]
    l1_of = {slug: status.l1 for slug, status in playbook.statuses.items()}
    return [[Trial(example, grade_of(Rules(each, l1_of).faults(signs))) for example, signs in read] for each in limits]
