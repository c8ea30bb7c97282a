"""Every sentence of the change of a status."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.records import ENTITLEMENT_NOTE_LIMIT, NEXT_ACTION_LIMIT, OWNER_LIMIT

WHICH_TENANT = "For which tenant? Type its name, domain or id, or pick one."
WHICH_SERVICE = "Which service is it about?"
WHICH_STATUS = "What is its status? Pick one, or tell me in your words what is going on."
WHICH_L3 = "Which L3? Pick one, type it, or “all” to see them."
NO_L3 = "Go on without an L3"
WHICH_ROW = "Out of which row?"
WHY_SPLIT = "Why are they split?"
SPLIT_REASONS = (
    "The geographies differ",
    "The companies in the tenant differ",
    "Doubled by a bundle, approved",
)
SPLIT_ANYWAY = "For another reason, type it: it goes into the note."
SPLIT_TOO_SHORT = "A reason for the split needs a few words more."
WHICH_TARGET = "What is the target date? Type the day, like “30 March”, or pick one."
WHICH_OWNER = "Who owns it? Type a name or role, or “none”."
WHICH_NEXT_ACTION = "What is the next action? Type it, with its day if there is one, or “none”."
NO_DAY = "I don't read a day to come from that. Type it like “30 March”, “in 3 weeks” or “2027-03-30”."
NO_TARGET = "No target date"
MOVED_ON = "The record was changed meanwhile, so look again."
TARGET_DATE = "Target date"
OWNER = "Owner"
NEXT_ACTION = "Next action"
CHANGE_STATUS = "Change the status"
CHANGE_L3 = "Change the L3"
CHANGE_SEATS = "Change the seats"
SO_FAR = "So far"
NOT_TAKEN = "Left out"
WHY = "Why"
MIND = "Mind"
UNPLACED = "Seats without a row"
OWNER_TOO_LONG = f"That owner is longer than {OWNER_LIMIT} characters. Shorten it."
ACTION_TOO_LONG = f"That next action is longer than {NEXT_ACTION_LIMIT} characters. Shorten it."
NOTE_TOO_LONG = f"That note is longer than {ENTITLEMENT_NOTE_LIMIT} characters. Shorten it and send it again."
WRITE = 'Write it? Press Confirm or type "confirm". Nothing else writes.'
WHICH_FIRST = "One service at a time. Which one first?"
NOTHING_FOUND_YET = "I have no status at hand to apply. Tell me the situation first, or say which status it is."
FIRST_THE_STATUS = "One thing at a time: first the status, then the priority."
BUNDLE_APPROVAL = "Doubled seats need an approved Entitlement Count Review first."


def no_such_service(named: str, name: str) -> str:
    """Return that a service is not in the record."""
    return f"{named} is not in scope of {name}."


def no_services(name: str) -> str:
    """Return that there is nothing whose status could be changed."""
    return f"{name} has no seats in scope, so there is no status to change."


def which_l2(l1: str) -> str:
    """Return the question for the L2."""
    return f"Why is it {l1}? Pick the L2, or tell me in your words."


def which_seats(service: str, seats: int) -> str:
    """Return the question for the seats."""
    return f"Which of the {seats:,} seats of {service}? Pick a row, or type a number."


def all_of_them(seats: int) -> str:
    """Return the button for every seat."""
    return f"All {seats:,} seats"


def too_many(service: str, seats: int) -> str:
    """Return which numbers of seats there are to choose from."""
    return f"{service} has {seats:,} seats: type a whole number from 1 to {seats:,}."


def no_row_has(seats: int) -> str:
    """Return that seats would have to come out of several rows."""
    return f"No row has {seats:,} seats. Take them row by row, or all of them."


def dibs_day(day: str) -> str:
    """Return the button for the due date of DIBS."""
    return f"{day} (due date in DIBS)"


def row_day(day: str) -> str:
    """Return the button for the target date that stands."""
    return f"{day} (as it stands)"


def would_change(name: str, service: str, seats: int, status: str) -> str:
    """Return the head of a preview."""
    return f"{name}, {service}: {seats:,} seats → {status}"


def stays(name: str, service: str) -> str:
    """Return that a change would change nothing."""
    return f"{name}, {service}: it is so already, so there is nothing to change."


def unplaced(seats: int) -> str:
    """Return what becomes of seats that stand in no row."""
    return f"{seats:,} seats stood in no row yet. They are Status Unknown / New Subscription or Workload until moved."


def few_attempts(so_far: str) -> str:
    """Return that Customer Unresponsive stands for more tries than are on record."""
    return f"The playbook means several tries over more than one channel; on record: {so_far}."


def no_field(l1: str, field: str) -> str:
    """Return that an L1 lacks a field that the person filled."""
    return f"{l1} has no {field}."


def written(name: str, service: str, seats: int, status: str) -> str:
    """Return the head of a receipt."""
    return f"Written. {name}, {service}: {seats:,} seats {status}."


def status_of(service: str) -> str:
    """Return what an undo puts back."""
    return f"the status of {service}"


def all_l3s(names: Sequence[str]) -> str:
    """Return every L3 there is to choose from."""
    return f"The L3s: {' · '.join(names)}"
