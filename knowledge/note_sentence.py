"""The sentence that a classification gives for a status note (FACTS 4.2)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from knowledge.normalize import clean_text

if TYPE_CHECKING:
    from knowledge.matching import Matcher
    from knowledge.playbook import Playbook

_NO_SERVICE = "the service"
_OTHER = "Other"
_MARK = re.compile(r"^\(\w+\) ")
"""A service's mark before the name of an L3, as in "(OPP) Legacy Macros"."""
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+|\n+")
_SPEAKS = 0.1
"""Least probability of a status to put a sentence into its note: words that point elsewhere would contradict it."""
_SHORTEST_DETAIL = 12
"""Fewer characters than this tell nothing worth keeping."""


def note_sentence(playbook: Playbook, status: str, service: str | None, l3: str | None, words: str = "") -> str:
    """Return the note: intent and reason by the template of the L1, then the person's words where there is room.

    It ends with a period and has at most ``playbook.notes.limit`` characters. Words that weaken a note are
    left out, of the person's own words and of L3 names too.
    """
    notes = playbook.notes
    reason = notes.reasons[status]
    if l3 and l3 != _OTHER:
        plain = without_words(_MARK.sub("", l3), notes.avoid)
        reason = f"{reason} ({plain.rstrip('.')})"
    template = notes.templates[playbook.statuses[status].l1]
    sentence = shortened(template.format(service=service or _NO_SERVICE, reason=reason), notes.limit)
    detail = without_words(words, notes.avoid)
    room = notes.limit - len(sentence) - 1
    if len(detail) < _SHORTEST_DETAIL or room < _SHORTEST_DETAIL:
        return sentence
    return f"{sentence} {shortened(detail[0].upper() + detail[1:], room)}"


def without_words(text: str, avoided: Sequence[str]) -> str:
    """Return the text without the words to avoid, spaces and commas mended."""
    for words in avoided:
        text = re.sub(rf"\b{re.escape(words)}\b", "", text, flags=re.IGNORECASE)
    text = re.sub(r"\s+", " ", text)
    return re.sub(r" (?=[.,;:!?)])|(?<=\() ", "", text).strip(" ,;:-")


def telling_statement(matcher: Matcher, status: str, text: str) -> str:
    """Return the sentence of a text that speaks most for the status; empty when none does. Questions tell nothing."""
    best, most = "", _SPEAKS
    for sentence in filter(None, (s.strip() for s in _SENTENCE_END.split(clean_text(text)))):
        result = matcher.match(sentence)
        chance = next((c.score for c in result.candidates if c.slug == status), 0.0)
        if chance > most and not sentence.endswith("?"):
            best, most = sentence, chance
    return best


def shortened(text: str, limit: int) -> str:
    """Return the text as a sentence within the limit, cut between words."""
    text = text.rstrip(" .!;:,")
    if len(text) >= limit:
        text = text[: limit - 1]
        text = text[: text.rindex(" ")] if " " in text else text
    return f"{text.rstrip(' .!;:,(')}."
