"""Feedback as labelled messages, in the form of the golden set of situations."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.commands.drawing import one_line
from bot.commands.feedback_table import named
from dialogs.feedback_book import Feedback, Verdict
from knowledge.playbook import Playbook

_HEADER = ("label", "kind", "text")
_KIND = "feedback"
_NO_TEXT = "the text was not kept"
_NO_CORRECTION = "wrong, and nobody said which status is right"
_NO_ANSWER = "right, but no status was answered"
_AGAIN = "the same sentence and status again"
_SHOWN = 70
"""Characters of a text in a remark."""


@dataclass(frozen=True, slots=True)
class Row:
    """A message and the slug of the status that it stands for."""

    label: str
    text: str
    """One line, printable."""


@dataclass(frozen=True, slots=True)
class Export:
    """The rows, and what is to be known of them."""

    rows: Sequence[Row]
    left_out: Mapping[str, int]
    """Why feedback makes no row -> how much of it."""
    contested: Mapping[str, Sequence[str]]
    """Texts that several statuses were named for -> their slugs."""


def exported(feedback: Iterable[Feedback], playbook: Playbook) -> Export:
    """Return one row for each sentence and status, in the order given."""
    labels: dict[str, list[str]] = {}
    rows: list[Row] = []
    left_out: Counter[str] = Counter()
    for given in feedback:
        row = Row(given.correction if given.verdict is Verdict.WRONG else given.answered, one_line(given.text))
        why_not = _obstacle(given.verdict, row, playbook)
        if not why_not and row.label in labels.get(row.text, ()):
            why_not = _AGAIN
        if why_not:
            left_out[why_not] += 1
            continue
        labels.setdefault(row.text, []).append(row.label)
        rows.append(row)
    return Export(rows, left_out, {text: several for text, several in labels.items() if len(several) > 1})


def as_tsv(rows: Iterable[Row]) -> str:
    """Return the rows under their heading."""
    file = io.StringIO()
    writer = csv.writer(file, delimiter="\t", quoting=csv.QUOTE_NONE, quotechar=None, lineterminator="\n")
    writer.writerow(_HEADER)
    writer.writerows((row.label, _KIND, row.text) for row in rows)
    return file.getvalue()


def told(export: Export, playbook: Playbook) -> Iterator[str]:
    """Yield what the person who exports should know, a line each."""
    yield f"Rows exported: {len(export.rows)}"
    for reason, count in export.left_out.items():
        yield f"Left out: {count} ({reason})"
    for text, slugs in export.contested.items():
        start = text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
        yield f"Several statuses for “{start}”. Keep one: {'; '.join(named(playbook, slug) for slug in slugs)}"


def _obstacle(verdict: Verdict, row: Row, playbook: Playbook) -> str:
    """Return why this cannot be a row; empty when it can."""
    if not row.text:
        return _NO_TEXT
    if not row.label:
        return _NO_CORRECTION if verdict is Verdict.WRONG else _NO_ANSWER
    if row.label not in playbook.statuses and row.label not in playbook.l1s:
        return f"the playbook has no status “{one_line(row.label)}”"
    return ""
