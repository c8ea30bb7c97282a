"""What the note coach tells apart: grades, findings, signs and gaps. Their words are in ``note_coach.toml``."""

from __future__ import annotations

from enum import StrEnum


class Grade(StrEnum):
    """How good a note is. A poor one is held, as the portal does; a marginal one can be sent (FACTS 3.4)."""

    GREAT = "great"
    MARGINAL = "marginal"
    POOR = "poor"


class FindingKind(StrEnum):
    """What can be said of a note. The sentences are in ``note_coach.toml``."""

    EMPTY = "empty"
    NOTHING_SAID = "nothing-said"
    USAGE_ONLY = "usage-only"
    LOGISTICS_ONLY = "logistics-only"
    FASTTRACK_ONLY = "fasttrack-only"
    NO_INTENT_STATED = "no-intent-stated"
    NO_REASON = "no-reason"
    NO_STAGE = "no-stage"
    REASON_TOO_GENERAL = "reason-too-general"
    ATTEMPTS_NOT_COUNTED = "attempts-not-counted"
    MANAGED_NOT_SAID = "managed-not-said"
    OVERLOADED = "overloaded"
    WEAK_WORDS = "weak-words"
    OTHER_STATUS = "other-status"
    OTHER_SERVICE = "other-service"
    GAPS_LEFT = "gaps-left"
    NO_PRIORITY_REASON = "no-priority-reason"
    NOTHING_HAPPENED = "nothing-happened"


class Sign(StrEnum):
    """What words can show. The phrases are in ``note_coach.toml``."""

    WANTS = "wants"
    DECLINES = "declines"
    UNKNOWN = "unknown"
    STOPPED = "stopped"
    WAITING = "waiting"
    PROCEEDING = "proceeding"
    STAGE = "stage"
    INVALID = "invalid"
    INVALID_WHY = "invalid_why"
    FRESH = "fresh"
    SILENCE = "silence"
    ATTEMPT = "attempt"
    REACHED_FOR = "reached_for"
    MANAGED = "managed"
    NAMED = "named"
    RIVAL = "rival"
    FIELD = "field"
    HOLLOW = "hollow"
    VAGUE = "vague"
    ENGAGEMENT = "engagement"
    EVERYDAY = "everyday"
    LOGISTICS = "logistics"
    USAGE = "usage"
    FASTTRACK = "fasttrack"
    FILLER = "filler"
    CALENDAR = "calendar"
    PRIORITY = "priority"
    SERVICE = "service"


SHOWN_BY_PHRASES = frozenset(Sign) - {Sign.RIVAL, Sign.SERVICE}
"""Signs that have phrases of their own; rivals are borrowed from the lexicon, services are those there are."""


class Gap(StrEnum):
    """Parts of a note that can be missing, besides the reason that an L1 or status needs."""

    SERVICE = "service"
    INTENT = "intent"
    REASON = "reason"
    ATTEMPTS = "attempts"
    MANAGED = "managed"
    PRIORITY = "priority"
    ENGAGEMENT = "engagement"
