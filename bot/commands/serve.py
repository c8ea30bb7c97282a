"""``fasttrack-bot serve``: the bot behind HTTP."""

from __future__ import annotations

import argparse
import logging
import sys

from aiohttp import web

from bot.bootstrap import build_runtime
from bot.cli import usage_error
from bot.settings import Settings
from bot.web import create_app

_LOOPBACK = "127.0.0.1"
_EVERYWHERE = "0.0.0.0"  # noqa: S104 - a channel calls from outside; every call is authenticated


def run(options: argparse.Namespace) -> int:
    """Serve until stopped. Without --demo every call must carry the channel's token."""
    settings = None if options.demo else Settings()
    if settings is not None and not settings.app_id:
        return usage_error(
            "no app id, so calls cannot be authenticated, and I will not serve them unauthenticated. "
            "Set MicrosoftAppId (and MicrosoftAppPassword, MicrosoftAppTenantId), or try it out with --demo, "
            "which answers this machine only."
        )
    if settings is not None and settings.app_type != "MultiTenant" and not settings.app_tenant_id:
        return usage_error(f"a {settings.app_type} registration needs MicrosoftAppTenantId as well")
    logging.basicConfig(level=logging.INFO, stream=sys.stderr, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    runtime = build_runtime(options.data)
    try:
        web.run_app(
            create_app(runtime.bot, settings),
            host=_LOOPBACK if settings is None else _EVERYWHERE,
            port=options.port,
            access_log=None,
            print=lambda _: print(f"listening on http://{_LOOPBACK}:{options.port}/api/messages", flush=True),
        )
    except OSError as error:
        return usage_error(f"cannot listen on port {options.port}: {error.strerror}")
    finally:
        runtime.storage.close()
    return 0
