"""The log: a JSON object a line, found by what a person quotes, and nothing in it that somebody wrote."""

from __future__ import annotations

import io
import json
import logging
import re
import warnings
from collections.abc import Iterator
from typing import Any

import pytest

from bot.observing.logs import DiscreetHandler, for_machines, for_people
from bot.observing.steps import Observing
from bot.observing.turn_log import TurnLog
from tests.conftest import Launch
from tests.fakes import InMemoryRecords
from tests.faulty import FaultyRecords
from tests.hosting.watched import watched

WORD = "zebra"
"""Somebody wrote it, so it must not be in the log."""


class Log:
    """Everything that was logged, as it is written."""

    def __init__(self, formatter: logging.Formatter) -> None:
        self._written = io.StringIO()
        self.handler = DiscreetHandler(self._written)
        self.handler.setFormatter(formatter)

    @property
    def text(self) -> str:
        return self._written.getvalue()

    @property
    def lines(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.text.splitlines()]

    def of(self, message: str) -> list[dict[str, Any]]:
        return [line for line in self.lines if line["message"].startswith(message)]


@pytest.fixture(params=["machines"])
def log(request: pytest.FixtureRequest) -> Iterator[Log]:
    log = Log(for_machines() if request.param == "machines" else for_people())
    root = logging.getLogger()
    before = root.level
    root.setLevel(logging.INFO)
    root.addHandler(log.handler)
    yield log
    root.removeHandler(log.handler)
    root.setLevel(before)


def talking(launch: Launch, on: Any) -> Any:
    watches = [TurnLog()]
    return watched(launch(on=on, observing=Observing(watches)), watches)


async def test_each_turn_is_a_line_with_intent_outcome_and_milliseconds(
    launch: Launch, records: InMemoryRecords, log: Log
) -> None:
    async with talking(launch, records) as channel:
        await channel.say(f"what does Blocked mean, {WORD}?", "1")
        await channel.say("show contoso", "2")
    first, second = log.of("turn")
    assert (first["intent"], first["outcome"]) == ("define", "answered")
    assert first["milliseconds"] > 0
    assert first["level"] == "INFO"
    assert first["correlation"] != second["correlation"]
    for word in (WORD, "contoso", "secret", "confidential"):
        assert word not in log.text.casefold()


async def test_every_delivery_of_an_activity_has_the_same_id(
    launch: Launch, records: InMemoryRecords, log: Log
) -> None:
    async with talking(launch, records) as channel:
        await channel.say("hello", "1")
        await channel.say("hello", "1")
    first, again = log.of("turn")
    assert first["correlation"] == again["correlation"]
    assert again["outcome"] == "repeated"


async def test_what_a_person_quotes_of_a_failure_finds_its_lines(
    launch: Launch, records: InMemoryRecords, log: Log
) -> None:
    faulty = FaultyRecords(records)

    def fail() -> None:
        raise ValueError(f"the {WORD} is out")

    faulty.fail("get", by=fail)
    async with talking(launch, faulty) as channel:
        await channel.say("show contoso")
    quoted = re.search(r"quote (\w+)", channel.received[-1]["text"])
    assert quoted is not None
    failed, turn = log.of("turn failed"), [line for line in log.of("turn") if line["message"] == "turn"]
    assert "ValueError" in failed[0]["message"]
    assert [line["correlation"][:8] for line in failed + turn] == [quoted[1], quoted[1]]
    assert turn[0]["outcome"] == "failed"
    assert WORD not in log.text


async def test_what_a_person_quotes_of_records_that_do_not_answer_finds_the_call(
    launch: Launch, records: InMemoryRecords, log: Log
) -> None:
    faulty = FaultyRecords(records)
    faulty.fail("get")
    async with talking(launch, faulty) as channel:
        await channel.say("show contoso")
    quoted = re.search(r"quote (\w+)", str(channel.received[-1]))
    assert quoted is not None
    (lost,) = log.of("records")
    assert (lost["call"], lost["outcome"], lost["level"]) == ("get", "unreachable", "WARNING")
    assert lost["correlation"].startswith(quoted[1])


def test_of_other_peoples_lines_only_what_was_authored_is_kept(log: Log) -> None:
    library = logging.getLogger("sqlalchemy.pool")
    library.error("connection %s is gone\nwith %s", WORD, WORD, extra={"parameters": WORD})
    try:
        raise ValueError(WORD)
    except ValueError:
        logging.getLogger("aiohttp.server").exception("Error handling request from %s", WORD, stack_info=True)
    assert [line["message"] for line in log.lines] == ["connection %s is gone", "Error handling request from %s"]
    assert "ValueError at " in log.lines[1]["error"]
    assert WORD not in log.text


def test_warnings_tell_their_kind_and_place(log: Log) -> None:
    logging.captureWarnings(True)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("always")
            warnings.warn(f"the {WORD} is deprecated", DeprecationWarning, stacklevel=1)
    finally:
        logging.captureWarnings(False)
    (line,) = log.lines
    assert "test_logs.py" in line["message"]
    assert line["message"].endswith("DeprecationWarning")
    assert WORD not in log.text


@pytest.mark.parametrize("log", ["people"], indirect=True)
def test_people_read_a_plain_line(log: Log) -> None:
    logging.getLogger("bot.some").info("turn", extra={"intent": "define"})
    assert re.fullmatch(r"\S+ \S+ INFO bot\.some: turn intent=define\n", log.text)
