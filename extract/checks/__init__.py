"""Checks that find mistakes, in a paper or in how it was read: one a file, all at the end of a run."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from extract.checks import (
    bounds,
    change,
    dates,
    goals,
    growth,
    magnitude,
    parts,
    places,
    proportion,
    ratios,
    twice,
    within,
)
from extract.checks.facts import gather
from extract.checks.words import kinds, row
from extract.meaning.figure import Figure

__all__ = ["finding_rows", "kinds"]


def finding_rows(figures: Iterable[Figure], documents: Mapping[str, Mapping[str, Any]]) -> list[dict[str, Any]]:
    """What the checks find, as rows of the findings table. ``documents`` are rows of that table by doc_id."""
    figures = list(figures)
    core = [f for f in figures if f.kind == "core"]
    facts = gather(core, documents)
    doubts = [
        *growth.growth(facts), *change.change(facts), *change.mean(facts), *change.multiple(facts), *change.since(facts),
        *parts.part(core), *parts.sums(facts), *bounds.share(core), *bounds.negative(core), *bounds.rank(core),
        *bounds.ranges(core), *bounds.fall(core), *twice.twice(core, documents), *magnitude.magnitude(facts),
        *dates.future(core, documents), *dates.order(core), *dates.day(core), *dates.issued(documents), *proportion.proportion(facts),
        *goals.target(facts), *within.within(facts), *ratios.ratio(facts), *places.place(facts),
    ]  # fmt: skip
    return list(map(row, doubts))
