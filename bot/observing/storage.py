"""The SDK's storage, watched."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from botbuilder.core import Storage

from bot.observing.steps import Observing, Part


class ObservedStorage(Storage):
    """Storage; each call goes to the one behind it and is watched."""

    def __init__(self, storage: Storage, observing: Observing) -> None:
        super().__init__()
        self._storage = storage
        self._observing = observing

    async def read(self, keys: list[str]) -> dict[str, Any]:
        """Return the stored items."""
        with self._observing.step(Part.STATE, "read"):
            items: dict[str, Any] = await self._storage.read(keys)
            return items

    async def write(self, changes: Mapping[str, Any]) -> None:
        """Store items."""
        with self._observing.step(Part.STATE, "write"):
            await self._storage.write(changes)

    async def delete(self, keys: list[str]) -> None:
        """Forget items."""
        with self._observing.step(Part.STATE, "delete"):
            await self._storage.delete(keys)
