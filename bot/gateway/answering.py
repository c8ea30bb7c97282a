"""The answers of the gateway that are no problems."""

from __future__ import annotations

from aiohttp import web
from pydantic import BaseModel


def answer(body: BaseModel, *, status: int = 200, headers: dict[str, str] | None = None) -> web.Response:
    """Return a JSON answer for this person alone, to be asked for again before it is used again."""
    own = {"Cache-Control": "private, no-cache", **(headers or {})}
    return web.Response(
        status=status, body=body.model_dump_json().encode(), content_type="application/json", headers=own
    )
