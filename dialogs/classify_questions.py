"""The question that a step of the classification asks: its answers, its card, and what the answers mean."""

from __future__ import annotations

from dialogs import classify_replies, situations, texts
from dialogs.classify_state import Draft, Step
from dialogs.entries import full_name
from dialogs.replies import Choice, Given, Part, Reply
from dialogs.settling import l3s_offered, ranked_l3s, services_offered
from knowledge.explaining import explain
from knowledge.index import Index
from knowledge.playbook import Contrast, Playbook
from knowledge.questions import OpenQuestion, open_question


class Questions:
    """Puts the questions into words. Holds nothing of a conversation."""

    def __init__(self, playbook: Playbook, index: Index) -> None:
        self._playbook = playbook
        self._index = index

    def open(self, step: Step) -> OpenQuestion:
        """Return the question of the walk that a step asks."""
        return open_question(self._playbook, step.question, step.ruled_out)

    def labels(self, step: Step) -> list[str]:
        """Return the answers in the order of their buttons; the last one goes on without where that is possible."""
        match step.asks:
            case "pair":
                contrast, slugs = self.contrast(step), self.pair(step)
                return [*(contrast.answers[slug] for slug in slugs), texts.NEITHER]
            case "service":
                return [*services_offered(self._playbook, self._index, step), texts.NO_SERVICE]
            case "l3":
                offered = l3s_offered(self._playbook, self._index, step)
                return [*map(classify_replies.on_button, offered), texts.NO_L3]
            case "walk":
                return [option.label for option in self.open(step).options]

    def pair(self, step: Step) -> tuple[str, str]:
        """Return the two statuses in question, the likelier first."""
        assert step.pair is not None  # noqa: S101 - the step was checked when it was made
        return step.pair

    def contrast(self, step: Step) -> Contrast:
        """Return what tells the two statuses in question apart."""
        return self._playbook.between(*self.pair(step))

    def ask(self, draft: Draft, title: str = "") -> Reply:
        """Return the card of the question that stands; ``title`` says why it is asked again."""
        step = draft.step
        head = title or self._head(step)
        lead = self._lead(step)
        given = Given(step.situation, "") if step.asks == "pair" and step.situation else None
        return Reply(head or lead, self._parts(step), self._buttons(draft), lead if head else "", given=given)

    def explain(self, draft: Draft) -> Reply:
        """Return what the answers mean, each with a customer it fits, and the question again."""
        step = draft.step
        match step.asks:
            case "pair":
                parts = classify_replies.explain_pair(self._playbook, self.contrast(step), self.pair(step))
            case "service":
                parts = (Part(texts.WHY_SERVICE),)
            case "l3":
                parts = classify_replies.explain_l3s(l3s_offered(self._playbook, self._index, step))
            case "walk":
                parts = classify_replies.explain_question(self.open(step))
        return Reply(texts.WHAT_THEY_MEAN, parts, self._buttons(draft), self._lead(step))

    def _buttons(self, draft: Draft) -> tuple[Choice, ...]:
        return classify_replies.answers(self.labels(draft.step), draft.token, first=not draft.before)

    def _lead(self, step: Step) -> str:
        match step.asks:
            case "pair":
                return self.contrast(step).question
            case "service":
                return texts.WHICH_SERVICE
            case "l3":
                return texts.WHICH_L3
            case "walk":
                return self.open(step).ask

    def _head(self, step: Step) -> str:
        """Return what is said before the question, if anything."""
        if step.asks == "pair":
            return texts.one_of_two(*(full_name(self._playbook, slug) for slug in self.pair(step)))
        if step.status is not None:
            return texts.settled(full_name(self._playbook, step.status), step.service)
        if step.l1 is not None and self._playbook.questions[step.question].l1 == step.l1:
            return texts.names_l1_only(self._playbook.name_of(step.l1))
        return ""

    def _parts(self, step: Step) -> tuple[Part, ...]:
        """Return what is known already: what the words gave, and what there is beside the buttons."""
        if step.asks == "pair":
            return self._about_pair(step)
        more = 0
        if step.asks == "l3":
            every = len(ranked_l3s(self._playbook, self._index, step))
            more = every - len(l3s_offered(self._playbook, self._index, step))
        taken = classify_replies.taken_from_words(step.taken) if step.asks == "walk" else ()
        return (*taken, *((Part(texts.more_to_type(more)),) if more else ()))

    def _about_pair(self, step: Step) -> tuple[Part, ...]:
        result = self._index.matcher.match(step.situation, step.ruled_out)
        why = explain(self._playbook, self._index.matcher, result)
        words = (Part(texts.quoted(why.words), texts.YOUR_WORDS),) if why.words else ()
        return (*words, *(part for reading in why.conflicts for part in situations.unclear(reading)))
