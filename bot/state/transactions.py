"""Where items of state are read and written: a database over the network, or a file of this machine."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol, TypeVar

from sqlalchemy import Connection

from bot.state.items import Item, Write

T = TypeVar("T")


class Transactions(Protocol):
    """Reads and writes items; Unreachable when the database does not take it."""

    async def items(self, keys: Sequence[str]) -> Mapping[str, Item]:
        """Return what is kept under the keys."""
        ...

    async def write(self, writes: Sequence[Write]) -> bool:
        """Write items of different keys; return False, with none written, when one is no longer what it replaces."""
        ...

    async def writing(self, work: Callable[[Connection], T]) -> T:
        """Return what the work returns; what it wrote is kept unless it raises."""
        ...

    async def close(self) -> None:
        """Close what was opened for it."""
        ...
