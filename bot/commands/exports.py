"""Exports of notes: CSV in, the same rows with columns added out. No row is lost."""

from __future__ import annotations

import csv
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.progress import track

from bot.cli import usage_error
from bot.commands.spreadsheet_cells import harmless_row
from bot.commands.whole_file import whole_file

EMPTY_NOTE = "empty note"
_LARGEST_FIELD = 10_000_000

Judge = Callable[[int, str], Sequence[str]]
"""Gives a note's values for the added columns, from the number of its row (the header is row 1) and its text."""


class UnreadableExport(Exception):
    """The file cannot be read as an export; the message says why."""


@dataclass(frozen=True, slots=True)
class Export:
    """An export as it was read."""

    source: Path
    header: list[str]
    rows: list[list[str]]
    at: int
    """Position of the column that holds the notes."""

    def note(self, row: Sequence[str]) -> str:
        """Return a row's note; empty where the row is too short to have one."""
        return row[self.at] if len(row) > self.at else ""


def read_export(source: str, column: str) -> Export:
    """Read an export; UnreadableExport where it cannot be read or has no such column."""
    path = Path(source)
    csv.field_size_limit(_LARGEST_FIELD)
    try:
        with path.open(encoding="utf-8-sig", errors="replace", newline="") as file:
            rows = list(csv.reader(file))
    except (OSError, csv.Error) as error:
        raise UnreadableExport(f"cannot read {source}: {getattr(error, 'strerror', None) or error}") from error
    if not rows or column not in rows[0]:
        has = ", ".join(rows[0]) if rows else "nothing"
        raise UnreadableExport(f"{source} has no column {column!r}; it has: {has}")
    return Export(path, rows[0], rows[1:], rows[0].index(column))


def write_export(export: Export, output: Path, added: Sequence[str], judge: Judge, doing: str) -> int:
    """Write every row with the added columns and ``problem``, which says what a row lacks; return the exit code."""
    if output.resolve() == export.source.resolve():
        return usage_error("the output must be another file than the notes")
    try:
        with whole_file(output) as file:
            bad = _write(csv.writer(file), export, added, judge, doing)
    except OSError as error:
        return usage_error(f"cannot write {output}: {error.strerror}")
    print(f"{len(export.rows)} rows written to {output}, {bad} of them with a problem", file=sys.stderr)
    return 0


def _write(writer: object, export: Export, added: Sequence[str], judge: Judge, doing: str) -> int:
    """Write header and rows; return how many had a problem. Each of them gets one line on standard error."""
    write = writer.writerow  # type: ignore[attr-defined]
    header = export.header
    write(harmless_row([*header, *added, "problem"]))
    bad = 0
    console = Console(stderr=True)
    for number, row in enumerate(track(export.rows, doing, console=console, disable=not console.is_terminal), 2):
        problem = _problem(row, header, export)
        if problem:
            bad += 1
            console.print(f"row {number}: {problem}", markup=False, highlight=False)
        padded = row + [""] * (len(header) - len(row))
        told = "; ".join([problem, *row[len(header) :]]) if problem else ""
        write(harmless_row([*padded[: len(header)], *judge(number, export.note(padded)), told]))
    return bad


def _problem(row: Sequence[str], header: Sequence[str], export: Export) -> str:
    if not export.note(row).strip():
        return EMPTY_NOTE
    if len(row) != len(header):
        return f"{len(row)} fields instead of {len(header)}"
    return ""
