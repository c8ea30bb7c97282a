"""The golden set: messages that measure the product and never train it."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

from knowledge.training.corpus import Example
from knowledge.training.evaluation import Message

_FOLDER = Path(__file__).parent / "golden"


def situations() -> list[Example]:
    """Return labelled situations; the family is the kind.

    Kinds are chat, formal and note; bare (an L1 without a reason) and none (no status); hard chat and hard
    formal, by a writer who knew the playbook's pages alone and none of the conventions the data was written by.
    """
    return [Example(row["label"], row["text"], row["kind"]) for row in _rows("situations.tsv")]


def messages() -> list[Message]:
    """Return labelled messages to the assistant."""
    return [Message(r["intent"], r["target"], r["tenant"], r["priority"], r["text"]) for r in _rows("routing.tsv")]


@dataclass(frozen=True)
class LabelledRequest:
    """A request on a record, with what a manager would expect to be understood."""

    kind: str
    """priority, note, show, list, or other for what is none."""
    text: str
    tenant: str
    wish: str
    reason: str
    note: str


def requests() -> list[LabelledRequest]:
    """Return requests by writers who knew only the tenants' names; all three rounds were learned from after scoring."""
    rows = [{k: v.replace("\\n", "\n") for k, v in row.items()} for row in _rows("requests.tsv")]
    return [LabelledRequest(r["kind"], r["text"], r["tenant"], r["wish"], r["reason"], r["note"]) for r in rows]


def _rows(name: str) -> list[dict[str, str]]:
    with (_FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


@dataclass(frozen=True)
class LabelledAim:
    """A message with what it aims at; near misses aim at nothing."""

    text: str
    aim: str


def aims() -> list[LabelledAim]:
    """Return messages by a writer who knew the playbook and the issue alone; none of them was learned from."""
    return [LabelledAim(row["text"], row["aim"]) for row in _rows("aims.tsv")]


@dataclass(frozen=True)
class LabelledBeginning:
    """A message, and whether it asks to begin a change of a record."""

    text: str
    wants: str
    begins: bool


def beginnings() -> list[LabelledBeginning]:
    """Return messages by two writers who knew the playbook's facts alone; both rounds were learned from after scoring.

    Those that begin nothing look as if they did: refused, supposed, planned, told of, asked about.
    """
    rows = [{k: v.replace("\\n", "\n") for k, v in row.items()} for row in _rows("begins.tsv")]
    return [LabelledBeginning(row["text"], row["wants"], row["begins"] == "yes") for row in rows]
