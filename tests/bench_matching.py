"""Prints how fast matching, routing and searching while typing are. Figures only; it never fails."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

PROJECT = Path(__file__).parent.parent
sys.path.insert(0, str(PROJECT))


def timed(what: Callable[[str], object], texts: list[str]) -> list[float]:
    times = []
    for text in texts:
        start = time.perf_counter()
        what(text)
        times.append(1000 * (time.perf_counter() - start))
    return times


def main() -> None:
    from knowledge.index import load_index
    from knowledge.loading import load_playbook
    from knowledge.tenants import EXAMPLE_TENANTS, TenantFinder
    from knowledge.type_ahead import TypeAhead
    from tests import golden
    from tests.knowledge.test_type_ahead import table

    starts = []
    for _ in range(7):
        start = time.perf_counter()
        subprocess.run(
            [sys.executable, "-m", "bot", "match", "--jsonl"], cwd=PROJECT, stdin=subprocess.DEVNULL, check=True
        )
        starts.append(1000 * (time.perf_counter() - start))
    index = load_index()
    tenants = TenantFinder(EXAMPLE_TENANTS, index.ordinary_words)
    situations = [e.text for e in golden.situations()]
    messages = [m.text for m in golden.messages()]
    ahead = TypeAhead(load_playbook(), index)
    queries = [typed[:letters] for typed, _ in table() for letters in range(1, len(typed) + 1)]
    print(f"ready (whole process)     median {statistics.median(starts):7.1f} ms of {len(starts)} starts")
    for name, what, texts in (
        ("match a situation", index.matcher.match, situations),
        ("route a message", lambda text: index.router.route(text, tenants), messages),
        ("search, letter by letter", lambda text: ahead.search(text, 25), queries),
    ):
        times = timed(what, texts)
        print(
            f"{name:24}  median {statistics.median(times):7.2f} ms, "
            f"95 of 100 under {sorted(times)[int(0.95 * len(times))]:.2f} ms  (n={len(times)})"
        )


if __name__ == "__main__":
    main()
