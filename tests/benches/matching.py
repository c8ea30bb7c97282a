"""How fast the parts are that need neither network nor disk: matching, routing, searching while typing."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator

from knowledge.index import load_index
from knowledge.loading import load_playbook
from knowledge.tenants import EXAMPLE_TENANTS, TenantFinder
from knowledge.type_ahead import TypeAhead
from tests import golden
from tests.benches.processes import PROJECT
from tests.knowledge.test_type_ahead import table

_STARTS = 7


def figures() -> Iterator[tuple[str, list[float]]]:
    """Yield what is measured, with its milliseconds."""
    match_nothing = [sys.executable, "-m", "bot", "match", "--jsonl"]
    starts = _timed(
        lambda _: subprocess.run(match_nothing, cwd=PROJECT, stdin=subprocess.DEVNULL, check=True), [""] * _STARTS
    )
    yield "start, whole process", starts
    index = load_index()
    tenants = TenantFinder(EXAMPLE_TENANTS, index.ordinary_words)
    yield "match a situation", _timed(index.matcher.match, [s.text for s in golden.situations()])
    messages = [m.text for m in golden.messages()]
    yield "route a message", _timed(lambda text: index.router.route(text, tenants), messages)
    ahead = TypeAhead(load_playbook(), index)
    queries = [typed[:letters] for typed, _ in table() for letters in range(1, len(typed) + 1)]
    yield "search, letter by letter", _timed(lambda text: ahead.search(text, 25), queries)


def _timed(what: Callable[[str], object], texts: list[str]) -> list[float]:
    times = []
    for text in texts:
        begun = time.perf_counter()
        what(text)
        times.append(1000 * (time.perf_counter() - begun))
    return times


def print_figures() -> None:
    for name, times in figures():
        last = sorted(times)[int(0.95 * len(times))]
        print(f"{name:26}  median {statistics.median(times):7.2f} ms, 95 of 100 within {last:7.2f} ms (n={len(times)})")


if __name__ == "__main__":
    print_figures()
