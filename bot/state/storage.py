"""The SDK's storage on the database of the records."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from botbuilder.core import Storage

from bot.state.codec import decode, encode
from bot.state.items import ANY, Item, Write, delete_items, delete_rested
from bot.state.transactions import Transactions

ETAG = "e_tag"
"""Where the SDK keeps the etag in an item."""
_SWEEP = 500
"""Items that are removed in one transaction, so that no turn waits long for it."""


class StateConflict(Exception):
    """Somebody else has written what was to be replaced; nothing was written."""


class StateStorage(Storage):
    """Items as JSON."""

    def __init__(
        self, transactions: Transactions, clock: Callable[[], datetime], rests: Mapping[str, timedelta]
    ) -> None:
        """``rests`` says how long an item is kept when nobody writes it: by how its key begins, the first that fits."""
        super().__init__()
        self._transactions = transactions
        self._clock = clock
        self._rests = rests

    async def read(self, keys: list[str]) -> dict[str, Any]:
        """Return the stored items with their etags; of a damaged one there is nothing but that; Unreachable."""
        found = await self.items(keys)
        return {key: {**(decode(item.value) or {}), ETAG: item.etag} for key, item in found.items()}

    async def write(self, changes: Mapping[str, Any]) -> None:
        """Store all items or none, and give them their new etags.

        An item's etag says what it replaces: an item of that etag, nothing yet (an empty one), or whatever is there
        (none, or a star). Raises StateConflict when that has changed, TypeError for a value that is not plain data or
        a dialog stack, Unreachable.
        """
        etags = await self.keep({key: _item(table) for key, table in changes.items()})
        for key, etag in etags.items():
            changes[key][ETAG] = etag

    async def items(self, keys: Sequence[str]) -> Mapping[str, Item]:
        """Return the stored items as they are kept; Unreachable."""
        return await self._transactions.items(keys)

    async def keep(self, items: Mapping[str, Item]) -> Mapping[str, str]:
        """Keep all items or none, each in the place of the one whose etag it carries; return their new etags.

        Raises StateConflict, Unreachable.
        """
        etag, now = secrets.token_hex(8), self._clock()
        unit = [Write(key, item.value, etag, item.etag, self._kept_until(key, now)) for key, item in items.items()]
        if unit and not await self._transactions.write(unit):
            raise StateConflict
        return {write.key: write.etag for write in unit}

    async def delete(self, keys: list[str]) -> None:
        """Forget items; Unreachable."""
        await self._transactions.writing(lambda connection: delete_items(connection, keys))

    async def sweep(self) -> int:
        """Remove what has rested longer than it is kept; return how many items; Unreachable."""
        today, removed = self._clock().date(), 0
        while True:
            some = await self._transactions.writing(lambda connection: delete_rested(connection, today, _SWEEP))
            removed += some
            if some < _SWEEP:
                return removed

    async def close(self) -> None:
        """Close the connections that are its own."""
        await self._transactions.close()

    def _kept_until(self, key: str, now: datetime) -> date:
        return (now + next(rest for prefix, rest in self._rests.items() if key.startswith(prefix))).date()


def _item(table: dict[str, Any]) -> Item:
    etag = table.get(ETAG)
    return Item(
        encode({name: value for name, value in table.items() if name != ETAG}), ANY if etag is None else str(etag)
    )
