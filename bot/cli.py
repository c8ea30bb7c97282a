"""The command line. Each command's module is imported when it is called, so that matching starts fast."""

from __future__ import annotations

import argparse
import gc
import importlib
import sys
from collections.abc import Sequence
from pathlib import Path

from bot.left_out import leave_out_unused
from knowledge.errors import PlaybookError, StaleIndexError

USAGE_ERROR = 2


class WrongUse(Exception):
    """What a command was told, by options or settings, cannot be used; the message says why and quotes no value."""


def build_parser() -> argparse.ArgumentParser:
    """Return the parser of all commands."""
    parser = argparse.ArgumentParser(
        prog="fasttrack-bot", description="Tells FastTrack Managers which status applies, and why."
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")

    chat = commands.add_parser("chat", help="talk to the assistant in this terminal")
    chat.add_argument(
        "--data", type=Path, metavar="DIR", help="keep conversation, records and line history here (default: forget)"
    )
    chat.add_argument("--records", metavar="URL", help="the records are in this database")

    match = commands.add_parser("match", help="say which status a situation is")
    match.add_argument("text", nargs="*", metavar="TEXT", help="the situation, or a CSV file of notes with --column")
    match.add_argument(
        "--jsonl", action="store_true", help="read a message a line from standard input, write a JSON object a line"
    )
    match.add_argument("--column", metavar="NAME", help="column of the CSV file that holds the notes")
    match.add_argument("--output", type=Path, metavar="CSV", help="where to write the rows with their statuses")

    route = commands.add_parser("route", help="say what a message wants")
    route.add_argument("text", nargs="*", metavar="TEXT")
    route.add_argument(
        "--jsonl", action="store_true", help="read a message a line from standard input, write a JSON object a line"
    )

    _add_note(commands.add_parser("note", help="say how good notes are"))

    serve = commands.add_parser("serve", help="answer the Bot Framework's calls")
    serve.add_argument("--port", type=int, default=3978, metavar="N")
    serve.add_argument(
        "--data", type=Path, metavar="DIR", help="where conversations and records are kept (default: in memory)"
    )
    serve.add_argument(
        "--records",
        metavar="URL",
        help="the records are in this database or behind this gateway (default: FASTTRACK_RECORDS, where a password "
        "in it is not for everybody on the machine to see)",
    )
    serve.add_argument("--demo", action="store_true", help="take calls without authentication, from this machine alone")
    _add_hosting(serve)

    gateway = commands.add_parser("gateway", help="serve tenants' records over HTTP, as the REST contract says")
    gateway.add_argument("--port", type=int, default=8080, metavar="N")
    gateway.add_argument("--data", type=Path, metavar="DIR", help="the records are in this directory")
    gateway.add_argument("--records", metavar="URL", help="the records are in this database")
    gateway.add_argument("--demo", action="store_true", help="serve sample tenants, to this machine alone")
    gateway.add_argument("--openapi", action="store_true", help="print the contract as an OpenAPI document")

    _add_tenant(commands.add_parser("tenant", help="look at tenants' records"))
    _add_feedback(commands.add_parser("feedback", help="look at what people think of answers"))

    _add_manifest(commands.add_parser("manifest", help="make the app package for Teams"))

    playbook = commands.add_parser("playbook", help="tend the encoded playbook")
    actions = playbook.add_subparsers(dest="action", required=True, metavar="ACTION")
    actions.add_parser("check", help="list every fault of the data files")
    actions.add_parser("build", help="rebuild the index and say what changed in the figures")
    actions.add_parser("figures", help="cross-validated figures by family of messages (takes minutes)")
    return parser


def _add_hosting(serve: argparse.ArgumentParser) -> None:
    """Add the options on how a host is run."""
    serve.add_argument(
        "--workers", type=_some, default=1, metavar="N", help="processes on this port (more than one: PostgreSQL only)"
    )
    serve.add_argument(
        "--metrics-port",
        type=int,
        metavar="N",
        help="serve /metrics on this port (default: FASTTRACK_METRICS_PORT, or not)",
    )
    serve.add_argument(
        "--drain-notice",
        type=float,
        default=0.0,
        metavar="SECONDS",
        help="when stopped, say so on /readyz for this long before calls are refused (default: 0)",
    )


def _some(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("at least 1 is needed")
    return number


def _add_note(note: argparse.ArgumentParser) -> None:
    """Add the actions on notes."""
    actions = note.add_subparsers(dest="action", required=True, metavar="ACTION")
    check = actions.add_parser("check", help="grade a note, or every note of an export")
    check.add_argument("text", nargs="*", metavar="TEXT", help="the note (default: standard input), or a CSV file")
    check.add_argument("--column", default="note", metavar="NAME", help="column of the CSV file (default: note)")
    check.add_argument("--output", type=Path, metavar="CSV", help="where to write the rows with their grades")
    check.add_argument(
        "--jsonl", action="store_true", help="write a JSON object a note; without a file, a note a line is read"
    )
    actions.add_parser("figures", help="agreement with the labelled notes, cross-validated by family")


def _add_manifest(manifest: argparse.ArgumentParser) -> None:
    """Add the action that builds the package."""
    actions = manifest.add_subparsers(dest="action", required=True, metavar="ACTION")
    build = actions.add_parser("build", help="build the package, ready to upload")
    build.add_argument("--app-id", required=True, metavar="GUID", help="application (client) id of the registration")
    build.add_argument("--domain", required=True, metavar="HOST", help="public name of the host that serves the bot")
    build.add_argument("--out", required=True, type=Path, metavar="FILE.zip", help="where to write the package")


def _add_tenant(tenant: argparse.ArgumentParser) -> None:
    """Add the actions on records, with the options that all of them take."""
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument("--json", action="store_true", help="write JSON")
    shared.add_argument(
        "--as", dest="person", metavar="ID", help="look as the person with this id (default: the demo's manager)"
    )
    _add_records(shared)
    actions = tenant.add_subparsers(dest="action", required=True, metavar="ACTION")
    for action, told in (
        ("list", "list tenants, highest priority first"),
        ("attention", "list what the playbook says is wrong with them, worst first"),
    ):
        parser = actions.add_parser(action, parents=[shared], help=told)
        parser.add_argument(
            "words", nargs="*", metavar="WORDS", help='which tenants, in plain words: "blocked on teams" (default: own)'
        )
        parser.add_argument("--csv", type=Path, metavar="FILE", help="write a table of comma-separated values to FILE")
    for action, told in (("show", "show a tenant's record"), ("history", "show what was changed, newest first")):
        parser = actions.add_parser(action, parents=[shared], help=told)
        parser.add_argument("name", nargs="+", metavar="NAME", help="name, domain or id; typing errors are forgiven")


def _add_feedback(feedback: argparse.ArgumentParser) -> None:
    """Add the actions on feedback, with the options that say where it is."""
    place = argparse.ArgumentParser(add_help=False)
    place.add_argument("--data", type=Path, metavar="DIR", help="the bot keeps its records in this directory")
    place.add_argument("--records", metavar="URL", help="the bot keeps its records in this database")
    actions = feedback.add_subparsers(dest="action", required=True, metavar="ACTION")
    listed = actions.add_parser("list", parents=[place], help="show the feedback, newest first")
    listed.add_argument("--json", action="store_true", help="write JSON")
    exported = actions.add_parser("export", parents=[place], help="write labelled messages as the golden set has them")
    exported.add_argument("--out", type=Path, metavar="FILE", help="write them to this file (default: standard output)")


def _add_records(parser: argparse.ArgumentParser) -> None:
    """Add the options that say where the records are; ``--records`` goes before ``--data``."""
    parser.add_argument(
        "--data", type=Path, metavar="DIR", help="the records are in this directory (default: samples in memory)"
    )
    parser.add_argument("--records", metavar="URL", help="the records are in this database or behind this gateway")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0 done, 1 failed with a message, 2 wrong use."""
    options = build_parser().parse_args(arguments)
    leave_out_unused()
    gc.disable()  # to search what is imported for garbage takes a tenth of the start; it holds next to none
    command = importlib.import_module(f"bot.commands.{options.command}")
    gc.freeze()
    gc.enable()
    try:
        code: int = command.run(options)
    except WrongUse as error:
        return usage_error(str(error))
    except (PlaybookError, StaleIndexError) as error:
        print(error, file=sys.stderr)
        return 1
    except BrokenPipeError:
        sys.stderr.close()
        return 0
    except KeyboardInterrupt:
        return 130
    return code


def usage_error(message: str) -> int:
    """Print what is wrong with the call and return its exit code."""
    print(f"fasttrack-bot: {message}", file=sys.stderr)
    return USAGE_ERROR
