"""Every sentence said about feedback on an answer."""

from __future__ import annotations

WHICH_IS_RIGHT = "Which status would be right?"
I_SAID = "I said"
I_SAID_NONE = "None: I asked, or found nothing."
PICK_OR_TYPE = "Pick one, or type its name:"
NONE_I_KNOW = "I don't know"
CANCEL = "Cancel"
NOT_A_STATUS = "I don't find that status. Type the name of an L1 or L2, or pick one."
MAY_I_KEEP = "May I keep your words for review?"
YOUR_CORRECTION = "Your correction"
UNKNOWN = "not known"
WHAT_IS_KEPT = (
    "Whoever tends the playbook reads what is kept: my answer, your correction and, only if you say so, the words "
    "above. Your name is never kept. Leave the words out if they name a customer."
)
WITH_WORDS = "Keep my words too"
WITHOUT_WORDS = "Without my words"
THANKS = "Thank you. Your correction is kept for review."
THANKS_WITH_WORDS = "Thank you. Your correction is kept for review, with your words."
CANCELLED = "Cancelled. Nothing was kept."
NOT_KEPT = "Your feedback can't be kept right now. Try again:"
NOTHING_TO_CORRECT = "I have not named a status to you yet. Tell me what is going on at the customer."
