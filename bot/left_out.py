"""Leaves out what libraries import beside what we use of them, and nobody here calls.

It would be 26 MB of memory and a tenth of a second of every start.
"""

from __future__ import annotations

import sys
from types import ModuleType
from typing import Any

_LEFT_OUT = (
    # Dates and numbers in ten languages, for prompts of the SDK. Our dialogs read their answers themselves.
    "recognizers_text",
    "recognizers_choice",
    "recognizers_date_time",
    "recognizers_number",
    # Sessions, which bring all of SQLAlchemy's mapper. Records are read and written by statements.
    "sqlalchemy.ext.asyncio.scoping",
    "sqlalchemy.ext.asyncio.session",
    # Azure's own HTTP clients, for the sake of two exceptions that msrest shares with them.
    "azure.core._pipeline_client",
    "azure.core._pipeline_client_async",
)


class _LeftOut(ModuleType):
    """Has whatever is imported from it, to be called by nobody."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return _Missing(f"{self.__name__}.{name}")


class _Missing:
    """Stands for something of theirs, whose fields may be read while others are imported."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __getattr__(self, name: str) -> str:
        if name.startswith("__"):
            raise AttributeError(name)
        return ""

    def __call__(self, *_: Any, **__: Any) -> Any:
        raise NotImplementedError(f"{self._name} is left out: see bot.left_out")


def leave_out_unused() -> None:
    """Let libraries import nothing in the place of what is not used. To be called before anything imports them."""
    for name in _LEFT_OUT:
        sys.modules.setdefault(name, _LeftOut(name))
