"""The shape of ``note_coach.toml``: how a note is judged."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from knowledge.schema import Entry, Groups, Texts


class CoachLimits(Entry):
    """Where concrete begins and where a note carries too much."""

    concrete: float
    """Least weight of what is told of the reason to call it concrete."""
    named: float
    """Least weight of words beside and with a named thing to call the reason concrete."""
    stage: float
    """Least weight of words to tell how far an In Progress customer is without naming a phase."""
    told: float
    """Least weight of words to call anything told."""
    evidence: float
    """Least evidence for a status, in log-odds, of a note that does not state intent."""
    points: float
    """Least evidence for a status, in log-odds, of a note that gives its reason in everyday words."""
    sure: Annotated[float, Field(ge=0, le=1)]
    """Least probability of a status to take the L1 from it where no sign shows one."""
    words: Annotated[int, Field(ge=20)]
    """Most words that are taken in at a glance."""
    sentences: Annotated[int, Field(ge=2)]
    services: Annotated[int, Field(ge=1)]
    """Most services that a long note can speak of."""
    long: Annotated[int, Field(ge=10)]
    """Words from which a note of which half is aside carries too much."""
    bare: Annotated[int, Field(ge=1)]
    """Fewest words of a note without a reason that tells more than its L1."""
    shortest: Annotated[int, Field(ge=1)]
    """Fewest words in which it can be said that intent is not known."""


class CoachWeights(Entry):
    """What a word tells of the reason, for or against."""

    named: float
    """A component, product, law or version by its name."""
    supporting: float
    """A word that speaks for the status."""
    unknown: float
    """A word that the playbook does not know, as most names are."""
    other: float
    number: float
    evidence: float
    """The evidence for the status as a whole, in log-odds."""
    vague: float
    engagement: float
    field: float


class NoteCoachFile(Entry):
    """``note_coach.toml``: how a note is judged (FACTS 4.2)."""

    limits: CoachLimits
    weights: CoachWeights
    signs: Groups
    """Sign -> phrases that show it, written as concepts of the lexicon."""
    borrowed: Groups
    """Sign -> concepts of the lexicon that show it too."""
    findings: Texts
    """Kind of finding -> the sentence for the person, with ``{words}`` where it is about words."""
    gaps: Texts
    """L1, status or part of a note -> what is asked where a better wording lacks it."""
