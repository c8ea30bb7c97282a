"""What the metrics count, and that they tell of nobody."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator

import pytest

from bot.observing.prometheus import PrometheusMetrics
from bot.observing.steps import Observing
from tests.conftest import Launch
from tests.fakes import InMemoryRecords
from tests.faulty import FaultyRecords
from tests.hosting.watched import Watched, watched

SITUATION = "their firewall drops teams media, it must be replaced"


@pytest.fixture
def metrics() -> PrometheusMetrics:
    return PrometheusMetrics()


@pytest.fixture
def records(records: InMemoryRecords) -> FaultyRecords:
    return FaultyRecords(records)


@pytest.fixture
async def channel(launch: Launch, metrics: PrometheusMetrics, records: FaultyRecords) -> AsyncIterator[Watched]:
    async with watched(launch(on=records, observing=Observing([metrics])), [metrics]) as channel:
        yield channel


def count(metrics: PrometheusMetrics, name: str, **labels: str) -> float:
    """The value of the one line that has these labels; 0 where there is none."""
    for line in metrics.text().decode().splitlines():
        found = re.fullmatch(rf"fasttrack_{name}(?:\{{(.*)\}})? (\S+)", line)
        if found and dict(re.findall(r'(\w+)="([^"]*)"', found[1] or "")) == labels:
            return float(found[2])
    return 0


async def test_turns_are_counted_by_intent_and_outcome(channel: Watched, metrics: PrometheusMetrics) -> None:
    await channel.say(SITUATION, "1")
    await channel.say("what is DIBS", "2")
    await channel.say("what does Blocked mean?", "3")
    assert count(metrics, "turns_total", intent="which-l2", outcome="answered") == 1
    assert count(metrics, "turns_total", intent="define", outcome="answered") == 2
    assert count(metrics, "turn_seconds_count", intent="define") == 2
    assert count(metrics, "conversations_running") == 0


async def test_a_repeated_delivery_is_counted_as_that(channel: Watched, metrics: PrometheusMetrics) -> None:
    await channel.say(SITUATION, "1")
    await channel.say(SITUATION, "1")
    assert count(metrics, "turns_total", intent="which-l2", outcome="answered") == 1
    assert count(metrics, "turns_total", intent="message", outcome="repeated") == 1


async def test_a_turn_with_nothing_to_say_is_silent(channel: Watched, metrics: PrometheusMetrics) -> None:
    await channel.say(SITUATION, conversation={"id": "g1", "conversationType": "groupChat", "isGroup": True})
    assert count(metrics, "turns_total", intent="message", outcome="silent") == 1


async def test_answers_amid_a_dialog_are_not_counted_as_requests(channel: Watched, metrics: PrometheusMetrics) -> None:
    await channel.say("classify a blocker", "1")
    await channel.say("no idea at all", "2")
    assert count(metrics, "turns_total", intent="in-dialog", outcome="answered") == 1


@pytest.mark.parametrize(("text", "outcome"), [(SITUATION, "matched"), ("the customer is blocked", "ambiguous")])
async def test_situations_are_counted_by_how_they_are_understood(
    channel: Watched, metrics: PrometheusMetrics, text: str, outcome: str
) -> None:
    await channel.say(text)
    assert count(metrics, "situations_total", outcome=outcome) == 1
    assert count(metrics, "matching_seconds_count", call="match", outcome=outcome) >= 1


async def test_records_are_counted_by_call_and_error(
    channel: Watched, metrics: PrometheusMetrics, records: FaultyRecords
) -> None:
    await channel.say("show contoso", "1")
    assert count(metrics, "records_seconds_count", call="get", outcome="done") == 1
    records.fail("get")
    await channel.say("show contoso", "2")
    assert count(metrics, "records_seconds_count", call="get", outcome="unreachable") == 1


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
async def test_what_the_channel_refuses_is_counted_by_status_and_the_turn_as_failed(
    channel: Watched, metrics: PrometheusMetrics
) -> None:
    await channel.say(SITUATION, "1")
    assert count(metrics, "connector_seconds_count", call="reply_to_activity", outcome="done") == 1
    channel.status = 403
    await channel.say(SITUATION, "2")
    assert count(metrics, "connector_seconds_count", call="reply_to_activity", outcome="403") >= 1
    assert count(metrics, "turns_total", intent="which-l2", outcome="failed") == 1


async def test_calls_of_the_channel_are_counted_by_status(channel: Watched, metrics: PrometheusMetrics) -> None:
    await channel.say("hello")
    async with channel.session.post("/api/messages", json={"type": "message"}) as response:
        assert response.status == 400
    assert count(metrics, "request_seconds_count", call="messages", outcome="201") == 1
    assert count(metrics, "request_seconds_count", call="messages", outcome="400") == 1


async def test_no_label_tells_of_anybody(channel: Watched, metrics: PrometheusMetrics) -> None:
    await channel.say(SITUATION, "1")
    await channel.say("show contoso", "2")
    await channel.say("set contoso to low, their CIO froze all projects", "3")
    told = metrics.text().decode().casefold()
    assert "fasttrack_records_seconds_count" in told
    for word in ("firewall", "contoso", "secret", "confidential", "cio"):
        assert word not in told
