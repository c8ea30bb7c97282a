"""``fasttrack-bot feedback``: what people think of answers, for whoever tends the playbook."""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from rich.console import Console

from bot.cli import usage_error
from bot.commands import feedback_export, feedback_table
from bot.portfolio import UNREACHABLE, PortfolioUnusable, open_feedback
from bot.settings import records_url
from bot.shipped import shipped_playbook
from dialogs.feedback_book import FeedbackBook, KeptFeedback
from dialogs.ports import Unreachable

_PAGE = 500


def run(options: argparse.Namespace) -> int:
    """List or export what is kept."""
    try:
        entries = asyncio.run(_kept(options))
    except PortfolioUnusable as error:
        return usage_error(str(error))
    except Unreachable:
        return usage_error(UNREACHABLE)
    return _export(entries, options.out) if options.action == "export" else _list(entries, as_json=options.json)


async def _kept(options: argparse.Namespace) -> Sequence[KeptFeedback]:
    url = options.records if options.data else records_url(options.records)
    async with open_feedback(options.data, url) as book:
        return await everything(book)


async def everything(book: FeedbackBook) -> Sequence[KeptFeedback]:
    """Return each entry once, newest first, although one that is kept meanwhile moves all others down the pages."""
    entries: dict[int, KeptFeedback] = {}
    offset = 0
    while page := await book.entries(limit=_PAGE, offset=offset):
        entries |= {kept.id: kept for kept in page}
        offset += len(page)
    return tuple(entries.values())


def _list(entries: Sequence[KeptFeedback], *, as_json: bool) -> int:
    if as_json:
        # In ASCII, so that nothing in it steers a terminal and yet nothing is lost.
        print(json.dumps([_plain(kept) for kept in entries], indent=2))
    else:
        Console(highlight=False).print(feedback_table.drawn(entries, shipped_playbook()))
    return 0


def _plain(kept: KeptFeedback) -> dict[str, object]:
    return {"id": kept.id, **asdict(kept.feedback), "at": kept.feedback.at.isoformat()}


def _export(entries: Sequence[KeptFeedback], out: Path | None) -> int:
    """Write the rows, and to standard error what is to be known of them."""
    playbook = shipped_playbook()
    export = feedback_export.exported([kept.feedback for kept in reversed(entries)], playbook)
    table = feedback_export.as_tsv(export.rows)
    if out is None:
        print(table, end="")
    else:
        try:
            out.write_text(table, encoding="utf-8", newline="\n")
        except OSError as error:
            return usage_error(f"cannot write {out}: {error.strerror}")
    for line in feedback_export.told(export, playbook):
        print(line, file=sys.stderr)
    return 0
