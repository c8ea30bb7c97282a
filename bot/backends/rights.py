"""Who may do what with a tenant: assignments give the right to write, being a reader the right to read (FACTS 3.7)."""

from __future__ import annotations

from collections.abc import Iterable

from dialogs.ports import NotAllowed, Right
from knowledge.records import Assignment, Role

_RANKS = tuple(Right)


def right_of(person_id: str, assignments: Iterable[Assignment], reads_all: bool) -> Right | None:
    """Return the strongest right that somebody has on the tenant; None when it does not exist to them."""
    roles = {assignment.role for assignment in assignments if assignment.person == person_id}
    if Role.FASTTRACK_MANAGER in roles:
        return Right.PRIORITY
    if roles:
        return Right.NOTE
    return Right.READ if reads_all else None


def require(right: Right, needed: Right) -> None:
    """Raise NotAllowed unless the right includes the one needed."""
    if _RANKS.index(right) < _RANKS.index(needed):
        raise NotAllowed(f"{needed.value} is needed, {right.value} is held")
