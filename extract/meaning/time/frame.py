"""The frame: which time a passage is about when its sentences do not say.

A title sets it (2024年1—6月主要指标) or a heading (2025年工作回顾), or a sentence that opens with a time
(五年来，…), and it holds until the next one does. Times of less than a year that a sentence opens with,
and years long past, hold to the end of their paragraph.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from extract.language.dates import find
from extract.meaning.time import stretch
from extract.meaning.time.resolve import Now, resolve
from extract.meaning.time.stretch import Stretch
from extract.model import Article, Layout

_REPORT = re.compile(r"(?:政府|国务院).{0,6}工作.{0,3}报告|工作报告|计划.{0,10}报告|预算.{0,10}报告")
# Papers that report the numbers of a month, a quarter or a half: theirs add up from January on.
_NUMBERS = re.compile(r"指标|统计|经济|运行|数据|月报|季报|快报|公报|执行情况|成绩单|答卷|年报|盘点")
_OF_A_MONTH = re.compile(r"指标|统计|运行|数据|月报|快报")
_HALF = re.compile(r"(?<![上下前后近这])半年(?![来前后级])")
_YEAR_TOLD = re.compile(r"(?:盘点|回眸|回首|回望)(?P<year>20\d\d)(?!\d)")


@dataclass(frozen=True, slots=True)
class Frame:
    """The stretch that a passage is about, and the rule that said so."""

    stretch: Stretch
    rule: str
    confidence: float


def last_done(issue: date | None, article: Article | None) -> int | None:
    """The last whole year that lies behind the paper: that of the section under review, else by the date of issue."""
    if article and article.status == "review":
        if article.year:
            return article.year
        if article.span:
            return article.span[1]
    if issue is None:
        return None
    return issue.year if issue.month >= 11 else issue.year - 1


def of_article(article: Article, issue: date | None) -> Frame | None:
    """The frame that the article's heading sets; of two times in it, the first."""
    if part := _told(article.headline, issue):
        return Frame(part, "heading", 0.85)
    if article.span and not (article.year and _year_first(article)):
        found = stretch.years(*article.span)
    else:
        found = stretch.year(article.year) if article.year else None
    return Frame(found, "heading", 0.9) if found else None


def _year_first(article: Article) -> bool:
    """2025年和“十四五”工作回顾 begins with the year; “十四五”时期和2025年 with the plan."""
    stamps = [s for s in find(article.headline) if s.kind in ("at", "plan", "years", "back", "reviews")]
    return bool(stamps) and stamps[0].kind == "at"


def is_report(layout: Layout) -> bool:
    """A work report, a plan or a budget: it is given at a session, and speaks of whole years."""
    return bool(_REPORT.search(layout.title))


def _told(heading: str, issue: date | None) -> Stretch | None:
    """The months, or the year, whose numbers the heading announces, where they lie behind the paper."""
    if issue is None or not _NUMBERS.search(heading):
        return None
    found = None
    for stamp in find(heading):
        if stamp.kind == "at" and stamp.months and not stamp.day:
            found = resolve(stamp, Now(issue, None, None))
            break
    if found is None and _HALF.search(heading) and 6 <= issue.month <= 9:
        found = stretch.months(issue.year, 1, 6)
    elif found is None and (told := _YEAR_TOLD.search(heading)):
        found = stretch.year(int(told["year"]))
    if found is None or found.end > issue:
        return None
    if found.kind == "month" and not _OF_A_MONTH.search(heading):
        return None  # the month in which something happened
    if found.kind == "month":
        return stretch.months(found.end.year, 1, found.end.month)
    return found


def of_title(layout: Layout) -> Stretch | None:
    """The months that a bulletin or a mid-year report is about, by its title or by the headline at its head."""
    heads = [layout.title, *(a.headline for a in layout.articles[:1])]
    if not _NUMBERS.search(layout.title):
        return None
    return next((found for head in heads if (found := _told(head, layout.issue.date))), None)


def standpoint(layout: Layout) -> date | None:
    """The day from which the paper speaks: a report dated by its year alone, from the spring of it; a
    bulletin on months of the year in which it comes out, from the last of them."""
    issue = layout.issue
    about = of_title(layout)
    if about and issue.date and about.kind != "year" and about.end.year == issue.date.year:
        return about.end
    if issue.date and issue.precision == "year" and is_report(layout):
        return date(issue.date.year, 3, 5)
    return issue.date


def of_document(layout: Layout) -> Frame | None:
    """A bulletin is about the months of its title, a work report about the year before; of other papers
    nothing is taken for granted."""
    if about := of_title(layout):
        return Frame(about, "title", 0.85)
    issue = standpoint(layout)
    if issue is None or not is_report(layout):
        return None
    found = stretch.year(issue.year if issue.month >= 11 else issue.year - 1)
    return Frame(found, "report", 0.7) if found else None
