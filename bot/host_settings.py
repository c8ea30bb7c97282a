"""How a host is run, as far as the environment or an .env file says so; options of the command go before it."""

from __future__ import annotations

from pydantic import Field

from bot.setting_sources import SettingsFromOutside

METRICS_VARIABLE = "FASTTRACK_METRICS_PORT"


class HostSettings(SettingsFromOutside):
    """What is the same for the demo and for a team's own bot."""

    metrics_port: int | None = Field(default=None, validation_alias=METRICS_VARIABLE, ge=0, le=65535)
