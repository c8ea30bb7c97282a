"""Which texts ask for a template to write a note from."""

from __future__ import annotations

import pytest

from knowledge.index import Index
from knowledge.playbook import Playbook
from knowledge.template_request import TemplateRequest, read_template_request


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("note template for Blocked", TemplateRequest("blocked")),
        ("note tempalte for blokced", TemplateRequest("blocked")),
        ("templates for no intent notes on Yammer", TemplateRequest("no-intent", "Yammer")),
        ("I need a note template for a migration", TemplateRequest("in-progress")),
        ("duplicate/invalid template", TemplateRequest("duplicate-invalid")),
        ("which note templates are there?", TemplateRequest()),
        ("template for a meeting note", TemplateRequest(engagement=True)),
    ],
)
def test_templates_are_asked_for_by_the_status_they_are_for(
    text: str, asked: TemplateRequest, playbook: Playbook, index: Index
) -> None:
    assert read_template_request(text, playbook, index) == asked


@pytest.mark.parametrize(
    "text",
    [
        "what does the app template do",
        "add a note: we sent the template",
        "their template for notes does not open, so the rollout is blocked and nobody knows when it will go on",
        "note for Contoso",
        "the temperature in the server room is too high",
        "",
    ],
)
def test_what_writes_or_speaks_of_another_template_asks_for_none(text: str, playbook: Playbook, index: Index) -> None:
    assert read_template_request(text, playbook, index) is None
