"""The app's manifest as it is packed: valid by the platform's schema, and true to what the bot understands."""

from __future__ import annotations

import hashlib
import json
import re
import tomllib
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest

from bot.app_package.png import read_png
from dialogs.commands import Scope, command_meant, commands_for
from dialogs.extension_commands import CLASSIFY_MESSAGE, FIND_STATUS
from knowledge.normalize import name_key
from knowledge.playbook import Playbook
from knowledge.records import Priority
from tests.packages import APP_ID, DOMAIN, VERSION, built, files_of, manifest_of

PROJECT = Path(__file__).parent.parent
SCHEMA_FILE = PROJECT / "tests" / "manifest_schema" / "MicrosoftTeams.schema.json"
SCHEMA = json.loads(SCHEMA_FILE.read_text(encoding="utf-8"))
MANIFEST = manifest_of(built())


def faults(manifest: dict[str, Any]) -> list[str]:
    return [error.message for error in jsonschema_rs.Draft4Validator(SCHEMA).iter_errors(manifest)]


def test_it_is_valid_by_the_platforms_own_schema() -> None:
    assert not faults(MANIFEST)
    assert MANIFEST["manifestVersion"] == SCHEMA["properties"]["manifestVersion"]["const"]  # draft 04 knows no const
    assert f"/v{MANIFEST['manifestVersion']}/" in MANIFEST["$schema"]


@pytest.mark.parametrize(
    "spoil",
    [
        lambda m: m.update(id="${BOT_APP_ID}"),
        lambda m: m.update(commandLists=[]),
        lambda m: m.pop("developer"),
        lambda m: m["bots"][0].update(scopes=["groupchat"]),
        lambda m: m["composeExtensions"][0]["commands"][0].update(type="search"),
        lambda m: m["composeExtensions"][0]["commands"][1].update(context="message"),
        lambda m: m["permissions"].append("everything"),
    ],
)
def test_the_schema_sees_what_is_wrong(spoil: Callable[[dict[str, Any]], object]) -> None:
    manifest = manifest_of(built())
    spoil(manifest)
    assert faults(manifest)


def test_the_schema_is_the_file_that_its_note_tells_of() -> None:
    noted = re.search(r"SHA-256: `(\w{64})`", (SCHEMA_FILE.parent / "ORIGIN.md").read_text(encoding="utf-8"))
    assert noted
    assert hashlib.sha256(SCHEMA_FILE.read_bytes()).hexdigest() == noted[1]


def test_it_is_filled_in_with_the_bot_it_is_built_for() -> None:
    assert (MANIFEST["id"], MANIFEST["version"]) == (APP_ID, VERSION)
    assert {MANIFEST["bots"][0]["botId"], MANIFEST["composeExtensions"][0]["botId"]} == {APP_ID}
    assert MANIFEST["validDomains"] == [DOMAIN]
    assert set(MANIFEST["developer"].values()) >= {f"https://{DOMAIN}/{page}" for page in ("", "privacy", "terms")}
    assert "${" not in json.dumps(MANIFEST)


def test_the_installed_version_is_the_projects() -> None:
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert version(project["name"]) == project["version"]


def test_each_scope_lists_the_commands_that_are_understood_there() -> None:
    lists = {tuple(menu["scopes"]): menu["commands"] for menu in MANIFEST["bots"][0]["commandLists"]}
    assert MANIFEST["bots"][0]["scopes"] == ["personal", "team", "groupChat"]
    assert lists == {
        (scope.value,): [{"title": one.title, "description": one.description} for one in commands_for(scope)]
        for scope in Scope
    }


@pytest.mark.parametrize("scope", Scope)
def test_every_title_of_every_menu_is_understood(scope: Scope) -> None:
    menu = next(menu for menu in MANIFEST["bots"][0]["commandLists"] if menu["scopes"] == [scope])
    for title in (command["title"] for command in menu["commands"]):
        for said in (title, title.upper(), f" {title.lower()}! ", f"{title}\u00a0"):
            meant = command_meant(said)
            assert meant is not None
            assert meant.title == title
            assert scope in meant.scopes
        assert command_meant(f"not {title}") is None


@pytest.mark.parametrize("scope", [Scope.TEAM, Scope.GROUP_CHAT])
def test_where_others_read_along_no_command_opens_records(scope: Scope) -> None:
    offered = {command.title for command in commands_for(scope)}
    assert offered
    assert offered.isdisjoint({"Update priority", "Add a note", "My tenants"})
    assert offered < {command.title for command in commands_for(Scope.PERSONAL)}


def test_the_extension_searches_statuses_and_reads_a_message() -> None:
    find, classify = MANIFEST["composeExtensions"][0]["commands"]
    assert (find["id"], find["type"], find["initialRun"]) == ("findStatus", "query", True)
    assert find["context"] == ["compose", "commandBox"]
    assert [parameter["name"] for parameter in find["parameters"]] == ["searchText"]
    assert (classify["id"], classify["type"], classify["fetchTask"]) == ("classify", "action", True)
    assert (classify["context"], classify["title"]) == (["message"], "Which L2 applies?")
    assert (FIND_STATUS.id, FIND_STATUS.parameter.name, CLASSIFY_MESSAGE.id) == ("findStatus", "searchText", "classify")


def test_it_asks_for_no_more_than_the_bot_needs() -> None:
    assert MANIFEST["permissions"] == ["identity", "messageTeamMembers"]
    assert not {"authorization", "webApplicationInfo", "devicePermissions", "packageName"} & set(MANIFEST)
    assert (MANIFEST["bots"][0]["isNotificationOnly"], MANIFEST["bots"][0]["supportsFiles"]) == (False, False)


def test_the_apps_names_hold_no_word_of_the_taxonomy(playbook: Playbook) -> None:
    named = {word for name in MANIFEST["name"].values() for word in name_key(name).split()}
    taxonomy = {
        word
        for name in (
            *(l1.name for l1 in playbook.l1s.values()),
            *(status.name for status in playbook.statuses.values()),
            *(service.name for service in playbook.services),
            *Priority,
        )
        for word in name_key(name).split()
    }
    assert {"blocked", "adoption", "teams", "high", "unknown"} <= taxonomy
    assert not named & taxonomy


def test_the_accent_colour_is_the_icons_background() -> None:
    red, green, blue, _ = read_png(files_of(built())["color.png"]).pixels[0]
    assert MANIFEST["accentColor"] == f"#{red:02X}{green:02X}{blue:02X}"
