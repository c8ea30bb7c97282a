"""``fasttrack-bot match NOTES.csv``: a whole export of notes. No row is lost."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from bot.cli import usage_error
from bot.commands.exports import UnreadableExport, read_export, write_export
from knowledge.index import load_index
from knowledge.matching import Matcher

ADDED = ("l1", "status", "score", "outcome", "second", "third")
"""Columns that are put behind the file's own, before ``problem``."""
_NOTHING = ("", "", "", "none", "", "")


def run(source: str, column: str, output: Path) -> int:
    """Read the notes, write every row with its status; a row that cannot be read gets a line in ``problem``."""
    try:
        export = read_export(source, column)
    except UnreadableExport as error:
        return usage_error(str(error))
    index = load_index()
    l1_of = dict(index.tables["l1_of"])

    def judge(_: int, note: str) -> tuple[str, ...]:
        return tuple(_match(note, index.matcher, l1_of)) if note.strip() else _NOTHING

    return write_export(export, output, ADDED, judge, "Matching notes")


def _match(note: str, matcher: Matcher, l1_of: Mapping[str, str]) -> Iterator[str]:
    result = matcher.match(note)
    first, second, third = (*result.candidates[:3], None, None, None)[:3]
    yield result.l1 or (l1_of[first.slug] if first and result.outcome != "none" else "")
    yield first.slug if first and result.outcome == "matched" else ""
    yield f"{first.score:.2f}" if first else ""
    yield str(result.outcome)
    ranked = [c.slug for c in (first, second, third) if c]
    shown = ranked[1:] if result.outcome == "matched" else ranked
    yield from ([*shown, "", ""])[:2]
