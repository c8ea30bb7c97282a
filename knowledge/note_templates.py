"""What to start a note from: sentences for each L1 (FACTS 4.2), an outline for what happened (FACTS 4.4)."""

from __future__ import annotations

from knowledge.playbook import Playbook

_NO_SERVICE = "the service"
_REASON = "[main reason, in concrete words]"
ENGAGEMENT_OUTLINE = (
    "With [who took part]: [what was discussed]. They asked [which questions]. "
    "We [what FastTrack does next, who and when]."
)
"""What a note on the engagement tells of a meeting; a playbook task, if there is one, goes behind it."""


def note_templates(playbook: Playbook, l1: str, service: str | None = None) -> tuple[str, ...]:
    """Return the templates of an L1, the plainest first; what stands in square brackets is to be filled in.

    KeyError for a slug that is no L1.
    """
    notes = playbook.notes
    name = service or _NO_SERVICE
    plainest = notes.templates[l1].format(service=name, reason=_REASON)
    return (plainest, *(pattern.format(service=name) for pattern in notes.patterns[l1]))
