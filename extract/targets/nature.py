"""How the way to a target is measured: a flow adds up, a stock stands at a level, a rate moves by points.

A growth, a change, a share, a rank or a multiple is a rate. Of a level the catalogue's nature counts (an
index as a rate); where the indicator is not in it: in %, or one unit per another, a rate; 余额 and the like,
or counted at a date, a stock; what a verb adds (新增), or money, weight or energy over a time, a flow; else a stock.
A yearly flow or a share that a plan sets years ahead (2025年达到620亿元, said in 2021) is a level to reach, so a stock.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from extract.rules import table
from extract.targets.goal import Goal
from extract.targets.name import is_made, says

_ADDS_UP = frozenset(("元", "美元", "吨", "斤", "公斤", "千瓦时", "人次", "吨标准煤", "立方米", "件次", "场次"))


@dataclass(frozen=True, slots=True)
class Nature:
    """``way`` is flow, stock or rate; ``better`` more, less or neither; ``rule`` what said so."""

    way: str
    better: str
    rule: str


@cache
def _catalogue() -> dict[str, tuple[str, str]]:
    return {r["indicator_id"]: (r["nature"], r["better"]) for r in table("indicators")}


def nature_of(goal: Goal) -> Nature:
    """How the way to ``goal`` is measured, and which side of it is the good one."""
    nature, better = _catalogue().get(goal.indicator_id or "", (None, None))
    if says(goal.indicator, "ceiling") and goal.value > 0:
        better = "less"
    if better is None or (better == "neither" and goal.value < 0):
        better = "less" if goal.value < 0 or says(goal.indicator, "less") else "more"
    if goal.measure == "rank":
        return Nature("rate", "less", "measure")
    ahead = goal.kind in ("year", "point") and goal.set_at is not None and goal.end.year > goal.set_at.year + 1
    if goal.measure == "share" and ahead:
        return Nature("stock", better, "years ahead")
    if goal.measure != "level" or "%" in goal.unit:
        return Nature("rate", better, "measure")
    if nature:
        way, rule = "rate" if nature == "index" else nature, "catalogue"
    else:
        way, rule = _way(goal)
    if way == "flow" and ahead:
        way, rule = "stock", "years ahead"
    return Nature(way, better, rule)


def _way(goal: Goal) -> tuple[str, str]:
    if goal.unit == "‰" or "/" in goal.unit:
        return "rate", "unit"
    if says(goal.indicator, "stock") or (goal.kind == "point" and not is_made(goal.indicator)):
        return "stock", "name" if goal.kind != "point" else "at a date"
    if is_made(goal.indicator) or goal.unit in _ADDS_UP:
        return "flow", "name" if is_made(goal.indicator) else "unit"
    return "stock", "default"
