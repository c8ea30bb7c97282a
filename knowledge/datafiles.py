"""Where the data files are and which edition of them this is."""

from __future__ import annotations

import hashlib
from pathlib import Path


def data_directory() -> Path:
    """Return where the shipped data files are."""
    return Path(__file__).parent / "data"


def data_files(directory: Path) -> dict[str, Path]:
    """Return the TOML files below a directory by relative path, in a fixed order."""
    found: dict[str, Path] = {}
    for item in directory.iterdir():
        if item.is_dir():
            found.update({f"{item.name}/{name}": f for name, f in data_files(item).items()})
        elif item.name.endswith(".toml"):
            found[item.name] = item
    return dict(sorted(found.items()))


def data_version(directory: Path) -> str:
    """Return the digest of all data files; line endings do not matter."""
    digest = hashlib.sha256()
    for name, file in data_files(directory).items():
        content = file.read_bytes().replace(b"\r\n", b"\n")
        digest.update(f"{name}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()[:16]
