"""``fasttrack-bot match NOTES.csv``: a whole export of notes. No row is lost."""

from __future__ import annotations

import csv
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from rich.console import Console
from rich.progress import track

from bot.cli import usage_error
from knowledge.index import load_index
from knowledge.matching import Matcher

ADDED = ("l1", "status", "score", "outcome", "second", "third", "problem")
"""Columns that are put behind the file's own."""
_LARGEST_FIELD = 10_000_000


def run(source: str, column: str, output: Path) -> int:
    """Read the notes, write every row with its status; a row that cannot be read gets a line in ``problem``."""
    path = Path(source)
    csv.field_size_limit(_LARGEST_FIELD)
    try:
        with path.open(encoding="utf-8-sig", errors="replace", newline="") as file:
            rows = list(csv.reader(file))
    except (OSError, csv.Error) as error:
        return usage_error(f"cannot read {source}: {getattr(error, 'strerror', None) or error}")
    if output.resolve() == path.resolve():
        return usage_error("the output must be another file than the notes")
    if not rows or column not in rows[0]:
        has = ", ".join(rows[0]) if rows else "nothing"
        return usage_error(f"{source} has no column {column!r}; it has: {has}")
    matcher, l1_of = _load()
    part = output.with_name(f"{output.name}.part")
    try:
        with part.open("w", encoding="utf-8", newline="") as file:
            bad = _write(csv.writer(file), rows, rows[0].index(column), matcher, l1_of)
        os.replace(part, output)
    except OSError as error:
        part.unlink(missing_ok=True)
        return usage_error(f"cannot write {output}: {error.strerror}")
    print(f"{len(rows) - 1} rows written to {output}, {bad} of them with a problem", file=sys.stderr)
    return 0


def _load() -> tuple[Matcher, dict[str, str]]:
    index = load_index()
    return index.matcher, dict(index.tables["l1_of"])


def _write(writer: object, rows: list[list[str]], at: int, matcher: Matcher, l1_of: dict[str, str]) -> int:
    """Write header and rows; return how many had a problem. Each of them gets one line on standard error."""
    write = writer.writerow  # type: ignore[attr-defined]
    header, notes = rows[0], rows[1:]
    write([*header, *ADDED])
    bad = 0
    console = Console(stderr=True)
    for number, row in enumerate(track(notes, "Matching notes", console=console, disable=not console.is_terminal), 2):
        problem = _problem(row, header, at)
        if problem:
            bad += 1
            console.print(f"row {number}: {problem}", markup=False, highlight=False)
        padded = row + [""] * (len(header) - len(row))
        found = ["", "", "", "none", "", ""] if problem == "empty note" else list(_match(padded[at], matcher, l1_of))
        write([*padded[: len(header)], *found, "; ".join([problem, *row[len(header) :]]) if problem else ""])
    return bad


def _problem(row: list[str], header: list[str], at: int) -> str:
    if len(row) <= at or not row[at].strip():
        return "empty note"
    if len(row) != len(header):
        return f"{len(row)} fields instead of {len(header)}"
    return ""


def _match(note: str, matcher: Matcher, l1_of: dict[str, str]) -> Iterator[str]:
    result = matcher.match(note)
    first, second, third = (*result.candidates[:3], None, None, None)[:3]
    yield result.l1 or (l1_of[first.slug] if first and result.outcome != "none" else "")
    yield first.slug if first and result.outcome == "matched" else ""
    yield f"{first.score:.2f}" if first else ""
    yield str(result.outcome)
    ranked = [c.slug for c in (first, second, third) if c]
    shown = ranked[1:] if result.outcome == "matched" else ranked
    yield from ([*shown, "", ""])[:2]
