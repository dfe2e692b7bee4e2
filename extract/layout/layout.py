"""A document taken apart: its date, its region, its articles and sections, its sentences."""

from __future__ import annotations

import re
from datetime import date

from extract.language.dates import find
from extract.layout.articles import Line, Part, lines_of, parts_of
from extract.layout.home import article_region, paper_region
from extract.layout.issue_date import issue_date
from extract.layout.sentences import sentences
from extract.layout.view import View
from extract.model import Article, Document, IssueDate, Layout, Region, Sentence

_PUBLISHER = re.compile(r"(?:来源|信息来源|稿源)[:：]\s*(?P<name>[^\s，,]{2,20})")
_REPORT = re.compile(r"政府工作报告|工作报告|公报|统计公报")
_GIVEN = re.compile(r"现在[，,]?\s*我(?:代表|受)|我代表国务院|作政府工作报告|报告政府工作|大会提出关于")


def lay_out(document: Document, view: View) -> Layout:
    """The layout of ``document``, whose cleaned text is ``view``. Never fails: a text without any
    structure is one article without a headline."""
    text = view.text
    lines = lines_of(text)
    issue = issue_date(document, lines, text)
    year, month = (issue.date.year, issue.date.month) if issue.date else (None, None)
    if issue.precision == "year":
        month = 1
    parts = parts_of(lines, year, month)
    title = document.sidecar.get("title") or _title(parts, lines)
    region, official = paper_region(document, lines, parts, title, text)
    places = [region if official else article_region(part, region) for part in parts]
    articles = tuple(_article(n, part, view, issue, at) for n, (part, at) in enumerate(zip(parts, places, strict=True), 1))
    return Layout(
        articles,
        tuple(_sentences(text, parts, articles)),
        issue,
        title,
        document.sidecar.get("publisher") or _publisher(lines),
        region,
    )


def _title(parts: list[Part], lines: list[Line]) -> str:
    """The paper's own title: that of its first article, or 政府工作报告 for a report without one."""
    for line in lines:
        if line.kind == "title" and _REPORT.search(line.text):
            return line.text
    opening = " ".join(line.text for line in lines[:12])
    if _GIVEN.search(opening):
        return "政府工作报告"
    first = next((p for p in parts if p.headline), None)
    return first.headline if first and first.rank == 0 else ""


def _publisher(lines: list[Line]) -> str | None:
    for line in lines:
        if line.kind == "source" and (found := _PUBLISHER.search(line.text)):
            return found["name"]
    return None


def _article(number: int, part: Part, view: View, issue: IssueDate, region: Region | None) -> Article:
    start, end = view.to_source(part.start, max(part.end, part.start + 1)) if view.text else (0, 0)
    return Article(
        number,
        part.headline,
        part.byline.lstrip("■●◆□ "),
        start,
        end,
        _day_of(part, issue),
        region,
        part.said.status,
        part.said.year,
        part.said.span,
        part.path,
    )


_LEAD = 160


def _day_of(part: Part, issue: IssueDate) -> date | None:
    """The day that the article itself names in its first words, else the paper's."""
    body = next((line.text for line in part.lines if line.kind == "body"), "")
    if issue.date and body.startswith("本报讯"):
        for stamp in find(body[:_LEAD]):
            if stamp.kind == "at" and stamp.months and stamp.day and stamp.offset in (None, 0):
                year = stamp.year or issue.date.year - (stamp.months[0] > issue.date.month + 1)
                try:
                    return date(year, stamp.months[0], stamp.day)
                except ValueError:
                    return issue.date
    return issue.date


def _sentences(text: str, parts: list[Part], articles: tuple[Article, ...]) -> list[Sentence]:
    out: list[Sentence] = []
    paragraph = 0
    for part, article in zip(parts, articles, strict=True):
        for line in part.lines:
            if line.kind == "byline":
                continue
            paragraph += 1
            for start, end in sentences(text, line.start, line.end):
                out.append(Sentence(start, end, article, paragraph))
    return out


