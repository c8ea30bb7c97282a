"""What is said at each step of a change."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dialogs.ports import HistoryEntry, Opened, Person, Right
from dialogs.presses import AnswerQuestion, ConfirmChange, ShowTenant, StartUpdate, Steer
from dialogs.record_view import excerpt, in_short, priority_in_words, work_in_short
from dialogs.replies import Choice, Part, Reply
from dialogs.update import texts
from dialogs.update.draft import Draft, Step
from dialogs.update.flow import (
    Standing,
    after,
    changes_nothing,
    may_pick_sub_category,
    verdict_on,
)
from dialogs.update.labels import choice_labels, fact_labels
from knowledge.facts import Fact
from knowledge.playbook import Playbook
from knowledge.prioritizing import UNKNOWN_LEAD, Finding, Leave, Verdict
from knowledge.priority_note import cadence_in_words, draft_note, learned_in_words
from knowledge.wishes import Wish

_NOTE_BEFORE = 200
_MOST_ANSWERS = 18
"""A card with more would be no card; what is left out can be typed."""


class Steps:
    """Words the steps. ``playbook`` gives the rules their text."""

    def __init__(self, playbook: Playbook) -> None:
        self._playbook = playbook
        self._rules = {rule.id: rule.text for rule in playbook.process.rule}
        self._readings = {reading.id: reading for reading in playbook.readings}

    def which_tenant(self, draft: Draft) -> Reply:
        """Return the question for the tenant, with those that may be meant."""
        title = texts.WHICH_TENANT if draft.task == "priority" else texts.WHICH_FOR_NOTE
        lead = ""
        if draft.unknown:
            title, lead = texts.unknown_tenant(draft.unknown), texts.NEAREST if draft.offers else texts.WHICH_TENANT
            lead = texts.ONE_AT_A_TIME if draft.several and draft.offers else lead
        elif draft.offers and not draft.suggested:
            title = texts.ONE_AT_A_TIME if draft.several else texts.WHICH_OF_THESE
        choices = [
            Choice(label, AnswerQuestion(question=draft.token, option=i))
            for i, label in enumerate(draft.offered[:_MOST_ANSWERS])
        ]
        return Reply(title, (), (*choices, self._cancel(draft)), lead)

    def refusal(self, draft: Draft, opened: Opened) -> Reply | None:
        """Return why the person may not make this change, or None: known before the first question is asked."""
        look = Choice(texts.SHOW_RECORD, ShowTenant(tenant=opened.tenant.id))
        if opened.right is Right.READ:
            return Reply(f"{opened.tenant.name}: {texts.NOT_ASSIGNED}", (), (look,))
        if draft.task == "priority" and opened.right is Right.NOTE:
            note = Choice(texts.ADD_NOTE, StartUpdate(task="note", tenant=opened.tenant.id))
            return Reply(f"{opened.tenant.name}: {texts.NOT_ITS_MANAGER}", (), (note, look))
        return None

    def undelivered(self, draft: Draft) -> Reply:
        """Return that a change was sent, or was to be, and no answer came."""
        again = Choice(texts.SEND_AGAIN, ConfirmChange(draft=draft.token), texts.CONFIRM_WORD)
        return Reply(texts.UNREACHABLE_WRITE, (), (again, self._cancel(draft)), unreached=True)

    def overtaken(self, newer: Sequence[HistoryEntry], person: Person) -> str:
        """Return what was changed since the preview, oldest first."""
        changes = []
        for entry in reversed(newer):
            who = texts.YOU if entry.by.id == person.id else entry.by.name
            before, after_it = entry.before.priority.effective, entry.after.priority.effective
            what = texts.what_changed(before, after_it, entry.after.note)
            changes.append(texts.change_by(who, entry.at.date(), what))
        return texts.changed_meanwhile(changes)

    def retry(self, draft: Draft) -> Reply:
        """Return that the records cannot be reached, with the way to go on."""
        again = Choice(texts.RETRY, Steer(draft=draft.token, to="retry"))
        return Reply(texts.UNREACHABLE, (), (again, self._cancel(draft)), unreached=True)

    def ask(self, draft: Draft, standing: Standing, sub_categories: Sequence[str]) -> Reply:
        """Return what is said at a step that has a record."""
        match draft.step:
            case Step.FACT:
                return self._fact(draft, standing)
            case Step.DAY:
                return self._options(draft, texts.ASK_DAY, (), texts.DAYS)
            case Step.SUB_CATEGORY:
                return self._options(draft, texts.WHICH_SUB_CATEGORY, (), sub_categories)
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

    def ask_again(self, draft: Draft, standing: Standing, sub_categories: Sequence[str]) -> Reply:
        """Return the step once more without its grounds, which stand above."""
        reply = self.ask(draft, standing, sub_categories)
        return replace(reply, parts=())

    def explain_fact(self, fact: Fact) -> tuple[str, ...]:
        """Return what the answers to a fact's question mean."""
        match fact:
            case Fact.LEAD:
                return tuple(f"{lead.name}: {lead.text}" for lead in self._playbook.process.lead)
            case Fact.PARTNER_READY:
                return (texts.READY_HELP,)
            case Fact.CADENCE:
                return (texts.CADENCE_HELP,)
            case Fact.ATTEMPTS:
                return (texts.ATTEMPTS_HELP,)

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
            Fact.LEAD: (texts.ASK_LEAD, known.lead and known.lead.value, known.lead_as_of),
            Fact.PARTNER_READY: (texts.ASK_PARTNER_READY, None, None),
            Fact.CADENCE: (texts.ASK_CADENCE, known.cadence and cadence_in_words(known.cadence), known.cadence_as_of),
            Fact.ATTEMPTS: (texts.ASK_ATTEMPTS, None, None),
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
        return self._options(draft, asked, parts, fact_labels(fact), unsure)

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
        return self._options(draft, title, [*self._record(draft, standing), *parts], labels)

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
        return self._options(draft, texts.OVERRULES_ITSELF, parts, (texts.YES_CONFIRMED, texts.NO_NOT_HIGH))

    def _reason(self, draft: Draft, standing: Standing) -> Reply:
        verdict = verdict_on(draft, standing)
        parts = list(self._record(draft, standing))
        title = texts.WHY_YOURS
        if verdict is not None:
            title = texts.WHY_HIGH if draft.confirmed else self._warning(verdict)
            parts += [*self._details(verdict), *self._reading(verdict.findings[0])]
        return self._options(draft, title, [*parts, Part(texts.WHY_YOURS)], ())

    def _note(self, draft: Draft, standing: Standing) -> Reply:
        standing_note = self.note_of(draft, standing)
        parts = [Part(standing_note)] if standing_note else list(self._record(draft, standing))
        title = texts.NEW_NOTE_INSTEAD if standing_note else texts.NEW_NOTE
        return self._options(draft, title, parts, ())

    def _preview(self, draft: Draft, standing: Standing, sub_categories: Sequence[str]) -> Reply:
        verdict = verdict_on(draft, standing)
        state = after(draft, standing, verdict) if verdict and draft.task == "priority" else standing.tenant.priority
        note = self.note_of(draft, standing)
        before, changed = priority_in_words(standing.tenant.priority), priority_in_words(state)
        parts = [*self._record(draft, standing)]
        if verdict is not None and draft.task == "priority":
            title = texts.would_change(standing.tenant.name, before, changed)
            parts += self._grounds(verdict)
        else:
            title = texts.would_note(standing.tenant.name)
        learned = learned_in_words(standing.tenant.engagement, standing.engagement)
        parts += [Part("; ".join(words for _, words in learned), texts.ALSO)] if learned else []
        parts.append(Part(excerpt(standing.tenant.note, _NOTE_BEFORE) or "none", texts.NOTE_BEFORE))
        parts.append(Part(note, texts.NOTE_AFTER))
        choices = [
            Choice(texts.CONFIRM, ConfirmChange(draft=draft.token), texts.CONFIRM_WORD),
            Choice(texts.EDIT_NOTE, Steer(draft=draft.token, to="edit-note")),
        ]
        picks = verdict is not None and draft.task == "priority" and may_pick_sub_category(draft, verdict)
        if picks and set(sub_categories) - {draft.sub_category}:
            choices.append(Choice(texts.SUB_CATEGORY, Steer(draft=draft.token, to="sub-category")))
        lead = texts.WRITE_BOTH if draft.task == "priority" else texts.WRITE_NOTE
        return Reply(title, tuple(parts), (*choices, self._back(draft), self._cancel(draft)), lead)

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
        """Yield the record until it was shown; a preview has priority and note as its before and after."""
        if not draft.shown:
            shown = work_in_short if draft.step is Step.PREVIEW else in_short
            yield Part(shown(self._playbook, standing.tenant), texts.record_of(standing.tenant.name))

    def _options(
        self, draft: Draft, title: str, parts: Sequence[Part], labels: Sequence[str], more: Sequence[Choice] = ()
    ) -> Reply:
        answers = [Choice(label, AnswerQuestion(question=draft.token, option=i)) for i, label in enumerate(labels)]
        steering = [*more, self._back(draft), self._cancel(draft)]
        return Reply(title, tuple(p for p in parts if p.text), (*answers[:_MOST_ANSWERS], *steering))

    def _back(self, draft: Draft) -> Choice:
        return Choice(texts.BACK, Steer(draft=draft.token, to="back"), _word(draft, texts.BACK))

    def _cancel(self, draft: Draft) -> Choice:
        return Choice(texts.CANCEL, Steer(draft=draft.token, to="cancel"), _word(draft, texts.CANCEL))


def _word(draft: Draft, label: str) -> str:
    """Return the word for a button where the person's own text is awaited: there a number may be that text."""
    return label.lower() if draft.step in (Step.NOTE, Step.REASON) else ""
