"""``fasttrack-bot manifest``: the app package for Teams."""

from __future__ import annotations

import argparse
import sys
from importlib.metadata import version
from pathlib import Path

from bot.app_package.building import TEMPLATE, TemplateUnusable, build_package
from bot.app_package.inputs import app_id_problem, domain_problem, is_tunnel
from bot.app_package.rules import breaches
from bot.cli import usage_error

_PROJECT = "fasttrack-bot"


def run(options: argparse.Namespace) -> int:
    """Build the package and write it, unless it would break a rule of the store."""
    if problem := app_id_problem(options.app_id):
        return usage_error(f"--app-id: {problem}")
    if problem := domain_problem(options.domain):
        return usage_error(f"--domain: {problem}")
    if problem := _out_problem(options.out):
        return usage_error(f"--out: {problem}")
    number = version(_PROJECT)
    try:
        package = build_package(TEMPLATE, options.app_id, options.domain, number)
        if broken := breaches(package):
            return usage_error("the package would be refused, so I did not write it:\n  " + "\n  ".join(broken))
        options.out.write_bytes(package)
    except TemplateUnusable as error:
        return usage_error(str(error))
    except OSError as error:
        return usage_error(f"cannot write {options.out}: {error.strerror}")
    if is_tunnel(options.domain):
        print(
            "This host is a tunnel's: good for trying out. Its name may be somebody else's tomorrow; "
            "build again with a host of your own before others install the app.",
            file=sys.stderr,
        )
    print(f"Wrote {options.out}, version {number}. In Teams: Apps, Manage your apps, Upload an app.")
    return 0


def _out_problem(out: Path) -> str | None:
    if out.suffix.lower() != ".zip":
        return "Teams takes a zip file only. Let the name end in .zip."
    if not out.parent.is_dir():
        return f"there is no folder {out.parent}. Make it first."
    return None
