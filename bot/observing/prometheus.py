"""Metrics in Prometheus' form. All labels come from small fixed sets: no text, tenant, person or conversation.

Imported only where metrics are asked for. With several processes they are kept in files of the directory that the
library finds in the environment, so that each process can tell of all.
"""

from __future__ import annotations

import os

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector

from bot.observing.processes import DIRECTORY_VARIABLE
from bot.observing.steps import Ended, Part, Step

_SECONDS = (0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30)
"""Upper ends of the buckets; 15 is where the channel delivers a message again."""


class PrometheusMetrics:
    """Counts and times every step."""

    def __init__(self) -> None:
        self._several = DIRECTORY_VARIABLE in os.environ
        own = CollectorRegistry()
        self._registry = CollectorRegistry() if self._several else own
        if self._several:
            MultiProcessCollector(self._registry)
        else:
            ProcessCollector(registry=own)
        self._turns = Counter(
            "fasttrack_turns", "Turns by what was wanted and outcome", ("intent", "outcome"), registry=own
        )
        self._situations = Counter(
            "fasttrack_situations",
            "Situations told in a conversation, by how they were understood",
            ("outcome",),
            registry=own,
        )
        self._told = Counter(
            "fasttrack_told",
            "Times at which somebody was to be told something, by what became of it",
            ("kind", "outcome"),
            registry=own,
        )
        self._running = Gauge(
            "fasttrack_conversations_running",
            "Conversations with a turn running now",
            multiprocess_mode="livesum",
            registry=own,
        )
        self._turn_seconds = _histogram(
            "fasttrack_turn_seconds", "Seconds a turn took, by what was wanted", ("intent",), own
        )
        calls = ("call", "outcome")
        self._calls = {
            part: _histogram(f"fasttrack_{part}_seconds", f"Seconds of each call, by its outcome: {what}", calls, own)
            for part, what in _PARTS.items()
        }

    def begun(self, step: Step) -> Ended:
        """Count a turn as running, and everything at its end."""
        if step.part is Part.TELLING:
            return lambda: self._told.labels(step.name, step.outcome).inc()
        if step.part is not Part.TURN:
            return lambda: self._calls[step.part].labels(step.name, step.outcome).observe(step.seconds)
        self._running.inc()
        return lambda: self._turn_over(step)

    def _turn_over(self, step: Step) -> None:
        self._running.dec()
        self._turns.labels(step.name, step.outcome).inc()
        self._turn_seconds.labels(step.name).observe(step.seconds)
        if step.matched:
            self._situations.labels(step.matched).inc()

    def text(self) -> bytes:
        """Return all metrics as Prometheus reads them; of all processes, where there are several."""
        return generate_latest(self._registry)


_PARTS = {
    Part.REQUEST: "calls of the channel, by the status of the answer",
    Part.STATE: "what conversations remember",
    Part.RECORDS: "the tenants' records",
    Part.CONNECTOR: "messages to the channel",
    Part.MATCHING: "situations held against the playbook",
}


def _histogram(name: str, told: str, labels: tuple[str, ...], registry: CollectorRegistry) -> Histogram:
    return Histogram(name, told, labels, buckets=_SECONDS, registry=registry)
