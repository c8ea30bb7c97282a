"""Checks across the data files: what one file alone cannot know."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from knowledge.errors import Fault
from knowledge.normalize import name_key
from knowledge.note_kinds import SHOWN_BY_PHRASES, FindingKind, Gap, Sign
from knowledge.note_sentence import without_words
from knowledge.playbook import ALL_SERVICES, FIRST_QUESTION, Playbook
from knowledge.schema import StatusFile


def cross_check(playbook: Playbook) -> list[Fault]:
    """Return every fault that shows only when the files are held together."""
    return [
        *_check_statuses(playbook),
        *_check_pairs(playbook),
        *_check_names(playbook),
        *_check_rules(playbook),
        *_check_readings(playbook),
        *_check_lexicon(playbook),
        *_check_questions(playbook),
        *_check_notes(playbook),
        *_check_note_patterns(playbook),
        *_check_note_coach(playbook),
        *_check_situations(playbook),
    ]


def _file(status: StatusFile) -> str:
    return f"statuses/{status.slug}.toml"


def _check_statuses(playbook: Playbook) -> Iterator[Fault]:
    for status in playbook.statuses.values():
        if status.l1 not in playbook.l1s:
            yield Fault(_file(status), "l1", f"{status.l1!r} is not an L1")
        for service in status.l3:
            if service != ALL_SERVICES and playbook.service_named(service) is None:
                yield Fault(_file(status), f"l3.{service}", "is no service of services.toml")
        names = {name for group in status.l3.values() for name in group}
        for name in status.l3_meaning:
            if name not in names:
                yield Fault(_file(status), f"l3_meaning.{name}", "explains an L3 that the file does not list")
        for name, concepts in status.l3_signs.items():
            if name not in names:
                yield Fault(_file(status), f"l3_signs.{name}", "is a sign of an L3 that the file does not list")
            for concept in concepts:
                if concept not in playbook.lexicon.concepts:
                    yield Fault(_file(status), f"l3_signs.{name}", f"{concept!r} is no concept of lexicon.toml")
    for l1 in playbook.l1s.values():
        if not playbook.children(l1.slug):
            yield Fault("l1s.toml", l1.slug, "no status file names it as its L1")
        if l1.sign is not None and l1.sign not in playbook.lexicon.concepts:
            yield Fault("l1s.toml", f"{l1.slug}.sign", f"{l1.sign!r} is no concept of lexicon.toml")


def _check_pairs(playbook: Playbook) -> Iterator[Fault]:
    seen: dict[frozenset[str], str] = {}
    for status in playbook.statuses.values():
        for at, pair in enumerate(status.confused_with):
            key = f"confused_with.{at}.status"
            both = frozenset((status.slug, pair.status))
            if pair.status not in playbook.statuses:
                yield Fault(_file(status), key, f"{pair.status!r} is not a status")
            elif len(both) == 1:
                yield Fault(_file(status), key, "a status cannot be confused with itself")
            elif both in seen:
                yield Fault(_file(status), key, f"the pair stands in {seen[both]} already")
            seen.setdefault(both, _file(status))


def _check_names(playbook: Playbook) -> Iterator[Fault]:
    """A name or alias leads to one thing only; Duplicate/Invalid is L1 and status in one."""
    terms = (("glossary.toml", term.name, (term.name, *term.aliases)) for term in playbook.terms)
    yield from _owned_twice(_named(playbook))
    yield from _owned_twice(terms)


def _owned_twice(named: Iterable[tuple[str, str, tuple[str, ...]]]) -> Iterator[Fault]:
    owner: dict[str, tuple[str, str]] = {}
    for file, slug, names in named:
        for name in names:
            key = name_key(name)
            first, other = owner.setdefault(key, (slug, file))
            if first != slug:
                yield Fault(file, slug, f"the name {name!r} belongs to {first} ({other}) already")


def _named(playbook: Playbook) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Yield file, slug and names of everything that is looked up by name."""
    for l1 in playbook.l1s.values():
        yield "l1s.toml", l1.slug, (l1.name, *l1.aliases)
    for status in playbook.statuses.values():
        yield _file(status), status.slug, (status.name, *status.aliases)
    for priority in playbook.priorities.values():
        yield "priorities.toml", priority.slug, (priority.name, *priority.aliases)


def _check_rules(playbook: Playbook) -> Iterator[Fault]:
    known = {rule.id for rule in playbook.process.rule}
    for priority in playbook.priorities.values():
        for ref in (*priority.for_whom, *priority.not_for, priority.update_duty):
            if ref.rule not in known:
                yield Fault("priorities.toml", priority.slug, f"{ref.rule} is not in process.toml")


def _check_readings(playbook: Playbook) -> Iterator[Fault]:
    slugs = {*playbook.statuses, *playbook.l1s, *playbook.priorities}
    for reading in playbook.readings:
        for slug in reading.statuses:
            if slug not in slugs:
                yield Fault("readings.toml", reading.id, f"{slug!r} is no status, L1 or priority")
        for concept in reading.when:
            if concept not in playbook.lexicon.concepts:
                yield Fault("readings.toml", reading.id, f"{concept!r} is no concept of lexicon.toml")


def _check_lexicon(playbook: Playbook) -> Iterator[Fault]:
    for concept in playbook.lexicon.neutral.concepts:
        if concept not in playbook.lexicon.concepts:
            yield Fault("lexicon.toml", "neutral.concepts", f"{concept!r} is no concept")


def _check_questions(playbook: Playbook) -> Iterator[Fault]:
    file = "questions.toml"
    if FIRST_QUESTION not in playbook.questions:
        yield Fault(file, FIRST_QUESTION, "the first question is missing")
    reached = {FIRST_QUESTION}
    ends = set()
    for question in playbook.questions.values():
        if question.l1 is not None and question.l1 not in playbook.l1s:
            yield Fault(file, question.id, f"{question.l1!r} is not an L1")
        for option in question.options:
            if (option.status is None) == (option.question is None):
                yield Fault(file, question.id, f"{option.label!r} needs either a status or a question")
            if option.status is not None and option.status not in playbook.statuses:
                yield Fault(file, question.id, f"{option.status!r} is not a status")
            if option.question is not None and option.question not in playbook.questions:
                yield Fault(file, question.id, f"{option.question!r} is not a question")
            reached.add(option.question or "")
            ends.add(option.status)
    for slug in playbook.statuses:
        if slug not in ends:
            yield Fault(file, slug, "no answer leads to this status")
    for key in playbook.questions:
        if key not in reached:
            yield Fault(file, key, "no answer leads to this question")


def _check_notes(playbook: Playbook) -> Iterator[Fault]:
    """Every L1 has a template that can be filled, every status a reason, and neither uses a word to avoid."""
    file, notes = "notes.toml", playbook.notes
    for key, known, texts in (
        ("templates", set(playbook.l1s), notes.templates),
        ("reasons", set(playbook.statuses), notes.reasons),
    ):
        yield from (Fault(file, f"{key}.{slug}", "is missing") for slug in known - set(texts))
        yield from (Fault(file, f"{key}.{slug}", "is no L1 or status") for slug in set(texts) - known)
        for slug, text in texts.items():
            if without_words(text, notes.avoid) != text:
                yield Fault(file, f"{key}.{slug}", "uses a word to avoid")
    for slug, template in notes.templates.items():
        if not ("{service}" in template and template.endswith("{reason}.")):
            yield Fault(file, f"templates.{slug}", "needs {service}, and {reason} with a period at its end")


def _check_note_patterns(playbook: Playbook) -> Iterator[Fault]:
    """Every L1 has patterns to start from, and tags name services that there are."""
    file, notes = "notes.toml", playbook.notes
    yield from (Fault(file, f"patterns.{slug}", "is missing") for slug in set(playbook.l1s) - set(notes.patterns))
    for slug, patterns in notes.patterns.items():
        if slug not in playbook.l1s:
            yield Fault(file, f"patterns.{slug}", "is no L1")
        for pattern in patterns:
            if "{service}" not in pattern or without_words(pattern, notes.avoid) != pattern:
                yield Fault(file, f"patterns.{slug}", f"{pattern[:40]!r} needs {{service}} and no word to avoid")
    for service in notes.tags:
        if playbook.service_named(service) is None:
            yield Fault(file, f"tags.{service}", "is no service of services.toml")


def _check_note_coach(playbook: Playbook) -> Iterator[Fault]:
    """Every sign, finding and gap that is asked for is there, and none that nobody asks for."""
    file, coach = "note_coach.toml", playbook.note_coach
    asked = {
        "signs": (SHOWN_BY_PHRASES, set(coach.signs)),
        "borrowed": (set(coach.borrowed) & set(Sign), set(coach.borrowed)),
        "findings": (set(FindingKind), set(coach.findings)),
        "gaps": ({*playbook.l1s, *Gap}, set(coach.gaps) - (set(playbook.statuses) - set(playbook.l1s))),
    }
    for table, (wanted, there) in asked.items():
        yield from (Fault(file, f"{table}.{key}", "is missing") for key in wanted - there)
        yield from (Fault(file, f"{table}.{key}", "is asked for by nobody") for key in there - wanted)
    for sign, concepts in coach.borrowed.items():
        for concept in concepts:
            if concept not in playbook.lexicon.concepts:
                yield Fault(file, f"borrowed.{sign}", f"{concept!r} is no concept of lexicon.toml")


def _check_situations(playbook: Playbook) -> Iterator[Fault]:
    """One message cannot speak for two statuses."""
    owner: dict[str, str] = {}
    files = {_file(s): s.situations for s in playbook.statuses.values()}
    files |= {f"l1s.toml ({e.slug})": e.situations for e in playbook.l1s.values()}
    for file, families in files.items():
        for family, messages in families.items():
            for message in messages:
                other = owner.setdefault(name_key(message), file)
                if other != file:
                    yield Fault(file, f"situations.{family}", f"{message[:60]!r} stands in {other} already")
    for status in playbook.statuses.values():
        if not any(status.situations.values()):
            yield Fault(_file(status), "situations", "has no message to recognise it by")
