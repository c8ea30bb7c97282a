"""Which service a text names."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from knowledge.normalize import name_key
from knowledge.playbook import Playbook

_SIMILAR = 84.0
"""Likeness (0 to 100) from which a short text counts as a misspelt name."""
_OF_PEOPLE = frozenset(
    (
        "it admin support sales project business security network infrastructure helpdesk marketing finance legal "
        "account engineering internal local regional central other two three four several many various different both "
        "all cross our your my those these"
    ).split()
)
"""Words before "teams" that mean teams of people."""


def services_named(playbook: Playbook, words: Sequence[str]) -> tuple[str, ...]:
    """Return the services that the words of a message name, each once, in order of appearance."""
    begun_by = playbook.services_by_word
    found: list[str] = []
    at = 0
    while at < len(words):
        names = begun_by.get(words[at], ())
        size, service = next(((len(n), s) for n, s in names if tuple(words[at : at + len(n)]) == n), (1, None))
        of_people = words[at] == "teams" and at > 0 and words[at - 1] in _OF_PEOPLE
        if service is not None and not of_people:
            found.append(service)
        at += size
    return tuple(dict.fromkeys(found))


def service_meant(playbook: Playbook, text: str) -> str | None:
    """Return the service that a typed answer means, typing errors forgiven; None when it is not clear."""
    keys = playbook.service_keys
    said = name_key(text)
    if said in keys:
        return keys[said]
    if len(said) < 4:
        return None
    swapped = {keys[key] for key in keys if sorted(key) == sorted(said) and OSA.distance(key, said) == 1}
    if len(swapped) == 1:
        return swapped.pop()
    close = process.extract(said, list(keys), scorer=fuzz.ratio, score_cutoff=_SIMILAR, limit=4)
    best = {keys[key] for key, score, _ in close if score == close[0][1]}
    return best.pop() if len(best) == 1 else None
