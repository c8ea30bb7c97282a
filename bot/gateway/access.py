"""Who may call the gateway: whoever holds its token."""

from __future__ import annotations

import hmac
import re

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware
from pydantic import SecretStr

from bot.backends.problems import ProblemType
from bot.gateway.refusals import Refused

SHORTEST_TOKEN = 16
PUBLIC = frozenset({"/openapi.json", "/healthz"})
_TOKEN = re.compile(r"[A-Za-z0-9._~+/-]+=*")


def checked_token(token: SecretStr) -> SecretStr:
    """Return the token; ValueError for one that is too short or cannot stand in a header."""
    secret = token.get_secret_value()
    if len(secret) < SHORTEST_TOKEN or not _TOKEN.fullmatch(secret):
        raise ValueError(f"a token must have at least {SHORTEST_TOKEN} letters, digits or . _ ~ + / - characters")
    return token


def demand(token: SecretStr) -> Middleware:
    """Return the middleware that lets only holders of the token pass, to all but the public paths."""
    expected = token.get_secret_value().encode()

    @web.middleware
    async def demanding(request: web.Request, handler: Handler) -> web.StreamResponse:
        if request.path not in PUBLIC and not hmac.compare_digest(_given(request), expected):
            raise Refused(ProblemType.UNAUTHORIZED)
        return await handler(request)

    return demanding


def _given(request: web.Request) -> bytes:
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    return token.strip().encode(errors="surrogateescape") if scheme.lower() == "bearer" else b""
