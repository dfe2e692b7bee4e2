"""Stretches of time on the calendar: years, months, quarters, plans, with both ends included."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date

_YEARS = range(1850, 2101)
_ONE_YEAR = 366  # days


@dataclass(frozen=True, slots=True)
class Stretch:
    """From ``start`` to ``end``, both included. ``kind`` as in ``Period.kind``.

    ``edge`` says that the words name the end of it (年底, 11月末), where a stock is counted.
    ``each`` holds the years where the words list them one by one (2024年和2025年).
    """

    start: date
    end: date
    kind: str
    edge: bool = False
    each: tuple[int, ...] = ()

    @property
    def several_years(self) -> bool:
        return self.kind in ("plan", "span") and (self.end - self.start).days > _ONE_YEAR


def year(number: int) -> Stretch | None:
    """The calendar year; None outside 1850–2100."""
    return Stretch(date(number, 1, 1), date(number, 12, 31), "year") if number in _YEARS else None


def years(first: int, last: int, each: tuple[int, ...] = ()) -> Stretch | None:
    """Whole years from ``first`` to ``last``: a plan where they are those of a five-year plan, else a span."""
    if first not in _YEARS or last not in _YEARS or first > last:
        return None
    if first == last:
        return year(first)
    kind = "plan" if plan_from(first) == (first, last) else "span"
    return Stretch(date(first, 1, 1), date(last, 12, 31), kind, each=each)


def months(number: int, first: int, last: int, *, edge: bool = False) -> Stretch | None:
    """Months ``first``–``last`` of a year; ytd from January on, unless they make a quarter, a half or the year."""
    if number not in _YEARS or not 1 <= first <= last <= 12:
        return None
    kinds = {(1, 12): "year", (1, 6): "half", (7, 12): "half"} | {(q, q + 2): "quarter" for q in (1, 4, 7, 10)}
    kind = kinds.get((first, last)) or ("month" if first == last else "ytd" if first == 1 else "span")
    return Stretch(date(number, first, 1), month_end(number, last), kind, edge)


def across(number: int, first: int, last: int, on: int) -> Stretch | None:
    """From a month of one year to a month of a later one, ``on`` years after it."""
    if number not in _YEARS or number + on not in _YEARS or on < 1:
        return None
    return Stretch(date(number, first, 1), month_end(number + on, last), "span")


def month_end(number: int, month: int) -> date:
    """The last day of a month."""
    return date(number, month, calendar.monthrange(number, month)[1])


def day(number: int, month: int, first: int, last_month: int = 0, last: int = 0, *, on: int = 0) -> Stretch | None:
    """One day, or the days from one to another, ``on`` years after it; None when there is no such day."""
    try:
        start = date(number, month, first)
        end = date(number + on, last_month or month, last or first)
    except ValueError:
        return None
    return Stretch(start, end, "point" if start == end else "span") if start <= end and number in _YEARS else None


def since(start: date, end: date) -> Stretch | None:
    """From a day to another; ytd when it begins with the year in which it ends."""
    if start > end:
        return None
    kind = "ytd" if (start.month, start.day) == (1, 1) and start.year == end.year else "span"
    if kind == "ytd" and (end.month, end.day) == (12, 31):
        kind = "year"
    return Stretch(start, end, kind)


def months_back(end: date, count: int) -> Stretch | None:
    """From the first of the month ``count`` months before ``end`` up to ``end``."""
    number, month = divmod(end.year * 12 + end.month - 1 - count, 12)
    return since(date(number, month + 1, 1), end) if number in _YEARS else None


def plan(number: int) -> tuple[int, int] | None:
    """First and last year of the five-year plan of that number; the third began three years late."""
    if number in (1, 2):
        return (1953, 1957) if number == 1 else (1958, 1962)
    return (1951 + number * 5, 1955 + number * 5) if 3 <= number <= 30 else None


def plan_from(first: int) -> tuple[int, int] | None:
    """The plan that begins in that year."""
    return next((p for n in range(1, 31) if (p := plan(n)) and p[0] == first), None)
