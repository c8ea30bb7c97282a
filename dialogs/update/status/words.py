"""What is said at each step of a change of a status."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dialogs.entries import full_name
from dialogs.presses import Steer
from dialogs.record_view import row_in_words
from dialogs.replies import Choice, Part, Reply
from dialogs.update import asking
from dialogs.update import texts as update_texts
from dialogs.update.draft import Draft, Step
from dialogs.update.parts import note_parts
from dialogs.update.status import texts
from dialogs.update.status.flow import StatusFlow, part_of
from dialogs.update.status.labels import StatusLabels
from dialogs.update.status.rows import Outcome, changed_rows, changes_nothing, known_as, rows_of
from knowledge.entitlement_rules import FaultKind, seats_fault
from knowledge.playbook import Playbook
from knowledge.prioritizing import Limits, effort_so_far, enough_effort
from knowledge.records import UNRESPONSIVE, Entitlement, Tenant

_MENDED_AT = {FaultKind.SPLIT: Step.SPLIT, FaultKind.TARGET_DATE_PAST: Step.TARGET}
"""Faults that the person has to know of at the question that mends them."""
_EXPLAINED = 4
"""Statuses that are explained to somebody who is not sure."""


class StatusWords:
    """Words the steps."""

    def __init__(self, playbook: Playbook, flow: StatusFlow, labels: StatusLabels, limits: Limits) -> None:
        self._playbook = playbook
        self._limits = limits
        self._flow = flow
        self._labels = labels

    def ask(self, draft: Draft, tenant: Tenant) -> Reply:
        """Return what is said at the draft's step."""
        if draft.step is Step.PREVIEW:
            return self._preview(draft, tenant)
        labels = self._labels.of(draft, tenant)
        unsure = (Choice(update_texts.NOT_SURE, Steer(draft=draft.token, to="not-sure")),)
        more = unsure if draft.step in (Step.STATUS, Step.L2) else ()
        return asking.question(draft, self._title(draft, tenant), [*self._behind(draft, tenant)], labels, more)

    def explain(self, draft: Draft) -> tuple[str, ...]:
        """Return what the answers to the question for L1 or L2 mean, the likeliest first; empty for another step."""
        match draft.step:
            case Step.STATUS:
                return tuple(f"{entry.name}: {entry.short}." for entry in self._playbook.l1s.values())
            case Step.L2:
                slugs = self._flow.finder.candidates(part_of(draft))[:_EXPLAINED]
                entries = (self._playbook.statuses[slug] for slug in slugs)
                return tuple(f"{entry.name}: it is this one when {entry.test}." for entry in entries)
            case _:
                return ()

    def status(self, row: Entitlement) -> str:
        """Return the status of a row in words."""
        return self._playbook.status_in_words(row)

    def _title(self, draft: Draft, tenant: Tenant) -> str:
        part = part_of(draft)
        match draft.step:
            case Step.SERVICE:
                return texts.WHICH_FIRST if len(part.named) > 1 else texts.WHICH_SERVICE
            case Step.STATUS:
                return texts.WHICH_STATUS
            case Step.L2:
                decides = self._flow.finder.contrast(part, self._flow.finder.candidates(part))
                return decides or texts.which_l2(self._playbook.name_of(part.l1))
            case Step.L3:
                return texts.WHICH_L3
            case Step.SEATS:
                service = self._flow.service(part, tenant)
                return texts.which_seats(part.service, service.seats if service else 0)
            case Step.ROW:
                return texts.WHICH_ROW
            case Step.SPLIT:
                return texts.WHY_SPLIT
            case Step.TARGET:
                return texts.WHICH_TARGET
            case Step.OWNER:
                return texts.WHICH_OWNER
            case Step.NEXT_ACTION:
                return texts.WHICH_NEXT_ACTION
            case _:
                return update_texts.NEW_NOTE_INSTEAD

    def _behind(self, draft: Draft, tenant: Tenant) -> Iterator[Part]:
        """Yield what a question is about: the record's service, what the words gave, what was found wrong."""
        part = part_of(draft)
        service = self._flow.service(part, tenant)
        if draft.step is Step.SERVICE:
            missing = [
                named
                for named in part.named
                if not any(named in (s.name, known_as(self._playbook, s.name)) for s in tenant.services)
            ]
            yield from (Part(texts.no_such_service(named, tenant.name)) for named in missing)
            return
        if service is None:
            return
        if not draft.shown:
            rows = " ".join(row_in_words(self._playbook, row) for row in rows_of(service))
            yield Part(rows, f"{tenant.name}, {service.name}")
        if draft.step is Step.L3 and part.l2:
            yield Part(f"{full_name(self._playbook, part.l2)}.", texts.SO_FAR)
        if draft.step is Step.SEATS and part.seats is not None:
            beyond = not 0 < part.seats <= service.seats
            yield Part(texts.too_many(service.name, service.seats) if beyond else texts.no_row_has(part.seats))
        found = self._flow.outcome(draft, tenant)
        if draft.step is Step.NOTE and found is not None:
            yield Part(found.into.note)
        if draft.step is Step.STATUS and part.l1 and found is not None and changes_nothing(found):
            yield Part(texts.stays(tenant.name, service.name))
        if found is not None:
            yield from (Part(f.sentence) for f in found.faults if _MENDED_AT.get(f.kind) is draft.step)
        if draft.step is Step.SPLIT:
            yield Part(texts.SPLIT_ANYWAY)

    def _preview(self, draft: Draft, tenant: Tenant) -> Reply:
        found = self._flow.outcome(draft, tenant)
        assert found is not None  # noqa: S101 - only what is settled is previewed
        status = self.status(found.into)
        title = texts.would_change(tenant.name, found.service.name, found.into.seats, status)
        was, will_be = changed_rows(found.before, found.after)
        before = found.source.note if found.source else ""
        parts = [
            Part(self._rows(was), update_texts.BEFORE),
            Part(self._rows(will_be), update_texts.AFTER),
            *self._grounds(draft, found, tenant),
            *note_parts(before, found.into.note),
        ]
        return asking.preview(draft, title, parts, texts.WRITE, tuple(self._more(draft, found)))

    def _rows(self, rows: Sequence[Entitlement]) -> str:
        return " ".join(row_in_words(self._playbook, row) for row in rows)

    def _grounds(self, draft: Draft, found: Outcome, tenant: Tenant) -> Iterator[Part]:
        """Yield why it is this status, what was warned of and what was left out."""
        part = part_of(draft)
        if found.into.l2 and not part.keeps:
            yield Part(f"It is this one when {self._playbook.statuses[found.into.l2].test}.", texts.WHY)
        unplaced = sum(row.seats for row in found.before) - found.service.seats_in_rows
        if unplaced:
            yield Part(texts.unplaced(unplaced), texts.UNPLACED)
        tried = tenant.engagement.attempts
        if found.into.l2 == UNRESPONSIVE and not part.keeps and not enough_effort(tried, self._limits):
            yield Part(texts.few_attempts(effort_so_far(tried)), texts.MIND)
        if part.split == texts.SPLIT_REASONS[2]:
            yield Part(texts.BUNDLE_APPROVAL, texts.MIND)
        elif part.split not in texts.SPLIT_REASONS:
            yield from (Part(fault.sentence, texts.MIND) for fault in found.faults if fault.kind is FaultKind.SPLIT)
        wrong = seats_fault(found.service, found.after)
        if wrong is not None:
            yield Part(wrong.sentence, texts.MIND)
        yield from self._left_out(draft, found)

    def _left_out(self, draft: Draft, found: Outcome) -> Iterator[Part]:
        part, l1 = part_of(draft), self._playbook.called(found.into.l1)
        if part.target is not None and found.into.target_date is None:
            yield Part(texts.no_field(l1, "target date"), texts.NOT_TAKEN)
        if part.owner and not found.into.owner:
            yield Part(texts.no_field(l1, "owner"), texts.NOT_TAKEN)

    def _more(self, draft: Draft, found: Outcome) -> Iterator[Choice]:
        """Yield the buttons to what can be said besides, as far as the L1 has it."""
        entry = self._playbook.l1s.get(found.into.l1)
        if entry is not None and entry.target_date != "none":
            yield Choice(texts.TARGET_DATE, Steer(draft=draft.token, to="target-date"))
        if entry is not None and entry.owner:
            yield Choice(texts.OWNER, Steer(draft=draft.token, to="owner"))
        yield Choice(texts.NEXT_ACTION, Steer(draft=draft.token, to="next-action"))
        yield Choice(texts.CHANGE_STATUS, Steer(draft=draft.token, to="change-status"))
        if len(self._flow.finder.l3s(part_of(draft), known_as(self._playbook, found.service.name))) > 1:
            yield Choice(texts.CHANGE_L3, Steer(draft=draft.token, to="change-l3"))
        if found.service.seats > 1:
            yield Choice(texts.CHANGE_SEATS, Steer(draft=draft.token, to="change-seats"))
