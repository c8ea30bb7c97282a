"""Which L1 a note states or tells, by its signs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from knowledge.matching import Outcome
from knowledge.note_kinds import Sign
from knowledge.note_schema import CoachLimits
from knowledge.note_signs import NoteSigns
from knowledge.records import UNRESPONSIVE


class IntentReader:
    """Reads intent out of signs. Immutable; safe to share."""

    def __init__(self, limits: CoachLimits, l1_of: Mapping[str, str]) -> None:
        self._limits = limits
        self._l1_of = l1_of

    def l1(self, signs: NoteSigns) -> str | None:
        """Return the slug of the L1 that the note's words state; None where they state none.

        Where they could state several, the status that fits best decides, if it is clearly ahead; else the order of
        decision (FACTS 1.0), save that a stated yes or no goes before silence.
        """
        stated = tuple(self._stated(signs))
        if not stated:
            return self._told_l1(signs)
        matched = self._matched_l1(signs)
        return matched if matched in stated else stated[0]

    def _told_l1(self, signs: NoteSigns) -> str | None:
        """Return the L1 that what happened tells without a word of intent; a refusal has to be stated."""
        if not signs.result.candidates or signs.told == 0:
            return None
        l1 = self._l1_of[signs.result.candidates[0].slug]
        concrete = min(signs.told, signs.reason) >= self._limits.concrete and signs.evidence >= self._limits.evidence
        if concrete:
            return l1 if l1 != "no-intent" else None
        return l1 if l1 == self._matched_l1(signs) and l1 not in ("no-intent", "blocked") else None

    def _matched_l1(self, signs: NoteSigns) -> str | None:
        """Return the L1 of the status that is clearly ahead; None where none is."""
        result = signs.result
        if result.outcome is not Outcome.MATCHED or result.candidates[0].score < self._limits.sure:
            return None
        return self._l1_of[result.candidates[0].slug]

    def _stated(self, signs: NoteSigns) -> Iterator[str]:
        shown = signs.signs
        if Sign.INVALID in shown and not shown & {Sign.WANTS, Sign.STOPPED}:
            yield "duplicate-invalid"
        if self.is_silent(signs) or (Sign.UNKNOWN in shown and not shown & {Sign.WANTS, Sign.DECLINES, Sign.STOPPED}):
            yield "status-unknown"
        if Sign.DECLINES in shown:
            yield "no-intent"
        if self._stopped(signs) or (Sign.WANTS in shown and shown & {Sign.HOLLOW, Sign.FIELD, Sign.NAMED}):
            yield "blocked"
        if shown & {Sign.PROCEEDING, Sign.STAGE, Sign.WANTS}:
            yield "in-progress"

    def is_silent(self, signs: NoteSigns) -> bool:
        """Return whether the note is about a customer who does not answer."""
        if signs.signs & {Sign.WANTS, Sign.DECLINES, Sign.STAGE}:
            return False
        candidates = signs.result.candidates
        likely = bool(candidates) and candidates[0].slug == UNRESPONSIVE and candidates[0].score >= self._limits.sure
        return (Sign.SILENCE in signs.signs and not self._stopped(signs)) or (likely and signs.evidence > 0)

    def _stopped(self, signs: NoteSigns) -> bool:
        if Sign.STOPPED in signs.signs:
            return True
        waits = any(Sign.WAITING in c.signs and not c.aside for c in signs.clauses)
        return waits and not signs.signs & {Sign.PROCEEDING, Sign.STAGE}
