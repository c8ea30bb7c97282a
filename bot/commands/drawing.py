"""Tables for the terminal. Made for 80 columns and for pipes: no frames, nothing cut off."""

from __future__ import annotations

from rich.table import Table
from rich.text import Text

from bot.terminal import printable


def columns(*names: str, below: int = 0) -> Table:
    """Return a table without frame; ``below``: blank lines below a row."""
    table = Table(box=None, pad_edge=False, padding=(0, 2, below, 0), header_style="bold")
    for name in names:
        table.add_column(name, overflow="fold")
    return table


def pairs() -> Table:
    """Return a table of labels and what they stand for, without heading."""
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    return table


def as_written(text: str) -> Text:
    """Return what people wrote as it is: no markup is read in it, and a terminal sees no control characters."""
    return Text(printable(text))


def one_line(text: str) -> str:
    """Return what people wrote in one line, printable: line ends, tabs and other control characters become a space."""
    return " ".join(printable(text).split())
