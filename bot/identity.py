"""Who acts: read from what the channel vouches for, never from a card."""

from __future__ import annotations

from collections.abc import Callable

from botbuilder.schema import Activity

from dialogs.ports import Person

Identify = Callable[[Activity], Person | None]


def entra_identity(activity: Activity) -> Person | None:
    """Return the sender by Entra object id, or None where the channel gives none: then no record is opened."""
    sender = activity.from_property
    if sender is None or not sender.aad_object_id:
        return None
    return Person(sender.aad_object_id, sender.name or "")


def always(person: Person) -> Identify:
    """Return an identification by which everybody is the same person: for demos, on this machine alone."""
    return lambda _: person
