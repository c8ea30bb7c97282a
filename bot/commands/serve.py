"""``fasttrack-bot serve``: the bot behind HTTP."""

from __future__ import annotations

import argparse
from contextlib import AsyncExitStack

from aiohttp import web

from bot.bootstrap import build_runtime
from bot.cli import usage_error
from bot.demo.identity import demo_identity
from bot.identity import entra_identity
from bot.portfolio import open_stores, records_in
from bot.registration import registration_problem
from bot.running import log_to_stderr, serve
from bot.settings import Settings
from bot.web import create_app


def run(options: argparse.Namespace) -> int:
    """Serve until stopped. Without --demo every call must carry the channel's token."""
    settings = None if options.demo else Settings()
    if settings is not None and (problem := registration_problem(settings)):
        return usage_error(problem)
    if settings is not None and not (options.data or options.records):
        return usage_error("say where the tenants' records are, with --records URL or --data DIR")
    log_to_stderr()
    return serve(_application(options, settings), options.port, "/api/messages", this_machine_only=options.demo)


async def _application(options: argparse.Namespace, settings: Settings | None) -> web.Application:
    """Open the records in the loop that uses them, and close them with the application."""
    opened = AsyncExitStack()
    demo = settings is None
    url = options.records or (None if demo else records_in(options.data))  # a team's own records get no samples
    stores = await opened.enter_async_context(open_stores(options.data, url))
    app_id = settings.app_id if settings else ""
    runtime = build_runtime(stores, demo_identity if demo else entra_identity, app_id=app_id)
    app = create_app(runtime.bot, settings)

    async def close(_: web.Application) -> None:
        await opened.aclose()

    app.on_cleanup.append(close)
    return app
