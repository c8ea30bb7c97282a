"""Cells of a table that somebody will open in a spreadsheet, which must never run as formulas."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

_FORMULA = re.compile(r"^\s*[=+\-@＝＋－＠]|^[\t\r\n]")
"""How a formula begins (OWASP, CSV injection): blanks before it are skipped by some programs, full-width signs read."""
_NUMBER = re.compile(r"^-?\d+(?:[.,]\d+)*$")
_QUOTE = "'"
"""Makes a cell text; people see it at the beginning of the few cells that need it."""


def harmless(value: Any) -> Any:
    """Return a cell's value, as text where a spreadsheet would run it; numbers, dates and other text as they are."""
    runs = isinstance(value, str) and _FORMULA.match(value) and not _NUMBER.match(value)
    return f"{_QUOTE}{value}" if runs else value


def harmless_row(values: Iterable[Any]) -> list[Any]:
    """Return a row of cells none of which runs."""
    return [harmless(value) for value in values]
