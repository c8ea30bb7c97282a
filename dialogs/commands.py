"""The commands that Teams lists in its menu: one source for the app's manifest and for what is understood."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from knowledge.normalize import name_key


class Scope(StrEnum):
    """Where the assistant is talked to, by the platform's names."""

    PERSONAL = "personal"
    TEAM = "team"
    GROUP_CHAT = "groupChat"


class Does(StrEnum):
    """What a command begins."""

    SITUATION = "situation"
    EXPLAIN = "explain"
    CLASSIFY = "classify"
    PRIORITY = "priority"
    NOTE = "note"
    TENANTS = "tenants"
    HELP = "help"


@dataclass(frozen=True, slots=True)
class Command:
    """An entry of the menu. Choosing it sends its title as a message."""

    title: str
    """At most 32 characters."""
    description: str
    """At most 128 characters."""
    does: Does
    scopes: frozenset[Scope]


_EVERYWHERE = frozenset(Scope)
_PERSONAL = frozenset({Scope.PERSONAL})
"""Commands that open customers' records are offered where nobody else reads along."""

COMMANDS = (
    Command("Which status applies", "Tell what is going on; get the status, and why", Does.SITUATION, _EVERYWHERE),
    Command("Explain a status", "What a status, L3 or priority means", Does.EXPLAIN, _EVERYWHERE),
    Command(
        "Classify a blocker", "A few questions that end in a status, its L3 and a note", Does.CLASSIFY, _EVERYWHERE
    ),
    Command("Update priority", "Change a tenant's priority by the rules", Does.PRIORITY, _PERSONAL),
    Command("Add a note", "Write a tenant's note, with a preview first", Does.NOTE, _PERSONAL),
    Command("My tenants", "Your tenants, highest priority first", Does.TENANTS, _PERSONAL),
    Command("What needs attention", "What the playbook says is wrong with your tenants", Does.TENANTS, _PERSONAL),
    Command("Help", "What I can do", Does.HELP, _EVERYWHERE),
)
_BY_TITLE = {name_key(command.title): command for command in COMMANDS}


def command_meant(text: str) -> Command | None:
    """Return the command whose title was sent, whatever its case and end marks, or None."""
    return _BY_TITLE.get(name_key(text))


def commands_for(scope: Scope) -> list[Command]:
    """Return what the menu lists in a scope, in its order."""
    return [command for command in COMMANDS if scope in command.scopes]
