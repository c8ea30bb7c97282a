"""What the SDK's prompts would import is left out of the running bot, and only there."""

from __future__ import annotations

import subprocess
import sys

import pytest

_LEFT_OUT = """
import sys
from bot.recognizers import leave_out_recognizers
{}
import dialogs.conversation
print(any(hasattr(sys.modules[name], "__file__") for name in ("recognizers_date_time", "recognizers_text")))
"""


@pytest.mark.parametrize(("called", "imported"), [("leave_out_recognizers()", "False"), ("", "True")])
def test_the_recognizers_are_imported_only_where_nobody_leaves_them_out(called: str, imported: str) -> None:
    ended = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", _LEFT_OUT.format(called)], capture_output=True, text=True, check=True
    )
    assert ended.stdout.strip() == imported
