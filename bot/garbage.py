"""How often a process that serves turns searches its memory for garbage."""

from __future__ import annotations

import gc


def search_rarely() -> None:
    """Leave out what is there now, and search seldom for what comes: turns make many objects and few rings.

    The interpreter's usual searches took a tenth of each turn.
    """
    gc.freeze()  # no search, not even one now, has to go through what stays
    gc.set_threshold(10_000, 50, 100)
