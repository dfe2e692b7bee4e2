"""The rows of the ``targets`` table: every target with its bound, what came of it, and how far it is.

The state is that of the day of the place's newest paper (``as_of``), so that the same papers give the same
table; for another day see :func:`aim_of`, :func:`news_of` and ``extract.targets.progress``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from extract.meaning.figure import Figure
from extract.targets.again import standings
from extract.targets.bound import Bound, bound_of
from extract.targets.goal import Goal, goals_of
from extract.targets.nature import nature_of
from extract.targets.pair import Pair, pair
from extract.targets.progress import Aim, News, Progress, progress
from extract.targets.told import Facts


def target_rows(
    figures: Iterable[Figure], documents: Mapping[str, Mapping[str, Any]], own: Iterable[Goal] = ()
) -> list[dict[str, Any]]:
    """Rows of ``targets``, sorted. ``documents`` are rows of that table by doc_id, ``own`` the office's own targets."""
    figures = list(figures)
    facts = Facts(figures, documents)
    goals = [*goals_of(figures, documents), *own]
    standing = standings(goals)
    rows = []
    for goal in goals:
        nature = nature_of(goal)
        found = pair(goal, nature.way, facts)
        again = standing[goal.target_id]
        rows.append({
            **_of_goal(goal), **_of_pair(found), "restates": again.restates, "superseded_by": again.superseded_by,
            "nature": nature.way, "better": nature.better, **_of_state(found, facts),
        })  # fmt: skip
    return sorted(rows, key=lambda r: (r["example"], r["region"], r["period_end"], r["set_at"] or date.min, r["indicator"], r["target_id"]))


def _of_goal(g: Goal) -> dict[str, Any]:
    bound = bound_of(g, nature_of(g).better)
    return {
        "target_id": g.target_id, "figure_id": g.figure_id, "source": g.source, "region": g.region, "region_code": g.region_code,
        "subject": g.subject, "indicator_id": g.indicator_id, "indicator": g.indicator, "measure": g.measure, "base": g.base,
        "value": g.value, "value_high": g.value_high, "unit": g.unit, "unit_written": g.unit_written, "decimals": g.decimals,
        "bound": bound.code, "low": bound.low, "high": bound.high, "bound_rule": bound.rule, "commitment": g.commitment,
        "period_start": g.start, "period_end": g.end, "period_kind": g.kind, "set_at": g.set_at,
        "office": g.office, "deadline": g.deadline, "example": g.example,
    }  # fmt: skip


def _of_pair(p: Pair) -> dict[str, Any]:
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


def _of_state(p: Pair, facts: Facts) -> dict[str, Any]:
    days = facts.days(p.goal)
    on = days[-1] if days else p.goal.set_at or p.start
    nature = nature_of(p.goal)
    aim = _aim(p, nature.way, bound_of(p.goal, nature.better), nature.better)
    news = News(p.value, p.until, p.whole) if p.value is not None and p.until else None
    far: Progress = progress(aim, news, on, p.last_share, p.told)
    return {"as_of": on, "state": far.state, "done_share": far.done_share, "gap": far.gap}


def _aim(p: Pair, way: str, bound: Bound, better: str) -> Aim:
    g = p.goal
    return aim(way, bound, better, g.value, g.value_high, p.start, g.deadline or g.end, p.baseline.value if p.baseline else None)


def aim(
    way: str, bound: Bound, better: str, value: float, value_high: float | None, start: date, end: date, before: float | None
) -> Aim:
    """What progress needs of a target. A floor makes more the better side and a ceiling less, whatever is good otherwise."""
    better = {"at_least": "more", "at_most": "less"}.get(bound.code, better)
    goal = value_high if value_high is not None and better == "less" else value
    return Aim(way, better, goal, bound, start, end, before)


def aim_of(row: Mapping[str, Any]) -> Aim:
    """The aim of a row of ``targets``, for progress on any day."""
    bound = Bound(row["bound"], row["low"], row["high"], row["bound_rule"])
    end = row["deadline"] or row["period_end"]
    return aim(row["nature"], bound, row["better"], row["value"], row["value_high"], row["counts_from"], end, row["baseline_value"])


def news_of(row: Mapping[str, Any]) -> News | None:
    """The newest figure of a row of ``targets``."""
    return None if row["actual_value"] is None else News(row["actual_value"], row["actual_until"], row["whole_period"])
