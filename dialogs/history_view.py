"""The changes of a record in words: all of the last ones, or the one that set the priority."""

from __future__ import annotations

from collections.abc import Sequence

from dialogs import history_texts as texts
from dialogs import texts as dialog_texts
from dialogs.portfolio import Made
from dialogs.ports import HistoryEntry
from dialogs.presses import ShowTenant, TryExample
from dialogs.record_view import excerpt, in_short, priority_in_words, proposal_in_words
from dialogs.replies import Choice, Part, Reply
from dialogs.snapshot_words import changes_in_words
from knowledge.calendar import written
from knowledge.playbook import Playbook
from knowledge.prioritizing import Verdict
from knowledge.records import Priority, Tenant

CHANGES = 5
"""Most changes of a history that are shown."""
SEARCHED = 100
"""Most changes among which the one is looked for that set a priority."""


def history(playbook: Playbook, tenant: Tenant, entries: Sequence[HistoryEntry], by: str = "") -> Reply:
    """Return the last changes, newest first, or the record in short; ``by``: those of somebody of that name alone."""
    title = texts.changes_of(tenant.name, len(entries), by)
    if not entries:
        return Reply(title, (Part(in_short(playbook, tenant), dialog_texts.RECORD),), (_look(tenant),))
    parts = tuple(Part(in_words(playbook, entry), when_and_who(entry)) for entry in entries)
    return Reply(title, parts, (_look(tenant),))


def of_all(playbook: Playbook, made: Sequence[Made], title: str) -> Reply:
    """Return the last changes of many tenants, newest first, with a press for the record of each."""
    shown = made[:CHANGES]
    parts = tuple(Part(in_words(playbook, one.entry), f"{one.name}: {when_and_who(one.entry)}") for one in shown)
    tenants = {one.tenant_id: one.name for one in shown}
    return Reply(title, parts, tuple(Choice(name, ShowTenant(tenant=id_)) for id_, name in tenants.items()))


def who_set(
    tenant: Tenant, entries: Sequence[HistoryEntry], wanted: Priority | None, proposed: Verdict | None
) -> Reply:
    """Return the change that last set a priority: who, when, why, with what note; ``wanted`` None: whichever it was.

    Where nobody did, what the rules propose is said instead.
    """
    setting = next((entry for entry in entries if _sets(entry, wanted)), None)
    counts = priority_in_words(tenant.priority)
    if setting is None:
        automatic = tenant.priority.override is None and wanted in (None, tenant.priority.automatic)
        nobody = texts.nobody_set(tenant.name, wanted or "", counts)
        title = texts.is_automatic(tenant.name, tenant.priority.automatic) if automatic else nobody
        rules = proposal_in_words(proposed)
        return Reply(title, (Part(rules, dialog_texts.BY_THE_RULES),) if rules else (), (_look(tenant),))
    before, after = setting.before.priority, setting.after.priority
    why = setting.reason or after.reason or texts.NO_REASON
    parts = (
        Part(why, texts.WHY),
        Part(excerpt(setting.after.note), texts.NOTE_THEN) if setting.before.note != setting.after.note else Part(""),
        Part(priority_in_words(before), texts.BEFORE),
        Part(counts, texts.SINCE_THEN) if tenant.priority.effective is not after.effective else Part(""),
    )
    title = texts.set_by(setting.by.name, tenant.name, priority_in_words(after), setting.at.date())
    every = Choice(texts.ALL_CHANGES, TryExample(text=texts.read_from_there(tenant.name)[:200]))
    return Reply(title, tuple(part for part in parts if part.text), (every, _look(tenant)))


def in_words(playbook: Playbook, entry: HistoryEntry) -> str:
    """Return what a change did, why it was taken back where it is an undo, and its note."""
    done = "; ".join(changes_in_words(playbook, entry.before, entry.after)) or texts.NOTHING
    done = f"{texts.UNDOING} {done}" if entry.undoes else done[:1].upper() + done[1:]
    reason = f" {texts.WHY}: {entry.reason}" if entry.reason else ""
    note = f" “{excerpt(entry.after.note)}”" if entry.before.note != entry.after.note else ""
    return f"{done}.{reason}{note}"


def when_and_who(entry: HistoryEntry) -> str:
    """Return the label of a change."""
    return f"{written(entry.at.date())}, {entry.by.name}"


def _sets(entry: HistoryEntry, wanted: Priority | None) -> bool:
    """Return whether a change set the priority: to the level that is wanted, by hand or so that it counts."""
    before, after = entry.before.priority, entry.after.priority
    if wanted is None:
        return before != after
    by_hand = after.override is wanted and before.override is not wanted
    return by_hand or (after.effective is wanted and before.effective is not wanted)


def _look(tenant: Tenant) -> Choice:
    return Choice(dialog_texts.SHOW_RECORD, ShowTenant(tenant=tenant.id))
