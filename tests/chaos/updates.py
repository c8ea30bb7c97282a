"""Whole updates as people make them, through whatever happens: what they are told to do next, they do."""

from __future__ import annotations

from tests.chaos.people import Person

_DONE = ("Written.", "was written already")
_NEXT = ("Send again", "Try again", "Confirm")
"""Buttons that lead on, in the order in which one would press them."""
_FAILED = "Something went wrong on my side. Please send that again"
_MOST_STEPS = 12


async def write_note(person: Person, tenant: str, note: str) -> int:
    """Add a note and stay with it until it is written; return the number of steps that it took."""
    return await _see_through(person, f"add a note to {tenant}: {note}")


async def change_priority(person: Person, tenant: str) -> int:
    """Set High, or the automatic priority where High was set, and stay with it as with a note."""
    settings = [preview.priority for preview in person.confirmed if preview.tenant == tenant and preview.priority]
    level = "default" if settings and settings[-1].startswith("High") else "high"
    return await _see_through(person, f"set {tenant} to {level}")


async def finish(person: Person, seen: str, words: str = "") -> int:
    """Do what one is told to until the change is written; ``words`` are sent again where one is asked to."""
    for step in range(_MOST_STEPS):
        if any(done in seen for done in _DONE):
            return step
        offered = next((label for label in _NEXT if person.sees(label)), None)
        if offered is not None:
            seen = await person.presses(offered)
        elif words and _FAILED in seen:
            seen = await person.says(words)
        else:
            raise AssertionError(f"{person.name} is left without a way on: {seen!r}")
    raise AssertionError(f"{person.name} was sent round in circles: {person.told[-3:]}")


async def _see_through(person: Person, words: str) -> int:
    return await finish(person, await person.says(words), words)
