"""The shape of the data files. Strict: unknown keys and wrong types are faults, nothing is coerced."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, PlainSerializer

Line = Annotated[str, Field(min_length=1, max_length=600, pattern=r"\S")]
"""A text shown to people."""
Label = Annotated[str, Field(min_length=1, max_length=60)]
"""A button label or an answer on a button."""
Slug = Annotated[str, Field(pattern=r"^[a-z0-9]+(?:-[a-z0-9]+)*$")]
Lines = tuple[Line, ...]
Source = Annotated[str, Field(pattern=r"\.md$")]
"""The page of the playbook that an entry comes from."""
Facts = Annotated[str, Field(pattern=r"^\d(?:\.\d)?(?: [A-Z]\d+)?")]
"""Section of the checked digest, such as ``1.4`` or ``2.4 A3``."""


def _no_repeats(values: tuple[str, ...]) -> tuple[str, ...]:
    repeated = sorted({v for v in values if values.count(v) > 1})
    if repeated:
        raise ValueError(f"listed twice: {', '.join(repeated[:3])}")
    return values


Names = Annotated[tuple[Line, ...], AfterValidator(_no_repeats)]
Texts = Annotated[Mapping[str, Line], AfterValidator(MappingProxyType), PlainSerializer(dict)]
"""Key -> text, read-only."""
Groups = Annotated[Mapping[str, Names], AfterValidator(MappingProxyType), PlainSerializer(dict)]
"""Key -> list of texts, read-only."""


def _nothing() -> Mapping[str, Any]:
    return MappingProxyType({})


class Entry(BaseModel):
    """Base of every table: strict, closed, immutable."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, defer_build=True)


class ConfusedWith(Entry):
    """A sibling people take a status for, and what decides. Each pair is written once."""

    status: Slug
    question: Line
    """The one question that decides."""
    here: Label
    """The answer that means the status of this file."""
    there: Label
    """The answer that means the sibling."""
    why: Line
    """What separates the two."""


class StatusFile(Entry):
    """``statuses/<slug>.toml``: an L2, or Duplicate/Invalid."""

    slug: Slug
    l1: Slug
    name: Line
    aliases: Names
    short: Label
    """What it is in plain words, fit for a button."""
    test: Line
    """Completes "It is this one when …"."""
    definition: Line
    must: Lines
    must_not: Lines
    confirm: Lines
    """Questions that confirm the status before it is set."""
    unblocked_by: Line
    next_step: Line
    source: Source
    facts: Facts
    confused_with: tuple[ConfusedWith, ...] = ()
    l3: Groups = Field(default_factory=_nothing)
    """Service -> L3 names as the portal lists them."""
    l3_meaning: Texts = Field(default_factory=_nothing)
    l3_signs: Groups = Field(default_factory=_nothing)
    """L3 -> concepts of the lexicon that speak for it by themselves."""
    situations: Groups = Field(default_factory=_nothing)
    """Family -> messages that describe the status, as people write them."""


class L1Entry(Entry):
    """One of the five top statuses."""

    slug: Slug
    name: Line
    aliases: Names
    definition: Line
    must: Lines
    must_not: Lines
    question: Line
    """The yes/no question that leads here, in the order of decision."""
    short: Label
    target_date: Literal["required", "allowed", "none"]
    target_date_rule: Line
    owner: bool
    owner_rule: Line
    stores_l2: bool
    stores_l3: bool
    unblocked_by: Line
    next_step: Line
    source: Source
    facts: Facts
    sign: str | None = None
    """Concept of the lexicon that is the L1's sign; where it is only denied, the L1 is not named."""
    situations: Groups = Field(default_factory=_nothing)
    """Messages that support this L1 but no L2 under it."""


class L1File(Entry):
    """``l1s.toml``, in the order of decision."""

    l1: tuple[L1Entry, ...]


class RuleRef(Entry):
    """A rule of the process, in the words that a person reads."""

    rule: Annotated[str, Field(pattern=r"^R-\d\d$")]
    text: Line


class PriorityEntry(Entry):
    """A tenant priority and what it obliges to."""

    slug: Slug
    name: Literal["High", "Medium", "Low"]
    aliases: Names
    meaning: Line
    for_whom: tuple[RuleRef, ...]
    not_for: tuple[RuleRef, ...]
    update_duty: RuleRef
    engagement: Line
    process_note: Line
    source: Source
    facts: Facts


class PriorityFile(Entry):
    """``priorities.toml``."""

    priority: tuple[PriorityEntry, ...]


class ProcessFacts(Entry):
    """What the prioritization process is for (FACTS 2)."""

    purpose: Line
    key_input: Line
    key_output: Line
    applies_to: Line
    phase: Line


class Step(Entry):
    """A step of the process and who takes it (FACTS 2.1)."""

    number: int
    name: Line
    role: Line
    text: Line


class Lead(Entry):
    """Who leads the engagement with a tenant."""

    name: Line
    text: Line


class InactiveCase(Entry):
    """One way in which an entitlement is inactive (FACTS 2.2)."""

    letter: Annotated[str, Field(pattern=r"^[a-e]$")]
    text: Line


class Inactive(Entry):
    """When an entitlement counts as inactive."""

    text: Line
    case: tuple[InactiveCase, ...]


class Rule(Entry):
    """A testable statement of the prioritization process."""

    id: Annotated[str, Field(pattern=r"^R-\d\d$")]
    text: Line
    kind: Literal["hard", "soft", "derived"]


class ProcessFile(Entry):
    """``process.toml``."""

    process: ProcessFacts
    step: tuple[Step, ...]
    lead: tuple[Lead, ...]
    inactive: Inactive
    rule: tuple[Rule, ...]


class ReadingEntry(Entry):
    """A place where the playbook contradicts itself or is silent, and how it is read here."""

    id: Slug
    statuses: tuple[Slug, ...]
    title: Line
    conflict: Line
    reading: Line
    ask: str
    """The question to put; empty when nothing needs asking."""
    facts: Facts
    when: tuple[str, ...] = ()
    """Concepts of the lexicon; a situation that mentions all of them meets this conflict."""


class ReadingFile(Entry):
    """``readings.toml``."""

    reading: tuple[ReadingEntry, ...]


class ServiceEntry(Entry):
    """A service as the portal names it, with its abbreviations (FACTS 3.2)."""

    name: Line
    group: Line
    aliases: Names
    l3_only: bool


class ServiceFile(Entry):
    """``services.toml``."""

    service: tuple[ServiceEntry, ...]


class TermEntry(Entry):
    """A word of the field that people ask for."""

    name: Line
    aliases: Names
    text: Line


class TermFile(Entry):
    """``glossary.toml``."""

    term: tuple[TermEntry, ...]


class Negations(Entry):
    """Words that turn others round, words that stop them, and how many words they reach."""

    words: Names
    stops: Names
    reach: Annotated[int, Field(ge=1, le=20)]


class Politeness(Entry):
    """Phrases that say nothing about the customer."""

    phrases: Names


class Neutral(Entry):
    """Concepts that give no reason."""

    concepts: Names


class LexiconFile(Entry):
    """``lexicon.toml``: what words mean, apart from which status they point to."""

    jargon: Texts
    negations: Negations
    neutral: Neutral
    politeness: Politeness
    concepts: Groups


class IntentFile(Entry):
    """``intents/<intent>.toml``: how people ask for one thing."""

    intent: Slug
    messages: Groups
    """Family -> messages."""


class AimFile(Entry):
    """``aims/<aim>.toml``: how people ask for one thing about records."""

    aim: Slug
    messages: Groups
    """Family -> messages."""


class Option(Entry):
    """An answer to a guiding question: a status, or the next question."""

    label: Label
    status: Slug | None = None
    question: Slug | None = None
    means: Line
    """What the answer says, in a sentence."""
    example: Line
    """A customer that the answer fits."""


class QuestionEntry(Entry):
    """A question of the walk to a status."""

    id: Slug
    ask: Line
    l1: Slug | None = None
    """The L1 that this question opens: where it is known, the walk begins here."""
    options: tuple[Option, ...]


class QuestionFile(Entry):
    """``questions.toml``."""

    question: tuple[QuestionEntry, ...]


class NoteFile(Entry):
    """``notes.toml``: the sentence for a status note (FACTS 4.2)."""

    limit: Annotated[int, Field(ge=100, le=1000)]
    """Characters in all."""
    avoid: Names
    """Words that weaken a note."""
    templates: Texts
    """Slug of an L1 -> sentence with ``{service}`` and ``{reason}``."""
    patterns: Groups
    """Slug of an L1 -> sentences to start from, with ``{service}`` and gaps in square brackets."""
    reasons: Texts
    """Slug of a status -> why, completing the template."""
    tags: Texts
    """Service -> its tag in the snapshot of an executive summary."""
