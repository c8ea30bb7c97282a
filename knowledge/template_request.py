"""A request for a template to write a note from: "note template for Blocked"."""

from __future__ import annotations

from dataclasses import dataclass

from knowledge.index import Index
from knowledge.names import NameKind
from knowledge.normalize import split_words
from knowledge.playbook import Playbook
from knowledge.services import services_named

_TEMPLATES = frozenset("template templates".split())
_NOTES = frozenset("note notes".split())
_ENGAGEMENT = frozenset("engagement meeting meetings overall management call workshop".split())
_WRITES = frozenset("add write save set change update send".split())
"""Words of a request to write something, whatever it says of templates."""
_MOST_WORDS = 12


@dataclass(frozen=True, slots=True)
class TemplateRequest:
    """Which templates are asked for."""

    l1: str | None = None
    """Slug of the L1, also where one of its L2s is named; None where none is."""
    service: str | None = None
    engagement: bool = False
    """Whether it is the note on meetings and the like that is asked about."""


def read_template_request(text: str, playbook: Playbook, index: Index) -> TemplateRequest | None:
    """Return the templates that a text asks for, or None; a text that has them written asks for none."""
    words = split_words(text)
    said = set(words)
    if not said & _TEMPLATES or said & _WRITES or ":" in said or len(words) > _MOST_WORDS:
        return None
    names = index.lookup.names_in(index.matcher.match(text).reading)
    slugs = [hit.name.target for hit in names if hit.name.kind in (NameKind.L1, NameKind.L2)]
    if not slugs and not said & _NOTES:
        return None
    status = playbook.statuses.get(slugs[0]) if slugs else None
    services = services_named(playbook, words)
    return TemplateRequest(
        l1=status.l1 if status else slugs[0] if slugs else None,
        service=services[0] if len(services) == 1 else None,
        engagement=not slugs and bool(said & _ENGAGEMENT),
    )
