"""The facts that targets are paired with, by what they are about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from extract.meaning.figure import Figure
from extract.rules import table
from extract.targets.goal import Goal, identity
from extract.targets.name import spelling

_PERSONS = frozenset("人名位")
Home = tuple[bool, str, str | None]  # example, region, subject


@dataclass(frozen=True, slots=True)
class Told:
    """One fact: what a paper of a known day tells of an indicator and a time."""

    figure: Figure
    indicator_id: str | None
    spelling: str
    issued: date
    end: date

    @property
    def start(self) -> date | None:
        return self.figure.period_start

    @property
    def value(self) -> float:
        return self.figure.value

    @property
    def rank(self) -> tuple[object, ...]:
        """The newest first: by its paper's day, then the surer reading, then the place in the text."""
        return self.issued, self.figure.confidence, -self.figure.start, self.figure.figure_id


Place = tuple[bool, str]  # example, region


def days_of(own: Iterable[tuple[Place, date]], spoken_of: Iterable[tuple[Place, date]]) -> dict[Place, list[date]]:
    """The days on which each place's own papers came out, in order; of a place without any, those of the papers that speak of it."""
    found: tuple[dict[Place, set[date]], dict[Place, set[date]]] = defaultdict(set), defaultdict(set)
    for days, said in zip(found, (own, spoken_of), strict=True):
        for place, day in said:
            days[place].add(day)
    return {place: sorted(days) for place, days in (found[1] | found[0]).items()}


class Facts:
    """Every dated fact of statistics, found by what it is about; and when each place's papers came out."""

    def __init__(self, figures: Sequence[Figure], documents: Mapping[str, Mapping[str, Any]], days: Mapping[Place, list[date]] | None = None) -> None:
        self._facts: dict[Home, dict[str, list[Told]]] = defaultdict(lambda: defaultdict(list))
        self._days = _days(figures, documents) if days is None else days
        for f in figures:
            d = documents[f.doc_id]
            if f.kind == "core" and d["issue_date"] and f.status == "actual" and f.period_end is not None and f.base != "plan":
                key = identity(f.indicator_id, f.indicator, f.unit, f.measure)
                told = Told(f, key, spelling(f.indicator), d["issue_date"], f.period_end)
                of_home = self._facts[bool(d["example"]), f.region, f.subject]
                for name in {told.spelling, *filter(None, [key])}:
                    of_home[name].append(told)

    def days(self, goal: Goal) -> list[date]:
        """The days on which papers of the goal's place came out, in order."""
        return self._days.get((goal.example, goal.region), [])

    def about(self, goal: Goal) -> list[Told]:
        """The facts on what the goal is about, whatever they measure of it, each once.

        By the catalogue's key; by the one spelling of the name only where one of the two has no key.
        """
        of_home = self._facts.get((goal.example, goal.region, goal.subject), {})
        found = {t.figure.figure_id: t for t in of_home.get(goal.indicator_id or "", [])}
        for t in of_home.get(spelling(goal.indicator), []):
            if not (t.indicator_id and goal.indicator_id):
                found.setdefault(t.figure.figure_id, t)
        return list(found.values())


def _days(figures: Iterable[Figure], documents: Mapping[str, Mapping[str, Any]]) -> dict[Place, list[date]]:
    own = (((bool(d["example"]), d["region"]), d["issue_date"]) for d in documents.values() if d["issue_date"] and d["region"])
    papers = ((f, documents[f.doc_id]) for f in figures if f.kind == "core")
    return days_of(own, (((bool(d["example"]), f.region), d["issue_date"]) for f, d in papers if d["issue_date"]))


def comparable(goal: Goal, told: Told) -> bool:
    """Whether the fact measures what the goal does: growth with growth of the same base (年均增长 also
    with that of a year), level with level in the same unit."""
    f = told.figure
    if f.measure != goal.measure or f.value_high is not None:
        return False
    if goal.measure in ("growth", "change") and (f.base or "yoy") != (goal.base or "yoy"):
        of_a_year = goal.base == "annual_average" and (f.base or "yoy") == "yoy" and f.period_kind == "year"
        if not of_a_year:
            return False
    return same_unit(f.unit, goal.unit)


def same_unit(a: str, b: str) -> bool:
    """Whether two units count alike: the same, two words for a piece (个, 处), or two for a person (人, 名)."""
    return a == b or {a, b} <= _PERSONS or {a, b} <= _pieces()


@cache
def _pieces() -> frozenset[str]:
    return frozenset(r["base"] for r in table("units") if r["kind"] == "counter" and float(r["factor"]) == 1) - _PERSONS
