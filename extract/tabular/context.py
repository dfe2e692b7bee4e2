"""What stands round a table and holds for all of it: its name, 单位：亿元, the time, the place, whether it is of goals."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from extract.language.units import Unit
from extract.meaning.place.mentions import find as find_places
from extract.meaning.place.mentions import resolve as resolve_place
from extract.meaning.time import frame as frames
from extract.model import Article, Document, Grid, Layout, Region
from extract.tabular import times, units
from extract.tabular.sheet import plain
from extract.tabular.times import Covered

_UNIT_NOTE = re.compile(r"(?:计量|货币|金额|数据)?单位[:;]?\s*(?P<units>[^\s()。;]{1,24})")
_UNIT_BEHIND = re.compile(r"[(](?P<units>[^()]{1,12})[)]\s*\Z")
_GOALS = re.compile(r"目标|计划(?!.{0,6}(?:执行|完成|落实)情况)|预算(?!.{0,6}(?:执行|完成)情况)|安排")
_DONE = re.compile(r"执行情况|完成情况|决算|实绩|运行情况")
_TABLE_NUMBER = re.compile(r"\A[#\s]*(?:附|续)?表\s*(?:[\d一二三四五六七八九十]+(?:[-—.]\d+)*)?(?:[:：、\s]+|(?=\D))")
_LINES, _REACH, _LONGEST = 3, 240, 60


@dataclass(frozen=True, slots=True)
class Context:
    """``name`` is the line that names the table; ``article`` the one it stands in."""

    name: str
    units: tuple[Unit, ...]
    time: Covered | None
    home: Region | None
    home_rule: str
    goals: bool
    article: Article | None
    issue: date | None


def context(document: Document, layout: Layout, grid: Grid, above: Sequence[str]) -> Context:
    """What the lines before the table, its own first lines, and the paper say of it."""
    start = min((c.start for c in grid.cells if c.end > c.start), default=0)
    article = _article(layout, start)
    lines = [plain(_TABLE_NUMBER.sub("", line)) for line in (*_lines_before(document.text, grid, start), *above)]
    caption = plain(_TABLE_NUMBER.sub("", document.text[slice(*grid.caption)])) if grid.caption else ""
    names = [t for t in (caption, *reversed(lines)) if t and not _only_units(t)]
    issue = layout.issue.date
    name = names[0] if names else ""
    home, rule = _home(names, layout, article)
    return Context(
        name, _units([*lines, caption]), _time(names, layout, article, issue), home, rule,
        any(_GOALS.search(t) and not _DONE.search(t) for t in names[:1]), article, issue,
    )  # fmt: skip


def _article(layout: Layout, at: int) -> Article | None:
    """The last article that begins before the table."""
    before = bisect_right([a.start for a in layout.articles], at)
    return layout.articles[before - 1] if before else layout.articles[0] if layout.articles else None


def _lines_before(text: str, grid: Grid, start: int) -> list[str]:
    """The short lines right above the table, in order: from its caption on where it has one."""
    since = grid.caption[1] if grid.caption and grid.caption[1] <= start else max(0, start - _REACH)
    top = max(text.rfind("\n", 0, start), text.rfind("\r", 0, start)) + 1
    lines = [line.strip() for line in text[since : max(since, top)].splitlines()]
    if since and not grid.caption:
        lines = lines[1:]
    short: list[str] = []
    for line in reversed(lines):
        if len(line) > _LONGEST or line.endswith(("。", "；")) or "\t" in line or "|" in line or len(short) == _LINES:
            break
        if line:
            short.insert(0, line)
    return short


def _only_units(line: str) -> bool:
    found = _UNIT_NOTE.search(line)
    return bool(found and len(line) - len(found[0]) <= 4) or bool(units.several(line.strip("()")))


def _units(lines: Sequence[str]) -> tuple[Unit, ...]:
    for line in reversed(lines):
        for found in (_UNIT_NOTE.search(line), _UNIT_BEHIND.search(line)):
            if found and (named := units.several(found["units"])):
                return named
    return ()


def _time(names: Sequence[str], layout: Layout, article: Article | None, issue: date | None) -> Covered | None:
    for text in names:
        if found := times.of_line(text, issue):
            return Covered(found, "caption", 0.95)
    for text in (article.headline if article else "", *(reversed(article.path) if article else ()), layout.title):
        if text and (found := times.of_line(text, issue)):
            return Covered(found, "heading", 0.88)
    told = frames.of_document(layout)
    return Covered(told.stretch, told.rule, told.confidence) if told else None


def _home(names: Sequence[str], layout: Layout, article: Article | None) -> tuple[Region | None, str]:
    """The area of the table: named in its own name, else that of its article or of the paper."""
    known = (article.region if article else None) or layout.region
    code = known.code if known and known.code else "0"
    for text in names:
        for place in find_places(text, code):
            region = resolve_place(place, code)
            if region.code and place.full and place.start <= 12:
                return region, "caption"
    return known, "document"
