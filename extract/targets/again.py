"""Which targets tell an earlier one again, and which take its place.

Targets of one cell (what, where, of whom, until when) in the order in which they were set: one with the
value of the one that holds tells it again; another one set while the period still runs takes its place
(raised in mid-year); one told when the period is over only looks back. All are kept.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from extract.targets.goal import Goal
from extract.targets.name import spelling

_FIRST = date.min


@dataclass(frozen=True, slots=True)
class Standing:
    """The target that this one tells again, and the one that took its place."""

    restates: str | None = None
    superseded_by: str | None = None


def standings(goals: Iterable[Goal]) -> dict[str, Standing]:
    """The standing of each goal, by target_id."""
    cells: dict[tuple[object, ...], list[Goal]] = defaultdict(list)
    for g in goals:
        several = bool(g.start and (g.end - g.start).days > 366)
        what = g.indicator_id or spelling(g.indicator)
        cells[g.example, g.region, g.subject, what, g.measure, g.base, g.unit, g.end, several].append(g)
    out: dict[str, Standing] = {}
    for found in cells.values():
        _settle(sorted(found, key=lambda g: g.set_at or _FIRST), out)
    return out


def _settle(found: list[Goal], out: dict[str, Standing]) -> None:
    holds = found[0]
    out[holds.target_id] = Standing()
    for g in found[1:]:
        if _value(g) != _value(holds) and _replaces(g, holds):
            out[holds.target_id] = Standing(out[holds.target_id].restates, g.target_id)
            out[g.target_id] = Standing()
            holds = g
        elif _value(g) == _value(holds) or (g.set_at and g.set_at > g.end):
            out[g.target_id] = Standing(holds.target_id)
        else:
            out[g.target_id] = Standing()


def _value(g: Goal) -> tuple[float, float | None]:
    return g.value, g.value_high


def _replaces(g: Goal, holds: Goal) -> bool:
    """Set on a later day, by a paper or sheet, while the period still runs."""
    return bool(g.set_at and holds.set_at and holds.set_at < g.set_at <= g.end)
