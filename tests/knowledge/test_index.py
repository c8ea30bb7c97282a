"""The shipped index is what the data files give, to the byte."""

from __future__ import annotations

import pytest

from knowledge.datafiles import data_directory, data_version
from knowledge.index import INDEX_FILE, Index
from knowledge.loading import load_playbook
from knowledge.training.indexing import build_index


def test_the_index_is_of_this_edition(index: Index) -> None:
    assert index.version == data_version(data_directory())


@pytest.mark.thorough
def test_a_rebuild_gives_the_same_bytes() -> None:
    shipped = (data_directory() / INDEX_FILE).read_bytes()
    assert build_index(load_playbook()).to_bytes() == shipped, "run `make playbook`"
