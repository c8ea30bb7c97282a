"""The packages' directions, held by reading their imports."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).parent.parent
SDK = {"botbuilder", "botframework"}
STORES = {"sqlalchemy", "alembic", "aiosqlite", "asyncpg"}
OUTSIDE = {"aiohttp", "sqlite3", "requests", "socket", "asyncio", "urllib", "http", "rich", "prompt_toolkit"}
CLOCK_AND_ENVIRONMENT = {"time", "os", "random", "secrets", "subprocess"}
FORBIDDEN = {
    "knowledge": {"bot", "dialogs", *SDK, *OUTSIDE, *STORES, *CLOCK_AND_ENVIRONMENT},
    "dialogs": {"bot", *STORES, "aiohttp", "sqlite3", "requests", "socket", "rich", "prompt_toolkit", "os"},
}
FREE_OF_SDK = (
    "ports",
    "feedback_book",
    "telling_book",
    "telling_messages",
    "telling_news",
    "telling_texts",
    "record_view",
    "directory",
    "update/draft",
    "update/asking",
    "update/parts",
    "update/refusals",
    "update/priority/flow",
    "update/priority/steps",
    "update/priority/receipt",
    "update/said",
    "update/texts",
    "update/receipts",
    "update/follow_up",
    "update/follow_up_texts",
    "update/beginning",
    "update/dibs/flow",
    "update/dibs/state",
    "update/dibs/texts",
    "update/engagement/texts",
    "update/undo/texts",
    "history_texts",
    "history_view",
    "snapshot_words",
    "commands",
    "about_texts",
    "place",
    "feedback_texts",
    "replies",
    "presses",
    "rendering",
    "memory",
    "answers",
    "texts",
    "entries",
    "situations",
    "classify_replies",
    "classify_request",
    "classify_questions",
    "settling",
    "extension",
    "extension_commands",
    "extension_texts",
    "message_dialog",
    "message_reading",
)


def imported_roots(file: Path) -> set[str]:
    roots: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            roots |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            roots.add(node.module.split(".")[0])
    return roots


@pytest.mark.parametrize("package", sorted(FORBIDDEN))
def test_a_package_imports_nothing_from_the_layers_above_it(package: str) -> None:
    files = list((PROJECT / package).rglob("*.py"))
    assert len(files) > 5
    wrong = {str(f.relative_to(PROJECT)): found for f in files if (found := imported_roots(f) & FORBIDDEN[package])}
    assert not wrong


@pytest.mark.parametrize("package", ["knowledge", "dialogs"])
def test_what_day_it_is_comes_from_outside(package: str) -> None:
    asking = {"now", "today", "utcnow"}
    wrong = [
        f"{file.name}:{node.lineno}"
        for file in (PROJECT / package).rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in asking
        if isinstance(node.func.value, ast.Name) and node.func.value.id in {"date", "datetime"}
    ]
    assert not wrong


@pytest.mark.parametrize("module", FREE_OF_SDK)
def test_what_is_said_does_not_depend_on_the_sdk(module: str) -> None:
    assert not imported_roots(PROJECT / "dialogs" / f"{module}.py") & SDK


def test_only_training_needs_numpy() -> None:
    users = {
        f.parent.name
        for p in ("bot", "dialogs", "knowledge")
        for f in (PROJECT / p).rglob("*.py")
        if imported_roots(f) & {"scipy"}
    }
    assert users == {"training"}


def test_the_running_bot_and_the_matcher_import_no_build_tools() -> None:
    code = "import sys, bot.bootstrap, bot.web; sys.exit(any(m in sys.modules for m in ('numpy', 'scipy', 'pytest')))"
    assert subprocess.run([sys.executable, "-c", code], cwd=PROJECT, check=False).returncode == 0


def test_matching_starts_without_pydantic_and_the_sdk() -> None:
    code = "import sys; from knowledge.index import load_index; load_index(); sys.exit(any(m in sys.modules for m in ('pydantic', 'botbuilder')))"
    assert subprocess.run([sys.executable, "-c", code], cwd=PROJECT, check=False).returncode == 0


def test_only_what_every_project_has_stands_beside_the_packages() -> None:
    listed = subprocess.run(["git", "ls-files"], cwd=PROJECT, capture_output=True, text=True, check=True).stdout.split(
        "\n"
    )
    tops = {line.split("/")[0] for line in listed if line}
    packages = {"bot", "dialogs", "knowledge", "tests", "manifest", "deploy"}
    assert packages - {"manifest", "deploy"} <= tops
    assert tops - packages <= {
        "pyproject.toml",
        "README.md",
        "LICENSE",
        "Makefile",
        ".ci",
        ".gitignore",
        "requirements.lock",
        "requirements-dev.lock",
    }
