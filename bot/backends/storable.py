"""Which texts every backend can keep."""

from __future__ import annotations

import re

_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


def storable(text: str) -> bool:
    """Return whether every backend takes the text: no control characters but tab and line ends, no half surrogates."""
    return not _UNPRINTABLE.search(text)
