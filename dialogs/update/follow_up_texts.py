"""Every sentence about what a change means for the priority."""

from __future__ import annotations

from knowledge.records import Priority

FOR_PRIORITY = "For the priority"


def then_proposed(proposal: Priority, counts: Priority, rule: str, basis: str, forbidden: bool) -> str:
    """Return that the rules lead to another priority than the one that counts."""
    refused = f" {counts} is forbidden then." if forbidden else ""
    return f"The rules then propose {proposal} instead of {counts} ({rule}): {basis}.{refused}"


def then_stays(counts: Priority, rule: str, basis: str) -> str:
    """Return that the rules lead to the priority that counts."""
    return f"{counts} stays what the rules propose ({rule}): {basis}."


def then_open(counts: Priority, rule: str, basis: str) -> str:
    """Return that the rules propose nothing yet."""
    return f"It stays {counts}; the rules propose nothing yet ({rule}): {basis}."


def set_to(priority: Priority) -> str:
    """Return the label of the button that begins a change of priority."""
    return f"Change the priority to {priority}"
