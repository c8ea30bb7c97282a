"""Whole updates as people make them, through whatever happens: what they are told to do next, they do."""

from __future__ import annotations

import asyncio

from dialogs import texts
from tests.chaos.people import Person

_DONE = ("Written.", "was written already")
_NEXT = ("Send again", "Try again", "Confirm")
"""Buttons that lead on, in the order in which one would press them."""
_FAILED = tuple(text.split("{")[0] for text in (texts.FAILED, texts.FORGOTTEN, texts.STILL_BUSY))
_AWAY = "can't be reached"
_GONE = "That preview is no longer open, so nothing was written by this press."
_NOT_WRITTEN = ("was changed meanwhile, so nothing was written", _GONE)
_MOST_STEPS = 60
_AT_LENGTH = " and they told us all about it" * 100
_MOST_LONG_NOTES = 200
_MOMENT_SECONDS = 0.3
"""What people wait before they try again what did not work."""


async def write_note(person: Person, tenant: str, note: str) -> int:
    """Add a note and stay with it until it is written; return the number of steps that it took."""
    return await _see_through(person, f"add a note to {tenant}: {note}")


async def change_priority(person: Person, tenant: str) -> int:
    """Set High, or the automatic priority where High was set, and stay with it as with a note."""
    settings = [preview.priority for preview in person.confirmed if preview.tenant == tenant and preview.priority]
    level = "default" if settings and settings[-1].startswith("High") else "high"
    return await _see_through(person, f"set {tenant} to {level}")


async def fill_up(person: Person, tenant: str) -> tuple[str, str]:
    """Write long notes until one is not written; return what was told then, and the words that it began with."""
    for number in range(_MOST_LONG_NOTES):
        words = f"add a note to {tenant}: they called {number} times{_AT_LENGTH}"
        told = await person.says(words)
        if not _has_failed(told) and person.sees("Confirm"):
            told = await person.presses("Confirm")
        if not any(done in told for done in _DONE):
            return told, words
        person.unsettled = False
    raise AssertionError("it was never full")


async def finish(person: Person, seen: str, words: str = "") -> int:
    """Do what one is told to until the change is written; ``words`` are sent again where one is asked to."""
    for step in range(_MOST_STEPS):
        if person.unsettled and any(done in seen for done in _DONE):
            person.unsettled = False
            return step
        if person.pressed == "Confirm" and any(not_written in seen for not_written in _NOT_WRITTEN):
            person.confirmed.pop()
            person.unsettled = False
        if seen.endswith(texts.WORKING):
            seen = await person.waits()
            continue
        failed = _has_failed(seen)
        if _AWAY in seen or failed:
            await asyncio.sleep(_MOMENT_SECONDS)
        offered = next((label for label in _NEXT if person.sees(label)), "")
        dead = offered == "Confirm" and _GONE in seen
        if words and (dead or not offered or (failed and not person.pressed)):
            seen = await person.says(words)
        elif offered:
            seen = await person.presses(offered)
        else:
            raise AssertionError(f"{person.name} is left without a way on: {seen!r}")
    raise AssertionError(f"{person.name} was sent round in circles: {person.told[-9:]}")


def _has_failed(seen: str) -> bool:
    return any(failure in seen for failure in _FAILED)


async def _see_through(person: Person, words: str) -> int:
    return await finish(person, await person.says(words), words)
