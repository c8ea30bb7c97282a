"""What a search from the compose box shows, and the card that is inserted for one of its entries."""

from __future__ import annotations

from dataclasses import dataclass

from dialogs import extension_texts
from dialogs.entries import define, full_name
from dialogs.replies import Reply
from knowledge.names import Name, NameKind
from knowledge.normalize import name_key
from knowledge.playbook import Playbook
from knowledge.type_ahead import FoundBy, Hit, kind_of


@dataclass(frozen=True, slots=True)
class Shown:
    """An entry in a list of results."""

    title: str
    subtitle: str
    """What it is in a few words, and why it was found."""
    reply: Reply
    """What is inserted: a definition without buttons, for a card in a compose box belongs to nobody."""


def shown(playbook: Playbook, hit: Hit) -> Shown:
    """Return a hit as it is listed."""
    return Shown(
        _title(playbook, hit.kind, hit.target),
        " · ".join(filter(None, (_in_short(playbook, hit.kind, hit.target), _why(hit)))),
        define(playbook, Name(hit.title, hit.kind, hit.target, name_key(hit.title))),
    )


def shown_by_name(playbook: Playbook, slug: str = "", l3: str = "") -> Shown | None:
    """Return the entry with this slug or, without one, the L3 of this name; None when there is none."""
    if any(slug in entries for entries in (playbook.l1s, playbook.statuses, playbook.priorities)):
        return shown(playbook, Hit(kind_of(playbook, slug), slug, playbook.name_of(slug), FoundBy.NAME))
    if not slug and any(entry.name == l3 for entry in playbook.l3s()):
        return shown(playbook, Hit(NameKind.L3, l3, l3, FoundBy.NAME))
    return None


def _title(playbook: Playbook, kind: NameKind, target: str) -> str:
    if kind is NameKind.L3:
        return target
    return f"{playbook.name_of(target)} priority" if kind is NameKind.PRIORITY else full_name(playbook, target)


def _in_short(playbook: Playbook, kind: NameKind, target: str) -> str:
    match kind:
        case NameKind.L3:
            statuses = dict.fromkeys(entry.status for entry in playbook.l3s() if entry.name == target)
            return extension_texts.L3_OF.format(statuses="; ".join(full_name(playbook, slug) for slug in statuses))
        case NameKind.PRIORITY:
            return playbook.priorities[target].meaning
        case NameKind.L1:
            return playbook.l1s[target].short
    return playbook.statuses[target].short


def _why(hit: Hit) -> str:
    match hit.found_by:
        case FoundBy.ALIAS:
            return extension_texts.also_called(hit.words[0])
        case FoundBy.SITUATION:
            return extension_texts.by_situation(hit.words, hit.chance)
    return ""
