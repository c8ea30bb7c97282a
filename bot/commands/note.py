"""``fasttrack-bot note``: how good notes are, how they would read better, and the coach's figures."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator

from bot.cli import usage_error
from bot.commands.exports import UnreadableExport, read_export
from bot.shipped import shipped_index, shipped_playbook
from knowledge.note_coach import NoteCoach, NoteReview
from knowledge.playbook import Playbook


def run(options: argparse.Namespace) -> int:
    """Run the action, in the form that the options ask for."""
    if options.action == "figures":
        from bot.commands import note_figures

        return note_figures.run()
    if len(options.text) == 1 and options.text[0].endswith(".csv"):
        return _check_export(options)
    if options.output:
        return usage_error("an output needs an export: note check NOTES.csv --output OUT.csv")
    if options.jsonl:
        return _stream(_typed(options.text) if options.text else (line.rstrip("\n") for line in sys.stdin))
    text = " ".join(options.text) or ("" if sys.stdin.isatty() else sys.stdin.read())
    if not text.strip():
        return usage_error('say what the note is: note check "Customer wants Teams, their proxy drops its media"')
    from bot.commands import note_table

    return note_table.run(text, *load())


def load() -> tuple[Playbook, NoteCoach]:
    """Return the shipped playbook and a coach for it."""
    playbook = shipped_playbook()
    return playbook, NoteCoach(playbook, shipped_index())


def as_line(text: str, review: NoteReview) -> str:
    """Return a review as one JSON object."""
    implied = review.implied
    told = {
        "text": text,
        "grade": review.grade,
        "findings": [{"kind": f.kind, "sentence": f.sentence, "words": f.words} for f in review.findings],
        "wording": review.wording,
        "l1": implied.l1 if implied else None,
        "status": implied.status if implied else None,
        "sure": implied.sure if implied else False,
    }
    return json.dumps(told, ensure_ascii=False)


def _check_export(options: argparse.Namespace) -> int:
    try:
        export = read_export(options.text[0], options.column)
    except UnreadableExport as error:
        return usage_error(str(error))
    if options.jsonl:
        return _stream(export.note(row) for row in export.rows)
    from bot.commands import note_export

    return note_export.run(export, options.output, load()[1])


def _typed(text: Iterable[str]) -> Iterator[str]:
    yield " ".join(text)


def _stream(notes: Iterable[str]) -> int:
    _, coach = load()
    for note in notes:
        print(as_line(note, coach.check(note)), flush=sys.stdout.isatty())
    return 0
