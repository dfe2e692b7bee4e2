"""The figures of the tables of a document: each number crossed from its row, its column and what holds for the table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from extract.language.predicate import Predicate
from extract.meaning import catalogue, naming
from extract.meaning.base import base
from extract.meaning.figure import Figure
from extract.meaning.sentence import CONTEXT, figure_id
from extract.meaning.subject import subject
from extract.meaning.time.shape import Asked, shape
from extract.meaning.topic import topic
from extract.model import UNKNOWN_PERIOD, Answer, Cell, Document, Layout, Period
from extract.tabular import axes, headed, names, numbers, times
from extract.tabular.axes import Table
from extract.tabular.context import Context, context
from extract.tabular.headed import Line
from extract.tabular.measuring import Meant, meant
from extract.tabular.numbers import Number
from extract.tabular.places import Places
from extract.tabular.sheet import Sheet, plain, sheet_of
from extract.tabular.times import Covered

_SPARSE = 4  # fewer numbers than this make no table that a reader would miss
_PARTS = ("ytd", "half", "quarter", "month")


@dataclass(frozen=True, slots=True)
class Tabled:
    """The figures in the order of the text, and a line for each table that was not understood."""

    figures: list[Figure]
    unread: list[str]


def read_grids(document: Document, layout: Layout) -> Tabled:
    """Every number of the document's tables whose indicator and unit are told."""
    found: list[Figure] = []
    unread: list[str] = []
    for n, grid in enumerate(document.grids, 1):
        sheet = sheet_of(grid, document.text)
        known = axes.tables(sheet)
        around = context(document, layout, grid, known[0].above if known else ())
        figures = [f for table in known for f in _figures(document, table, around)]
        if not figures and numbers.count(grid, document.text) >= _SPARSE:
            why = "nothing tells what its numbers count or in which unit" if known else "no heads were found above its numbers"
            unread.append(f"table {n} ({around.name or 'without a name'}): {why}")
        found += figures
    return Tabled(sorted({f.figure_id: f for f in found}.values(), key=lambda f: f.start), unread)


@dataclass(frozen=True, slots=True)
class _Crossing:
    """A number with its row and its column."""

    cell: Cell
    number: Number
    row: Line
    column: Line
    name: str
    meant: Meant


def _figures(document: Document, table: Table, around: Context) -> Iterator[Figure]:
    places = Places(around.home)
    columns = headed.columns(table, around, places)
    rows = headed.rows(table, places)
    made: dict[tuple[int, int], Figure] = {}
    for n, row in enumerate(rows):
        for crossing in _crossings(table, around, row, columns):
            figure = _figure(document, table.sheet, around, crossing)
            whole = made.get((row.parent, crossing.column.at)) if row.parent is not None else None
            if whole and (whole.measure, whole.unit) == (figure.measure, figure.unit) == ("level", figure.unit):
                figure.part_of = whole.figure_id
            made[n, crossing.column.at] = figure
            yield figure


def _crossings(table: Table, around: Context, row: Line, columns: Sequence[Line]) -> Iterator[_Crossing]:
    sheet = table.sheet
    cells = [(c, cell, number) for c in columns if (cell := sheet.cell(row.at, c.at)) and cell.row == row.at and (number := numbers.read(sheet.raw(row.at, c.at)))]
    levels = [number.value for c, _, number in cells if c.get("measure") in ("", "level")]
    for column, cell, number in cells:
        if not column.heads and (len(columns) > 1 or not row.name):
            continue
        name = names.across(row.name, column.name)
        if not name or (row.get("total") and not column.name):
            told = _of_caption(around.name)
            name = told if told.endswith(name) else "" if naming.stat_tail().fullmatch(name) else name
        found = meant(number, name, row, column, around.units, levels) if name else None
        if found:
            yield _Crossing(cell, number, row, column, name, found)


_STAMPLESS = re.compile(r"[(\[][^()]*[)\]]|\d{4}年?度?|[一二三四五六七八九十]+、|表\d+")


def _of_caption(caption: str) -> str:
    """The known indicator that the name of the table speaks of: 各区县地区生产总值."""
    text = _STAMPLESS.sub("", plain(caption))
    found = [catalogue.head_of(text[at:]) for at in range(len(text))]
    return max(found, key=len, default="")


def _figure(document: Document, sheet: Sheet, around: Context, x: _Crossing) -> Figure:
    start, end = x.cell.start + x.number.start, x.cell.start + x.number.end
    begins, ends = _line(document.text, sheet, x.cell)
    said, measure = x.meant.measured, x.meant.measured.measure
    name = _named(x)
    entry = catalogue.find(name, said.unit, measure)
    covered = _time(around, x)
    status = _status(around, x, covered)
    if covered and status == "target" and covered.stretch.kind in _PARTS and not _months_said(x):
        covered = times.whole_year(covered)
    own = next((h.name for line in (x.column, x.row) for h in reversed(line.heads) if h.name), "")
    kin = entry or catalogue.find(own, said.unit, measure)  # 普通中学 | 学校数 is counted at a date as 学校数 is
    stock = kin is not None and kin.nature == "stock" and measure in ("level", "share")
    period = _period(covered, name, measure, status, stock, around.issue)
    place, where = _place(around, x)
    owner = subject(name, "")
    release = x.column.get("release") or x.row.get("release") or None
    forecast = "forecast" in (x.column.get("status"), x.row.get("status"))
    evidence = document.text[begins:ends]
    return Figure(
        figure_id=figure_id(document.doc_id, start, end), doc_id=document.doc_id, doc=document.doc,
        article=around.article.number if around.article else None, start=start, end=end, text=document.text[start:end],
        sentence=evidence, sentence_start=begins,
        prefix=document.text[max(0, start - CONTEXT) : start], suffix=document.text[end : end + CONTEXT],
        indicator=owner.rest if owner else name, indicator_id=entry.indicator_id if entry else None,
        subject=owner.name if owner else None, subject_kind=owner.kind if owner else None,
        value=float(said.value), value_high=None if said.high is None else float(said.high),
        unit=said.unit, unit_written=x.number.written or x.meant.unit.written, decimals=x.number.decimals, measure=measure,
        base=base(measure, _compared(x), period.value, None),
        price_basis=said.price_basis, scope_note=x.row.get("scope") or x.column.get("scope") or None,
        qualifier=x.number.qualifier, status=status,
        commitment=(x.column.get("commitment") or x.row.get("commitment") or None) if status == "target" else None,
        release=(release or ("preliminary" if forecast else None)) if status == "actual" else None,
        period_start=period.value.start, period_end=period.value.end, period_kind=period.value.kind,
        region=place[0], region_code=place[1],
        topic=topic(name, entry, f"{evidence} {around.name}", around.article.headline if around.article else ""),
        part_of=None, kind="core", confidence=_confidence(x, period, where),
        rule=f"table;{_axes(x)};{'head' if x.column.get('status') or x.row.get('status') else 'table'};{period.rule};{where}",
    )  # fmt: skip


def _compared(x: _Crossing) -> Predicate:
    """What the heads compare with, as the words before a number in a sentence would: 比上年, 比2020年末."""
    against = x.column.get("against") or x.row.get("against") or None
    return Predicate(0, base=x.column.get("base") or x.row.get("base") or None, against=against)


def _line(text: str, sheet: Sheet, cell: Cell) -> tuple[int, int]:
    """The lines of the text in which the row of a cell stands."""
    full = [c for c in sheet.own(cell.row) if c.end > c.start]
    start, end = min(c.start for c in full), max(c.end for c in full)
    begins = max(text.rfind("\n", 0, start), text.rfind("\r", 0, start)) + 1
    ends = [at for mark in "\r\n" if (at := text.find(mark, end)) >= 0]
    return begins, min(ends, default=len(text))


def _named(x: _Crossing) -> str:
    """The name with the word that its measure ends it in: 占比, 位次."""
    kind = x.column.get("measure") if x.column.get("measure") in headed.RELATIVE else x.row.get("measure")
    if kind == "completion":
        return x.name + "完成计划比例"
    if x.meant.measured.measure == "rank":
        of = x.column.get("of") or x.row.get("of") or ("增速" if x.column.beside == "growth" else "")
        return x.name + of + "位次"
    counted = x.meant.unit if x.meant.measured.measure == "level" else next((u for u in x.row.units if u.kind != "percent"), None)
    if counted and kind != "share":
        return naming.with_suffix(x.name, counted.suffix, counted.base)
    after = x.column.get("after") or x.row.get("after")
    if kind == "share" and after and not x.name.endswith(after):
        return x.name + after
    return x.name


def _axes(x: _Crossing) -> str:
    return "+".join(n for n, line in (("row", x.row), ("column", x.column)) if line.name) or "caption"


def _time(around: Context, x: _Crossing) -> Covered | None:
    heads = (*x.column.heads, *x.row.heads)
    if x.column.time and not times.tells(x.row.heads):
        return x.column.time
    if x.column.time:
        return times.covered(x.row.heads, x.column.time, around.issue)
    return times.covered(heads, around.time, around.issue)


def _months_said(x: _Crossing) -> bool:
    heads = (*x.column.heads, *x.row.heads)
    return any(s.months for h in heads for s in h.stamps)


def _status(around: Context, x: _Crossing, covered: Covered | None) -> str:
    said = x.column.get("status") or x.row.get("status") or x.column.aims
    over = covered is not None and around.issue is not None and covered.stretch.end <= around.issue
    if said == "forecast":
        closing = covered is not None and around.issue is not None and around.issue.month == 12 and covered.stretch.end.year == around.issue.year
        return "actual" if over or closing else "forecast"
    if said:
        return said
    if covered and around.issue and covered.stretch.start > around.issue:
        return "target"
    past = over or (x.column.get("measure") == "growth" and covered is None)
    return "target" if around.goals and not past else "actual"


def _period(covered: Covered | None, name: str, measure: str, status: str, stock: bool, issue: date | None) -> Answer[Period]:
    if covered is None:
        return Answer(UNKNOWN_PERIOD, "unknown", 0.3)
    asked = Asked(name, len(name), status, measure, stock, issue)
    return shape(covered.stretch, asked, rule=covered.rule.split("-")[0] or "table", confidence=covered.confidence)


def _place(around: Context, x: _Crossing) -> tuple[tuple[str, str | None], str]:
    told = x.row.place or x.column.place
    if told:
        return (told.name, told.code), "head"
    return (around.home.name, around.home.code) if around.home else ("", None), around.home_rule


def _confidence(x: _Crossing, period: Answer[Period], where: str) -> float:
    """How complete the heads were: what was told counts nearly whole, what was taken for granted less."""
    sure = Decimal(str(x.meant.confidence)) * Decimal(str(period.confidence))
    sure *= Decimal("0.98") if where == "head" else Decimal("0.96")
    if x.row.name and x.column.name:
        # a word of the head that is no statistic's may be one that the vocabulary lacks
        sure *= Decimal("0.9") if names.measures(x.column.name) or not names.measures(x.row.name) else Decimal("0.6")
    if not (x.row.name or x.column.name):
        sure *= Decimal("0.85")
    return float(round(sure, 3))
