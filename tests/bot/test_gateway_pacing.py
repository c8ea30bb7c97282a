"""A server that is busy, or stumbles, is asked again when it wants to be, and nobody is told what is not so."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, repeat

import pytest
from aiohttp import ClientTimeout, web

from bot.backends import exchange, pacing
from bot.backends.pacing import Pacing
from bot.gateway import create_gateway
from dialogs.ports import ChangedMeanwhile, Unreachable
from tests.bot.serving import serving
from tests.bot.test_gateway_client import NOTE, TOKEN, Answering, answering, calling, hang, records_behind
from tests.contracts.samples import CONTOSO, MARTA, SEED
from tests.fakes import InMemoryRecords

NOBODYS = answering(200, {"tenants": []})


@pytest.fixture(autouse=True)
def short_of_breath(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the second try follow the first at once."""
    monkeypatch.setattr(exchange, "_BREATH_SECONDS", 0)


def first(failing: Answering, then: Answering) -> Answering:
    """Answer the first request in one way and all others in another."""
    turns: Iterator[Answering] = chain([failing], repeat(then))

    async def answer(request: web.Request) -> web.StreamResponse:
        return await next(turns)(request)

    return answer


@pytest.mark.parametrize("status", [409, 429, 500, 502, 503, 504])
async def test_what_passes_is_tried_once_more(status: int) -> None:
    async with records_behind(first(answering(status, ""), NOBODYS)) as (records, server):
        assert list(await records.mine(MARTA)) == []
    assert len(server.asked) == 2


@pytest.mark.parametrize("status", [429, 503])
async def test_a_short_rest_that_the_server_asks_for_is_kept_and_then_it_is_asked_again(status: int) -> None:
    busy = answering(status, "", **{"Retry-After": "0"})
    async with records_behind(first(busy, NOBODYS)) as (records, server):
        assert list(await records.mine(MARTA)) == []
    assert len(server.asked) == 2


@pytest.mark.parametrize("status", [429, 503])
async def test_a_rest_that_nobody_would_wait_for_is_told_at_once_and_kept_by_everybody(status: int) -> None:
    async with records_behind(first(answering(status, "", **{"Retry-After": "30"}), NOBODYS)) as (records, server):
        for call in (records.mine(MARTA), records.apply(MARTA, NOTE), records.mine(MARTA)):
            with pytest.raises(Unreachable):
                await call
    assert len(server.asked) == 1


async def test_other_answers_ask_for_no_rest() -> None:
    async with records_behind(first(answering(500, "", **{"Retry-After": "30"}), NOBODYS)) as (records, server):
        assert list(await records.mine(MARTA)) == []
    assert len(server.asked) == 2


@pytest.mark.parametrize(
    ("told", "least", "most"),
    [
        ("7", 7, 8.75),
        (" 7 ", 7, 8.75),
        ("0", 0, 0),
        ("86400", 60, 75),
        ("9" * 5000, 60, 75),
        ("-1", 0, 0),
        ("1.5", 0, 0),
        ("²", 0, 0),
        ("Sun, 22 Nov 2026 12:00:00 GMT", 0, 0),
        ("", 0, 0),
    ],
)
def test_a_rest_is_told_in_whole_seconds_and_never_long(
    monkeypatch: pytest.MonkeyPatch, told: str, least: float, most: float
) -> None:
    monkeypatch.setattr(pacing.time, "monotonic", lambda: 1000.0)
    paced = Pacing()
    paced.heed(429, {"Retry-After": told})
    assert least <= paced.rest() <= most
    monkeypatch.setattr(pacing.time, "monotonic", lambda: 1000.0 + most)
    assert paced.rest() == 0


async def test_a_change_that_was_made_before_the_server_failed_is_found_by_its_key() -> None:
    behind, failed = InMemoryRecords(SEED), []

    @web.middleware
    async def fail_after_the_first(request: web.Request, handler: web.RequestHandler) -> web.StreamResponse:
        response: web.StreamResponse = await handler(request)
        if request.method == "POST" and not failed:
            failed.append(response.status)
            return web.Response(status=500, text="Traceback (most recent call last)")
        return response

    app = create_gateway(behind, TOKEN)
    app.middlewares.insert(0, fail_after_the_first)
    async with serving(app) as url, calling(url) as records:
        receipt = await records.apply(MARTA, NOTE)
        assert failed == [201]
        assert [entry.change_id for entry in await records.history(MARTA, CONTOSO.id)] == [receipt.change_id]
        assert receipt.tenant.note == NOTE.note


async def test_a_change_that_came_too_late_is_not_tried_again() -> None:
    app, asked = create_gateway(InMemoryRecords(SEED), TOKEN), []

    async def count(request: web.Request, _: web.StreamResponse) -> None:
        asked.append(request.method)

    app.on_response_prepare.append(count)
    async with serving(app) as url, calling(url) as records:
        await records.apply(MARTA, NOTE)
        with pytest.raises(ChangedMeanwhile):
            await records.apply(MARTA, type(NOTE)(NOTE.tenant_id, NOTE.expected_version, "k2", "Another note."))
    assert asked == ["POST", "POST"]


async def test_both_tries_and_what_is_waited_end_within_the_timeout() -> None:
    slow = first(answering(503, ""), hang)
    async with records_behind(slow, timeout=ClientTimeout(total=0.2)) as (records, server):
        with pytest.raises(Unreachable):
            await records.apply(MARTA, NOTE)
    assert len(server.asked) == 2
