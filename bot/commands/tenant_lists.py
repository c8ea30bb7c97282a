"""``fasttrack-bot tenant list`` and ``attention``: lists of tenants, filtered in words, as table, JSON or CSV."""

from __future__ import annotations

import argparse
import csv
import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rich.console import Console, RenderableType

from bot.clock import now
from bot.commands import tenant_list_rows, tenant_list_table
from bot.commands.spreadsheet_cells import harmless
from bot.commands.whole_file import whole_file
from bot.shipped import shipped_playbook
from dialogs import portfolio_texts as texts
from dialogs.attention import Attention
from dialogs.long_list import lines_of, records_among
from dialogs.portfolio import Portfolio
from dialogs.ports import Person
from dialogs.wanted_list import WantedList, wanted_list
from knowledge.playbook import Playbook
from knowledge.portfolio_words import ListReader
from knowledge.prioritizing import Limits

_NONE_ASSIGNED = "No tenants are assigned to this person."


@dataclass(frozen=True, slots=True)
class Listed:
    """A list as it is shown: one row for each tenant or finding."""

    head: str
    rows: Sequence[Mapping[str, Any]]
    columns: Sequence[str]
    drawn: RenderableType


async def run(portfolio: Portfolio, person: Person, options: argparse.Namespace) -> int:
    """Print the list that the words ask for, or write it to the file; 1 where that cannot be written."""
    playbook = shipped_playbook()
    asked = ListReader(playbook).read(" ".join(options.words))
    if asked.unread:
        print(texts.not_read(asked.unread), file=sys.stderr)
    wanted = wanted_list(asked)
    if wanted.attention or options.action == "attention":
        wanted = wanted.model_copy(update={"attention": True})
        listed = await _needs(portfolio, person, wanted, playbook)
    else:
        listed = await _tenants(portfolio, person, wanted, playbook)
    if options.csv is not None:
        return _written(options.csv, listed)
    if options.json:
        print(json.dumps(listed.rows, ensure_ascii=False, indent=2))
    else:
        Console(highlight=False).print(listed.drawn)
    return 0


async def _tenants(portfolio: Portfolio, person: Person, wanted: WantedList, playbook: Playbook) -> Listed:
    lines, _ = await lines_of(portfolio, person, wanted.filter(now().date()))
    records = {tenant.id: tenant async for tenant in records_among(portfolio, person, [line.id for line in lines])}
    head = texts.head(wanted, playbook, len(lines), 1, len(lines)) if lines else _none(wanted, playbook)
    rows = [tenant_list_rows.of_tenant(line, records.get(line.id)) for line in lines]
    table = tenant_list_table.tenants(head, lines, records, playbook)
    return Listed(head, rows, tenant_list_rows.OF_TENANT, table)


async def _needs(portfolio: Portfolio, person: Person, wanted: WantedList, playbook: Playbook) -> Listed:
    attention = Attention(portfolio, playbook, Limits(), now)
    needs = await attention.among(person, wanted.filter(now().date()), wanted.rules_wanted)
    count = len(needs.tenants)
    if not needs.looked_at:
        head = _none(wanted, playbook)
    elif not count:
        head = texts.nothing_wrong(wanted, playbook, needs.looked_at)
    else:
        head = texts.needs_head(wanted, playbook, count, needs.looked_at, needs.total, 1, count)
    rows = [tenant_list_rows.of_finding(one.line, finding) for one in needs.tenants for finding in one.findings]
    table = tenant_list_table.needs(head, needs.tenants)
    return Listed(head, rows, tenant_list_rows.OF_FINDING, table)


def _none(wanted: WantedList, playbook: Playbook) -> str:
    return _NONE_ASSIGNED if wanted.is_whole else texts.none_found(wanted, playbook)


def _written(path: Path, listed: Listed) -> int:
    """Write the rows to a file; return the exit code."""
    try:
        with whole_file(path) as file:
            writer = csv.DictWriter(file, listed.columns, extrasaction="ignore")
            writer.writeheader()
            writer.writerows({column: harmless(cell) for column, cell in row.items()} for row in listed.rows)
    except OSError as error:
        print(f"cannot write {path}: {error.strerror}", file=sys.stderr)
        return 1
    print(f"{len(listed.rows)} rows written to {path}", file=sys.stderr)
    return 0
