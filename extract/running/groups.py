"""The facts of all papers sorted by place, and cut into groups that fit in memory: what the derived tables are made of.

No row of a derived table looks at two places (one check does, see ``derive``). A place with more facts than a group may
hold is cut once more, by what the facts are about: two that may meet in any table stand in one piece.
"""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from extract.meaning.catalogue import fold
from extract.meaning.figure import Figure
from extract.rules import table
from extract.running.assemble import FACTS
from extract.running.sort import in_order, rows
from extract.schema import FIGURES
from extract.tables.lines import column_of
from extract.tables.stream import ParquetStream
from extract.targets.goal import Goal, identity
from extract.targets.name import spelling

MOST = 10_000  # facts of a group, some 40 MB with all that is made of them
_BATCH = 5_000
_ABOUT = ("indicator_id", "indicator", "unit", "measure")


@dataclass(frozen=True, slots=True)
class Group:
    """Some places, one after another: which rows of the sorted facts and papers are theirs, and the office's own targets."""

    work: str
    number: int
    facts: tuple[int, int]
    papers: tuple[int, int]
    goals: tuple[Goal, ...] = ()


def group(work: Path, goals: Sequence[Goal]) -> list[Group]:
    """Sort facts.parquet and papers.parquet by place, and cut them into groups."""
    pa.default_memory_pool().release_unused()  # some 70 MB that Arrow would keep at hand beside what it takes to sort
    counted: dict[tuple[bool, str], list[int]] = {(g.example, g.region): [0, 0] for g in goals}
    for column, name in enumerate(("facts", "papers")):
        path = work / f"{name}.parquet"
        for part in rows(path, columns=["example", "region"]):
            for place in part.group_by(["example", "region"], use_threads=False).aggregate([([], "count_all")]).to_pylist():
                counted.setdefault((place["example"], place["region"]), [0, 0])[column] += place["count_all"]
        with ParquetStream(work / f"{name}-by-place.parquet", pq.read_schema(path), _BATCH) as out:
            for table in in_order([path], ("example", "region", "n"), "at_end", work / f"sort-{name}"):
                out.add(table)
    return list(_groups(work, ((*place, *counts) for place, counts in sorted(counted.items())), goals))


def _groups(work: Path, places: Iterable[tuple[Any, ...]], goals: Sequence[Goal]) -> Iterator[Group]:
    own: dict[tuple[bool, str], list[Goal]] = defaultdict(list)
    for g in goals:
        own[g.example, g.region].append(g)
    held = Group(str(work), 0, (0, 0), (0, 0))
    for example, region, facts, papers in places:
        if held.facts[1] - held.facts[0] + facts > MOST and held.facts[1] > held.facts[0]:
            yield held
            held = Group(str(work), held.number + 1, (held.facts[1],) * 2, (held.papers[1],) * 2)
        held = replace(
            held,
            facts=(held.facts[0], held.facts[1] + facts),
            papers=(held.papers[0], held.papers[1] + papers),
            goals=(*held.goals, *own.get((example, region), ())),
        )
    yield held


def facts_in(group: Group) -> Iterator[pa.Table]:
    """The facts of a group in the order of places and papers, some thousand at a time."""
    return rows(Path(group.work) / "facts-by-place.parquet", group.facts)


def papers_in(group: Group) -> Iterator[pa.Table]:
    """The places' own papers of a group, in the order of places."""
    return rows(Path(group.work) / "papers-by-place.parquet", group.papers)


def figures_of(facts: pa.Table) -> list[Figure]:
    """The facts as figures; their sentences are left out."""
    none = [""] * facts.num_rows
    return list(map(Figure, *(column_of(facts[name]) if name in FACTS.names else none for name in FIGURES.names)))


@dataclass(frozen=True, slots=True)
class Piece:
    """Figures that meet no others in a derived table but coverage, their numbers in the order of all, and the office's own targets."""

    figures: list[Figure]
    numbers: list[int]
    goals: list[Goal]


def is_one(group: Group) -> bool:
    """Whether a group is one piece."""
    return group.facts[1] - group.facts[0] <= MOST


def pieces(group: Group) -> Iterator[Piece]:
    """The figures of a group: all at once, or where they are too many by what they are about."""
    if is_one(group):
        yield _piece(facts_in(group), group.goals)
        return
    about = _About()
    of_row = array("q", (about.name(*cells) for facts in facts_in(group) for cells in zip(*(column_of(facts[c]) for c in _ABOUT), strict=True)))
    of_goal = [about.goal(g) for g in group.goals]
    piece_of = _bundled(Counter(map(about.matter, of_row)))
    last = max(piece_of.values())
    for piece in range(last + 1):
        names = {n for n in range(len(about)) if piece_of.get(about.matter(n), last) == piece}
        yield _piece(_among(facts_in(group), of_row, names), [g for g, n in zip(group.goals, of_goal, strict=True) if n in names])


def _piece(facts: Iterable[pa.Table], goals: Iterable[Goal]) -> Piece:
    piece = Piece([], [], list(goals))
    for part in facts:
        piece.figures.extend(figures_of(part))
        piece.numbers.extend(part["n"].to_pylist())
    return piece


def _among(facts: Iterable[pa.Table], of_row: array[int], names: Set[int]) -> Iterator[pa.Table]:
    at = 0
    for part in facts:
        yield part.filter(pa.array([n in names for n in of_row[at : at + part.num_rows]], pa.bool_()))
        at += part.num_rows


def _bundled(sizes: Mapping[int, int]) -> dict[int, int]:
    """The matters, each with its size, in as few pieces as hold them."""
    piece, held, found = 0, 0, {}
    for matter, size in sorted(sizes.items()):
        if held and held + size > MOST:
            piece, held = piece + 1, 0
        found[matter] = piece
        held += size
    return found


class _About:
    """What figures are about: names that any table takes for the same, or reckons with together, are one matter."""

    def __init__(self) -> None:
        self._parent: list[int] = []
        self._nodes: dict[tuple[str, str], int] = {}
        self._names: dict[tuple[Any, ...], int] = {}
        for r in table("check_sums"):
            self._join(*(("key", i) for i in (r["whole"], *r["parts"].split("|")) if i != "100"))
        for r in table("check_ratios"):
            self._join(*(("key", r[c]) for c in ("quotient", "numerator", "denominator")))

    def __len__(self) -> int:
        return len(self._parent)

    def name(self, indicator_id: str | None, indicator: str, unit: str, measure: str) -> int:
        """The number of what a figure is called."""
        cells = (indicator_id, indicator, unit, measure)
        if cells not in self._names:
            known = identity(indicator_id, indicator, unit, measure)
            self._names[cells] = self._join(("key", indicator_id or fold(indicator)), ("name", spelling(indicator)), *([("key", known)] if known else []))
        return self._names[cells]

    def goal(self, goal: Goal) -> int:
        """The number of what a target of the office's sheet is called."""
        return self._join(("name", spelling(goal.indicator)), *([("key", goal.indicator_id)] if goal.indicator_id else []))

    def matter(self, n: int) -> int:
        """The matter of a number."""
        while self._parent[n] != n:
            self._parent[n] = n = self._parent[self._parent[n]]
        return n

    def _join(self, *nodes: tuple[str, str]) -> int:
        numbers = [self._nodes.setdefault(node, len(self._nodes)) for node in nodes]
        self._parent += range(len(self._parent), len(self._nodes))
        for n in numbers[1:]:
            self._parent[self.matter(n)] = self.matter(numbers[0])
        return numbers[0]
