"""What the checks reckon with: figures as intervals, in groups of one indicator of one place.

A figure as written stands for every value that rounds to it: 21.6亿元 is 21.55 to 21.65. 约, 超, 近 and the like
widen that (rules/check_limits.csv).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any

from extract.language.units import worth
from extract.meaning.catalogue import fold
from extract.meaning.figure import Figure
from extract.rules import table

Group = tuple[bool, str, str | None, str]  # example, region, subject, indicator
_CELL = ("measure", "status", "base", "unit", "scope_note", "price_basis", "period_start", "period_end", "period_kind")
_MOST = 20  # readings of one cell that are looked at, so that every pair can be: who repeats himself says nothing more


@dataclass(frozen=True, slots=True)
class Fact:
    """A figure with the least and the greatest value that it may stand for."""

    figure: Figure
    low: float
    high: float

    @property
    def end(self) -> date:
        assert self.figure.period_end is not None  # the others are left out of Facts
        return self.figure.period_end

    @property
    def grain(self) -> str:
        """What may be compared: a stock at a date with a year."""
        return "year" if self.figure.period_kind == "point" else self.figure.period_kind


@dataclass(frozen=True, slots=True)
class Doubt:
    """A mistake that a check has found: the figures concerned, the one to look at first, and what the words ask for."""

    kind: str
    figures: tuple[Figure, ...]
    said: Mapping[str, str] = field(default_factory=dict)
    doc_id: str = ""  # where no figure is concerned


@dataclass(frozen=True, slots=True)
class Facts:
    """The statistics of all papers whose period is known, by indicator of a place."""

    groups: Mapping[Group, Sequence[Fact]]
    documents: Mapping[str, Mapping[str, Any]]

    def actual(self, measure: str) -> Iterator[tuple[Group, list[Fact]]]:
        """The groups with what has come about of one measure."""
        for key, facts in self.groups.items():
            if found := [x for x in facts if x.figure.measure == measure and x.figure.status == "actual"]:
                yield key, found

    def levels(self, example: bool, region: str, subject: str | None, indicator: str) -> list[Fact]:
        """The levels of an indicator that have come about."""
        facts = self.groups.get((example, region, subject, indicator), ())
        return [x for x in facts if x.figure.measure == "level" and x.figure.status == "actual"]


def gather(figures: Iterable[Figure], documents: Mapping[str, Mapping[str, Any]]) -> Facts:
    """The statistics with a period; what a paper says again of a cell is left out."""
    groups: dict[Group, list[Fact]] = defaultdict(list)
    cells: dict[tuple[object, ...], Distinct] = defaultdict(Distinct)
    for f in figures:
        if f.kind == "core" and f.period_end is not None and f.period_kind != "unknown":
            key = (bool(documents[f.doc_id]["example"]), f.region, f.subject, f.indicator_id or fold(f.indicator))
            found = fact(f)
            if cells[*key, *(getattr(f, name) for name in _CELL)].takes(found):
                groups[key].append(found)
    return Facts(groups, documents)


class Distinct:
    """The first readings of one cell that differ in paper or interval, so many at most."""

    def __init__(self) -> None:
        self.facts: dict[tuple[str, float, float], Fact] = {}

    def takes(self, found: Fact) -> bool:
        """Keep a reading; False where it is no new one, or there are enough."""
        said = (found.figure.doc_id, found.low, found.high)
        if said in self.facts or len(self.facts) == _MOST:
            return False
        self.facts[said] = found
        return True


def fact(f: Figure) -> Fact:
    """The figure with its interval."""
    step = _factor(f.unit_written) / 10**f.decimals
    low, high = sorted((f.value, f.value if f.value_high is None else f.value_high))
    low, high = low - step / 2, high + step / 2
    size = abs(f.value)
    loose = max(_last_digit(size, step), size * limit("qualified"))
    if f.qualifier in ("over", "at_least"):
        high += loose if f.qualifier == "over" else size
    elif f.qualifier in ("near", "under", "at_most"):
        low -= loose if f.qualifier != "at_most" else size
    elif f.qualifier == "about":
        low, high = low - size * limit("qualified"), high + size * limit("qualified")
    return Fact(f, low, high)


@cache
def _factor(unit_written: str) -> float:
    known = worth(unit_written)
    return float(known[1]) if known else 1.0


def _last_digit(size: float, step: float) -> float:
    """What one more in the last digit that is not a nought would be: of 1300 a hundred."""
    count = round(size / step) if step else 0
    while count and count % 10 == 0:
        count, step = count // 10, step * 10
    return step


@cache
def limit(name: str) -> float:
    """A number of rules/check_limits.csv."""
    return next(float(r["value"]) for r in table("check_limits") if r["name"] == name)


@cache
def listed(what: str) -> tuple[str, ...]:
    """The words of one list of rules/check_lists.csv."""
    return tuple(r["word"] for r in table("check_lists") if r["list"] == what)


@cache
def catalogue() -> Mapping[str, Mapping[str, str]]:
    """The indicator catalogue by id."""
    return {r["indicator_id"]: r for r in table("indicators")}


def year_before(day: date) -> date:
    """The same day of the year before; the end of February stays the end of it."""
    if (day.month, day.day) == (2, 29):
        return date(day.year - 1, 2, 28)
    return day.replace(year=day.year - 1)


def at(facts: Iterable[Fact], end: date, grain: str) -> list[Fact]:
    """The facts of one period."""
    return [x for x in facts if x.end == end and x.grain == grain]


def apart(a: tuple[float, float], b: tuple[float, float]) -> float:
    """How far two intervals are from touching; 0 or less where they do."""
    return max(a[0] - b[1], b[0] - a[1])


def is_constant(f: Figure) -> bool:
    """Whether a growth is reckoned, or may be, at constant prices, so that current levels do not give it."""
    return f.price_basis == "constant" or (f.price_basis is None and any(w in f.indicator for w in listed("constant")))
