"""``fasttrack-bot match``: one situation, a stream of them, or a whole export of notes."""

from __future__ import annotations

import argparse
import json
import sys

from bot.cli import usage_error
from knowledge.index import load_index
from knowledge.matching import Matcher, MatchResult

SHOWN = 3
"""Candidates in a JSON line and in the table."""


def run(options: argparse.Namespace) -> int:
    """Run the form of the command that the options ask for."""
    if options.jsonl:
        return _stream()
    if options.column or options.output:
        if not (options.column and options.output and len(options.text) == 1):
            return usage_error("an export needs all three: match NOTES.csv --column NAME --output OUT.csv")
        from bot.commands import match_notes

        return match_notes.run(options.text[0], options.column, options.output)
    text = " ".join(options.text).strip()
    if not text:
        return usage_error('say what is going on: match "their firewall drops Teams calls"')
    from bot.commands import match_table

    return match_table.run(text)


def as_line(text: str, result: MatchResult) -> str:
    """Return the result as one JSON object, as the evaluation reads it."""
    candidates = [{"slug": c.slug, "score": c.score} for c in result.candidates[:SHOWN]]
    return json.dumps({"text": text, "outcome": result.outcome, "candidates": candidates}, ensure_ascii=False)


def _stream() -> int:
    matcher: Matcher = load_index().matcher
    for line in sys.stdin:
        text = line.rstrip("\n")
        print(as_line(text, matcher.match(text)), flush=sys.stdout.isatty())
    return 0
