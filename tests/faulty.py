"""Records that fail when they are told to: at the port, before the work or after it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from dialogs.ports import Unreachable


class FaultyRecords:
    """Passes every call on, unless it is to fail: ``fail("apply", after=True)`` does the work and loses the answer."""

    def __init__(self, records: Any) -> None:
        self._records = records
        self._faults: dict[str, tuple[bool, Callable[[], None]]] = {}

    def fail(self, *methods: str, after: bool = False, by: Callable[[], None] | None = None) -> None:
        self._faults |= dict.fromkeys(methods, (after, by or _unreachable))

    def recover(self) -> None:
        self._faults.clear()

    def __getattr__(self, name: str) -> Any:
        method = getattr(self._records, name)

        async def call(*arguments: Any, **options: Any) -> Any:
            after, fault = self._faults.get(name, (False, _nothing))
            if not after:
                fault()
            result = await method(*arguments, **options)
            if after:
                fault()
            return result

        return call


def _unreachable() -> None:
    raise Unreachable


def _nothing() -> None:
    pass
