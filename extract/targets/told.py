"""The facts that targets are paired with, by what they are about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
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


class Facts:
    """Every dated fact of statistics, found by what it is about; and when each place's papers came out."""

    def __init__(self, figures: Iterable[Figure], documents: Mapping[str, Mapping[str, Any]]) -> None:
        self._facts: dict[Home, dict[str, list[Told]]] = defaultdict(lambda: defaultdict(list))
        own: dict[tuple[bool, str], set[date]] = defaultdict(set)
        spoken_of: dict[tuple[bool, str], set[date]] = defaultdict(set)
        for d in documents.values():
            if d["issue_date"] and d["region"]:
                own[bool(d["example"]), d["region"]].add(d["issue_date"])
        for f in figures:
            d = documents[f.doc_id]
            issued, example = d["issue_date"], bool(d["example"])
            if f.kind != "core" or issued is None:
                continue
            spoken_of[example, f.region].add(issued)
            if f.status == "actual" and f.period_end is not None and f.base != "plan":
                key = identity(f.indicator_id, f.indicator, f.unit, f.measure)
                told = Told(f, key, spelling(f.indicator), issued, f.period_end)
                of_home = self._facts[example, f.region, f.subject]
                for name in {told.spelling, *filter(None, [key])}:
                    of_home[name].append(told)
        self._days = {place: sorted(own.get(place) or days) for place, days in (spoken_of | own).items()}

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
