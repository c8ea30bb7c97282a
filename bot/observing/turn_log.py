"""A line in the log for each turn."""

from __future__ import annotations

import logging

from bot.observing.steps import Ended, Outcome, Part, Step, nothing

_LOG = logging.getLogger(__name__)


class TurnLog:
    """Writes what a turn wanted, how it ended and how long it took; nothing of what was said."""

    def begun(self, step: Step) -> Ended:
        """Write when a turn is over; a failed one is a warning, for its error has a line of its own."""
        return (lambda: _write(step)) if step.part is Part.TURN else nothing


def _write(step: Step) -> None:
    level = logging.WARNING if step.outcome == Outcome.FAILED else logging.INFO
    told = {"intent": step.name, "outcome": step.outcome, "milliseconds": round(1000 * step.seconds, 1)}
    _LOG.log(level, "turn", extra=told)
