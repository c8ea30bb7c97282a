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
from bot.registration import registration_problems
from bot.running import log_to_stderr, serve
from bot.settings import RECORDS_VARIABLE, Settings, records_url
from bot.web import create_app

_REFUSED = "some settings are missing or wrong. They come from the environment, an .env file or files of secrets:"
_INSTEAD = "Or try it out with --demo, which answers this machine only, without authentication."


def run(options: argparse.Namespace) -> int:
    """Serve until stopped. Without --demo every call must carry the channel's token."""
    settings = None
    if not options.demo:
        settings, options.records = Settings(), records_url(options.records)
        if problems := _problems(options, settings):
            return usage_error("\n  ".join([_REFUSED, *problems, _INSTEAD]))
    log_to_stderr()
    return serve(_application(options, settings), options.port, "/api/messages", this_machine_only=options.demo)


def _problems(options: argparse.Namespace, settings: Settings) -> list[str]:
    """Return everything that is missing or wrong, so that it is mended at once."""
    problems = registration_problems(settings)
    if not (options.data or options.records):
        problems.append(f"Say where the tenants' records are, with --data DIR, --records URL or {RECORDS_VARIABLE}.")
    return problems


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
