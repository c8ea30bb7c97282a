"""A failure that was not foreseen is logged by kind and place, under a reference that its answer repeats."""

from __future__ import annotations

import logging

from bot.observing.correlation import new_reference


def log_failure(log: logging.Logger, what: str, error: BaseException) -> str:
    """Log that ``what`` failed and return the reference, which begins the id that all lines of the activity carry.

    The error's message stays out of the log: it may hold a customer's words.
    """
    reference = new_reference()
    log.error("%s failed, reference %s: %s", what, reference, kind_and_place(error))
    return reference


def kind_and_place(error: BaseException) -> str:
    """Return what may be told of an error: its kind, and the line that raised it."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    place = f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}" if trace else "unknown place"
    return f"{type(error).__name__} at {place}"
