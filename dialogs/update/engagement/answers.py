"""What an answer does to attempts and facts that are to be recorded; a correction in passing is one."""

from __future__ import annotations

import re
from datetime import date, timedelta

from dialogs.turn import Turn
from dialogs.update import texts as update_texts
from dialogs.update.answers import UNREAD, pressed_option, read_assent, read_note, read_option
from dialogs.update.draft import Attempt, Contact, Draft, Learned, Step
from dialogs.update.engagement import texts
from dialogs.update.priority.facts_said import said_ready
from dialogs.update.priority.labels import ASKED_CHANNELS, fact_labels
from dialogs.update.said import is_question, new_note
from dialogs.update.task import Answered
from knowledge.attempts import read_attempts, read_channel
from knowledge.contact_report import ContactReport, read_contact_report
from knowledge.days import read_past_days
from knowledge.engagement_told import told_facts
from knowledge.facts import Fact
from knowledge.records import NOTE_LIMIT, Channel, Tenant

_MORE = re.compile(r"^\W*(?:and|also|plus|another|one more)\b", re.IGNORECASE)
"""What adds an attempt instead of correcting the one that was told."""
_CORRECTION_WORDS = 12
_DAYS_BACK = (0, 1, 7)
"""What the buttons for the day stand for."""


def read_answer(draft: Draft, tenant: Tenant, turn: Turn, today: date) -> Answered:
    """Return what the turn does to the draft."""
    match draft.step:
        case Step.CHOICE:
            return _told(draft, tenant, turn, today)
        case Step.DAY:
            return _day(draft, turn, today)
        case Step.FACT:
            return _partner_ready(draft, turn)
        case Step.NOTE:
            return read_note(draft, turn.text, turn.cut, NOTE_LIMIT, update_texts.NOTE_TOO_LONG)
        case Step.PREVIEW:
            return _preview(draft, tenant, turn, today)
        case _:
            return UNREAD


def corrects(draft: Draft, text: str, today: date) -> bool:
    """Return whether a text corrects what the preview shows ("no, monthly", "it was yesterday")."""
    return _corrected(draft, text, today) is not None


def _told(draft: Draft, tenant: Tenant, turn: Turn, today: date) -> Answered:
    """Take what is to be recorded: an attempt, who leads, how often they meet; or the channel of an attempt."""
    text = turn.text
    option = read_option(text, pressed_option(turn), [channel.value for channel in ASKED_CHANNELS])
    if option is not None:
        return Answered(draft=draft.advanced(learned=_learning(draft, channel=ASKED_CHANNELS[option])))
    report = read_contact_report(text, (tenant.name,), today)
    if report is not None and not report.reached:
        return Answered(draft=draft.advanced(**reported(report)))
    told = told_facts(text)
    if told and not is_question(text):
        facts = {"lead": told.lead, "partner_ready": told.partner_ready, "cadence": told.cadence}
        return Answered(draft=draft.advanced(learned=_learning(draft, **facts)))
    return Answered(said=texts.REACHED if report is not None else texts.NOT_READ)


def reported(report: ContactReport) -> dict[str, object]:
    """Return what a report of attempts puts into a draft."""
    attempts = tuple(Attempt(on=a.on, channel=a.channel) for a in report.attempts)
    learned = Learned(attempts=attempts, channel=None if attempts else report.channel)
    return {"learned": learned, "contact": Contact(who=report.who, managed=report.managed, times=report.times)}


def _day(draft: Draft, turn: Turn, today: date) -> Answered:
    """Take the day of the attempt whose channel is known."""
    option = read_option(turn.text, pressed_option(turn), update_texts.DAYS)
    days = read_past_days(turn.text, today) if option is None else (today - timedelta(days=_DAYS_BACK[option]),)
    if not days or draft.learned.channel is None:
        return Answered(said=texts.NOT_A_PAST_DAY)
    attempts = tuple(Attempt(on=day, channel=draft.learned.channel) for day in days)
    return Answered(draft=draft.advanced(learned=_learning(draft, attempts=attempts, channel=None)))


def _partner_ready(draft: Draft, turn: Turn) -> Answered:
    option = read_option(turn.text, pressed_option(turn), fact_labels(Fact.PARTNER_READY))
    told = told_facts(turn.text).partner_ready
    said = said_ready(turn.text) if told is None else told
    ready = option == 0 if option is not None else None if is_question(turn.text) else said
    return Answered(draft=draft.learning(Fact.PARTNER_READY, partner_ready=ready)) if ready is not None else UNREAD


def _preview(draft: Draft, tenant: Tenant, turn: Turn, today: date) -> Answered:
    note = new_note(turn.text)
    if note is not None:
        return read_note(draft, note, turn.cut, NOTE_LIMIT, update_texts.NOTE_TOO_LONG)
    learned = _corrected(draft, turn.text, today)
    if learned is not None:
        return Answered(draft=draft.advanced(learned=learned, contact=_once(draft, learned)), said=texts.CORRECTED)
    return read_assent(tenant, turn.text) or UNREAD


def _corrected(draft: Draft, text: str, today: date) -> Learned | None:
    """Return what was told with what a text says instead, or None where it says nothing of it."""
    if is_question(text) or not 0 < len(text.split()) <= _CORRECTION_WORDS:
        return None
    told = told_facts(text)
    facts: dict[str, object] = {"lead": told.lead, "partner_ready": told.partner_ready, "cadence": told.cadence}
    found = {name: value for name, value in facts.items() if value is not None}
    attempts = _corrected_attempts(draft, text, today)
    if attempts and not (attempts == draft.learned.attempts and found):
        found["attempts"] = attempts
    learned = _learning(draft, **found)
    return learned if found and learned != draft.learned else None


def _corrected_attempts(draft: Draft, text: str, today: date) -> tuple[Attempt, ...]:
    """Return the attempts with another day, another channel, others instead, or one more; empty for none of it."""
    known = draft.learned.attempts
    if not known:
        return ()
    channel: Channel | None = read_channel(text)
    days = read_past_days(text, today)
    told = tuple(Attempt(on=a.on, channel=a.channel) for a in read_attempts(text, today))
    told = told or tuple(Attempt(on=day, channel=channel or known[0].channel) for day in days)
    if _MORE.match(text):
        return tuple(dict.fromkeys((*known, *told))) if told else ()
    if not told and channel is not None and len(known) == 1:
        told = (Attempt(on=known[0].on, channel=channel),)
    return told


def _once(draft: Draft, learned: Learned) -> object:
    """Return what is told of the contact; how often is no longer open once each day was named."""
    contact = draft.contact
    named = contact is not None and len(learned.attempts) >= contact.times
    return contact.model_copy(update={"times": 1}) if contact is not None and named else contact


def _learning(draft: Draft, **found: object) -> Learned:
    return draft.learned.model_copy(update=found)
