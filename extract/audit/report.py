"""What judgements come to: precision by attribute, and recall, each with a 95% interval.

Precision of ``figure`` is the share of rows that are figures; of an attribute, the share of those whose attribute is
right; of ``row``, the share of all rows in which everything is right. Of what can't be told nothing is counted.

Recall is T / (T + M). T = N·p, the rows of the table that are figures. M, the statistics without a row, adds what is
missed in sentences without a row, by stratum, to what is missed in sentences with one. A sentence with m rows is met m times as
often as one with a single row, so it counts 1/m of its weight (Horvitz and Thompson, JASA 47, 1952). Each part is
sentences × share of sentences that miss something × statistics missed in such a sentence; its interval is that of the
share, that of M comes by ``added``, and that of recall from M's. How many are missed in such a sentence, and p, are
taken as found.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import reduce

from extract.audit.interval import Estimate, added, proportion
from extract.audit.item import ATTRIBUTES, Item

ROW = "row"


@dataclass(frozen=True, slots=True)
class Report:
    """The numbers of an audit; a precision that nothing was judged for is left out."""

    rows: int  # judged
    sentences: int  # without a row, judged
    population: int  # rows of the table that the sample stands for
    sentences_in_all: int
    left: int  # of the sample, not judged yet
    precision: Mapping[str, Estimate]  # by attribute; ``row`` is everything at once
    recall: Estimate | None
    unsure: int  # judgements that could not be made
    seed: int


def report(items: Sequence[Item]) -> Report:
    """What the judged items of a sample come to."""
    rows = [i for i in items if i.kind == "row" and i.judged.get("figure")]
    sentences = [i for i in items if i.kind == "sentence" and i.missed is not None]
    found = {name: proportion(_told(rows, name)) for name in ATTRIBUTES} | {ROW: proportion(_whole(rows))}
    precision = {name: p for name, p in found.items() if p}
    all_rows, all_sentences = (round(sum(i.weight for i in items if i.kind == kind)) for kind in ("row", "sentence"))
    recall = _recall(items, rows, sentences, precision.get("figure"))
    unsure = sum(said == "unsure" for i in rows for said in i.judged.values())
    return Report(len(rows), len(sentences), all_rows, all_sentences, sum(not i.done for i in items), precision, recall, unsure, items[0].seed if items else 0)


def _told(rows: Sequence[Item], name: str) -> list[tuple[bool, float]]:
    of = [i for i in rows if name == "figure" or i.judged.get("figure") == "right"]
    return [(i.judged[name] == "right", i.weight) for i in of if i.judged.get(name) in ("right", "wrong")]


def _whole(rows: Sequence[Item]) -> list[tuple[bool, float]]:
    """Whether everything is right: known once something is wrong, or all is told."""
    units = []
    for item in rows:
        said = [item.judged.get(a) for a in ATTRIBUTES]
        if "wrong" in said or all(s == "right" for s in said):
            units.append(("wrong" not in said, item.weight))
    return units


def _recall(items: Sequence[Item], rows: Sequence[Item], sentences: Sequence[Item], figure: Estimate | None) -> Estimate | None:
    if figure is None or not sentences:
        return None
    groups = {("row", ""): [i for i in rows if i.missed is not None]}
    for item in sentences:
        groups.setdefault(("sentence", item.stratum), []).append(item)
    parts = [
        _missed(judged, sum(i.weight / i.shares for i in items if i.kind == kind and (kind == "row" or i.stratum == stratum)))
        for (kind, stratum), judged in groups.items()
        if judged
    ]
    total = reduce(added, parts)
    there = sum(i.weight for i in items if i.kind == "row") * figure.value
    if not there:
        return None
    value, low, high = (there / (there + m) for m in (total.value, total.high, max(0.0, total.low)))
    return Estimate(value, low, high, total.n)


def _missed(units: Sequence[Item], population: float) -> Estimate:
    """How many statistics are missed in a population of sentences."""
    share = proportion([(bool(i.missed), i.weight / i.shares) for i in units])
    assert share is not None
    holding = [i for i in units if i.missed]
    each = sum((i.missed or 0) * i.weight / i.shares for i in holding) / sum(i.weight / i.shares for i in holding) if holding else 1.0
    times = population * each
    return Estimate(times * share.value, times * share.low, times * share.high, len(units))
