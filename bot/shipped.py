"""The playbook that the program comes with, read once whoever asks for it first."""

from __future__ import annotations

from functools import cache

from knowledge.entitlement_rules import StatusGrid
from knowledge.loading import load_playbook
from knowledge.playbook import Playbook


@cache
def shipped_playbook() -> Playbook:
    """Return it; PlaybookError when it cannot be used."""
    return load_playbook()


@cache
def shipped_grid() -> StatusGrid:
    """Return its grid of statuses; PlaybookError as above."""
    return StatusGrid(shipped_playbook())
