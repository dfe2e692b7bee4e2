"""What meets a target: at least, at most, within a range, or the value itself.

- 5%—5.5% is a range. Where more is better, what lies above it meets it too; so below where less is.
- 不低于, 以上, 超 are at_least; 不超过, 以内, 不足 at_most. Of a fall they speak of its size: 下降3%以上
  (-3%) is at most -3%.
- 左右, 约 is equal within the tolerance of rules/target_limits.csv, on the better side without end.
- A bare value is a floor where more is better or it is to be ensured, a ceiling where less is better; where
  neither is, an amount is a floor still (a plan for so many pupils is met by more), a growth or a rate equal.
"""

from __future__ import annotations

from dataclasses import dataclass

from extract.targets.goal import Goal
from extract.targets.limits import limit

_FLOOR, _CEILING = ("at_least", "over"), ("at_most", "under")
_ENOUGH = 1e-9  # of a value, for what binary fractions leave


@dataclass(frozen=True, slots=True)
class Bound:
    """``code`` is at_least, at_most, range or equal; what lies from ``low`` to ``high`` meets it (None: no end)."""

    code: str
    low: float | None
    high: float | None
    rule: str

    def meets(self, value: float) -> bool:
        """Whether a value meets the target."""
        slack = _ENOUGH * max(1.0, abs(value))
        return (self.low is None or value >= self.low - slack) and (self.high is None or value <= self.high + slack)


def bound_of(goal: Goal, better: str) -> Bound:
    """The bound of a goal, given which side is the better."""
    value = goal.value
    if goal.value_high is not None:
        low, high = sorted((value, goal.value_high))
        return _open(Bound("range", low, high, "range"), better)
    if goal.qualifier in _FLOOR + _CEILING:
        floor = (goal.qualifier in _FLOOR) != (value < 0 and goal.measure in ("growth", "change"))
        return Bound("at_least", value, None, "qualifier") if floor else Bound("at_most", None, value, "qualifier")
    if goal.qualifier in ("about", "near"):
        off = tolerance(goal)
        return _open(Bound("equal", value - off, value + off, "about"), better)
    if goal.commitment == "ensure" and better == "neither":
        return Bound("at_least", value, None, "ensure")
    if better == "more":
        return Bound("at_least", value, None, "better")
    if better == "less":
        return Bound("at_most", None, value, "better")
    return Bound("at_least", value, None, "amount") if goal.measure == "level" else Bound("equal", value, value, "bare")


def tolerance(goal: Goal) -> float:
    """How far 左右 may be off, in the unit of the target."""
    in_points = goal.unit in ("%", "百分点", "‰")
    return limit("about_points") if in_points else abs(goal.value) * limit("about_share")


def _open(bound: Bound, better: str) -> Bound:
    low = None if better == "less" else bound.low
    high = None if better == "more" else bound.high
    return Bound(bound.code, low, high, bound.rule)
