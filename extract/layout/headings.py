"""What a heading says: its rank, and the status and years of the figures below it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from extract.language.dates import Stamp, find
from extract.rules import table

_RANKS = (
    (re.compile(r"第[一二三四五六七八九十]{1,3}(?:章|编|部分)"), 1),
    (re.compile(r"(?:[一二三四五六七八九十]{1,3})、"), 2),
    (re.compile(r"[（(][一二三四五六七八九十]{1,3}[）)]"), 3),
    (re.compile(r"第[一二三四五六七八九十]{1,2}[，、]"), 4),
    (re.compile(r"(?:\d{1,2})[.．、](?!\d)"), 5),
)
RUNNING = 7  # a heading without a number, inside a numbered section
ARTICLE = 0  # the headline of an article
_BARE_YEAR = re.compile(r"(?:19|20)\d\d年?\Z")
_STOP = re.compile(r"[。！？：:]")
_INLINE = re.compile(
    r"((?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|\d{1,2}[.．、](?!\d))[^ \u3000，。；：]{1,14})[ \u3000]"
)
_LONGEST = 90
_LEAD_IN = 32
_LIST_RANK = 4  # from here on a number may as well begin a paragraph or an item of a list
_ITEM = re.compile(r"[。；;]|\d+(?:\.\d+)?(?:[%％万亿元个家项人名件]|$)|[：:]\s*\d")


@dataclass(frozen=True, slots=True)
class Said:
    """What a heading says of its section; ``first`` tells whether year or span is named first."""

    status: str | None = None
    year: int | None = None
    span: tuple[int, int] | None = None
    first: str = ""


def rank(line: str) -> int | None:
    """The rank of a numbered heading, None for other lines; a lone number (一) is a heading too."""
    for pattern, number in _RANKS:
        if pattern.match(line):
            return number
    return 2 if re.fullmatch(r"[一二三四五六七八九十]{1,2}", line) else None


def headline_of(line: str) -> str:
    """The heading's own words: the line up to its first stop, which begins the text where they share a line."""
    if inline := _INLINE.match(line):
        return inline[1]
    stop = _STOP.search(line)
    return line[: stop.start()] if stop else line


def run_in(text: str, start: int, end: int) -> int:
    """Where the text begins behind a heading on the same line (五、人口　年末…), ``start`` where there is none.

    A heading with a number in it may say of which year the text is, so it stays with it.
    """
    inline = _INLINE.match(text, start, end)
    return inline.end() if inline and not any(c.isdigit() for c in inline[1][2:]) else start


def is_heading(line: str, number: int) -> bool:
    """Whether a line of the rank ``number`` is a heading and no paragraph or item that begins like one."""
    if line[-1] in "；;，,":
        return False
    if number >= _LIST_RANK:
        return len(line) <= _LONGEST // 2 and not _ITEM.search(line)
    return len(headline_of(line)) <= _LONGEST


def is_lead_in(line: str) -> bool:
    """A short line that announces the list below it and says of which time it is: 2023年目标任务："""
    return len(line) <= _LEAD_IN and line[-1] in "：:" and bool(_status(line)) and any(s.kind != "length" for s in find(line))


def is_bare_year(line: str) -> bool:
    """A line that is nothing but a year heads a section about it."""
    return bool(_BARE_YEAR.match(line))


@cache
def _words() -> tuple[re.Pattern[str], dict[str, tuple[str, int]]]:
    rows = {r["word"]: (r["status"], int(r["weight"])) for r in table("headings")}
    return re.compile("|".join(sorted(map(re.escape, rows), key=len, reverse=True))), rows


def said(heading: str, issue_year: int | None, issue_month: int | None = None, *, guess: bool = True) -> Said:
    """What ``heading`` says, years of the paper's own counted from ``issue_year``.

    With ``guess``, a heading that names a coming year or plan is about targets even without saying
    so, one that names a past year about what was done: right for the sections of a report.
    """
    year, span, first = None, None, ""
    for stamp in find(heading):
        y, s = _years(stamp, issue_year)
        if y and year is None and not _is_base(heading, stamp):
            year, first = y, first or "year"
        if s and span is None:
            span, first = s, first or "span"
    status = _status(heading)
    if status is None and (year or span) and issue_year and guess:
        last = year or (span[1] if span else issue_year)
        begun = issue_year if (issue_month or 1) < 11 else issue_year + 1
        status = "targets" if last >= begun else "review"
    elif status is None or (status == "targets" and not (year or span) and not _is_strong(heading)):
        return Said()
    if status == "targets" and span and issue_year and span[1] < issue_year and year is None:
        status = "review"
    if status == "review" and issue_year and year and year > issue_year:
        status = "targets"
    return Said(status, year, span, first)


def _is_strong(heading: str) -> bool:
    return bool(re.search(r"目标任务|预期目标|主要目标|主要预期|工作安排|主要任务|工作部署|总体部署|重点工作", heading))


def _status(heading: str) -> str | None:
    pattern, rows = _words()
    best: tuple[int, int, str] | None = None
    for found in pattern.finditer(heading):
        status, weight = rows[found[0]]
        if weight and (best is None or (weight, found.end()) > best[:2]):
            best = (weight, found.end(), status)
    return best[2] if best else None


def _is_base(heading: str, stamp: Stamp) -> bool:
    return heading[stamp.start - 1 : stamp.start] in ("比", "较")


def _years(stamp: Stamp, issue_year: int | None) -> tuple[int | None, tuple[int, int] | None]:
    """The year or the span of years that a stamp in a heading names."""
    if stamp.kind == "at" and stamp.months:
        return None, None  # a month or quarter: its figures say so themselves
    if stamp.kind == "at" and stamp.year:
        return stamp.year, None
    if stamp.kind == "years" and stamp.year and stamp.last:
        return None, (stamp.year, stamp.last)
    if stamp.kind == "plan" and stamp.count:
        return None, plan_years(stamp.count)
    if issue_year is None:
        return None, None
    if stamp.kind == "at" and stamp.offset is not None:
        return issue_year + stamp.offset, None
    if stamp.kind == "review" or (stamp.kind == "back" and stamp.count == 1 and stamp.unit == "年"):
        return issue_year - 1, None
    if stamp.kind in ("reviews", "term") or (stamp.kind == "back" and stamp.unit == "年"):
        return None, (issue_year - (stamp.count or 5), issue_year - 1)
    if stamp.kind == "ahead" and stamp.unit == "年" and stamp.count:
        return None, ahead_years(issue_year, stamp.count)
    return None, None


def plan_years(number: int) -> tuple[int, int]:
    """First and last year of the n-th five-year plan; the third began three years late."""
    first = 1953 + 5 * (number - 1) if number <= 2 else 1966 + 5 * (number - 3)
    return first, first + 4


def ahead_years(issue_year: int, count: int) -> tuple[int, int]:
    """今后五年 in the paper of ``issue_year``: from that year on."""
    return issue_year, issue_year + count - 1
