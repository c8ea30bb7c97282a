"""Recording contact attempts, who leads and how often we meet, with what follows for the priority."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime

from dialogs.ports import Change, Opened, Receipt
from dialogs.presses import ShowTenant, Steer
from dialogs.record_view import engagement_in_words
from dialogs.replies import Choice, Part, Reply
from dialogs.requests import Request
from dialogs.turn import Turn
from dialogs.update import asking
from dialogs.update import texts as update_texts
from dialogs.update.draft import Contact, Draft, Step, engagement_of
from dialogs.update.engagement import texts
from dialogs.update.engagement.answers import corrects, read_answer
from dialogs.update.follow_up import follow_choices, follow_parts
from dialogs.update.parts import note_parts, record_parts
from dialogs.update.priority.fact_texts import ASK_PARTNER_READY
from dialogs.update.priority.labels import ASKED_CHANNELS, fact_labels
from dialogs.update.receipts import written_reply
from dialogs.update.refusals import not_assigned
from dialogs.update.said import belongs_to_preview, is_question
from dialogs.update.task import Answered
from knowledge.attempts_note import attempts_note
from knowledge.facts import Fact
from knowledge.following import what_follows
from knowledge.playbook import Playbook
from knowledge.prioritizing import Limits
from knowledge.priority_note import learned_in_words
from knowledge.records import ContactAttempt, Engagement, Lead, Tenant


class EngagementTask:
    """See ``Task``."""

    which_tenant = texts.WHICH_TENANT
    held = frozenset({Step.NOTE})
    takes_words: frozenset[Step] = frozenset()

    def __init__(self, playbook: Playbook, clock: Callable[[], datetime], limits: Limits) -> None:
        self._playbook = playbook
        self._clock = clock
        self._limits = limits

    def refusal(self, draft: Draft, opened: Opened) -> Reply | None:
        """Refuse those who are not assigned, and attempts that are all on record."""
        told, known = draft.learned, opened.tenant.engagement.attempts
        only_attempts = bool(told.attempts) and (told.lead, told.partner_ready, told.cadence) == (None, None, None)
        if only_attempts and all(ContactAttempt(a.on, a.channel) in known for a in told.attempts):
            look = Choice(update_texts.SHOW_RECORD, ShowTenant(tenant=opened.tenant.id))
            return not_assigned(opened) or Reply(texts.ON_RECORD, (), (look,))
        return not_assigned(opened)

    def told_early(self, draft: Draft, text: str) -> Answered | None:
        """Take nothing but the tenant's name."""
        return None

    async def next_step(self, draft: Draft, tenant: Tenant) -> Draft:
        """Return the draft where the day of an attempt or the partner's kind is open, else at its preview.

        The partner is asked for once, where the rules turn on it (A1).
        """
        if not _tells(draft):
            return draft.model_copy(update={"step": Step.CHOICE})
        if draft.learned.channel is not None and not draft.learned.attempts:
            return draft.model_copy(update={"step": Step.DAY})
        turns_on_partner = draft.learned.lead is Lead.PARTNER_LED and Fact.PARTNER_READY not in draft.learned.settled
        if turns_on_partner and self._engagement(draft, tenant).partner_ready is None:
            return draft.model_copy(update={"step": Step.FACT, "fact": Fact.PARTNER_READY})
        return draft.model_copy(update={"step": Step.PREVIEW})

    async def ask(self, draft: Draft, tenant: Tenant) -> Reply:
        """Ask for the day, the partner or the note, or show the preview."""
        match draft.step:
            case Step.CHOICE:
                record = list(record_parts(self._playbook, draft, tenant))
                channels = tuple(channel.value for channel in ASKED_CHANNELS)
                return asking.question(draft, texts.WHAT_TO_RECORD, record, channels)
            case Step.DAY:
                return asking.question(draft, texts.ASK_DAY, (), update_texts.DAYS)
            case Step.FACT:
                unsure = Choice(update_texts.NOT_SURE, Steer(draft=draft.token, to="not-sure"))
                labels = fact_labels(Fact.PARTNER_READY)
                return asking.question(draft, ASK_PARTNER_READY, (), labels, (unsure,))
            case Step.NOTE:
                note = self._note(draft, tenant)
                title = update_texts.NEW_NOTE_INSTEAD if note else update_texts.NEW_NOTE
                return asking.question(draft, title, [Part(note)], ())
            case _:
                return self._preview(draft, tenant)

    async def read(self, draft: Draft, tenant: Tenant, turn: Turn) -> Answered:
        """Read the day, the partner, the note, or a correction of the preview."""
        return read_answer(draft, tenant, turn, self._today)

    def steered(self, draft: Draft, to: str) -> Answered | None:
        """Edit the note of a preview, or go on without knowing the partner."""
        match to:
            case "edit-note" if draft.step is Step.PREVIEW:
                return Answered(draft=draft.advanced(step=Step.NOTE))
            case "not-sure" if draft.step is Step.FACT:
                return Answered(draft=draft.learning(Fact.PARTNER_READY))
            case _:
                return None

    def before_first(self, draft: Draft) -> Draft | None:
        """Return to the question for the tenant."""
        told = draft.learned.model_copy(update={"settled": ()})
        again = Draft(task="engagement", nonce=draft.nonce, learned=told, contact=draft.contact, note=draft.note)
        return again if draft.tenant else None

    def sealed(self, draft: Draft, tenant: Tenant) -> Change:
        """Return what was learned, and the note that goes with attempts."""
        engagement = self._engagement(draft, tenant)
        learned = engagement if engagement != tenant.engagement else None
        return Change(tenant.id, tenant.version, draft.token, self._note(draft, tenant) or None, None, learned)

    def expects(self, draft: Draft, turn: Turn, *, elsewhere: bool) -> bool:
        """Return whether a text answers the question, talks of the preview or corrects it."""
        if draft.step is Step.PREVIEW:
            corrected = not elsewhere and corrects(draft, turn.text, self._today)
            return corrected or belongs_to_preview(turn.text, elsewhere)
        return draft.step in (Step.CHOICE, Step.DAY, Step.FACT) and not is_question(turn.text) and not elsewhere

    def gives_way(self, draft: Draft, request: Request) -> bool:
        """Return whether a change of priority is asked for, which takes a note of its own."""
        return bool(draft.tenant) and request.is_change_of_priority

    def receipt(self, draft: Draft, receipt: Receipt) -> Reply:
        """Return what was recorded, and the change of priority that the rules lead to."""
        tenant, attempts = receipt.tenant, len(draft.learned.attempts)
        title = update_texts.written_title(*texts.would_record(tenant.name, attempts).split(": ", 1))
        follows = what_follows(tenant, self._today, self._limits)
        note = (Part(tenant.note, update_texts.NOTE),) if isinstance(draft.sealed, Change) and draft.sealed.note else ()
        work = Part(engagement_in_words(tenant.engagement), texts.RECORDED)
        return written_reply(title, (work, *note, *follow_parts(follows)), receipt, follow_choices(follows, tenant))

    def put_back(self, draft: Draft) -> str:
        """Return what the undo puts back."""
        return texts.ATTEMPTS_AND_NOTE if draft.learned.attempts else texts.THE_WORK

    def _preview(self, draft: Draft, tenant: Tenant) -> Reply:
        after = replace(tenant, engagement=self._engagement(draft, tenant))
        parts = [*record_parts(self._playbook, draft, tenant), *self._recorded(draft, tenant)]
        note = self._note(draft, tenant)
        parts += note_parts(tenant.note, note) if note else [Part(texts.NOTE_STAYS)]
        parts += follow_parts(what_follows(after, self._today, self._limits))
        return asking.preview(draft, texts.would_record(tenant.name, len(self._new(draft, tenant))), parts, texts.WRITE)

    def _recorded(self, draft: Draft, tenant: Tenant) -> Iterator[Part]:
        learned = learned_in_words(tenant.engagement, self._engagement(draft, tenant))
        yield Part("; ".join(words for _, words in learned) or texts.ON_RECORD, texts.RECORDED)
        if draft.contact is not None and draft.contact.times > 1:
            yield Part(f"{texts.ONE_A_DAY} {texts.NAME_THE_DAYS}")

    def _note(self, draft: Draft, tenant: Tenant) -> str:
        """Return the person's own note, else the one that tells of the attempts; empty where nothing tells of any."""
        new = self._new(draft, tenant)
        if draft.note or not new:
            return draft.note
        contact = draft.contact or Contact()
        documented = self._engagement(draft, tenant).attempts
        return attempts_note(new, documented, contact.who, contact.managed, contact.times)

    def _new(self, draft: Draft, tenant: Tenant) -> tuple[ContactAttempt, ...]:
        return self._engagement(draft, tenant).attempts[len(tenant.engagement.attempts) :]

    def _engagement(self, draft: Draft, tenant: Tenant) -> Engagement:
        """Return the engagement with what was told; an attempt that is on record is not counted again."""
        known = tenant.engagement.attempts
        new = tuple(a for a in draft.learned.attempts if ContactAttempt(a.on, a.channel) not in known)
        learned = draft.learned.model_copy(update={"attempts": tuple(dict.fromkeys(new))})
        return engagement_of(tenant, learned, self._today)

    @property
    def _today(self) -> date:
        return self._clock().date()


def _tells(draft: Draft) -> bool:
    """Return whether anything was told that is to be recorded."""
    told = draft.learned
    facts = (told.lead, told.partner_ready, told.cadence, told.channel)
    return bool(told.attempts) or any(fact is not None for fact in facts)
