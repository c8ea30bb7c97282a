"""Every sentence of the message extension: its search results and the dialog on a message."""

from __future__ import annotations

from collections.abc import Sequence

from dialogs import texts

L3_OF = "L3 of {statuses}"
NOTHING_FOUND = "Nothing in the playbook is like that. Type part of a name, or what is going on at the customer."
UNREADABLE_SEARCH = "I can't read that search. Type a name, or what is going on at the customer."
GONE = "That entry is not in the playbook. Search again."
UNKNOWN_COMMAND = "I don't know that command. Whoever looks after the app should update its package."

NO_TEXT = "There is no text I can read here."
NO_TEXT_ASK = "Type what is going on at the customer, then look again."
NO_STATUS = "These words don't support a status yet."
TELL_MORE = "Write more of it: was the customer reached, do they want the service, and what stops them?"
PICK_OR_ADD = "Pick what fits, or add the reason and look again."
MESSAGE = "What is going on"
MESSAGE_PLACEHOLDER = "What is going on at the customer?"
MESSAGE_MISSING = "Type what is going on at the customer."
STATUS = "The status"
STATUS_MISSING = "Pick a status."
ANOTHER = "Or another status"
ANOTHER_PLACEHOLDER = "Pick one from the whole playbook"
LOOK_AGAIN = "Look again"
POST = "Post as a card"
FOR_TENANT = "Use it for a tenant"
NOT_A_STATUS = "That status is not in the playbook. Pick one of these."
UNREADABLE_DIALOG = "I couldn't read what was sent. Check it below and send it again."
DIALOG_FALLBACK = "This Teams can't show the dialog. Send me the text in a chat instead."

FROM_A_MESSAGE = f"Read from a message with {texts.NAME}."
WORDS = "Words in the message"
PERHAPS_L3 = "Perhaps the L3"


def l1_without_reason(l1: str) -> str:
    """Return that a message names only an L1."""
    return f"That is {l1}, but it gives no reason."


def also_called(alias: str) -> str:
    """Return the other name by which something was found."""
    return f"also called “{alias}”"


def by_situation(words: Sequence[str], chance: float) -> str:
    """Return that what was typed speaks for a status, with the words that do and how likely it is."""
    said = f"from your words {texts.quoted(words)}" if words else "from your words"
    return f"{said}: {texts.sureness(chance)}"
