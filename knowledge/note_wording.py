"""A better wording for a note, from the person's own words. Nothing is added but gaps, in square brackets."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Set
from dataclasses import dataclass

from knowledge.normalize import clean_text
from knowledge.note_findings import Fault
from knowledge.note_kinds import FindingKind, Gap, Sign
from knowledge.note_sentence import shortened, without_words
from knowledge.note_sign_reader import SignReader
from knowledge.note_signs import INTENT, NoteSigns
from knowledge.playbook import Playbook
from knowledge.services import services_named

_SENTENCE_END = re.compile(r"(?<!\bMr\.)(?<!\bMrs\.)(?<!\bDr\.)(?<=[.!?;])\s+(?=[^a-z\s])|\n+")
_GAP = re.compile(r"\[(?=[^\[\]]*[a-z]{2})[^\[\]]{1,200}\]")
"""A mark to fill in, as a wording, a template or an executive summary leaves it."""
_PART_END = re.compile(r"(?<=,)\s+|\s+-\s+")
_LONG_SENTENCE = 30
"""Words from which a sentence is taken apart."""
_KEPT = 2
"""Sentences that a note needs: intent and reason (FACTS 4.2)."""
_BESIDE = 0.7
"""What a word on days, meetings and people takes from a sentence's worth."""
_MISSING = {
    FindingKind.NO_REASON,
    FindingKind.REASON_TOO_GENERAL,
    FindingKind.NO_STAGE,
    FindingKind.NOTHING_SAID,
    FindingKind.EMPTY,
    FindingKind.USAGE_ONLY,
    FindingKind.LOGISTICS_ONLY,
    FindingKind.FASTTRACK_ONLY,
}
"""Findings that leave the reason open."""
_WITHOUT_CONTENT = _MISSING - {FindingKind.NO_REASON, FindingKind.REASON_TOO_GENERAL, FindingKind.NO_STAGE}
"""Findings of notes that hold nothing to keep."""


_OUTCOMES = (Sign.DECLINES, Sign.STOPPED, Sign.INVALID)
"""Signs of the sentence that a note turns on."""


@dataclass(frozen=True, slots=True)
class Meant:
    """The status that a note is for, as far as it is known."""

    l1: str | None
    """The L1 that the caller gives or the note states."""
    status: str | None
    """The status that the caller gives, or the likeliest one."""
    given: bool
    """Whether the caller gives it."""


class Wording:
    """Puts notes into better words. Immutable; safe to share."""

    def __init__(self, playbook: Playbook, reader: SignReader) -> None:
        self._playbook = playbook
        self._reader = reader
        self._notes = playbook.notes
        self._gaps = playbook.note_coach.gaps

    def weak_words(self, note: str) -> tuple[str, ...]:
        """Return the words to avoid that the note uses."""
        return tuple(w for w in self._notes.avoid if re.search(rf"\b{re.escape(w)}\b", note, re.IGNORECASE))

    def of_engagement(self, note: str, faults: Collection[Fault]) -> str:
        """Return the note with what it lacks asked behind it; empty where it lacks nothing."""
        kinds = {fault.kind for fault in faults}
        if FindingKind.NO_PRIORITY_REASON in kinds:
            return f"{_as_sentence(_plain(note))} {self._gap(Gap.PRIORITY)}"
        return self._gap(Gap.ENGAGEMENT) if kinds & {FindingKind.EMPTY, FindingKind.NOTHING_HAPPENED} else ""

    def of_service_intent(self, note: str, faults: Collection[Fault], service: str | None, meant: Meant) -> str:
        """Return the better wording, at most ``playbook.notes.limit`` characters; empty where nothing is to better."""
        kinds = {fault.kind for fault in faults} - {FindingKind.OTHER_STATUS, FindingKind.OTHER_SERVICE}
        if not kinds:
            return ""
        kept = "" if kinds & _WITHOUT_CONTENT else self._kept(note, FindingKind.OVERLOADED in kinds)
        unsaid = not kept or FindingKind.NO_INTENT_STATED in kinds
        head = self._head(meant, service or self._service(note)) if unsaid else ""
        gaps = " ".join(self._missing(kinds, meant))
        room = self._notes.limit - len(head) - len(gaps) - 2
        return " ".join(part for part in (head, kept if len(kept) <= room else shortened(kept, room), gaps) if part)

    def _head(self, meant: Meant, service: str | None) -> str:
        """Return intent as the template of the L1 puts it; a gap where neither the note nor the caller says it."""
        name = service or self._gap(Gap.SERVICE)
        if meant.l1 is None or not meant.given:
            return f"{name}: {self._gap(Gap.INTENT)}" if service else f"{name} {self._gap(Gap.INTENT)}"
        return self._notes.templates[meant.l1].format(service=name, reason="").removesuffix(" .")

    def _service(self, note: str) -> str | None:
        named = services_named(self._playbook, self._reader.read(note).result.reading.words)
        return named[0] if len(named) == 1 else None

    def _missing(self, kinds: Set[FindingKind], meant: Meant) -> Iterator[str]:
        if kinds & _MISSING:
            likely = (meant.status, meant.l1) if meant.given or not kinds & _WITHOUT_CONTENT else ()
            known = (key for key in likely if key is not None and key in self._gaps)
            yield self._gap(next(known, Gap.REASON))
        if FindingKind.ATTEMPTS_NOT_COUNTED in kinds:
            yield self._gap(Gap.ATTEMPTS)
        if FindingKind.MANAGED_NOT_SAID in kinds:
            yield self._gap(Gap.MANAGED)

    def _gap(self, key: str) -> str:
        return f"[{self._gaps[key]}]"

    def _kept(self, note: str, overloaded: bool) -> str:
        """Return what the note says of intent and reason, without asides, figures and words that age."""
        parts = [(part, self._reader.read(part)) for part in _parts(_plain(note), overloaded)]
        telling = [(part, signs) for part, signs in parts if _tells(signs)] or parts
        if overloaded:
            best = sorted(telling, key=lambda p: _worth(p[1]), reverse=True)[:_KEPT]
            telling = [p for p in telling if p in best and 2 * _worth(p[1]) >= _worth(best[0][1])]
        return " ".join(_as_sentence(without_words(part, self._notes.avoid)) for part, _ in telling if part)


def gaps_in(note: str) -> tuple[str, ...]:
    """Return what still has to be filled in; tags of workloads, as in ``[EXO]``, are no gaps."""
    return tuple(_GAP.findall(note))


def without_gaps(note: str) -> str:
    """Return what the person wrote of a note."""
    return _GAP.sub(" ", note)


def _plain(note: str) -> str:
    return clean_text(without_gaps(note)).strip()


def _parts(note: str, overloaded: bool) -> Iterator[str]:
    """Yield the sentences of a note; of an overloaded one, the parts of its long sentences."""
    for sentence in filter(None, (s.strip() for s in _SENTENCE_END.split(note))):
        if overloaded and len(sentence.split()) > _LONG_SENTENCE:
            yield from (part.strip(" ,-") for part in _PART_END.split(sentence))
        else:
            yield sentence


def _tells(signs: NoteSigns) -> bool:
    return not all(c.aside or c.figures for c in signs.clauses) and (signs.told > 0 or bool(signs.signs & INTENT))


def _worth(signs: NoteSigns) -> float:
    """Return how much a sentence is worth in a note: its reason, and intent beside it."""
    stated = (*signs.said(*_OUTCOMES), *signs.signs & {Sign.WANTS, Sign.STAGE})
    named = 2 * (Sign.NAMED in signs.signs or Sign.RIVAL in signs.signs)
    beside = len(signs.said(Sign.CALENDAR, Sign.LOGISTICS, Sign.ENGAGEMENT))
    return signs.evidence + len(stated) + named - _BESIDE * beside


def _as_sentence(text: str) -> str:
    text = text.strip(" ,;:-")
    if not text:
        return ""
    return f"{text[0].upper()}{text[1:].rstrip(' ,;:')}{'' if text[-1] in '.!?' else '.'}"
