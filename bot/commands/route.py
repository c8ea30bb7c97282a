"""``fasttrack-bot route``: what a message wants."""

from __future__ import annotations

import argparse
import json
import sys

from bot.cli import usage_error
from knowledge.index import load_index
from knowledge.routing import Route
from knowledge.tenants import EXAMPLE_TENANTS, TenantFinder


def run(options: argparse.Namespace) -> int:
    """Route the messages of standard input, or the one given."""
    text = " ".join(options.text).strip()
    if not options.jsonl and not text:
        return usage_error('give a message, or --jsonl and a message a line: route "set Contoso to low"')
    index = load_index()
    tenants = TenantFinder(EXAMPLE_TENANTS, index.ordinary_words)
    lines = (line.rstrip("\n") for line in sys.stdin) if options.jsonl else iter([text])
    for message in lines:
        print(as_line(message, index.router.route(message, tenants)), flush=sys.stdout.isatty())
    return 0


def as_line(text: str, route: Route) -> str:
    """Return the route as one JSON object, as the evaluation reads it."""
    return json.dumps(
        {
            "text": text,
            "intent": route.intent,
            "target": route.target,
            "tenant": route.tenant,
            "priority": route.priority,
        },
        ensure_ascii=False,
    )
