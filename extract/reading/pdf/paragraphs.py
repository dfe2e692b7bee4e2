"""Columns in reading order → lines of text: a paragraph's lines made one again, over the ends of columns and pages too.

A line goes on in the next where it fills its column, the next begins at the column's edge, and nothing (a larger gap, another
size of type, a number that heads a section) sets them apart. Where that is open the break stays, and the repair of
the layout decides by the words. A running head waits until the paragraph that it interrupts has ended.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from extract.reading.draft import Draft, Slot
from extract.reading.pdf.columns import Band, Column, Table
from extract.reading.pdf.runs import Run, pieces_of

_ENDED = "。！？…"
_CLAUSE = re.compile(r"[，。；！？：]")
_HEADS = re.compile(r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|第[一二三四五六七八九十]{1,3}[章节部篇]|[■●◆▲★□○◎◇△☆·•]")
_INDENT = 0.8  # ems from the column's edge
_CENTRED = 5.0  # ems: further in a line is a headline or a signature
_EVEN = 3  # gaps: fewer may be alike by chance
_SHORT = 0.3  # of the column's width
_SPREAD = 1.4  # times the usual distance of lines: more is a gap between paragraphs


@dataclass(frozen=True, slots=True)
class _Line:
    runs: list[Run]
    edge: float  # left edge of its column
    margin: float  # right edge of it
    leading: float  # the usual distance of its lines
    indents: bool  # whether paragraphs in the column begin with an indent
    even: bool  # whether its lines share a right edge, so that a full line is known from a short one

    @property
    def text(self) -> str:
        return "".join(r.text for r in self.runs)

    @property
    def size(self) -> float:
        return median(r.size for r in self.runs)


class Paragraphs:
    """Takes the pages of a document in order and writes its draft."""

    def __init__(self) -> None:
        self.draft = Draft()
        self._last: _Line | None = None  # the line written last, while its paragraph may go on
        self._waiting: list[tuple[Band, int]] = []
        self._table: Table | None = None
        self._slots: list[Slot] = []

    def page(self, number: int, head: list[Band], columns: list[Column], foot: list[Band]) -> None:
        self._waiting += [(band, number) for band in head]
        if self._last is None and self._table is None:
            self._furniture()
        for column in columns:
            fresh = True
            for item in _lines(column):
                if isinstance(item, Table):
                    self._tabled(item)
                else:
                    self._line(item, number, fresh)
                fresh = False
        self._waiting += [(band, number) for band in foot]

    def end(self) -> Draft:
        self._close()
        self._furniture()
        return self.draft

    def _line(self, line: _Line, number: int, fresh: bool) -> None:
        if self._table:
            self._end_table()
        if self._last:
            before = self._last
            if not _continues(before, line, apart=fresh):
                self._close()
                self._furniture()
                if fresh or _apart(before, line):
                    self.draft.end_paragraph()
            elif before.text[-1:].isascii() and before.text[-1:].isalpha() and line.text[:1].isascii() and line.text[:1].isalpha():
                self.draft.space()
        else:
            self._furniture()
        write_runs(self.draft, line.runs, number)
        self._last = line

    def _tabled(self, table: Table) -> None:
        """A table that goes on at the top of the next page is one with what it goes on from; its head is not said twice."""
        self._close()
        before = self._table
        if before and len(before.edges) == len(table.edges) and all(abs(a - b) < 4 for a, b in zip(before.edges, table.edges, strict=True)):
            below = max(s.row + s.rows for s in self._slots)
            head = _said(self._slots)
            skip = 0
            while (row := _said(table.slots).get(skip)) and row == head.get(skip):
                skip += 1
            self._slots += [replace(s, row=s.row + below - skip) for s in table.slots if s.row >= skip]
        else:
            self._end_table()
            self._furniture()
            self._slots = list(table.slots)
        self._table = table

    def _close(self) -> None:
        if self._last:
            self.draft.end_line()
            self._last = None

    def _end_table(self) -> None:
        if self._table:
            self.draft.table(self._slots)
            self._table, self._slots = None, []

    def _furniture(self) -> None:
        self._end_table()
        for band, number in self._waiting:
            write_runs(self.draft, [i for i in band if isinstance(i, Run)], number)
            self.draft.end_line()
        self._waiting = []


def write_runs(draft: Draft, runs: list[Run], number: int) -> None:
    """Runs of one line, with one space between them where they stand near and two where they stand apart.

    Chinese characters that are set apart evenly, to fill a line or for looks, are one run.
    """
    gaps = [b.left - a.right for a, b in pairwise(runs)]
    even = len(gaps) >= _EVEN and max(gaps) < min(1.6 * min(gaps), 2.2 * runs[0].size)
    for n, run in enumerate(runs):
        if n and not (even and not (runs[n - 1].text[-1].isascii() and run.text[0].isascii())):
            draft.space(1 if gaps[n - 1] < 2.5 * run.size else 2)
        draft.add(pieces_of(run, number))


def _said(slots: list[Slot] | tuple[Slot, ...]) -> dict[int, list[tuple[int, str]]]:
    rows: dict[int, list[tuple[int, str]]] = {}
    for s in sorted(slots, key=lambda s: (s.row, s.column)):
        rows.setdefault(s.row, []).append((s.column, "".join(p.text for p in s.pieces)))
    return rows


def _lines(column: Column) -> list[_Line | Table]:
    lines = [[i for i in band if isinstance(i, Run)] for band in column.bands]
    full = [line for line in lines if line]
    em = median([r.size for line in full for r in line] or [10.0])
    edge = _common([line[0].left for line in full], em, min)
    margin = _common([line[-1].right for line in full], em, max)
    steps = [b[0].top - a[0].top for a, b in pairwise(full) if 0 < b[0].top - a[0].top < 3 * em]
    leading = median(steps or [1.5 * em])
    indents = sum(1.2 * em < line[0].left - edge < 3 * em for line in full) > 0
    even = sum(margin - line[-1].right < 0.6 * em for line in full) > 1
    out: list[_Line | Table] = []
    for band, line in zip(column.bands, lines, strict=True):
        out += [i for i in band if isinstance(i, Table)]
        if line:
            out.append(_Line(line, edge, margin, leading, indents, even))
    return out


def _common(values: list[float], em: float, outermost: object) -> float:
    """The outermost edge that three lines share; a masthead alone may be wider than the text below it."""
    assert callable(outermost)
    near = Counter({v: sum(abs(v - w) < 0.6 * em for w in values) for v in values})
    shared = [v for v, n in near.items() if n >= 3]
    return float(outermost(shared or values or [0.0]))


def _apart(a: _Line, b: _Line) -> bool:
    """Whether the page itself shows that a paragraph begins: by an indent, a gap, another size of type, or a line before
    that stops far from the margin."""
    indent = b.runs[0].left - b.edge
    gap = b.runs[0].top - a.runs[0].top > _SPREAD * max(a.leading, 1.3 * b.size)
    short = a.margin - a.runs[-1].right > _SHORT * (a.margin - a.edge) and a.runs[0].left - a.edge < _CENTRED * a.size
    return gap or short or _INDENT * b.size < indent < _CENTRED * b.size or not 0.85 < a.size / b.size < 1.15


def _continues(a: _Line, b: _Line, apart: bool) -> bool:
    """Whether line ``b`` goes on in the paragraph of ``a``; ``apart`` where a column or page lies between."""
    em = max(a.size, b.size)
    first, last = b.runs[0], a.runs[-1]
    if min(a.size, b.size) < 0.85 * em or _HEADS.match(b.text):
        return False
    if not apart and _one_title(a, b):
        return True
    if first.left - b.edge > _INDENT * em or a.runs[0].left - a.edge > _CENTRED * em:
        return False
    if a.margin - last.right > first.opening + 0.6 * em:
        return False
    ended = a.text.rstrip("”’）)》】")[-1:] in _ENDED
    if apart:
        alike = abs((a.margin - a.edge) - (b.margin - b.edge)) < 0.1 * (a.margin - a.edge)
        return alike and a.even and (not ended or (a.indents and b.indents))
    return first.top - a.runs[0].top <= _SPREAD * a.leading and (not ended or a.indents)


def _one_title(a: _Line, b: _Line) -> bool:
    """Whether two centred lines are one title that was too long for its column. Two that would have fitted are two lines."""
    if _CLAUSE.search(a.text + b.text):
        return False
    left, right = a.runs[0].left, a.runs[-1].right
    middle = abs(left + right - b.runs[0].left - b.runs[-1].right) / 2 < 0.6 * b.size
    near = abs(a.size - b.size) < 0.05 * b.size and b.runs[0].top - a.runs[0].top < 2.4 * b.size
    return middle and near and (a.margin - a.edge) - (right - left) < b.runs[0].opening + 0.6 * b.size
