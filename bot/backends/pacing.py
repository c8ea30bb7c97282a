"""When a server may be asked again, and what may be gone by then."""

from __future__ import annotations

import random
import time
from collections.abc import Mapping

_ASKS_FOR_REST = frozenset({429, 503})
_PASSING = frozenset({409, 429, 500, 502, 503, 504})
"""What may be gone a moment later. 409 is said of a change that is being made under the same key."""
_LONGEST_REST_SECONDS = 60
"""A server that asks for more is tried again all the same: a mistake of its must not silence it for a day."""
_SPREAD = 0.25
"""By how much of a rest a try may come later, so that not all who waited come at once."""


def may_pass(status: int) -> bool:
    """Return whether the same request may fare better a moment later."""
    return status in _PASSING


class Pacing:
    """Knows how long a server wants to be left alone, by a clock that nobody sets."""

    def __init__(self) -> None:
        self._not_before = 0.0

    def heed(self, status: int, headers: Mapping[str, str]) -> None:
        """Take note of a Retry-After in seconds; a date, which it may be too, is for clocks that agree."""
        told = headers.get("Retry-After", "").strip()
        if status in _ASKS_FOR_REST and told.isascii() and told.isdigit():
            rest = min(int(told[:9]), _LONGEST_REST_SECONDS)
            self._not_before = time.monotonic() + rest * (1 + _SPREAD * random.random())  # noqa: S311 - no secret

    def rest(self) -> float:
        """Return for how many seconds more it wants to be left alone."""
        return max(0.0, self._not_before - time.monotonic())
