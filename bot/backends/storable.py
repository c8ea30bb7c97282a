"""What every backend can keep and look for."""

from __future__ import annotations

import re
from collections.abc import Collection

from dialogs.portfolio import AT_ONCE

_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


def storable(text: str) -> bool:
    """Return whether every backend takes the text: no control characters but tab and line ends, no half surrogates."""
    return not _UNPRINTABLE.search(text)


def wanted_at_once(tenant_ids: Collection[str]) -> list[str]:
    """Return the ids that a tenant can have, each once; ValueError for too many."""
    if len(tenant_ids) > AT_ONCE:
        raise ValueError(f"{len(tenant_ids)} records at once, at most {AT_ONCE} can be read")
    return [tenant_id for tenant_id in dict.fromkeys(tenant_ids) if storable(tenant_id)]
