"""L1, L2 and L3 of a change: what the words give, and what has to be asked."""

from __future__ import annotations

from collections.abc import Sequence

from dialogs.update.draft import Step
from dialogs.update.status.part import StatusPart
from knowledge.index import Index
from knowledge.l3s import l3s_for
from knowledge.matching import MatchResult, Outcome
from knowledge.playbook import L3, Playbook

_CANDIDATES = 3
"""Statuses that the words may mean, offered before the others."""
_POSSIBLE = 0.1
"""Least probability to be offered among them."""
_AROUND_NAMES = frozenset("it is the l2 to set make please be should rather".split())
"""Words that an answer may have beside the name that it is."""
L3S_SHOWN = 5
"""L3s with a button; any other can be typed."""


class StatusFinder:
    """Holds words against statuses. Never guesses: what the words leave open is asked."""

    def __init__(self, playbook: Playbook, index: Index) -> None:
        self._playbook = playbook
        self._index = index

    def with_status(self, part: StatusPart, service: str) -> StatusPart:
        """Return the part with the L1, L2 and L3 that the person's words clearly give."""
        if part.l2 is None and not part.l2_settled and not part.l2_wanted and part.reason:
            result = self.match(part.reason, part.l1)
            meant = self.meant(part.reason, self.candidates(part) if part.l1 else tuple(self._playbook.statuses))
            if meant is not None:
                part = self.settled(part, meant)
            elif not part.l1 and result.l1:
                part = part.but(l1=result.l1)
        if part.l2 is not None and part.l3 is None and not part.l3_settled:
            part = part.but(l3=self._clear_l3(part, service))
        return part

    def settled(self, part: StatusPart, status: str) -> StatusPart:
        """Return the part with this status; an L1 without L2s has none."""
        entry = self._playbook.statuses[status]
        l2 = None if entry.slug == entry.l1 else entry.slug
        found = {"l1": entry.l1, "l2": l2, "l2_settled": True, "l2_wanted": False}
        return part.but(**found, l3=None, l3_settled=False, keeps=False)

    def open_step(self, part: StatusPart, service: str) -> Step | None:
        """Return which of L1, L2 and L3 has to be asked, or None.

        The portal keeps no L2 of In Progress, so that it is taken from the words there and never asked (FACTS 1.0).
        """
        if not part.l1:
            return Step.STATUS
        asked = part.l2_wanted or self._playbook.l1s[part.l1].stores_l2
        if part.l2 is None and not part.l2_settled and asked:
            return Step.L2
        listed = self.l3s(part, service)
        return Step.L3 if part.l3 is None and not part.l3_settled and len(listed) > 1 else None

    def match(self, text: str, l1: str) -> MatchResult:
        """Return the statuses that a text supports, under an L1 where that is known."""
        others = [slug for slug, entry in self._playbook.statuses.items() if l1 and entry.l1 != l1]
        return self._index.matcher.match(text, others)

    def candidates(self, part: StatusPart) -> tuple[str, ...]:
        """Return the statuses that may be meant, those that the words speak for first; none of another L1."""
        listed = [s.slug for s in self._playbook.children(part.l1)]
        if not part.reason:
            return tuple(listed)
        result = self.match(part.reason, part.l1)
        said = [c.slug for c in result.candidates[:_CANDIDATES] if c.score >= _POSSIBLE] if _says(result) else []
        return tuple(dict.fromkeys((*said, *listed)))

    def contrast(self, part: StatusPart, offered: Sequence[str]) -> str:
        """Return the question that decides between the two statuses that the words speak for; empty for no such two."""
        if not part.reason or len(offered) < 2:
            return ""
        result = self.match(part.reason, part.l1)
        close = [c for c in result.candidates[:2] if c.score >= _POSSIBLE] if _says(result) else []
        return self._playbook.between(close[0].slug, close[1].slug).question if len(close) == 2 else ""

    def named(self, text: str, listed: Sequence[str]) -> str | None:
        """Return the status of which a typed answer is nothing but the name."""
        reading = self._index.matcher.read(text)
        spoken = sum(word[0].isalnum() and word not in _AROUND_NAMES for word in reading.words)
        hits = [hit for hit in self._index.lookup.names_in(reading) if hit.name.target in listed]
        whole = {hit.name.target for hit in hits if hit.end - hit.start >= spoken}
        return whole.pop() if len(whole) == 1 else None

    def meant(self, text: str, listed: Sequence[str]) -> str | None:
        """Return the status that a typed answer names, or that its words clearly speak for."""
        names = self._index.lookup.names_in(self._index.matcher.read(text))
        named = {hit.name.target for hit in names if hit.name.target in listed}
        if len(named) == 1:
            return named.pop()
        without = [slug for slug in self._playbook.statuses if slug not in listed]
        result = self._index.matcher.match(text, without)
        return result.candidates[0].slug if result.outcome is Outcome.MATCHED and not named else None

    def l3s(self, part: StatusPart, service: str) -> tuple[L3, ...]:
        """Return the L3s of the status for the service."""
        known = self._playbook.service_named(service)
        return l3s_for(self._playbook, part.l2, known.name if known else None) if part.l2 else ()

    def l3s_offered(self, part: StatusPart, service: str) -> tuple[str, ...]:
        """Return the names of the L3s with a button, those that fit the words first."""
        fits = self._index.l3_finder.fits(self._playbook, self.l3s(part, service), part.reason)
        return tuple(fit.l3.name for fit in fits[:L3S_SHOWN])

    def l3_meant(self, part: StatusPart, service: str, text: str) -> str | None:
        """Return the L3 that a typed answer means."""
        found = self._index.l3_finder.meant(self._playbook, self.l3s(part, service), text)
        return found.name if found else None

    def _clear_l3(self, part: StatusPart, service: str) -> str | None:
        listed = self.l3s(part, service)
        clear = self._index.l3_finder.clear(self._playbook, listed, part.reason)
        if clear is None and len(listed) == 1:
            clear = listed[0]
        return clear.name if clear else None


def _says(result: MatchResult) -> bool:
    return result.outcome is not Outcome.NONE
