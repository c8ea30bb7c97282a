"""What keeps conversations, watched."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.observing.steps import Observing, Part
from bot.state.items import Item
from bot.state.turn_states import Items


class ObservedItems:
    """Items; each call goes to where they are kept and is watched."""

    def __init__(self, items: Items, observing: Observing) -> None:
        self._items = items
        self._observing = observing

    async def items(self, keys: Sequence[str]) -> Mapping[str, Item]:
        """Return what is kept under the keys."""
        with self._observing.step(Part.STATE, "read"):
            return await self._items.items(keys)

    async def keep(self, items: Mapping[str, Item]) -> Mapping[str, str]:
        """Keep items."""
        with self._observing.step(Part.STATE, "write"):
            return await self._items.keep(items)
