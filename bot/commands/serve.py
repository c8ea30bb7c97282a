"""``fasttrack-bot serve``: the bot behind HTTP."""

from __future__ import annotations

import argparse
import socket
from contextlib import AsyncExitStack, ExitStack
from datetime import timedelta
from functools import partial
from pathlib import Path

from aiohttp import web
from sqlalchemy import URL

from bot.bootstrap import build_runtime, build_teller
from bot.cli import usage_error
from bot.demo.identity import demo_identity
from bot.garbage import search_rarely
from bot.host_settings import STATE_VARIABLE, HostSettings
from bot.identity import entra_identity
from bot.observing.logs import log_to_stderr
from bot.observing.metrics_site import metrics_beside
from bot.observing.processes import ProcessesMeasured
from bot.observing.setup import observe
from bot.observing.tracing import tracing_problem
from bot.portfolio import keeps_in_postgresql, open_stores, records_in
from bot.readiness import health_of
from bot.registration import registration_problems
from bot.running import CannotListen, Make, listen, serve_on, told
from bot.settings import RECORDS_VARIABLE, Settings, records_url
from bot.state.sweeping import swept
from bot.telling.beside import tell_beside
from bot.version import bot_version
from bot.web import ADAPTER, create_app

_PATH = "/api/messages"
_REFUSED = "some settings are missing or wrong. They come from the environment, an .env file or files of secrets:"
_INSTEAD = "Or try it out with --demo, which answers this machine only, without authentication."


def run(options: argparse.Namespace) -> int:
    """Serve until stopped. Without --demo every call must carry the channel's token."""
    settings = None
    if not options.demo:
        settings, options.records = Settings(), records_url(options.records)
        if problems := _problems(options, settings):
            return usage_error("\n  ".join([_REFUSED, *problems, _INSTEAD]))
    host = HostSettings()
    if options.metrics_port is None:
        options.metrics_port = host.metrics_port
    options.state, options.rest = host.state.get_secret_value() or None, timedelta(days=host.state_days)
    if problem := _hosting_problem(options):
        return usage_error(problem)
    log_to_stderr()
    try:
        return _serve(options, settings)
    except CannotListen as error:
        return usage_error(str(error))


def _problems(options: argparse.Namespace, settings: Settings) -> list[str]:
    """Return everything that is missing or wrong, so that it is mended at once."""
    problems = registration_problems(settings)
    if not (options.data or options.records):
        problems.append(f"Say where the tenants' records are, with --data DIR, --records URL or {RECORDS_VARIABLE}.")
    return problems


def _hosting_problem(options: argparse.Namespace) -> str | None:
    """Return why it cannot be served in this way, with what to do, or None."""
    if options.workers > 1 and not keeps_in_postgresql(options.records, options.state):
        return (
            "several processes need a database that they can share: give --records postgresql://…, or for records "
            f"behind a gateway {STATE_VARIABLE}, or leave out --workers"
        )
    return tracing_problem()


def _serve(options: argparse.Namespace, settings: Settings | None) -> int:
    with ExitStack() as opened:
        listening = opened.enter_context(listen(options.port, this_machine_only=options.demo))
        metrics = None
        if options.metrics_port is not None:
            metrics = opened.enter_context(listen(options.metrics_port, this_machine_only=options.demo))
            metrics.listen()
        make = partial(_application, options, settings, metrics)
        if options.workers == 1:
            return serve_on(listening, make, _PATH, options.drain_notice)
        return _serve_with_workers(options, listening, metrics, make)


def _serve_with_workers(
    options: argparse.Namespace, listening: socket.socket, metrics: socket.socket | None, make: Make
) -> int:
    """Bring the tables up to date once, so that what is wrong is told here, and begin the processes."""
    if code := told(_open_once(options)):
        return code
    measured = ProcessesMeasured() if metrics is not None else None
    from bot.workers import serve_with_workers  # loads what one process does without

    return serve_with_workers(listening, make, _PATH, options.workers, options.drain_notice, measured)


async def _open_once(options: argparse.Namespace) -> None:
    async with open_stores(options.data, options.records, options.state):
        return


async def _application(
    options: argparse.Namespace, settings: Settings | None, metrics: socket.socket | None
) -> web.Application:
    """Open the records in the loop that uses them, and close them with the application."""
    opened = AsyncExitStack()
    demo, app_id = settings is None, settings.app_id if settings else ""
    stores = await opened.enter_async_context(open_stores(options.data, _records(options), options.state, options.rest))
    await opened.enter_async_context(swept(stores.keeping.storage))
    observed = observe(bot_version(), metrics=metrics is not None)
    opened.push_async_callback(observed.close)
    runtime = build_runtime(
        stores,
        demo_identity if demo else entra_identity,
        app_id=app_id,
        observing=observed.observing,
    )
    app = create_app(runtime.bot, settings, observing=observed.observing, health=health_of(stores, runtime.edition))
    tell_beside(app, build_teller(stores, app[ADAPTER], app_id=app_id, observing=observed.observing))
    if metrics is not None and observed.metrics is not None:
        app.cleanup_ctx.append(metrics_beside(observed.metrics, metrics))

    async def close(_: web.Application) -> None:
        await opened.aclose()

    app.on_cleanup.append(close)
    search_rarely()
    return app


def _records(options: argparse.Namespace) -> str | URL | None:
    """Return where the records are; a team's own get no samples."""
    url: str | None = options.records
    data: Path | None = options.data
    return url if url or options.demo or data is None else records_in(data)
