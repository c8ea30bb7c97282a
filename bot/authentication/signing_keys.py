"""The keys that the channel signs its tokens with, as its OpenID metadata publishes them.

The SDK's own metadata asks with a blocking call that may wait for ever, in the loop that serves everybody, and builds
the key anew for each token.
"""

from __future__ import annotations

import asyncio
import logging
import math
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

import aiohttp
from jwt import PyJWK, PyJWTError
from pydantic import BaseModel

_DAY = 86_400.0
_HOUR = 3_600.0
_PAUSE = 10.0
"""Seconds after a look at the metadata that failed in which there is no other."""
_PATIENCE = aiohttp.ClientTimeout(total=5)
_LOG = logging.getLogger(__name__)
_Shape = TypeVar("_Shape", bound=BaseModel)


class KeysUnavailable(Exception):
    """No key could be had so far, so nobody's token can be checked."""


@dataclass(frozen=True, slots=True)
class SigningKey:
    """A key in the form that the SDK takes."""

    public_key: Any
    endorsements: tuple[str, ...]
    """Channels that tokens signed with the key may speak for."""


class _Metadata(BaseModel):
    jwks_uri: str


class _KeySet(BaseModel):
    keys: list[dict[str, Any]]


class _Endorsed(BaseModel):
    kid: str
    endorsements: tuple[str, ...] = ()


class SigningKeys:
    """The keys at one address. They are looked at again daily, and for an unknown key at most hourly.

    While the address does not answer, the keys of before go on.
    """

    def __init__(self, metadata_url: str, clock: Callable[[], float] = time.monotonic) -> None:
        """``clock`` gives seconds that only grow. Nothing is asked before the first token comes."""
        self._metadata_url = metadata_url
        self._clock = clock
        self._keys: dict[str, SigningKey] = {}
        self._fetched = self._failed = -math.inf
        self._fetching: asyncio.Task[None] | None = None

    async def get(self, key_id: str | None) -> SigningKey:
        """Return the key with this id; PermissionError when there is none, KeysUnavailable when there never was any."""
        known = self._keys.get(key_id or "")
        if self._clock() - self._fetched >= (_DAY if known else _HOUR) and self._clock() - self._failed >= _PAUSE:
            await self._refresh()
        if not self._keys:
            raise KeysUnavailable
        try:
            return self._keys[key_id or ""]
        except KeyError:
            raise PermissionError("signed with a key that is not the channel's") from None

    async def _refresh(self) -> None:
        """Wait for the look that is under way, or begin one; a call that is given up does not end it for others."""
        if self._fetching is None or self._fetching.done():
            self._fetching = asyncio.create_task(self._fetch())
        await asyncio.shield(self._fetching)

    async def _fetch(self) -> None:
        try:
            self._keys = await _published_at(self._metadata_url)
            self._fetched = self._clock()
        except (aiohttp.ClientError, OSError, TimeoutError, ValueError) as error:
            self._failed = self._clock()
            _LOG.warning("the channel's keys could not be had: %s", type(error).__name__)


async def _published_at(metadata_url: str) -> dict[str, SigningKey]:
    """Return the published keys by id; ValueError when there is none that can be used."""
    async with aiohttp.ClientSession(timeout=_PATIENCE, raise_for_status=True, trust_env=True) as session:
        metadata = await _read(session, metadata_url, _Metadata)
        published = await _read(session, metadata.jwks_uri, _KeySet)
    keys = dict(filter(None, map(_signing_key, published.keys)))
    if not keys:
        raise ValueError("no key is published")
    return keys


async def _read(session: aiohttp.ClientSession, url: str, shape: type[_Shape]) -> _Shape:
    async with session.get(url) as response:
        return shape.model_validate_json(await response.read())


def _signing_key(published: dict[str, Any]) -> tuple[str, SigningKey] | None:
    """Return a key with its id; None for one of another kind, which must not cost us the rest."""
    try:
        told = _Endorsed.model_validate(published)
        return told.kid, SigningKey(PyJWK(published, algorithm="RS256").key, told.endorsements)
    except (PyJWTError, ValueError):
        return None
