"""Every sentence of filling in DIBS."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from knowledge.calendar import written
from knowledge.dibs import DibsPart
from knowledge.records import INTENT_LIMIT, OWNER_LIMIT, SUCCESS_OWNERS_LIMIT

WHICH_TENANT = "DIBS of which tenant? Type its name, domain or id, or pick one."
WHICH_SERVICE = "For which service is that?"
ALL_OF_THEM = "All of them"
SKIP = "Skip"
SAME_FOR_ALL = "Same for all"
DONE = "Done"
SET_TARGETS = "Set the target date too"
LEAVE_TARGETS = "Leave the target date"
TARGET_DATE = "Target date"
SO_FAR = "So far"
LEFT_OPEN = "Left open"
WRITE = 'Write it? Press Confirm or type "confirm". Nothing else writes.'
NO_DAY = "I don't read a day from that. Type it like “30 March”, “end of March” or “in 6 weeks”, or skip."
ONE_DAY = "That names more than one day. Which one is it?"
NO_INTENT_SAID = "Tell in a few words what they want the service for, like “all phones on Teams by spring”, or skip."
INTENT_TOO_LONG = f"That intent is longer than {INTENT_LIMIT:,} characters. Shorten it."
NO_OWNERS_SAID = "Type one name or more, like “Jane Doe, John Roe”, or skip."
TOO_MANY_OWNERS = f"At most {SUCCESS_OWNERS_LIMIT} owners of {OWNER_LIMIT} characters each can be kept. Leave some out."
NO_REASON = "The portal has fourteen business reasons, and I find none of them in that. Pick one, or skip."
WHICH_REASON = "That may be more than one of the fourteen. Which one is it?"
SAY_WHICH = "For which service? Type it with its name, like “Teams due 30 March”."
NOTHING_CHANGED = "Nothing was changed."
_SHORT_REASONS = {
    "High Availability/Improved Uptime": "High Availability/Uptime",
    "Eliminate On-Premise Hardware Cost and Support": "Eliminate On-Premise Hardware",
    "Reduce Overhead for Application Updates/Maintenance": "Reduce Maintenance Overhead",
    "Greater Savings over Previous Solution": "Greater Savings",
    "Collaborate and Communicate with Our People": "Collaborate and Communicate",
}
"""Names of business reasons that no phone shows whole on a button."""
_QUESTIONS = {
    DibsPart.DUE_DATE: "{service}: when is it due?",
    DibsPart.INTENT: "{service}: what do they want it for?",
    DibsPart.BUSINESS_REASON: "{service}: what is the business reason?",
    DibsPart.SUCCESS_OWNERS: "{service}: who owns the success? Type one name or more.",
}


def question(service: str, part: DibsPart) -> str:
    """Return the question for a part."""
    return _QUESTIONS[part].format(service=service)


def reason_label(reason: str) -> str:
    """Return a business reason as a button names it."""
    return _SHORT_REASONS.get(reason, reason)


def step_of(number: int, services: int) -> str:
    """Return which of several services is asked about."""
    return f"Service {number} of {services}. “same for all” copies to the rest, “skip service” leaves it, “done” ends."


def passed(day: date) -> str:
    """Return that a day cannot be the due date."""
    return f"{written(day)} can't be the due date: it is a day to come, within ten years."


def as_target(day: date) -> str:
    """Return the label of the target date as an answer."""
    return f"{written(day)} (its target date)"


def would_change(name: str, services: Sequence[str]) -> str:
    """Return the head of a preview."""
    return (
        f"{name}: DIBS of {' and '.join(services)}"
        if len(services) < 3
        else f"{name}: DIBS of {len(services)} services"
    )


def what_changes(services: Sequence[str]) -> str:
    """Return what a receipt and an undo speak of."""
    return f"the DIBS of {' and '.join(services)}" if len(services) < 3 else f"the DIBS of {len(services)} services"


def before(value: str) -> str:
    """Return what a part was before."""
    return f" (before: {value})"


def read_from(words: str) -> str:
    """Return the words that a business reason was read from."""
    return f" (from “{words}”)"


def understood(reason: str, words: str) -> str:
    """Return the business reason that plain words were taken for."""
    return f"Business reason: {reason}{read_from(words)}."


def targets(service: str, days: Sequence[date | None], due: date) -> str:
    """Return that the target date of what is In Progress is another day than the due date, which stands for it."""
    known = ", ".join(written(day) if day else "none" for day in days)
    return (
        f"{service} is In Progress with the target date {known}; the due date stands for the same day, {written(due)}."
    )


def targets_set(service: str, due: date) -> str:
    """Return that the target date is set as well."""
    return f"{service}: the target date of what is In Progress becomes {written(due)} too."


def not_in_scope(name: str, unknown: str, services: Sequence[str]) -> str:
    """Return that a service is not in the tenant's scope."""
    return f"{name} has no {unknown} in scope. It has {', '.join(services) or 'no services'}."


def all_filled(name: str, services: Sequence[str]) -> str:
    """Return that no part is missing."""
    of = f" of {' and '.join(services)}" if services else ""
    return f"{name}: all four parts{of} are filled."


def how_to_change(name: str, service: str) -> str:
    """Return how one part is changed."""
    return f"To change a part, type it, like “{name} {service} due date 30 March”."
