"""The note coach: how good a note is, why, how it would read better, and which status it implies."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from knowledge.engagement_note import engagement_faults
from knowledge.index import Index
from knowledge.matching import Outcome
from knowledge.note_findings import Fault, Rules, grade_of
from knowledge.note_kinds import FindingKind, Grade
from knowledge.note_sign_reader import SignReader
from knowledge.note_signs import NoteSigns
from knowledge.note_wording import Meant, Wording, gaps_in, without_gaps
from knowledge.playbook import Playbook
from knowledge.services import services_named

_SHOWN = 4
"""The most words that a finding quotes."""


class NoteKind(StrEnum):
    """What a note is for (FACTS 4.1)."""

    SERVICE_INTENT = "service-intent"
    """Whether the customer wants one service, and why: an entitlement's status note."""
    ENGAGEMENT = "engagement"
    """What happened with the tenant as a whole, its priority included."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to know about a note."""

    kind: FindingKind
    sentence: str
    """For the person; says what to do."""
    words: tuple[str, ...]
    """The words that it is about; empty where it is about what is missing."""
    best: Grade
    """The best grade that a note with this finding can have; great for what only warns."""


@dataclass(frozen=True, slots=True)
class Implied:
    """The status that a note's words imply."""

    l1: str
    status: str | None
    """Slug of the likeliest status under the L1; None where the words give no reason."""
    sure: bool
    """Whether one status is clearly ahead and the note's statement of intent agrees with it."""


@dataclass(frozen=True, slots=True)
class NoteReview:
    """What the coach says of a note."""

    grade: Grade
    findings: tuple[Finding, ...]
    """The gravest first."""
    wording: str
    """A better wording from the note's own words, with ``[…?]`` where something is missing; empty where there is
    nothing to better, and where it would be nothing but gaps: the findings say as much."""
    implied: Implied | None
    """None for an engagement note, and where the words imply nothing."""

    @property
    def held(self) -> bool:
        """Whether the note must not be written as it is (FACTS 3.4)."""
        return self.grade is Grade.POOR


class NoteCoach:
    """Reviews notes. Immutable; safe to share."""

    def __init__(self, playbook: Playbook, index: Index) -> None:
        self._playbook = playbook
        self._matcher = index.matcher
        self._index = index
        self._l1_of = {slug: status.l1 for slug, status in playbook.statuses.items()}
        self._rules = Rules(playbook.note_coach.limits, self._l1_of)

    @cached_property
    def _reader(self) -> SignReader:
        """Put together when the first note is reviewed: it has a lexicon of its own, and most talks are of no note."""
        return SignReader(self._playbook, self._matcher, self._index.stemmer)

    @cached_property
    def _wording(self) -> Wording:
        return Wording(self._playbook, self._reader)

    def check(
        self,
        note: str,
        *,
        service: str | None = None,
        l1: str | None = None,
        l2: str | None = None,
        kind: NoteKind = NoteKind.SERVICE_INTENT,
    ) -> NoteReview:
        """Review a note; ``service``, ``l1`` and ``l2`` are what it is written for, where the caller knows them."""
        signs = self._reader.read(without_gaps(note))
        gaps = gaps_in(note)
        if kind is NoteKind.ENGAGEMENT:
            left = (Fault(FindingKind.GAPS_LEFT, Grade.MARGINAL, gaps),) if gaps else ()
            faults = (*left, *engagement_faults(signs))
            return self._review(faults, self._wording.of_engagement(note, faults), None)
        implied = self._implied(signs)
        faults = (
            *((Fault(FindingKind.GAPS_LEFT, Grade.POOR, gaps),) if gaps else ()),
            *self._rules.faults(signs),
            *self._weak_words(note),
            *self._contradictions(signs, implied, service, l1, l2),
        )
        wording = self._wording.of_service_intent(note, faults, service, self._meant(signs, implied, l1, l2))
        return self._review(faults, wording, implied)

    def _review(self, faults: tuple[Fault, ...], wording: str, implied: Implied | None) -> NoteReview:
        wording = wording if any(map(str.isalnum, without_gaps(wording))) else ""
        gravest_first = sorted(faults, key=lambda f: list(Grade).index(f.best), reverse=True)
        return NoteReview(grade_of(faults), tuple(self._finding(f) for f in gravest_first), wording, implied)

    def _finding(self, fault: Fault) -> Finding:
        sentence = self._playbook.note_coach.findings[fault.kind]
        words = fault.words[:_SHOWN]
        quoted = ", ".join(f"“{word}”" for word in words)
        sentence = sentence.format(words=quoted) if words else sentence.replace(" ({words})", "")
        return Finding(fault.kind, sentence, fault.words, fault.best)

    def _implied(self, signs: NoteSigns) -> Implied | None:
        """Return what the words imply: the L1 they state, and of its statuses the one that fits best."""
        stated = self._rules.intent.l1(signs)
        result = signs.result
        if stated is None:
            if result.outcome is Outcome.NONE:
                return None
            if result.l1:
                return Implied(result.l1, None, False)
            best = result.candidates[0].slug
            return Implied(self._l1_of[best], best, result.outcome is Outcome.MATCHED)
        others = [slug for slug, l1 in self._l1_of.items() if l1 != stated]
        within = self._matcher.match_reading(result.reading, without=others)
        reasoned = result.l1 is None and result.outcome is not Outcome.NONE and within.candidates
        status = within.candidates[0].slug if reasoned else None
        sure = result.outcome is Outcome.MATCHED and result.candidates[0].slug == status
        return Implied(stated, status, sure)

    def _meant(self, signs: NoteSigns, implied: Implied | None, l1: str | None, l2: str | None) -> Meant:
        """Return what the note is for: what the caller knows goes before what the words imply."""
        if l2 is not None:
            return Meant(l1 or self._l1_of[l2], l2, True)
        likely = implied.status if implied is not None and l1 in (None, implied.l1) else None
        return Meant(l1 or self._rules.intent.l1(signs), likely, l1 is not None)

    def _weak_words(self, note: str) -> tuple[Fault, ...]:
        """Return the warning for words that age; a note is never held for them (FACTS 4.2)."""
        words = self._wording.weak_words(note)
        return (Fault(FindingKind.WEAK_WORDS, Grade.GREAT, words),) if words else ()

    def _contradictions(
        self, signs: NoteSigns, implied: Implied | None, service: str | None, l1: str | None, l2: str | None
    ) -> tuple[Fault, ...]:
        """Return warnings where the note speaks of another status or service than it is written for."""
        faults = []
        l1 = l1 or (self._l1_of[l2] if l2 else None)
        if implied is not None and l1 is not None:
            other = implied.l1 if implied.l1 != l1 else ""
            if not other and implied.sure and l2 not in (None, implied.status):
                other = implied.status or ""
            stated = self._rules.intent.l1(signs) is not None
            if other and (implied.sure or stated):
                faults.append(Fault(FindingKind.OTHER_STATUS, Grade.GREAT, (self._playbook.name_of(other),)))
        named = services_named(self._playbook, signs.result.reading.words)
        if service is not None and named and service not in named:
            faults.append(Fault(FindingKind.OTHER_SERVICE, Grade.GREAT, named))
        return tuple(faults)
