"""``fasttrack-bot tenant``: look at the tenants' records, as one person sees them."""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
from typing import Any

from rich.console import Console, RenderableType

from bot.clock import now
from bot.commands import tenant_json, tenant_lists, tenant_table
from bot.commands.tenant_names import tell_of_names
from bot.demo import DEMO_PERSON
from bot.portfolio import PortfolioUnusable, open_anywhere
from bot.settings import records_url
from dialogs.directory import Directory
from dialogs.ports import Person, Records, RecordsError, TenantNotFound, Unreachable
from knowledge.naming import Naming

_WHOLE_HISTORY = 1000


def run(options: argparse.Namespace) -> int:
    """Print what is asked for; 1 where no one tenant is meant, or the records cannot be read."""
    try:
        return asyncio.run(_run(options))
    except (PortfolioUnusable, RecordsError) as error:
        return _failed(_explained(error))


async def _run(options: argparse.Namespace) -> int:
    person = Person(options.person, options.person) if options.person else DEMO_PERSON
    url = options.records if options.data else records_url(options.records)
    async with open_anywhere(options.data, url) as records:
        if options.action in ("list", "attention"):
            return await tenant_lists.run(records, person, options)
        return await _one(records, person, options)


async def _one(records: Records, person: Person, options: argparse.Namespace) -> int:
    """Show the record or the history of the tenant that is named."""
    search = await Directory(records, (), now).search(person, " ".join(options.name))
    if search.naming is not Naming.ONE:
        return _failed(tell_of_names(search))
    tenant = (await records.get(person, search.found[0].summary.id)).tenant
    if options.action == "show":
        return _shown(options, tenant_json.record(tenant), tenant_table.record(tenant))
    entries = await records.history(person, tenant.id, limit=_WHOLE_HISTORY)
    return _shown(options, tenant_json.history(entries), tenant_table.history(tenant.name, entries))


def _shown(options: argparse.Namespace, plain: Any, drawn: RenderableType) -> int:
    if options.json:
        print(json.dumps(plain, ensure_ascii=False, indent=2))
    else:
        Console(highlight=False).print(drawn)
    return 0


def _explained(error: Exception) -> str:
    """Return what a failure means to the person at the terminal."""
    match error:
        case Unreachable():
            return "The records do not answer. Check --data or --records, then try again."
        case TenantNotFound():
            return "There is no such tenant, or none that this person may see."
        case _:
            return str(error)


def _failed(message: str) -> int:
    print(message, file=sys.stderr)
    return 1
