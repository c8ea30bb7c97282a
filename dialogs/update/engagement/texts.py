"""Every sentence of recording contact attempts, who leads, and how often we meet."""

from __future__ import annotations

RECORDED = "Recorded"
SO_FAR = "On record so far"
NOTE_STAYS = "The note stays as it is. To write one with it, type “note:” and the text."
WRITE = 'Record it? Press Confirm or type "confirm". Nothing else writes.'
WHICH_TENANT = "For which tenant? Type its name, domain or id, or pick one."
WHAT_TO_RECORD = (
    "What is new? Type it, like “called their IT lead today, no answer”, “we meet every two weeks now” or "
    "“CSS-Assist”; or say how you tried to reach them."
)
NOT_READ = "I read neither an attempt, nor who leads, nor how often you meet from that. Nothing was written."
ASK_DAY = "When was that? Type the day, or pick:"
ONE_A_DAY = "Several tries on one day over one channel count as one."
NAME_THE_DAYS = "To record each, type the days, like “mailed on 12 Nov and 16 Nov”."
REACHED = "You reached them, so that is no unanswered attempt, and nothing was recorded."
REACHED_NEXT = (
    "To keep it, add it as a note. "
    "If it changes how often you meet, tell me, like “we meet {name} every two weeks now”."
)
AS_A_NOTE = "Add it as a note"
ATTEMPTS_AND_NOTE = "the contact attempts and the note"
THE_WORK = "who leads and how often you meet"
HOW_YOU_WORK = "how you work with them"
NOT_A_PAST_DAY = "I don't read a day in the past from that. Type it like “12 Nov”, “yesterday” or “3 days ago”."
ON_RECORD = "That is on record already, so there is nothing to write."
CORRECTED = "Corrected."


def would_record(name: str, attempts: int) -> str:
    """Return the head of a preview."""
    if not attempts:
        return f"{name}: {HOW_YOU_WORK}"
    return f"{name}: a contact attempt" if attempts == 1 else f"{name}: {attempts} contact attempts"
