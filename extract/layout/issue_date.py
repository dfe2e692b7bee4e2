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
from extract.layout.headings import headline_of, plan_years, said
from extract.layout.lunar import LUNAR, lunar_date
from extract.model import Document, IssueDate
from extract.rules import table

UNKNOWN = IssueDate(None, None, "unknown", 0.0)
_EARLIEST, _LATEST = 1912, 2100
_PLAIN = 0.9  # a date so sure needs no guess beside it
_HEAD_LINES = 6  # a title with a date in it stands among the first lines
_OPENING = 700  # characters in which a report says of what and to whom it reports
_FULL = re.compile(
    r"(?<!\d)(?P<y>(?:19|20)\d\d|[一二][〇零○一二三四五六七八九]{3})(?:年|[-./])(?P<m>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])(?:月|[-./])"
    r"(?P<d>3[01]|[12]\d|0?[1-9]|三十一?|二?十[一二三四五六七八九]?|[一二三四五六七八九])(?:日|号|(?!\d))"
)
_NAME_DATE = re.compile(r"(?<![0-9A-Za-z])(?P<y>(?:19|20)\d\d)(?:[-_.年]?(?P<m>1[0-2]|0[1-9])(?:[-_.月]?(?P<d>3[01]|[12]\d|0[1-9]))?)?(?![0-9A-Za-z])")
_SESSION = re.compile(r"第(?P<c>[一二三四五六七八九十]{1,3})届全国人民代表大会(?:第(?P<s>[一二三四五六七八九十]{1,2})次会议)?")
_TO_SESSION = re.compile(r"(?:向|在|我们)\s*\Z")
_SINCE_SESSION = re.compile(r"[^。]{0,6}?(?:以来|闭幕|到现在|以后|号召|决定|批准|通过|决议)(?P<term>的[四五]年)?")
_LAST_YEAR = re.compile(r"去年[^，。]{0,6}\Z")
_AHEAD = re.compile(r"计划|预计|将|争取|力争|目标|规划|启动|部署|谋划|明年|安排|预算|到\Z|至\Z|展望|建成|前\Z|远景|征集|届时|今后|未来|奋斗|确保|冲刺|力保|拟")
_DUE = re.compile(r"[^，。]{0,12}(?:完工|竣工|投入使用|投产|交付)|[，]?(?:我们|全国|全省|政府)?(?:要|必须|应当|将|继续|仍)")
_YEAR = r"(?P<y>(?:19|20)\d\d|[一二][〇零○一二三四五六七八九]{3})年"
# What a text says of its own year, and of the year before it.
_PASSED = re.compile(rf"(?P<how>刚刚过去的|即将过去的|刚过去的|过去的|报告(?:过去的)?(?=[\d一二〇九]{{4}}年的?(?:国内|政府)?工作)){_YEAR}")
_PRESENT = re.compile(
    rf"{_YEAR}[，]?(?:是|我国(?:将|面临))[^。]{{0,50}}(?:年|机遇|任务)|{_YEAR.replace('?P<y>', '?P<y2>')}(?:经济|政府|改革)?[^，。]{{0,12}}(?:任务是繁重|面临的)"
)
_FIRST_YEAR = re.compile(r"今年是[^。]{0,24}?[“\"]?(?P<p>十[一二三四五六七]|[六七八九十])五[”\"]?[^。]{0,10}?(?P<n>开局|第一年|头一年|起步|收官|最后一年|第五年)")
_BEGINNING = 0.15  # the part of a report that looks back
_ENOUGH = 0.52  # a year less sure than this is not told at all: a wrong date spoils every period
_MANY_NEXT = 5  # 明年 so often: a paper of the year's end, which plans the next


def issue_date(document: Document, lines: list[Line], text: str) -> IssueDate:
    """The best answer for a paper whose view is ``text``; ``unknown`` where nothing tells."""
    dated = [c for c in _candidates(document, lines, text) if c.date]
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
    printed = [*_printed(lines), *_congress(text)]
    yield from printed
    if any(c.confidence > _PLAIN for c in printed):
        return
    by_name = _by_name(document.doc, _is_report(text))
    if by_name and by_name.date:
        yield by_name
        if by_name.precision == "year" and _is_news(lines) and (latest := _latest_news(lines, by_name.date.year)):
            yield _month_end(by_name.date.year, latest[0], "dateline", 0.91)
    year, sure = _content_year(lines, text)
    if year is None:
        return
    if passing := _year_is_ending(text):
        yield _month_end(passing, 12, "content", 0.85)
    elif not _is_report(text) and (latest := _latest_news(lines, year)):
        yield _month_end(year, latest[0], "dateline", sure)
    else:
        yield IssueDate(_some_day(year, _is_report(text)), "year", "content", sure)


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
    for n, line in enumerate(lines):
        if line.kind == "session" and (found := _full(line.text)):
            yield IssueDate(found, "day", "session", 0.98)
        elif line.kind in ("masthead", "source", "note") and (found := _full(line.text)):
            years[line.kind] += 1
            sure = 0.95 if line.kind == "masthead" else 0.93
            yield IssueDate(found, "day", "masthead", sure - 0.35 * (years[line.kind] > 1))
        elif line.kind == "title" and n < _HEAD_LINES and (found := _full(line.text)):
            yield IssueDate(found, "day", "masthead", 0.92)
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
        congress, session = number(found["c"]), number(found["s"] or "一")
        since = _SINCE_SESSION.match(head, found.end())
        if _TO_SESSION.search(head[: found.start()]) and not since:
            if met := _sessions().get((congress, session)):
                yield IssueDate(_last_day(*met), "month", "session", 0.92)
        elif since and found["s"]:
            following = (congress + 1, 1) if since["term"] else (congress, session + 1)
            following = following if following in _sessions() else (congress + 1, 1)
            sure = 0.78 if since["term"] or _LAST_YEAR.search(head[: found.start()]) else 0.62
            if met := _sessions().get(following):
                yield IssueDate(_last_day(*met), "year", "session", sure)


def _last_day(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def _by_name(doc: str, report: bool) -> IssueDate | None:
    found = _NAME_DATE.search(doc.rsplit("/", 1)[-1])
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
    return IssueDate(_some_day(year, report), "year", "filename", 0.9)


def _latest_news(lines: list[Line], year: int | None) -> tuple[int, int] | None:
    """Month and day of the latest thing that a page reports of its own year, from the stamps that name
    no other; a month, quarter or half without a day counts by its end."""
    found: list[tuple[int, int]] = []
    for line in lines:
        if line.kind != "body":
            continue
        for stamp in find(line.text):
            if stamp.kind != "at" or not stamp.months or stamp.offset not in (None, 0) or stamp.edge == "since":
                continue
            if stamp.year not in (None, year) or (stamp.year is None and not stamp.day) or _is_ahead(line.text, stamp):
                continue
            found.append((stamp.months[1], stamp.day or 31))
    if not found:
        return None
    months = [m for m, _ in found]
    if max(months) == 12 and min(months) == 1:  # the turn of the year: January follows December
        found = [f for f in found if f[0] <= 6]
    return max(found)


def _is_ahead(text: str, stamp: Stamp) -> bool:
    """Whether the words beside a time speak of what is still to come."""
    before = text[max(0, stamp.start - 8) : stamp.start].split("。")[-1]
    after = text[stamp.end : stamp.end + 14].split("。")[0].split("，")[0]
    return bool(_AHEAD.search(before) or _AHEAD.search(after) or _DUE.match(text, stamp.end))


def _some_day(year: int, report: bool) -> date:
    """A day for a paper of which only the year is known: reports are given in the spring."""
    return date(year, 3, 1) if report else date(year, 12, 31)


def _month_end(year: int, month: int, source: str, sure: float) -> IssueDate:
    return IssueDate(_last_day(year, month), "month", source, sure)


def _year_is_ending(text: str) -> int | None:
    for found in _PASSED.finditer(text[:4000]):
        if found["how"].startswith("即将"):
            return number(found["y"])
    return None


def _is_report(text: str) -> bool:
    return "各位代表" in text[:600] or "政府工作报告" in text[:200]


def _is_news(lines: list[Line]) -> bool:
    return any(line.text.startswith("本报讯") or line.kind == "byline" for line in lines)


def _content_year(lines: list[Line], text: str) -> tuple[int | None, float]:
    """The year that the text is written in, by what it says of itself, and how sure that is."""
    votes = Counter[int]()
    planning = text.count("明年") >= _MANY_NEXT
    for line in lines:
        if line.kind in ("heading", "title"):
            told = said(headline_of(line.text), None)
            if told.year and told.status == "review":
                votes[told.year + (not planning)] += 5
            elif told.year and told.status == "targets":
                votes[told.year - planning] += 5
    for found in _PASSED.finditer(text):
        votes[number(found["y"]) + (not found["how"].startswith("即将"))] += 6 if found.start() < 8000 else 2
    if _is_report(text):
        for found in _PRESENT.finditer(text):
            # A report begins with the year that is over and comes to its own later.
            over = found.start() < _BEGINNING * len(text)
            votes[number(found["y"] or found["y2"]) + over] += 2 if over else 4
    for found in _FIRST_YEAR.finditer(text):
        first, last = plan_years({"六": 6, "七": 7, "八": 8, "九": 9, "十": 10}.get(found["p"]) or number(found["p"]))
        votes[first if found["n"] in ("开局", "第一年", "头一年", "起步") else last] += 4
    latest, spoken_of = _latest_year(text)
    if latest:
        is_past = _is_report(text) and not spoken_of
        votes[latest + is_past] += 4 if _is_news(lines) else 2  # news tells of its own year, a report mostly of the one before
        votes[latest + (not is_past)] += 1
    votes = Counter({y: n for y, n in votes.items() if _EARLIEST <= y <= _LATEST})
    if not votes:
        return None, 0.0
    (best, points), *rest = votes.most_common(2)
    rival = rest[0][1] if rest else 0
    sure = round(min(0.8, 0.25 + 0.4 * (points - rival) / points + 0.03 * points), 2)
    return (best, sure) if sure >= _ENOUGH else (None, 0.0)


def _latest_year(text: str) -> tuple[int | None, bool]:
    """The latest year that the text dwells on, and whether it also speaks of it as still going on.

    A far year of a plan stands alone: the years before it are hardly named.
    """
    past, ahead = Counter[int](), Counter[int]()
    for stamp in find(text):
        year = stamp.last if stamp.kind == "years" else stamp.year
        if year and _EARLIEST <= year <= _LATEST:
            (ahead if _is_ahead(text, stamp) else past)[year] += 1
    if not past:
        return None, False
    pairs = {y: past[y] + past[y - 1] for y in past}
    enough = max(pairs.values()) / 4
    latest = max(y for y, n in pairs.items() if n >= enough)
    return latest, ahead[latest] * 2 >= past[latest]
