"""Puts together who watches: the log always, metrics and traces where they are asked for."""

from __future__ import annotations

import asyncio
import logging
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.observing.steps import Observing, Watch
from bot.observing.tracing import Tracing, tracer_provider, traces_wanted
from bot.observing.turn_log import TurnLog

if TYPE_CHECKING:
    from opentelemetry.sdk.trace import TracerProvider

    from bot.observing.prometheus import PrometheusMetrics

_SENDING_SECONDS = 5.0
"""How long the last traces may take to be sent."""
_LOG = logging.getLogger(__name__)


@dataclass(frozen=True)
class Observed:
    """The port for what works, and what has to be served or closed behind it."""

    observing: Observing
    metrics: PrometheusMetrics | None
    traces: TracerProvider | None

    async def close(self) -> None:
        """Send the traces that wait."""
        if self.traces is not None:
            with suppress(TimeoutError):
                async with asyncio.timeout(_SENDING_SECONDS):
                    await asyncio.to_thread(self.traces.shutdown)


def observe(version: str, *, metrics: bool) -> Observed:
    """Return the watches of one process; made in the process that uses them, for traces have a thread."""
    watches: list[Watch] = [TurnLog()]
    counted = provider = None
    if metrics:
        from bot.observing.prometheus import PrometheusMetrics

        counted = PrometheusMetrics()
        watches.append(counted)
    if traces_wanted():
        provider = tracer_provider(version)
        watches.append(Tracing(provider))
    return Observed(Observing(watches), counted, provider)
