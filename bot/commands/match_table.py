"""``fasttrack-bot match TEXT``: one situation as a readable table, with the explanation."""

from __future__ import annotations

from rich.console import Console
from rich.table import Table
from rich.text import Text

from bot.shipped import shipped_index, shipped_playbook
from dialogs import texts
from dialogs.entries import full_name
from knowledge.explaining import Explanation, explain
from knowledge.matching import MatchResult, Outcome
from knowledge.playbook import Playbook

_ROWS = 5


def run(text: str) -> int:
    """Print the candidates with their scores, and why."""
    playbook, index = shipped_playbook(), shipped_index()
    result = index.matcher.match(text)
    console = Console()
    console.print(Text(_headline(playbook, result)))
    if result.outcome is Outcome.NONE:
        console.print(Text(texts.NO_STATUS_ASK))
        return 0
    table = Table("Status", "Score", "It is this one when …")
    for candidate in result.candidates[:_ROWS]:
        status = playbook.statuses[candidate.slug]
        table.add_row(full_name(playbook, candidate.slug), f"{candidate.score:.2f}", status.test)
    console.print(table)
    for line in _why(explain(playbook, index.matcher, result), result):
        console.print(Text(line))
    return 0


def _headline(playbook: Playbook, result: MatchResult) -> str:
    if result.outcome is Outcome.NONE:
        return texts.NO_STATUS
    if result.l1:
        return texts.names_l1_only(playbook.name_of(result.l1))
    best = result.candidates[0]
    if result.outcome is Outcome.MATCHED:
        return f"{full_name(playbook, best.slug)} ({texts.sureness(best.score)})"
    return texts.one_of_two(*(full_name(playbook, c.slug) for c in result.candidates[:2]))


def _why(why: Explanation, result: MatchResult) -> list[str]:
    lines = [f"{texts.YOUR_WORDS}: {texts.quoted(why.words)}"] if why.words else []
    if why.contrast and why.sibling:
        lines.append(f"{texts.RATHER_THAN.format(name=why.sibling.name)}: {why.contrast.why}")
        if result.outcome is Outcome.AMBIGUOUS:
            lines.append(f"{texts.DECIDING_QUESTION}: {why.contrast.question}")
    lines += [f"{texts.NOT_CLEAR}: {r.conflict} {r.reading}" for r in why.conflicts]
    if result.reading.cut:
        lines.append(texts.TOO_LONG)
    return lines
