"""The channel's keys: looked at once, then daily or for an unknown key, by one call at a time, and kept while nobody answers."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest
from aiohttp import web

from bot.authentication.signing_keys import KeysUnavailable, SigningKeys
from tests.bot.channel_tokens import published, rsa_key
from tests.bot.serving import serving

HOUR, DAY = 3600, 86_400
Answer = Callable[[], Any]


class Metadata:
    """What is published, and who asked."""

    url: str

    def __init__(self) -> None:
        self.keys: list[Any] = [published("first", ["msteams"])]
        self.asked = 0
        self.now = 0.0
        self.answers: Answer | None = None
        self.open = asyncio.Event()
        self.open.set()
        self.reached = asyncio.Event()

    def app(self) -> web.Application:
        app = web.Application()
        app.router.add_get("/openid", self._metadata)
        app.router.add_get("/keys", self._keys)
        return app

    def signing_keys(self) -> SigningKeys:
        return SigningKeys(f"{self.url}/openid", lambda: self.now)

    async def _metadata(self, _: web.Request) -> web.Response:
        self.asked += 1
        self.reached.set()
        await self.open.wait()
        if self.answers is not None:
            return self.answers()
        return web.json_response({"jwks_uri": f"{self.url}/keys"})

    async def _keys(self, _: web.Request) -> web.Response:
        return web.json_response({"keys": self.keys})


@pytest.fixture
async def metadata() -> AsyncIterator[Metadata]:
    metadata = Metadata()
    async with serving(metadata.app()) as metadata.url:
        yield metadata


async def test_a_key_is_fetched_once_and_built_once(metadata: Metadata) -> None:
    keys = metadata.signing_keys()
    first = await keys.get("first")
    metadata.now += DAY - 1
    assert await keys.get("first") is first
    assert first.public_key.public_numbers() == rsa_key("first").public_key().public_numbers()
    assert (first.endorsements, metadata.asked) == (("msteams",), 1)


async def test_after_a_day_the_keys_are_looked_at_again_and_one_withdrawn_is_taken_no_more(metadata: Metadata) -> None:
    keys = metadata.signing_keys()
    await keys.get("first")
    metadata.keys = [published("second", [])]
    metadata.now += DAY
    with pytest.raises(PermissionError):
        await keys.get("first")
    assert metadata.asked == 2


async def test_an_unknown_key_is_looked_for_at_most_once_an_hour(metadata: Metadata) -> None:
    keys = metadata.signing_keys()
    await keys.get("first")
    metadata.keys.append(published("second", []))
    for unknown in ("second", "third", None, ""):
        with pytest.raises(PermissionError):
            await keys.get(unknown)
    assert metadata.asked == 1
    metadata.now += HOUR
    await keys.get("second")
    with pytest.raises(PermissionError):
        await keys.get("third")
    assert metadata.asked == 2


async def test_calls_that_come_together_wait_for_one_look(metadata: Metadata) -> None:
    keys = metadata.signing_keys()
    metadata.open.clear()
    calls = [asyncio.create_task(keys.get("first")) for _ in range(20)]
    await metadata.reached.wait()
    calls[0].cancel()  # a call that is given up takes nobody along
    metadata.open.set()
    found = await asyncio.gather(*calls, return_exceptions=True)
    assert isinstance(found[0], asyncio.CancelledError)
    assert len({id(key) for key in found[1:]}) == 1
    assert metadata.asked == 1


OUT_OF_ORDER: dict[str, Answer] = {
    "it fails": lambda: web.Response(status=500),
    "it is nothing that can be read": lambda: web.Response(body=b"<html>\xff"),
    "it names no keys": lambda: web.json_response({}),
    "it names keys at no address": lambda: web.json_response({"jwks_uri": "nowhere"}),
    "it names keys that are not there": lambda: web.json_response({"jwks_uri": "http://127.0.0.1:9/keys"}),
}


@pytest.mark.parametrize("what", OUT_OF_ORDER)
async def test_while_the_metadata_is_out_of_order_the_keys_of_before_go_on(metadata: Metadata, what: str) -> None:
    keys = metadata.signing_keys()
    first = await keys.get("first")
    metadata.answers = OUT_OF_ORDER[what]
    for _ in range(3):
        metadata.now += DAY
        assert await keys.get("first") is first
    assert metadata.asked == 4


@pytest.mark.parametrize("what", OUT_OF_ORDER)
async def test_without_any_key_nothing_can_be_said_of_a_token_until_the_metadata_answers(
    metadata: Metadata, what: str
) -> None:
    keys = metadata.signing_keys()
    metadata.answers = OUT_OF_ORDER[what]
    for _ in range(5):
        with pytest.raises(KeysUnavailable):
            await keys.get("first")
    assert metadata.asked == 1  # who does not answer is not asked for every call
    metadata.answers = None
    metadata.now += 10
    assert await keys.get("first")


async def test_keys_that_cannot_be_used_do_not_cost_the_others(metadata: Metadata) -> None:
    usable = metadata.keys[0]
    metadata.keys = [
        {"kid": "elliptic", "kty": "EC", "crv": "P-256", "x": "AA", "y": "AA"},
        {"kid": "secret", "kty": "oct", "k": "c2VjcmV0"},
        {"kid": "broken", "kty": "RSA", "n": "!", "e": "AQAB"},
        {key: value for key, value in usable.items() if key != "kid"},
        {},
        usable,
    ]
    keys = metadata.signing_keys()
    assert await keys.get("first")
    for other in ("elliptic", "secret", "broken", None):
        with pytest.raises(PermissionError):
            await keys.get(other)


async def test_an_empty_list_of_keys_is_no_answer(metadata: Metadata) -> None:
    keys = metadata.signing_keys()
    first = await keys.get("first")
    metadata.keys = []
    metadata.now += DAY
    assert await keys.get("first") is first
