"""A target, whether a paper or the office's own sheet sets it: one record for both."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from extract.meaning.catalogue import find
from extract.meaning.figure import Figure
from extract.targets.name import spelling

# What lies between the fact and its goal is no goal: 比计划少0.8公里, 快于年初目标1.1个百分点.
_GAP_TO_GOAL = re.compile(r"(?:目标|计划|任务|预期)(?:值|数)?(?:高出?|低|快|慢|多|少|差|超)?[^，。；、\d]{0,3}\Z")


@dataclass(frozen=True, slots=True)
class Goal:
    """What is to be reached, by when. ``set_at`` is the day from which it holds: that of the paper that sets it."""

    target_id: str
    figure_id: str | None  # the figure that sets it; None for a row of a sheet
    source: str | None  # the sheet and its line, and the source that the row names
    indicator: str
    indicator_id: str | None
    subject: str | None
    region: str
    region_code: str | None
    example: bool
    value: float
    value_high: float | None
    unit: str
    unit_written: str
    decimals: int
    measure: str
    base: str | None
    qualifier: str | None
    commitment: str | None
    start: date | None
    end: date
    kind: str
    set_at: date | None
    doc_id: str | None = None
    office: str | None = None
    deadline: date | None = None


def goals_of(figures: Iterable[Figure], documents: Mapping[str, Mapping[str, Any]]) -> list[Goal]:
    """The targets among the figures, those of statistics with a known period, as they were set, in the order given."""
    return [
        _goal(f, documents[f.doc_id])
        for f in figures
        if f.status == "target" and f.kind == "core" and f.period_end and f.period_kind != "unknown" and not _is_gap(f)
    ]


def _is_gap(f: Figure) -> bool:
    return f.base == "plan" or (f.measure == "change" and bool(_GAP_TO_GOAL.search(f.prefix)))


def _goal(f: Figure, document: Mapping[str, Any]) -> Goal:
    assert f.period_end
    return Goal(
        f.figure_id, f.figure_id, None, f.indicator, identity(f.indicator_id, f.indicator, f.unit, f.measure), f.subject,
        f.region, f.region_code, bool(document["example"]), f.value, f.value_high, f.unit, f.unit_written, f.decimals,
        f.measure, f.base, f.qualifier, f.commitment, f.period_start, f.period_end, f.period_kind, document["issue_date"], f.doc_id,
    )  # fmt: skip


def identity(indicator_id: str | None, name: str, unit: str, measure: str) -> str | None:
    """The catalogue's key: the figure's own, else that of the name in its one spelling (安排重点项目 → 重点项目)."""
    if indicator_id:
        return indicator_id
    found = find(spelling(name), unit, measure)
    return found.indicator_id if found else None
