"""Moving seats of a service from one status to another: its rows always hold the same seats (FACTS 3.4)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from knowledge.records import Entitlement


def fitting_rows(rows: Sequence[Entitlement], seats: int | None, from_l1: str | None) -> tuple[int, ...]:
    """Return the rows that so many seats can be taken out of; ``from_l1`` leaves only rows of that L1.

    None stands for whole rows: then every row of that L1 fits.
    """
    return tuple(
        at
        for at, row in enumerate(rows)
        if (seats is None or row.seats >= seats) and (from_l1 is None or row.l1 == from_l1)
    )


def moved(rows: Sequence[Entitlement], out_of: int, into: Entitlement) -> tuple[Entitlement, ...]:
    """Return the rows after ``into.seats`` seats of one row have become ``into``.

    A row that has no seats left goes. Where another row has the same L1, L2 and L3, the seats join it: it gets what
    ``into`` says beside its seats. Raises ValueError for more seats than the row has, and for none.
    """
    source = rows[out_of]
    if not 0 < into.seats <= source.seats:
        raise ValueError(f"{into.seats} seats cannot be taken out of a row of {source.seats}")
    left = replace(source, seats=source.seats - into.seats)
    kin = next((at for at, row in enumerate(rows) if at != out_of and row.status == into.status), None)
    after: list[Entitlement] = []
    for at, row in enumerate(rows):
        if at == kin:
            after.append(replace(into, seats=row.seats + into.seats, since=row.since))
            continue
        after += [row] if at != out_of else [left] if left.seats else []
        if at == out_of and kin is None:
            after.append(into)
    return tuple(after)
