"""The app's manifest: what a package will be built from."""

from __future__ import annotations

import json
import struct
from pathlib import Path

import pytest

from knowledge.index import Index
from knowledge.routing import Intent
from knowledge.tenants import TenantFinder

FOLDER = Path(__file__).parent.parent / "manifest"
MANIFEST = json.loads((FOLDER / "manifest.json").read_text(encoding="utf-8"))


def test_names_and_descriptions_keep_the_platforms_lengths() -> None:
    assert len(MANIFEST["name"]["short"]) <= 30
    assert len(MANIFEST["description"]["short"]) <= 80
    assert MANIFEST["description"]["short"] not in MANIFEST["description"]["full"]


@pytest.mark.parametrize(("icon", "size"), [("color", 192), ("outline", 32)])
def test_icons_have_the_platforms_sizes(icon: str, size: int) -> None:
    head = (FOLDER / MANIFEST["icons"][icon]).read_bytes()[:24]
    assert head[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">II", head[16:24]) == (size, size)


@pytest.mark.parametrize("command", [c["title"] for c in MANIFEST["bots"][0]["commandLists"][0]["commands"]])
def test_every_command_of_the_menu_is_understood(index: Index, command: str) -> None:
    assert len(command) <= 32
    route = index.router.route(command, TenantFinder(()))
    assert route.intent in {Intent.CLASSIFY, Intent.DEFINE, Intent.HELP}
