"""Whether the channel still waits for the response to what a turn answers."""

from __future__ import annotations

from contextvars import ContextVar, Token
from types import TracebackType

_CURRENT: ContextVar[Patience | None] = ContextVar("patience", default=None)


class Patience:
    """The channel's patience with the turns that are begun within its ``with`` block."""

    def __init__(self) -> None:
        self._ended = False
        self._before: Token[Patience | None] | None = None

    def end(self) -> None:
        """The response was given without waiting for the turn."""
        self._ended = True

    def __enter__(self) -> Patience:
        self._before = _CURRENT.set(self)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        assert self._before is not None  # noqa: S101 - set on entry
        _CURRENT.reset(self._before)

    @staticmethod
    def lasts() -> bool:
        """Return whether the response to this turn is still waited for."""
        current = _CURRENT.get()
        return current is None or not current._ended
