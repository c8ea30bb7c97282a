"""Every sentence about what was changed on a record, and about taking one's own last change back."""

from __future__ import annotations

from datetime import date

from knowledge.calendar import written

WHICH_TENANT = "Which tenant do you mean? Type its name with it, like “what changed on Contoso”."
UNDOING = "Undone:"
A_NOTE = "a note"
NOTHING = "nothing that shows in the record"
WHY = "Why"
NOTE_THEN = "Note with it"
BEFORE = "Before"
SINCE_THEN = "Since then"
ALL_CHANGES = "All its changes"
NO_REASON = "No reason was given."
NOTHING_OF_YOURS = "I find no change of yours that I could take back."
UNDO_ON = "Undo works for ten minutes by the word alone. To take back a later one, type “undo my last change”."
UNDO_MY_LAST_CHANGE = "Undo my last change"


def changes_of(name: str, count: int, by: str = "") -> str:
    """Return the head of a history; ``by``: as far as somebody of that name made it."""
    by = f" by {by}" if by else ""
    if not count:
        return f"Nothing was changed on {name}{by} through me."
    return f"The last {count} changes of {name}{by}, newest first:" if count > 1 else f"The one change of {name}{by}:"


def changes_by_you(count: int) -> str:
    """Return the head of the person's own last changes."""
    if not count:
        return "You have changed nothing through me."
    return f"Your last {count} changes, newest first:" if count > 1 else "Your one change:"


def changes_on_yours(count: int, shown: int, days: int, by: str = "") -> str:
    """Return the head of what anybody, or somebody of the name ``by``, changed on the person's tenants."""
    by = f" by {by}" if by else ""
    if not count:
        return f"Nothing was changed on your tenants{by} in the last {days} days through me."
    changes = f"1 change{by}" if count == 1 else f"{count:,} changes{by}"
    these = f"the last {shown}" if count > shown else "newest first"
    return f"{changes} on your tenants in the last {days} days, {these}:"


def set_by(who: str, name: str, priority: str, day: date) -> str:
    """Return who set a priority, and when."""
    return f"{who} set {name} to {priority} on {written(day)}."


def is_automatic(name: str, priority: str) -> str:
    """Return that nobody set a priority: it is the automatic one."""
    return f"Nobody did: {priority} is {name}'s automatic priority."


def nobody_set(name: str, priority: str, counts: str) -> str:
    """Return that no change known here set a priority; empty ``priority``: whichever."""
    said = f"Through me nobody set {name} to {priority}." if priority else f"Through me nobody set {name}'s priority."
    return f"{said} It is {counts}."


def moved_on(name: str) -> str:
    """Return that later changes stand in the way of an undo."""
    return f"Your last change was to {name}, and {name} was changed again since, so I can't take it back."


def read_from_there(name: str) -> str:
    """Return what asks for the whole history."""
    return f"what changed on {name}"
