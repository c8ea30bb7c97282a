"""The README tells the truth: its conversation is replayed word for word, days aside."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).parent.parent
README = (PROJECT / "README.md").read_text(encoding="utf-8")


def test_the_conversation_in_the_readme_is_real() -> None:
    shown = re.search(r"```text\n(Hello, .*?)\n```", README, re.DOTALL)
    assert shown
    typed = re.findall(r"^you> (.*)$", shown[1], re.MULTILINE)
    assert len(typed) >= 3
    command = [sys.executable, "-m", "bot", "chat"]
    said = subprocess.run(
        command, cwd=PROJECT, input="".join(f"{line}\n" for line in typed), capture_output=True, text=True, timeout=60, check=True
    ).stdout  # fmt: skip
    assert _without_days(said) == _without_days(shown[1])


def _without_days(talk: str) -> str:
    """The sample tenants' days move with today."""
    return re.sub(r"\b\d{1,2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4}\b", "<day>", talk).strip()


def test_every_make_target_in_the_readme_exists() -> None:
    makefile = (PROJECT / "Makefile").read_text(encoding="utf-8")
    for target in set(re.findall(r"`make ([a-z]+)`", README)):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target


def test_every_file_named_in_the_readme_exists() -> None:
    named = set(re.findall(r"`((?:bot|dialogs|knowledge|tests|manifest|deploy)/[\w./-]+)`", README))
    assert named
    assert not [name for name in named if not (PROJECT / name).exists()]
