"""``fasttrack-bot gateway``: the REST contract, served over records in a database."""

from __future__ import annotations

import argparse
import json
import logging
from contextlib import AbstractAsyncContextManager, AsyncExitStack
from functools import partial

from aiohttp import web
from pydantic import SecretStr

from bot.backends.sql import SqlRecords
from bot.cli import usage_error
from bot.gateway import create_gateway
from bot.gateway.access import checked_token
from bot.gateway.openapi import openapi_document
from bot.gateway.settings import TOKEN_VARIABLE, GatewaySettings
from bot.observing.logs import log_to_stderr
from bot.portfolio import open_portfolio, records_in
from bot.running import serve
from bot.settings import RECORDS_VARIABLE, records_url
from bot.shipped import shipped_grid


def run(options: argparse.Namespace) -> int:
    """Serve until stopped, or print the contract's document."""
    if options.openapi:
        print(json.dumps(openapi_document(), indent=2))
        return 0
    if options.demo and options.records:
        return usage_error("--demo brings its own tenants: leave out --records, or --demo")
    if not (options.demo or options.data):
        options.records = records_url(options.records)
    if not (options.demo or options.records or options.data):
        return usage_error(
            f"say where the records are, with --records URL or --data DIR or {RECORDS_VARIABLE}, "
            "or try it out with --demo"
        )
    try:
        token = checked_token(GatewaySettings().token)
    except ValueError as error:
        return usage_error(
            f"I will not serve records to everybody. Set {TOKEN_VARIABLE} to a long random token; {error}."
        )
    log_to_stderr()
    logging.getLogger("aiohttp.server").disabled = True  # it would quote from requests that are no HTTP
    return serve(partial(_application, options, token), options.port, "/v1", this_machine_only=options.demo)


async def _application(options: argparse.Namespace, token: SecretStr) -> web.Application:
    """Open the records in the loop that uses them, and close them with the application."""
    shipped_grid()  # read now, not in the first person's change
    opened = AsyncExitStack()
    app = create_gateway(await opened.enter_async_context(_records(options)), token)

    async def close(_: web.Application) -> None:
        await opened.aclose()

    app.on_cleanup.append(close)
    return app


def _records(options: argparse.Namespace) -> AbstractAsyncContextManager[SqlRecords]:
    """Only the demo gets sample tenants; a team's own database is never given any."""
    if options.demo:
        return open_portfolio(options.data)
    return open_portfolio(url=options.records or records_in(options.data))
