"""A question what is wrong with one tenant, which its record answers."""

from __future__ import annotations

import re

from knowledge.utterance import Utterance

_ASKS = re.compile(
    r"(?:(?:so|and|hi|hello|please|tell me|show me|check|see) )*"
    r"(?:what|whats|what is|what s|what needs|anything|something|is anything|is there anything|is something)"
    r" (?:to be )?(?:wrong|amiss|off|not right|the matter|the problem|missing|mended|fixed|attention)"
    r" (?:with|at|on|in|for|of|about)(?: the| our| my)?"
)
_BEHIND = frozenset("record tenant account customer please pls now today , ? !".split())
"""What may stand behind the name; with anything else the sentence tells a situation."""


def asks_what_is_wrong(said: Utterance) -> bool:
    """Return whether a text asks what is wrong with one of the person's tenants, and nothing else."""
    if len(said.tenants) != 1:
        return False
    (named,) = said.tenants
    before, behind = " ".join(said.words[: named.start]), said.words[named.end :]
    return bool(_ASKS.fullmatch(before)) and _BEHIND.issuperset(behind)
