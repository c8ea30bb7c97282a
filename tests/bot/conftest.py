"""What the tests of commands need."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.cli import main

Command = Callable[..., tuple[int, str, str]]
COLUMNS = 80


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Leave out what is made up from the gateway's document: to collect it takes each process eight seconds."""
    if collection_path.name == "test_gateway_generated.py" and "not thorough" in config.getoption("markexpr"):
        return True
    return None


@pytest.fixture
def command(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Command:
    """Run one command in this process, in a terminal of 80 columns, and return its exit code, output and errors."""
    monkeypatch.setenv("COLUMNS", str(COLUMNS))

    def run(*arguments: object) -> tuple[int, str, str]:
        code = main([str(argument) for argument in arguments])
        said = capsys.readouterr()
        return code, said.out, said.err

    return run
