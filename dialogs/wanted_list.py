"""Which list is shown: small enough for a button, and checked when the button is pressed."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from dialogs.portfolio import Filter, Scope
from knowledge.findings import Rule
from knowledge.list_request import ListRequest
from knowledge.records import OverallStatus, Priority

_NAME = 60
_MOST = 40
_Name = Annotated[str, Field(max_length=80, pattern=r"^[^\x00-\x1f\x7f]*$")]
_Slug = Annotated[str, Field(max_length=80, pattern=r"^[a-z0-9-]+$")]


class WantedList(BaseModel):
    """The filter of a list in words of its own. It names; what the person may see is decided where it is used."""

    model_config = ConfigDict(defer_build=True, extra="ignore", frozen=True, strict=True)

    everybody: bool = False
    manager: Annotated[str, Field(max_length=_NAME, pattern=r"^[^\x00-\x1f\x7f]*$")] = ""
    priorities: Annotated[tuple[Literal["High", "Medium", "Low"], ...], Field(strict=False, max_length=3)] = ()
    overridden: bool | None = None
    overall: Annotated[tuple[Literal["Active", "Blocked", "Paused"], ...], Field(strict=False, max_length=3)] = ()
    services: Annotated[tuple[_Name, ...], Field(strict=False, max_length=_MOST)] = ()
    statuses: Annotated[tuple[_Slug, ...], Field(strict=False, max_length=_MOST)] = ()
    overdue: bool = False
    attention: bool = False
    rules: Annotated[tuple[_Slug, ...], Field(strict=False, max_length=_MOST)] = ()

    @property
    def is_whole(self) -> bool:
        """Whether it is a person's whole list, unfiltered."""
        return self == WantedList(attention=self.attention)

    @property
    def rules_wanted(self) -> frozenset[Rule]:
        """The rules that are asked about; empty: all."""
        known = {rule.value for rule in Rule}
        return frozenset(Rule(rule) for rule in self.rules if rule in known)

    def filter(self, today: date) -> Filter:
        """Return the filter on a day."""
        return Filter(
            scope=Scope.ALL if self.everybody else Scope.MINE,
            manager=self.manager,
            priorities=frozenset(Priority(priority) for priority in self.priorities),
            overridden=self.overridden,
            overall=frozenset(OverallStatus(status) for status in self.overall),
            services=frozenset(self.services),
            statuses=frozenset(self.statuses),
            overdue_on=today if self.overdue else None,
        )


def wanted_list(asked: ListRequest) -> WantedList:
    """Return the list that was asked for in words; the same words give the same list."""
    return WantedList(
        everybody=asked.everybody,
        manager="".join(c for c in asked.manager[:_NAME] if c.isprintable()),
        priorities=tuple(p.value for p in Priority if p in asked.priorities),
        overridden=asked.overridden,
        overall=tuple(status.value for status in OverallStatus if status in asked.overall),
        services=tuple(sorted(asked.services))[:_MOST],
        statuses=tuple(sorted(asked.statuses))[:_MOST],
        overdue=asked.overdue,
        attention=asked.attention,
        rules=tuple(rule.value for rule in Rule if rule in asked.rules),
    )
