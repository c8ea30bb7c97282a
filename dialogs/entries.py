"""Answers about the playbook itself: definitions, lists, differences."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from dialogs import texts
from dialogs.presses import ShowEntry, TryExample
from dialogs.replies import Choice, Part, Reply
from knowledge.lookup import Question, QuestionKind
from knowledge.names import Name, NameKind
from knowledge.playbook import ALL_SERVICES, L3, Playbook
from knowledge.schema import L1Entry, PriorityEntry, RuleRef, StatusFile

_SLUG_KINDS = (NameKind.L1, NameKind.L2, NameKind.PRIORITY)


def full_name(playbook: Playbook, slug: str) -> str:
    """Return ``L1 / L2`` for a status, the name alone for anything else."""
    status = playbook.statuses.get(slug)
    if status is None or status.l1 == slug:
        return playbook.name_of(slug)
    return f"{playbook.l1s[status.l1].name} / {status.name}"


def answer_question(playbook: Playbook, question: Question) -> Reply:
    """Return the answer to a question about the playbook."""
    names = question.names
    match question.kind:
        case QuestionKind.DEFINE:
            return define(playbook, names[0])
        case QuestionKind.DIFFERENCE:
            return difference(playbook, names[0], names[1])
        case QuestionKind.LIST_L1:
            return all_l1s(playbook, texts.listing(len(playbook.l1s), "L1 statuses", ""))
        case QuestionKind.LIST_L2:
            return _list_l2s(playbook, names[0].target if names else None)
        case QuestionKind.LIST_L3:
            return _list_l3s(playbook, names)
        case QuestionKind.LIST_PRIORITIES:
            return _list(playbook, playbook.priorities, texts.listing(len(playbook.priorities), "priorities", ""))
        case QuestionKind.UNKNOWN:
            return _unknown(playbook, question.near)


def define(playbook: Playbook, name: Name) -> Reply:
    """Return what a name of the playbook means."""
    if name.kind in _SLUG_KINDS:
        return define_slug(playbook, name.target)
    if name.kind is NameKind.L3:
        return _define_l3(playbook, name.target)
    if name.kind is NameKind.SERVICE:
        return _list_l3s(playbook, (name,))
    term = next(t for t in playbook.terms if t.name == name.target)
    return Reply(term.name, (Part(term.text),))


def define_slug(playbook: Playbook, slug: str) -> Reply:
    """Return the definition of a status, L1 or priority."""
    if slug in playbook.statuses:
        reply = _define_status(playbook, playbook.statuses[slug])
    elif slug in playbook.l1s:
        reply = _define_l1(playbook, playbook.l1s[slug])
    else:
        reply = _define_priority(playbook.priorities[slug])
    return replace(reply, entry=slug)


def with_way_back(playbook: Playbook, slug: str) -> Reply:
    """Return the definition that was pressed in a list, with the way back to the list, whose place it takes."""
    if slug in playbook.priorities:
        back = texts.WHICH_PRIORITIES
    elif slug in playbook.l1s:
        back = texts.ALL_L1S
    else:
        back = texts.l2s_under(playbook.name_of(playbook.statuses[slug].l1))
    return replace(define_slug(playbook, slug), choices=(Choice(back, TryExample(text=back)),))


def _define_status(playbook: Playbook, status: StatusFile) -> Reply:
    l1 = playbook.l1s[status.l1]
    siblings = [
        full_name(playbook, c.second if c.first == status.slug else c.first) for c in playbook.siblings(status.slug)
    ]
    l3_count = sum(len(names) for names in status.l3.values())
    parts = [
        Part(status.definition),
        Part(" ".join(status.must), texts.MUST),
        Part(" ".join(status.must_not), texts.MUST_NOT),
        Part(" ".join(status.confirm), texts.CONFIRM),
        Part(status.unblocked_by, texts.WHO_HELPS),
        Part(l1.target_date_rule, texts.TARGET_DATE),
        Part(l1.owner_rule, texts.OWNER),
        Part("; ".join(siblings), texts.CONFUSED_WITH),
        Part(f"{l3_count}, listed by service" if l3_count else "", texts.L3S),
        Part(status.source, texts.SOURCE),
    ]
    return Reply(full_name(playbook, status.slug), _filled([*parts, *_readings(playbook, status.slug)]))


def _define_l1(playbook: Playbook, l1: L1Entry) -> Reply:
    l2s = [s.name for s in playbook.children(l1.slug) if s.slug != l1.slug]
    parts = [
        Part(l1.definition),
        Part(" ".join(l1.must), texts.MUST),
        Part(" ".join(l1.must_not), texts.MUST_NOT),
        Part("; ".join(l2s), texts.L2S),
        Part(l1.unblocked_by, texts.WHO_HELPS),
        Part(l1.target_date_rule, texts.TARGET_DATE),
        Part(l1.owner_rule, texts.OWNER),
        Part(l1.source, texts.SOURCE),
    ]
    return Reply(l1.name, _filled([*parts, *_readings(playbook, l1.slug)]))


def _define_priority(priority: PriorityEntry) -> Reply:
    def rules(refs: Iterable[RuleRef]) -> str:
        return " ".join(f"{ref.text} ({ref.rule})" for ref in refs)

    parts = [
        Part(priority.meaning),
        Part(rules(priority.for_whom), texts.FOR_WHOM),
        Part(rules(priority.not_for), texts.NOT_FOR),
        Part(rules([priority.update_duty]), texts.UPDATE_DUTY),
        Part(priority.engagement, texts.ENGAGEMENT),
        Part(priority.process_note, texts.CHANGING_IT),
        Part(priority.source, texts.SOURCE),
    ]
    return Reply(f"{priority.name} priority", _filled(parts))


def _define_l3(playbook: Playbook, name: str) -> Reply:
    places = [entry for entry in playbook.l3s() if entry.name == name]
    parts = [Part(meaning) for meaning in dict.fromkeys(p.meaning for p in places) if meaning]
    for slug in dict.fromkeys(place.status for place in places):
        services = ", ".join(dict.fromkeys(p.service for p in places if p.status == slug))
        parts.append(Part(services, full_name(playbook, slug)))
    return Reply(texts.l3_places(name), tuple(parts))


def difference(playbook: Playbook, first: Name, second: Name) -> Reply:
    """Return what tells two entries apart."""
    a, b = first.target, second.target
    title = (
        " or ".join(full_name(playbook, n.target) if n.kind in _SLUG_KINDS else n.target for n in (first, second)) + "?"
    )
    if a in playbook.statuses and b in playbook.statuses:
        contrast = playbook.between(a, b)
        parts = [
            Part(contrast.question, texts.DECIDING_QUESTION),
            *(Part(f"{contrast.answers[s]}.", full_name(playbook, s)) for s in (a, b)),
            Part(contrast.why, texts.WHY),
        ]
        return Reply(title, tuple(parts), tuple(Choice(playbook.name_of(s), ShowEntry(slug=s)) for s in (a, b)))
    parts = [
        Part(_in_short(playbook, n), full_name(playbook, n.target) if n.kind in _SLUG_KINDS else n.target)
        for n in (first, second)
    ]
    return Reply(title, tuple(parts))


def all_l1s(playbook: Playbook, title: str) -> Reply:
    """Return the L1 statuses to pick from."""
    return _list(playbook, playbook.l1s, title)


def _in_short(playbook: Playbook, name: Name) -> str:
    slug = name.target
    if slug in playbook.statuses:
        return playbook.statuses[slug].definition
    if slug in playbook.l1s:
        return playbook.l1s[slug].definition
    if slug in playbook.priorities:
        return playbook.priorities[slug].meaning
    return define(playbook, name).parts[0].text


def _list(playbook: Playbook, slugs: Iterable[str], title: str) -> Reply:
    choices = tuple(Choice(playbook.name_of(slug), ShowEntry(slug=slug)) for slug in slugs)
    return Reply(title, (), choices, texts.PICK)


def _list_l2s(playbook: Playbook, l1: str | None) -> Reply:
    if l1 is not None:
        slugs = [s.slug for s in playbook.children(l1) if s.slug != l1]
        if slugs:
            return _list(playbook, slugs, texts.listing(len(slugs), "L2s under", playbook.name_of(l1)))
        return define_slug(playbook, l1)
    l2s = [s for s in playbook.statuses.values() if s.slug != s.l1]
    parts = [
        Part("; ".join(s.name for s in l2s if s.l1 == slug), entry.name)
        for slug, entry in playbook.l1s.items()
        if any(s.l1 == slug for s in l2s)
    ]
    return Reply(texts.listing(len(l2s), "L2s", ""), tuple(parts))


def _list_l3s(playbook: Playbook, names: Sequence[Name]) -> Reply:
    status = next((n.target for n in names if n.kind is NameKind.L2), None)
    service = next((n.target for n in names if n.kind is NameKind.SERVICE), None)
    entries = [e for e in playbook.l3s(status) if service is None or _serves(playbook, e, service)]
    what = " for ".join(filter(None, [full_name(playbook, status) if status else "", service]))
    if not entries:
        return Reply(texts.no_l3s(playbook.name_of(status) if status else "", service))
    groups: dict[str, list[str]] = {}
    for entry in entries:
        place = entry.service if status else f"{playbook.name_of(entry.status)}, {entry.service}"
        groups.setdefault(place, []).append(entry.name)
    parts = tuple(Part(" · ".join(dict.fromkeys(group)), place) for place, group in groups.items())
    return Reply(texts.listing(len(entries), "L3s of", what), parts)


def _serves(playbook: Playbook, entry: L3, service: str) -> bool:
    if entry.service == ALL_SERVICES:
        return True
    found = playbook.service_named(entry.service)
    return found is not None and found.name == service


def _unknown(playbook: Playbook, near: Sequence[Name]) -> Reply:
    if near:
        choices = tuple(Choice(playbook.name_of(n.target), ShowEntry(slug=n.target)) for n in near)
        return Reply(texts.UNKNOWN_NAME, (), choices, texts.DID_YOU_MEAN)
    examples = tuple(Choice(example, TryExample(text=example)) for example in texts.EXAMPLES)
    return Reply(texts.UNKNOWN_NAME, (), examples, texts.TRY)


def _readings(playbook: Playbook, slug: str) -> list[Part]:
    """Return where the playbook contradicts itself about an entry, at most the first two."""
    found = [r for r in playbook.readings if r.statuses and r.statuses[0] == slug]
    return [Part(f"{r.conflict} {r.reading}", texts.NOT_CLEAR) for r in found[:2]]


def _filled(parts: Iterable[Part]) -> tuple[Part, ...]:
    return tuple(part for part in parts if part.text)
