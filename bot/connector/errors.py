"""What calls to the channel fail with."""

from __future__ import annotations


class ConnectorFailed(Exception):
    """The channel did not take a call.

    ``status`` is what it answered, None where it did not; ``retry_after`` are the seconds that it asks to wait,
    None where it asks for none. A message of which no answer came may have been delivered all the same.
    """

    def __init__(self, why: str, status: int | None = None, retry_after: float | None = None) -> None:
        super().__init__(why)
        self.status = status
        self.retry_after = retry_after


class NoToken(ConnectorFailed):
    """There is no token to call the channel with; the message says why, without anything secret."""
