"""The Bot Framework as the bot meets it: publishes the keys it signs with, calls with tokens, takes what is sent."""

from __future__ import annotations

import json
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import cache
from typing import Any

import aiohttp
import jwt
from aiohttp import web
from botbuilder.core import TurnContext
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key
from jwt.algorithms import RSAAlgorithm

from bot.authentication.cloud import Cloud
from bot.connector.tokens import Token, Tokens
from bot.settings import Settings
from bot.web import create_app
from tests.bot.serving import serving
from tests.packages import APP_ID

TENANT = "5e2f7c14-93b8-4d0a-a6c1-7b04d1e98f23"
ISSUER = "https://api.botframework.com"


@cache
def rsa_key(name: str) -> RSAPrivateKey:  # noqa: ARG001
    """Return the key of this name, the same for the whole run: they take long to draw."""
    return generate_private_key(65537, 2048)


def registration(**changed: str) -> Settings:
    """Return whole settings of a bot."""
    given = {"MicrosoftAppId": APP_ID, "MicrosoftAppPassword": "a~secret", "MicrosoftAppTenantId": TENANT}
    return Settings(_env_file=None, **{**given, **changed})


class Channel:
    """Signs with the key of its own name, ``channel``; what it published and was sent is kept."""

    url: str
    bot_url: str
    session: aiohttp.ClientSession

    def __init__(self) -> None:
        self.published = {"channel": ["msteams"]}
        """Names of the keys that are published, with the channels that they are endorsed for."""
        self.asked = 0
        """How often the keys were asked for."""
        self.down = False
        self.sent: list[dict[str, Any]] = []

    @property
    def cloud(self) -> Cloud:
        return Cloud(metadata_url=f"{self.url}/openid")

    def app(self) -> web.Application:
        app = web.Application()
        app.router.add_get("/openid", self._metadata)
        app.router.add_get("/keys", self._keys)
        app.router.add_post("/v3/conversations", self._open)
        app.router.add_post("/v3/conversations/{conversation}/activities", self._take)
        app.router.add_post("/v3/conversations/{conversation}/activities/{activity}", self._take)
        return app

    def token(self, key: str = "channel", header: dict[str, Any] | None = None, **claims: Any) -> str:
        """Return a token as the channel makes them, but for what is told; a claim that is None is left out."""
        now = int(time.time())
        usual = {"iss": ISSUER, "aud": APP_ID, "serviceurl": self.url, "nbf": now, "exp": now + 3600}
        told = {name: value for name, value in {**usual, **claims}.items() if value is not None}
        headers = {"kid": key, **(header or {})}
        return jwt.PyJWS().encode(json.dumps(told).encode(), rsa_key(key), "RS256", headers)

    def activity(self, **fields: Any) -> dict[str, Any]:
        """Return a message from somebody in the tenant that is served."""
        return {
            "type": "message", "id": "1", "channelId": "msteams", "serviceUrl": self.url, "text": "hello",
            "from": {"id": "29:ana", "name": "Ana", "aadObjectId": "8a1c7a52-0001-4f0e-9d57-5f3c0f2b1001"},
            "recipient": {"id": "28:bot", "name": "FastTrack Assistant"},
            "conversation": {"id": "a:1", "conversationType": "personal", "tenantId": TENANT},
            "channelData": {"tenant": {"id": TENANT}},
            **fields,
        }  # fmt: skip

    async def post(self, authorization: str | None, **fields: Any) -> tuple[int, str]:
        """Call the bot with this header."""
        headers = {} if authorization is None else {"Authorization": authorization}
        body = self.activity(**fields)
        async with self.session.post(f"{self.bot_url}/api/messages", json=body, headers=headers) as response:
            return response.status, await response.text()

    async def call(self, **fields: Any) -> tuple[int, str]:
        """Call the bot as the channel does."""
        return await self.post(f"Bearer {self.token()}", **fields)

    async def _metadata(self, _: web.Request) -> web.Response:
        if self.down:
            raise web.HTTPServiceUnavailable
        return web.json_response({"issuer": ISSUER, "jwks_uri": f"{self.url}/keys"})

    async def _keys(self, _: web.Request) -> web.Response:
        self.asked += 1
        return web.json_response({"keys": [published(name, self.published[name]) for name in self.published]})

    async def _open(self, _: web.Request) -> web.Response:
        return web.json_response({"id": "a:opened"}, status=201)

    async def _take(self, request: web.Request) -> web.Response:
        assert request.headers["Authorization"] == "Bearer of-the-bot"
        self.sent.append(await request.json())
        return web.json_response({"id": str(len(self.sent))})


def published(name: str, endorsements: list[str]) -> dict[str, Any]:
    """Return the public half of a key as the channel publishes it."""
    key = json.loads(RSAAlgorithm.to_jwk(rsa_key(name).public_key()))
    return {**key, "kid": name, "use": "sig", "endorsements": endorsements}


async def bots_token(_: str | None) -> Token:
    """Return the token that the bot shows the channel."""
    return Token("of-the-bot", 3600)


class Recording:
    """A bot that only tells what reached it."""

    def __init__(self) -> None:
        self.reached: list[str] = []

    async def on_turn(self, context: TurnContext) -> None:
        self.reached.append(context.activity.text)


@asynccontextmanager
async def channel_with(bot: Any, settings: Settings | None = None) -> AsyncIterator[Channel]:
    """Give the channel with this bot in it, both on ports of their own."""
    channel = Channel()
    async with serving(channel.app()) as channel.url, aiohttp.ClientSession() as channel.session:
        app = create_app(bot, settings or registration(), cloud=channel.cloud, tokens=Tokens(bots_token))
        async with serving(app) as channel.bot_url:
            yield channel
