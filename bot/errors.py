"""What happens when a turn fails."""

from __future__ import annotations

import logging
import secrets

from botbuilder.core import TurnContext

from dialogs import texts

_LOG = logging.getLogger(__name__)


async def tell_of_failure(context: TurnContext, error: Exception) -> None:
    """Tell the person that nothing was changed, and log the error's kind and place under a reference.

    The message itself stays out of the log: it may hold a customer's words.
    """
    reference = secrets.token_hex(4)
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    place = f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}" if trace else "unknown place"
    _LOG.error("turn failed, reference %s: %s at %s", reference, type(error).__name__, place)
    try:
        await context.send_activity(texts.FAILED.format(reference=reference))
    except Exception as again:
        _LOG.error("could not tell the person, reference %s: %s", reference, type(again).__name__)
