"""From targets and weights to scores.

The rule is the one that assessment sheets of offices mostly state: what is reached scores in full, what is not by how
much of it is done (完成的得满分，未完成的按完成比例得分), held against the time gone while its period runs.

- A flow: share done ÷ share of time gone at the figure's day, 100 at most. Of a ceiling the other way round.
- A stock that is at its target: 100. Else the part of its way from the level before ÷ the time gone, 0 to 100; where no
  level before is known, level ÷ target (of a ceiling target ÷ level).
- A rate within its bound: 100. Else it loses 100 evenly over the band of ``limits.csv`` off the bound.
- No figure: no score. It is shown empty, counts nowhere, and the total says on how much weight it stands.

The score of a group, of an office or of all is the mean of its scores by their weights.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dashboard.queries.board import Entry
from dashboard.schemes.scheme import Line, Scheme, limit
from extract.targets.bound import Bound
from extract.targets.progress import Aim
from extract.targets.rows import aim_of

FULL = 100.0


@dataclass(frozen=True, slots=True)
class Scored:
    """A row of a scheme with the target that it means, if there is one, and its score, if it has one."""

    line: Line
    entry: Entry | None
    score: float | None

    @property
    def office(self) -> str:
        """Who answers for it: as the scheme says, else as the target does."""
        return self.line.office or str((self.entry.target["office"] if self.entry else None) or "")


@dataclass(frozen=True, slots=True)
class Sum:
    """Some rows together: the mean of their scores by weight, on how much of all weight it stands."""

    name: str
    rows: tuple[Scored, ...]

    @property
    def weight(self) -> float:
        """All weight."""
        return sum(r.line.weight for r in self.rows)

    @property
    def counted(self) -> float:
        """The weight of the rows that have a score."""
        return sum(r.line.weight for r in self.rows if r.score is not None)

    @property
    def score(self) -> float | None:
        """The mean by weight; none where no row has a score."""
        if not self.counted:
            return None
        return sum(r.line.weight * r.score for r in self.rows if r.score is not None) / self.counted


@dataclass(frozen=True, slots=True)
class Card:
    """A scorecard: the whole, its groups, and the offices in charge, the lowest score first."""

    whole: Sum
    groups: tuple[Sum, ...]
    offices: tuple[Sum, ...]


def scorecard(scheme: Scheme, entries: Mapping[int, Entry]) -> Card:
    """The scores of a scheme, given the target that each of its rows means, by the row's number."""
    rows = tuple(Scored(line, e := entries.get(line.line), score(e) if e else None) for line in scheme.lines)
    groups = tuple(Sum(g, tuple(r for r in rows if r.line.group == g)) for g in scheme.groups)
    offices = (Sum(o, tuple(r for r in rows if r.office == o)) for o in dict.fromkeys(r.office for r in rows) if o)
    return Card(Sum(scheme.name, rows), groups, tuple(sorted(offices, key=_lowest)))


def _lowest(one: Sum) -> tuple[bool, float]:
    return one.score is None, one.score or 0.0


def score(e: Entry) -> float | None:
    """The score of a target, 0 to 100; see the head of this file."""
    if not e.paired:
        return None
    aim, value = aim_of(e.target), float(str(e.target["actual_value"]))
    pace = 1.0 if e.target["whole_period"] or e.pace is None else e.pace
    found = {"flow": _flow, "stock": _stock}[aim.way](aim, value, pace, e) if aim.way != "rate" else _rate(aim, value, str(e.target["unit"]))
    return min(FULL, max(0.0, found))


def _flow(aim: Aim, value: float, pace: float, e: Entry) -> float:
    if aim.bound.low is not None or aim.bound.high is None:
        floor = aim.bound.low if aim.bound.low is not None else aim.goal
        if aim.bound.high is not None and value > aim.bound.high:
            return _part(aim.bound.high, value)
        return FULL if value >= floor * pace else _part(value, floor * pace)
    ceiling = aim.bound.high
    return FULL if value <= ceiling * pace else _part(ceiling * pace, value)


def _stock(aim: Aim, value: float, pace: float, e: Entry) -> float:
    if aim.bound.meets(value):
        return FULL
    if e.progress.way_share is not None:
        return _part(e.progress.way_share, pace)
    low = aim.bound.low
    return _part(value, low) if low is not None and value < low else _part(_edge(aim.bound, value), value)


def _rate(aim: Aim, value: float, unit: str) -> float:
    if aim.bound.meets(value):
        return FULL
    off = abs(value - _edge(aim.bound, value))
    band = limit("rate_band_points") if unit in _POINTS else limit("rate_band_share") * abs(aim.goal)
    return FULL * (1 - off / band) if band else 0.0


_POINTS = ("%", "‰", "百分点")


def _edge(bound: Bound, value: float) -> float:
    """The end of a bound that a value misses."""
    ends = [end for end in (bound.low, bound.high) if end is not None]
    return min(ends, key=lambda end: abs(end - value))


def _part(part: float, whole: float) -> float:
    """A part in hundredths of the whole; of nothing nothing."""
    return FULL * part / whole if whole else 0.0

