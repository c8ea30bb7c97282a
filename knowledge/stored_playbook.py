"""The playbook in one file, as a start reads it.

Left out are the messages, most of what is in the data files, which only training reads.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import orjson
from pydantic import BaseModel

from knowledge.datafiles import data_directory
from knowledge.errors import StaleIndexError
from knowledge.loading import playbook_from_tables
from knowledge.playbook import Playbook

STORED_FILE = "playbook.json"
_MESSAGES = {"situations"}


def stored(playbook: Playbook) -> bytes:
    """Return the file's content; the same playbook gives the same bytes."""
    content = {"version": playbook.version, "files": _tables(playbook)}
    return json.dumps(content, ensure_ascii=False, indent=1).encode("utf-8") + b"\n"


def load_stored_playbook(version: str, directory: Path | None = None) -> Playbook:
    """Read the playbook of an edition that was checked when it was stored; StaleIndexError if another one is there."""
    file = (directory or data_directory()) / STORED_FILE
    content: dict[str, Any] = orjson.loads(file.read_bytes()) if file.is_file() else {"version": None}
    if content["version"] != version:
        raise StaleIndexError
    return playbook_from_tables(content["files"], version)


def _tables(playbook: Playbook) -> dict[str, Any]:
    """Return what the data files hold, by their names."""
    return {
        "l1s.toml": {"l1": _plain(playbook.l1s.values())},
        **{f"statuses/{slug}.toml": _plain_entry(status) for slug, status in playbook.statuses.items()},
        "priorities.toml": {"priority": _plain(playbook.priorities.values())},
        "process.toml": _plain_entry(playbook.process),
        "readings.toml": {"reading": _plain(playbook.readings)},
        "services.toml": {"service": _plain(playbook.services)},
        "glossary.toml": {"term": _plain(playbook.terms)},
        "lexicon.toml": _plain_entry(playbook.lexicon),
        "questions.toml": {"question": _plain(playbook.questions.values())},
        "notes.toml": _plain_entry(playbook.notes),
        "note_coach.toml": _plain_entry(playbook.note_coach),
    }


def _plain(entries: Iterable[BaseModel]) -> list[Any]:
    return [_plain_entry(entry) for entry in entries]


def _plain_entry(entry: BaseModel) -> Any:
    return entry.model_dump(mode="json", exclude=_MESSAGES, exclude_defaults=True)
