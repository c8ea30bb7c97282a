"""Since when each entitlement row has its L1, after a change of a service's rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from knowledge.records import Entitlement


def dated(rows: Sequence[Entitlement], before: Sequence[Entitlement], today: date) -> tuple[Entitlement, ...]:
    """Return the rows with the days of their L1s, whatever days they come with.

    A row keeps the day of the row before that has its L1; of several, of the one it has most in common with, then of
    the oldest. An L1 that is new to the service begins today.
    """
    return tuple(replace(row, since=_since(row, before, today)) for row in rows)


def _since(row: Entitlement, before: Sequence[Entitlement], today: date) -> date:
    same_l1 = [earlier for earlier in before if earlier.l1 == row.l1]
    kin = min(same_l1, key=lambda earlier: (-_in_common(row, earlier), earlier.since), default=None)
    return kin.since if kin else today


def _in_common(one: Entitlement, other: Entitlement) -> int:
    return sum((one.l2 == other.l2, one.l3 == other.l3, one.target_date == other.target_date, one.owner == other.owner))
