"""Every sentence of taking back one's own last change."""

from __future__ import annotations

from datetime import date

from knowledge.calendar import written

WHICH_TENANT = "Your last change of which tenant? Type its name, domain or id."
PUT_BACK = "Put back"
YOUR_CHANGE = "Your change"
REASON = "Reason"
NOTE_AGAIN = "Note again"
WHY = "Why do you take it back? Your reason stays in the history."
WRITE = 'Take it back? Press Confirm or type "confirm". Nothing else writes.'


def would_undo(name: str, day: date) -> str:
    """Return the head of the question and of the preview."""
    return f"{name}: taking back your change of {written(day)}"


def taken_back(name: str, what: str) -> str:
    """Return the head of a receipt."""
    return f"Taken back. {name} has {what} from before again."


def moved_on(name: str) -> str:
    """Return that later changes stand in the way."""
    return f"{name} was changed again since, so your change can't be taken back any more. Nothing was written."
