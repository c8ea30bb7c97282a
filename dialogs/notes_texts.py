"""What is said about notes that somebody has judged, and about executive summaries."""

from __future__ import annotations

from knowledge.note_kinds import Grade

GIVE_NOTE = 'Type or paste it after a colon: "check this note: …". I judge it and write nothing.'
GRADES = {
    Grade.GREAT: "Great: this note can go in as it is.",
    Grade.MARGINAL: "Marginal: it can be sent, but it would be better with this:",
    Grade.POOR: "Poor: the portal would hold it. This is missing:",
}
BETTER = "Better, from your words"
IMPLIES = "It implies"
NOT_SURE = "perhaps"
HELD = "I hold this note back, as the portal would:"
BETTER_SENT = 'Type a better one, or begin from this: "{wording}"'
MIND = "The note can be sent; better with this"
TEMPLATES_FOR_WHICH = "A note for which status?"
ENGAGEMENT = "Engagement Management"
TO_FILL = "Copy it, put your own words where the [brackets] are, and send it as your note."
SUMMARY_OF_WHICH = 'For which tenant? Type it like "executive summary for Contoso".'
SUMMARY_TO_EDIT = (
    "Here is the summary from the record. What stands in [brackets] the record does not hold: press “Edit note”, "
    "copy it, fill the gaps in and send it whole."
)


def template_for(name: str) -> str:
    """Return the words that ask for the templates of an L1 or of engagement notes."""
    return f"Note template for {name}"


def templates_for(name: str) -> str:
    """Return the head of templates."""
    return f"Templates for a note: {name}"
