"""Where settings come from: the environment, then an .env file, then files of secrets, one value to a file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pydantic import Field, ValidationError
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SecretsSettingsSource,
    SettingsConfigDict,
    SettingsError,
)

from bot.cli import WrongUse

_ENV_FILE = ".env"
SECRETS_VARIABLE = "FASTTRACK_SECRETS_DIR"
_CREDENTIALS_VARIABLE = "CREDENTIALS_DIRECTORY"


class SettingsUnreadable(WrongUse):
    """The settings cannot be read; the message says which, and quotes nothing of them."""


class _Directories(BaseSettings):
    """Where files of secrets are: systemd's LoadCredential sets the first, people the second, which goes before."""

    model_config = SettingsConfigDict(env_file=_ENV_FILE, extra="ignore", env_ignore_empty=True)

    credentials: Path | None = Field(default=None, validation_alias=_CREDENTIALS_VARIABLE)
    secrets: Path | None = Field(default=None, validation_alias=SECRETS_VARIABLE)

    def named(self) -> list[Path]:
        """Return the directories, the one that goes before last, as pydantic-settings has it."""
        if self.secrets is not None and not self.secrets.is_dir():
            raise SettingsUnreadable(f"{SECRETS_VARIABLE} names no directory that can be read.")
        return [found for found in (self.credentials, self.secrets) if found is not None and found.is_dir()]


class SettingsFromOutside(BaseSettings):
    """Settings that are read when an instance is made; an empty one is one left out. Raises SettingsUnreadable."""

    model_config = SettingsConfigDict(
        env_file=_ENV_FILE,
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
        hide_input_in_errors=True,
        str_strip_whitespace=True,
    )

    def __init__(self, **given: Any) -> None:
        try:
            super().__init__(**given)
        except ValidationError as error:
            names = ", ".join(str(fault["loc"][0]) for fault in error.errors(include_input=False))
            raise SettingsUnreadable(f"not of the form that is expected: {names}") from None
        except (OSError, SettingsError, UnicodeDecodeError):  # whose messages may hold what was read
            raise SettingsUnreadable(f"{_ENV_FILE} or a file of secrets cannot be read as UTF-8 text.") from None

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - the directories are known only now
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Return the sources, the one that goes before first."""
        secrets = SecretsSettingsSource(settings_cls, _Directories().named())
        return init_settings, env_settings, dotenv_settings, secrets
