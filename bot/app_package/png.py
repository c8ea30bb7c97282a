"""Reads an icon's pixels.

No image library: the server that ships this has no other use for one, nor for its security updates. Only what
drawing programs save for an icon is read (eight bits a channel, not interlaced); anything else is refused.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_CHANNELS = {2: 3, 6: 4}
"""By the format's colour type: RGB, and RGB with transparency."""
_LARGEST = 1024
_OPAQUE = 255
Pixel = tuple[int, int, int, int]
"""Red, green, blue and opacity, 0 to 255."""


class PngUnreadable(ValueError):
    """It is no PNG, damaged, or of a kind that is not read; the message says which, and what to do."""


@dataclass(frozen=True, slots=True)
class Picture:
    """An icon's pixels, row by row from the top."""

    width: int
    height: int
    pixels: tuple[Pixel, ...]


def read_png(content: bytes) -> Picture:
    """Return the picture, or raise PngUnreadable."""
    if not content.startswith(_SIGNATURE):
        raise PngUnreadable("it is no PNG file")
    try:
        chunks = list(_chunks(content))
        width, height, bits, kind, _, _, interlaced = struct.unpack(">IIBBBBB", chunks[0][1])
        if bits != 8 or kind not in _CHANNELS or interlaced:
            raise PngUnreadable("save it as PNG of 8 bits a channel, RGB or RGBA, not interlaced")
        if not (0 < width <= _LARGEST and 0 < height <= _LARGEST):
            raise PngUnreadable(f"it is {width}x{height} pixels, more than any icon")
        line = width * _CHANNELS[kind]
        packed = b"".join(body for name, body in chunks if name == b"IDAT")
        raw = zlib.decompressobj().decompress(packed, (line + 1) * height)
        return Picture(width, height, tuple(_pixels(raw, line, height, _CHANNELS[kind])))
    except (struct.error, IndexError, zlib.error) as error:
        raise PngUnreadable("the PNG file is damaged") from error


def _chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = len(_SIGNATURE)
    while at < len(content):
        length, name = struct.unpack_from(">I4s", content, at)
        body = content[at + 8 : at + 8 + length]
        (checksum,) = struct.unpack_from(">I", content, at + 8 + length)
        if zlib.crc32(name + body) != checksum:
            raise PngUnreadable("the PNG file is damaged")
        yield name, body
        at += 12 + length


def _pixels(raw: bytes, line: int, height: int, channels: int) -> Iterator[Pixel]:
    above = bytearray(line)
    for start in range(0, (line + 1) * height, line + 1):
        row = bytearray(raw[start + 1 : start + 1 + line])
        if len(row) < line:
            raise PngUnreadable("the PNG file is damaged")
        _unfilter(raw[start], row, above, channels)
        for x in range(0, line, channels):
            yield row[x], row[x + 1], row[x + 2], row[x + 3] if channels == 4 else _OPAQUE
        above = row


def _unfilter(method: int, row: bytearray, above: bytearray, step: int) -> None:
    """Undo, in place, what the format does to a row so that it packs better."""
    for x in range(len(row)):
        left, up = (row[x - step] if x >= step else 0), above[x]
        corner = above[x - step] if x >= step else 0
        guess = (0, left, up, (left + up) // 2, _paeth(left, up, corner))[method]
        row[x] = (row[x] + guess) & 0xFF


def _paeth(left: int, up: int, corner: int) -> int:
    guess = left + up - corner
    return min((left, up, corner), key=lambda value: abs(guess - value))
