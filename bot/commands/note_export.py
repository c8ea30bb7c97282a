"""``fasttrack-bot note check NOTES.csv``: every note of an export with its grade. No row is lost."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from bot.commands.exports import EMPTY_NOTE, Export, write_export
from knowledge.normalize import name_key
from knowledge.note_coach import NoteCoach
from knowledge.note_kinds import Grade
from knowledge.records import UNRESPONSIVE

ADDED = ("grade", "findings", "wording", "l1", "status", "sure", "same_as")
"""Columns that are put behind the file's own, before ``problem``."""


def run(export: Export, output: Path | None, coach: NoteCoach) -> int:
    """Write every row with its review to the output, or print the notes that are not great where there is none."""
    return _write(export, output, coach) if output else _print(export, coach)


def _write(export: Export, output: Path, coach: NoteCoach) -> int:
    first_row: dict[str, int] = {}

    def judge(number: int, note: str) -> tuple[str, ...]:
        review = coach.check(note)
        implied = review.implied
        status = implied.status or "" if implied else ""
        first = first_row.setdefault(name_key(note), number) if note.strip() else number
        pasted = first != number and status != UNRESPONSIVE  # pasted notes are all right there (FACTS 4.2)
        return (
            review.grade.value,
            " ".join(finding.sentence for finding in review.findings),
            review.wording,
            implied.l1 if implied else "",
            status,
            "yes" if implied and implied.sure else "",
            f"row {first}" if pasted else "",
        )

    return write_export(export, output, ADDED, judge, "Checking notes")


def _print(export: Export, coach: NoteCoach) -> int:
    counts: Counter[Grade] = Counter()
    for number, row in enumerate(export.rows, 2):
        note = export.note(row)
        review = coach.check(note)
        counts[review.grade] += 1
        if review.grade is not Grade.GREAT:
            reason = review.findings[0].sentence if note.strip() else EMPTY_NOTE
            print(f"row {number}: {review.grade}: {reason}")
    print(", ".join(f"{counts[grade]} {grade}" for grade in Grade))
    return 0
