"""Requests to be told of one's tenants, or no longer: "weekly digest on mondays at 8", "stop telling me"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import time
from enum import StrEnum

from knowledge.normalize import MAX_CHARACTERS
from knowledge.telling_plan import Kind, Plan, Weekly
from knowledge.telling_times import When, split_when, words_of

USUAL_DIGEST = Weekly(0, time(8))
"""When the digest comes unless something else is said: at the beginning of the working week."""
USUAL_NOTICE = time(8)
_LONGEST = 200
"""Characters beyond which a text is a story."""
_POLITE = frozenset("please pls can could would will you i we want like to have get need id hi hello thanks".split())
_GIVING = frozenset(
    """a an the my me us send give start begin set up turn on switch enable subscribe for with of in and any some
    new also again""".split()
)
_DIGEST = frozenset({"digest", "digests"})
_DIGEST_IF_WEEKLY = frozenset("summary summaries overview report recap update updates news".split())
_NOTICE = frozenset("notice notices notification notifications alert alerts reminder reminders".split())
_HEADS_UP = frozenset({"heads"})
_KEEPS = frozenset("keep but only except".split())
"""What makes it doubtful which of them is to end."""
_ASKS = frozenset("what which when am do how".split())
_TELLING = r"(?:tell|notify|inform|alert|warn|message|ping|remind|let) (?:me|us)(?: know)?"
_WHEN_NEWS = re.compile(
    rf"{_TELLING} (?:when|if|once|whenever|of|about) (?:something|anything|things|somebody|someone|others|changes|news)"
    r"(?: (?:else|new|is|has|have|are|gets|been|changes?|changed|happens?|moves?|crosses|needs|goes|becomes|comes|up"
    r"|a|something|anything|rule|rules|attention|overdue|wrong|by|others|my|tenants?|on|in|with|of|portfolio))*"
)
_WHAT_IS_NEW = re.compile(
    rf"{_TELLING} (?:about |of )?(?:what(?:s|ever)?|anything|everything|which (?:tenants?|customers?|ones?))"
    r"(?: (?:is|has|have|was|were|been|are|s|new|changed|changes|happened|needs?|my|attention|action|wrong|overdue|late"
    r"|on|in|with|of|to|portfolio|tenants?|customers?|others?|did|do|a|look|me|up|since|that|there))+"
)
"""What is wanted at a time: "tell me every morning what changed"."""
_TELL_ME = re.compile(rf"{_TELLING}(?: (?:about|of|on) my (?:tenants|portfolio|customers))?")
_STOP = re.compile(
    r"(?:stop|end|quit|cancel|no more|turn off|switch off|disable|unsubscribe(?: me)?(?: from)?|dont|do not)"
    r"(?: (?:(?:telling|notifying|messaging|alerting|reminding|sending|send|tell|notify|message|alert|remind)"
    r"(?: me| us)?))?"
    r"(?: (?:things|anything|everything|messages|it|this|these|all|my|the|any|of|me|daily|weekly|and|digests?|notices?"
    r"|notifications?|alerts?|reminders?|subscriptions?|more|anymore|unasked|on your own))*"
)
_STOPS_TELLING = re.compile(
    r"tell|notify|messaging me|alerting|reminding|unsubscribe|digest|notice|notification|alert|reminder|my subscription"
)
_ASK = re.compile(
    r"(?:what|when) (?:do|will|would|are) you (?:tell|telling|send|sending|going to tell) me(?: on your own)?"
    r"|(?:am i|what am i) subscribed(?: to)?(?: anything)?|(?:show |list )?(?:me )?my subscriptions?"
    r"|do you tell me (?:anything|something)"
)
_PARTS = re.compile(r"\band\b|[,;+&]", re.IGNORECASE)
_SPEAKS_OF_IT = (
    _DIGEST
    | _DIGEST_IF_WEEKLY
    | _NOTICE
    | frozenset(
        """tell telling notify notifying inform alerting warn message messaging ping remind reminding let send sending
        subscribed subscription subscriptions unsubscribe""".split()
    )
)
"""Words of which every such request has one."""


class Wants(StrEnum):
    """What a request is for."""

    START = "start"
    STOP = "stop"
    ASK = "ask"


class Unclear(StrEnum):
    """Why a request to be told cannot be done as it stands."""

    NO_SUCH_TIME = "no such time"
    SEVERAL_TIMES = "several times"
    SEVERAL_DAYS = "several days"


@dataclass(frozen=True, slots=True)
class TellingWish:
    """What somebody wants to be told, or no longer."""

    wants: Wants
    kinds: frozenset[Kind] = frozenset(Kind)
    when: When = field(default_factory=When)

    @property
    def unclear(self) -> Unclear | None:
        """What has to be said again; None where all is clear."""
        if self.when.unreadable:
            return Unclear.NO_SUCH_TIME
        if len(self.when.weekdays) > 1:
            return Unclear.SEVERAL_DAYS
        return Unclear.SEVERAL_TIMES if len(self.when.times) > 1 else None

    def added_to(self, plan: Plan) -> Plan:
        """Return the plan with what this clear wish asks for; what it says nothing of stays as it was."""
        digest, notice = plan.digest, plan.notice
        day = next(iter(self.when.weekdays), None)
        at = next(iter(self.when.times), None)
        if Kind.DIGEST in self.kinds:
            before = digest or USUAL_DIGEST
            digest = Weekly(before.weekday if day is None else day, at or before.at)
        if Kind.NOTICE in self.kinds:
            notice = at or notice or USUAL_NOTICE
        return Plan(plan.zone, digest, notice)

    def taken_from(self, plan: Plan) -> Plan:
        """Return the plan without what this wish stops."""
        return Plan(
            plan.zone,
            None if Kind.DIGEST in self.kinds else plan.digest,
            None if Kind.NOTICE in self.kinds else plan.notice,
        )


def read_telling(text: str) -> tuple[TellingWish, ...]:
    """Return the wishes that the whole text makes, one for each part of it; none where any part is something else."""
    if len(text) > min(_LONGEST, MAX_CHARACTERS) or _SPEAKS_OF_IT.isdisjoint(words_of(text)):
        return ()
    whole = _read(text)
    if whole is not None:
        return (whole,)
    starts: list[TellingWish] = []
    for part in filter(str.strip, _PARTS.split(text)):
        wish = _read(part)
        if wish is None or wish.wants is not Wants.START:
            return ()
        starts.append(wish)
    return tuple(starts) if len(starts) > 1 else ()


def read_when_alone(text: str) -> When | None:
    """Return another day or time for what is being talked of ("tuesdays", "at 9:30 instead"), or None."""
    if len(text) > _LONGEST:
        return None
    when, rest = split_when(text)
    moved = set(rest) <= {"instead", "better", "rather", "make", "it", "change", "to", "please", "then"}
    return when if moved and (when.weekdays or when.times or when.unreadable) else None


def _read(text: str) -> TellingWish | None:
    when, said = split_when(text)
    words = tuple(word for word in said if word not in _POLITE)
    plain = " ".join(words)
    if when == When() or not when.unreadable:
        stopped = _stopped(plain, when)
        if stopped is not None:
            return stopped
        if _ASK.fullmatch(" ".join(said)) and not when.says_something:
            return TellingWish(Wants.ASK)
    kind = _wanted(words, plain, when)
    return TellingWish(Wants.START, frozenset({kind}), when) if kind is not None else None


def _stopped(plain: str, when: When) -> TellingWish | None:
    """Return the wish to be told no longer; without a word for which, all of it."""
    if not _STOP.fullmatch(plain) or not _STOPS_TELLING.search(plain) or when.times or when.weekdays:
        return None
    digest = "digest" in plain or when.weekly
    notice = any(word in plain for word in ("notice", "notification", "alert", "reminder")) or when.daily
    kinds = {kind for kind, named in ((Kind.DIGEST, digest), (Kind.NOTICE, notice)) if named}
    return TellingWish(Wants.STOP, frozenset(kinds or Kind))


def _wanted(words: Sequence[str], plain: str, when: When) -> Kind | None:
    """Return what is asked for."""
    core = [word for word in words if word not in _GIVING]
    if core and len(core) == 1:
        if core[0] in _DIGEST:
            return Kind.NOTICE if when.daily else Kind.DIGEST
        if core[0] in _NOTICE:
            return Kind.DIGEST if when.weekly or when.weekdays else Kind.NOTICE
        if core[0] in _DIGEST_IF_WEEKLY and when.says_something:
            return Kind.NOTICE if when.daily else Kind.DIGEST if when.weekly or when.weekdays else None
    if _WHEN_NEWS.fullmatch(plain):
        return Kind.DIGEST if when.weekly or when.weekdays else Kind.NOTICE
    regular = when.daily or when.weekly or when.weekdays
    if regular and (_TELL_ME.fullmatch(plain) or _WHAT_IS_NEW.fullmatch(plain)):
        return Kind.NOTICE if when.daily else Kind.DIGEST
    return None


def wish_aimed_at(text: str, wants: Wants) -> TellingWish:
    """Return the wish of a text that is known to ask to be told, or no longer, by the words for which and when.

    Where they name both kinds, or none to begin with, it is asked what stands: the person then picks.
    """
    when, said = split_when(text)
    words = frozenset(said)
    digest = when.weekly or bool(when.weekdays) or not _DIGEST.isdisjoint(words)
    notice = when.daily or not (_NOTICE | _HEADS_UP).isdisjoint(words)
    if _ASKS.intersection(said[:1]) or (digest and notice):
        return TellingWish(Wants.ASK)
    if not digest and not notice:
        return TellingWish(wants) if wants is Wants.STOP and _KEEPS.isdisjoint(words) else TellingWish(Wants.ASK)
    kinds = frozenset({Kind.DIGEST if digest else Kind.NOTICE})
    return TellingWish(wants, kinds, when if wants is Wants.START else When())
