"""Reading the data files: once, strictly, and with every fault reported at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

import tomli  # the library's own parser, compiled: the parser was a tenth of what a host takes to be ready
from pydantic import BaseModel, ValidationError

from knowledge import schema
from knowledge.checking import cross_check
from knowledge.datafiles import data_directory, data_files, data_version
from knowledge.errors import Fault, PlaybookError
from knowledge.note_schema import NoteCoachFile
from knowledge.playbook import Playbook

Model = TypeVar("Model", bound=BaseModel)


def load_playbook(directory: Path | None = None, sound: str = "") -> Playbook:
    """Read and validate the playbook.

    Raises PlaybookError with every fault of every file. What files say of each other is not checked again in the
    edition ``sound``, which an index was made of.
    """
    directory = directory or data_directory()
    reader = _Reader(directory)
    statuses = reader.folder("statuses", schema.StatusFile, lambda f: f.slug)
    intents = reader.folder("intents", schema.IntentFile, lambda f: f.intent)
    aims = reader.folder("aims", schema.AimFile, lambda f: f.aim)
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
    playbook = Playbook(
        version=data_version(directory),
        l1s=_by(lambda e: e.slug, l1s.l1),
        statuses=_in_order_of_l1s(statuses, [entry.slug for entry in l1s.l1]),
        priorities=_by(lambda e: e.slug, priorities.priority),
        process=process,
        readings=readings.reading,
        services=services.service,
        terms=terms.term,
        lexicon=lexicon,
        intents=MappingProxyType(intents),
        aims=MappingProxyType(aims),
        questions=_by(lambda e: e.id, questions.question),
        notes=notes,
        note_coach=note_coach,
    )
    faults = [*reader.faults, *(cross_check(playbook) if playbook.version != sound else ())]
    if faults:
        raise PlaybookError(faults)
    return playbook


def _by(key: Callable[[Any], str], entries: Iterable[Any]) -> Mapping[str, Any]:
    return MappingProxyType({key(entry): entry for entry in entries})


def _in_order_of_l1s(statuses: Mapping[str, schema.StatusFile], l1s: list[str]) -> Mapping[str, schema.StatusFile]:
    def place(status: schema.StatusFile) -> tuple[int, str]:
        return (l1s.index(status.l1) if status.l1 in l1s else len(l1s), status.slug)

    return MappingProxyType({status.slug: status for status in sorted(statuses.values(), key=place)})


class _Reader:
    """Reads files into models and gathers what is wrong with them."""

    def __init__(self, directory: Path) -> None:
        self._files = data_files(directory)
        self.faults: list[Fault] = []

    def file(self, name: str, model: type[Model]) -> Model | None:
        """Return the file as a model, or None with the faults noted."""
        if name not in self._files:
            self.faults.append(Fault(name, "", "the file is missing"))
            return None
        try:
            table = tomli.loads(self._files[name].read_text(encoding="utf-8"))
            return model.model_validate(_tuples(table))
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
        for name in self._files:
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
    """Return TOML arrays as tuples, the immutable form that strict models take."""
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
