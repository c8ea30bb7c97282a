"""Leaves out the recognizers of dates and numbers in ten languages that the SDK's prompts import.

Our dialogs read their answers themselves, so nobody calls them; imported they are 15 MB of memory.
"""

from __future__ import annotations

import sys
from types import ModuleType
from typing import Any

_LEFT_OUT = ("recognizers_text", "recognizers_choice", "recognizers_date_time", "recognizers_number")


class _LeftOut(ModuleType):
    """Has whatever is imported from it, to be called by nobody."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return _Missing()


class _Missing:
    """Stands for a class of theirs, whose fields the SDK's prompts read when they are imported."""

    def __getattr__(self, name: str) -> str:
        if name.startswith("__"):
            raise AttributeError(name)
        return ""

    def __call__(self, *_: Any, **__: Any) -> Any:
        raise NotImplementedError("the recognizers are left out: see bot.recognizers")


def leave_out_recognizers() -> None:
    """Let the SDK import nothing in their place. To be called before anything imports the SDK's dialogs."""
    for name in _LEFT_OUT:
        sys.modules.setdefault(name, _LeftOut(name))
