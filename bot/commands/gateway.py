"""``fasttrack-bot gateway``: the REST contract, served over records in a database."""

from __future__ import annotations

import argparse
import json
import logging
import sys
from contextlib import AbstractAsyncContextManager, AsyncExitStack

from aiohttp import web
from pydantic import SecretStr

from bot.backends.sql import SqlRecords
from bot.cli import usage_error
from bot.gateway import create_gateway
from bot.gateway.access import checked_token
from bot.gateway.openapi import openapi_document
from bot.gateway.settings import TOKEN_VARIABLE, GatewaySettings
from bot.portfolio import PortfolioUnusable, open_portfolio, records_in
from dialogs.ports import Unreachable

_LOOPBACK = "127.0.0.1"
_EVERYWHERE = "0.0.0.0"  # noqa: S104 - callers are elsewhere; every call carries the token


def run(options: argparse.Namespace) -> int:
    """Serve until stopped, or print the contract's document."""
    if options.openapi:
        print(json.dumps(openapi_document(), indent=2))
        return 0
    if options.demo and options.records:
        return usage_error("--demo brings its own tenants: leave out --records, or --demo")
    if not (options.demo or options.records or options.data):
        return usage_error("say where the records are, with --records URL or --data DIR, or try it out with --demo")
    try:
        token = checked_token(GatewaySettings().token)
    except ValueError as error:
        return usage_error(
            f"I will not serve records to everybody. Set {TOKEN_VARIABLE} to a long random token; {error}."
        )
    logging.basicConfig(level=logging.INFO, stream=sys.stderr, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    logging.getLogger("aiohttp.server").disabled = True  # it would quote from requests that are no HTTP
    return _serve(options, token)


def _serve(options: argparse.Namespace, token: SecretStr) -> int:
    try:
        web.run_app(
            _application(options, token),
            host=_LOOPBACK if options.demo else _EVERYWHERE,
            port=options.port,
            access_log=None,
            print=lambda _: print(f"listening on http://{_LOOPBACK}:{options.port}/v1", flush=True),
        )
    except PortfolioUnusable as error:
        return usage_error(str(error))
    except Unreachable:
        return usage_error("the records do not answer. Check --data or --records, then try again")
    except OSError as error:
        return usage_error(f"cannot listen on port {options.port}: {error.strerror}")
    return 0


async def _application(options: argparse.Namespace, token: SecretStr) -> web.Application:
    """Open the records in the loop that uses them, and close them with the application."""
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
