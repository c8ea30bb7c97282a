"""The playbook that the program comes with and its index, read once whoever asks for them first."""

from __future__ import annotations

from functools import cache

from knowledge.entitlement_rules import StatusGrid
from knowledge.index import Index, load_index
from knowledge.playbook import Playbook
from knowledge.stored_playbook import load_stored_playbook


@cache
def shipped_index() -> Index:
    """Return the index; PlaybookError or StaleIndexError when the data cannot be used."""
    return load_index()


@cache
def shipped_playbook() -> Playbook:
    """Return the playbook without the messages it is trained on; errors as above."""
    return load_stored_playbook(shipped_index().version)


@cache
def shipped_grid() -> StatusGrid:
    """Return the playbook's grid of statuses; errors as above."""
    return StatusGrid(shipped_playbook())
