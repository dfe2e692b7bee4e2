"""The cells of a sheet → lines and tables: a title above a table and a note below it are text, not cells of it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from extract.reading.draft import Draft, Piece, Slot

_NOTE = re.compile(r"(?:备?注|说明|资料来源|数据来源|来源|填报|制表)\s*\d*\s*[:：]")

Rows = list[list[Slot]]


def lay_sheet(draft: Draft, name: str, slots: Iterable[Slot]) -> None:
    """The sheet's name, then what stands in it from top to bottom."""
    rows = _rows(slots)
    if rows:
        draft.line(name)
        _lay(draft, rows)


def lay_rows(draft: Draft, slots: Iterable[Slot]) -> None:
    """What stands in a file of rows from top to bottom."""
    _lay(draft, _rows(slots))


def _rows(slots: Iterable[Slot]) -> Rows:
    by_row: dict[int, list[Slot]] = {}
    for slot in slots:
        by_row.setdefault(slot.row, []).append(slot)
    return [row for _, row in sorted(by_row.items()) if _texts(row)]


def _lay(draft: Draft, rows: Rows) -> None:
    for part in _parts(rows):
        first = next((n for n, row in enumerate(part) if _texts(row) > 1), len(part))
        last = len(part)
        while last > first and _texts(part[last - 1]) == 1 and _NOTE.match(_only(part[last - 1]).text):
            last -= 1
        _lines(draft, part[:first])
        if first < last:
            top = part[first][0].row
            left = min(s.column for row in part[first:last] for s in row)
            draft.table([Slot(s.row - top, s.column - left, s.pieces, s.rows, s.columns) for row in part[first:last] for s in row])
        _lines(draft, part[last:])


def _parts(rows: Rows) -> list[Rows]:
    """Cut where an empty row is followed by a row of one cell: there a table with its own title begins."""
    out: list[Rows] = []
    below = None
    for row in rows:
        if below is None or (row[0].row > below and _texts(row) == 1):
            out.append([])
        out[-1].append(row)
        below = max(s.row + s.rows for s in row)
    return out


def _lines(draft: Draft, rows: Rows) -> None:
    for row in rows:
        draft.add([_only(row)])
        draft.end_line()


def _texts(row: list[Slot]) -> int:
    return sum(any(p.text for p in s.pieces) for s in row)


def _only(row: list[Slot]) -> Piece:
    return next(p for s in row for p in s.pieces if p.text)
