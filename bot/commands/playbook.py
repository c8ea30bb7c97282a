"""``fasttrack-bot playbook``: check the data files, rebuild the index, see what an edit did to the figures."""

from __future__ import annotations

import argparse
import csv
import sys
from pathlib import Path

from bot.cli import usage_error
from knowledge.datafiles import data_directory
from knowledge.index import INDEX_FILE, Index
from knowledge.loading import load_playbook
from knowledge.playbook import Playbook
from knowledge.stored_playbook import STORED_FILE, stored

_GOLDEN = Path("tests/golden")


def run(options: argparse.Namespace) -> int:
    """Run the action."""
    playbook = load_playbook()
    if options.action == "check":
        messages = sum(len(m) for s in playbook.statuses.values() for m in s.situations.values())
        print(f"The playbook is sound: {len(playbook.statuses)} statuses, {messages} situations.")
        print(f"Edition {playbook.version}.")
        return 0
    try:
        import numpy  # noqa: F401
    except ImportError:
        return usage_error("building the index needs the development packages: make install")
    return _build(playbook) if options.action == "build" else _figures(playbook)


def _build(playbook: Playbook) -> int:
    """Write the index and the playbook as starts read them, and print the golden set's figures before and after."""
    from knowledge.training.indexing import build_index

    file = data_directory() / INDEX_FILE
    before = _old_index(file)
    index = build_index(playbook)
    content = index.to_bytes()
    unchanged = file.exists() and file.read_bytes() == content
    file.write_bytes(content)
    (data_directory() / STORED_FILE).write_bytes(stored(playbook))
    print(f"Index of edition {index.version} {'was current already' if unchanged else 'written'}.")
    if not _GOLDEN.is_dir():
        print("No figures: the golden set is not here (run this in the project's folder).", file=sys.stderr)
        return 0
    old = _golden_figures(before) if before else {}
    for name, value in _golden_figures(index).items():
        was = f", was {old[name]:.1f} %" if name in old else ""
        moved = f" ({value - old[name]:+.1f})" if name in old else ""
        print(f"{name:38} {value:5.1f} %{was}{moved}")
    return 0


def _old_index(file: Path) -> Index | None:
    import json

    try:
        index = Index(json.loads(file.read_bytes()))
        index.router  # noqa: B018 - an index of an older form lacks parts
        return index
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _golden_figures(index: Index) -> dict[str, float]:
    from knowledge.training.corpus import Example
    from knowledge.training.evaluation import Figures, Message, try_routing, try_situations

    situations = [Example(r["label"], r["text"], r["kind"]) for r in _rows("situations.tsv")]
    figures: dict[str, float] = {}
    for kind in ("chat", "formal", "note", "hard chat", "hard formal"):
        of_kind = Figures.of(try_situations(index, (e for e in situations if e.family == kind)))
        figures[f"{kind}: right status first"] = of_kind.top1
        figures[f"{kind}: among the first three"] = of_kind.top3
        figures[f"{kind}: sure"] = of_kind.sure
        figures[f"{kind}: right when sure"] = of_kind.right_when_sure
    messages = [Message(r["intent"], r["target"], r["tenant"], r["priority"], r["text"]) for r in _rows("routing.tsv")]
    figures |= {f"messages: {name}": value for name, value in try_routing(index, messages).items()}
    return figures


def _figures(playbook: Playbook) -> int:
    """Print cross-validated figures by family, and how far scores can be trusted."""
    from knowledge.training.evaluation import Figures, cross_validate, reliability

    trials = cross_validate(playbook)
    for family in sorted({t.family for t in trials}):
        print(f"{family:10} {Figures.of([t for t in trials if t.family == family])}")
    print(f"{'all':10} {Figures.of(trials)}")
    print("\nscore        messages   mean score   right")
    for band, count, mean, right in reliability(trials):
        print(f"{band:12} {count:8}   {mean:8.1f} %   {right:5.1f} %")
    return 0


def _rows(name: str) -> list[dict[str, str]]:
    with (_GOLDEN / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
