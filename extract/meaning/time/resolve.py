"""What a stamp means on the calendar, given when the paper was issued and which years it speaks of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from extract.language.dates import Stamp
from extract.meaning.time import stretch
from extract.meaning.time.stretch import Stretch

# Terms of office of governments begin in the years that end in 3 and 8.
_TERM, _TERM_BEGINS = 5, 3
_PARTS = {(1, 3), (4, 6), (7, 9), (10, 12), (1, 6), (7, 12)}
_LONGEST = 100  # a count of years above this is no length that dates a figure


@dataclass(frozen=True, slots=True)
class Now:
    """What the words count from; any may be None.

    ``issue``  the day the paper was issued
    ``done``   the last year that lies complete behind it (a report of January 2026: 2025)
    ``spoken`` the year that the passage is about, for months and quarters that name none
    """

    issue: date | None
    done: int | None
    spoken: int | None

    @property
    def this_year(self) -> int | None:
        """The year that 今年 is."""
        if self.issue:
            return self.issue.year
        return self.done + 1 if self.done else None


def resolve(stamp: Stamp, now: Now) -> Stretch | None:
    """The stretch that ``stamp`` names, or None when it names none or its year is not known."""
    match stamp.kind:
        case "at" | "context":
            return _at(stamp, now)
        case "years":
            return _years(stamp)
        case "decade":
            return _decade(stamp, now)
        case "plan":
            return _plan(stamp)
        case "back" | "streak":
            return _back(stamp.count or 0, stamp.unit, now)
        case "reviews":
            return _back(stamp.count or 0, "年", now)
        case "ahead":
            return _ahead(stamp.count or 0, stamp.unit, now)
        case "review":
            return stretch.year(now.done) if now.done else None
        case "turn":
            return _turn(stamp, now)
        case "next":
            return _next(now)
        case "sofar":
            return stretch.since(date(now.issue.year, 1, 1), now.issue) if now.issue else None
        case "now":
            return Stretch(now.issue, now.issue, "point", edge=True) if now.issue else None
        case "term":
            return _term(now)
        case "event":
            return _since(_day_of(stamp.count or 0), now)
    return None


def _day_of(yyyymmdd: int) -> date:
    return date(yyyymmdd // 10000, yyyymmdd // 100 % 100, yyyymmdd % 100)


def _since(start: date, now: Now) -> Stretch | None:
    """From a day to the end of the last year done, or to the issue where the day is later than that."""
    end = date(now.done, 12, 31) if now.done else now.issue
    if end and start > end:
        end = now.issue
    return stretch.since(start, end) if end else None


def _years(stamp: Stamp) -> Stretch | None:
    first, last = stamp.year or 0, stamp.last or 0
    whole = stretch.years(min(first, last), max(first, last))
    return whole and Stretch(whole.start, whole.end, whole.kind, edge=stamp.edge == "end", each=(first, last))


def _decade(stamp: Stamp, now: Now) -> Stretch | None:
    first, last = stamp.year or 0, stamp.last or 0
    return _since(date(first, 1, 1), now) if stamp.edge == "since" else stretch.years(first, last)


def _plan(stamp: Stamp) -> Stretch | None:
    known = stretch.plan(stamp.count or 0)
    if known is None:
        return None
    first, last = known
    if stamp.edge == "end":
        return stretch.months(last, 1, 12, edge=True)
    if stamp.edge in ("open", "close"):
        return stretch.year(first if stamp.edge == "open" else last)
    return stretch.years(first, first + (stamp.last or 1) - 1) if stamp.edge == "first" else stretch.years(first, last)


def _back(count: int, unit: str, now: Now) -> Stretch | None:
    if not 0 < count <= _LONGEST:
        return None
    if unit == "年":
        last = now.done or now.this_year
        return stretch.years(last - count + 1, last) if last else None
    if now.issue and unit in ("月", "季度"):
        return stretch.months_back(now.issue, count * (3 if unit == "季度" else 1))
    return None


def _ahead(count: int, unit: str, now: Now) -> Stretch | None:
    first = now.this_year
    if first is None or unit == "月" or count > _LONGEST:
        return None
    known = count == _TERM and (stretch.plan_from(first) or stretch.plan_from(first + 1))
    return stretch.years(*known) if known else stretch.years(first, first + count - 1)


def _turn(stamp: Stamp, now: Now) -> Stretch | None:
    """上月, 本季度: a month or a quarter counted from that of the issue."""
    if now.issue is None:
        return None
    size = 3 if stamp.unit == "季度" else 1
    number, part = divmod(now.issue.year * (12 // size) + (now.issue.month - 1) // size + (stamp.count or 0), 12 // size)
    return stretch.months(number, part * size + 1, part * size + size, edge=stamp.edge == "end")


def _next(now: Now) -> Stretch | None:
    """新的一年: the year after the last one done; in a paper of the last months, the year to come."""
    if now.issue:
        return stretch.year(now.issue.year + (now.issue.month >= 10))
    return stretch.year(now.done + 1) if now.done else None


def _term(now: Now) -> Stretch | None:
    last = now.done or now.this_year
    return stretch.years(last - (last - _TERM_BEGINS) % _TERM, last) if last else None


def _at(stamp: Stamp, now: Now) -> Stretch | None:
    year = stamp.year
    if year is None and stamp.offset is not None:
        year = now.this_year + stamp.offset if now.this_year is not None else None
    elif year is None:
        year = _year_of_part(stamp, now)
    if year is None:
        return None
    if stamp.edge in ("after", "about"):
        return None
    found = _part(stamp, year, now)
    # 2030年前 of a year to come is when something is due; 2015年以前 of one gone by bounds nothing.
    if found and stamp.edge == "before" and (now.this_year is None or found.end.year < now.this_year):
        return None
    if found and stamp.edge == "since":
        if now.issue and year == now.issue.year:
            return stretch.since(found.start, now.issue)
        return _since(found.start, now)
    return found


def _year_of_part(stamp: Stamp, now: Now) -> int | None:
    """The year of a month that names none: the one spoken of, else the latest in which it lies behind the paper.

    A quarter or a half that is under way, or is about to begin, is that of the paper's own year.
    """
    if now.spoken is not None:
        return now.spoken
    if now.issue and stamp.months and stamp.months[1] > now.issue.month:
        return now.issue.year - (not _under_way(stamp.months, now.issue.month))
    if now.issue and stamp.months and stamp.months[0] > now.issue.month:
        return now.issue.year - stamp.on  # 11月至次年3月 that is under way, or lies behind
    # 全年 in a paper of the first months is the year that is over.
    return now.done if now.done and not stamp.months and now.issue and now.issue.month <= 4 else now.this_year


def _under_way(part: tuple[int, int], month: int) -> bool:
    first, last = part
    if (first, last) not in _PARTS:
        return 1 < first <= month
    return 1 < first <= month + 1 or (first == 1 and month > last // 2)


def _part(stamp: Stamp, year: int, now: Now) -> Stretch | None:
    if stamp.months and stamp.day:
        return stretch.day(year, stamp.months[0], stamp.day, *(stamp.until or (0, 0)), on=stamp.on)
    if stamp.months and stamp.on:
        return stretch.across(year, *stamp.months, stamp.on)
    if stamp.months:
        return stretch.months(year, *stamp.months, edge=stamp.edge == "end")
    if stamp.edge == "month" and now.issue:
        return stretch.months(year, now.issue.month, now.issue.month, edge=True)
    if stamp.edge == "start":
        return stretch.months(year, 1, 1)
    return stretch.months(year, 1, 12, edge=stamp.edge == "end")
