"""Days and months counted as an office counts them, both ends included."""

from __future__ import annotations

import calendar
from datetime import date


def time_share(start: date, end: date, on: date) -> float:
    """序时进度: the share of the time from ``start`` to ``end`` that is gone when ``on`` is over, 0 to 1.

    >>> round(time_share(date(2025, 1, 1), date(2025, 12, 31), date(2025, 6, 30)), 3)
    0.496
    """
    return min(1.0, max(0.0, ((on - start).days + 1) / ((end - start).days + 1)))


def days_left(end: date, on: date) -> int:
    """剩余天数: the days after ``on``, the last day included; 0 on the last day and later."""
    return max(0, (end - on).days)


def months_left(end: date, on: date) -> float:
    """The months after ``on``, ``end`` included: whole ones from one month's end to another's.

    >>> months_left(date(2025, 12, 31), date(2025, 8, 31))
    4.0
    """
    return max(0.0, _months(end) - _months(on))


def _months(day: date) -> float:
    """Months since the year 0 that are over when the day is."""
    return day.year * 12 + day.month - 1 + day.day / calendar.monthrange(day.year, day.month)[1]


def year_before(day: date) -> date:
    """The same day a year before; the end of February stays the end of February."""
    last = calendar.monthrange(day.year - 1, day.month)[1]
    at_end = day.day == calendar.monthrange(day.year, day.month)[1]
    return date(day.year - 1, day.month, last if at_end else day.day)
