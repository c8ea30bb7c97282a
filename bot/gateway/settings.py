"""Settings of a gateway, from the environment, an .env file or files of secrets; nothing is read at import."""

from __future__ import annotations

from pydantic import Field, SecretStr

from bot.setting_sources import SettingsFromOutside

TOKEN_VARIABLE = "FASTTRACK_GATEWAY_TOKEN"  # noqa: S105 - the name of the variable, not the token


class GatewaySettings(SettingsFromOutside):
    """What a gateway must not be told on a command line, where others can read it."""

    token: SecretStr = Field(default=SecretStr(""), validation_alias=TOKEN_VARIABLE)
