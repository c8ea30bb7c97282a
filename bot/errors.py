"""What happens when a turn fails."""

from __future__ import annotations

import logging

from botbuilder.core import TurnContext
from botbuilder.schema import Activity, ActivityTypes

from bot.failures import log_failure
from bot.invokes import answered, said
from dialogs import texts

_LOG = logging.getLogger(__name__)


async def tell_of_failure(context: TurnContext, error: Exception) -> None:
    """Tell the person that nothing was changed, with the reference under which the log knows the failure."""
    reference = log_failure(_LOG, "turn", error)
    line = texts.FAILED.format(reference=reference)
    told = Activity(type=ActivityTypes.message, text=line)
    if context.activity.type == ActivityTypes.invoke:
        body = said(str(context.activity.name), line)
        told = Activity(type=ActivityTypes.invoke_response, value=answered(body))
    try:
        await context.send_activity(told)
    except Exception as again:
        _LOG.error("could not tell the person, reference %s: %s", reference, type(again).__name__)
