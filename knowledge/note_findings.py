"""What is good and bad in a Service Intent note, from what it shows (FACTS 4.2, 4.3)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from knowledge.matching import Outcome
from knowledge.note_intent import IntentReader
from knowledge.note_kinds import FindingKind, Grade, Sign
from knowledge.note_schema import CoachLimits
from knowledge.note_signs import INTENT, NoteSigns


@dataclass(frozen=True, slots=True)
class Fault:
    """A finding before it is put into a sentence."""

    kind: FindingKind
    best: Grade
    """The best grade that a note with it can have."""
    words: tuple[str, ...] = ()


class Rules:
    """Judges notes by their signs. Immutable; safe to share."""

    def __init__(self, limits: CoachLimits, l1_of: Mapping[str, str]) -> None:
        self._limits = limits
        self.intent = IntentReader(limits, l1_of)
        """Which L1 a note states."""

    def faults(self, signs: NoteSigns) -> tuple[Fault, ...]:
        """Return what keeps a Service Intent note from being great."""
        if signs.words == 0:
            return (Fault(FindingKind.EMPTY, Grade.POOR),)
        about_nothing = self._about_nothing(signs)
        if about_nothing:
            return (about_nothing,)
        return (*self._content(signs), *self._overload(signs))

    def _content(self, signs: NoteSigns) -> Iterator[Fault]:
        l1 = self.intent.l1(signs)
        if self.intent.is_silent(signs):
            yield from self._attempts(signs)
        elif l1 == "status-unknown":
            yield from self._why_unknown(signs)
        elif l1 == "in-progress":
            if not self._tells_stage(signs):
                yield Fault(FindingKind.NO_STAGE, Grade.MARGINAL)
        else:
            yield from self._reason(signs, l1)

    def _about_nothing(self, signs: NoteSigns) -> Fault | None:
        """Return the fault of a note that says nothing of intent or reason."""
        shown, limits = signs.signs, self._limits
        figures = any(c.figures for c in signs.clauses)
        idle = all(c.figures or c.aside or c.empty for c in signs.clauses) and (figures or signs.aside)
        if idle and Sign.SILENCE not in shown:
            sign = Sign.USAGE if figures else Sign.LOGISTICS
            kind = FindingKind.USAGE_ONLY if figures else FindingKind.LOGISTICS_ONLY
            return Fault(kind, Grade.POOR, signs.said(sign))
        if self.intent.is_silent(signs):
            return None
        if any(c.refuses_help for c in signs.clauses) and not shown & INTENT and signs.told < limits.stage:
            return Fault(FindingKind.FASTTRACK_ONLY, Grade.POOR, signs.said(Sign.FASTTRACK))
        if not shown & INTENT and self.intent.l1(signs) in (None, "blocked") and signs.evidence < limits.evidence:
            if figures:
                return Fault(FindingKind.USAGE_ONLY, Grade.POOR, signs.said(Sign.USAGE))
            if Sign.LOGISTICS in shown:
                return Fault(FindingKind.LOGISTICS_ONLY, Grade.POOR, signs.said(Sign.LOGISTICS))
            if Sign.RIVAL not in shown and Sign.NAMED not in shown:
                return Fault(FindingKind.NOTHING_SAID, Grade.POOR)
        return None

    def _attempts(self, signs: NoteSigns) -> Iterator[Fault]:
        tries, managed = Sign.ATTEMPT in signs.signs, Sign.MANAGED in signs.signs
        least = Grade.MARGINAL if tries or managed else Grade.POOR
        if not (tries and signs.numbered):
            yield Fault(FindingKind.ATTEMPTS_NOT_COUNTED, least, signs.said(Sign.SILENCE, Sign.ATTEMPT))
        if not managed:
            yield Fault(FindingKind.MANAGED_NOT_SAID, Grade.MARGINAL)

    def _why_unknown(self, signs: NoteSigns) -> Iterator[Fault]:
        if Sign.FRESH in signs.signs or signs.told >= self._limits.concrete:
            return
        least = Grade.MARGINAL if signs.words >= self._limits.shortest else Grade.POOR
        yield Fault(FindingKind.NO_REASON, least, signs.said(Sign.UNKNOWN))

    def _tells_stage(self, signs: NoteSigns) -> bool:
        return Sign.STAGE in signs.signs or (signs.told >= self._limits.stage and signs.reason >= self._limits.concrete)

    def _reason(self, signs: NoteSigns, l1: str | None) -> Iterator[Fault]:
        if not signs.signs & INTENT and l1 is None:
            yield Fault(FindingKind.NO_INTENT_STATED, Grade.MARGINAL if self._reason_seen(signs) else Grade.POOR)
        if self._concrete(signs, l1):
            return
        if signs.told >= self._limits.told or Sign.FIELD in signs.signs or self._points_somewhere(signs):
            yield Fault(FindingKind.REASON_TOO_GENERAL, Grade.MARGINAL, signs.said(Sign.FIELD, Sign.HOLLOW, Sign.VAGUE))
        else:
            waits = Sign.WAITING in signs.signs and Sign.LOGISTICS in signs.signs
            least = Grade.POOR if signs.words < self._limits.bare or waits else Grade.MARGINAL
            yield Fault(FindingKind.NO_REASON, least, signs.said(Sign.HOLLOW))

    def _points_somewhere(self, signs: NoteSigns) -> bool:
        """Whether everyday words give a reason: the matcher does not take the note for a bare L1."""
        result = signs.result
        stated = signs.signs & {Sign.STOPPED, Sign.DECLINES, Sign.WANTS}
        reasoned = stated and result.outcome is not Outcome.NONE and result.l1 is None
        return bool(reasoned) and signs.words >= self._limits.shortest and signs.evidence >= self._limits.points

    def _reason_seen(self, signs: NoteSigns) -> bool:
        """Whether a note that states no intent tells at least a reason."""
        if Sign.RIVAL in signs.signs:
            return True
        told = signs.told > 0 or Sign.FIELD in signs.signs
        return told and signs.words >= self._limits.shortest and signs.evidence >= self._limits.evidence

    def _concrete(self, signs: NoteSigns, l1: str | None) -> bool:
        if l1 == "no-intent" and Sign.RIVAL in signs.signs:
            return True
        if l1 == "duplicate-invalid" and Sign.INVALID_WHY in signs.signs:
            return True
        named = Sign.NAMED in signs.signs and signs.told >= self._limits.named
        return named or signs.reason >= self._limits.concrete

    def _overload(self, signs: NoteSigns) -> Iterator[Fault]:
        limits = self._limits
        much_aside = signs.words > limits.long and 2 * signs.aside > signs.words
        much_aside = much_aside or (signs.words > limits.long and signs.services > limits.services)
        if signs.words > limits.words or signs.sentences > limits.sentences or much_aside:
            yield Fault(FindingKind.OVERLOADED, Grade.MARGINAL)


def grade_of(faults: tuple[Fault, ...]) -> Grade:
    """Return the grade that the faults leave."""
    order = list(Grade)
    return max((f.best for f in faults), key=order.index, default=Grade.GREAT)
