"""What is said on the assistant's own account: the weekly digest and the daily notice. Read on a phone, so it is short.

Its buttons carry nothing that could grow old: one ends the telling, the other asks anew what needs attention.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from zoneinfo import ZoneInfo

from dialogs import telling_texts as texts
from dialogs.portfolio import Made
from dialogs.presses import ShowAttention, TellingStep
from dialogs.record_view import excerpt
from dialogs.replies import Choice, Part, Reply
from dialogs.telling_news import Concern, News
from knowledge.telling_plan import Kind, Plan, zone_of

_TENANTS = 5
_SENTENCES = 2
_LONGEST = 140
_CHANGES = 5
"""Most tenants that are named, of each the most sentences, the most characters of one, and most changes; the
button shows the rest."""

SHOW = Choice(texts.SHOW_ATTENTION, ShowAttention())
STOP = Choice(texts.STOP, TellingStep(to="stop"))


def message(kind: Kind, news: News, plan: Plan) -> Reply | None:
    """Return what is to be said, or None where nothing is new."""
    if not news.is_new:
        return None
    if kind is Kind.DIGEST:
        return _reply(
            _digest_title(news), sorted(news.concerns, key=lambda c: not c.new), news, plan, _why_digest(plan)
        )
    crossed = [replace(c, sentences=c.sentences[: c.new]) for c in news.concerns if c.new]
    title = texts.notice_title(len(crossed), _changed_tenants(news))
    return _reply(title, crossed, news, plan, texts.WHY_NOTICE.format(when=_notice_time(plan)))


def _reply(title: str, concerns: Sequence[Concern], news: News, plan: Plan, why: str) -> Reply:
    parts = [*_concerned(concerns), *_changed(news.changes, zone_of(plan)), Part(why)]
    return Reply(title, tuple(parts), (SHOW, STOP))


def _digest_title(news: News) -> str:
    new = sum(1 for concern in news.concerns if concern.new)
    return texts.digest_title(news.tenants, len(news.concerns), new, _changed_tenants(news))


def _concerned(concerns: Sequence[Concern]) -> Iterator[Part]:
    for concern in concerns[:_TENANTS]:
        some_known = 0 < concern.new < len(concern.sentences)
        said = [_sentence(sentence) for sentence in concern.sentences[:_SENTENCES]]
        if len(concern.sentences) > _SENTENCES:
            said.append(texts.more_sentences(len(concern.sentences) - _SENTENCES))
        label = f"{concern.tenant.name} ({concern.new} {texts.NEW})" if some_known else concern.tenant.name
        yield Part(" ".join(said), label)
    if len(concerns) > _TENANTS:
        yield Part(texts.more_tenants(len(concerns) - _TENANTS))


def _sentence(basis: str) -> str:
    short = excerpt(basis, _LONGEST)
    return short if short.endswith("…") else f"{short}."


def _changed(changes: Sequence[Made], zone: ZoneInfo) -> Iterator[Part]:
    lines = [
        texts.change(made.name, _what(made), made.entry.by.name, made.entry.at.astimezone(zone).date())
        for made in changes[:_CHANGES]
    ]
    if len(changes) > _CHANGES:
        lines.append(texts.more_changes(len(changes) - _CHANGES))
    for number, line in enumerate(lines):
        yield Part(line, "" if number else texts.CHANGED_BY_OTHERS)


def _what(made: Made) -> str:
    before, after = made.entry.before, made.entry.after
    what = []
    if before.priority.effective is not after.priority.effective:
        what.append(texts.A_PRIORITY.format(before=before.priority.effective, after=after.priority.effective))
    if after.services:
        what.append(texts.services_changed([service.name for service in after.services]))
    if before.engagement != after.engagement:
        what.append(texts.THE_ENGAGEMENT)
    if before.note != after.note or not what:
        what.append(texts.A_NOTE)
    return (texts.TAKEN_BACK if made.entry.undoes else "") + ", ".join(what)


def _changed_tenants(news: News) -> int:
    return len({made.tenant_id for made in news.changes})


def _why_digest(plan: Plan) -> str:
    return texts.WHY_DIGEST.format(when=texts.every_week(plan.digest, plan)) if plan.digest else ""


def _notice_time(plan: Plan) -> str:
    return texts.clock(plan.notice, plan) if plan.notice else ""
