"""Who works on the sample tenants. Nobody here exists."""

from __future__ import annotations

from dialogs.ports import Person
from knowledge.records import Assignment, Role

DEMO_PERSON = Person("demo-person", "Demo Manager")
"""Who chats in demo mode."""
OTHER_MANAGER = Person("demo-other-manager", "Priya Raman")
ENGINEER = Person("demo-engineer", "Jonas Keller")
MIGRATION_MANAGER = Person("demo-migration-manager", "Aiko Tanaka")
TEAM_LEAD = Person("demo-team-lead", "Ines Moreau")

READERS = (TEAM_LEAD,)
"""May read every tenant and change none."""


def assigned(person: Person, role: Role, *, primary: bool = False) -> Assignment:
    """Return the person's assignment in that role."""
    return Assignment(person.id, person.name, role, primary)


DEMO_MANAGES = (assigned(DEMO_PERSON, Role.FASTTRACK_MANAGER, primary=True),)
DEMO_MANAGES_WITH_ENGINEER = (*DEMO_MANAGES, assigned(ENGINEER, Role.FASTTRACK_ENGINEER))
DEMO_MANAGES_A_MIGRATION = (*DEMO_MANAGES, assigned(MIGRATION_MANAGER, Role.MIGRATION_VELOCITY_MANAGER))
DEMO_ENGINEERS = (
    assigned(OTHER_MANAGER, Role.FASTTRACK_MANAGER, primary=True),
    assigned(DEMO_PERSON, Role.FASTTRACK_ENGINEER),
)
OTHER_MANAGES = (
    assigned(OTHER_MANAGER, Role.FASTTRACK_MANAGER, primary=True),
    assigned(ENGINEER, Role.FASTTRACK_ENGINEER),
)
