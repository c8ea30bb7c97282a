"""Feedback for the terminal."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC

from rich.console import RenderableType

from bot.commands.drawing import as_written, columns, one_line
from dialogs.entries import full_name
from dialogs.feedback_book import Feedback, KeptFeedback, Verdict
from knowledge.playbook import Playbook

_NOTHING_KEPT = "No feedback is kept there."
_NO_ANSWER = "(no status)"
_NO_CORRECTION = "(not named)"
_NO_TEXT = "(not kept)"


def drawn(entries: Sequence[KeptFeedback], playbook: Playbook) -> RenderableType:
    """Return the entries in the order given."""
    if not entries:
        return as_written(_NOTHING_KEPT)
    table = columns("When (UTC)", "Verdict", "Answered → right", "Text", below=1)
    table.columns[0].no_wrap = True
    for feedback in (kept.feedback for kept in entries):
        table.add_row(
            f"{feedback.at.astimezone(UTC):%Y-%m-%d %H:%M}",
            feedback.verdict.value,
            as_written(_statuses(feedback, playbook)),
            as_written(one_line(feedback.text) or _NO_TEXT),
        )
    return table


def named(playbook: Playbook, slug: str) -> str:
    """Return the full name of a status or L1; of a slug that the playbook does not know any more, the slug."""
    return full_name(playbook, slug) if slug in playbook.statuses else playbook.called(slug)


def _statuses(feedback: Feedback, playbook: Playbook) -> str:
    """Return what was answered and, of a wrong answer, what would be right."""
    answered = named(playbook, feedback.answered) if feedback.answered else _NO_ANSWER
    if feedback.verdict is Verdict.RIGHT:
        return answered
    return f"{answered} → {named(playbook, feedback.correction) if feedback.correction else _NO_CORRECTION}"
