"""How a host is run, as far as the environment or an .env file says so; options of the command go before it."""

from __future__ import annotations

from pydantic import Field, SecretStr

from bot.setting_sources import SettingsFromOutside
from bot.state.keeping import REST

METRICS_VARIABLE = "FASTTRACK_METRICS_PORT"
REST_VARIABLE = "FASTTRACK_STATE_DAYS"
STATE_VARIABLE = "FASTTRACK_STATE"
_LONGEST_REST = 3650


class HostSettings(SettingsFromOutside):
    """What is the same for the demo and for a team's own bot."""

    metrics_port: int | None = Field(default=None, validation_alias=METRICS_VARIABLE, ge=0, le=65535)
    state_days: int = Field(default=REST.days, validation_alias=REST_VARIABLE, ge=1, le=_LONGEST_REST)
    """How long a conversation is kept in which nothing is said."""
    state: SecretStr = Field(default=SecretStr(""), validation_alias=STATE_VARIABLE)
    """URL of the database for conversations and feedback, where the records are behind a gateway."""
