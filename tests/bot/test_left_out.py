"""What libraries would import beside what we use of them is left out of the running bot, and only there."""

from __future__ import annotations

import subprocess
import sys

import pytest

_NEVER_CALLED = ("recognizers_date_time", "recognizers_text", "sqlalchemy.orm", "azure.core.pipeline")
_IMPORTING = """
import sys
from bot.left_out import leave_out_unused
{}
import dialogs.conversation, sqlalchemy.ext.asyncio
print([name for name in %r if hasattr(sys.modules.get(name), "__file__")])
"""
_CALLED = """
from bot.left_out import leave_out_unused
leave_out_unused()
from sqlalchemy.ext.asyncio import AsyncSession
AsyncSession()
"""


@pytest.mark.parametrize(("called", "imported"), [("leave_out_unused()", []), ("", list(_NEVER_CALLED))])
def test_what_nobody_calls_is_imported_only_where_nobody_leaves_it_out(called: str, imported: list[str]) -> None:
    assert _said((_IMPORTING % (_NEVER_CALLED,)).format(called)).stdout.strip() == repr(imported)


def test_what_is_left_out_says_so_where_it_is_called() -> None:
    ended = _said(_CALLED, fails=True)
    assert "sqlalchemy.ext.asyncio.session.AsyncSession is left out: see bot.left_out" in ended.stderr


def _said(script: str, *, fails: bool = False) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-W", "ignore", "-c", script]
    return subprocess.run(command, capture_output=True, text=True, check=not fails)
