"""When a paper was issued, how finely that is known, and what told us.

Every hint found is a candidate with a confidence; the surest wins. A hint of the year alone is
joined with the latest day that the page reports, since a town paper dates its news by month and day.
"""

from __future__ import annotations

import calendar
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import cache

from extract.language.dates import Stamp, find, number
from extract.layout.articles import Line
from extract.layout.headings import plan_years, said
from extract.layout.lunar import LUNAR, lunar_date
from extract.model import Document, IssueDate
from extract.rules import table

UNKNOWN = IssueDate(None, None, "unknown", 0.0)
_EARLIEST, _LATEST = 1912, 2100
_OPENING = 700  # characters in which a report says of what and to whom it reports
_FULL = re.compile(
    r"(?<!\d)(?P<y>(?:19|20)\d\d|[一二][〇零○一二三四五六七八九]{3})(?:年|[-./])(?P<m>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])(?:月|[-./])"
    r"(?P<d>3[01]|[12]\d|0?[1-9]|三十一?|二?十[一二三四五六七八九]?|[一二三四五六七八九])(?:日|号|(?!\d))"
)
_NAME_DATE = re.compile(r"(?<![0-9A-Za-z])(?P<y>(?:19|20)\d\d)(?:[-_.年]?(?P<m>1[0-2]|0[1-9])(?:[-_.月]?(?P<d>3[01]|[12]\d|0[1-9]))?)?(?![0-9A-Za-z])")
_SESSION = re.compile(r"第(?P<c>[一二三四五六七八九十]{1,3})届全国人民代表大会第(?P<s>[一二三四五六七八九十]{1,2})次会议")
_TO_SESSION = re.compile(r"(?:向|在)\s*\Z")
_SINCE_SESSION = re.compile(r"(?:以来|闭幕|到现在|以后|号召|决定|批准|通过)")
_AHEAD = re.compile(r"计划|预计|将|争取|力争|目标|规划|启动|部署|谋划|明年|安排|预算|到\Z|至\Z|展望|建成|前\Z|远景|征集|届时|今后|未来|奋斗")
_PASSED = re.compile(r"(?P<how>刚刚过去的|即将过去的|过去的|刚过去的)(?P<y>(?:19|20)\d\d|一九[〇零○一二三四五六七八九]{2})年")
_FIRST_YEAR = re.compile(r"今年是[^。]{0,24}?[“\"]?(?P<p>十[一二三四五六七]|[六七八九十])五[”\"]?[^。]{0,10}?(?P<n>开局|第一年|头一年|起步|收官|最后一年|第五年|关键之年|承前启后)")


def issue_date(document: Document, lines: list[Line], text: str) -> IssueDate:
    """The best answer for a paper whose view is ``text``; ``unknown`` where nothing tells."""
    candidates = list(_candidates(document, lines, text))
    dated = [c for c in candidates if c.date]
    if not dated:
        return UNKNOWN
    best = max(dated, key=lambda c: c.confidence)
    return _agreed(best, dated)


def _agreed(best: IssueDate, all_of: list[IssueDate]) -> IssueDate:
    """Less sure where another good hint names another year."""
    assert best.date is not None
    rivals = [c for c in all_of if c.date and c.date.year != best.date.year and c.confidence >= 0.6 and c.source != best.source]
    if rivals and best.source not in ("sidecar", "session"):
        return IssueDate(best.date, best.precision, best.source, min(best.confidence, 0.75))
    return best


def _candidates(document: Document, lines: list[Line], text: str) -> Iterator[IssueDate]:
    if given := document.sidecar.get("issue_date"):
        yield _given(given)
    yield from _printed(lines)
    yield from _congress(text)
    by_name = _by_name(document.doc)
    days = _news_days(lines)
    if by_name and by_name.date:
        yield by_name
        if days and by_name.precision == "year":
            yield _month_end(by_name.date.year, days[-1].months, "dateline", 0.91)
    year, sure = _content_year(lines, text)
    if year is None:
        return
    if passing := _year_is_ending(text):
        yield _month_end(passing, (12, 12), "content", 0.85)
    elif days:
        yield _month_end(year, days[-1].months, "dateline", min(0.85, sure))
    else:
        yield IssueDate(date(year, 12, 31) if _is_news(lines) else date(year, 3, 1), "year", "content", sure)


def _given(text: str) -> IssueDate:
    parts = [int(p) for p in text.split("-")]
    if len(parts) == 3:
        return IssueDate(date(*parts), "day", "sidecar", 0.99)
    if len(parts) == 2:
        return IssueDate(date(parts[0], parts[1], calendar.monthrange(*parts)[1]), "month", "sidecar", 0.99)
    return IssueDate(date(parts[0], 12, 31), "year", "sidecar", 0.99)


def _printed(lines: list[Line]) -> Iterator[IssueDate]:
    """Dates on lines of their own: where a report was given, the paper's head, a page's time stamp."""
    years = Counter[str]()
    for line in lines:
        if line.kind == "session" and (found := _full(line.text)):
            yield IssueDate(found, "day", "session", 0.98)
        elif line.kind in ("masthead", "source") and (found := _full(line.text)):
            years[line.kind] += 1
            sure = 0.95 if line.kind == "masthead" else 0.9
            yield IssueDate(found, "day", "masthead", sure - 0.35 * (years[line.kind] > 1))
        if line.kind == "masthead" and (lunar := LUNAR.search(line.text)):
            near = _full(line.text)
            if found := lunar_date(lunar, near.year if near else None):
                yield IssueDate(found, "day", "lunar", 0.93)


def _full(text: str) -> date | None:
    found = _FULL.search(text)
    if not found:
        return None
    try:
        return date(number(found["y"]), number(found["m"]), number(found["d"]))
    except ValueError:
        return None


@cache
def _sessions() -> dict[tuple[int, int], tuple[int, int]]:
    known = {(int(r["congress"]), int(r["session"])): (int(r["year"]), int(r["month"])) for r in table("congresses")}
    starts = {c: y for (c, s), (y, _) in known.items() if s == 1}
    last = max(starts)
    starts |= {c: starts[last] + 5 * (c - last) for c in range(last + 1, last + 5)}
    for congress, year in starts.items():
        if congress >= 5:
            for session in range(1, 6):
                known.setdefault((congress, session), (year + session - 1, 3))
    return known


def _congress(text: str) -> Iterator[IssueDate]:
    """The session that a national report speaks to, or the one it says has passed since."""
    head = text[:_OPENING]
    for found in _SESSION.finditer(head):
        key = number(found["c"]), number(found["s"])
        if _TO_SESSION.search(head[: found.start()]) and not _SINCE_SESSION.match(head[found.end() :]):
            if met := _sessions().get(key):
                yield IssueDate(_last_day(*met), "month", "session", 0.92)
        elif _SINCE_SESSION.match(head[found.end() :]):
            following = (key[0], key[1] + 1) if (key[0], key[1] + 1) in _sessions() else (key[0] + 1, 1)
            if met := _sessions().get(following):
                yield IssueDate(_last_day(*met), "year", "session", 0.6)


def _last_day(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def _by_name(doc: str) -> IssueDate | None:
    found = None
    for found in _NAME_DATE.finditer(doc.rsplit("/", 1)[-1]):
        break
    if found is None:
        return None
    year, month, day = int(found["y"]), found["m"], found["d"]
    try:
        if day:
            return IssueDate(date(year, int(month), int(day)), "day", "filename", 0.92)
        if month:
            return IssueDate(_last_day(year, int(month)), "month", "filename", 0.91)
    except ValueError:
        return None
    return IssueDate(date(year, 12, 31), "year", "filename", 0.9)


_LEAD = 160  # a news item says in its first words when it happened


def _news_days(lines: list[Line]) -> list[Stamp]:
    """Month-and-day stamps without a year from the first words of news items, in calendar order."""
    found: list[Stamp] = []
    fresh = True
    for line in lines:
        if line.kind in ("title", "byline"):
            fresh = True
        elif line.kind == "body" and fresh:
            fresh = False
            found += [s for s in find(line.text[:_LEAD]) if s.kind == "at" and s.year is None and s.offset in (None, 0) and s.months and s.day]
    if not found:
        return []
    months = {s.months[0] for s in found if s.months}
    if max(months) - min(months) > 6:  # the turn of the year: January follows December
        found = [s for s in found if s.months and s.months[0] <= 6]
    return sorted(found, key=lambda s: (s.months, s.day or 0))


def _month_end(year: int, months: tuple[int, int] | None, source: str, sure: float) -> IssueDate:
    month = months[1] if months else 12
    return IssueDate(_last_day(year, month), "month", source, sure)


def _year_is_ending(text: str) -> int | None:
    for found in _PASSED.finditer(text[:4000]):
        if found["how"].startswith("即将"):
            return number(found["y"])
    return None


def _is_news(lines: list[Line]) -> bool:
    return any(line.text.startswith("本报讯") or line.kind == "byline" for line in lines)


def _content_year(lines: list[Line], text: str) -> tuple[int | None, float]:
    """The year that the text is written in, by what it says of itself, and how sure that is."""
    votes = Counter[int]()
    for line in lines:
        if line.kind in ("heading", "title"):
            told = said(line.text, None)
            year = told.year
            if year and told.status:
                votes[year + (told.status == "review")] += 5
    for found in _PASSED.finditer(text[:6000]):
        votes[number(found["y"]) + (not found["how"].startswith("即将"))] += 6
    for found in _FIRST_YEAR.finditer(text):
        first, last = plan_years({"六": 6, "七": 7, "八": 8, "九": 9, "十": 10}.get(found["p"]) or number(found["p"]))
        if found["n"] in ("开局", "第一年", "头一年", "起步"):
            votes[first] += 4
        elif found["n"] in ("收官", "最后一年", "第五年"):
            votes[last] += 4
    latest, count = _latest_past_year(text)
    if latest:
        votes[latest] += min(count, 3)
        if text.lstrip().startswith("各位代表") or "政府工作报告" in text[:200]:
            votes[latest + 1] += min(count, 3) - 1
    votes = Counter({y: n for y, n in votes.items() if _EARLIEST <= y <= _LATEST})
    if not votes:
        return None, 0.0
    (best, points), *rest = votes.most_common(2)
    rival = rest[0][1] if rest else 0
    return best, round(min(0.8, 0.35 + 0.45 * (points - rival) / points + 0.02 * points), 2)


def _latest_past_year(text: str) -> tuple[int | None, int]:
    """The latest year spoken of as present or past, and how often."""
    years = Counter[int]()
    for stamp in find(text):
        year = stamp.last if stamp.kind == "years" else stamp.year
        if not year or not _EARLIEST <= year <= _LATEST:
            continue
        before = text[max(0, stamp.start - 8) : stamp.start]
        after = text[stamp.end : stamp.end + 14].split("。")[0]
        if not _AHEAD.search(before.split("。")[-1]) and not _AHEAD.search(after.split("，")[0]):
            years[year] += 1
    if not years:
        return None, 0
    often = [y for y, n in years.items() if n >= 2] or list(years)
    return max(often), years[max(often)]
