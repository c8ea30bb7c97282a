"""Changes that begin with a sentence of their own: it is surely one, whatever the router makes of its words."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from dialogs.presses import TryExample
from dialogs.replies import Choice, Part, Reply
from dialogs.requests import Request
from dialogs.update.dibs.state import DibsChange, Told
from dialogs.update.draft import Draft, Learned
from dialogs.update.engagement import texts
from dialogs.update.engagement.answers import reported
from dialogs.update.status.part import StatusPart
from dialogs.update.status.texts import NO_DAY
from knowledge.aims import Aim
from knowledge.attempts import read_attempts, read_channel
from knowledge.contact_report import ContactReport, channel_tried, read_contact_report, tells_of_contact
from knowledge.days import read_past_days, without_days
from knowledge.dibs import is_due_day
from knowledge.dibs_said import asks_for_dibs, head_of, read_dibs, speaks_of_dibs
from knowledge.duplicates import INVALID
from knowledge.engagement_told import EngagementTold, read_engagement, told_facts
from knowledge.normalize import name_key, split_words
from knowledge.playbook import Playbook
from knowledge.records import Channel
from knowledge.services import services_named
from knowledge.status_parts import read_status_parts
from knowledge.status_request import StatusRequest
from knowledge.unreal_tenant import calls_tenant_unreal, reason_told
from knowledge.wishes import REASON_LIMIT

_MARKED = re.compile(r"-|\.\S")
"""Has to be in a text that names a tenant by its id or domain."""
_ASKED_FOR = re.compile(r"\W*(?:when|what|which|who|how|is|was|does|did|has)\b", re.IGNORECASE)
"""How a question begins that only asks for a day; "can you" asks to set one."""
_ASKS_OF_IT = re.compile(
    r"^\W*since\s+when\b|\b(?:who|when|why|is\s+(?:that|this|it)|did\s+(?:he|she|they|that|it))\b[^.!?]*\?\s*$",
    re.IGNORECASE,
)
"""What asks about something that is told, rather than to record it."""
_RHYTHM_TO = re.compile(
    r"\b(?:calls?|meetings?|touch\s?points?|syncs?|cadence|rhythm)\b[^,;.]{0,30}\b(?:down|up|back)\s+to\b",
    re.IGNORECASE,
)
"""Up or down of the meetings, not of the priority."""
_EXAMPLE_LIMIT = 200
"""Most characters that a button sends as if they were typed."""


def may_tell_of_change(text: str, request: Request) -> bool:
    """Return whether a sentence can surely tell of a change; of most, nothing more has to be read then.

    Unless it asks for DIBS by that word, it has to name a tenant of the person's, or one by its id or domain. What may
    come is no change.
    """
    return not asks_of_what_was_told(text) and not request.is_plan and (_names_surely(request) or speaks_of_dibs(text))


def asks_of_what_was_told(text: str) -> bool:
    """Return whether a text asks about what it tells: "Lee says it is partner-led, who entered that?"."""
    return _ASKS_OF_IT.search(text) is not None


def told_change(playbook: Playbook, text: str, request: Request, today: date, nonce: str) -> Draft | Reply | None:
    """Return the change that a sentence which may tell of one surely tells of, or what it is not; None for others."""
    sure = _names_surely(request)
    head = head_of(text)
    services = services_named(playbook, split_words(head))
    if asks_for_dibs(text, request.named if sure else (), services, today):
        return _dibs(text, request, services, today, nonce)
    if sure and calls_tenant_unreal(text, request.route.reading.words, services):
        return _whole_tenant(request, reason_told(text), nonce)
    if sure and request.wish is None:
        return _engagement(text, request, today, nonce)
    if not (sure and request.wish and request.wish.is_direction):
        return None
    facts = told_facts(text) if _RHYTHM_TO.search(text) and request.leaves_level else None
    return _facts(facts, request, nonce) if facts else _work_told(text, request, nonce, alone=True)


def _names_surely(request: Request) -> bool:
    """Return whether a request names a tenant of the person's, or any by its id or domain."""
    if request.known:
        return True
    marked = _MARKED.search(request.said.text) is not None
    return marked and any("." in name or "-" in name for name in request.named)


def status_aimed_at(playbook: Playbook, request: Request, today: date) -> StatusRequest:
    """Return what a text tells that only aims at a status: its services, and what stands beside one."""
    return StatusRequest(services_named(playbook, request.said.words), parts=read_status_parts(request.text, today))


def status_change(named: tuple[str, ...], part: StatusPart, nonce: str) -> Draft:
    """Return the change of a status; Duplicate/Invalid without a service or seats is meant of the whole tenant."""
    narrowed = part.named or part.seats is not None or part.from_l1
    if part.l1 == INVALID and not narrowed:
        return Draft(task="duplicate", nonce=nonce, named=named, reason=part.reason[:REASON_LIMIT])
    return Draft(task="status", nonce=nonce, named=named, status=part)


def _whole_tenant(request: Request, reason: str, nonce: str) -> Draft:
    """Return the change that makes all of a tenant Duplicate/Invalid; a tenant in the reason is not the one meant."""
    named = tuple(name for name in request.named if name.casefold() not in reason.casefold()) or request.named
    return Draft(task="duplicate", nonce=nonce, named=named, reason=reason[:REASON_LIMIT])


def asked_change(playbook: Playbook, text: str, request: Request, aim: Aim, today: date, nonce: str) -> Draft | Reply:
    """Return the change that a text aims at, with as much as can be read of it; the dialog asks for the rest.

    Of a contact that took place it is said what can be done with it, whatever else is told of it.
    """
    if aim is Aim.DIBS:
        return _dibs(text, request, services_named(playbook, split_words(text)), today, nonce)
    told = told_facts(text)
    if aim is Aim.ENGAGEMENT and told:
        return _facts(told, request, nonce)
    if tells_of_contact(text, request.named):
        return _reached(text, request)
    return attempts_change(text, request, today, nonce) or _facts(told, request, nonce, channel_tried(text))


def _dibs(text: str, request: Request, services: tuple[str, ...], today: date, nonce: str) -> Draft:
    """Return the change of DIBS with what the text tells of them."""
    said = read_dibs(text, today)
    refused = said.due if said.due is not None and not is_due_day(said.due, today) else None
    told = Told().with_said(replace(said, due=None) if refused is not None else said)
    change = DibsChange(services=services, waiting=told if told.tells else None, refused=refused)
    named = tuple(name for name in request.named if "dibs" not in name_key(name).split())
    return Draft(task="dibs", nonce=nonce, named=named, dibs=change)


def unread_days(draft: Draft, text: str, today: date) -> tuple[str, ...]:
    """Return that a text names a day for what begins which is none that it can have; empty where all is read.

    What is only asked for names none.
    """
    if _ASKED_FOR.match(text):
        return ()
    if draft.task == "dibs":
        return (NO_DAY,) if read_dibs(text, today).unread_due else ()
    if draft.task == "status":
        return (NO_DAY,) if read_status_parts(text, today).no_target else ()
    names_try = draft.task == "engagement" and not draft.learned.attempts and read_channel(text) is not None
    unread = without_days(text) != text and not read_past_days(text, today)
    return (texts.NOT_A_PAST_DAY,) if names_try and unread else ()


def _engagement(text: str, request: Request, today: date, nonce: str) -> Draft | Reply | None:
    report = read_contact_report(text, request.named, today)
    if report is not None:
        return _reached(text, request) if report.reached else _attempts(report, request, nonce)
    return _work_told(text, request, nonce)


def _work_told(text: str, request: Request, nonce: str, *, alone: bool = False) -> Draft | None:
    """Return the change of what is told of the work; ``alone``: where no other word could be what "down" speaks of."""
    told = read_engagement(text, request.named, alone=alone)
    return None if told is None else _facts(told, request, nonce)


def _facts(told: EngagementTold, request: Request, nonce: str, channel: Channel | None = None) -> Draft:
    learned = Learned(lead=told.lead, partner_ready=told.partner_ready, cadence=told.cadence, channel=channel)
    return Draft(task="engagement", nonce=nonce, named=request.named, learned=learned)


def attempts_change(text: str, request: Request, today: date, nonce: str) -> Draft | None:
    """Return the change that records the attempts of a text that is known to tell of them ("add attempt to …")."""
    report = read_contact_report(text, request.named, today)
    if report is not None and not report.reached:
        return _attempts(report, request, nonce)
    told = read_attempts(text, today)
    return _attempts(ContactReport(told[0].channel, told), request, nonce) if told else None


def _attempts(report: ContactReport, request: Request, nonce: str) -> Draft:
    begun = Draft(task="engagement", nonce=nonce, named=request.named)
    return begun.model_copy(update=reported(report))


def _reached(text: str, request: Request) -> Reply:
    """Return that a contact which took place is no attempt, and what can be done with it."""
    name = next(iter(sorted(request.known)), "") or request.named[0]
    note = f"Add a note to {name}: {text}"
    choices = (Choice(texts.AS_A_NOTE, TryExample(text=note)),) if len(note) <= _EXAMPLE_LIMIT else ()
    return Reply(texts.REACHED, (Part(texts.REACHED_NEXT.format(name=name)),), choices)
