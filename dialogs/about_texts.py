"""What the assistant says of itself."""

from __future__ import annotations

from dialogs.texts import NAME

ASKED = (
    "status",
    "/status",
    "bot status",
    "your status",
    "are you working",
    "are you up",
    "are you there",
    "are you alive",
    "are you online",
)
"""Whole messages that ask for it, whatever their case and end marks."""
PLAYBOOK_EDITION = "Playbook edition"
YOU = "You"
KNOWN_BY_ENTRA = "{name}. I know you by your Entra id."
KNOWN_IN_DEMO = "{name}, as this demo has it. Elsewhere I know people by their Entra id."
NO_NAME = "Somebody without a name"
NOBODY = "I can't tell: nobody is named here. Message me in Teams with your work account."
RECORDS = "Records"
RECORDS_ANSWER = "The records answer."
RECORDS_DO_NOT_ANSWER = "The records do not answer right now. Everything that needs no tenant's record works."


def working(version: str) -> str:
    """Return the first line, with the version."""
    return f"{NAME} {version} is working."
