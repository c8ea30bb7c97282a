"""What an answer does to the DIBS that are told: a pure function of draft, record, the turn and the day."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from dialogs.answers import asks_back, chosen_option, plain, says_skip
from dialogs.turn import Turn
from dialogs.update.answers import UNREAD, pressed_option, read_assent
from dialogs.update.dibs import texts
from dialogs.update.dibs.flow import (
    asked_services,
    assigned,
    change_of,
    changed,
    choosable_services,
    labels,
    next_step,
    same_for_all,
    service_labels,
)
from dialogs.update.dibs.state import DibsChange, Told
from dialogs.update.draft import Draft, Step
from dialogs.update.said import Assent, assent
from dialogs.update.task import Answered
from knowledge.business_reasons import reason_meant
from knowledge.days import read_days_ahead
from knowledge.dibs import BUSINESS_REASONS, DibsPart, is_due_day, target_of
from knowledge.dibs_said import DibsSaid, head_of, read_dibs, read_owners
from knowledge.normalize import split_words
from knowledge.playbook import Playbook
from knowledge.records import INTENT_LIMIT, OWNER_LIMIT, SUCCESS_OWNERS_LIMIT, Tenant
from knowledge.services import services_named
from knowledge.wishes import is_courtesy

_SAME = re.compile(r"^\W*(?:(?:the\s+)?same\b.{0,30}|copy\s+(?:it\s+)?to\s+(?:all|the\s+rest)\b.*)$", re.IGNORECASE)
_SKIP_SERVICE = re.compile(
    r"^\W*(?:skip|leave|next)\s+(?:this\s+|the\s+)?(?:service|one)\W*$|^\W*next\s+service\W*$", re.IGNORECASE
)
_DONE = frozenset(
    "done,finished,finish,thats all,that is all,that is it,thats it,enough,preview,show preview,show the preview".split(
        ","
    )
)
_LABELLED = re.compile(
    r"^\W*(?:due\b|deadline\b|success\s+owners?\b|owners?\b|business\s+reason\b|reason\s*:|intent(?:ion)?\b)",
    re.IGNORECASE,
)
"""What begins an answer that names its part itself."""
_INTENT_WORDS = 2
_BARE_WORDS = 6
"""Most words of a correction that names no part: a day alone is a due date."""


def read_answer(playbook: Playbook, draft: Draft, tenant: Tenant, turn: Turn, today: date) -> Answered:
    """Return what the turn does to the draft."""
    match draft.step:
        case Step.SERVICE:
            return _service(playbook, draft, tenant, turn)
        case Step.PART:
            return _part(draft, tenant, turn, today)
        case Step.PREVIEW:
            return _preview(playbook, draft, tenant, turn, today)
        case _:
            return UNREAD


def corrects(text: str, today: date) -> bool:
    """Return whether a text at the preview tells a part of the DIBS."""
    return bool(_correction(text, today))


def _service(playbook: Playbook, draft: Draft, tenant: Tenant, turn: Turn) -> Answered:
    """Take the service or services that what was told is for."""
    change, offered = change_of(draft), service_labels(tenant)
    option = pressed_option(turn)
    option = chosen_option(turn.text, offered) if option is None else option
    names = tuple(service.name for service in choosable_services(tenant))
    if option is not None and option < len(offered):
        picked = names if offered[option] == texts.ALL_OF_THEM else (offered[option],)
        return Answered(draft=draft.advanced(dibs=assigned(change, picked)))
    said = tuple(name for name in services_named(playbook, split_words(turn.text)) if name in names)
    return Answered(draft=draft.advanced(dibs=assigned(change, said))) if said else UNREAD


def _part(draft: Draft, tenant: Tenant, turn: Turn, today: date) -> Answered:
    """Take a part, or a way past it."""
    change, text = change_of(draft), turn.text
    offered = labels(change, tenant)
    option = pressed_option(turn)
    option = chosen_option(text, offered) if option is None else option
    label = offered[option] if option is not None and option < len(offered) else ""
    if label == texts.SAME_FOR_ALL or (not label and _SAME.match(text)):
        copied = same_for_all(change, tenant)
        return Answered(draft=draft.advanced(dibs=copied)) if copied is not None else UNREAD
    if label == texts.SKIP or (not label and says_skip(text)):
        return _skipped(draft, tenant, (change.part,) if change.part else (), (change.service,))
    if not label and _SKIP_SERVICE.match(text):
        return _skipped(draft, tenant, tuple(DibsPart), (change.service,))
    if label == texts.DONE or (not label and plain(text) in _DONE):
        return _skipped(draft, tenant, tuple(DibsPart), tuple(s.name for s in asked_services(change, tenant)))
    if label:
        return _picked(draft, tenant, label)
    if asks_back(text):
        return UNREAD
    if change.part is not None and _LABELLED.match(text) and (said := read_dibs(text, today)):
        return _telling(draft, change.service, said, today)
    return _typed(draft, turn, today)


def _skipped(draft: Draft, tenant: Tenant, parts: Sequence[DibsPart], services: Sequence[str]) -> Answered:
    """Leave parts open; where nothing is left to ask and nothing was told, there is nothing to write."""
    change = change_of(draft)
    news = [change.of(name) for name in services]
    left = change.telling(*(t.model_copy(update={"skipped": (*t.skipped, *parts)}) for t in news))
    after = draft.advanced(dibs=left)
    if next_step(after, tenant).step is Step.PREVIEW and not changed(left, tenant):
        return Answered("done", said=texts.NOTHING_CHANGED)
    return Answered(draft=after)


def _picked(draft: Draft, tenant: Tenant, label: str) -> Answered:
    """Take an answer that was offered: a business reason, or the target date as due date."""
    change = change_of(draft)
    told = change.of(change.service)
    if change.part is DibsPart.BUSINESS_REASON:
        reason = next(reason for reason in BUSINESS_REASONS if texts.reason_label(reason) == label)
        return _told(draft, told.model_copy(update={"reason": reason, "reason_words": ""}))
    service = next(s for s in tenant.services if s.name == change.service)
    return _told(draft, told.model_copy(update={"due": target_of(service)}))


def _typed(draft: Draft, turn: Turn, today: date) -> Answered:
    """Take what was typed as the part that is asked."""
    change, text = change_of(draft), turn.text.strip()
    told = change.of(change.service)
    match change.part:
        case DibsPart.DUE_DATE:
            return _due(draft, told, text, today)
        case DibsPart.INTENT:
            return _intent(draft, told, text, cut=turn.cut)
        case DibsPart.BUSINESS_REASON:
            return _reason(draft, told, text)
        case _:
            owners = read_owners(text) if assent(text) is Assent.NEITHER else ()
            fault = _owners_fault(owners)
            return (
                Answered(said=fault)
                if fault
                else _told(draft, told.model_copy(update={"owners": owners, "owners_added": False}))
            )


def _due(draft: Draft, told: Told, text: str, today: date) -> Answered:
    days = read_days_ahead(text, today)
    if len(days) != 1:
        return Answered(said=texts.ONE_DAY if days else texts.NO_DAY)
    if not is_due_day(days[0], today):
        return Answered(said=texts.passed(days[0]))
    return _told(draft, told.model_copy(update={"due": days[0]}))


def _intent(draft: Draft, told: Told, text: str, *, cut: bool) -> Answered:
    """Take the intent as written; what it says of the purpose is the business reason, if it surely is one."""
    if cut or len(text) > INTENT_LIMIT:
        return Answered(said=texts.INTENT_TOO_LONG)
    if len(text.split()) < _INTENT_WORDS or is_courtesy(split_words(text)) or assent(text) is Assent.YES:
        return Answered(said=texts.NO_INTENT_SAID)
    said = read_dibs(f"intent: {text}", date.min)
    after = told.model_copy(update={"intent": text})
    if not told.reason and said.reason.reason:
        after = after.model_copy(update={"reason": said.reason.reason, "reason_words": said.reason_words})
        return _told(draft, after, texts.understood(said.reason.reason, said.reason_words))
    return _told(draft, after)


def _reason(draft: Draft, told: Told, text: str) -> Answered:
    """Take the one of the fourteen that plain words mean; where several may be meant, they are asked."""
    meant = reason_meant(text)
    if meant.reason:
        after = told.model_copy(update={"reason": meant.reason, "reason_words": text[:INTENT_LIMIT]})
        return _told(draft, after, texts.understood(meant.reason, text))
    near = change_of(draft).model_copy(update={"near": meant.near})
    return Answered(
        draft=draft.model_copy(update={"dibs": near}), said=texts.WHICH_REASON if meant.near else texts.NO_REASON
    )


def _owners_fault(owners: Sequence[str]) -> str:
    if not owners:
        return texts.NO_OWNERS_SAID
    too_many = len(owners) > SUCCESS_OWNERS_LIMIT or any(len(owner) > OWNER_LIMIT for owner in owners)
    return texts.TOO_MANY_OWNERS if too_many else ""


def _told(draft: Draft, told: Told, said: str = "") -> Answered:
    return Answered(draft=draft.advanced(dibs=change_of(draft).telling(told)), said=said)


def _telling(draft: Draft, service: str, said: DibsSaid, today: date) -> Answered:
    """Take several parts that an answer names, for one service."""
    if said.due is not None and not is_due_day(said.due, today):
        return Answered(said=texts.passed(said.due))
    fault = _owners_fault(said.owners) if said.owners else ""
    if fault or len(said.intent) > INTENT_LIMIT:
        return Answered(said=fault or texts.INTENT_TOO_LONG)
    heard = texts.understood(said.reason.reason, said.reason_words) if said.reason.reason else ""
    if said.reason_words and not said.reason.reason:
        heard = texts.WHICH_REASON if said.reason.near else texts.NO_REASON
    return _told(draft, change_of(draft).of(service).with_said(said), heard)


def _correction(text: str, today: date) -> DibsSaid:
    """Return what a text at the preview tells; one that names no part has to be short, and no yes."""
    said = read_dibs(text, today)
    labelled = bool(re.search(r"\b(?:due|owners?|reason|intent|want\w*|deadline)\b", text, re.IGNORECASE))
    bare = len(text.split()) <= _BARE_WORDS and assent(text) in (Assent.NEITHER, Assent.NO)
    return said if (labelled or bare) and not asks_back(text) else DibsSaid()


def _preview(playbook: Playbook, draft: Draft, tenant: Tenant, turn: Turn, today: date) -> Answered:
    """Take a correction, for the service that it names or the only one there is."""
    change, text = change_of(draft), turn.text
    said = _correction(text, today)
    if not said:
        return read_assent(tenant, text) or UNREAD
    scope = [service.name for service in tenant.services]
    named = [name for name in services_named(playbook, split_words(head_of(text))) if name in scope]
    about = named or [service.name for service, _ in changed(change, tenant)]
    return _telling(draft, about[0], said, today) if len(about) == 1 else Answered(said=texts.SAY_WHICH)


def toggled_targets(change: DibsChange) -> DibsChange:
    """Return the change with the target dates set too, or no longer."""
    return change.model_copy(update={"with_targets": not change.with_targets})
