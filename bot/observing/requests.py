"""Requests of the channel, watched: by the status they are answered with, so that refused ones are seen as well."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from aiohttp import web

from bot.observing.steps import Observing, Outcome, Part

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def observed_endpoint(handler: Handler, observing: Observing, name: str) -> Handler:
    """Return the handler of one path, watched under a name."""

    async def watched(request: web.Request) -> web.StreamResponse:
        with observing.step(Part.REQUEST, name, _outcome_of) as step:
            response = await handler(request)
            step.outcome = str(response.status)
            return response

    return watched


def _outcome_of(error: BaseException) -> str:
    return str(error.status) if isinstance(error, web.HTTPException) else Outcome.FAILED
