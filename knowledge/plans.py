"""Sentences about what may come, or is to be done: nothing of a record has changed yet."""

from __future__ import annotations

import re

from knowledge.normalize import clean_text

_TO_REACH = r"(?:call|e-?mail|mail|ring|phone|ping|contact|chase|reach|message|write)\b"
_OURS = (
    r"\b(?:i|we)(?:['’]ll|\s+will|\s+should|\s+must|\s+(?:have|need|plan|intend|want)\s+to"
    r"|(?:\s+a[mr]e?|['’]m|['’]re)\s+(?:going|planning)\s+to)\s+(?:\w+\s+){0,2}?"
)
_BECOMES = r"(?:be|become|go|move|turn|get|slip|change|switch)"
_PLAN = re.compile(
    rf"{_OURS}{_TO_REACH}"
    rf"|^\W*(?:planning|going|plan|about)\s+to\s+(?:\w+\s+)?{_TO_REACH}"
    r"|^\W*(?:it\s+)?(?:could|might|may)\s+(?:well\s+)?be\s+that\b"
    r"|^\W*(?:once|as\s+soon\s+as)\b.*\b(?:i|we)(?:['’]ll|\s+will)\b"
    rf"|\b(?:might|may)\s+(?:well\s+|soon\s+|also\s+|then\s+)?(?:{_BECOMES}|(?:have|need)\s+to\s+(?:{_BECOMES}|set|put|mark))\b",
)
_FIRST = re.compile(r"[,;:.!?\n(]|\s[-–—]\s|\b(?:because|since|as|so|but)\b")
"""Where what follows is the reason, or something else."""


def is_plan(text: str) -> bool:
    """Return whether a sentence begins with what may come ("might be blocked", "we'll call them tomorrow")."""
    return _PLAN.search(_FIRST.split(clean_text(text).casefold().strip(), maxsplit=1)[0]) is not None
