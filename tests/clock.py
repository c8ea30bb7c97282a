"""A clock that stands until it is moved."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta


class Clock:
    """Gives the same time again and again."""

    def __init__(self, at: datetime = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)) -> None:
        self.at = at

    def __call__(self) -> datetime:
        return self.at

    def pass_by(self, **time: float) -> None:
        """Let time pass: ``minutes=11``, ``days=7``."""
        self.at += timedelta(**time)
