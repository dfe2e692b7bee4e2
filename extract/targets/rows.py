"""The rows of the ``targets`` table: every target with its bound, what came of it, and how far it is.

The state is that of the day of the place's newest paper (``as_of``), so that the same papers give the same
table; for another day ask :func:`progress_of`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields
from datetime import date
from typing import Any

from extract.meaning.figure import Figure
from extract.targets.again import standings
from extract.targets.bound import Bound, bound_of
from extract.targets.goal import Goal, goals_of
from extract.targets.nature import nature_of
from extract.targets.pair import Pair, pair
from extract.targets.progress import Aim, News, Progress, progress
from extract.targets.told import Facts, Place

Row = dict[str, Any]


def target_rows(
    figures: Iterable[Figure],
    documents: Mapping[str, Mapping[str, Any]],
    own: Iterable[Goal] = (),
    told: Iterable[Mapping[str, Any]] = (),
    days: Mapping[Place, list[date]] | None = None,
) -> list[Row]:
    """Rows of ``targets``, sorted. ``documents`` are rows of that table by doc_id, ``own`` the office's own targets.

    ``told`` are rows of the office's targets as an earlier run wrote them: they keep what the sheet said and are
    paired anew. ``days`` are those on which the papers of each place came out, where the figures are not all of theirs.
    """
    figures, told, own = list(figures), list(told), list(own)
    facts = Facts(figures, documents, days)
    given = [_of_goal(goal) for goal in (*goals_of(figures, documents), *own)] + [{n: row[n] for n in _SAID} for row in told]
    goals = [*goals_of(figures, documents), *own, *map(_goal_of, told)]
    standing = standings(goals)
    rows = []
    for goal, row in zip(goals, given, strict=True):
        row |= _of_pair(pair(goal, row["nature"], facts))
        row |= {"restates": standing[goal.target_id].restates, "superseded_by": standing[goal.target_id].superseded_by}
        row["as_of"] = next(reversed(facts.days(goal)), goal.set_at or row["counts_from"])
        far = progress_of(row, row["as_of"])
        rows.append(row | {"state": far.state, "done_share": far.done_share, "gap": far.gap})
    return in_order(rows)


def in_order(rows: Iterable[Row]) -> list[Row]:
    """Rows of the targets table in its order."""
    return sorted(rows, key=lambda r: (r["example"], r["region"], r["period_end"], r["set_at"] or date.min, r["indicator"], r["target_id"]))


def progress_of(row: Mapping[str, Any], on: date) -> Progress:
    """How far the target of a row of ``targets`` is on a day; a null of the row is None."""
    return progress(aim_of(row), news_of(row), on, row["last_year_share"], row["last_told"])


def aim_of(row: Mapping[str, Any]) -> Aim:
    """What progress needs of a target. A floor makes more the better side and a ceiling less, whatever is good otherwise."""
    bound = Bound(row["bound"], row["low"], row["high"], row["bound_rule"])
    better = {"at_least": "more", "at_most": "less"}.get(bound.code, row["better"])
    goal = row["value_high"] if row["value_high"] is not None and better == "less" else row["value"]
    return Aim(row["nature"], better, goal, bound, row["counts_from"], row["deadline"] or row["period_end"], row["baseline_value"])


def news_of(row: Mapping[str, Any]) -> News | None:
    """The newest figure of a target. One that reaches its deadline tells the outcome."""
    if row["actual_value"] is None:
        return None
    due = row["deadline"] is not None and row["actual_until"] >= row["deadline"]
    return News(row["actual_value"], row["actual_until"], row["whole_period"] or due)


def _of_goal(g: Goal) -> Row:
    nature = nature_of(g)
    bound = bound_of(g, nature.better)
    return {
        "target_id": g.target_id, "figure_id": g.figure_id, "source": g.source, "region": g.region, "region_code": g.region_code,
        "subject": g.subject, "indicator_id": g.indicator_id, "indicator": g.indicator, "nature": nature.way,
        "better": nature.better, "measure": g.measure, "base": g.base, "value": g.value, "value_high": g.value_high,
        "unit": g.unit, "unit_written": g.unit_written, "decimals": g.decimals, "bound": bound.code, "low": bound.low,
        "high": bound.high, "bound_rule": bound.rule, "commitment": g.commitment, "period_start": g.start,
        "period_end": g.end, "period_kind": g.kind, "set_at": g.set_at, "office": g.office, "deadline": g.deadline,
        "example": g.example,
    }  # fmt: skip


_SAID = (
    "target_id", "figure_id", "source", "region", "region_code", "subject", "indicator_id", "indicator", "nature", "better",
    "measure", "base", "value", "value_high", "unit", "unit_written", "decimals", "bound", "low", "high", "bound_rule",
    "commitment", "period_start", "period_end", "period_kind", "set_at", "office", "deadline", "example",
)  # fmt: skip


def _goal_of(row: Mapping[str, Any]) -> Goal:
    """The target of a row that a sheet gave; its bound stands in the row already."""
    same = {f.name: row[f.name] for f in fields(Goal) if f.name in row}
    return Goal(**same, start=row["period_start"], end=row["period_end"], kind=row["period_kind"], qualifier=None)


def _of_pair(p: Pair) -> Row:
    a, b = p.actual, p.baseline
    return {
        "counts_from": p.start,
        "baseline_figure_id": b.figure.figure_id if b else None, "baseline_value": b.value if b else None,
        "actual_figure_id": a.figure.figure_id if a else None, "actual_value": p.value,
        "actual_until": p.until, "actual_issued": a.issued if a else None, "whole_period": p.whole,
        "so_far": "|".join(t.figure.figure_id for t in p.so_far), "years_missing": "|".join(map(str, p.missing)),
        "last_year_share": p.last_share, "last_told": p.told, "confidence": p.confidence, "rule": p.rule or "none",
        "reason": p.reason,
    }  # fmt: skip
