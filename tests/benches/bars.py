"""What the bot has to reach, and whether it did."""

from __future__ import annotations

import operator
from collections.abc import Callable
from dataclasses import dataclass, field

_SIGNS: dict[str, Callable[[float, float], bool]] = {">=": operator.ge, "<=": operator.le, "<": operator.lt}


@dataclass(frozen=True)
class Bar:
    """One figure and its limit."""

    what: str
    measured: float
    sign: str
    limit: float
    unit: str = ""

    @property
    def reached(self) -> bool:
        return _SIGNS[self.sign](self.measured, self.limit)

    def __str__(self) -> str:
        mark = "reached" if self.reached else "MISSED"
        return f"{self.what:58} {self.measured:9.2f}  {self.sign} {self.limit:g} {self.unit:3}  {mark}"


@dataclass
class Bars:
    """All that were checked."""

    checked: list[Bar] = field(default_factory=list)

    def check(self, what: str, measured: float, sign: str, limit: float, unit: str = "") -> None:
        """Hold a figure to its limit."""
        self.checked.append(Bar(what, measured, sign, limit, unit))

    @property
    def all_reached(self) -> bool:
        return all(bar.reached for bar in self.checked)
