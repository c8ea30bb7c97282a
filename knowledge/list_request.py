"""A list of tenants as a person asks for it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from knowledge.findings import Rule
from knowledge.records import OverallStatus, Priority


class Form(IntEnum):
    """How surely a text asks for a list."""

    NONE = 0
    FRAGMENT = 1
    """Only parts of a list ("blocked on Exchange", "who is High"): a list where nothing else was asked."""
    PLAIN = 2
    """It says what it wants a list of: "my portfolio", "what needs attention"."""


@dataclass(frozen=True, slots=True)
class ListRequest:
    """What a list is asked to show: tenants that pass every part; an empty part passes all."""

    everybody: bool = False
    """Whether all tenants that the person may see are asked for, not only their own."""
    manager: str = ""
    """Part of the FastTrack Manager's name, as typed."""
    priorities: frozenset[Priority] = frozenset()
    overridden: bool | None = None
    """Whether the priority was set by hand; None: either."""
    overall: frozenset[OverallStatus] = frozenset()
    services: frozenset[str] = frozenset()
    statuses: frozenset[str] = frozenset()
    """Slugs of L1s and L2s."""
    overdue: bool = False
    attention: bool = False
    """Whether what is wrong is asked for, rather than the tenants."""
    rules: frozenset[Rule] = frozenset()
    """The rules that are asked about; empty: all."""
    unread: tuple[str, ...] = ()
    """The words that were not taken into account, in their order."""
    form: Form = Form.NONE

    @property
    def filters(self) -> int:
        """How many parts narrow the list."""
        parts = (self.manager, self.priorities, self.overall, self.services, self.statuses, self.overdue)
        return sum(bool(part) for part in parts) + (self.overridden is not None)
