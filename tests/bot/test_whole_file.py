"""A file that a command writes is there whole, or what was there before stays."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.commands.whole_file import whole_file


def test_what_is_written_takes_the_place_of_what_was_there(tmp_path: Path) -> None:
    file = tmp_path / "out.csv"
    file.write_text("before", encoding="utf-8")
    with whole_file(file) as writing:
        writing.write("a,b\r\nü,2\r\n")
    assert file.read_bytes() == "a,b\r\nü,2\r\n".encode()
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.parametrize("failure", [OSError, KeyboardInterrupt])
def test_what_was_there_stays_when_writing_fails(tmp_path: Path, failure: type[BaseException]) -> None:
    file = tmp_path / "out.csv"
    file.write_text("before", encoding="utf-8")
    with pytest.raises(failure):
        fail_in_the_middle(file, failure)
    assert file.read_text(encoding="utf-8") == "before"
    assert list(tmp_path.iterdir()) == [file]


def test_where_nothing_can_be_written_that_is_told(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="nowhere"), whole_file(tmp_path / "nowhere" / "out.csv"):
        pytest.fail("there is nothing to write to")


def fail_in_the_middle(file: Path, failure: type[BaseException]) -> None:
    with whole_file(file) as writing:
        writing.write("half")
        raise failure
