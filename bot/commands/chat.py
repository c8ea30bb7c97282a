"""``fasttrack-bot chat``: the assistant in a terminal, or in a pipe."""

from __future__ import annotations

import argparse
import asyncio
import sys
from collections.abc import Iterator
from pathlib import Path

from bot.bootstrap import build_runtime
from bot.cli import usage_error
from bot.demo import DEMO_PERSON
from bot.errors import tell_of_failure
from bot.identity import always
from bot.portfolio import UNREACHABLE, PortfolioUnusable, open_stores
from bot.terminal import TerminalAdapter
from dialogs.ports import Unreachable

_PROMPT = "you> "
_LEAVE = frozenset({"exit", "quit", ":q"})


def run(options: argparse.Namespace) -> int:
    """Talk until the input ends or the person leaves with "exit"."""
    lines = _typed_lines(options.data) if sys.stdin.isatty() else _piped_lines()
    try:
        asyncio.run(_talk(options, lines))
    except PortfolioUnusable as error:
        return usage_error(str(error))
    except Unreachable:
        return usage_error(UNREACHABLE)
    return 0


async def _talk(options: argparse.Namespace, lines: Iterator[str]) -> None:
    """Talk as the manager of the sample tenants, on their records."""
    async with open_stores(options.data, options.records) as stores:
        adapter = TerminalAdapter(build_runtime(stores, always(DEMO_PERSON)).bot, _write, tell_of_failure)
        await adapter.arrive()
        for line in lines:
            if line.strip().casefold() in _LEAVE:
                return
            await adapter.say(line)


def _write(text: str) -> None:
    print(f"{text}\n", flush=True)


def _piped_lines() -> Iterator[str]:
    """Yield the lines of the pipe, each shown as if it were typed, so that the output reads as a talk."""
    sys.stdin.reconfigure(errors="replace")  # type: ignore[union-attr]
    for line in sys.stdin:
        print(f"{_PROMPT}{line.rstrip()}", flush=True)
        yield line.rstrip("\n")


def _typed_lines(data: Path | None) -> Iterator[str]:
    """Yield lines typed with editing and history; the history is kept only where conversations are."""
    from prompt_toolkit import PromptSession
    from prompt_toolkit.history import FileHistory, History, InMemoryHistory

    history: History = InMemoryHistory()
    if data is not None:
        data.mkdir(parents=True, exist_ok=True, mode=0o700)
        history = FileHistory(str(data / "chat_history"))
    session: PromptSession[str] = PromptSession(history=history)
    while True:
        try:
            yield session.prompt(_PROMPT, in_thread=True)
        except (EOFError, KeyboardInterrupt):
            return
