"""A target with what came of it: the fact of its whole period, else the news so far; or why there is none.

Facts count from papers later than the one that sets the target; what was told before is the level before
(baseline), but for the months of its own period that were over when it was set (raised in July: January to June). Of a target that is told again when its time is over (没有达到6%的目标) the same paper tells the
outcome. Among facts of the same time the newest paper's stands. Of a goal years ahead each year's
fact is news: a flow adds up, 年均增长 is their geometric mean, and the years without a fact are named.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from extract.meaning.time import stretch
from extract.targets.days import year_before
from extract.targets.goal import Goal
from extract.targets.told import Facts, Told, comparable

# How sure a pairing is: what the two names share, then what takes from it.
_BY_ID, _BY_NAME, _BY_BARE_NAME = 0.95, 0.85, 0.5
_OTHER_UNIT, _OTHER_SCOPE, _YEARS_MISSING = 0.9, 0.9, 0.6
_BARE = 3  # characters below which a name says little: 投资
_TOLD_WITHIN = timedelta(days=366)  # after its period an outcome is told in the next year's papers
_SEVERAL_YEARS = 366  # days
_MOVES = frozenset(("growth", "change", "multiple"))


@dataclass(frozen=True, slots=True)
class Pair:
    """A goal and what the facts say of it; ``reason`` says why there is no outcome or news."""

    goal: Goal
    start: date  # from which the goal's time counts
    actual: Told | None = None
    value: float | None = None  # the actual's, or what the years' facts come to
    until: date | None = None
    whole: bool = False
    so_far: tuple[Told, ...] = ()
    missing: tuple[int, ...] = ()
    baseline: Told | None = None
    last_share: float | None = None
    told: date | None = None
    confidence: float = 0.0
    rule: str = ""
    reason: str | None = None


def pair(goal: Goal, way: str, facts: Facts) -> Pair:
    """What came of a goal. ``way`` is its nature: flow, stock or rate."""
    start = beginning(goal)
    about = facts.about(goal)
    same = [t for t in about if comparable(goal, t)]
    later = [t for t in same if _counts(t, goal, start)]
    before = [t for t in same if t.end < start and (goal.set_at is None or t.issued <= goal.set_at)]
    baseline = max(before, key=lambda t: (t.end, t.rank), default=None)
    told = max((t.issued for t in about if _counts(t, goal, start) and t.end >= start), default=None)
    told = max(filter(None, (told, goal.set_at)), default=None)
    whole = max((t for t in later if _covers(t, goal)), key=lambda t: t.rank, default=None)
    news = _newest_of_each(t for t in later if _tells_of_part(t, goal, start, way))
    of_years, missing = _years(goal, start, later, news, way)
    if whole:
        sure, rule = _sure(goal, whole)
        return Pair(goal, start, whole, whole.value, whole.end, True, (*news, whole), (), baseline, None, told, sure, f"{rule} + whole period")
    if of_years is not None:
        last = news[-1]
        sure, rule = _sure(goal, last)
        sure *= _YEARS_MISSING if missing else 1.0
        return Pair(goal, start, last, of_years, last.end, last.end == goal.end, news, missing, baseline, None, told, sure, f"{rule} + years")
    if news:
        last = news[-1]
        sure, rule = _sure(goal, last)
        share = _last_share(last, same) if way == "flow" else None
        return Pair(goal, start, last, last.value, last.end, False, news, missing, baseline, share, told, sure, f"{rule} + so far")
    return Pair(goal, start, missing=missing, baseline=baseline, told=told, reason=_why_none(goal, start, facts.days(goal), about))


def beginning(goal: Goal) -> date:
    """The day from which a goal's time counts: its period's; of a year far ahead the plan's first day, or the year it was set in."""
    if goal.set_at and goal.kind in ("year", "point") and goal.end.year > goal.set_at.year + 1:
        plan = next((p for y in range(goal.end.year - 9, goal.end.year) if (p := stretch.plan_from(y)) and p[1] == goal.end.year), None)
        return date(max(plan[0], goal.set_at.year) if plan else goal.set_at.year, 1, 1)
    return goal.start or date(goal.end.year, 1, 1)


def several_years(goal: Goal, start: date) -> bool:
    """Whether the goal's time is longer than a year."""
    return (goal.end - start).days > _SEVERAL_YEARS


def _is_later(issued: date, goal: Goal, start: date) -> bool:
    set_at = goal.set_at or start
    return issued > set_at or (issued == set_at and set_at > goal.end)


def _counts(told: Told, goal: Goal, start: date) -> bool:
    """Whether a fact may tell what came of a goal: from a later paper, or, of a goal that was set while its
    period ran, on the part of the period that was over by then."""
    if _is_later(told.issued, goal, start):
        return True
    return goal.set_at is not None and start <= told.end < min(goal.set_at, goal.end) and told.end <= told.issued


def _covers(told: Told, goal: Goal) -> bool:
    """Whether a fact is of the goal's whole period. A stock at its last day is."""
    return told.end == goal.end and (goal.start is None or told.start is None or told.start == goal.start)


def _tells_of_part(told: Told, goal: Goal, start: date, way: str) -> bool:
    """Whether a fact is news of a goal whose period still runs at the fact's last day."""
    if not start <= told.end <= goal.end or _covers(told, goal):
        return False
    kind = told.figure.period_kind
    if several_years(goal, start):
        if goal.measure in _MOVES and goal.base != "annual_average":
            return told.start == start  # what one year grew by is no news of what all are to grow by
        whole_year = kind == "year" or (kind == "point" and (told.end.month, told.end.day) == (12, 31))
        return whole_year or (told.start == start and kind != "month")
    if way == "flow" or goal.measure == "growth":
        return told.start == start
    return told.end < goal.end


def _newest_of_each(facts: Iterable[Told]) -> tuple[Told, ...]:
    """The newest fact of each last day, in the order of time."""
    newest: dict[date, Told] = {}
    for t in sorted(facts, key=lambda t: t.rank):
        newest[t.end] = t
    return tuple(newest[end] for end in sorted(newest))


def _years(goal: Goal, start: date, later: list[Told], news: tuple[Told, ...], way: str) -> tuple[float | None, tuple[int, ...]]:
    """What the years of a goal of several years come to, and those that have no fact up to the newest paper."""
    if not several_years(goal, start):
        return None, ()
    each = {t.end.year: t.value for t in news if t.figure.period_kind in ("year", "point")}
    last = max(each, default=start.year - 1)
    missing = tuple(y for y in range(start.year, last) if y not in each)
    adds_up = goal.start is not None and (way == "flow" or goal.base == "annual_average")
    if not each or not adds_up:
        return None, missing
    if goal.base == "annual_average":
        factors = [1 + v / 100 for v in each.values()]
        return (math.prod(factors) ** (1 / len(factors)) - 1) * 100 if all(f > 0 for f in factors) else None, missing
    return math.fsum(each.values()), missing


def _sure(goal: Goal, told: Told) -> tuple[float, str]:
    """How sure it is that a fact is the goal's, and by what."""
    if goal.indicator_id and goal.indicator_id == told.indicator_id:
        sure, rule = _BY_ID, "catalogue"
    else:
        sure, rule = (_BY_NAME, "name") if len(told.spelling) >= _BARE else (_BY_BARE_NAME, "bare name")
    if told.figure.unit != goal.unit:
        sure, rule = sure * _OTHER_UNIT, f"{rule}, other counter"
    if told.figure.scope_note:
        sure, rule = sure * _OTHER_SCOPE, f"{rule}, scope said"
    return round(sure, 3), rule


def _last_share(news: Told, same: list[Told]) -> float | None:
    """The share of last year's whole that stood at the date of the news, where last year's facts tell it."""
    if news.start is None or (news.start.month, news.start.day) != (1, 1):
        return None
    first, then = date(news.end.year - 1, 1, 1), year_before(news.end)
    part = max((t for t in same if (t.start, t.end) == (first, then)), key=lambda t: t.rank, default=None)
    whole = max((t for t in same if (t.start, t.end) == (first, date(first.year, 12, 31))), key=lambda t: t.rank, default=None)
    return part.value / whole.value if part and whole and whole.value else None


def _why_none(goal: Goal, start: date, days: list[date], about: list[Told]) -> str:
    """Why a goal stands without outcome and news."""
    until = goal.end + _TOLD_WITHIN
    if not any(_is_later(d, goal, start) and d <= until for d in days):
        return "no later paper"
    if days[-1] <= goal.end:
        return "period not over and no news"
    if any(_is_later(t.issued, goal, start) and t.issued <= until and t.end >= start for t in about):
        return "told in another measure, unit or period"
    return "no figure of this indicator in later papers"
