"""What is said at each step of a change of priority."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dialogs.presses import Steer
from dialogs.record_view import priority_in_words
from dialogs.replies import Choice, Part, Reply
from dialogs.update import asking, texts
from dialogs.update.draft import Draft, Step
from dialogs.update.parts import learned_parts, note_parts, record_parts
from dialogs.update.priority import fact_texts
from dialogs.update.priority.flow import (
    Standing,
    after,
    changes_nothing,
    may_pick_sub_category,
    verdict_on,
)
from dialogs.update.priority.labels import choice_labels, fact_labels
from knowledge.facts import Fact
from knowledge.playbook import Playbook
from knowledge.prioritizing import UNKNOWN_LEAD, Finding, Leave, Verdict
from knowledge.priority_note import cadence_in_words, draft_note
from knowledge.wishes import Wish


class Steps:
    """Words the steps. ``playbook`` gives the rules their text."""

    def __init__(self, playbook: Playbook) -> None:
        self._playbook = playbook
        self._rules = {rule.id: rule.text for rule in playbook.process.rule}
        self._readings = {reading.id: reading for reading in playbook.readings}

    def ask(self, draft: Draft, standing: Standing, sub_categories: Sequence[str]) -> Reply:
        """Return what is said at a step that has a record."""
        match draft.step:
            case Step.FACT:
                return self._fact(draft, standing)
            case Step.DAY:
                return asking.question(draft, texts.ASK_DAY, (), texts.DAYS)
            case Step.SUB_CATEGORY:
                return asking.question(draft, texts.WHICH_SUB_CATEGORY, (), sub_categories)
            case Step.CONFIRMATION:
                return self._confirmation(draft, standing)
            case Step.REASON:
                return self._reason(draft, standing)
            case Step.NOTE:
                return self._note(draft, standing)
            case Step.PREVIEW:
                return self._preview(draft, standing, sub_categories)
            case _:
                return self._choice(draft, standing)

    def explain_fact(self, fact: Fact) -> tuple[str, ...]:
        """Return what the answers to a fact's question mean."""
        match fact:
            case Fact.LEAD:
                return tuple(f"{lead.name}: {lead.text}" for lead in self._playbook.process.lead)
            case Fact.PARTNER_READY:
                return (fact_texts.READY_HELP,)
            case Fact.CADENCE:
                return (fact_texts.CADENCE_HELP,)
            case Fact.ATTEMPTS:
                return (fact_texts.ATTEMPTS_HELP,)

    def note_of(self, draft: Draft, standing: Standing) -> str:
        """Return the note as it would be written: the person's own, else the draft from facts and reasons."""
        verdict = verdict_on(draft, standing)
        if draft.note or verdict is None:
            return draft.note
        state = after(draft, standing, verdict)
        return draft_note(standing.tenant, state, verdict, draft.reason, standing.engagement)

    def _fact(self, draft: Draft, standing: Standing) -> Reply:
        fact = draft.fact or Fact.LEAD
        known = standing.tenant.engagement
        asked, recorded, day = {
            Fact.LEAD: (fact_texts.ASK_LEAD, known.lead and known.lead.value, known.lead_as_of),
            Fact.PARTNER_READY: (fact_texts.ASK_PARTNER_READY, None, None),
            Fact.CADENCE: (
                fact_texts.ASK_CADENCE,
                known.cadence and cadence_in_words(known.cadence),
                known.cadence_as_of,
            ),
            Fact.ATTEMPTS: (fact_texts.ASK_ATTEMPTS, None, None),
        }[fact]
        parts = [*self._record(draft, standing)]
        if fact is Fact.ATTEMPTS:
            held = self._attempts_verdict(standing)
            first = [*self._findings(held), Part(texts.STATUS_FIRST)]
            parts += [Part(f"{held.findings[0].basis}.")] if draft.shown else first
        if fact is Fact.LEAD and not recorded:
            parts += self._reading(UNKNOWN_LEAD)
        if recorded:
            parts.append(Part(texts.said_long_ago(recorded, day), texts.RECORDED))
        unsure = () if fact is Fact.ATTEMPTS else (Choice(texts.NOT_SURE, Steer(draft=draft.token, to="not-sure")),)
        return asking.question(draft, asked, parts, fact_labels(fact), unsure)

    def _attempts_verdict(self, standing: Standing) -> Verdict:
        return next(v for v in standing.assessment.verdicts.values() if v.leave is Leave.HELD)

    def _choice(self, draft: Draft, standing: Standing) -> Reply:
        """Return the choice among what is possible; where a wish was refused, why comes first."""
        refused = verdict_on(draft, standing)
        title, parts = self._why_choice(draft, standing, refused)
        proposed = standing.assessment.proposed
        for wish in draft.wishes:
            verdict = standing.assessment.verdicts.get(wish.priority) if wish.priority else None
            no = refused is not None and refused.leave >= Leave.HELD
            said = refused is not None and no and verdict is not None and verdict.findings[0] == refused.findings[0]
            if verdict is not None and verdict.leave is not Leave.PROPOSED and not said:
                confirm = verdict.leave is Leave.WITH_CONFIRMATION
                label = f"{wish.value} ({texts.WITH_CONFIRMATION if confirm else texts.WITH_REASON})"
                parts.append(Part(self._warning(verdict, proposed), label))
        labels = choice_labels(draft, standing)
        return asking.question(draft, title, [*self._record(draft, standing), *parts], labels)

    def _why_choice(self, draft: Draft, standing: Standing, refused: Verdict | None) -> tuple[str, list[Part]]:
        name, current = standing.tenant.name, standing.current
        proposed = standing.assessment.proposed
        rules = [Part(f"{proposed.priority}. {self._rule(proposed.findings[0])}", texts.PROPOSAL)] if proposed else []
        so_already = changes_nothing(draft, standing.tenant)
        held = [v for v in standing.assessment.verdicts.values() if v.leave is Leave.HELD and v is not refused]
        waiting = [Part(texts.has_to_wait(v.priority, v.findings[0].basis), texts.NOT_POSSIBLE) for v in held]
        if so_already and (draft.wish is Wish.DEFAULT or refused is None or refused.leave is not Leave.FORBIDDEN):
            return texts.is_so_already(name, priority_in_words(standing.tenant.priority)), [*rules, *waiting]
        if refused is not None and refused.leave is Leave.HELD:
            waits = texts.has_to_wait(refused.priority, refused.findings[0].basis)
            advice = [Part(texts.TRY_FIRST)] if refused.findings[0].rule == "R-19" else []
            return waits, [*self._behind(refused), *advice, *rules]
        if refused is not None and refused.leave is Leave.FORBIDDEN:
            heard = [Part(texts.STATUS_FIRST)] if refused.findings[0].rule == "R-18" else []
            no = texts.not_possible(refused.priority, refused.findings[0].basis)
            return no, [*self._behind(refused), *heard, *rules]
        rules += self._reading(proposed.findings[0]) if proposed else []
        if proposed and proposed.priority is current:
            return texts.stays(name, current), rules
        return texts.what_instead(name), [*rules, *waiting]

    def _confirmation(self, draft: Draft, standing: Standing) -> Reply:
        verdict = verdict_on(draft, standing)
        finding = verdict.findings[0] if verdict else Finding("R-09", "")
        parts = [*self._record(draft, standing), Part(self._rule(finding), finding.rule), *self._reading(finding)]
        return asking.question(draft, texts.OVERRULES_ITSELF, parts, (texts.YES_CONFIRMED, texts.NO_NOT_HIGH))

    def _reason(self, draft: Draft, standing: Standing) -> Reply:
        verdict = verdict_on(draft, standing)
        parts = list(self._record(draft, standing))
        title = texts.WHY_YOURS
        if verdict is not None:
            title = texts.WHY_HIGH if draft.confirmed else self._warning(verdict)
            parts += [*self._details(verdict), *self._reading(verdict.findings[0])]
        return asking.question(draft, title, [*parts, Part(texts.WHY_YOURS)], ())

    def _note(self, draft: Draft, standing: Standing) -> Reply:
        standing_note = self.note_of(draft, standing)
        parts = [Part(standing_note)] if standing_note else list(self._record(draft, standing))
        title = texts.NEW_NOTE_INSTEAD if standing_note else texts.NEW_NOTE
        return asking.question(draft, title, parts, ())

    def _preview(self, draft: Draft, standing: Standing, sub_categories: Sequence[str]) -> Reply:
        verdict = verdict_on(draft, standing)
        assert verdict is not None  # noqa: S101 - only a wish that is settled is previewed
        before, changed = standing.tenant.priority, after(draft, standing, verdict)
        title = texts.would_change(standing.tenant.name, priority_in_words(before), priority_in_words(changed))
        parts = [
            *self._record(draft, standing),
            *self._grounds(verdict),
            *learned_parts(standing.tenant.engagement, standing.engagement),
            *note_parts(standing.tenant.note, self.note_of(draft, standing)),
        ]
        others = may_pick_sub_category(draft, verdict) and set(sub_categories) - {draft.sub_category}
        pick = Choice(texts.SUB_CATEGORY, Steer(draft=draft.token, to="sub-category"))
        return asking.preview(draft, title, parts, texts.WRITE_BOTH, (pick,) if others else ())

    def _grounds(self, verdict: Verdict) -> Iterator[Part]:
        """Yield why the change may be made, or what was warned of."""
        finding = verdict.findings[0]
        label = texts.WHY if verdict.leave is Leave.PROPOSED else texts.MIND
        yield Part(self._rule(finding), f"{label} ({finding.rule})")
        yield from self._reading(finding)

    def _warning(self, verdict: Verdict, proposed: Verdict | None = None) -> str:
        """Return why a choice is not free; the basis of what the rules propose is not said twice."""
        finding = verdict.findings[0]
        if proposed is not None and finding.basis == proposed.findings[0].basis:
            return texts.not_proposed(verdict.priority)
        if verdict.leave is Leave.WITH_CONFIRMATION:
            return texts.needs_confirmation(finding.basis)
        return texts.needs_reason(verdict.priority, finding.rule, finding.basis)

    def _details(self, verdict: Verdict) -> list[Part]:
        """Return the further findings: which entitlements stand in the way and by which rule."""
        return [Part(f"{f.basis}.", f.rule) for f in verdict.findings[1:4]]

    def _behind(self, verdict: Verdict) -> list[Part]:
        """Return the rule behind a refusal whose basis the title says."""
        finding = verdict.findings[0]
        return [Part(self._rules[finding.rule], finding.rule), *self._reading(finding)]

    def _findings(self, verdict: Verdict) -> list[Part]:
        finding = verdict.findings[0]
        return [Part(self._rule(finding), finding.rule), *self._reading(finding)]

    def _rule(self, finding: Finding) -> str:
        here = f"Here: {finding.basis}."
        return here if finding.read_against else f"{self._rules[finding.rule]} {here}"

    def _reading(self, finding: Finding) -> list[Part]:
        """Return the reading that decided, with what it settles."""
        reading = self._readings.get(finding.reading or "")
        return [Part(texts.read_as(reading.title, reading.reading), texts.HOW_READ)] if reading else []

    def _record(self, draft: Draft, standing: Standing) -> Iterator[Part]:
        return record_parts(self._playbook, draft, standing.tenant)
