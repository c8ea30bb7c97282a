"""Traces in OpenTelemetry's form: a span a turn, with one below it for each step.

Set up by OpenTelemetry's own variables (OTEL_EXPORTER_OTLP_ENDPOINT and the others); its library is imported only where
they ask for traces, for it takes as long to load as all of the matching.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import TYPE_CHECKING

from bot.observing.correlation import correlation
from bot.observing.steps import Ended, Outcome, Part, Step, nothing

if TYPE_CHECKING:
    from opentelemetry.sdk.trace import TracerProvider

_ENDPOINTS = ("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "OTEL_EXPORTER_OTLP_ENDPOINT")
_PROTOCOLS = ("OTEL_EXPORTER_OTLP_TRACES_PROTOCOL", "OTEL_EXPORTER_OTLP_PROTOCOL")
_PROTOCOL = "http/protobuf"
_SERVICE = "fasttrack-assistant"


def traces_wanted(environment: Mapping[str, str] = os.environ) -> bool:
    """Return whether the variables name a place to send traces to, and do not switch them off."""
    off = (
        environment.get("OTEL_SDK_DISABLED", "").lower() == "true" or environment.get("OTEL_TRACES_EXPORTER") == "none"
    )
    return not off and any(environment.get(name) for name in _ENDPOINTS)


def tracing_problem(environment: Mapping[str, str] = os.environ) -> str | None:
    """Return what the variables ask for and cannot have, or None."""
    protocol = next((environment[name] for name in _PROTOCOLS if environment.get(name)), _PROTOCOL)
    if traces_wanted(environment) and protocol != _PROTOCOL:
        return f"traces are sent as {_PROTOCOL} only: leave out {_PROTOCOLS[1]}, and name the collector's HTTP port"
    return None


def tracer_provider(version: str) -> TracerProvider:
    """Return what makes spans and sends them where the variables say, from a thread of its own."""
    from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
    from opentelemetry.sdk.resources import SERVICE_NAME, SERVICE_VERSION, Resource
    from opentelemetry.sdk.trace import TracerProvider
    from opentelemetry.sdk.trace.export import BatchSpanProcessor

    own = {SERVICE_VERSION: version}
    if not os.environ.get("OTEL_SERVICE_NAME"):
        own[SERVICE_NAME] = _SERVICE
    provider = TracerProvider(resource=Resource.create(own))
    provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter()))
    return provider


class Tracing:
    """Makes a span of every step. Attributes hold fixed words and the id that the log lines carry."""

    def __init__(self, provider: TracerProvider) -> None:
        from opentelemetry import context, trace

        self._context, self._trace = context, trace
        self._tracer = provider.get_tracer("fasttrack")

    def begun(self, step: Step) -> Ended:
        """Begin a span below the one that runs; a request has none, for what it does is its turn."""
        if step.part is Part.REQUEST:
            return nothing
        name = str(step.part) if step.part is Part.TURN else f"{step.part} {step.name}"
        span = self._tracer.start_span(name)
        token = self._context.attach(self._trace.set_span_in_context(span))

        def ended() -> None:
            self._context.detach(token)
            told = {"intent": step.name, "correlation": correlation()} if step.part is Part.TURN else {}
            for key, value in {"outcome": step.outcome, **told}.items():
                span.set_attribute(f"fasttrack.{key}", str(value))
            if step.outcome in _BAD:
                span.set_status(self._trace.StatusCode.ERROR)
            span.end()

        return ended


_BAD = frozenset({Outcome.FAILED, Outcome.CANCELLED, "unreachable", "timeout"})
