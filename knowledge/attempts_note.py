"""The note that goes with contact attempts: how many, who was tried, managed or unmanaged (FACTS 4.2)."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.calendar import written
from knowledge.prioritizing import effort_so_far
from knowledge.records import ContactAttempt

_TIMES = {2: "twice", 3: "three times", 4: "four times", 5: "five times"}


def attempts_note(
    told: Sequence[ContactAttempt],
    documented: Sequence[ContactAttempt],
    who: str = "",
    managed: bool | None = None,
    times: int = 1,
) -> str:
    """Return the note for the attempts that were ``told``; ``documented`` are all of the record, these included.

    ``times``: how often it was tried, where that is said of one day.
    """
    tries = ", ".join(f"{a.channel} {written(a.on)}" for a in sorted(told, key=lambda a: a.on))
    often = f" ({_TIMES.get(times, f'{times} times')})" if times > 1 else ""
    whom = f"the customer ({who})" if who else "the customer"
    so_far = f"No answer so far, {effort_so_far(documented)}."
    known = "" if managed is None else f" The tenant is {'managed' if managed else 'unmanaged'}."
    return f"Tried to reach {whom}: {tries}{often}. {so_far}{known}"
