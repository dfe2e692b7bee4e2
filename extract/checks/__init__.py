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
from extract.checks.facts import Fact, gather
from extract.checks.words import kinds, row
from extract.meaning.figure import Figure

__all__ = ["finding_rows", "issue_rows", "kinds", "paper_rows", "place_rows"]

Row = dict[str, Any]


def finding_rows(figures: Iterable[Figure], documents: Mapping[str, Mapping[str, Any]]) -> list[Row]:
    """What the checks find, as rows of the findings table. ``documents`` are rows of that table by doc_id."""
    figures = list(figures)
    found, summable = place_rows(figures, documents)
    return [*paper_rows(figures, documents), *issue_rows(documents), *found, *map(row, places.place(summable))]


def paper_rows(figures: Iterable[Figure], documents: Mapping[str, Mapping[str, Any]]) -> list[Row]:
    """What the checks find that look at each paper for itself."""
    core = [f for f in figures if f.kind == "core"]
    doubts = [
        *parts.part(core), *bounds.share(core), *bounds.negative(core), *bounds.rank(core), *bounds.ranges(core), *bounds.fall(core),
        *dates.future(core, documents), *dates.order(core), *dates.day(core),
    ]  # fmt: skip
    return list(map(row, doubts))


def issue_rows(documents: Mapping[str, Mapping[str, Any]]) -> list[Row]:
    """What the check finds that needs the day of the run."""
    return list(map(row, dates.issued(documents)))


def place_rows(figures: Iterable[Figure], documents: Mapping[str, Mapping[str, Any]]) -> tuple[list[Row], list[tuple[places.Cell, Fact]]]:
    """What the checks find that look at each place for itself, of all its figures in the order of their table; and, in
    that order too, what adds up over places, to be compared with that of the others."""
    core = [f for f in figures if f.kind == "core"]
    facts = gather(core, documents)
    doubts = [
        *growth.growth(facts), *change.change(facts), *change.mean(facts), *change.multiple(facts), *change.since(facts),
        *parts.sums(facts), *twice.twice(core, documents), *magnitude.magnitude(facts), *proportion.proportion(facts),
        *goals.target(facts), *within.within(facts), *ratios.ratio(facts),
    ]  # fmt: skip
    order = {f.figure_id: n for n, f in enumerate(core)}
    return list(map(row, doubts)), sorted(places.summable(facts), key=lambda found: order[found[1].figure.figure_id])
