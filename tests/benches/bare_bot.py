"""A handler without any SDK, which posts one reply: ``--port N``. No bot on aiohttp can be faster."""

from __future__ import annotations

import sys
from urllib.parse import quote

from aiohttp import ClientSession, web


async def messages(request: web.Request) -> web.Response:
    activity = await request.json()
    conversation, answered = quote(activity["conversation"]["id"], safe=""), quote(activity["id"], safe="")
    url = f"{activity['serviceUrl']}v3/conversations/{conversation}/activities/{answered}"
    reply = {"type": "message", "text": f"Echo: {activity['text']}", "replyToId": activity["id"]}
    async with request.app["session"].post(url, json=reply) as response:
        await response.json()
    return web.Response(status=201)


async def session_of(app: web.Application):
    async with ClientSession() as app["session"]:
        yield


async def ok(_: web.Request) -> web.Response:
    return web.Response()


if __name__ == "__main__":
    app = web.Application()
    app.cleanup_ctx.append(session_of)
    app.router.add_post("/api/messages", messages)
    app.router.add_get("/healthz", ok)
    web.run_app(app, host="127.0.0.1", port=int(sys.argv[-1]), access_log=None, print=None)
