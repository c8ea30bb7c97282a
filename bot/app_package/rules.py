"""The rules that an app package has to keep and that the manifest's JSON schema cannot see."""

from __future__ import annotations

import json
from collections.abc import Iterator
from io import BytesIO
from typing import Any
from urllib.parse import urlsplit
from zipfile import BadZipFile, ZipFile

from pydantic import ValidationError

from bot.app_package.icons import color_breaches, outline_breaches
from bot.app_package.inputs import app_id_problem, domain_problem
from bot.app_package.shape import Manifest

MANIFEST, COLOR, OUTLINE = "manifest.json", "color.png", "outline.png"
FILES = (MANIFEST, COLOR, OUTLINE)
"""What a package holds, all of it in its root."""
_TOO_LARGE = 2 * 1024 * 1024
_SCHEMA = "https://developer.microsoft.com/json-schemas/teams/v{version}/MicrosoftTeams.schema.json"


def breaches(package: bytes) -> list[str]:
    """Return every rule that the package breaks, one sentence each; nothing when it can be uploaded."""
    if len(package) >= _TOO_LARGE:
        return ["the package has to be smaller than 2 MB"]
    try:
        with ZipFile(BytesIO(package)) as opened:
            names = opened.namelist()
            if sorted(names) != sorted(FILES):
                return [f"the package has to hold {', '.join(FILES)} in its root and nothing else"]
            content = {name: opened.read(name) for name in names}
    except BadZipFile:
        return ["the package is no zip file"]
    return [
        *(f"{MANIFEST}: {told}" for told in _manifest_breaches(content[MANIFEST])),
        *(f"{COLOR}: {told}" for told in color_breaches(content[COLOR])),
        *(f"{OUTLINE}: {told}" for told in outline_breaches(content[OUTLINE])),
    ]


def _manifest_breaches(text: bytes) -> list[str]:
    try:
        read = json.loads(text)
        manifest = Manifest.model_validate(read)
    except ValidationError as error:
        return [f"{'.'.join(map(str, one['loc']))}: {one['msg']}" for one in error.errors()]
    except ValueError:
        return ["it is no JSON"]
    return [*_of_identity(manifest, read), *_of_places(manifest), *_of_words(manifest)]


def _of_identity(manifest: Manifest, read: dict[str, Any]) -> Iterator[str]:
    if problem := app_id_problem(manifest.id):
        yield f"id: {problem}"
    owners = [*(bot.bot_id for bot in manifest.bots), *(one.bot_id for one in manifest.compose_extensions)]
    if set(owners) != {manifest.id}:
        yield "every botId has to be the app's id"
    if manifest.schema_url != _SCHEMA.format(version=manifest.manifest_version):
        yield "$schema and manifestVersion have to name the same version"
    if "packageName" in read:
        yield "packageName is deprecated: leave it out"


def _of_places(manifest: Manifest) -> Iterator[str]:
    for domain in manifest.valid_domains:
        if problem := domain_problem(domain):
            yield f"validDomains: {problem}"
    for link in manifest.developer.links:
        if urlsplit(link).netloc not in manifest.valid_domains:
            yield f"{link} is not on the bot's own domain"


def _of_words(manifest: Manifest) -> Iterator[str]:
    if manifest.description.short.rstrip(".").casefold() in manifest.description.full.casefold():
        yield "the full description repeats the short one"
    if manifest.name.short.casefold() == manifest.name.full.casefold():
        yield "the full name repeats the short one"
    listed = [scope for menu in manifest.bots[0].command_lists for scope in menu.scopes]
    if sorted(listed) != sorted(manifest.bots[0].scopes):
        yield "every scope of the bot needs one list of commands"
    menus = [[command.title for command in menu.commands] for menu in manifest.bots[0].command_lists]
    menus.append([command.title for command in manifest.compose_extensions[0].commands])
    if any(len({title.casefold() for title in menu}) != len(menu) for menu in menus):
        yield "two commands of one list have the same title"
