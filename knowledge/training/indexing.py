"""Making the index from the playbook."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from knowledge.index import Index, lookup_from_tables, plain, reader_from_tables, stemmer_from_tables
from knowledge.lexicon import Lexicon
from knowledge.lookup import playbook_names
from knowledge.matching import Thresholds
from knowledge.normalize import Stemmer, number_class, split_words
from knowledge.playbook import Playbook
from knowledge.reading import Reader, Reading
from knowledge.routing import hide_tenants, intent_features
from knowledge.scoring import Scorer
from knowledge.tenants import EXAMPLE_TENANTS, TenantFinder
from knowledge.training.corpus import Example, aim_examples, intent_examples, situation_examples
from knowledge.training.fitting import Recipe, fit_scorer
from knowledge.vocabulary import Vocabulary

SITUATIONS = Recipe(prior=0.25, smoothing=0.6, balance=1.0, lift_only=True, steps=300)
"""Weaker starting point than cross-validation alone would choose: it holds better on wording unlike the authors'."""
INTENTS = Recipe(balance=0.8)
AIMS = Recipe(balance=0.8)
SHARPNESS = {"status": 2.0, "intent": 1.0, "aim": 2.0}
"""Fitted to the log-loss of families that the scorer had not seen."""
THRESHOLDS = Thresholds(sure=0.35, doubt=0.7, nothing=0.9, bare=0.7, evidence=4.0)
_COMMON = 40
_RARE = 2
_TIMES_RARER = 15
"""A word written this rarely, or this many times rarer, one slip away from one written ``_COMMON`` times, is a slip."""
_ORDINARY = 2
"""A word that this many situations use is an ordinary word."""


def build_index(
    playbook: Playbook,
    situations: Sequence[Example] | None = None,
    intents: Sequence[Example] | None = None,
    aims: Sequence[Example] | None = None,
) -> Index:
    """Fit the scorers on the examples (the playbook's own by default) and return the index."""
    situations = list(situation_examples(playbook)) if situations is None else situations
    intents = list(intent_examples(playbook)) if intents is None else intents
    aims = list(aim_examples(playbook)) if aims is None else aims
    tables = _reading_tables(playbook, situations, [*intents, *aims])
    stem = stemmer_from_tables(tables)
    reader, lookup = reader_from_tables(tables, stem), lookup_from_tables(tables, stem)
    tenants = TenantFinder(EXAMPLE_TENANTS, tables["ordinary_words"])
    status_scorer = fit_scorer(
        [_read(e.text, reader, tenants).situation_features for e in situations],
        [e.label for e in situations],
        SITUATIONS,
        SHARPNESS["status"],
    )

    def fitted(examples: Sequence[Example], recipe: Recipe, sharpness: float) -> Scorer:
        readings = [_read(example.text, reader, tenants) for example in examples]
        features = [intent_features(reading, lookup.names_in(reading)) for reading in readings]
        return fit_scorer(features, [example.label for example in examples], recipe, sharpness)

    tables["status_scorer"] = status_scorer.to_table()
    tables["intent_scorer"] = fitted(intents, INTENTS, SHARPNESS["intent"]).to_table()
    tables["aim_scorer"] = fitted(aims, AIMS, SHARPNESS["aim"]).to_table()
    return Index(tables)


def _read(text: str, reader: Reader, tenants: TenantFinder) -> Reading:
    """Return a message as the router reads it: tenants' names replaced."""
    words = split_words(text)
    return reader.read_words(hide_tenants(words, tenants.find(words)))


def _reading_tables(playbook: Playbook, situations: Sequence[Example], intents: Sequence[Example]) -> dict[str, Any]:
    names = _names(playbook)
    told = _written(e for e in situations if e.label in playbook.statuses)
    counts = _word_counts(playbook, told, _written([*situations, *intents]), names)
    stem = Stemmer()
    return {
        "version": playbook.version,
        "jargon": dict(playbook.lexicon.jargon),
        "negations": playbook.lexicon.negations.model_dump(mode="json"),
        "neutral": list(playbook.lexicon.neutral.concepts),
        "politeness": list(playbook.lexicon.politeness.phrases),
        "concepts": plain(playbook.lexicon.concepts),
        "vocabulary": dict(sorted(counts.items())),
        "stems": {word: stem(word) for word in sorted(counts) if stem(word) != word},
        "names": names,
        "l1_of": {status.slug: status.l1 for status in playbook.statuses.values()},
        "sign_of": {l1.slug: l1.sign for l1 in playbook.l1s.values() if l1.sign},
        "conflicts": [
            {"id": r.id, "statuses": list(r.statuses), "when": list(r.when)} for r in playbook.readings if r.when
        ],
        "ordinary_words": sorted(w for w, count in _without_tenants(told).items() if count >= _ORDINARY),
        "thresholds": asdict(THRESHOLDS),
    }


def _without_tenants(told: Counter[str]) -> Counter[str]:
    """Return the counts without the made-up companies that are one word, which situations speak of too."""
    alone = {name.casefold() for name in EXAMPLE_TENANTS if " " not in name}
    return Counter({word: count for word, count in told.items() if word not in alone})


def _names(playbook: Playbook) -> list[list[str]]:
    """Return names with the key that a message's words are compared with: jargon written out in both."""
    lexicon = playbook.lexicon
    expand = Lexicon(lexicon.jargon, lexicon.negations.model_dump(mode="json"), {}, (), Stemmer()).expand
    return [[n.text, n.kind.value, n.target, " ".join(expand(n.key.split()))] for n in playbook_names(playbook)]


def _written(examples: Iterable[Example]) -> Counter[str]:
    """Return words with the number of messages they stand in."""
    counts: Counter[str] = Counter()
    for example in examples:
        counts.update(set(split_words(example.text)))
    return counts


def _word_counts(
    playbook: Playbook, told: Mapping[str, int], written: Counter[str], names: Iterable[Sequence[str]]
) -> Mapping[str, int]:
    """Return every word the playbook's people know, with how often it was written.

    Left out are typing errors of the authors, and tenants' names in whatever spelling: words that are
    close to one and that no situation uses.
    """
    tenants = TenantFinder(EXAMPLE_TENANTS)
    counts = Counter({w: c for w, c in written.items() if w in told or not tenants.find([w])})
    counts -= Counter({w: counts[w] for w in _slips(counts)})
    for text in _lexicon_texts(playbook):
        counts.update(w for w in set(split_words(text)))
    for name in names:
        counts.update(name[3].split())
    return {w: c for w, c in counts.items() if w.isalpha() and number_class(w) is None}


def _slips(counts: Mapping[str, int]) -> list[str]:
    """Return rare words that are one slip away from a common one: typing errors of the authors."""
    common = Vocabulary({w: c for w, c in counts.items() if c >= _COMMON})
    slips = []
    for word, count in counts.items():
        meant = common.mend(word)
        if meant == word or len(word) < 5 or (word.startswith(meant[:-1]) and len(word) >= len(meant)):
            continue
        if count <= _RARE or count * _TIMES_RARER <= counts[meant]:
            slips.append(word)
    return slips


def _lexicon_texts(playbook: Playbook) -> Iterable[str]:
    lexicon = playbook.lexicon
    yield from lexicon.jargon
    yield from lexicon.jargon.values()
    yield from (*lexicon.negations.words, *lexicon.negations.stops)
    yield from lexicon.politeness.phrases
    for phrases in lexicon.concepts.values():
        yield from (p.replace("~", " ").replace("/", " ") for p in phrases)
