"""Which time a row, a column or a whole table is of, from the times and the words of its heads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from extract.language.dates import Stamp, find
from extract.meaning.time import stretch
from extract.meaning.time.resolve import Now, resolve
from extract.meaning.time.stretch import Stretch
from extract.tabular.words import Head


@dataclass(frozen=True, slots=True)
class Covered:
    """The stretch that heads name, which rule said so, and how sure it is."""

    stretch: Stretch
    rule: str
    confidence: float


def of_line(text: str, issue: date | None) -> Stretch | None:
    """The time in the name of a table: 2022年1—6月主要经济指标. Several years are none, for a table sets them side by side."""
    for stamp in find(text):
        if stamp.kind == "at" and (stamp.year or stamp.offset is not None or (stamp.months and issue)) and stamp.edge in ("", "end"):
            return resolve(stamp, Now(issue, None, None))
    return None


def covered(heads: Sequence[Head], table: Covered | None, issue: date | None) -> Covered | None:
    """The time of a number under ``heads`` (outermost first) in a table that is about ``table``."""
    stamps = [s for h in heads for s in h.stamps]
    term = next((t for h in reversed(heads) if (t := h.get("term"))), "")
    here = table.stretch if table else None
    dated = [s for s in stamps if _has_year(s)]
    parts = [s for s in stamps if not _has_year(s)]
    found, rule, confidence = here, table.rule if table else "", table.confidence if table else 0.0
    if dated:
        found, rule, confidence = resolve(dated[-1], _now(here, issue)), "head", 0.96
        if found and here and dated[-1].offset and not dated[-1].months and here.kind not in ("year", "point"):
            found = _moved(here, dated[-1].offset)  # 去年 beside 1—6月: the same months
    for part in parts if not dated or not dated[-1].months else ():
        spoken = found.end.year if found else None
        now = _now(found, issue)
        inner = resolve(part, Now(now.issue, now.done, spoken))
        if inner:
            found, rule, confidence = inner, "head" if dated else rule or "head", confidence or 0.7
    if found is None:
        return None
    if term in ("before", "lastyear") and dated:
        if here and here.kind not in ("year", "point") and not dated[-1].months:
            found = _moved(here, found.end.year - here.end.year)  # 2021年同期 beside 2022年1—6月
    elif term:
        found = _in_terms(found, term)
    return Covered(found, rule, confidence) if found else None


def before(found: Covered) -> Covered:
    """The same time a year earlier."""
    return replace(found, stretch=_moved(found.stretch, -1) or found.stretch)


def tells(heads: Sequence[Head]) -> bool:
    """Whether the heads themselves say anything of the time."""
    return any(h.stamps or h.get("term") for h in heads)


def whole_year(found: Covered) -> Covered:
    """A goal beside the months done is one for the whole year."""
    return replace(found, stretch=stretch.year(found.stretch.end.year) or found.stretch)


def _has_year(s: Stamp) -> bool:
    return s.year is not None or s.offset is not None or s.kind in ("plan", "turn", "sofar")


def _now(here: Stretch | None, issue: date | None) -> Now:
    """今年 and 上年 in a table count from the time that the table is about."""
    at = here.end if here else issue
    return Now(at, at.year if here and at else at.year - 1 if at else None, None)


def _moved(s: Stretch, years: int) -> Stretch | None:
    """The same time of another year."""
    if s.kind == "point":
        return replace(s, start=_on(s.start, years), end=_on(s.end, years))
    return replace(stretch.months(s.end.year + years, s.start.month, s.end.month) or s, edge=s.edge)


def _on(day: date, years: int) -> date:
    return day.replace(year=day.year + years, day=28 if (day.month, day.day) == (2, 29) else day.day)


def _in_terms(s: Stretch, term: str) -> Stretch | None:
    year, month = s.end.year, s.end.month
    match term:
        case "total":
            return stretch.months(year, 1, month)
        case "month":
            return stretch.months(year, month, month)
        case "quarter":
            return stretch.months(year, (month - 1) // 3 * 3 + 1, (month - 1) // 3 * 3 + 3)
        case "year":
            return stretch.year(year)
        case "end":
            return replace(s, edge=True)
        case "begin":
            return stretch.months(year - 1, 1, 12, edge=True)
        case "before" | "lastyear":
            return _moved(s, -1)
    return s
