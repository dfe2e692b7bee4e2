"""The frame: which time a passage is about when its sentences do not say.

A heading sets it (2025年工作回顾), or a sentence that opens with a time (五年来，…), and it holds until
the next one does. Times of less than a year, and years long past, hold to the end of their paragraph.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from extract.language.dates import find
from extract.meaning.time import stretch
from extract.meaning.time.stretch import Stretch
from extract.model import Article, Layout

_REPORT = re.compile(r"(?:政府|国务院).{0,6}工作.{0,3}报告|工作报告|计划.{0,10}报告|预算.{0,10}报告")


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


def of_article(article: Article) -> Frame | None:
    """The frame that the article's heading sets; of two times in it, the first."""
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


def standpoint(layout: Layout) -> date | None:
    """The day from which the paper speaks; a report dated by its year alone, from the spring of it."""
    issue = layout.issue
    if issue.date and issue.precision == "year" and is_report(layout):
        return date(issue.date.year, 3, 5)
    return issue.date


def of_document(layout: Layout) -> Frame | None:
    """A work report looks back on the year before; of other papers nothing is taken for granted."""
    issue = standpoint(layout)
    if issue is None or not is_report(layout):
        return None
    found = stretch.year(issue.year if issue.month >= 11 else issue.year - 1)
    return Frame(found, "report", 0.7) if found else None
