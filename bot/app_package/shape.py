"""The parts of a manifest that the store's rules look at, with the lengths and counts that it keeps to.

The platform's schema allows longer command lists and titles than every client shows; these are the shorter ones.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints
from pydantic.alias_generators import to_camel

Title = Annotated[str, StringConstraints(min_length=1, max_length=32)]
Told = Annotated[str, StringConstraints(min_length=1, max_length=128)]
Id = Annotated[str, StringConstraints(min_length=1, max_length=64)]
Link = Annotated[str, StringConstraints(pattern=r"^https://", max_length=2048)]
Version = Annotated[str, StringConstraints(pattern=r"^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)$")]
Scopes = Annotated[list[Literal["personal", "team", "groupChat"]], Field(min_length=1)]


class _Part(BaseModel):
    model_config = ConfigDict(alias_generator=to_camel, extra="ignore", frozen=True, strict=True)


class Developer(_Part):
    """Who makes the app, and the pages that the store opens."""

    name: Title
    website_url: Link
    privacy_url: Link
    terms_of_use_url: Link

    @property
    def links(self) -> tuple[str, ...]:
        """All three pages."""
        return self.website_url, self.privacy_url, self.terms_of_use_url


class Names(_Part):
    """The app's names."""

    short: Annotated[str, StringConstraints(min_length=1, max_length=30)]
    full: Annotated[str, StringConstraints(min_length=1, max_length=100)]


class Descriptions(_Part):
    """The app's descriptions."""

    short: Annotated[str, StringConstraints(min_length=1, max_length=80)]
    full: Annotated[str, StringConstraints(min_length=1, max_length=4000)]


class Icons(_Part):
    """Where the icons are: in the package's root."""

    color: Literal["color.png"]
    outline: Literal["outline.png"]


class Command(_Part):
    """An entry of the bot's menu."""

    title: Title
    description: Told


class CommandList(_Part):
    """The menu in some scopes."""

    scopes: Scopes
    commands: Annotated[list[Command], Field(min_length=1, max_length=10)]


class Bot(_Part):
    """The bot, with its menus."""

    bot_id: str
    scopes: Scopes
    command_lists: Annotated[list[CommandList], Field(max_length=3)]


class Parameter(_Part):
    """What is typed for a command of the extension."""

    name: Id
    title: Title
    description: Told


class ExtensionCommand(_Part):
    """A command of the message extension."""

    id: Id
    title: Title
    description: Told
    parameters: Annotated[list[Parameter], Field(min_length=1, max_length=5)] | None = None


class Extension(_Part):
    """The message extension."""

    bot_id: str
    commands: Annotated[list[ExtensionCommand], Field(min_length=1, max_length=10)]


class Manifest(_Part):
    """A manifest, as far as the store's rules go."""

    schema_url: str = Field(alias="$schema")
    manifest_version: str
    version: Version
    id: str
    developer: Developer
    name: Names
    description: Descriptions
    icons: Icons
    bots: Annotated[list[Bot], Field(min_length=1, max_length=1)]
    compose_extensions: Annotated[list[Extension], Field(min_length=1, max_length=1)]
    valid_domains: Annotated[list[str], Field(min_length=1, max_length=100)]
