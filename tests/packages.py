"""An app package as it is built, and spoilt ones."""

from __future__ import annotations

import json
import struct
import zlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from bot.app_package.building import TEMPLATE, build_package

APP_ID = "6c0b4f5e-1f4e-4b8e-9d1c-2a7d5e3f8a90"
DOMAIN = "bot.example.com"
VERSION = "1.2.3"
Pixel = tuple[int, int, int, int]


def built() -> bytes:
    return build_package(TEMPLATE, APP_ID, DOMAIN, VERSION)


def files_of(package: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(package)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def zipped(files: Mapping[str, bytes] | Iterable[tuple[str, bytes]]) -> bytes:
    packed = BytesIO()
    with ZipFile(packed, "w") as archive:
        for name, content in dict(files).items():
            archive.writestr(name, content)
    return packed.getvalue()


def manifest_of(package: bytes) -> dict[str, Any]:
    manifest: dict[str, Any] = json.loads(files_of(package)["manifest.json"])
    return manifest


def with_manifest(change: Callable[[dict[str, Any]], object]) -> bytes:
    """The package after the change was made to its manifest."""
    manifest = manifest_of(built())
    change(manifest)
    return zipped({**files_of(built()), "manifest.json": json.dumps(manifest).encode()})


def png(rows: Sequence[Sequence[Pixel]], filters: Sequence[int] = (), *, kind: int = 6) -> bytes:
    """The picture as a PNG file, its rows filtered as told, in turn."""
    channels = 4 if kind == 6 else 3
    plain = [bytes(value for pixel in row for value in pixel[:channels]) for row in rows]
    above = [bytes(len(plain[0])), *plain]
    methods = [filters[y % len(filters)] if filters else 0 for y in range(len(plain))]
    packed = b"".join(
        bytes([method]) + _filtered(method, row, up, channels)
        for method, row, up in zip(methods, plain, above, strict=False)
    )
    head = struct.pack(">IIBBBBB", len(rows[0]), len(rows), 8, kind, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(packed)) + chunk(b"IEND", b"")


def chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def _filtered(method: int, row: bytes, above: bytes, step: int) -> bytes:
    left = bytes(step) + row
    corner = bytes(step) + above
    return bytes((value - _guess(method, left[x], above[x], corner[x])) % 256 for x, value in enumerate(row))


def _guess(method: int, left: int, up: int, corner: int) -> int:
    if method < 4:
        return (0, left, up, (left + up) // 2)[method]
    by_left, by_up, by_corner = abs(up - corner), abs(left - corner), abs(left + up - 2 * corner)
    if by_left <= by_up and by_left <= by_corner:
        return left
    return up if by_up <= by_corner else corner
