"""What people in the fuzzed conversations type, and whose records there are."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bot.backends.seeding import Seed
from bot.demo import sample_portfolio
from dialogs.ports import Person
from knowledge.records import Assignment, Role, Tenant
from tests import golden
from tests.bot import garbage

ANA, BEN, LENA = "ana", "ben", "lena"
PEOPLE = (ANA, BEN, LENA)
"""Two managers, of whom neither may see the other's tenants, and a lead who may read all."""
_THINGS = ("Bakery", "Museum", "Quarry")
TENANTS = tuple(f"{name.title()} {thing}" for name in (ANA, BEN) for thing in _THINGS)
SECRETS = {f"quokka{number}x": tenant for number, tenant in enumerate(TENANTS)}
"""Words that stand in a tenant's note from the beginning, and that nobody types."""
YES = frozenset({"confirm", "Confirm ", "undo", "Undo", "send again", "Send again"})
"""All that is typed and may write."""

NEARLY_YES = (
    *(
        "yes",
        "Yes!",
        "ok",
        "sure",
        "do it",
        "go ahead",
        "yes please",
        "y",
        "👍",
        "confirm it",
        "yes, confirm",
        "confirm?",
    ),
    *("confirm the note", "not confirm", "confirmed", "write it", "approve", "undo it", "undo that please", "1", "2"),
)
"""What a preview is not to be written on, nor a change undone."""
_STEPS = (
    *("1", "2", "3", "4", "5", "6", "9", "yes", "no", "back", "cancel", "not sure", "why", "edit note", "try again"),
    *("high", "medium", "low", "default", "none of these", "wrong", "it should be adoption readiness", "hello", "help"),
    *("yes confirm", "confirm it", "don't confirm", "do not confirm, wait", "ok", "please undo nothing", "undo it?"),
    *("their CIO froze all projects", "called on 12 Nov", "yesterday", "css-led", "rare", "planned", "Pilot", "all"),
    *("the geographies differ", "200", "all seats", "owner Dana", "target date 30 Jan", "2027-03-30", "they use Slack"),
    *(
        "guide me",
        "classify a blocker",
        "change a status",
        "my tenants",
        "thanks",
        "start over",
        "go on without an l3",
        "Teams",
    ),
    *("skip", "same for all", "done", "30 March", "to cut costs", "Jane Doe", "no, monthly", "it was by mail"),
    *("undo my last change", "who set it to low", "what changed", "I took the wrong tenant", "set the target date too"),
    *("what needs attention", "who is blocked on Teams", "more", "previous", "overdue", "Priya's tenants"),
    *(
        "template",
        "note templates",
        "note template for Blocked",
        "check this note: blocked by the firewall",
        "check my note",
    ),
    *("what needs attention on Teams", "what needs attention blocked more than three months", "tenants without a date"),
    *("half of them", "-1", "200.5", "30 February", "yesterday", "one service only", "weekly digest on mondays at 8"),
    *("tell me when something changes", "stop telling me", "what do you tell me", "executive summary", "by tomorrow"),
    *("what is DIBS", "which L2s are under No Intent", "Adoption Readiness or IT change management?", "status"),
)
_FOR_A_TENANT = (
    *("set {} to high", "set {} to low, they paused all projects", "prio {} medium", "set {} to default", "lower {}"),
    *("show {}", "who changed {}", "update the priority of {}", "add attempt to {}: called on 12 Nov", "{}"),
    *("{} Teams is blocked by their firewall", "set {} Exchange to in progress, target 30 March"),
    *(
        "mark {} Power BI as no intent, they use Slack",
        "apply this to {}, Teams",
        "move 40 Teams seats at {} to blocked",
    ),
    *("called {} today, no answer", "we meet {} every two weeks now", "{} is partner-led", "met {} yesterday"),
    *("update DIBS of {}", "DIBS of {} Teams: due 30 March, owner Jane Doe", "{} Exchange due date 30 March"),
    *("what changed on {}", "who set {} to low and why", "undo my last change on {}, wrong tenant"),
    *("mark {} as duplicate", "{} is a duplicate tenant, it was merged into another", "mark {} Teams as duplicate"),
    *("executive summary for {}", "{} Teams target date 30 feb", "{} Teams is blocked by a law, half the seats"),
    *("{}'s firewall drops teams calls, which L2?", "{} is CSS-Assist from today", "{} Teams target date 30 Jan"),
    *("add a note to {}: {{note}}", "add a note to {}", "note for {}: {{note}}"),
)
ON_TENANTS = tuple(form.format(tenant) for form in _FOR_A_TENANT for tenant in (*TENANTS, "Nowhere Inc", "Bakery"))
SITUATIONS = tuple(example.text for example in golden.situations())[::7]
TEXTS = (*_STEPS, *sorted(YES), *_STEPS, *sorted(YES), *ON_TENANTS, *ON_TENANTS, *SITUATIONS[:60], *garbage.TEXTS)
"""Drawn from evenly, so what matters most stands more than once."""
MOSTLY_FOR_RECORDS = (*_STEPS, *ON_TENANTS, *sorted(YES) * 4)


def known(user: str) -> Person:
    """Return the person as the channel vouches for them."""
    return Person(f"aad-{user}", user.title())


def owner_of(tenant: str) -> str:
    return tenant.split()[0].lower()


def may_see(user: str, tenant: str) -> bool:
    return user in (LENA, owner_of(tenant))


def portfolio(today: date) -> Seed:
    """Return the tenants, all like a sample that may have several priorities."""
    (like,) = (tenant for tenant in sample_portfolio(today).tenants if tenant.name == "Contoso")
    return Seed(tuple(_tenant(like, *named) for named in SECRETS.items()), (known(LENA),))


def _tenant(like: Tenant, secret: str, name: str) -> Tenant:
    manager = known(owner_of(name))
    return replace(
        like,
        id=f"id-{secret}",
        name=name,
        domain=f"{name.lower().replace(' ', '-')}.example",
        tpid=str(1000 + len(name) * 7 + int(secret[6])),
        note=f"They call it {secret} there.",
        assignments=(Assignment(manager.id, manager.name, Role.FASTTRACK_MANAGER, primary=True),),
    )
