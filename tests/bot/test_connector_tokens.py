"""Tokens for the channel: kept while they are good, and fetched by msal from a real endpoint."""

from __future__ import annotations

import asyncio
import logging
import ssl
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from ipaddress import IPv4Address
from pathlib import Path

import pytest
from aiohttp import web
from botframework.connector.auth import (
    ManagedIdentityServiceClientCredentialsFactory,
    PasswordServiceClientCredentialFactory,
)
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from bot.connector.credentials import RegisteredTokens
from bot.connector.errors import NoToken
from bot.connector.tokens import Token, Tokens

APP, SECRET = "0c1f5b2e-6d1c-4b57-9a52-2d6a5a3e9f10", "a-secret"


class Issuer:
    """Issues a new token for an hour each time, when it is let to."""

    def __init__(self) -> None:
        self.now = 0.0
        self.issued = 0
        self.open = asyncio.Event()
        self.open.set()
        self.fails = False
        self.tokens = Tokens(self.fetch, clock=lambda: self.now)

    async def fetch(self, audience: str | None) -> Token:
        await self.open.wait()
        if self.fails:
            raise NoToken("refused: invalid_client")
        self.issued += 1
        return Token(f"{audience}-{self.issued}", 3600)


@pytest.fixture
async def issuer() -> AsyncIterator[Issuer]:
    issuer = Issuer()
    yield issuer
    await issuer.tokens.close()


async def test_a_token_is_kept_for_its_audience(issuer: Issuer) -> None:
    assert [await issuer.tokens.token("a"), await issuer.tokens.token("a")] == ["a-1", "a-1"]
    assert await issuer.tokens.token("b") == "b-2"


async def test_turns_that_need_one_at_once_share_it(issuer: Issuer) -> None:
    issuer.open.clear()
    waiting = [asyncio.create_task(issuer.tokens.token("a")) for _ in range(20)]
    await asyncio.sleep(0)
    waiting.pop().cancel()  # whoever goes away takes it from nobody
    issuer.open.set()
    assert set(await asyncio.gather(*waiting)) == {"a-1"}


async def test_it_is_renewed_before_it_ends_and_nobody_waits_for_that(issuer: Issuer) -> None:
    await issuer.tokens.token("a")
    issuer.now = 3300
    issuer.open.clear()
    assert await issuer.tokens.token("a") == "a-1"
    issuer.open.set()
    issuer.now = 3600
    assert await issuer.tokens.token("a") == "a-2"


async def test_it_is_used_to_its_end_where_it_cannot_be_renewed(
    issuer: Issuer, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.ERROR)
    await issuer.tokens.token("a")
    issuer.fails, issuer.now = True, 3599
    assert await issuer.tokens.token("a") == "a-1"
    issuer.now = 3600
    with pytest.raises(NoToken):
        await issuer.tokens.token("a")
    assert "invalid_client" in caplog.text
    issuer.fails = False
    assert await issuer.tokens.token("a") == "a-2"


async def test_only_the_token_that_was_not_taken_is_forgotten(issuer: Issuer) -> None:
    first = await issuer.tokens.token("a")
    issuer.tokens.forget("a", first)
    second = await issuer.tokens.token("a")
    issuer.tokens.forget("a", first)
    assert [await issuer.tokens.token("a"), second] == ["a-2", "a-2"]


async def test_a_token_that_does_not_come_is_not_waited_for_for_ever(issuer: Issuer) -> None:
    issuer.open.clear()
    tokens = Tokens(issuer.fetch, patience=0.05)
    with pytest.raises(NoToken, match="does not answer"):
        await tokens.token("a")
    issuer.open.set()
    assert await tokens.token("a") == "a-1"


class TokenEndpoint:
    """Entra, and the endpoint for identities of the machine that Azure gives."""

    def __init__(self) -> None:
        self.url = ""
        self.patience = 5.0
        self.open = asyncio.Event()
        self.open.set()
        self.asked: list[dict[str, str]] = []
        self.answer: dict[str, object] = {"access_token": "a-token", "expires_in": 3599, "token_type": "Bearer"}

    def app(self) -> web.Application:
        app = web.Application()
        app.router.add_get("/adfs/.well-known/openid-configuration", self._described)
        app.router.add_post("/adfs/token", self._token)
        app.router.add_get("/msi/token", self._token)
        return app

    async def _described(self, _: web.Request) -> web.Response:
        names = ("authorization_endpoint", "token_endpoint", "issuer")
        return web.json_response(dict.fromkeys(names, f"{self.url}/adfs/token"))

    async def _token(self, request: web.Request) -> web.Response:
        await self.open.wait()
        self.asked.append({**request.query, **await request.post()})  # type: ignore[dict-item]
        return web.json_response(self.answer, status=200 if "access_token" in self.answer else 401)


@pytest.fixture
async def endpoint(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[TokenEndpoint]:
    certificate = _certificate(tmp_path)
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(certificate))
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate)
    endpoint = TokenEndpoint()
    runner = web.AppRunner(endpoint.app(), shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0, ssl_context=context).start()
    endpoint.url = f"https://127.0.0.1:{runner.addresses[0][1]}"
    yield endpoint
    await runner.cleanup()


def _certificate(folder: Path) -> Path:
    key, now = ec.generate_private_key(ec.SECP256R1()), datetime.now(UTC)
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(IPv4Address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    secret = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    file = folder / "endpoint.pem"
    file.write_bytes(secret + certificate.public_bytes(serialization.Encoding.PEM))
    return file


def _with_a_secret(endpoint: TokenEndpoint) -> RegisteredTokens:
    credentials = PasswordServiceClientCredentialFactory(APP, SECRET)
    return RegisteredTokens(APP, credentials, f"{endpoint.url}/adfs", patience=endpoint.patience)


async def test_a_secret_buys_a_token_for_the_channel(endpoint: TokenEndpoint) -> None:
    tokens = _with_a_secret(endpoint)
    assert await tokens.fetch(None) == Token("a-token", 3599)
    assert await tokens.fetch("api://other") == Token("a-token", 3599)
    asked = [(call["client_id"], call["client_secret"], call["scope"]) for call in endpoint.asked]
    assert asked == [
        (APP, SECRET, "https://api.botframework.com/.default"),
        (APP, SECRET, "api://other/.default"),
    ]


async def test_a_managed_identity_needs_none(endpoint: TokenEndpoint, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("IDENTITY_ENDPOINT", f"{endpoint.url}/msi/token")
    monkeypatch.setenv("IDENTITY_HEADER", "x")
    endpoint.answer = {"access_token": "a-token", "expires_on": "99999999999", "resource": "r", "token_type": "Bearer"}
    token = await RegisteredTokens(APP, ManagedIdentityServiceClientCredentialsFactory(APP)).fetch(None)
    assert token.value == "a-token"
    assert token.seconds > 3600
    (asked,) = endpoint.asked
    assert (asked["client_id"], asked["resource"]) == (APP, "https://api.botframework.com")


async def test_a_refused_secret_is_told_by_its_code(endpoint: TokenEndpoint) -> None:
    endpoint.answer = {"error": "invalid_client", "error_codes": [7000215], "error_description": f"not {SECRET}"}
    with pytest.raises(NoToken) as refused:
        await _with_a_secret(endpoint).fetch(None)
    assert str(refused.value) == "refused: invalid_client [7000215]"


async def test_an_endpoint_that_is_not_there_is_told(endpoint: TokenEndpoint) -> None:
    endpoint.url = "https://127.0.0.1:1"
    with pytest.raises(NoToken) as failed:
        await _with_a_secret(endpoint).fetch(None)
    assert str(failed.value) == "its endpoint cannot be used: ConnectionError"


async def test_an_endpoint_that_hangs_is_given_up(endpoint: TokenEndpoint) -> None:
    endpoint.patience = 0.1
    endpoint.open.clear()
    with pytest.raises(NoToken) as failed:
        await _with_a_secret(endpoint).fetch(None)
    endpoint.open.set()
    assert str(failed.value) == "its endpoint cannot be used: ReadTimeout"
