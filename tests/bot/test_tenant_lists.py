"""``fasttrack-bot tenant list`` and ``attention`` on real record files: filtered in words, as table, JSON and CSV."""

from __future__ import annotations

import argparse
import csv
import json
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from bot.backends.seeding import Seed
from bot.clock import now
from bot.commands import tenant_lists
from bot.demo import DEMO_PERSON, sample_portfolio
from tests.bot.conftest import Command
from tests.fakes import InMemoryRecords

COLUMNS = 100


@pytest.fixture
def tenant(command: Command, monkeypatch: pytest.MonkeyPatch) -> Command:
    """Run ``tenant`` on the samples."""
    monkeypatch.setenv("COLUMNS", str(COLUMNS))
    return partial(command, "tenant")


def rows(ran: tuple[int, str, str]) -> list[dict[str, Any]]:
    code, out, err = ran
    assert (code, err) == (0, "")
    parsed: list[dict[str, Any]] = json.loads(out)
    return parsed


def test_a_list_is_filtered_in_words(tenant: Command) -> None:
    blocked = rows(tenant("list", "blocked on teams", "--json"))
    assert [row["name"] for row in blocked] == ["Woodgrove Bank", "Graphic Design Institute"]
    assert "Teams 5200: blocked/customer-it-infrastructure-remediation/Network" in blocked[0]["statuses"]
    high = rows(tenant("list", "high", "ones", "set", "by", "hand", "--json"))
    assert {(row["priority"], row["priority_source"]) for row in high} == {("High", "override")}
    managed = rows(tenant("list", "Priya's tenants", "--json", "--as", "demo-team-lead"))
    assert "Fourth Coffee" in [row["name"] for row in managed]


def test_the_table_says_what_was_looked_for(tenant: Command) -> None:
    code, out, _ = tenant("list", "blocked on teams")
    assert code == 0
    assert out.splitlines()[0] == "2 tenants of yours, Blocked on Teams:"
    assert "Blocked: Teams; No Intent: Yammer" in out
    assert max(map(len, out.splitlines())) <= COLUMNS


def test_words_that_no_filter_knows_are_told_on_standard_error(tenant: Command) -> None:
    code, out, err = tenant("list", "high tenants in Germany", "--json")
    assert code == 0
    assert len(json.loads(out)) == 7
    assert "I can't filter by “germany”" in err


def test_an_empty_list_is_no_failure(tenant: Command) -> None:
    assert tenant("list", "blocked on power bi") == (
        0,
        "No tenant of yours fits: Blocked on Power BI.\n",
        "",
    )


def test_attention_gives_a_row_for_each_finding_worst_first(tenant: Command) -> None:
    findings = rows(tenant("attention", "--json"))
    first = findings[0]
    assert (first["name"], first["cites"], first["priority_to_set"]) == ("Consolidated Messenger", "R-08", "Medium")
    assert first["finding"] == "High set by hand, but the lead is CSS-Assist; the rules ask for Medium"
    assert {row["name"] for row in findings} >= {"Litware", "Wingtip", "Trey Robotics"}
    assert "Contoso" not in {row["name"] for row in findings}
    only = rows(tenant("attention", "unresponsive without attempts", "--json"))
    assert {row["rule"] for row in only} == {"no-attempts"}
    assert rows(tenant("list", "what needs attention", "--json")) == findings


def test_attention_as_a_table_says_how_many_of_how_many(tenant: Command) -> None:
    code, out, _ = tenant("attention", "high tenants")
    assert code == 0
    assert "of your 7 tenants (High) need attention, worst first:" in out
    assert "R-08" in out


@pytest.mark.parametrize("action", ["list", "attention"])
def test_a_csv_file_holds_the_same_rows_as_json(tenant: Command, tmp_path: Path, action: str) -> None:
    file = tmp_path / "list.csv"
    code, out, err = tenant(action, "high tenants", "--csv", file)
    expected = rows(tenant(action, "high tenants", "--json"))
    assert (code, out) == (0, "")
    assert err == f"{len(expected)} rows written to {file}\n"
    with file.open(encoding="utf-8", newline="") as opened:
        assert list(csv.DictReader(opened)) == expected
    assert [path.name for path in tmp_path.iterdir()] == ["list.csv"]


async def test_no_cell_of_a_csv_file_runs_in_a_spreadsheet(tmp_path: Path) -> None:
    named, file = '=HYPERLINK("http://x.example","Contoso")', tmp_path / "list.csv"
    sample = next(tenant for tenant in sample_portfolio(now().date()).tenants if tenant.name == "Contoso")
    records = InMemoryRecords(Seed((replace(sample, name=named),)), now)
    wanted = argparse.Namespace(words=[], action="list", csv=file, json=False)
    assert await tenant_lists.run(records, DEMO_PERSON, wanted) == 0
    with file.open(encoding="utf-8", newline="") as opened:
        (row,) = csv.DictReader(opened)
    assert row["name"] == f"'{named}"
    assert row["domain"] == sample.domain


def test_a_file_that_cannot_be_written_is_told(tenant: Command, tmp_path: Path) -> None:
    code, out, err = tenant("list", "--csv", tmp_path / "nowhere" / "list.csv")
    assert (code, out) == (1, "")
    assert err.startswith("cannot write")
