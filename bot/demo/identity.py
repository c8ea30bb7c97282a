"""Who acts in demo mode: one manager, and the Playground's other people as colleagues of theirs."""

from __future__ import annotations

from botbuilder.schema import Activity

from bot.demo.people import DEMO_PERSON, TEAM_LEAD
from dialogs.ports import Person

_LEAD = "user-id-1"
_STRANGERS = frozenset({"user-id-2", "user-id-3", "user-id-4", "user-id-5"})
"""The Playground's people besides its own user, by the ids of its default configuration."""


def demo_identity(activity: Activity) -> Person | None:
    """Return the manager of the samples for whoever calls; trusts what the caller says, so for this machine alone.

    Of the Playground's other people the first may read every tenant, as a lead does, and the rest see none, so
    that its group chat shows what is not said before everybody.
    """
    sender = activity.from_property
    if sender is None:
        return None
    if sender.id == _LEAD:
        return Person(TEAM_LEAD.id, str(sender.name or ""))
    return Person(sender.id, str(sender.name or "")) if sender.id in _STRANGERS else DEMO_PERSON
