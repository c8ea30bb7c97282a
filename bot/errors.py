"""What happens when a turn fails."""

from __future__ import annotations

import logging
from collections.abc import Mapping

from botbuilder.core import TurnContext
from botbuilder.schema import Activity, ActivityTypes

from bot.failures import log_failure
from bot.invokes import answered, said
from bot.patience import Patience
from bot.state.storage import StateConflict
from bot.turn_order import StillBusy
from dialogs import texts
from dialogs.ports import RecordsError

_LOG = logging.getLogger(__name__)
_TOLD: Mapping[type[Exception], str] = {
    StillBusy: texts.STILL_BUSY,
    StateConflict: texts.WENT_ON_ELSEWHERE,
    RecordsError: texts.FORGOTTEN,
}
"""What is told of failures that are known; of the last, the dialogs answer for all calls but those on their state."""


async def tell_of_failure(context: TurnContext, error: Exception) -> None:
    """Tell the person what became of the turn and what to do, with the reference under which the log knows of it."""
    reference = log_failure(_LOG, "turn", error)
    line = next((told for kind, told in _TOLD.items() if isinstance(error, kind)), texts.FAILED)
    line = line.format(reference=reference)
    told = Activity(type=ActivityTypes.message, text=line)
    if context.activity.type == ActivityTypes.invoke and Patience.lasts():
        body = said(str(context.activity.name), line)
        told = Activity(type=ActivityTypes.invoke_response, value=answered(body))
    try:
        await context.send_activity(told)
    except Exception as again:
        _LOG.error("could not tell the person, reference %s: %s", reference, type(again).__name__)
