"""``python -m tests.fuzz --turns 1000000``: conversations, activities and parsers on all cores, and what was run."""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

_CHUNK = 5_000
"""Turns that one process tries with one seed."""
_PARSERS = "normalize routing wishes typed_note message_text envelope press memory state wire_shapes".split()
_SECONDS_A_PARSER = 60
_COUNTED = re.compile(r"(\d+) (turns|activities)")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--turns", type=int, default=_CHUNK)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--first-seed", type=int, default=int(time.time()) % 1_000_000)
    options = parser.parse_args()
    chunk = min(_CHUNK, max(1, options.turns // options.jobs))
    begun, failed, counted = time.monotonic(), 0, {"turns": 0, "activities": 0}
    with ThreadPoolExecutor(options.jobs) as pool:
        seeds = range(options.first_seed, options.first_seed - (-options.turns // chunk))
        for seed, done in zip(seeds, pool.map(lambda seed: _conversations(seed, chunk), seeds), strict=True):
            for number, what in _COUNTED.findall(done.stdout):
                counted[what] += int(number)
            failed += _told(done, f"seed {seed}: {counted} in {time.monotonic() - begun:.0f} s")
        for name, done in zip(_PARSERS, pool.map(lambda name: _parser(name, options.turns), _PARSERS), strict=True):
            runs = re.findall(r"^Done (\d+) runs", done.stderr, re.MULTILINE)
            failed += _told(done, f"{name}: {' '.join(runs) or 'no'} runs")
    print(f"{counted} and {len(_PARSERS)} parsers in {time.monotonic() - begun:.0f} s; failed: {failed}")
    return 1 if failed else 0


def _told(done: subprocess.CompletedProcess[str], what: str) -> bool:
    """Print what was done, and everything of what failed; return whether it did."""
    print(what, flush=True)
    if done.returncode:
        print(done.stdout, done.stderr, flush=True)
    return bool(done.returncode)


def _conversations(seed: int, turns: int) -> subprocess.CompletedProcess[str]:
    pytest = ["-m", "pytest", "-q", "-s", "-n", "0", "-m", "thorough", "-p", "no:cacheprovider"]
    command = [sys.executable, *pytest, f"--hypothesis-seed={seed}", "tests/fuzz"]
    environment = {**os.environ, "TURNS": str(turns)}
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


def _parser(name: str, runs: int) -> subprocess.CompletedProcess[str]:
    limits = [f"-runs={runs}", f"-max_total_time={_SECONDS_A_PARSER}"]
    command = [sys.executable, "-m", "tests.fuzz.parsers", name, *limits]
    return subprocess.run(command, capture_output=True, text=True, check=False)


if __name__ == "__main__":
    sys.exit(main())
