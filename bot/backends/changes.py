"""What a change makes of a tenant and which changes cannot be taken, whatever keeps the records."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date

from bot.backends.rights import require
from bot.backends.service_changes import services_after, services_put_back, without_days
from bot.backends.storable import storable
from dialogs.ports import (
    Change,
    ChangedMeanwhile,
    HistoryEntry,
    NotAllowed,
    Opened,
    Person,
    PrioritySetting,
    Rejected,
    Right,
    Snapshot,
    Undo,
)
from knowledge.entitlement_rules import StatusGrid
from knowledge.records import NOTE_LIMIT, PriorityState, Service, Tenant

KEY_LIMIT = 200
"""Most characters of an idempotency key."""


@dataclass(frozen=True, slots=True)
class Judging:
    """What a change is judged by."""

    grid: Callable[[], StatusGrid]
    """Gives the grid that rows are held against; asked only when a change has some."""
    today: date
    sub_categories: Sequence[str]
    """Those that the override asked for may have."""


def changed(opened: Opened, change: Change, judging: Judging) -> Tenant:
    """Return the tenant after the change; NotAllowed (FACTS R-04), Rejected or ChangedMeanwhile."""
    require(opened.right, Right.NOTE if change.priority is None else Right.PRIORITY)
    if change.note is None and not (change.priority or change.engagement or change.services):
        raise Rejected("There is nothing in this change. Say what is to become of the record.")
    if change.note is not None or change.priority is not None:
        _check_note(change.note or "")
    tenant, priority = opened.tenant, opened.tenant.priority
    if change.priority is not None:
        _check_setting(change.priority, judging.sub_categories)
        priority = _set(priority, change.priority)
    if tenant.version != change.expected_version:
        raise ChangedMeanwhile(tenant.id)
    engagement = change.engagement or tenant.engagement
    note = tenant.note if change.note is None else change.note
    services = services_after(tenant.services, change.services, judging.grid, judging.today)
    after = replace(tenant, note=note, priority=priority, engagement=engagement, services=services)
    return replace(after, version=tenant.version + 1)


def undone(opened: Opened, person: Person, undo: Undo, made: HistoryEntry | None) -> Tenant:
    """Return the tenant with what the change ``made`` replaced; NotAllowed, Rejected or ChangedMeanwhile.

    The automatic priority stays what it is now: nobody set it.
    """
    require(opened.right, Right.NOTE)
    _check_reason(undo.reason)
    if made is None:
        raise Rejected("There is no such change to undo.")
    if made.by.id != person.id:
        raise NotAllowed("somebody else's change")
    if made.before.priority != made.after.priority:
        require(opened.right, Right.PRIORITY)
    tenant = opened.tenant
    if not tenant.version == undo.expected_version == made.version:
        raise ChangedMeanwhile(tenant.id)
    priority = replace(made.before.priority, automatic=tenant.priority.automatic)
    return replace(_with(tenant, made.before), priority=priority, version=tenant.version + 1)


def snapshots(before: Tenant, after: Tenant) -> tuple[Snapshot, Snapshot]:
    """Return what a change touched, as it was and as it is: of the services, those that differ."""
    differing = [pair for pair in zip(before.services, after.services, strict=True) if pair[0] != pair[1]]
    was, is_now = (tuple(service) for service in zip(*differing, strict=True)) if differing else ((), ())
    return _snapshot(before, was), _snapshot(after, is_now)


def as_left_by(made: HistoryEntry, tenant: Tenant, later: Sequence[HistoryEntry]) -> Tenant:
    """Return the tenant as that change left it. ``later`` are the changes since, the newest first."""
    for entry in later:
        tenant = replace(tenant, services=services_put_back(tenant.services, entry.before.services))
    return replace(_with(tenant, made.after), version=made.version)


def check_key(request: Change | Undo) -> None:
    """Raise Rejected for a key or an activity that cannot be kept."""
    if not 0 < len(request.key) <= KEY_LIMIT or not storable(request.key + request.activity):
        raise Rejected(f"The change needs a key of 1 to {KEY_LIMIT} characters.")


def check_same(digest: str, request: Change | Undo) -> None:
    """Raise Rejected unless the request is the one that was made under its key before."""
    if digest != content_digest(request):
        raise Rejected("Another change was already made under this key. Start again.")


def content_digest(request: Change | Undo) -> str:
    """Return what tells two requests with the same key apart.

    Version and activity do not count: a second press of a button is another activity, not another change. Nor does
    an empty part that earlier versions did not know, so that what they made is known when it is sent again.
    """
    content = asdict(replace(request, key="", expected_version=0, activity=""))
    if isinstance(request, Change):
        content["services"] = [asdict(without_days(service)) for service in request.services]
    for later_part in ("services", "reason"):
        if later_part in content and not content[later_part]:
            del content[later_part]
    text = json.dumps([type(request).__name__, content], default=str, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def _check_note(note: str) -> None:
    if not note.strip():
        raise Rejected("The note is empty. Write in a sentence what changed and why.")
    if len(note) > NOTE_LIMIT:
        raise Rejected(f"The note has {len(note)} characters. At most {NOTE_LIMIT} can be kept. Shorten it.")
    if not storable(note):
        raise Rejected("The note has characters that cannot be kept. Type it again without them.")


def _check_setting(setting: PrioritySetting, sub_categories: Sequence[str]) -> None:
    if setting.override is None and setting.sub_category:
        raise Rejected("The automatic priority has no sub-category. Leave it out.")
    if setting.override and setting.sub_category not in sub_categories:
        raise Rejected(f"{setting.override} needs a sub-category. Choose one of: {', '.join(sub_categories)}.")
    _check_reason(setting.reason)


def _check_reason(reason: str) -> None:
    if len(reason) > NOTE_LIMIT or not storable(reason):
        raise Rejected(f"The reason cannot be kept. Write it in at most {NOTE_LIMIT} characters.")


def _set(state: PriorityState, setting: PrioritySetting) -> PriorityState:
    if setting.override is None:
        return PriorityState(state.automatic)
    return PriorityState(state.automatic, setting.override, setting.sub_category, setting.reason)


def _snapshot(tenant: Tenant, services: tuple[Service, ...]) -> Snapshot:
    return Snapshot(tenant.priority, tenant.note, tenant.engagement, services)


def _with(tenant: Tenant, state: Snapshot) -> Tenant:
    services = services_put_back(tenant.services, state.services)
    return replace(tenant, note=state.note, priority=state.priority, engagement=state.engagement, services=services)
