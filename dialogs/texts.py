"""Every sentence the assistant says of its own. What the playbook says comes from its data files."""

from __future__ import annotations

from collections.abc import Sequence

NAME = "FastTrack Assistant"

EXAMPLES = (
    "Their firewall drops Teams calls, all stopped",
    "What does Adoption Readiness mean?",
    "Classify a blocker",
    "Update a tenant's priority",
)
"""Things to try, for the welcome and for help."""

WELCOME = (
    f"Hello, I'm {NAME}. Tell me what is going on at a customer, and I say which status applies and why. "
    "I also change a tenant's priority, statuses and note with you, by the playbook's rules."
)
GREETING = "Hello! What is going on at the customer?"
THANKS = "You're welcome."
TRY = "Try one of these:"
HELP = "I tell you which status applies, and why. I change a tenant's priority, statuses and note by its rules."
HELP_PARTS = (
    ("Tell me a situation", "in your own words, short or long, typos and all."),
    ("Ask what something means", "an L1, L2, L3, a priority or a term such as DIBS; or the difference of two."),
    ("Ask for a list", '"which L2s are under No Intent", "L3s of App Compatibility for OfficeProPlus".'),
    ("Let me guide you", '"classify a blocker" asks a few questions and ends in a status, its L3 and a note.'),
    ("Change a priority", '"set Contoso to low, they paused all projects", "lower Contoso", "set Contoso to default".'),
    ("Change a status", '"Contoso Exchange is blocked by their firewall, 200 seats", "apply this to Contoso, Teams".'),
    ("Write a note", '"add a note to Contoso: …". You see every change before it is written, and can undo it.'),
    ("See records", '"show Contoso", "my tenants", "who is blocked on Teams", "high ones set by hand".'),
    ("See what to mend", '"what needs attention": what the playbook says is wrong, each with a press to mend it.'),
    ("Be told", '"weekly digest on mondays at 8", "tell me when something changes", "stop telling me".'),
    ("Correct me", '"wrong" after an answer: I ask which status would be right, for whoever tends the playbook.'),
    ("Check on me", '"status": my version, who you are to me, and whether the records answer.'),
    ("Steer", '"back", "cancel", "undo"; a definition can be asked in the middle of anything.'),
)
CANCELLED = "Cancelled. Nothing was changed."
NOTHING_TO_CANCEL = "There is nothing to cancel. Tell me a situation whenever you like."
NOTHING_TO_GO_BACK_TO = "There is nothing to go back to here. Tell me what you would like to see, or type “help”."
OUT_OF_SCOPE = (
    "That is not what I'm here for. I know the status playbook, and I change tenants' priorities, statuses and notes."
)
IF_ABOUT_A_CUSTOMER = "If that is what holds a customer up:"
NO_STATUS = "Your words don't support a status yet."
NO_STATUS_ASK = "Tell me more: was the customer reached, do they want the service, and what stops them?"
GUIDE_ME = "Guide me with questions"
NONE_OF_THESE = "None of these"
NEITHER = "Neither"
NEXT_LIKELY = "Is that right, or is it:"
ON_TO_L3 = "Yes, on to L3 and note"
NOT_SURE = "Not sure"
BACK = "Back"
START_OVER = "Start over"
FIRST_ALREADY = "This is the first question."
FROM_YOUR_WORDS = "From your words"
WHAT_THEY_MEAN = "What the answers mean:"
FOR_EXAMPLE = "For example"
WHICH_SERVICE = "For which service? The L3s depend on it. Pick one or type it:"
WHY_SERVICE = "The playbook lists other L3s for each service. Pick the one this is about, or go on without."
NO_SERVICE = "Go on without a service"
WHICH_L3 = "Which L3?"
NO_L3 = "Go on without an L3"
L3S_UNEXPLAINED = "The playbook only names these"
NOTE_TO_COPY = "Note to copy"
NO_L3_PICKED = "None picked. The status holds without one."
L3_NAME = "L3"
WHAT_NOW = "What now?"
USE_NOTE = "Use this note for a tenant"
APPLY = "Apply to a tenant"
PICK_L3 = "Pick an L3"
CHANGE_L3 = "Change the L3"
CLASSIFY_ANOTHER = "Classify another"
UNKNOWN_NAME = "I don't find that in the playbook."
DID_YOU_MEAN = "Did you mean:"
PICK = "Pick one, or type it:"
OLD_BUTTON = "That choice belongs to an earlier answer. Tell me the situation again, and I'll look at it afresh."
OLD_DIALOG = "What we had begun is from an older version of me, so it ended. Nothing was changed; begin again any time."
BAD_BUTTON = 'I can\'t use that button. Type what you need, or "help".'
NOT_TEXT = "I read text only. Tell me in words what is going on at the customer."
TOO_LONG = "Your text is longer than 4,000 characters. I read the first 4,000."
NOTHING_FITS = "Then nothing in the playbook fits what you told me."
NOTHING_FITS_NEXT = "Describe the situation in other words, or ask an expert on the status rules, such as your lead."
NOT_AN_ANSWER = 'I didn\'t get an answer from that. Type a number, or say it in other words; "cancel" stops.'
FAILED = (
    "Something went wrong on my side. Please send that again; nothing is written twice. "
    "If it stays so, quote {reference}."
)
WORKING = (
    "I am on it. It takes longer than usual; the card changes when it is done. "
    "If it has not in two minutes, press again: nothing is written twice."
)
STILL_BUSY = (
    "I am still busy with what you sent before, so I have not begun with this. Please send it again in a minute. "
    "If it stays so, quote {reference}."
)
FORGOTTEN = (
    "I can't keep in mind what we said just now: my memory does not answer. What I called written is written, and "
    "nothing else is. Please send the rest again in a minute. If it stays so, quote {reference}."
)
WENT_ON_ELSEWHERE = (
    "Our talk went on in another place while I answered, so go by the newest card; nothing is written twice. "
    "If something is missing, send it again and quote {reference}."
)
NOT_SERVED = (
    "I work only in the Teams of the organisation that set me up, so I can't help you here; "
    "whoever runs me there can add yours."
)
NOT_YOURS = "This card is somebody else's, so your press changed nothing. Mention me to ask for yourself, or press:"
CLASSIFY_BLOCKER = "Classify a blocker"
MY_TENANTS = "My tenants"
ALL_L1S = "All L1s"
WHICH_PRIORITIES = "What priorities are there?"
SHORTENED = "… (too long to show whole; nothing of it is lost)"
CLOSED = "Our talk has gone on since."
ANSWERED_BELOW = "Answered in a message of its own."
RECORDS_ARE_PRIVATE = "Customers' records are for our personal chat: not everybody here may see them."
GUESTS_HERE = "There are guests here, so I speak of customers' tenants in our personal chat."
NOT_ALL_MAY_SEE = "Not everybody here may see that customer's tenant, so I speak of it in our personal chat."
COMPANY_UNKNOWN = "I can't tell whether everybody here may see that customer's tenant, so I speak of it in private."
TO_QUOTE = "If it stays so, quote {reference}."
RECORDS_SILENT = "The records can't be reached, so I can't tell who may see that tenant. Say it again in a moment."
WENT_ASIDE = "I have gone on there."
WENT_ASIDE_FROM_MESSAGE = "I have gone on in our personal chat."
COME_ASIDE = "Open our personal chat (press my name, then Chat) and ask me there. Nothing was changed."
COME_ASIDE_TO_LOOK = (
    "Open our personal chat (press my name, then Chat) and look at the record there: whether the change that was "
    "sent before reached it, I can't tell."
)
FROM_COMPANY = "You asked for this where others read along."
FROM_MESSAGE = "From the message that you picked:"
TELL_SITUATION = "What is going on at the customer? Tell me in your own words, short or long."
WHICH_TO_EXPLAIN = "Which one? I know every L1, L2, L3, priority and term."
NOT_YOURS_OR_OLD = (
    "That answer is old, or was for somebody else. Send me the situation yourself, then say what is wrong."
)
NO_MORE_ON_IT = "I no longer know what that answer was about. Send the situation again, then say what is wrong."
BUSY_ELSEWHERE = "The question from before is still open:"

WHY = "Why"
THE_RULE = "The rule"
TO_SETTLE_IT = "To settle it"
YOUR_WORDS = "Your words"
RULED_OUT_IF = "It is not this one if"
RATHER_THAN = "Rather than {name}"
NEXT_STEP = "Next step"
TARGET_DATE = "Target date"
OWNER = "Owner"
WHO_HELPS = "Who helps"
MUST = "Must be true"
MUST_NOT = "Must not be true"
CONFIRM = "Ask to confirm"
CONFUSED_WITH = "Easily confused with"
L3S = "L3s"
SOURCE = "Source"
NOT_CLEAR = "The playbook is not clear here"
FOR_WHOM = "For whom"
NOT_FOR = "Not for"
UPDATE_DUTY = "Keeping FTOP up to date"
ENGAGEMENT = "Engagement"
CHANGING_IT = "Changing it"
DECIDING_QUESTION = "What decides"
L2S = "L2s under it"

_QUOTED = 60
"""Characters of a message that are quoted."""
_SURENESS = ((0.9, "very likely"), (0.7, "likely"), (0.0, "perhaps"))


def l2s_under(l1: str) -> str:
    """Return the button that leads to the L2s of an L1."""
    return f"L2s under {l1}"


def closed_by(text: str) -> str:
    """Return why a card has no buttons any more: something was typed."""
    return f"Our talk went on with “{text if len(text) <= _QUOTED else f'{text[:_QUOTED].rstrip()}…'}”."


def for_whom(name: str) -> str:
    """Return whom a card is for."""
    return f"For {name}"


def sureness(score: float) -> str:
    """Return a probability in words and percent."""
    words = next(words for least, words in _SURENESS if score >= least)
    return f"{words}, {round(100 * min(score, 0.99))} %"


def quoted(words: Sequence[str]) -> str:
    """Return the person's words in quotation marks."""
    return ", ".join(f"“{word}”" for word in words)


def one_of_two(first: str, second: str) -> str:
    """Return that two statuses are possible."""
    return f"It is {first} or {second}."


def names_l1_only(l1: str) -> str:
    """Return that only an L1 was said."""
    return f"That is {l1}, but you gave no reason."


def settled(name: str, service: str | None) -> str:
    """Return the status that the next question belongs to."""
    return f"It is {name}{f' for {service}' if service else ''}."


def apply_to(tenant: str) -> str:
    """Return the button that takes a status to the record of a tenant."""
    return f"Apply to {tenant}"


def more_to_type(count: int) -> str:
    """Return that there are more names than buttons."""
    return f'{count} more: type a name, or "all" to see them.'


def taken(name: str) -> str:
    """Return the status that was settled on."""
    return f"Then it is {name}."


NOTE = "Note"
NO_SERVICES = "No services in scope"
NO_NOTE = "No note is kept."
PHASE = "Phase"
TARGET = "target"
ATTEMPTS = "Attempts to reach them"
LEAD_UNKNOWN = "Who leads the engagement is not recorded."
NEXT_ACTION = "Next action"
ASSIGNED = "Assigned"
WHAT_NEXT = "What next?"
CHANGE_PRIORITY = "Change the priority"
UPDATE_DIBS = "Update DIBS"
DIBS = "DIBS"
ADD_NOTE = "Add a note"
CHANGE_A_STATUS = "Change a status"
BY_THE_RULES = "By the rules"
NEEDS_ATTENTION = "Needs attention"
NOTHING_WRONG = "Nothing."
SHOW_RECORD = "Show the record"
RECORD = "The record"
NOT_MINE_TO_DO = "I can't do that: I change priorities, statuses and notes. Here is the record."
NO_IDENTITY = (
    "I can't tell who you are here, so I can't open customer records. Message me in Teams with your work account."
)


def welcome_in_company(added_by: str) -> str:
    """Return the greeting of a group chat or team, with who brought the assistant in."""
    by = f" {added_by} added me." if added_by else ""
    return (
        f"Hello, I'm {NAME}.{by} Mention me with what is going on at a customer, and I say which status applies. "
        "Customers' records we look at in our personal chat, unless everybody here may see them."
    )


def listing(count: int, what: str, of: str) -> str:
    """Return the head of a list."""
    return f"{count} {what} {of}".strip() + ":"


def no_l3s(name: str, service: str | None) -> str:
    """Return that no L3s are listed."""
    return f"The playbook lists no L3s for {name}{f' and {service}' if service else ''}."


def l3_places(name: str) -> str:
    """Return that a name is an L3."""
    return f"{name} is an L3."
