"""What the rules say of one priority of a tenant, with the button that begins to set it."""

from __future__ import annotations

from dialogs.ports import Opened, Right
from dialogs.presses import StartUpdate
from dialogs.replies import Choice, Part
from dialogs.update import texts
from knowledge.playbook import Playbook
from knowledge.prioritizing import Assessment, Leave, Verdict
from knowledge.records import Priority


def verdict_parts(playbook: Playbook, name: str, verdict: Verdict, current: Priority) -> tuple[Part, ...]:
    """Return what the rules say, the rule that decides and, where the playbook is unclear, how it is read."""
    finding = verdict.findings[0]
    rule = next(rule.text for rule in playbook.process.rule if rule.id == finding.rule)
    reading = next((reading for reading in playbook.readings if reading.id == finding.reading), None)
    so_already = (Part(texts.is_already(name, current)),) if verdict.priority is current else ()
    decides = () if finding.read_against else (Part(rule, finding.rule),)
    read_as = (Part(texts.read_as(reading.title, reading.reading), texts.HOW_READ),) if reading else ()
    return (*so_already, Part(_in_words(verdict), texts.about_level(verdict.priority)), *decides, *read_as)


def choice_of(opened: Opened, assessment: Assessment, level: Priority) -> tuple[Choice, ...]:
    """Return the button that begins to set the level, where the person may and the rules do not rule it out."""
    possible = assessment.verdicts[level].leave < Leave.HELD and level is not opened.tenant.priority.effective
    if opened.right is not Right.PRIORITY or not possible:
        return ()
    press = StartUpdate(task="priority", tenant=opened.tenant.id, wish=level.value)
    return (Choice(texts.change_to(level), press),)


def _in_words(verdict: Verdict) -> str:
    finding = verdict.findings[0]
    match verdict.leave:
        case Leave.PROPOSED:
            return texts.rules_propose(verdict.priority, finding.rule, finding.basis, newly=False)
        case Leave.WITH_REASON:
            return texts.needs_reason(verdict.priority, finding.rule, finding.basis)
        case Leave.WITH_CONFIRMATION:
            return texts.needs_confirmation(finding.basis)
        case Leave.HELD:
            return texts.has_to_wait(verdict.priority, finding.basis)
        case Leave.FORBIDDEN:
            return texts.not_possible(verdict.priority, finding.basis)
