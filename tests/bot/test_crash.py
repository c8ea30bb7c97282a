"""A process that dies between preview and confirmation, or at the write, loses nothing and doubles nothing."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from bot.demo import DEMO_PERSON
from bot.portfolio import open_portfolio
from dialogs.ports import HistoryEntry
from knowledge.records import Priority
from tests.crashing import DIED

PROJECT = Path(__file__).parent.parent.parent


def talk(data: Path, dies: str, *said: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "tests.crashing", str(data), dies, *said]
    return subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=False, timeout=60)


async def history(data: Path) -> Sequence[HistoryEntry]:
    async with open_portfolio(data) as records:
        (found,) = await records.find(DEMO_PERSON, "contoso.example", limit=1)
        return await records.history(DEMO_PERSON, found.summary.id)


@pytest.mark.parametrize(("dies", "made"), [("before", 0), ("after", 1)])
async def test_after_a_crash_the_same_confirmation_ends_in_one_change(tmp_path: Path, dies: str, made: int) -> None:
    assert talk(tmp_path, dies, "set Contoso to high", "confirm").returncode == DIED
    assert len(await history(tmp_path)) == made
    again = talk(tmp_path, "never", "confirm", "confirm")
    assert "Written. Contoso: Medium → High" in again.stdout
    assert "written already, once" in again.stdout
    (entry,) = await history(tmp_path)
    assert (entry.before.priority.effective, entry.after.priority.effective) == (Priority.MEDIUM, Priority.HIGH)
    assert entry.after.note != entry.before.note
