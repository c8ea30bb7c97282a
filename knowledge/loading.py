"""Reading the data files: once, strictly, and with every fault reported at once."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

import tomli
from pydantic import BaseModel, ValidationError

from knowledge import schema
from knowledge.checking import cross_check
from knowledge.datafiles import data_directory, data_files, data_version
from knowledge.errors import Fault, PlaybookError
from knowledge.note_schema import NoteCoachFile
from knowledge.playbook import Playbook

Model = TypeVar("Model", bound=BaseModel)


def load_playbook(directory: Path | None = None) -> Playbook:
    """Read and validate the playbook. Raises PlaybookError with every fault of every file."""
    directory = directory or data_directory()
    files = data_files(directory)
    reader = _Reader(files, lambda name: tomli.loads(files[name].read_text(encoding="utf-8")))
    intents = reader.folder("intents", schema.IntentFile, lambda f: f.intent)
    aims = reader.folder("aims", schema.AimFile, lambda f: f.aim)
    playbook = _playbook(reader, data_version(directory), intents, aims)
    if faults := [*reader.faults, *cross_check(playbook)]:
        raise PlaybookError(faults)
    return playbook


def playbook_from_tables(tables: Mapping[str, Any], version: str) -> Playbook:
    """Return the playbook of files that were read and checked before, without intents and aims; PlaybookError."""
    reader = _Reader(tables, tables.__getitem__)
    playbook = _playbook(reader, version, {}, {})
    if reader.faults:
        raise PlaybookError(reader.faults)
    return playbook


def _playbook(
    reader: _Reader, version: str, intents: Mapping[str, schema.IntentFile], aims: Mapping[str, schema.AimFile]
) -> Playbook:
    """Put the playbook together; PlaybookError where a file is missing or cannot be read at all."""
    statuses = reader.folder("statuses", schema.StatusFile, lambda f: f.slug)
    l1s = reader.file("l1s.toml", schema.L1File)
    priorities = reader.file("priorities.toml", schema.PriorityFile)
    process = reader.file("process.toml", schema.ProcessFile)
    readings = reader.file("readings.toml", schema.ReadingFile)
    services = reader.file("services.toml", schema.ServiceFile)
    terms = reader.file("glossary.toml", schema.TermFile)
    lexicon = reader.file("lexicon.toml", schema.LexiconFile)
    questions = reader.file("questions.toml", schema.QuestionFile)
    notes = reader.file("notes.toml", schema.NoteFile)
    note_coach = reader.file("note_coach.toml", NoteCoachFile)
    if not (l1s and priorities and process and readings and services and terms and lexicon and questions):
        raise PlaybookError(reader.faults)
    if not (notes and note_coach):
        raise PlaybookError(reader.faults)
    return Playbook(
        version=version,
        l1s=_by(lambda e: e.slug, l1s.l1),
        statuses=_in_order_of_l1s(statuses, [entry.slug for entry in l1s.l1]),
        priorities=_by(lambda e: e.slug, priorities.priority),
        process=process,
        readings=readings.reading,
        services=services.service,
        terms=terms.term,
        lexicon=lexicon,
        intents=MappingProxyType(dict(intents)),
        aims=MappingProxyType(dict(aims)),
        questions=_by(lambda e: e.id, questions.question),
        notes=notes,
        note_coach=note_coach,
    )


def _by(key: Callable[[Any], str], entries: Iterable[Any]) -> Mapping[str, Any]:
    return MappingProxyType({key(entry): entry for entry in entries})


def _in_order_of_l1s(statuses: Mapping[str, schema.StatusFile], l1s: list[str]) -> Mapping[str, schema.StatusFile]:
    def place(status: schema.StatusFile) -> tuple[int, str]:
        return (l1s.index(status.l1) if status.l1 in l1s else len(l1s), status.slug)

    return MappingProxyType({status.slug: status for status in sorted(statuses.values(), key=place)})


class _Reader:
    """Reads files into models and gathers what is wrong with them."""

    def __init__(self, names: Collection[str], table_of: Callable[[str], Any]) -> None:
        self._names = names
        self._table_of = table_of
        self.faults: list[Fault] = []

    def file(self, name: str, model: type[Model]) -> Model | None:
        """Return the file as a model, or None with the faults noted."""
        if name not in self._names:
            self.faults.append(Fault(name, "", "the file is missing"))
            return None
        try:
            return model.model_validate(_tuples(self._table_of(name)))
        except UnicodeDecodeError:
            self.faults.append(Fault(name, "", "the file is not UTF-8 text"))
        except tomli.TOMLDecodeError as error:
            self.faults.append(Fault(name, "", f"not valid TOML: {error}"))
        except ValidationError as error:
            self.faults.extend(_fault(name, details) for details in error.errors())
        return None

    def folder(self, folder: str, model: type[Model], key: Callable[[Model], str]) -> dict[str, Model]:
        """Return the files of a folder by the key they hold, which must be their file name."""
        entries: dict[str, Model] = {}
        for name in self._names:
            if not name.startswith(f"{folder}/"):
                continue
            entry = self.file(name, model)
            if entry is None:
                continue
            expected = name.removeprefix(f"{folder}/").removesuffix(".toml")
            if key(entry) != expected:
                self.faults.append(Fault(name, "", f"holds {key(entry)!r}, its name says {expected!r}"))
            entries[key(entry)] = entry
        if not entries:
            self.faults.append(Fault(folder, "", "no files found"))
        return entries


def _tuples(value: Any) -> Any:
    """Return arrays as tuples, the immutable form that strict models take."""
    if isinstance(value, dict):
        return {key: _tuples(item) for key, item in value.items()}
    if isinstance(value, list):
        return tuple(_tuples(item) for item in value)
    return value


def _fault(file: str, details: Any) -> Fault:
    key = ".".join(str(part) for part in details["loc"])
    problem = {
        "missing": "is missing",
        "extra_forbidden": "is not a known key",
    }.get(details["type"], details["msg"].removeprefix("Value error, "))
    return Fault(file, key, problem)
