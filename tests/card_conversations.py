"""What is said and pressed to see every kind of card. A new kind of card is a conversation more.

A step is typed; in brackets it is a button to press; ``/arrive`` is the person's arrival, ``/search`` a search from the
compose box, ``/dialog`` the dialog on a message with this text, and ``/send`` what that dialog sends.
"""

from __future__ import annotations

from bot.demo.people import DEMO_PERSON, TEAM_LEAD
from dialogs.ports import Person

Steps = tuple[str, ...]
_MOST_TYPED = 4_000
_LONG = ("The rollout waits for the firewall, says the customer; they call again next week. " * 50)[:_MOST_TYPED]
_FULL_OF_MARKUP = (
    "*Pilot* starts [Monday](http://example.com); they asked to <b>cancel</b> `nothing` and _no_ more \\ of it"
)
_NARROWED = (
    "[They want it, something stops them]",
    "[Something or somebody at the customer]",
    "[A technical component]",
)
_TWENTY_NOTES = [text for n in range(20) for text in (f"add a note to Contoso: step {n}, {_LONG[:900]}", "confirm")]

CONVERSATIONS: dict[str, Steps] = {
    "welcome": ("/arrive",),
    "help": ("help", "hello", "thanks", "cancel", "what is the weather like"),
    "being told": (
        "what do you tell me",
        "weekly digest on mondays at 8 and daily notices at 9:00",
        "tuesdays at 25:00",
        "[Yes, tell me]",
        "no more notices",
        "weekly digest",
        "[No, leave it]",
    ),
    "definition of a term": ("what is DIBS", "what is an entitlement"),
    "definition of an L3": ("what does VDI mean", "what is Slack"),
    "definition nobody knows": ("what does flumsel mean",),
    "difference of two": ("Adoption Readiness or IT change management?",),
    "list of L2s": ("which L2s are under No Intent", "which L2s are under Blocked"),
    "list of L3s": ("L3s of App Compatibility for OfficeProPlus", "L3s of Customer IT Infrastructure"),
    "match": ("custs firewall drops teams media, rollout on hold til the new boxes are in", "[Adoption Readiness]"),
    "match and none": ("their firewall drops Teams media and must be replaced before they go on", "[None of these]"),
    "pair question": ("the whole project is frozen because of the merger", "not sure", "[Neither]"),
    "only an L1": ("they are blocked",),
    "no status": ("zebra umbrella", "they have no idea yet"),
    "walk": ("classify a blocker", "[Not sure]", *_NARROWED, "[Not sure]", "[Network]"),
    "walk to a service": (
        "guide me",
        "[They will never deploy it]",
        "[A rival product does the job]",
        "[Not sure]",
        "[Teams]",
    ),
    "walk back": ("guide me", "[They will never deploy it]", "[Back]", "[They will never deploy it]", "[Start over]"),
    "every L3": ("guide me", *_NARROWED, "all"),
    "end of a walk": ("classify: their vpn drops teams calls", "[Change the L3]"),
    "note of a walk": ("classify: their vpn drops teams calls", "[Use this note for a tenant]", "contoso"),
    "without an L3": ("they use slack and never want teams", "[Yes, on to L3 and note]"),
    "portfolio": ("my tenants", "[More]", "[VanArsdel]", "[Back to the list]", "show contoso", "who changed contoso"),
    "filtered": ("who is blocked on Teams", "high tenants in Germany", "blocked on power bi"),
    "attention": ("what needs attention", "[More]", "[Previous]", "[Consolidated Messenger: set to Medium]"),
    "unknown record": ("show Nowhere Ltd", "set Nowhere Ltd to low"),
    "which tenant": ("update priority", "[Contoso Pharma]", "[Medium]"),
    "several tenants": ("set Wingtip and Litware to low", "cancel", "set Trey to low"),
    "set high": (
        "set Contoso to high",
        "[Sub-category]",
        "[Pilot]",
        "[Edit note]",
        _FULL_OF_MARKUP,
        "[Confirm]",
        "[Undo]",
    ),
    "refused high": ("prio fabrikam high", "[Low]"),
    "priority it has": ("set contoso to medium",),
    "set low": ("lower wingtip, they run on their own now", "confirm", "[Show the record]"),
    "reason": (
        "set Contoso to low",
        "because",
        "what counts as a reason?",
        "Their CIO froze all projects until the merger",
    ),
    "confirmation": ("set Tailspin Toys to high", "[Yes, High is wanted]"),
    "lead": ("set Trey Robotics to high", "[Not sure]", "[CSS-Led]"),
    "attempts": ("lower Litware, they stopped answering", "[Phone]", "1 Jan 1900", "[Yesterday]", "[No others]"),
    "too few attempts": ("lower Litware, they stopped answering", "[No others]"),
    "set to default": ("set contoso to high", "confirm", "set contoso to default", "confirm"),
    "status": (
        "Contoso Exchange is blocked by their firewall, 200 seats",
        "[The geographies differ]",
        "[Target date]",
        "30 March",
        "[Owner]",
        "Dana",
        "[Confirm]",
        "[Undo]",
    ),
    "status of a record": (
        "show Litware",
        "[Change a status]",
        "[SharePoint]",
        "[No Intent]",
        "[Executive Sponsorship]",
    ),
    "status and priority": ("mark Coho Winery Teams as no intent, they use Slack", "[All 210 seats]", "[Confirm]"),
    "applied": ("classify: their vpn drops teams calls", "[Apply to a tenant]", "northwind"),
    "attempt": ("called Litware's IT lead today, no answer", "[Confirm]"),
    "dibs": (
        "Litware Teams due date 30 March",
        "meetings with their dealers",
        "their boss likes it",
        "[Eliminate On-Premise Hardware]",
        "[Done]",
        "[Confirm]",
    ),
    "held note": ("check this note: Blocked for now", "add a note to Contoso: tbd"),
    "taken back": (
        "add a note to Contoso: Their pilot of 120 people goes on.",
        "confirm",
        "what changed on Contoso",
        "undo my last change",
        "that was another tenant",
        "[Confirm]",
    ),
    "note": ("add a note to Contoso", "what does Low mean?", "they meet every second Tuesday", "[Confirm]"),
    "longest note": ("add a note to Contoso", _LONG, "[Confirm]", "show contoso", "who changed contoso"),
    "longest note with a priority": ("set Contoso to high", "[Edit note]", _LONG, "[Confirm]", "[Undo]"),
    "note in Greek": ("add a note to Contoso", ("Ωμέγα " * _MOST_TYPED)[:_MOST_TYPED], "[Confirm]"),
    "too long a note": ("add a note to Contoso", "word " * 900),
    "long situation": (_LONG * 2,),
    "twenty changes": (*_TWENTY_NOTES, "who changed contoso"),
    "definition amid a change": ("set contoso to low", "what is DIBS"),
    "left for another": ("set contoso to low", "lower wingtip, they run on their own now"),
    "nothing open": ("undo", "confirm"),
    "search": ("/search readiness", "/search network", "/search their firewall drops teams media"),
    "dialog": (
        "/dialog their firewall drops Teams media and must be replaced",
        "/dialog the whole project is frozen because of the merger",
        "/dialog they are blocked",
        "/dialog zebra umbrella",
        f"/dialog {_LONG * 2}",
        "/send do=look&text=their vpn drops teams calls",
        "/send do=post&text=their vpn drops teams calls",
        "/send do=post&text=their vpn drops teams calls&slug=customer-it-infrastructure-remediation",
    ),
    "wrong": ("custs firewall drops teams media", "wrong", "Service Reliability", "[Keep my words too]"),
}
AS_SOMEBODY_ELSE: dict[str, tuple[Person, Steps]] = {
    "stranger": (Person("stranger", "Sam Stranger"), ("my tenants", "set contoso to high")),
    "reader": (TEAM_LEAD, ("set contoso to high", "show contoso")),
    "engineer": (DEMO_PERSON, ("set relecloud to high", "set best for you organics to high")),
}
IN_COMPANY: dict[str, tuple[tuple[str, ...], Steps]] = {
    "group": (("ana",), ("/arrive", "help", "custs firewall drops teams media", "[Yes, on to L3 and note]")),
    "group walk": (("ana",), ("classify a blocker", "[They want it, something stops them]")),
    "group record": (("ana",), ("show contoso", "set contoso to high", "[Confirm]")),
    "group unknown": ((), ("show contoso", "set contoso to high", "my tenants")),
}
