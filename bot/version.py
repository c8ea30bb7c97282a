"""Which version of the bot this is."""

from __future__ import annotations

from functools import cache
from importlib.metadata import version


@cache
def bot_version() -> str:
    """Return the version of the installed package."""
    return version("fasttrack-bot")
