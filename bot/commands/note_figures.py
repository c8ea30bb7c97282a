"""``fasttrack-bot note figures``: how far the coach agrees with the labelled notes."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

from bot.cli import usage_error
from bot.shipped import shipped_index, shipped_playbook
from knowledge.note_kinds import Grade
from knowledge.training.note_figures import LabelledNote, Trial, cross_validate_notes, try_notes

GOLDEN = Path("tests/golden/notes.csv")


def run() -> int:
    """Print agreement with the shipped weights and cross-validated, by grade, family and who wrote the notes."""
    if not GOLDEN.is_file():
        return usage_error("no figures: the labelled notes are not here (run this in the project's folder)")
    playbook, index, examples = shipped_playbook(), shipped_index(), read_labelled(GOLDEN)
    trials = try_notes(playbook, index, examples)
    print("Agreement with the shipped weights")
    _print_by(trials, lambda t: t.example.provenance)
    print("\nCross-validated by family: limit and weights fitted on the other families")
    trials = cross_validate_notes(playbook, index, examples)
    _print_by(trials, lambda t: t.example.grade)
    print("\nby family")
    _print_by(trials, lambda t: t.example.family)
    print(f"\n{'label':10} " + " ".join(f"{grade:>9}" for grade in Grade))
    given = Counter((t.example.grade, t.given) for t in trials)
    for label in Grade:
        print(f"{label:10} " + " ".join(f"{given[label, grade]:9}" for grade in Grade))
    return 0


def read_labelled(file: Path) -> list[LabelledNote]:
    """Return the labelled notes of a CSV file with the columns provenance, grade, l1, family and note."""
    with file.open(encoding="utf-8", newline="") as opened:
        return [
            LabelledNote(r["provenance"], Grade(r["grade"]), r["l1"], r["family"], r["note"])
            for r in csv.DictReader(opened)
        ]


def _print_by(trials: Sequence[Trial], group: Callable[[Trial], str]) -> None:
    for name in sorted({group(t) for t in trials}):
        _print_line(name, [t for t in trials if group(t) == name])
    _print_line("all", trials)


def _print_line(name: str, trials: Sequence[Trial]) -> None:
    agreeing = sum(t.agrees for t in trials)
    print(f"{name:28} {100 * agreeing / len(trials):5.1f} %   {agreeing} of {len(trials)}")
