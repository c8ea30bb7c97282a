"""What is built to be installed has everything that runs from the source tree."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

PROJECT = Path(__file__).parent.parent
PACKAGES = ("bot", "dialogs", "knowledge")


@pytest.mark.thorough
def test_the_wheel_has_every_module_and_all_data(tmp_path: Path) -> None:
    source, built = tmp_path / "source", tmp_path / "built"
    for package in PACKAGES:
        shutil.copytree(PROJECT / package, source / package, ignore=shutil.ignore_patterns("__pycache__"))
    for file in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(PROJECT / file, source)

    pip = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", str(built), str(source)]
    subprocess.run(pip, check=True)

    (wheel,) = built.glob("*.whl")
    of_source = {str(file.relative_to(source)) for name in PACKAGES for file in (source / name).rglob("*.*")}
    with ZipFile(wheel) as kept:
        assert {name for name in kept.namelist() if ".dist-info/" not in name} == of_source
