"""The commands, run as a user runs them."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.bot.conftest import Command

PROJECT = Path(__file__).parent.parent.parent


def run(*arguments: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "bot", *arguments]
    return subprocess.run(command, cwd=PROJECT, input=stdin, capture_output=True, text=True, timeout=60, check=False)


def test_match_writes_one_json_object_a_line() -> None:
    lines = run(
        "match", "--jsonl", stdin="their firewall drops Teams media and must be replaced\n\nthanks a lot\n"
    ).stdout.splitlines()
    first, empty, thanks = (json.loads(line) for line in lines)
    assert first["outcome"] == "matched"
    assert first["candidates"][0]["slug"] == "customer-it-infrastructure-remediation"
    assert 0 < first["candidates"][0]["score"] <= 1
    assert (empty["text"], empty["outcome"]) == ("", "none")
    assert thanks["outcome"] == "none"


def test_route_writes_one_json_object_a_line() -> None:
    done = run("route", "--jsonl", stdin="set contso pharma to low\nwhat is app compat\nhlep\n")
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert rows[0] == {
        "text": "set contso pharma to low",
        "intent": "update-priority",
        "target": None,
        "tenant": "Contoso Pharma",
        "priority": "Low",
    }
    assert (rows[1]["intent"], rows[1]["target"]) == ("define", "app-compatibility")
    assert rows[2]["intent"] == "help"


def test_match_text_prints_a_table_with_the_reason() -> None:
    told = run("match", "their", "firewall", "drops", "Teams", "media", "and", "must", "be", "replaced").stdout
    assert "Infrastructure and Remediation" in told
    assert "Your words: “" in told
    assert "“firewall" in told


@pytest.mark.parametrize(
    "arguments",
    [("match",), ("route",), ("match", "x.csv", "--column", "note"), ("match", "no.csv", "--column", "n", "--output", "o.csv"), ("dance",), ()],
)  # fmt: skip
def test_wrong_use_is_told_and_fails(arguments: tuple[str, ...]) -> None:
    done = run(*arguments)
    assert done.returncode == 2
    assert done.stderr.strip()
    assert "Traceback" not in done.stderr


def test_an_export_of_notes_keeps_every_row(tmp_path: Path) -> None:
    notes, out = tmp_path / "notes.csv", tmp_path / "out.csv"
    notes.write_text(
        'tenant,note,owner\nA,"their firewall drops Teams media,\nand must be replaced",x\nB,,y\nC,customer has no intent,z\n'
        "D\nE,mailbox moves run every weekend 60 percent done,q,extra,more\n",
        encoding="utf-8",
    )
    done = run("match", str(notes), "--column", "note", "--output", str(out))
    assert done.returncode == 0
    assert "row 3: empty note" in done.stderr
    assert "row 6: 5 fields instead of 3" in done.stderr
    assert "5 rows written" in done.stderr
    with out.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [r["tenant"] for r in rows] == list("ABCDE")
    assert rows[0]["status"] == "customer-it-infrastructure-remediation"
    assert (rows[2]["l1"], rows[2]["status"], rows[2]["outcome"]) == ("no-intent", "", "ambiguous")
    assert rows[4]["status"] == "migration"
    assert "extra; more" in rows[4]["problem"]
    assert not list(tmp_path.glob("*.part"))


def test_only_line_ends_part_the_rows_of_an_export(tmp_path: Path) -> None:
    notes, out = tmp_path / "notes.csv", tmp_path / "out.csv"
    content = 'tenant,note\r\nA,firewall drops\u2028Teams media\x0band must be replaced\r\nB,"two\r\nlines"\r\n'
    notes.write_bytes(content.encode("utf-8"))
    assert "2 rows written" in run("match", str(notes), "--column", "note", "--output", str(out)).stderr
    with out.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [r["tenant"] for r in rows] == ["A", "B"]
    assert rows[0]["note"] == "firewall drops\u2028Teams media\x0band must be replaced"
    assert rows[1]["note"] == "two\r\nlines"


def test_an_export_names_the_columns_it_has(tmp_path: Path) -> None:
    notes = tmp_path / "notes.csv"
    notes.write_text("tenant,remark\nA,b\n", encoding="utf-8")
    done = run("match", str(notes), "--column", "note", "--output", str(tmp_path / "o.csv"))
    assert done.returncode == 2
    assert "it has: tenant, remark" in done.stderr
    assert run("match", str(notes), "--column", "remark", "--output", str(notes)).returncode == 2
    assert notes.read_text(encoding="utf-8") == "tenant,remark\nA,b\n"


def test_the_playbook_can_be_checked() -> None:
    done = run("playbook", "check")
    assert done.returncode == 0
    assert "The playbook is sound: 19 statuses" in done.stdout


def test_chat_talks_through_a_pipe() -> None:
    told = run("chat", stdin="what is DIBS\nexit\n").stdout
    assert told.startswith("Hello, I'm FastTrack Assistant.")
    assert "you> what is DIBS\nDIBS\n" in told


def test_chat_survives_bytes_that_are_no_text() -> None:
    command = [sys.executable, "-m", "bot", "chat"]
    done = subprocess.run(
        command, cwd=PROJECT, input=b"\xff\xfe\x00\nhelp\n", capture_output=True, timeout=60, check=False
    )
    assert done.returncode == 0
    assert b"Traceback" not in done.stderr


def test_what_people_wrote_cannot_steer_the_terminal() -> None:
    out = run("chat", stdin="add a note to Contoso: wiped \x1b[2J\x1b]0;title\x07 clean\n").stdout
    answer = out.split("Note after: ")[1]
    assert "wiped" in answer
    assert "\x1b" not in answer
    assert "\x07" not in answer


@pytest.mark.parametrize("url", ["postgresql://ana:s3cr3t@host/x?bogus=1", "mysql://ana:s3cr3t@host/x", "nonsense"])
def test_an_address_that_is_none_is_told_without_its_password(url: str, command: Command) -> None:
    code, _, told = command("chat", "--records", url)
    assert code == 2
    assert told.startswith("fasttrack-bot: ")
    assert "s3cr3t" not in told
