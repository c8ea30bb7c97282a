"""``fasttrack-bot note``, run as a user runs it."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot import cli
from bot.commands import note
from knowledge.index import Index
from knowledge.note_coach import NoteCoach
from knowledge.playbook import Playbook
from tests.bot.test_cli import run as run_as_process

EXPORT = (
    'tenant,note,owner\nA,"their proxy drops Teams media,\nblocked until it is replaced",x\nB,,y\n'
    "C,customer has no intent,z\nD\nE,customer has no intent,q,extra\nF,No answer to 3 mails and a call. Managed.,r\n"
    "G,No answer to 3 mails and a call. Managed.,r\n"
)


@dataclass
class Done:
    returncode: int
    stdout: str
    stderr: str


Run = Callable[..., Done]


@pytest.fixture
def run(playbook: Playbook, index: Index, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run the command in this process, with a playbook that is loaded once for all tests."""
    coach = NoteCoach(playbook, index)
    monkeypatch.setattr(note, "load", lambda: (playbook, coach))
    monkeypatch.setenv("COLUMNS", "300")

    def done(*arguments: str, stdin: str = "") -> Done:
        monkeypatch.setattr(sys, "stdin", io.StringIO(stdin))
        try:
            code = cli.main(arguments)
        except SystemExit as stopped:
            code = int(stopped.code or 0)
        said = capsys.readouterr()
        return Done(code, said.out, said.err)

    return done


@pytest.fixture
def export(tmp_path: Path) -> Path:
    file = tmp_path / "notes.csv"
    file.write_text(EXPORT, encoding="utf-8")
    return file


def test_one_note_is_graded_with_reason_wording_and_status(run: Run) -> None:
    told = run("note", "check", "Blocked", "by", "firewall", "problems", "for", "now").stdout
    assert told.startswith("Marginal.\n")
    assert "The reason is too general" in told
    assert "These words age fast: “for now”" in told
    assert "Better: Blocked by firewall problems. [which component" in told
    assert "Blocked / Customer IT Infrastructure and Remediation" in told


def test_a_note_is_read_from_standard_input(run: Run) -> None:
    told = run_as_process("note", "check", stdin="No intent for Yammer: all use Workplace by Facebook.\n").stdout
    assert told.startswith("Great.\n")
    assert "Better" not in told
    assert "held" in run("note", "check", stdin="No intent.").stdout


def test_notes_become_json_objects_line_by_line(run: Run) -> None:
    lines = run("note", "check", "--jsonl", stdin="No intent: they use Slack\n\nLegal issues.\n").stdout.splitlines()
    great, empty, legal = (json.loads(line) for line in lines)
    assert (great["grade"], great["l1"], great["status"]) == ("great", "no-intent", "using-competitive-solution")
    assert (empty["grade"], empty["findings"][0]["kind"], empty["l1"]) == ("poor", "empty", None)
    assert "[which law" in legal["wording"]


def test_an_export_keeps_every_row(run: Run, export: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    done = run("note", "check", str(export), "--output", str(out))
    assert done.returncode == 0
    assert "row 3: empty note" in done.stderr
    assert "row 6: 4 fields instead of 3" in done.stderr
    assert "7 rows written" in done.stderr
    with out.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [r["tenant"] for r in rows] == list("ABCDEFG")
    assert [r["grade"] for r in rows] == ["great", "poor", "poor", "poor", "poor", "great", "great"]
    assert (rows[0]["status"], rows[0]["sure"]) == ("customer-it-infrastructure-remediation", "yes")
    assert rows[2]["findings"] == "It does not say why."
    assert rows[4]["problem"] == "4 fields instead of 3; extra"
    assert not list(tmp_path.glob("*.part"))


def test_no_cell_of_an_export_runs_in_a_spreadsheet(run: Run, tmp_path: Path) -> None:
    notes, out = tmp_path / "in.csv", tmp_path / "out.csv"
    notes.write_text("seats,note\n-5,=cmd|'/C calc'!A0\n", encoding="utf-8")
    run("note", "check", str(notes), "--output", str(out))
    with out.open(encoding="utf-8", newline="") as file:
        (row,) = csv.DictReader(file)
    assert (row["seats"], row["note"]) == ("-5", "'=cmd|'/C calc'!A0")


def test_pasted_notes_are_marked_save_those_of_unresponsive_customers(run: Run, export: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    run("note", "check", str(export), "--output", str(out))
    with out.open(encoding="utf-8", newline="") as file:
        same_as = {r["tenant"]: r["same_as"] for r in csv.DictReader(file)}
    assert same_as == {"A": "", "B": "", "C": "", "D": "", "E": "row 4", "F": "", "G": ""}


def test_an_export_without_output_is_told_row_by_row(run: Run, export: Path) -> None:
    told = run("note", "check", str(export)).stdout
    assert "row 3: poor: empty note" in told
    assert "row 4: poor: It does not say why." in told
    assert "row 2" not in told
    assert told.endswith("3 great, 0 marginal, 4 poor\n")
    assert len(run("note", "check", str(export), "--jsonl").stdout.splitlines()) == 7


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("note", "check", "no.csv"), "cannot read no.csv"),
        (("note", "check", "some text", "--output", "o.csv"), "an output needs an export"),
        (("note", "check"), "say what the note is"),
        (("note",), "ACTION"),
    ],
)
def test_wrong_use_is_told_and_fails(run: Run, arguments: tuple[str, ...], says: str) -> None:
    done = run(*arguments)
    assert done.returncode == 2
    assert says in done.stderr
    assert "Traceback" not in done.stderr


def test_an_export_names_the_columns_it_has_and_is_never_overwritten(run: Run, export: Path) -> None:
    assert "it has: tenant, note, owner" in run("note", "check", str(export), "--column", "text").stderr
    assert run("note", "check", str(export), "--output", str(export)).returncode == 2
    assert export.read_text(encoding="utf-8") == EXPORT
