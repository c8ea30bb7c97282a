"""Settings of a gateway, from the environment or an .env file; nothing is read at import."""

from __future__ import annotations

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

TOKEN_VARIABLE = "FASTTRACK_GATEWAY_TOKEN"  # noqa: S105 - the name of the variable, not the token


class GatewaySettings(BaseSettings):
    """What a gateway must not be told on a command line, where others can read it."""

    model_config = SettingsConfigDict(env_file=".env", extra="ignore", frozen=True)

    token: SecretStr = Field(default=SecretStr(""), validation_alias=TOKEN_VARIABLE)
