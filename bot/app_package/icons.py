"""The store's rules for the two icons."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from bot.app_package.png import Picture, Pixel, PngUnreadable, read_png

_COLOR_SIDE = 192
_SYMBOL = range(48, 144)
"""Columns and rows of the middle 96x96 of the colour icon."""
_OUTLINE_SIDE = 32
_WHITE = (255, 255, 255)
_OPAQUE = 255


def color_breaches(content: bytes) -> list[str]:
    """Return what the colour icon breaks: its size, its solid background, its symbol in the middle."""
    picture, problem = _read(content, _COLOR_SIDE)
    if picture is None:
        return [problem]
    background = picture.pixels[0]
    margin = {pixel for at, pixel in _placed(picture) if at[0] not in _SYMBOL or at[1] not in _SYMBOL}
    symbol = {pixel for at, pixel in _placed(picture) if at[0] in _SYMBOL and at[1] in _SYMBOL}
    wrong = []
    if background[3] != _OPAQUE or margin != {background}:
        wrong.append("around the middle 96x96 pixels there may be nothing but one opaque colour")
    if symbol <= {background}:
        wrong.append("it has no symbol in its middle 96x96 pixels")
    return wrong


def outline_breaches(content: bytes) -> list[str]:
    """Return what the outline icon breaks: its size, and that it is drawn in white on nothing."""
    picture, problem = _read(content, _OUTLINE_SIDE)
    if picture is None:
        return [problem]
    wrong = []
    if any(pixel[3] and pixel[:3] != _WHITE for pixel in picture.pixels):
        wrong.append("every pixel has to be white or transparent")
    if not any(pixel[3] == _OPAQUE for pixel in picture.pixels) or all(pixel[3] for pixel in picture.pixels):
        wrong.append("it needs a white drawing on a transparent background")
    return wrong


@lru_cache(maxsize=8)  # of the same icon, a build and its check ask twice, and the tests many times
def _read(content: bytes, side: int) -> tuple[Picture | None, str]:
    try:
        picture = read_png(content)
    except PngUnreadable as error:
        return None, str(error)
    if (picture.width, picture.height) != (side, side):
        return None, f"it has to be {side}x{side} pixels; it is {picture.width}x{picture.height}"
    return picture, ""


def _placed(picture: Picture) -> Iterator[tuple[tuple[int, int], Pixel]]:
    for place, pixel in enumerate(picture.pixels):
        yield (place % picture.width, place // picture.width), pixel
