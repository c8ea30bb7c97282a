"""What an answer does to a change of a status."""

from __future__ import annotations

from datetime import date

from dialogs.answers import asks_for_all, plain, says_skip
from dialogs.turn import Turn
from dialogs.update import texts as update_texts
from dialogs.update.answers import UNREAD, pressed_option, read_assent, read_note, read_option
from dialogs.update.draft import Draft, Step
from dialogs.update.said import is_question, new_note
from dialogs.update.status import texts
from dialogs.update.status.flow import StatusFlow, part_of
from dialogs.update.status.labels import StatusLabels
from dialogs.update.status.part import StatusPart
from dialogs.update.status.rows import known_as, rows_of
from dialogs.update.task import Answered
from knowledge.normalize import MAX_CHARACTERS
from knowledge.playbook import Playbook
from knowledge.records import ENTITLEMENT_NOTE_LIMIT, NEXT_ACTION_LIMIT, OWNER_LIMIT, Tenant
from knowledge.services import service_meant
from knowledge.status_parts import only_names_parts, read_count, read_status_parts, read_target_days
from knowledge.wishes import REASON_LIMIT, REASON_WORDS

_NONE = frozenset({"none", "no one", "nobody", "nothing", "no", "no owner", "remove it", "clear", "clear it"})
_TOO_LONG = Answered(said=texts.NOTE_TOO_LONG)
_NO_PARTS = frozenset({Step.SERVICE, Step.STATUS, Step.L2, Step.L3})
"""Steps that ask for something else than what stands beside a status, which may be told there all the same."""
_GO_ON = Step.CHOICE
"""The flow finds the next step."""


class StatusAnswers:
    """Reads what is typed or pressed at a step."""

    def __init__(self, playbook: Playbook, flow: StatusFlow, labels: StatusLabels) -> None:
        self._playbook = playbook
        self._flow = flow
        self._labels = labels

    def read(self, draft: Draft, tenant: Tenant, turn: Turn) -> Answered:
        """Return what the turn does to the draft."""
        text, pressed = turn.text, pressed_option(turn)
        if draft.step is Step.NOTE:
            return self._note(draft, text, turn.cut)
        if draft.step is Step.PREVIEW:
            return self._preview(draft, tenant, turn)
        note = new_note(text)
        if note:
            return Answered(draft=draft.advanced(note=note, step=_GO_ON)) if _fits(note, turn) else _TOO_LONG
        if pressed is None and _asks(draft.step, text):
            return UNREAD
        if pressed is None and draft.step in _NO_PARTS and only_names_parts(text):
            return self.told_beside(draft, text) or UNREAD
        option = read_option(text, pressed, self._labels.of(draft, tenant))
        match draft.step:
            case Step.SERVICE:
                return self._service(draft, tenant, text, option)
            case Step.STATUS | Step.L2:
                return self._status(draft, text, option)
            case Step.L3:
                return self._l3(draft, text, option)
            case Step.SEATS | Step.ROW:
                return self._seats(draft, tenant, text, option)
            case Step.SPLIT:
                return self._split(draft, text, option)
            case Step.TARGET:
                return self._target(draft, text, option)
            case Step.OWNER:
                return _owner(draft, text)
            case Step.NEXT_ACTION:
                return self._next_action(draft, text)
            case _:
                return UNREAD

    def told_beside(self, draft: Draft, text: str) -> Answered | None:
        """Return the draft with what a text says of seats, target date, owner or next action; None where nothing.

        Where no status was spoken of yet, it stays.
        """
        told = read_status_parts(text, self._flow.today)
        if not told.any:
            return None
        if told.no_target and told.target is None:
            return Answered(said=texts.NO_DAY)
        part = part_of(draft)
        return _with(draft, part.but(keeps=part.keeps or not part.l1).with_parts(told))

    def _note(self, draft: Draft, text: str, cut: bool) -> Answered:
        return read_note(draft, text, cut, ENTITLEMENT_NOTE_LIMIT, texts.NOTE_TOO_LONG)

    def _preview(self, draft: Draft, tenant: Tenant, turn: Turn) -> Answered:
        """Read what is typed at a preview: parts that it should have, or talk. Nothing but the one word writes."""
        note = new_note(turn.text)
        if note is not None:
            return self._note(draft, note, turn.cut)
        named = None if is_question(turn.text) else self._named(draft, turn.text)
        talk = named or read_assent(tenant, turn.text)
        if talk is not None:
            return talk
        if is_question(turn.text):
            return UNREAD
        return self.told_beside(draft, turn.text) or self._other_status(draft, turn.text) or UNREAD

    def _other_status(self, draft: Draft, text: str) -> Answered | None:
        """Return the draft with another L3, L2 or L1 that is named."""
        part = part_of(draft)
        service = known_as(self._playbook, part.service)
        l3 = self._flow.finder.l3_meant(part, service, text.removeprefix("L3").removeprefix("l3").strip(" :"))
        if l3 is not None and l3 != part.l3:
            return _with(draft, part.but(l3=l3, l3_settled=True))
        answer = self._status(draft, text, None)
        return answer if answer.draft is not None else None

    def _service(self, draft: Draft, tenant: Tenant, text: str, option: int | None) -> Answered:
        named = service_meant(self._playbook, text) if option is None else None
        names = [s.name for s in tenant.services]
        known = [known_as(self._playbook, name) for name in names]
        if option is None and named in known:
            option = known.index(named)
        if option is None:
            said = texts.no_such_service(named, tenant.name) if named else update_texts.NOT_UNDERSTOOD
            return Answered(said=said)
        part = part_of(draft).but(service=names[option], row=None, l3=None, l3_settled=False)
        return Answered(draft=draft.advanced(status=part, step=_GO_ON, shown=False))

    def _status(self, draft: Draft, text: str, option: int | None) -> Answered:
        """Take an L1 or L2 that is picked, named, or clearly meant by words; else add the words to the reason."""
        part, finder = part_of(draft), self._flow.finder
        if draft.step is Step.STATUS and option is not None:
            l1 = tuple(self._playbook.l1s)[option]
            again = part.l1 == l1 and len(self._playbook.children(l1)) > 1
            return _with(draft, _of_l1(part, l1).but(l2_wanted=again))
        listed = finder.candidates(part) if draft.step is Step.L2 else tuple(self._playbook.statuses)
        if option is not None:
            return _with(draft, self._settled(part, listed[option]))
        named = self._named(draft, text)
        if named is not None:
            return named
        slug = finder.meant(text, listed)
        if slug is not None:
            settled = self._settled(part, slug)
            return _with(draft, settled.but(reason=_joined(settled.reason, text)))
        if draft.step is Step.L2 and plain(text) in ("skip", "go on without", "no l2"):
            return _with(draft, part.but(l2_settled=True))
        more = finder.candidates(part.but(reason=_joined(part.reason, text)))
        if draft.step is Step.L2 and more != finder.candidates(part):
            return _with(draft, part.but(reason=_joined(part.reason, text)))
        return UNREAD

    def _named(self, draft: Draft, text: str) -> Answered | None:
        """Return the draft with the L2 or L1 of which a text is nothing but the name."""
        slug = self._flow.finder.named(text, (*self._playbook.statuses, *self._playbook.l1s))
        if slug is None:
            return None
        part = part_of(draft)
        return _with(draft, self._settled(part, slug) if slug in self._playbook.statuses else _of_l1(part, slug))

    def _settled(self, part: StatusPart, slug: str) -> StatusPart:
        """Return the part with a status; what was said of another L1 is no reason for it."""
        return self._flow.finder.settled(_of_l1(part, self._playbook.statuses[slug].l1), slug)

    def _l3(self, draft: Draft, text: str, option: int | None) -> Answered:
        part, finder = part_of(draft), self._flow.finder
        service = known_as(self._playbook, part.service)
        labels = finder.l3s_offered(part, service)
        if option == len(labels) or (option is None and says_skip(text)):
            return _with(draft, part.but(l3=None, l3_settled=True))
        if option is None and asks_for_all(text):
            names = texts.all_l3s([l3.name for l3 in finder.l3s(part, service)])
            return Answered(draft=draft, explained=(names,))
        name = labels[option] if option is not None else finder.l3_meant(part, service, text)
        return _with(draft, part.but(l3=name, l3_settled=True)) if name else UNREAD

    def _seats(self, draft: Draft, tenant: Tenant, text: str, option: int | None) -> Answered:
        """Read which seats: a row, all of them, or a number."""
        part = part_of(draft)
        service = self._flow.service(part, tenant)
        if service is None:
            return UNREAD
        count = read_count(text) if text else None
        if count is not None and draft.step is Step.SEATS:
            if not 0 < count <= service.seats:
                return Answered(said=texts.too_many(service.name, service.seats))
            return _with(draft, part.but(seats=count, all_seats=False, row=None, from_l1=None))
        rows = rows_of(service)
        if option is None:
            told = read_status_parts(text, self._flow.today)
            if told.all_seats or told.seats:
                return _with(draft, part.with_parts(told))
            return Answered(said=texts.too_many(service.name, service.seats)) if _counts(text) else UNREAD
        if draft.step is Step.ROW:
            at = self._labels.rows_offered(draft, service)[option]
            return _with(draft, part.but(row=at, row_version=tenant.version))
        if option == len(rows):
            return _with(draft, part.but(seats=None, all_seats=True, row=None, from_l1=None))
        changes = {"seats": rows[option].seats, "all_seats": False, "row": option, "row_version": tenant.version}
        return _with(draft, part.but(**changes))

    def _split(self, draft: Draft, text: str, option: int | None) -> Answered:
        part = part_of(draft)
        if option is not None:
            return _with(draft, part.but(split=texts.SPLIT_REASONS[option]))
        told = read_status_parts(text, self._flow.today)
        if told.all_seats or told.seats is not None:
            return _with(draft, part.with_parts(told))
        if len(text.split()) < REASON_WORDS:
            return Answered(said=texts.SPLIT_TOO_SHORT)
        if len(text.strip()) > REASON_LIMIT:
            return Answered(said=update_texts.REASON_TOO_LONG)
        return _with(draft, part.but(split=text.strip()))

    def _target(self, draft: Draft, text: str, option: int | None) -> Answered:
        part = part_of(draft)
        if option is not None:
            day = part.days[option]
            return _with(draft, _with_day(part, date.fromisoformat(day) if day else None))
        if plain(text) in _NONE:
            return _with(draft, _with_day(part, None))
        days = read_target_days(text, self._flow.today)
        return _with(draft, _with_day(part, days[0])) if len(days) == 1 else Answered(said=texts.NO_DAY)

    def _next_action(self, draft: Draft, text: str) -> Answered:
        if plain(text) in _NONE:
            return _with(draft, part_of(draft).but(next_action="", next_action_on=None))
        told = read_status_parts(f"next action: {text}", self._flow.today)
        if len(text) > NEXT_ACTION_LIMIT:
            return Answered(said=texts.ACTION_TOO_LONG)
        return _with(draft, part_of(draft).with_parts(told)) if told.any else UNREAD


def _asks(step: Step, text: str) -> bool:
    """Return whether a text asks; names and actions may begin like a question ("Will Turner")."""
    return text.rstrip().endswith("?") if step in (Step.OWNER, Step.NEXT_ACTION) else is_question(text)


def _counts(text: str) -> bool:
    """Return whether an answer means a number, though not one that seats can have."""
    return any(map(str.isdigit, text)) or "half" in text.casefold()


def _owner(draft: Draft, text: str) -> Answered:
    owner = text.strip()
    if not owner:
        return UNREAD
    if len(owner) > OWNER_LIMIT:
        return Answered(said=texts.OWNER_TOO_LONG)
    return _with(draft, part_of(draft).but(owner="" if plain(owner) in _NONE else owner))


def _of_l1(part: StatusPart, l1: str) -> StatusPart:
    """Return the part with an L1; what was said of another one is no reason for it."""
    reason = part.reason if part.l1 in ("", l1) else ""
    return part.but(l1=l1, l2=None, l2_settled=False, l3=None, l3_settled=False, keeps=False, reason=reason)


def _fits(note: str, turn: Turn) -> bool:
    return len(note) <= ENTITLEMENT_NOTE_LIMIT and not turn.cut


def _with(draft: Draft, part: StatusPart) -> Answered:
    return Answered(draft=draft.advanced(status=part, step=_GO_ON))


def _with_day(part: StatusPart, day: date | None) -> StatusPart:
    return part.but(target=day, target_cleared=day is None, target_wanted=False, days=())


def _joined(reason: str, text: str) -> str:
    return f"{reason}. {text}"[:MAX_CHARACTERS] if reason else text[:MAX_CHARACTERS]
