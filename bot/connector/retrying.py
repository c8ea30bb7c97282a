"""Which calls to the channel are made again, and when."""

from __future__ import annotations

import random
from collections.abc import Iterator

from aiohttp import ClientConnectorError

from bot.connector.errors import ConnectorFailed, NoToken

_THROTTLED = frozenset({429, 412, 502, 504})
"""What the platform asks to try again; whatever the call was, it has not been carried out."""
_FLEETING = frozenset({408, 500, 503})
"""What may have been carried out all the same: only a call that can be made twice is made again."""
_THROTTLED_FOR = 10.0
_BRIEFLY = 1.0
"""Seconds: somebody waits for the answer, and the channel gives up on the whole turn after 15."""
_FIRST_PAUSE = 0.25
_LONGEST_PAUSE = 4.0


def seconds_to_repeat(failure: ConnectorFailed, repeatable: bool) -> float:
    """Return for how long, from its begin, a call that failed so may be made again; 0 where it may not.

    ``repeatable`` are calls that change nothing, and those after which a second one changes nothing more.
    """
    if isinstance(failure, NoToken):
        return 0
    if failure.status in _THROTTLED:
        return _THROTTLED_FOR
    never_sent = isinstance(failure.__cause__, ClientConnectorError)
    fleeting = failure.status is None or failure.status in _FLEETING
    return _BRIEFLY if never_sent or (repeatable and fleeting) else 0


def pauses() -> Iterator[float]:
    """Give the seconds to wait before each further try: longer each time, and never the same for two callers."""
    pause = _FIRST_PAUSE
    while True:
        yield random.uniform(pause / 2, pause)  # noqa: S311 - nothing secret about it
        pause = min(2 * pause, _LONGEST_PAUSE)
