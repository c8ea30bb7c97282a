"""A failure that was not foreseen is logged by kind and place, under a reference that its answer repeats."""

from __future__ import annotations

import logging
import secrets


def log_failure(log: logging.Logger, what: str, error: BaseException) -> str:
    """Log that ``what`` failed and return the reference.

    The error's message stays out of the log: it may hold a customer's words.
    """
    reference = secrets.token_hex(4)
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    place = f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}" if trace else "unknown place"
    log.error("%s failed, reference %s: %s at %s", what, reference, type(error).__name__, place)
    return reference
