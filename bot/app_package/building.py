"""Fills the template in and packs it. The same input gives the same bytes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from bot.app_package.rules import FILES, MANIFEST
from dialogs.commands import Scope, commands_for
from dialogs.extension_commands import CLASSIFY_MESSAGE, FIND_STATUS

TEMPLATE = Path(__file__).resolve().parents[2] / "manifest"
"""The template's folder. It stands in the repository, where whoever deploys puts in a name and icons of their own.

The bot is always installed from its repository and in place (editable), so the folder is found from here by the
installed command as well, whatever directory it is called in.
"""
_PLACEHOLDER = re.compile(r"\$\{(\w+)\}")
_LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a zip can tell: a package does not depend on when it was built."""
_READABLE = 0o644 << 16


class TemplateUnusable(Exception):
    """The template cannot be used; the message says why, for whoever builds."""


def build_package(template: Path, app_id: str, domain: str, version: str) -> bytes:
    """Return the app package, by the folder's template, of the bot with this app id at this host.

    Raises TemplateUnusable.
    """
    try:
        content = {name: (template / name).read_bytes() for name in FILES}
        manifest = json.loads(content[MANIFEST])
    except OSError as error:
        raise TemplateUnusable(f"cannot read {error.filename}: {error.strerror}") from error
    except ValueError as error:
        raise TemplateUnusable(f"{template / MANIFEST} is no JSON: {error}") from error
    values = {
        "BOT_APP_ID": app_id.lower(),
        "BOT_DOMAIN": domain.lower(),
        "VERSION": version,
        "COMMAND_LISTS": [_menu(scope) for scope in Scope],
        "EXTENSION_COMMANDS": _extension_commands(),
    }
    filled = json.dumps(_filled(manifest, values), indent=2, ensure_ascii=False) + "\n"
    return _packed({**content, MANIFEST: filled.encode()}.items())


def _filled(part: Any, values: Mapping[str, Any]) -> Any:
    """Return the part of the template with its placeholders replaced; one that is a whole text may become anything."""
    if isinstance(part, dict):
        return {key: _filled(value, values) for key, value in part.items()}
    if isinstance(part, list):
        return [_filled(value, values) for value in part]
    if not isinstance(part, str):
        return part
    unknown = set(_PLACEHOLDER.findall(part)) - set(values)
    if unknown:
        raise TemplateUnusable(f"the template names ${{{min(unknown)}}}; known are {', '.join(sorted(values))}")
    whole = _PLACEHOLDER.fullmatch(part)
    return values[whole[1]] if whole else _PLACEHOLDER.sub(lambda found: str(values[found[1]]), part)


def _menu(scope: Scope) -> dict[str, Any]:
    commands = [{"title": command.title, "description": command.description} for command in commands_for(scope)]
    return {"scopes": [scope.value], "commands": commands}


def _extension_commands() -> list[dict[str, Any]]:
    search, message = FIND_STATUS, CLASSIFY_MESSAGE
    typed = {
        "name": search.parameter.name,
        "title": search.parameter.title,
        "description": search.parameter.description,
        "inputType": "text",
    }
    return [
        {
            "id": search.id,
            "type": "query",
            "title": search.title,
            "description": search.description,
            "initialRun": True,
            "context": ["compose", "commandBox"],
            "parameters": [typed],
        },
        {
            "id": message.id,
            "type": "action",
            "title": message.title,
            "description": message.description,
            "context": ["message"],
            "fetchTask": True,
        },
    ]


def _packed(files: Iterable[tuple[str, bytes]]) -> bytes:
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_STORED) as archive:
        for name, content in files:
            entry = ZipInfo(name, _LONG_AGO)
            entry.create_system = 3  # as on Unix, wherever it is built
            entry.external_attr = _READABLE
            archive.writestr(entry, content)
    return packed.getvalue()
