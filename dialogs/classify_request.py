"""Recognising "classify …": the wish to classify, and the situation that may stand behind it."""

from __future__ import annotations

import re

_WISH = re.compile(
    r"^\s*(?:(?:please|pls|plz|can you|could you|help me(?: to)?|let'?s|lets|i(?: want|'d like| need) to|want to)\s+)*"
    r"(?:classify|clasify|classfy|classifiy|clasiffy|categori[sz]e)\b(?P<rest>.*)$",
    re.IGNORECASE | re.DOTALL,
)
_OBJECT = re.compile(
    r"^\s*(?:(?:a|an|the|this|that|my|our|another|one|new|next|following)\s+)*"
    r"(?:(?:blockers?|situation|case|customer|entitlement|workload|tenant|status|one|this|it|again|in full)\b\s*)*",
    re.IGNORECASE,
)
_MARK = re.compile(r"^\s*[:–—-]+\s*")


def situation_to_classify(text: str) -> tuple[str, bool] | None:
    """Return what stands behind "classify" and whether a colon or dash sets it off; None for another message."""
    wish = _WISH.match(text)
    if wish is None:
        return None
    rest = _OBJECT.sub("", wish["rest"], count=1)
    told = _MARK.sub("", rest, count=1).strip(" \t\r\n.,!")
    return told, _MARK.match(rest) is not None
