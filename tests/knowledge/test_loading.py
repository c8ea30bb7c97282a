"""A broken data file stops the start with one error that lists every fault."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from knowledge.datafiles import data_directory, data_version
from knowledge.errors import PlaybookError, StaleIndexError
from knowledge.index import load_index
from knowledge.loading import load_playbook


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return Path(shutil.copytree(data_directory(), tmp_path / "data"))


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def faults(data: Path) -> str:
    with pytest.raises(PlaybookError) as caught:
        load_playbook(data)
    return str(caught.value)


def test_sound_files_load(data: Path) -> None:
    assert len(load_playbook(data).statuses) == 19


def test_every_fault_of_every_file_is_listed_with_file_key_and_problem(data: Path) -> None:
    edit(data / "statuses/migration.toml", 'name = "Migration"\n', "")
    edit(data / "statuses/legal-regulatory.toml", 'facts = "1.4"', 'facts = "somewhere"')
    edit(data / "priorities.toml", 'rule = "R-06"', 'rule = "R-99"')
    (data / "glossary.toml").write_text("term = [", encoding="utf-8")
    told = faults(data)
    assert "The playbook has 3 faults:" in told
    assert "statuses/migration.toml: name: is missing" in told
    assert "statuses/legal-regulatory.toml: facts:" in told
    assert "glossary.toml: not valid TOML" in told


Break = Callable[[Path], None]


@pytest.mark.parametrize(
    ("break_it", "told"),
    [
        (lambda d: edit(d / "statuses/migration.toml", "short =", "shrt ="), "migration.toml: shrt: is not a known key"),
        (lambda d: edit(d / "note_coach.toml", 'empty = "', 'emty = "'), "note_coach.toml: findings.empty: is missing"),
        (lambda d: edit(d / "note_coach.toml", "usage = [", "useage = ["), "note_coach.toml: signs.useage: is asked for by nobody"),
        (lambda d: edit(d / "note_coach.toml", '"works_council"', '"works_counsel"'), "'works_counsel' is no concept of lexicon.toml"),
        (lambda d: edit(d / "note_coach.toml", "managed = \"", "mangaged = \""), "note_coach.toml: gaps.managed: is missing"),
        (lambda d: edit(d / "notes.toml", "The customer has no need for {service}", "The customer has no need yet"), "no word to avoid"),
        (lambda d: edit(d / "notes.toml", '"Yammer" =', '"Jammer" ='), "tags.Jammer: is no service of services.toml"),
        (lambda d: edit(d / "priorities.toml", 'rule = "R-06"', 'rule = "R-99"'), "R-99 is not in process.toml"),
        (lambda d: edit(d / "statuses/migration.toml", 'l1 = "in-progress"', 'l1 = "blokced"'), "'blokced' is not an L1"),
        (lambda d: edit(d / "questions.toml", 'status = "migration"', 'status = "migrating"'), "'migrating' is not a status"),
        (lambda d: edit(d / "questions.toml", 'status = "migration"', 'status = "partner-engagement"'), "migration: no answer leads to this status"),
        (lambda d: edit(d / "questions.toml", 'example = "A dairy', 'exmaple = "A dairy'), "exmaple: is not a known key"),
        (lambda d: edit(d / "notes.toml", "migration =", "migrating ="), "notes.toml: reasons.migration: is missing"),
        (lambda d: edit(d / "notes.toml", "a law or", "a law currently or"), "reasons.legal-regulatory: uses a word to avoid"),
        (lambda d: edit(d / "notes.toml", "intent for {service} could", "intent could"), "templates.status-unknown: needs {service}"),
        (lambda d: edit(d / "statuses/partner-engagement.toml", '["no_reply"]', '["no_replies"]'), "'no_replies' is no concept"),
        (lambda d: edit(d / "statuses/partner-engagement.toml", '"Partner Unresponsive" = ["no', '"Partner Silent" = ["no'), "that the file does not list"),
        (lambda d: edit(d / "readings.toml", 'when = ["merger"]', 'when = ["mergers"]'), "'mergers' is no concept"),
        (lambda d: edit(d / "statuses/adoption-readiness.toml", 'status = "app-compatibility"', 'status = "adoption-readiness"'), "cannot be confused with itself"),
        (lambda d: edit(d / "statuses/migration.toml", "aliases = [", 'aliases = ["app compat", '), "belongs to"),
        (lambda d: (d / "services.toml").unlink(), "services.toml: the file is missing"),
        (lambda d: (d / "services.toml").write_bytes(b"\xff\xfe"), "services.toml: the file is not UTF-8 text"),
        (lambda d: (d / "statuses/migration.toml").rename(d / "statuses/moving.toml"), "its name says 'moving'"),
    ],
)  # fmt: skip
def test_a_fault_is_named_in_words(data: Path, break_it: Break, told: str) -> None:
    break_it(data)
    assert told in faults(data)


def test_one_message_cannot_speak_for_two_statuses(data: Path) -> None:
    edit(data / "statuses/migration.toml", "chat = [", 'chat = [\n  "the very same words",')
    edit(data / "statuses/app-compatibility.toml", "chat = [", 'chat = [\n  "The very SAME words!",')
    assert "stands in statuses/" in faults(data)


def test_a_sound_edit_asks_for_a_new_index(data: Path) -> None:
    edit(data / "statuses/migration.toml", "chat = [", 'chat = [\n  "boxes on wheels all week",')
    with pytest.raises(StaleIndexError, match="make playbook"):
        load_index(data)


def test_a_broken_edit_is_reported_by_the_index_too(data: Path) -> None:
    edit(data / "statuses/migration.toml", 'name = "Migration"\n', "")
    with pytest.raises(PlaybookError, match="name: is missing"):
        load_index(data)


def test_line_endings_make_no_other_edition(data: Path) -> None:
    before = data_version(data)
    file = data / "questions.toml"
    file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    assert data_version(data) == before
