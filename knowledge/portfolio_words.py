"""Reading a list of tenants that is asked for in plain words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from rapidfuzz.distance import OSA

from knowledge import list_words as said
from knowledge.findings import Rule
from knowledge.list_request import Form, ListRequest
from knowledge.lookup import status_names
from knowledge.manager_named import manager_named
from knowledge.names import NameFinder
from knowledge.normalize import Stemmer, name_key, split_words
from knowledge.playbook import Playbook
from knowledge.priorities import named_levels
from knowledge.records import OverallStatus, Priority
from knowledge.services import service_meant
from knowledge.words_left import NEGATIONS, WordsLeft

_CLOSE = 0.86
"""Likeness from which a run of words is taken for a misspelt status."""
_MOST_WORDS = 16
"""A longer text tells something, rather than asking for a list."""
_LONGEST_RUN = 5
"""Words in the longest run in which misspelt names are looked for; a longer one tells something."""
_ALONE = 3
"""Fewer words than these can be nothing but the request itself."""
_FEW = 7
"""Words of the longest text that is told in parts of a list alone."""
_SOUNDS = said.NOUNS | {"ones", "overdue", "due"}
_OTHERWISE = (said.ASKS_ELSE, said.CHANGES, said.TELLS)
_GENERIC = frozenset(
    """for business online mobile office 365 cloud 10 professional premium essentials calling conferencing
    microsoft""".split()
)
"""Words in names of services that name none."""
_OVERALL = {"paused": OverallStatus.PAUSED, "active": OverallStatus.ACTIVE}
_SPELLED = {first: [word for word in said.SPELLED if word[0] == first] for first in {w[0] for w in said.SPELLED}}
"""The words that are known misspelt too, by their first letter: a slip in it is none that is mended."""
_GROUPS = {"ems": "EMS", "o365": "Office 365", "m365": "Office 365"}


class ListReader:
    """Reads requests for lists. Immutable; safe to share."""

    def __init__(self, playbook: Playbook) -> None:
        self._playbook = playbook
        self._stem = Stemmer()
        self._statuses = NameFinder(list(status_names(playbook)), self._stem)
        self._families = _families(playbook)

    def form(self, text: str) -> Form:
        """Return how surely a text asks for a list; most texts are seen to ask for none by a few of their words."""
        words = [_mended(word) for word in split_words(text)]
        may_ask = 0 < len(words) <= _MOST_WORDS and not any(p.search(" ".join(words)) for p in _OTHERWISE)
        return self.read(text).form if may_ask and _sounds_like_list(words) else Form.NONE

    def read(self, text: str) -> ListRequest:
        """Return the list that a text asks for; of a text that asks for none, ``form`` says so."""
        manager, rest = manager_named(text)
        words = WordsLeft(self._joined([_mended(word) for word in split_words(rest)]))
        plain = " ".join(words.all)
        rules = self._rules(words)
        attention = bool(words.take(said.ATTENTION)) or bool(rules)
        by_hand = words.take(said.BY_HAND)
        automatic = words.take(said.AUTOMATIC)
        words.take(said.SORTED)
        overdue = bool(words.take(said.OVERDUE))
        everybody = bool(said.EVERYBODY.search(plain)) and not said.OWN.search(plain)
        services = self._services(words)
        statuses = self._status_names(words)
        priorities, overall = _levels(words), _overall(words)
        close_services, close_statuses = self._misspelt(words)
        self._take_rest_of_names(words, statuses | close_statuses)
        asked = ListRequest(
            everybody=everybody or bool(manager),
            manager=manager,
            priorities=priorities,
            overridden=_overridden(by_hand, automatic),
            overall=overall,
            services=services | close_services,
            statuses=self._narrowest(statuses | close_statuses),
            overdue=overdue,
            attention=attention,
            rules=rules,
            unread=words.left(said.FRAME),
        )
        return replace(asked, form=_form(asked, words.all))

    def _joined(self, words: Sequence[str]) -> list[str]:
        """Return the words with a service that was written in two ("one drive") as one."""
        joined: list[str] = []
        for word in words:
            if joined and joined[-1] + word in self._playbook.service_keys:
                joined[-1] += word
            else:
                joined.append(word)
        return joined

    def _rules(self, words: WordsLeft) -> frozenset[Rule]:
        return frozenset(rule for pattern, rules in said.RULES if words.take(pattern) for rule in rules)

    def _services(self, words: WordsLeft) -> frozenset[str]:
        """Take the services that are named as they are, by part of their name or by their group."""
        found: set[str] = set()
        for at in range(len(words.all)):
            run = next((n for n in self._playbook.service_words if words.run(at, len(n[0])) == n[0]), None)
            word = words.all[at]
            if run is not None and not words.denied(at, len(run[0])):
                found.add(run[1])
                words.mark(at, len(run[0]))
            elif word in _GROUPS and not words.denied(at, 1):
                found |= {s.name for s in self._playbook.services if s.group == _GROUPS[word]}
                words.mark(at, 1)
            elif words.free(at) and word in self._families and not words.denied(at, 1):
                found |= self._families[word]
                words.mark(at, 1)
        return frozenset(found)

    def _status_names(self, words: WordsLeft) -> frozenset[str]:
        found: set[str] = set()
        stems = [self._stem(word) if words.free(at) else "|" for at, word in enumerate(words.all)]
        for hit in self._statuses.exact(stems):
            if not words.denied(hit.start, hit.end - hit.start):
                found.add(hit.name.target)
                words.mark(hit.start, hit.end - hit.start)
        for at, word in enumerate(words.all):
            if words.free(at) and word in said.STATUS_WORDS and not words.denied(at, 1):
                found.add(said.STATUS_WORDS[word])
                words.mark(at, 1)
        return frozenset(found)

    def _misspelt(self, words: WordsLeft) -> tuple[frozenset[str], frozenset[str]]:
        """Take services and statuses that runs of words left over come close to."""
        services: set[str] = set()
        statuses: set[str] = set()
        for start, run in words.runs(said.FRAME):
            for size in range(min(3, len(run)), 0, -1) if len(run) <= _LONGEST_RUN else ():
                for at in range(len(run) - size + 1):
                    name = " ".join(run[at : at + size])
                    if not words.free(start + at) or words.denied(start + at, size):
                        continue
                    service = service_meant(self._playbook, name) if name not in said.NO_SERVICE else None
                    hits = [h for h in self._statuses.similar(run[at : at + size]) if h.score >= _CLOSE]
                    if service:
                        services.add(service)
                    elif hits and hits[0].end - hits[0].start == size:
                        statuses.add(hits[0].name.target)
                    else:
                        continue
                    words.mark(start + at, size)
        return frozenset(services), frozenset(statuses)

    def _take_rest_of_names(self, words: WordsLeft, slugs: frozenset[str]) -> None:
        """Take misspelt words of a status that another of its words named ("leagl/regulatory")."""
        parts = [part for slug in slugs for part in name_key(self._playbook.name_of(slug)).split()]
        for start, run in words.runs(said.FRAME):
            for at, word in enumerate(run, start):
                if any(len(part) > 4 and OSA.distance(word, part) <= _slips(part) for part in parts):
                    words.mark(at, 1)

    def _narrowest(self, slugs: frozenset[str]) -> frozenset[str]:
        """Return the statuses without an L1 of which an L2 is named as well: "blocked by app compatibility"."""
        parents = {self._playbook.statuses[slug].l1 for slug in slugs if slug in self._playbook.statuses}
        own = {slug for slug in slugs if slug in self._playbook.l1s}
        return frozenset(slugs - (parents & own - {s for s in own if s in self._playbook.statuses}))


def _mended(word: str) -> str:
    """Return a word as it is known, where it is one of the most usual with a slip."""
    if len(word) < 4 or word in said.FRAME or word in said.SLIPS:
        return said.SLIPS.get(word, word)
    alike = [known for known in _SPELLED.get(word[0], ()) if OSA.distance(word, known) <= _slips(known)]
    return min(alike, key=lambda known: OSA.distance(word, known), default=word)


def _slips(known: str) -> int:
    """Return how many slips a word may have and still be taken for this one."""
    return 1 if len(known) < 7 else 2


def _levels(words: WordsLeft) -> frozenset[Priority]:
    """Take the priorities that are named; of those that are said no to, the others."""
    found: set[Priority] = set()
    denied: set[Priority] = set()
    for at, word in enumerate(words.all):
        levels = (
            {Priority(level) for level in named_levels([word.removesuffix("s"), word])} if words.free(at) else set()
        )
        if not levels:
            continue
        before = at and words.all[at - 1] in NEGATIONS
        (denied if before else found).update(levels)
        words.mark(at - bool(before), 1 + bool(before))
    return frozenset(found or (set(Priority) - denied if denied else set()))


def _overall(words: WordsLeft) -> frozenset[OverallStatus]:
    found = set()
    for at, word in enumerate(words.all):
        if words.free(at) and word in _OVERALL and not words.denied(at, 1):
            found.add(_OVERALL[word])
            words.mark(at, 1)
    return frozenset(found)


def _overridden(by_hand: Sequence[re.Match[str]], automatic: Sequence[re.Match[str]]) -> bool | None:
    if by_hand:
        return not any(match["not"] for match in by_hand)
    return False if automatic else None


def _families(playbook: Playbook) -> dict[str, frozenset[str]]:
    """Return the words that stand for the services that have them in their names: "project", "defender"."""
    names = [(word, s.name) for s in playbook.services if not s.l3_only for word in name_key(s.name).split()]
    words = {word for word, _ in names if word not in _GENERIC and len(word) > 2}
    return {word: frozenset(name for other, name in names if other == word) for word in words}


def _sounds_like_list(words: Sequence[str]) -> bool:
    """Return whether words have anything that a request for a list has; it costs little to find out."""
    if words[0] in said.STARTS or not _SOUNDS.isdisjoint(words) or said.ATTENTION.search(" ".join(words)):
        return True
    return len(words) <= _FEW and (
        not said.LINKS.isdisjoint(words[1:-1]) or any(p.search(" ".join(words)) for p, _ in said.RULES)
    )


def _form(asked: ListRequest, words: Sequence[str]) -> Form:
    """Return how surely the text asks for a list: nothing that tells, defines or changes does."""
    plain = " ".join(words)
    if len(words) > _MOST_WORDS or asked.unread or any(p.search(plain) for p in _OTHERWISE):
        return Form.NONE
    if said.NOUNS.intersection(words) or _asks_for_attention(asked, words):
        return Form.PLAIN
    return Form.FRAGMENT if _is_fragment(asked, words) else Form.NONE


def _asks_for_attention(asked: ListRequest, words: Sequence[str]) -> bool:
    """Return whether what is wrong is asked for, of one's tenants rather than of one customer."""
    lists = (said.STARTS | said.OWN_WORDS | said.ASKS_WHAT).intersection(words)
    return asked.attention and (bool(lists) or len(words) < _ALONE) and not said.ONE_CUSTOMER.intersection(words)


def _is_fragment(asked: ListRequest, words: Sequence[str]) -> bool:
    """Return whether a text that is understood to the last word is part of a list, and no status alone."""
    if not words or not (asked.filters or asked.rules):
        return False
    if asked.rules and not said.STATES.intersection(words):
        return True
    if words[0] in said.STARTS or "ones" in words or (asked.filters == 1 and asked.overdue):
        return True
    parts = asked.filters > 1 and bool(asked.services) and bool(said.LINKS.intersection(words[1:-1]))
    return parts and not said.STATES.intersection(words)
