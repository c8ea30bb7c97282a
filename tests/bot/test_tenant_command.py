"""``fasttrack-bot tenant`` on real record files, as processes and in this one."""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from aiohttp.test_utils import TestServer

from bot.backends.sql import SqlRecords, open_records
from bot.demo import DEMO_PERSON
from bot.gateway import create_gateway
from bot.gateway.settings import TOKEN_VARIABLE
from bot.portfolio import RECORDS_FILE, now, open_portfolio
from bot.shipped import shipped_grid
from dialogs.ports import Change, PrioritySetting, Undo
from knowledge.records import Priority
from tests.bot.conftest import COLUMNS, Command

PROJECT = Path(__file__).parent.parent.parent
TOKEN = "a-long-token" * 4


@pytest.fixture
def tenant(command: Command) -> Command:
    """Run ``tenant``."""
    return partial(command, "tenant")


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A directory in which Contoso was set to Low, then back by undo, and Fabrikam got a note."""
    data = tmp_path_factory.mktemp("changed")
    asyncio.run(_change(data))
    return data


async def _change(data: Path) -> None:
    async with open_portfolio(data) as records:
        contoso = await _id(records, "Contoso")
        setting = PrioritySetting(Priority.LOW, "Other", "They paused the [bold]project[/bold].")
        note = "Set to Low. \x9b2JThey paused the project."
        receipt = await records.apply(DEMO_PERSON, Change(contoso, 1, "k1", note, setting, activity="a1"))
        await records.undo(DEMO_PERSON, Undo(contoso, 2, "k2", receipt.change_id, "a2"))
        await records.apply(DEMO_PERSON, Change(await _id(records, "Fabrikam"), 1, "k3", "Called them."))


async def _id(records: SqlRecords, name: str) -> str:
    return (await records.find(DEMO_PERSON, name))[0].summary.id


def parsed(ran: tuple[int, str, str]) -> Any:
    code, out, err = ran
    assert (code, err) == (0, "")
    return json.loads(out)


def test_without_a_place_the_samples_are_shown_and_nothing_is_kept(tenant: Command, tmp_path: Path) -> None:
    names = [row["name"] for row in parsed(tenant("list", "--json"))]
    assert len(names) == len(set(names)) == 30
    assert "Contoso" in names
    assert "Fourth Coffee" not in names
    assert not list(tmp_path.iterdir())


def test_an_empty_directory_gets_the_samples_once(tenant: Command, tmp_path: Path) -> None:
    data = tmp_path / "new"
    first = parsed(tenant("list", "--json", "--data", data))
    assert (data / RECORDS_FILE).is_file()
    assert parsed(tenant("list", "--json", "--data", data)) == first


def test_a_database_that_is_named_is_read_and_not_seeded(tenant: Command, tmp_path: Path, changed: Path) -> None:
    assert parsed(tenant("list", "--json", "--records", f"sqlite:///{tmp_path}/empty.sqlite")) == []
    url = f"sqlite:///{changed / RECORDS_FILE}"
    assert parsed(tenant("show", "fabrikam", "--json", "--records", url))["note"] == "Called them."


def test_the_list_puts_high_before_medium_before_low_and_fits_the_width(tenant: Command) -> None:
    code, out, _ = tenant("list")
    title, _, heading, *lines = out.splitlines()
    assert code == 0
    assert title == "Your 30 tenants, highest priority first:"
    assert heading.split() == ["Priority", "Name", "Statuses", "Next", "action"]
    priorities = [line.split()[0] for line in lines if line.startswith(("High", "Medium", "Low"))]
    assert len(priorities) == 30
    assert priorities == sorted(priorities, key=["High", "Medium", "Low"].index)
    assert max(map(len, lines)) <= COLUMNS


def test_json_of_a_tenant_says_which_priority_counts_and_where_it_comes_from(tenant: Command) -> None:
    contoso = parsed(tenant("show", "Contoso", "--json"))
    assert {key: contoso[key] for key in contoso if key.startswith(("name", "priority", "version"))} == {
        "name": "Contoso",
        "priority": "Medium",
        "priority_source": "automatic",
        "priority_automatic": "Medium",
        "priority_sub_category": "",
        "priority_reason": "",
        "version": 1,
    }
    assert contoso["note"].startswith("Kickoff is done")
    assert contoso["engagement"]["lead"] == "CSS-Led"
    assert contoso["services"][0]["entitlements"][0]["l1"] == "in-progress"
    phone = parsed(tenant("show", "the phone company", "--json"))
    assert (phone["priority"], phone["priority_source"], phone["priority_automatic"]) == ("Low", "override", "Medium")
    assert phone["priority_sub_category"] == "Customer Unresponsive"
    assert phone["priority_reason"].startswith("No answer to four attempts")


@pytest.mark.parametrize(
    "typed",
    [
        "Contoso Pharma",
        "contoso  pharma",
        "contso farma",
        "contosopharma.example",
        "d1684ebb-30ee-57e5-adf1-8a69219ca1ca",
    ],
)
def test_a_tenant_is_found_by_name_domain_or_id_with_typing_errors_forgiven(tenant: Command, typed: str) -> None:
    assert parsed(tenant("show", *typed.split(" "), "--json"))["name"] == "Contoso Pharma"


def test_a_name_that_fits_several_lists_them_and_shows_none(tenant: Command) -> None:
    code, out, err = tenant("show", "trey", "--json")
    assert (code, out) == (1, "")
    assert [line.split(" (")[0].strip() for line in err.splitlines()[1:]] == ["Trey Research", "Trey Robotics"]


def test_a_name_that_fits_none_gets_the_nearest_names(tenant: Command) -> None:
    code, out, err = tenant("show", "wingspan airways")
    assert (code, out) == (1, "")
    assert err.startswith("No tenant is called “wingspan airways”. The nearest names:\n")
    assert 2 <= len(err.splitlines()) <= 4
    assert "several" not in err


def test_somebody_elses_tenant_is_as_if_it_did_not_exist_and_a_lead_can_read_it(tenant: Command) -> None:
    code, out, err = tenant("show", "Fourth Coffee", "--json")
    assert (code, out) == (1, "")
    assert "Fourth Coffee (" not in err
    assert parsed(tenant("show", "Fourth Coffee", "--json", "--as", "demo-team-lead"))["priority"] == "High"
    assert parsed(tenant("list", "--json", "--as", "demo-team-lead")) == []
    assert tenant("list", "--as", "nobody") == (0, "No tenants are assigned to this person.\n", "")


@pytest.mark.parametrize("name", ["Contoso", "Coho Vineyard", "Consolidated Messenger"])
def test_a_record_reads_well_at_eighty_columns_with_nothing_cut(tenant: Command, name: str) -> None:
    plain = parsed(tenant("show", name, "--json"))
    code, out, _ = tenant("show", name)
    words = " ".join(out.split())
    assert code == 0
    assert max(len(line.rstrip()) for line in out.splitlines()) <= COLUMNS
    assert "…" not in out
    assert words.startswith(f"{name} ({plain['domain']})")
    assert plain["note"] in words
    assert all(service["name"] in words for service in plain["services"])
    assert all(f"{row['seats']:,}" in words for service in plain["services"] for row in service["entitlements"])
    assert ("set by hand" in words) == (plain["priority_source"] == "override")


def test_what_is_not_known_is_said(tenant: Command) -> None:
    facts = {line[:16].strip(): line[16:].strip() for line in tenant("show", "Trey Robotics")[1].splitlines()}
    assert facts["Lead"] == "not known"
    assert facts["Contact"].startswith("planned meetings")


def test_history_tells_newest_first_who_changed_what_and_why(tenant: Command, changed: Path) -> None:
    undone, made = parsed(tenant("history", "contoso", "--json", "--data", changed))
    assert (made["version"], made["by"], made["by_id"], made["activity"]) == (2, DEMO_PERSON.name, DEMO_PERSON.id, "a1")
    assert (made["priority_before"], made["priority_after"], made["priority_source"]) == ("Medium", "Low", "override")
    assert made["why"] == "They paused the [bold]project[/bold]."
    assert made["note"].startswith("Set to Low.") and made["note_before"].startswith("Kickoff")
    assert made["at"].endswith("+00:00") and made["at"] <= undone["at"]
    assert (undone["version"], undone["undoes"], made["undoes"]) == (3, made["change_id"], None)
    assert (undone["priority_before"], undone["priority_after"], undone["why"]) == ("Low", "Medium", "")


def test_history_is_readable_and_shows_what_people_wrote_as_they_wrote_it(tenant: Command, changed: Path) -> None:
    code, out, _ = tenant("history", "contoso", "--data", changed)
    assert code == 0
    assert "Medium (automatic) → Low (set by hand: Other; automatic: Medium)" in " ".join(out.split())
    assert "undoing an earlier change" in out.splitlines()[0]
    assert "[bold]project[/bold]" in out
    assert "\x9b" not in out


def test_a_note_alone_has_no_why_and_a_tenant_nobody_changed_has_no_history(tenant: Command, changed: Path) -> None:
    (entry,) = parsed(tenant("history", "fabrikam", "--json", "--data", changed))
    assert (entry["note"], entry["why"], entry["priority_before"]) == ("Called them.", "", entry["priority_after"])
    assert parsed(tenant("history", "wingtip", "--json", "--data", changed)) == []
    assert tenant("history", "wingtip", "--data", changed)[1] == "Nobody has changed Wingtip here.\n"


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("mysql://somewhere/records", "mysql is not a database that can be used"),
        ("nonsense", "--records cannot be used"),
        ("http://records.example", "--records cannot be used"),
        ("postgresql://nobody:geheim@127.0.0.1:1/none", "The records do not answer."),
    ],
)
def test_records_that_cannot_be_read_are_one_clear_line(
    tenant: Command, monkeypatch: pytest.MonkeyPatch, url: str, said: str
) -> None:
    monkeypatch.setenv(TOKEN_VARIABLE, TOKEN)
    code, out, err = tenant("list", "--records", url)
    assert (code, out) == (1, "")
    assert said in err
    assert err.count("\n") == 1
    assert "geheim" not in err


def test_a_gateway_without_its_token_is_one_clear_line(tenant: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(TOKEN_VARIABLE, "")
    assert tenant("list", "--records", "https://records.example") == (
        1,
        "",
        f"A gateway asks for a token. Set {TOKEN_VARIABLE} to it.\n",
    )


async def test_records_behind_a_gateway_are_shown_like_any_others(changed: Path) -> None:
    async with open_portfolio(changed) as records, TestServer(create_gateway(records, TOKEN)) as server:
        done = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot", "tenant", "history", "fabrikam", "--json"),
            *("--records", str(server.make_url("/"))),
            cwd=PROJECT,
            env=os.environ | {TOKEN_VARIABLE: TOKEN},
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
        )
        out, err = await done.communicate()
    assert (done.returncode, err) == (0, b"")
    assert [entry["note"] for entry in json.loads(out)] == ["Called them."]


def test_a_data_directory_that_is_none_is_one_clear_line(tenant: Command, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    (tmp_path / RECORDS_FILE).write_text("no database, but long enough to be taken for the beginning of one" * 20)
    for data in (tmp_path / "file", tmp_path):
        code, out, err = tenant("list", "--data", data)
        assert (code, out, err.count("\n")) == (1, "", 1)


def test_the_command_runs_as_a_process_and_its_samples_have_offered_sub_categories(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "bot", "tenant", "show", "Contoso", "Pharma", "--json", "--data", str(tmp_path)]
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["priority"] == "High"
    offered = asyncio.run(_offered(tmp_path))
    assert "Executive Visibility" in offered[Priority.HIGH]
    assert "Customer Unresponsive" in offered[Priority.LOW]


async def _offered(data: Path) -> dict[Priority, tuple[str, ...]]:
    records = await open_records(f"sqlite:///{data / RECORDS_FILE}", now, shipped_grid)
    try:
        return {priority: tuple(await records.sub_categories(priority)) for priority in Priority}
    finally:
        await records.close()
