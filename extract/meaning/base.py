"""What a growth or a change is against: the year before, a named year, the plan, the years under review."""

from __future__ import annotations

import re

from extract.language.predicate import Predicate
from extract.model import Period

_PLAN = re.compile(r"计划|预算|目标|预期|任务|指标")
_YEAR_BEFORE = re.compile(r"上年|去年|上一年|前一年|同期|年初")
_YEAR = re.compile(r"(\d{4})年?")
_CHINESE_YEAR = re.compile(r"([一二][〇○零一二三四五六七八九]{3})")
_DIGIT = dict(zip("〇○零一二三四五六七八九", "000123456789", strict=True))
_FIVE_YEARS = re.compile(r"(十[一二三四五六七]|十|[一二三四五六七八九])五")
_ENDS = re.compile(r"末|底")
# The last year of the first five-year plan; each later plan ends five years on. The tenth ended in 2005.
_FIRST_PLAN_ENDS, _TENTH_PLAN_ENDS = 1957, 2005


def base(measure: str, p: Predicate, period: Period, named: str | None, *, risen: bool = False) -> str | None:
    """yoy, qoq, mom, annual_average, since:YYYY or plan; None where the text leaves it open.

    ``named`` is a year that the head of the sentence compares with; ``risen`` says that the number
    tells of a rise from one amount to another, whose first year the text has not said here.
    """
    if measure not in ("growth", "change", "multiple"):
        return None
    if p.base:
        return p.base
    if p.against:
        return _against(p.against, period)
    if measure == "multiple":
        return None
    if named:
        return _against(f"{named}年", period)
    if period.start and period.end and period.end.year > period.start.year:
        return f"since:{period.start.year - 1}"
    return None if risen else "yoy"


def _against(words: str, period: Period) -> str | None:
    if _PLAN.search(words) and not _FIVE_YEARS.search(words[:4]) and not _YEAR_BEFORE.search(words):
        return "plan"
    year = _YEAR.search(words) or _CHINESE_YEAR.search(words)
    said = year_of(year[1]) if year else None
    if said:
        before = period.end is not None and int(said) == period.end.year - 1
        single = period.start is None or (period.end is not None and period.start.year == period.end.year)
        return "yoy" if before and single else f"since:{said}"
    plan = _FIVE_YEARS.search(words)
    if plan:
        # 比“十三五”末: its last year; 比“十三五”时期 is against five years, which no year stands for
        return f"since:{_last_year(plan[1])}" if _ENDS.search(words) else None
    if _YEAR_BEFORE.search(words):
        return "yoy"
    return "plan" if _PLAN.search(words) else None


def year_of(words: str) -> str:
    """A year in digits: 一九五二 → 1952."""
    return words if words.isascii() else "".join(_DIGIT[c] for c in words)


def _last_year(plan: str) -> int:
    ones = "一二三四五六七八九".find(plan[-1]) + 1
    if plan.startswith("十"):
        return _TENTH_PLAN_ENDS + 5 * (ones if len(plan) > 1 else 0)
    return {1: _FIRST_PLAN_ENDS, 2: 1962}.get(ones, 1970 + 5 * (ones - 3))
