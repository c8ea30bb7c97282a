"""The log: one line a record on standard error, without anything that a person wrote or a secret could stand in.

Our own modules log kinds and ids only. Of everybody else's records only what their authors wrote ahead of time is kept:
not the values, for those may be a request, a statement's parameters or an error's words.
"""

from __future__ import annotations

import logging
import sys
from typing import TextIO

from pythonjsonlogger.orjson import OrjsonFormatter

from bot.failures import kind_and_place
from bot.observing.correlation import correlation

_OWN = ("bot", "dialogs", "knowledge", "gunicorn")
"""Loggers whose values are ids, numbers and kinds; gunicorn's are ids of processes."""
_PLAIN = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}
"""What every record has; whatever else one has was given to it as its own."""
_CORRELATION = "correlation"
_ERROR = "error"


def log_to_stderr() -> None:
    """Log what happens, to standard error: JSON, or plain lines where a person looks on."""
    handler = DiscreetHandler(sys.stderr)
    handler.setFormatter(for_people() if sys.stderr.isatty() else for_machines())
    logging.basicConfig(level=logging.INFO, handlers=[handler])
    logging.captureWarnings(True)
    logging.raiseExceptions = False  # of a line that cannot be written, Python would print all values
    logging.logThreads = logging.logProcesses = logging.logMultiprocessing = False  # which no line tells
    logging.getLogger("alembic").setLevel(logging.WARNING)  # of the migrations only what is wrong


class DiscreetHandler(logging.StreamHandler[TextIO]):
    """Writes records without what must not be told, and with the id of the activity that is worked on."""

    def emit(self, record: logging.LogRecord) -> None:
        """Write a copy: other handlers get the record as it is."""
        super().emit(_discreet(record))


def _discreet(record: logging.LogRecord) -> logging.LogRecord:
    told = dict(vars(record))
    if record.name.partition(".")[0] not in _OWN:
        told = {name: value for name, value in told.items() if name in _PLAIN}
        told |= {"msg": _authored(record), "args": ()}
    error = record.exc_info[1] if record.exc_info else None
    if error is not None:
        told[_ERROR] = kind_and_place(error)
    told |= {"exc_info": None, "exc_text": None, "stack_info": None}
    if correlation():
        told[_CORRELATION] = correlation()
    discreet = logging.LogRecord.__new__(logging.LogRecord)
    vars(discreet).update(told)
    return discreet


def _authored(record: logging.LogRecord) -> str:
    """Return the first line of a message before its values were put in; of a warning, its kind and where it arose."""
    if record.name == "py.warnings":
        return record.getMessage().partition("Warning: ")[0] + "Warning"
    return next(iter(str(record.msg).splitlines()), "")


class _ForPeople(logging.Formatter):
    """A readable line, what a record has of its own at the end."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        own = [f" {name}={value}" for name, value in vars(record).items() if name not in _PLAIN]
        return super().format(record) + "".join(own)


def for_people() -> logging.Formatter:
    """Return what makes lines that are read as they come."""
    return _ForPeople("%(asctime)s %(levelname)s %(name)s: %(message)s")


def for_machines() -> logging.Formatter:
    """Return what makes JSON objects."""
    names = {"levelname": "level", "name": "logger"}
    return OrjsonFormatter(["levelname", "name", "message"], rename_fields=names, timestamp="time")
