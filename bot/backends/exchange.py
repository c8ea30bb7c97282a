"""One request and its answer over HTTP: the token goes to one server only, and every surprise is Unreachable."""

from __future__ import annotations

import asyncio
import ipaddress
import logging
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

from aiohttp import (
    ClientConnectionError,
    ClientError,
    ClientPayloadError,
    ClientSession,
    ClientTimeout,
    DummyCookieJar,
    StreamReader,
)
from multidict import CIMultiDictProxy
from pydantic import BaseModel, SecretStr, ValidationError
from yarl import URL

from bot.backends.pacing import Pacing, may_pass
from bot.backends.problems import Problem, ProblemType
from dialogs.ports import ChangedMeanwhile, NotAllowed, RecordsError, Rejected, TenantNotFound, Unreachable

_LOG = logging.getLogger(__name__)
_LARGEST_ANSWER = 32 * 1024 * 1024
"""Bytes. A larger answer is none that a dialog can use, and is read no further."""
_ERRORS: dict[tuple[int, str], type[RecordsError]] = {
    (403, ProblemType.NOT_ALLOWED): NotAllowed,
    (404, ProblemType.NOT_FOUND): TenantNotFound,
    (412, ProblemType.CHANGED_MEANWHILE): ChangedMeanwhile,
    (422, ProblemType.INVALID): Rejected,
    (422, ProblemType.REJECTED): Rejected,
}
"""Only a problem of the contract counts: a proxy's bare 404 says nothing about a tenant."""
_BREATH_SECONDS = 0.3
"""What is waited at least before the second try."""
M = TypeVar("M", bound=BaseModel)
Query = Mapping[str, str | int]
"""What a path is asked with."""


class _ConnectionBroke(Unreachable):
    """There was no whole answer."""


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer with the status hoped for."""

    status: int
    headers: CIMultiDictProxy[str]
    body: bytes

    def shaped(self, model: type[M]) -> M:
        """Return the body, or raise Unreachable when it is not what the contract says."""
        try:
            return model.model_validate_json(self.body)
        except ValidationError:
            raise surprise(f"an answer that is no {model.__name__}") from None


class Exchange:
    """A session with the server behind ``base_url``. ValueError unless it is https, or http on this machine.

    What fails for a passing reason is sent once more, when the server wants it and the timeout leaves room for it:
    reading twice changes nothing, and a write carries the key under which it is made once.
    """

    def __init__(self, base_url: str, token: SecretStr | str, timeout: ClientTimeout) -> None:
        self.base_url = _trustworthy(base_url)
        self._authorization = _bearer(token if isinstance(token, SecretStr) else SecretStr(token))
        self._timeout = timeout
        self._pacing = Pacing()
        self._session: ClientSession | None = None

    async def get(self, path: str, headers: Mapping[str, str], query: Query | None = None) -> Reply:
        """Read."""
        return _hoped_for(200, await self._ask("GET", self._url(path).with_query(query), headers))

    async def post(self, path: str, headers: Mapping[str, str], body: BaseModel) -> Reply:
        """Write; the headers hold the key."""
        return _hoped_for(201, await self._send_body(path, headers, body))

    async def look_up(self, path: str, headers: Mapping[str, str], body: BaseModel) -> Reply:
        """Read what is too long to be asked for in a query."""
        return _hoped_for(200, await self._send_body(path, headers, body))

    async def _send_body(self, path: str, headers: Mapping[str, str], body: BaseModel) -> Reply:
        told = {**headers, "Content-Type": "application/json"}
        return await self._ask("POST", self._url(path), told, body.model_dump_json().encode())

    async def close(self) -> None:
        """Close the connections."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    def _url(self, path: str) -> URL:
        return URL(self.base_url + path, encoded=True)

    def _opened(self) -> ClientSession:
        """Return the one session; it can only be made where a loop runs, so the first call makes it."""
        if self._session is None:
            self._session = ClientSession(timeout=self._timeout, cookie_jar=DummyCookieJar())
        return self._session

    async def _ask(self, method: str, url: URL, headers: Mapping[str, str], body: bytes | None = None) -> Reply:
        """Send, and once more after what may pass; both and the wait between them within the timeout."""
        try:
            async with asyncio.timeout(self._timeout.total) as patience:
                await self._wait(patience, 0)
                try:
                    reply = await self._send(method, url, headers, body)
                    if not may_pass(reply.status):
                        return reply
                except _ConnectionBroke:
                    pass
                await self._wait(patience, _BREATH_SECONDS)
                return await self._send(method, url, headers, body)
        except TimeoutError:
            raise surprise("no answer in time") from None

    async def _wait(self, patience: asyncio.Timeout, least: float) -> None:
        """Leave the server alone for as long as it asked; Unreachable at once where nobody would wait that long."""
        seconds, ends = max(least, self._pacing.rest()), patience.when()
        if ends is not None and asyncio.get_running_loop().time() + seconds >= ends:
            raise surprise("no room for another try")
        await asyncio.sleep(seconds)

    async def _send(self, method: str, url: URL, headers: Mapping[str, str], body: bytes | None) -> Reply:
        """Errors of the session are not passed on: they may hold the token or a customer's words."""
        told = {**headers, "Authorization": self._authorization.get_secret_value()}
        try:
            async with self._opened().request(method, url, headers=told, data=body, allow_redirects=False) as response:
                self._pacing.heed(response.status, response.headers)
                return Reply(response.status, response.headers, await _read(response.content))
        except TimeoutError:
            raise surprise("no answer in time") from None
        except (ClientConnectionError, ClientPayloadError) as error:
            raise _ConnectionBroke(type(error).__name__) from None
        except ClientError as error:
            raise surprise(type(error).__name__) from None


def surprise(what: str) -> Unreachable:
    """Return the error for what the contract does not know, and leave its kind in the log."""
    _LOG.warning("the records' server gave %s", what)
    return Unreachable(what)


def _hoped_for(status: int, reply: Reply) -> Reply:
    if reply.status == status:
        return reply
    try:
        problem = Problem.model_validate_json(reply.body)
    except ValidationError:
        raise surprise(f"status {reply.status} without a problem") from None
    error = _ERRORS.get((reply.status, problem.type))
    if error is None:
        raise surprise(f"status {reply.status}")
    raise error(problem.detail)


async def _read(content: StreamReader) -> bytes:
    body = bytearray()
    async for chunk in content.iter_any():
        body += chunk
        if len(body) > _LARGEST_ANSWER:
            raise surprise("too long an answer")
    return bytes(body)


def _trustworthy(base_url: str) -> str:
    """Return the address that paths are appended to."""
    url = URL(base_url)
    if url.scheme not in ("http", "https") or not url.host or url.user or url.query_string or url.fragment:
        raise ValueError("the address of the records must be a plain https:// address")
    if url.scheme == "http" and not _on_this_machine(url.host):
        raise ValueError("the token would travel unprotected: use https://, or http:// on this machine alone")
    return str(url).rstrip("/")


def _bearer(token: SecretStr) -> SecretStr:
    """Return the header's value; ValueError, without the token, for one that cannot stand in a header."""
    secret = token.get_secret_value()
    if not secret or not all("!" <= character <= "~" for character in secret):
        raise ValueError("the token of the records is empty or has characters that no token has")
    return SecretStr(f"Bearer {secret}")


def _on_this_machine(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
