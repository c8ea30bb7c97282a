"""The commands of the message extension: one source for the app's manifest and for the code that answers them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a person types into a command's search box."""

    name: str
    """The key under which the text arrives."""
    title: str
    """At most 32 characters."""
    description: str
    """At most 128 characters."""


@dataclass(frozen=True, slots=True)
class SearchCommand:
    """A search in the compose box; it runs once with nothing typed."""

    id: str
    """What the channel calls it by, at most 64 characters. Changing it breaks cards and clients in use."""
    title: str
    """At most 32 characters."""
    description: str
    """At most 128 characters."""
    parameter: Parameter


@dataclass(frozen=True, slots=True)
class MessageCommand:
    """An entry in a message's own menu that opens a dialog; the bot makes the dialog when it is called."""

    id: str
    """As of a search command."""
    title: str
    """At most 32 characters."""
    description: str
    """At most 128 characters."""


FIND_STATUS = SearchCommand(
    "findStatus",
    "Find a status",
    "Search the statuses, L3s and priorities, and insert one as a card",
    Parameter("searchText", "Name or situation", "A name, in part or misspelt, or what is going on at the customer"),
)
CLASSIFY_MESSAGE = MessageCommand(
    "classify", "Which L2 applies?", "Reads the message and says which status applies, and why"
)
