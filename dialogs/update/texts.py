"""Every sentence of the dialogs that change a record."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from knowledge.calendar import written
from knowledge.records import NOTE_LIMIT, Priority
from knowledge.weighed import Weighed
from knowledge.wishes import REASON_LIMIT

CONFIRM_WORD = "confirm"
NOTE_PREFIX = "note: "
UNDO_WORD = "undo"

RECORD = "Record"
NOTE = "Note"
BEFORE = "Before"
AFTER = "After"
NOTE_BEFORE = "Note before"
NOTE_AFTER = "Note after"
PRIORITY_NEXT = "The priority"
ALSO = "Also recorded"
WHY = "Why"
MIND = "Mind"
PROPOSAL = "The rules propose"
NOT_POSSIBLE = "Not possible"
WITH_REASON = "with a reason"
WITH_CONFIRMATION = "with a confirmation"
HOW_READ = "How we read the playbook"
CONFIRM = "Confirm"
EDIT_NOTE = "Edit note"
TEMPLATE = "A template"
TEMPLATE_WORD = "template"
BACK = "Back"
CANCEL = "Cancel"
UNDO = "Undo"
NOTE_ADDED = "the note; the priority stays"
UPDATE_DUTY = "Keeping FTOP up to date"
ENGAGEMENT = "Engagement"
STILL_OPEN = "Still open"
NOT_SURE = "Not sure"
SUB_CATEGORY = "Sub-category"
RETRY = "Try again"
SEND_AGAIN = "Send again"
LEAVE_IT = "Leave it as it is"
NOTES_ARE_REPLACED = "A note is replaced by another, not removed."
TOO_EARLY = "I record what is so, not what may come: tell me when it is. This is the record today."
ONLY_WEIGHED = {
    Weighed.ASKED: "You asked what the rules say, so nothing is changed.",
    Weighed.SUPPOSED: "I change nothing ahead of time: tell me when it is so. This is what the rules say today.",
    Weighed.REFUSED: "Then nothing is changed. This is the record as it is.",
    Weighed.TOLD: "I take that as told, not as asked, and change nothing. This is the record as I know it.",
}
SET_DEFAULT = "Set to default"
SHOW_RECORD = "Show the record"

WHICH_TENANT = "Which tenant? Type its name, domain or id, or pick one."
WHICH_FOR_NOTE = "For which tenant is the note? Type its name, domain or id, or pick one."
ONE_AT_A_TIME = "One tenant at a time. Which one first?"
WHICH_OF_THESE = "Which one do you mean?"
NEAREST = "The nearest names:"
NEW_NOTE = "Type the note. It is written as you type it."
NEW_NOTE_INSTEAD = "Type the new note. It replaces this draft."
STARTS_WITH_NOTE = 'To write a question into the note, begin with "note:".'
WHY_YOURS = "Why should it be so? Your reason goes into the note."
REASON_TOO_SHORT = "A reason needs a few words more: what happened, or who asked for it."
WHICH_SUB_CATEGORY = "Which sub-category does the portal get?"
WRITE_BOTH = 'Write both at once? Press Confirm or type "confirm". Nothing else writes.'
WRITE_NOTE = 'Write the note? Press Confirm or type "confirm". Nothing else writes.'
OVERRULES_ITSELF = "The playbook contradicts itself here. Does somebody with authority want High?"
YES_CONFIRMED = "Yes, High is wanted"
NO_NOT_HIGH = "No"
NOTHING_CHANGED = "Nothing was changed."
CANCELLED = "Cancelled. Nothing was written."
FIRST_STEP = "This is the first step. Type “cancel” to stop."
NOT_UNDERSTOOD = "I didn't get an answer from that, and nothing was written."
NOT_YET = "There is no preview to confirm here. Nothing was written."
NOT_THE_NOTE = "The preview comes after the note. Nothing was written. For a note that says so, begin with “note:”."
WISH_KEPT = "Understood."
REASON_NOT_QUESTION = "That is a question. Tell me the reason, or type “back”."
YOU = "You"
UNKNOWN_OUTCOME = "I stopped. Whether the change sent before reached the records, I can't tell: look at the record."
NOT_WRITTEN = "Nothing was written."
ONLY_CONFIRM = "I write only on the Confirm button or the word “confirm” alone. Nothing was written."
QUALIFIED = "That was not a plain yes, so nothing was written."
REFUSED = "Then it stays as it is so far: nothing was written."
NO_SUCH_DAY = "I don't read a day in the past from that. Type it like “12 Nov”, “yesterday” or “3 days ago”."
OLD_PREVIEW = "That preview is no longer open, so nothing was written by this press."
UNDO_EXACTLY = "To take back your last change, press Undo or type “undo” alone."
HELP = "Answer the question, or type “back”, “cancel” or “why”. Definitions can be asked too."
OLD_UNDO = "That can no longer be undone here: undo works for ten minutes, on your last change."
NOTHING_TO_CONFIRM = "There is nothing to confirm. Nothing was written."
NOTHING_TO_UNDO = "There is nothing to undo: undo works for ten minutes after a change."
UNREACHABLE = "The records can't be reached right now. Nothing is lost."
UNREACHABLE_WRITE = (
    "The records can't be reached right now. Your draft is kept: send it again with one press. "
    "It is never written twice."
)
GONE = "I can't find that tenant any more. Nothing was written."
NOT_ASSIGNED = "You may read this tenant, but only people assigned to it may change it."
NOT_ITS_MANAGER = (
    "Only the tenant's FastTrack Manager changes its priority (R-04). You are assigned to it, so you can add a note."
)
RIGHT_LOST = "You are no longer allowed to change this tenant. Nothing was written."
OLD_BUTTON = "That button belongs to an earlier step. Nothing was written."
ADD_NOTE = "Add a note"
REASON_TOO_LONG = f"That reason is longer than {REASON_LIMIT:,} characters. Shorten it; details can go into the note."
NOTE_TOO_LONG = f"That note is longer than {NOTE_LIMIT:,} characters. Shorten it and send it again."

HOW_TO_ADD_ATTEMPTS = "Tell me channel and day as well, like “add attempt to Litware: called on 12 Nov”."
NO_ATTEMPT = "I count only tries that were made and not answered. Type one like “called on 12 Nov”."
ON_RECORD = "That attempt is on record already."
NOTE_ATTEMPTS = "Note the attempts"
STATUS_FIRST = "Have they answered? Then change the services' status first; the priority follows from it."
WHY_HIGH = "Why is High wanted?"
ASK_DAY = "When was that? Type the day, or pick:"
DAYS = ("Today", "Yesterday", "A week ago")
RECORDED = "On record"
STILL_UNSURE = "Still not sure? Choose that once more, and we go on without it."
TRY_FIRST = "Try to reach them first, over another channel too, and note each attempt. Then come back."


def unknown_tenant(named: str) -> str:
    """Return that no tenant of that name is to be seen."""
    return f"I find no tenant “{named}” among those you may see."


def record_of(name: str) -> str:
    """Return the label of a record."""
    return f"{RECORD} of {name}"


def read_as(title: str, reading: str) -> str:
    """Return what is unclear and how it is read, without the words that the label says."""
    text = reading.removeprefix("Our reading: ")
    question = title if title[-1] in "?." else f"{title}."
    return f"{question} {text[0].upper()}{text[1:]}"


def said_long_ago(fact: str, day: date | None) -> str:
    """Return a recorded fact that has to be confirmed because it is old."""
    since = f"said on {written(day)}" if day else "nobody noted when"
    return f"{fact}, {since}. Still so?"


def not_possible(priority: Priority, basis: str) -> str:
    """Return why a priority is refused."""
    return f"{priority} is not possible: {basis}."


def has_to_wait(priority: Priority, basis: str) -> str:
    """Return why a priority has to wait."""
    return f"{priority} has to wait: {basis}."


def needs_reason(priority: Priority, rule: str, basis: str) -> str:
    """Return that a priority goes against a rule that only warns."""
    if priority is Priority.LOW and rule == "R-17":
        return f"Low needs every entitlement inactive; {basis}."
    return f"{priority} is not what the rules propose: {basis}."


def not_proposed(priority: Priority) -> str:
    """Return that the rules lead elsewhere."""
    return f"{priority} is not what the rules propose."


def needs_confirmation(basis: str) -> str:
    """Return that High has to be confirmed."""
    return f"High needs a person's confirmation: {basis}."


def about_level(priority: Priority) -> str:
    """Return the label of what the rules say of a priority."""
    return f"About {priority}"


def is_already(name: str, priority: Priority) -> str:
    """Return that a tenant has the priority that is weighed."""
    return f"{name} is {priority} already."


def is_so_already(name: str, priority: str) -> str:
    """Return that the wish is fulfilled."""
    return f"{name} is {priority} already, so there is nothing to change."


def what_instead(name: str) -> str:
    """Return the question for the priority."""
    return f"What should become of {name}?"


def stays(name: str, priority: str) -> str:
    """Return that the proposal is what stands."""
    return f"{name} can stay {priority}: that is what the rules propose (R-01)."


def would_change(name: str, before: str, after: str) -> str:
    """Return the head of a preview."""
    return f"{name}: {before} → {after}"


def would_note(name: str) -> str:
    """Return the head of a preview of a note alone."""
    return f"{name}: a new note, the priority stays"


def noted(attempts: str) -> str:
    """Return the attempts as they were understood."""
    return f"Noted: {attempts}."


def note_set_aside(note: str) -> str:
    """Return that the person's note went with another choice."""
    return f"Your note was written for the choice before, so I drafted a new one. Yours was: “{note}”"


def hypothetical(name: str) -> str:
    """Return what a confirmation would do."""
    return (
        f"If you confirm, I write what the preview shows to {name}, all at once. "
        "You can undo it for ten minutes. So far nothing was written."
    )


def spared(name: str) -> str:
    """Return that a tenant is left alone."""
    return f"Then {name} stays as it is. Nothing was written. Tell me which tenant you mean instead."


def not_that(levels: Sequence[str]) -> str:
    """Return that a level is not wanted."""
    return f"Not {' or '.join(levels)}, understood. Nothing was written."


def about_this(name: str) -> str:
    """Return that a text about another tenant is no answer here."""
    return f"That names another tenant, and this is about {name}. Nothing was written."


def left(name: str) -> str:
    """Return that another request ended the one before."""
    return f"I left {name} as it was; nothing was written there." if name else NOT_WRITTEN


def changed_meanwhile(changes: Sequence[str]) -> str:
    """Return what somebody else changed between preview and confirmation."""
    what = " ".join(changes) if changes else "Something else in the record changed."
    return f"This record was changed meanwhile, so nothing was written. {what} Look again:"


def already_written(name: str) -> str:
    """Return that a preview has been written, where it is confirmed again; without a name where none may be said."""
    change = f"Your last change, to {name}," if name else "Your last change"
    return f"No preview is open. {change} was written already, once."


def written_title(name: str, change: str) -> str:
    """Return the head of a receipt."""
    return f"Written. {name}: {change}."


def undone(name: str, state: str) -> str:
    """Return that a change was put back."""
    return f"Undone. {name} is {state} again, with the note from before."


def note_undone(name: str) -> str:
    """Return that a note was put back."""
    return f"Undone. {name} has the note from before again."


def put_back(name: str, what: str) -> str:
    """Return that something else of the record was put back."""
    return f"Undone. {name} has {what} from before again."


FACTS_TOO = "What was learned with it, such as attempts or who leads, is taken back too."


def undo_refused(name: str) -> str:
    """Return that a later change stands in the way of an undo."""
    return f"{name} was changed again since, so I did not undo it. Look at the record first."


def missing_dibs(missing: str) -> str:
    """Return which parts of DIBS the record lacks."""
    return f"Missing in the record: {missing}." if missing else "All four parts are filled; check that they still hold."


def what_changed(before: Priority, after: Priority, note: str) -> str:
    """Return what a change of priority or note did."""
    what = f"{before} → {after}" if before is not after else "a new note"
    return f"{what}, “{note[:120]}”"


def change_by(who: str, day: date, what: str) -> str:
    """Return a change that somebody else made."""
    return f"{who}, {written(day)}: {what}."


def undo_hint(minutes: int) -> str:
    """Return for how long an undo works."""
    return f"Undo works for {minutes} minutes: press it or type “undo”."


def rules_propose(priority: str, rule: str, basis: str, *, newly: bool) -> str:
    """Return that the rules lead to another priority, now or as before."""
    return f"The rules {'now ' if newly else ''}propose {priority} ({rule}): {basis}."


def change_to(priority: str) -> str:
    """Return the button that begins that change."""
    return f"Change the priority to {priority}"
