"""What a start reads of the playbook is what the data files say, without the messages."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from knowledge.datafiles import data_directory
from knowledge.errors import PlaybookError, StaleIndexError
from knowledge.loading import load_playbook, playbook_from_tables
from knowledge.playbook import Playbook
from knowledge.stored_playbook import STORED_FILE, load_stored_playbook, stored


@pytest.fixture(scope="module")
def complete() -> Playbook:
    return load_playbook()


def test_the_stored_playbook_is_of_the_data_files_to_the_byte(complete: Playbook) -> None:
    assert stored(complete) == (data_directory() / STORED_FILE).read_bytes(), "run `make playbook`"


def test_it_says_all_that_they_say_but_the_messages(complete: Playbook) -> None:
    nothing: dict[str, tuple[str, ...]] = {}
    assert load_stored_playbook(complete.version) == replace(
        complete,
        l1s={slug: l1.model_copy(update={"situations": nothing}) for slug, l1 in complete.l1s.items()},
        statuses={slug: s.model_copy(update={"situations": nothing}) for slug, s in complete.statuses.items()},
        intents=nothing,
        aims=nothing,
    )


def test_statuses_keep_the_order_of_their_l1s(complete: Playbook) -> None:
    assert list(load_stored_playbook(complete.version).statuses) == list(complete.statuses)


def test_another_edition_is_not_taken_for_it() -> None:
    with pytest.raises(StaleIndexError):
        load_stored_playbook("another")


def test_where_none_was_stored_one_is_asked_for(tmp_path: Path) -> None:
    with pytest.raises(StaleIndexError, match="make playbook"):
        load_stored_playbook("any", tmp_path)


def test_what_cannot_be_read_is_named() -> None:
    with pytest.raises(PlaybookError, match=r"priorities\.toml: the file is missing"):
        playbook_from_tables({"l1s.toml": {"l1": []}}, "any")
