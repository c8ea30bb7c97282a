"""``fasttrack-bot feedback`` on real record files, as a process and in this one."""

from __future__ import annotations

import asyncio
import json
import re
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest

from bot.commands import feedback as command
from bot.demo import DEMO_PERSON
from bot.portfolio import RECORDS_FILE, open_stores, records_in
from dialogs.feedback_book import TEXT_LIMIT, Feedback, KeptFeedback, Verdict
from knowledge.training.corpus import Example
from tests import golden
from tests.bot.conftest import COLUMNS, Command
from tests.fake_feedback import InMemoryFeedbackBook

PROJECT = Path(__file__).parent.parent.parent
WIDE = "300"
"""Columns of a terminal on which every entry of these tests is one line."""
ADMINS = "their admins are booked out til spring"
MORNING = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
WRONG = Feedback(Verdict.WRONG, "adoption-readiness", "migration", ADMINS, "button", MORNING, "1f0c")
RIGHT = replace(WRONG, verdict=Verdict.RIGHT, answered="legal-regulatory", correction="", text="a law forbids it")
STEERING = 'two\nlines,\ta tab, [bold]no markup[/bold], "quotes", \x9b2J and çok 👍🏽'


@pytest.fixture
def run(command: Command) -> Command:
    """Run ``feedback``."""
    return partial(command, "feedback")


def keep(data: Path, *given: Feedback) -> Path:
    """Keep the feedback in the directory, each a minute after the one before it."""
    asyncio.run(_keep(data, given))
    return data


async def _keep(data: Path, given: Sequence[Feedback]) -> None:
    async with open_stores(data, records_in(data)) as stores:
        for minutes, feedback in enumerate(given):
            await stores.feedback.keep(replace(feedback, at=MORNING + timedelta(minutes=minutes)), f"k{minutes}")


def cells(out: str) -> list[list[str]]:
    return [re.split(" {2,}", line.strip()) for line in out.splitlines() if line.strip()]


# list


def test_the_list_says_when_what_and_which_status_the_newest_first(
    run: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", WIDE)
    code, out, err = run("list", "--data", keep(tmp_path, WRONG, replace(RIGHT, text="")))
    assert (code, err) == (0, "")
    assert cells(out) == [
        ["When (UTC)", "Verdict", "Answered → right", "Text"],
        ["2026-11-22 09:31", "right", "Blocked / Legal/Regulatory", "(not kept)"],
        ["2026-11-22 09:30", "wrong", "Blocked / Adoption Readiness → In Progress / Migration", ADMINS],
    ]


def test_what_nobody_said_or_the_playbook_does_not_know_is_listed_as_such(
    run: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", WIDE)
    given = [replace(WRONG, correction=""), replace(WRONG, answered=""), replace(WRONG, correction="gone")]
    out = run("list", "--data", keep(tmp_path, *given))[1]
    assert [row[2] for row in cells(out)[:0:-1]] == [
        "Blocked / Adoption Readiness → (not named)",
        "(no status) → In Progress / Migration",
        "Blocked / Adoption Readiness → gone",
    ]


@pytest.mark.parametrize("text", [STEERING, "word " * (TEXT_LIMIT // 5), "x" * TEXT_LIMIT])
def test_a_text_is_listed_whole_within_the_width_and_steers_nothing(run: Command, tmp_path: Path, text: str) -> None:
    out = run("list", "--data", keep(tmp_path, replace(RIGHT, text=text)))[1]
    assert max(map(len, out.splitlines())) <= COLUMNS
    assert all(c.isprintable() or c == "\n" for c in out)
    written = re.sub(r"[^ -~]|\s", "", text)
    column = out.splitlines()[0].index("Text")
    shown = "".join(line[column:] for line in out.splitlines()[1:])
    assert re.sub(r"[^ -~]|\s", "", shown) == written


def test_json_holds_everything_and_nothing_that_steers(run: Command, tmp_path: Path) -> None:
    code, out, err = run("list", "--json", "--data", keep(tmp_path, replace(WRONG, text=STEERING), RIGHT))
    assert (code, err) == (0, "")
    assert all(c.isprintable() or c == "\n" for c in out)
    newest, oldest = json.loads(out)
    assert oldest == {
        "id": 1,
        "verdict": "wrong",
        "answered": "adoption-readiness",
        "correction": "migration",
        "text": STEERING,
        "source": "button",
        "at": "2026-11-22T09:30:00+00:00",
        "playbook": "1f0c",
    }
    assert newest["verdict"] == "right"


def test_where_no_feedback_is_kept_the_list_says_so(run: Command, tmp_path: Path) -> None:
    keep(tmp_path)
    assert run("list", "--data", tmp_path) == (0, "No feedback is kept there.\n", "")
    assert run("list", "--json", "--data", tmp_path) == (0, "[]\n", "")


async def test_feedback_given_while_the_list_is_read_makes_no_entry_appear_twice(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Busy(InMemoryFeedbackBook):
        """Gets another entry after each of the first pages is read."""

        given = 0

        async def entries(self, *, limit: int = 100, offset: int = 0) -> Sequence[KeptFeedback]:
            page = await super().entries(limit=limit, offset=offset)
            if self.given < 13:
                await self.give(1)
            return page

        async def give(self, number: int) -> None:
            for _ in range(number):
                self.given += 1
                await self.keep(replace(WRONG, at=MORNING + timedelta(minutes=self.given)), str(self.given))

    monkeypatch.setattr(command, "_PAGE", 3)
    book = Busy()
    await book.give(10)
    ids = [kept.id for kept in await command.everything(book)]
    assert ids == list(range(10, 0, -1))


# export


def test_an_export_is_read_as_the_golden_set_is(run: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "situations.tsv"
    keep(tmp_path, WRONG, RIGHT, replace(WRONG, answered="", correction="blocked", text=STEERING))
    assert run("export", "--data", tmp_path, "--out", out) == (0, "", "Rows exported: 3\n")
    monkeypatch.setattr(golden, "_FOLDER", tmp_path)
    assert golden.situations() == [
        Example("migration", ADMINS, "feedback"),
        Example("legal-regulatory", "a law forbids it", "feedback"),
        Example("blocked", 'two lines, a tab, [bold]no markup[/bold], "quotes", 2J and çok 👍🏽', "feedback"),
    ]


def test_without_a_file_the_same_rows_are_printed(run: Command, tmp_path: Path) -> None:
    keep(tmp_path, WRONG, RIGHT)
    run("export", "--data", tmp_path, "--out", tmp_path / "out.tsv")
    _, out, err = run("export", "--data", tmp_path)
    assert out.encode() == (tmp_path / "out.tsv").read_bytes()
    assert out.startswith(f"label\tkind\ttext\nmigration\tfeedback\t{ADMINS}\n")
    assert err == "Rows exported: 2\n"


@pytest.mark.parametrize(
    ("feedback", "reason"),
    [
        (replace(WRONG, text=""), "the text was not kept"),
        (replace(RIGHT, text="\n \x00"), "the text was not kept"),
        (replace(WRONG, correction=""), "wrong, and nobody said which status is right"),
        (replace(RIGHT, answered=""), "right, but no status was answered"),
        (replace(RIGHT, answered="", correction="migration"), "right, but no status was answered"),
        (replace(WRONG, correction="gone"), "the playbook has no status “gone”"),
        (replace(WRONG, correction="high"), "the playbook has no status “high”"),
    ],
)
def test_what_makes_no_row_is_counted_with_the_reason(
    run: Command, tmp_path: Path, feedback: Feedback, reason: str
) -> None:
    code, out, err = run("export", "--data", keep(tmp_path, feedback, RIGHT, feedback))
    assert code == 0
    assert [line.split("\t")[0] for line in out.splitlines()] == ["label", "legal-regulatory"]
    assert err == f"Rows exported: 1\nLeft out: 2 ({reason})\n"


def test_the_same_sentence_for_the_same_status_is_exported_once(run: Command, tmp_path: Path) -> None:
    again = replace(WRONG, answered="blocked", text=f"  {ADMINS.replace(' ', chr(10))}")
    _, out, err = run("export", "--data", keep(tmp_path, WRONG, again, replace(WRONG, text=f"{ADMINS}!")))
    assert [line.split("\t")[2] for line in out.splitlines()] == ["text", ADMINS, f"{ADMINS}!"]
    assert err == "Rows exported: 2\nLeft out: 1 (the same sentence and status again)\n"


def test_one_sentence_for_two_statuses_is_exported_for_both_and_named(run: Command, tmp_path: Path) -> None:
    long = f"{ADMINS}, " * 5
    keep(tmp_path, replace(WRONG, text=long), RIGHT, replace(WRONG, correction="blocked", text=long))
    _, out, err = run("export", "--data", tmp_path)
    assert [line.split("\t")[0] for line in out.splitlines()[1:]] == ["migration", "legal-regulatory", "blocked"]
    count, remark = err.splitlines()
    assert count == "Rows exported: 3"
    assert remark == f"Several statuses for “{long[:70]}…”. Keep one: In Progress / Migration; Blocked"


def test_an_export_of_nothing_is_a_heading(run: Command, tmp_path: Path) -> None:
    keep(tmp_path)
    assert run("export", "--data", tmp_path) == (0, "label\tkind\ttext\n", "Rows exported: 0\n")


def test_a_file_that_cannot_be_written_is_one_clear_line(run: Command, tmp_path: Path) -> None:
    out = tmp_path / "none" / "out.tsv"
    code, printed, err = run("export", "--data", keep(tmp_path, WRONG), "--out", out)
    assert (code, printed) == (2, "")
    assert err == f"fasttrack-bot: cannot write {out}: No such file or directory\n"


# Where it is kept


@pytest.mark.parametrize("action", ["list", "export"])
@pytest.mark.parametrize(
    ("place", "said"),
    [
        ([], "Say where the feedback is kept, with --data DIR or --records URL."),
        (["--records", "https://records.example"], "Feedback is not behind the gateway."),
        (["--records", "https://records.example", "--data", "."], "Feedback is not behind the gateway."),
        (["--records", "mysql://ana:geheim@somewhere/records"], "mysql is not a database that can be used"),
        (["--records", "postgresql://ana:geheim@127.0.0.1:1/none"], "the records do not answer. Check --data"),
    ],
)
def test_a_place_that_cannot_be_read_is_one_clear_line(run: Command, action: str, place: list[str], said: str) -> None:
    code, out, err = run(action, *place)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert said in err
    assert "geheim" not in err


def test_a_directory_without_records_is_told_and_left_as_it_was(run: Command, tmp_path: Path) -> None:
    code, out, err = run("list", "--data", tmp_path / "new")
    assert (code, out) == (2, "")
    assert "has no records.sqlite. Give --data or --records as the bot was given it." in err
    assert not list(tmp_path.iterdir())


def test_reading_feedback_puts_no_samples_into_the_records(run: Command, tmp_path: Path) -> None:
    run("list", "--data", keep(tmp_path, WRONG))
    assert asyncio.run(_tenants(tmp_path)) == 0


async def _tenants(data: Path) -> int:
    async with open_stores(data, records_in(data)) as stores:
        return len(await stores.records.mine(DEMO_PERSON))


def test_the_command_runs_as_a_process_on_a_database_that_is_named(tmp_path: Path) -> None:
    keep(tmp_path, WRONG)
    url = f"sqlite:///{tmp_path / RECORDS_FILE}"
    done = subprocess.run(
        [sys.executable, "-m", "bot", "feedback", "export", "--records", url],
        cwd=PROJECT, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "Rows exported: 1\n")
    assert done.stdout == f"label\tkind\ttext\nmigration\tfeedback\t{ADMINS}\n"
