"""What the client makes of servers that answer badly, late, twice or not at all. All of them are real ones."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any

import pytest
from aiohttp import ClientTimeout, web

from bot.backends import exchange
from bot.backends.http import HttpRecords
from bot.backends.problems import ProblemType, problem
from bot.gateway import create_gateway
from dialogs.ports import (
    Change,
    ChangedMeanwhile,
    NotAllowed,
    Rejected,
    TenantNotFound,
    Undo,
    Unreachable,
)
from tests.bot.serving import serving
from tests.contracts.samples import CONTOSO, MARTA, SEED
from tests.fakes import InMemoryRecords

TOKEN = "a-token-for-tests-alone"  # noqa: S105
NOTE = Change(CONTOSO.id, CONTOSO.version, "k1", "They went quiet.")
Answering = Callable[[web.Request], Awaitable[web.StreamResponse]]


@pytest.fixture(autouse=True)
def short_of_breath(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the second try follow the first at once."""
    monkeypatch.setattr(exchange, "_BREATH_SECONDS", 0)


class Server:
    """Answers every request alike, and counts them."""

    def __init__(self, answering: Answering) -> None:
        self._answering = answering
        self.asked: list[web.Request] = []
        self.url = ""

    async def answer(self, request: web.Request) -> web.StreamResponse:
        self.asked.append(request)
        return await self._answering(request)


@asynccontextmanager
async def calling(url: str, **options: Any) -> AsyncIterator[HttpRecords]:
    records = HttpRecords(url, TOKEN, **options)
    try:
        yield records
    finally:
        await records.close()


@asynccontextmanager
async def records_behind(answering: Answering, **options: Any) -> AsyncIterator[tuple[HttpRecords, Server]]:
    server, app = Server(answering), web.Application()
    app.router.add_route("*", "/{anything:.*}", server.answer)
    async with serving(app) as url:
        server.url = url
        async with calling(url, **options) as records:
            yield records, server


def answering(status: int, body: Any, **headers: str) -> Answering:
    async def answer(_: web.Request) -> web.Response:
        text = body if isinstance(body, str) else json.dumps(body)
        return web.Response(status=status, text=text, content_type="application/json", headers=headers)

    return answer


def answering_with(kind: ProblemType, status: int | None = None) -> Answering:
    told = problem(kind, "Words for the person.")
    return answering(status or told.status, told.model_dump(mode="json"))


async def drop(request: web.Request) -> web.StreamResponse:
    assert request.transport is not None
    request.transport.abort()
    return web.Response()


async def hang(_: web.Request) -> web.StreamResponse:
    await asyncio.Event().wait()
    raise AssertionError


async def break_off(request: web.Request) -> web.StreamResponse:
    response = web.StreamResponse(headers={"Content-Length": "1000"})
    await response.prepare(request)
    await response.write(b'{"id": ')
    return await drop(request)


TENANT = {
    "id": "t", "name": "T", "domain": "t.example", "tpid": "1", "priority": {"automatic": "High"}, "engagement": {},
    "overall_status": "Active", "note": "", "services": [], "version": 1,
}  # fmt: skip


async def test_what_a_server_added_later_is_passed_over_and_what_it_left_out_is_unknown() -> None:
    body = {**TENANT, "mood": "fine", "engagement": {"lead": None, "mood": 3}}
    async with records_behind(answering(200, body, **{"FastTrack-Right": "read"})) as (records, _):
        opened = await records.get(MARTA, "t")
    assert (opened.tenant.name, opened.tenant.engagement.attempts) == ("T", ())


@pytest.mark.parametrize(
    ("status", "body", "right"),
    [
        (200, "", "read"),
        (200, "not json", "read"),
        (200, "[" * 100_000, "read"),
        (200, [], "read"),
        (200, {"found": []}, "read"),
        (200, {**TENANT, "version": 0}, "read"),
        (200, {**TENANT, "version": "1"}, "read"),
        (200, {**TENANT, "priority": {"automatic": "Urgent"}}, "read"),
        (200, TENANT, ""),
        (200, TENANT, "owner"),
        (201, TENANT, "read"),
        (204, "", "read"),
        (400, {}, ""),
        (404, "", ""),
        (404, {"detail": "Not Found"}, ""),
        (500, "<html>Traceback", ""),
        (502, "", ""),
    ],
)
async def test_an_answer_that_is_not_in_the_contract_is_unreachable(status: int, body: Any, right: str) -> None:
    async with records_behind(answering(status, body, **{"FastTrack-Right": right})) as (records, server):
        with pytest.raises(Unreachable):
            await records.get(MARTA, "t")
    assert len(server.asked) == (2 if status in {500, 502} else 1)


@pytest.mark.parametrize(
    ("kind", "error"),
    [
        (ProblemType.NOT_FOUND, TenantNotFound),
        (ProblemType.NOT_ALLOWED, NotAllowed),
        (ProblemType.CHANGED_MEANWHILE, ChangedMeanwhile),
        (ProblemType.REJECTED, Rejected),
        (ProblemType.INVALID, Rejected),
        (ProblemType.MALFORMED, Unreachable),
        (ProblemType.UNAUTHORIZED, Unreachable),
        (ProblemType.NO_SUCH_PATH, Unreachable),
        (ProblemType.VERSION_REQUIRED, Unreachable),
        (ProblemType.FAILED, Unreachable),
        (ProblemType.UNREACHABLE, Unreachable),
    ],
)
async def test_a_problem_becomes_the_error_that_it_stands_for(kind: ProblemType, error: type[Exception]) -> None:
    async with records_behind(answering_with(kind)) as (records, _):
        with pytest.raises(error) as raised:
            await records.apply(MARTA, NOTE)
    assert type(raised.value) is error
    assert ("Words for the person." in str(raised.value)) == (error is not Unreachable)


async def test_a_problem_under_another_status_does_not_count() -> None:
    async with records_behind(answering_with(ProblemType.NOT_FOUND, status=410)) as (records, _):
        with pytest.raises(Unreachable):
            await records.get(MARTA, "t")


@pytest.mark.parametrize(
    ("failing", "sent"),
    [(drop, 2), (break_off, 2), (answering(503, {}), 2), (answering(201, "{"), 1), (answering(400, ""), 1)],
)
async def test_a_write_is_sent_twice_at_most_and_under_the_same_key(failing: Answering, sent: int) -> None:
    async with records_behind(failing) as (records, server):
        with pytest.raises(Unreachable):
            await records.apply(MARTA, NOTE)
        with pytest.raises(Unreachable):
            await records.undo(MARTA, Undo(CONTOSO.id, 5, "u1", "some-change"))
    asked = [(request.method, request.headers["Idempotency-Key"]) for request in server.asked]
    assert asked == [("POST", "k1")] * sent + [("POST", "u1")] * sent


async def test_a_read_is_tried_again_when_the_connection_broke() -> None:
    async def drop_the_first(request: web.Request) -> web.StreamResponse:
        return await (drop if len(server.asked) == 1 else answering(200, {"tenants": []}))(request)

    async with records_behind(drop_the_first) as (records, server):
        assert list(await records.mine(MARTA)) == []


async def test_a_read_is_given_up_when_connections_keep_breaking() -> None:
    async with records_behind(drop) as (records, server):
        with pytest.raises(Unreachable):
            await records.mine(MARTA)
    assert 2 <= len(server.asked) <= 4


async def test_a_server_that_never_answers_is_given_up() -> None:
    async with records_behind(hang, timeout=ClientTimeout(total=0.1)) as (records, server):
        for call in (records.mine(MARTA), records.apply(MARTA, NOTE)):
            with pytest.raises(Unreachable):
                await call
        assert [request.method for request in server.asked] == ["GET", "POST"]


async def test_nobody_listening_is_unreachable() -> None:
    async with serving(web.Application()) as url:
        pass
    async with calling(url) as records:
        for call in (records.mine(MARTA), records.apply(MARTA, NOTE)):
            with pytest.raises(Unreachable):
                await call


@pytest.mark.parametrize("said", [b"220 smtp.example ESMTP\r\n", b"HTTP/1.1 200 OK\r\nBad Header\x00: x\r\n\r\n", b""])
async def test_a_server_that_speaks_no_http_is_unreachable(said: bytes) -> None:
    async def speak(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(said)
        writer.close()

    server = await asyncio.start_server(speak, "127.0.0.1", 0)
    async with server, calling(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}") as records:
        for call in (records.mine(MARTA), records.apply(MARTA, NOTE)):
            with pytest.raises(Unreachable):
                await call


async def test_an_endless_answer_is_cut_off() -> None:
    async def endless(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse()
        await response.prepare(request)
        while True:
            await response.write(b" " * 1024 * 1024)

    async with records_behind(endless) as (records, _):
        with pytest.raises(Unreachable, match="too long"):
            await records.mine(MARTA)


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
async def test_the_token_is_not_taken_to_another_address(status: int) -> None:
    async with (
        records_behind(answering(200, {"tenants": []})) as (_, elsewhere),
        records_behind(answering(status, "", Location=f"{elsewhere.url}/v1/me/tenants")) as (records, _),
    ):
        for call in (records.mine(MARTA), records.apply(MARTA, NOTE)):
            with pytest.raises(Unreachable):
                await call
    assert not elsewhere.asked


async def test_a_write_whose_answers_were_lost_is_made_once_when_it_is_sent_again() -> None:
    behind, dropped = InMemoryRecords(SEED), []

    async def lose_the_first_answers(request: web.Request, _: web.StreamResponse) -> None:
        if request.method == "POST" and len(dropped) < 2:
            dropped.append(await drop(request))

    app = create_gateway(behind, TOKEN)
    app.on_response_prepare.append(lose_the_first_answers)
    async with serving(app) as url, calling(url) as records:
        with pytest.raises(Unreachable):
            await records.apply(MARTA, NOTE)
        receipt = await records.apply(MARTA, NOTE)
        assert [entry.change_id for entry in await records.history(MARTA, CONTOSO.id)] == [receipt.change_id]


SEEN = answering(200, {**TENANT, "id": CONTOSO.id}, **{"FastTrack-Right": "note"})


async def test_a_note_that_the_contract_cannot_carry_is_not_sent() -> None:
    async with records_behind(SEEN) as (records, server):
        with pytest.raises(Rejected, match=r"The note is too long\. At most 4000"):
            await records.apply(MARTA, replace(NOTE, note="x" * 4001))
    assert [request.method for request in server.asked] == ["GET"]


async def test_an_id_never_leads_to_another_path() -> None:
    async with records_behind(SEEN) as (records, server):
        for odd in ("..", ".", "", "a" * 201, "a\nb"):
            with pytest.raises(TenantNotFound):
                await records.get(MARTA, odd)
            with pytest.raises(Rejected, match="no such change"):
                await records.undo(MARTA, Undo(CONTOSO.id, 1, "u", odd))
        await records.get(MARTA, "../me?x=%2e#y")
    *for_rights, last = [request.raw_path for request in server.asked]
    assert set(for_rights) == {f"/v1/tenants/{CONTOSO.id}"}
    assert last == "/v1/tenants/..%2Fme%3Fx%3D%252e%23y"


async def test_the_token_and_peoples_words_are_in_no_error_log_or_name(caplog: pytest.LogCaptureFixture) -> None:
    told: list[str] = []
    with caplog.at_level(logging.DEBUG):
        for failing in (drop, break_off, answering(500, "zebra"), answering(200, "{"), answering(302, "")):
            async with records_behind(failing) as (records, _):
                told.append(repr(records) + str(vars(records)))
                with pytest.raises(Unreachable) as raised:
                    await records.find(MARTA, "zebra")
                told.append(repr(raised.value) + repr(raised.value.__cause__))
    assert not any(word in " ".join([*told, caplog.text]) for word in (TOKEN, "zebra"))


@pytest.mark.parametrize(
    "address",
    [
        "http://portal.example", "http://127.0.0.1.evil.example", "http://10.0.0.1", "ftp://localhost", "localhost",
        "", "https://", "https://ana:secret@portal.example", "https://portal.example?x=secret",
        "https://portal.example#secret",
    ],
)  # fmt: skip
def test_an_address_where_the_token_would_not_be_safe_is_refused(address: str) -> None:
    with pytest.raises(ValueError, match="https://") as refused:
        HttpRecords(address, TOKEN)
    assert "secret" not in str(refused.value)


@pytest.mark.parametrize(
    "address", ["https://portal.example", "https://portal.example/api/", "http://localhost:8080", "http://[::1]:8080"]
)
def test_a_safe_address_is_taken(address: str) -> None:
    assert repr(HttpRecords(address, TOKEN)) == f"HttpRecords({address.rstrip('/')!r})"


@pytest.mark.parametrize("token", ["", "two words", "line\nend", "ž"])
def test_a_token_that_no_header_can_carry_is_refused_and_not_repeated(token: str) -> None:
    with pytest.raises(ValueError, match="token") as refused:
        HttpRecords("https://portal.example", token)
    assert not token or token not in str(refused.value)


async def test_the_address_may_have_a_path_of_its_own() -> None:
    app = web.Application()
    app.add_subapp("/api/fasttrack/", create_gateway(InMemoryRecords(SEED), TOKEN))
    async with serving(app) as url, calling(f"{url}/api/fasttrack/") as records:
        assert len(await records.mine(MARTA)) == 7
