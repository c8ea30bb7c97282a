"""``fasttrack-bot note check TEXT``: one note, with what is wrong and how it would read better."""

from __future__ import annotations

from rich.console import Console
from rich.text import Text

from knowledge.note_coach import Implied, NoteCoach
from knowledge.playbook import Playbook


def run(text: str, playbook: Playbook, coach: NoteCoach) -> int:
    """Print grade, findings, wording and implied status."""
    review = coach.check(text)
    held = ": it is held until it says more" if review.held else ""
    lines = [f"{review.grade.value.capitalize()}{held}."]
    lines += [f"- {finding.sentence}" for finding in review.findings]
    if review.wording:
        lines.append(f"Better: {review.wording}")
    if review.implied:
        lines.append(f"It reads like: {_path(playbook, review.implied)}")
    console = Console()
    for line in lines:
        console.print(Text(line))
    return 0


def _path(playbook: Playbook, implied: Implied) -> str:
    l1, status = playbook.name_of(implied.l1), playbook.name_of(implied.status) if implied.status else ""
    path = f"{l1} / {status}" if status and status != l1 else l1
    return path if implied.sure or not status else f"{path} (not sure)"
