"""Spans: one a turn, its steps below it, sent where the variables say."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import Iterator

import pytest
from aiohttp import web
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest
from opentelemetry.sdk.trace import ReadableSpan, TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

from bot.observing.setup import observe
from bot.observing.steps import Observing, Part
from bot.observing.tracing import Tracing, tracing_problem
from tests.bot.serving import serving
from tests.conftest import PROJECT, Launch
from tests.fakes import InMemoryRecords
from tests.faulty import FaultyRecords
from tests.hosting.watched import watched

ENDPOINT = "OTEL_EXPORTER_OTLP_ENDPOINT"


@pytest.fixture
def spans() -> InMemorySpanExporter:
    return InMemorySpanExporter()


@pytest.fixture
def tracing(spans: InMemorySpanExporter) -> Iterator[Tracing]:
    provider = TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(spans))
    yield Tracing(provider)
    provider.shutdown()


def turn_and_steps(spans: InMemorySpanExporter) -> tuple[ReadableSpan, list[ReadableSpan]]:
    finished = spans.get_finished_spans()
    (turn,) = [span for span in finished if span.name == "turn"]
    return turn, [span for span in finished if span is not turn]


async def test_a_turn_has_its_steps_below_it_and_tells_nothing(
    launch: Launch, tracing: Tracing, spans: InMemorySpanExporter
) -> None:
    async with watched(launch(observing=Observing([tracing])), [tracing]) as channel:
        await channel.say("show contoso")
    turn, steps = turn_and_steps(spans)
    assert {step.name for step in steps} >= {"state read", "state write", "records get", "connector reply_to_activity"}
    assert {step.parent.span_id for step in steps if step.parent} == {turn.context.span_id}
    attributes = turn.attributes or {}
    assert (attributes["fasttrack.intent"], attributes["fasttrack.outcome"]) == ("show-tenant", "answered")
    told = "".join(span.to_json() for span in [turn, *steps]).casefold()
    for word in ("contoso", "secret", "confidential"):
        assert word not in told


async def test_what_fails_is_marked(
    launch: Launch, records: InMemoryRecords, tracing: Tracing, spans: InMemorySpanExporter
) -> None:
    faulty = FaultyRecords(records)
    faulty.fail("get")
    async with watched(launch(on=faulty, observing=Observing([tracing])), [tracing]) as channel:
        await channel.say("show contoso")
    _, steps = turn_and_steps(spans)
    (failed,) = [step for step in steps if not step.status.is_unset]
    assert (failed.name, (failed.attributes or {})["fasttrack.outcome"]) == ("records get", "unreachable")


async def test_turns_at_the_same_time_keep_their_own_steps(tracing: Tracing, spans: InMemorySpanExporter) -> None:
    observing = Observing([tracing])
    both_begun = asyncio.Barrier(2)

    async def turn() -> None:
        with observing.step(Part.TURN, "message"):
            await both_begun.wait()
            with observing.step(Part.STATE, "read"):
                await both_begun.wait()

    await asyncio.gather(turn(), turn())
    finished = spans.get_finished_spans()
    parents = [span.parent.span_id for span in finished if span.parent]
    assert sorted(parents) == sorted(span.context.span_id for span in finished if not span.parent)


async def test_spans_are_sent_where_the_variables_say(monkeypatch: pytest.MonkeyPatch) -> None:
    received: list[ExportTraceServiceRequest] = []

    async def take(request: web.Request) -> web.Response:
        received.append(ExportTraceServiceRequest.FromString(await request.read()))
        return web.Response()

    sink = web.Application()
    sink.router.add_post("/v1/traces", take)
    async with serving(sink) as url:
        monkeypatch.setenv(ENDPOINT, url)
        monkeypatch.setenv("OTEL_EXPORTER_OTLP_COMPRESSION", "none")
        observed = observe("9.8.7", metrics=False)
        with observed.observing.step(Part.TURN, "message"):
            pass
        await observed.close()
    (resource,) = received[0].resource_spans
    told = {attribute.key: attribute.value.string_value for attribute in resource.resource.attributes}
    assert (told["service.name"], told["service.version"]) == ("fasttrack-assistant", "9.8.7")
    assert resource.scope_spans[0].spans[0].name == "turn"


@pytest.mark.parametrize(
    "variables",
    [{}, {ENDPOINT: "http://x", "OTEL_SDK_DISABLED": "true"}, {ENDPOINT: "http://x", "OTEL_TRACES_EXPORTER": "none"}],
)
def test_without_a_place_to_send_them_there_are_no_traces(
    variables: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert observe("1", metrics=False).traces is None


def test_another_protocol_than_ours_is_told_of() -> None:
    asked = {ENDPOINT: "http://collector:4317", "OTEL_EXPORTER_OTLP_PROTOCOL": "grpc"}
    assert "http/protobuf only" in str(tracing_problem(asked))
    assert tracing_problem({ENDPOINT: "http://collector:4318"}) is None


def test_who_asks_for_nothing_loads_nothing_for_it() -> None:
    code = (
        "import sys, bot.commands.serve; from bot.observing.setup import observe; observe('1', metrics=False); "
        "sys.exit(any(m in sys.modules for m in ('opentelemetry.sdk', 'prometheus_client', 'gunicorn')))"
    )
    assert subprocess.run([sys.executable, "-c", code], cwd=PROJECT, env={}, check=False).returncode == 0
