"""A line in the log for each turn, each time somebody was to be told, and each call of the records that was lost."""

from __future__ import annotations

import logging

from bot.observing.records import UNREACHABLE
from bot.observing.steps import Ended, Outcome, Part, Step, nothing

_LOG = logging.getLogger(__name__)


class TurnLog:
    """Writes what a turn wanted, how it ended and how long it took; nothing of what was said."""

    def begun(self, step: Step) -> Ended:
        """Write when a turn is over, when somebody was told, and when a call of the records came to nothing."""
        match step.part:
            case Part.TURN:
                return lambda: _write(step)
            case Part.RECORDS:
                return lambda: _write_if_lost(step)
            case Part.TELLING:
                return lambda: _write_telling(step)
        return nothing


def _write(step: Step) -> None:
    """A failed turn is a warning: its error has a line of its own."""
    level = logging.WARNING if step.outcome == Outcome.FAILED else logging.INFO
    told = {"intent": step.name, "outcome": step.outcome, "milliseconds": round(1000 * step.seconds, 1)}
    _LOG.log(level, "turn", extra=told)


def _write_if_lost(step: Step) -> None:
    if step.outcome in (UNREACHABLE, Outcome.FAILED):
        told = {"call": step.name, "outcome": step.outcome, "milliseconds": round(1000 * step.seconds, 1)}
        _LOG.warning("records", extra=told)


def _write_telling(step: Step) -> None:
    told = {"kind": step.name, "outcome": step.outcome, "milliseconds": round(1000 * step.seconds, 1)}
    _LOG.info("telling", extra=told)
