"""How far a target is, on a day: the measures and the state of a Chinese county office.

Pure functions of one aim, the newest figure of it, and a day. Shares are 0 to 1. What each measure is
stands in :data:`FORMULAS`; of a rate no share is ever counted, only points.

States: *done* and *missed* are for good: the whole period is told of, a flow has reached its floor, or has
passed its ceiling. Before that *ahead*, *on pace* and *behind*: a flow by its share done against the time
gone and, when known, last year's share at the same date (ahead of all of them, behind all of them, else on
pace); a stock by the part of its way from the level before, or by whether it is there; a rate by whether it
is within its bound, and better than the target. *no news*: no figure, the last sentence about it is
older than ``stale_days`` (of several years: ``stale_days_of_years``) while the period runs, or the period is over and its outcome not told.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from extract.targets.bound import Bound
from extract.targets.days import days_left, months_left, time_share
from extract.targets.limits import limit


@dataclass(frozen=True, slots=True)
class Aim:
    """A target as progress needs it. ``goal`` is the figure itself, of a range the end to be reached first."""

    way: str  # flow, stock, rate
    better: str  # more, less, neither
    goal: float
    bound: Bound
    start: date
    end: date
    before: float | None = None  # the level before, for a stock


@dataclass(frozen=True, slots=True)
class News:
    """The newest figure of a target: its value, up to which day it counts, whether that is the whole period."""

    value: float
    until: date
    whole: bool


@dataclass(frozen=True, slots=True)
class Progress:
    """Every measure of a target on a day; None where it has no meaning. The names are those of FORMULAS."""

    state: str
    time_share: float
    days_left: int
    done_share: float | None = None
    gap: float | None = None
    needed_per_month: float | None = None
    projected: float | None = None
    projected_by_last_year: float | None = None
    way_share: float | None = None
    news_age: int | None = None


@dataclass(frozen=True, slots=True)
class Formula:
    """A measure in both languages, how it is counted, and for which ways to a target it is."""

    name: str
    zh: str
    en: str
    formula: str
    ways: tuple[str, ...]


_YEAR = 366  # days
_ALL = ("flow", "stock", "rate")
FORMULAS = (
    Formula("done_share", "完成率", "share done", "累计完成 ÷ 目标 · value so far ÷ target", ("flow",)),
    Formula("time_share", "序时进度", "share of time gone", "已过天数 ÷ 全期天数 · days gone ÷ days in all, both ends included", _ALL),
    Formula("gap", "差额", "gap", "实绩 − 目标（区间取较近一端，区间内为 0；比率以百分点计） · value − target; of a range its nearer end, 0 within; of a rate in points", _ALL),
    Formula("days_left", "剩余天数", "days left", "期末 − 当日 · last day − the day", _ALL),
    Formula("needed_per_month", "月均需完成", "needed a month", "（目标 − 累计完成）÷ 数据之后剩余月数 · (target − value so far) ÷ months after the figure", ("flow",)),
    Formula("projected", "按当前进度全年预计", "projected at this pace", "累计完成 ÷ 数据截至日的序时进度 · value so far ÷ share of time gone at the figure's last day", ("flow",)),
    Formula("projected_by_last_year", "按去年同期占比全年预计", "projected by last year", "累计完成 ÷ 去年同期占全年的比重 · value so far ÷ last year's share at the same date", ("flow",)),
    Formula("way_share", "距期初水平的进程", "share of the way", "（现值 − 期初）÷（目标 − 期初） · (level − level before) ÷ (target − level before)", ("stock",)),
    Formula("news_age", "最近消息距今天数", "days since the last news", "当日 − 最近一次提到的发布日 · the day − the issue of the last paper that speaks of it", _ALL),
)  # fmt: skip


def progress(aim: Aim, news: News | None, on: date, last_share: float | None = None, told: date | None = None) -> Progress:
    """How far ``aim`` is on a day, given the newest figure of it.

    ``last_share`` is the share of last year's whole that stood at the date of ``news``; ``told`` the
    issue of the last paper that speaks of the target or its outcome.
    """
    age = max(0, (on - told).days) if told else None
    gone, left = time_share(aim.start, aim.end, on), days_left(aim.end, on)
    if news is None:
        return Progress("no news", gone, left, news_age=age)
    flow = aim.way == "flow"
    paced = time_share(aim.start, aim.end, news.until)
    return Progress(
        state(aim, news, on, last_share, age), gone, left, done_share(aim, news.value) if flow else None, gap(aim, news.value),
        needed_per_month(aim, news) if flow else None,
        news.value / paced if flow and paced else None,
        news.value / last_share if flow and last_share else None,
        way_share(aim, news.value) if aim.way == "stock" else None, age,
    )  # fmt: skip


def done_share(aim: Aim, value: float) -> float | None:
    """完成率 of a flow; None of a target of nothing."""
    return value / aim.goal if aim.goal else None


def gap(aim: Aim, value: float) -> float:
    """差额: how far the value lies from the target, negative below it; 0 within a range."""
    if aim.bound.code != "range":
        return value - aim.goal
    low, high = aim.bound.low, aim.bound.high
    if low is not None and value < low:
        return value - low
    return value - high if high is not None and value > high else 0.0


def needed_per_month(aim: Aim, news: News) -> float | None:
    """月均需完成: what is lacking, over the months after the figure; 0 when reached, None when no month is left."""
    lacking = aim.goal - news.value
    if lacking <= 0:
        return 0.0
    left = months_left(aim.end, news.until)
    return lacking / left if left else None


def way_share(aim: Aim, value: float) -> float | None:
    """The part of the way from the level before to the target that is gone; None where there is no way to go."""
    if aim.before is None or aim.before == aim.goal:
        return None
    return (value - aim.before) / (aim.goal - aim.before)


def state(aim: Aim, news: News, on: date, last_share: float | None, age: int | None) -> str:
    """ahead, on pace, behind, done, missed or no news: see the head of this file."""
    meets = aim.bound.meets(news.value)
    if news.whole:
        return "done" if meets else "missed"
    if aim.way == "flow":
        if aim.bound.high is None and news.value >= aim.goal:
            return "done"
        if aim.bound.high is not None and news.value > aim.bound.high and not meets:
            return "missed"
    if on > aim.end or (age is not None and age > _stale(aim)):
        return "no news"
    if aim.way == "rate":
        return _of_rate(aim, news.value, meets)
    if aim.way == "stock":
        return _of_stock(aim, news, meets)
    return _of_flow(aim, news, last_share)


def _stale(aim: Aim) -> float:
    """The days for which the last news of an aim stands: plans are told of once a year."""
    return limit("stale_days_of_years" if (aim.end - aim.start).days > _YEAR else "stale_days")


def _of_rate(aim: Aim, value: float, meets: bool) -> str:
    if not meets:
        return "behind"
    better = {"more": value - aim.goal, "less": aim.goal - value}.get(aim.better, 0.0)
    return "ahead" if better > 0 and gap(aim, value) else "on pace"


def _of_stock(aim: Aim, news: News, meets: bool) -> str:
    if meets:
        return "on pace" if news.value == aim.goal or aim.bound.code == "equal" else "ahead"
    gone = way_share(aim, news.value)
    return "behind" if gone is None else _against([gone - time_share(aim.start, aim.end, news.until)])


def _of_flow(aim: Aim, news: News, last_share: float | None) -> str:
    done = done_share(aim, news.value)
    if done is None:
        return "on pace"  # of a target of nothing, nothing yet
    leads = [done - p for p in (time_share(aim.start, aim.end, news.until), last_share) if p is not None]
    ceiling = aim.bound.low is None
    return _against([-lead for lead in leads] if ceiling else leads)


def _against(leads: list[float]) -> str:
    """ahead of every pace, behind every pace, or on pace."""
    band = limit("pace_band")
    if all(lead > band for lead in leads):
        return "ahead"
    return "behind" if all(lead < -band for lead in leads) else "on pace"
