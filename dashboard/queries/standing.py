"""Where a figure stands in its file: on which page and where on it, in which cell, in which row of a table."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from dashboard.queries.store import Store
from extract.model import Origin
from extract.pages import Box, Picture, boxes, page_image

Row = dict[str, object]
DPI = 144  # of the picture of a page: sharp where a part of it fills the panel
_LINE = re.compile(r"([^\r\n]*)(?:\r\n?|\n|\Z)")
HEADS = 3  # rows of heads shown above a row; more is a list that stands above the first number


@dataclass(frozen=True, slots=True)
class Page:
    """A page, the boxes of the figure on it in points, and its picture where the file is kept and can be drawn."""

    number: int
    boxes: tuple[Box, ...]
    picture: Picture | None


@dataclass(frozen=True, slots=True)
class Table:
    """The row of a figure below the heads of its table, and the column of the figure in it.

    The cell of the figure is ``before + mention + after``, as the sentence of running text is.
    """

    heads: tuple[tuple[str, ...], ...]
    row: tuple[str, ...]
    column: int
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Standing:
    """What is known of a figure's place; a figure of plain text has none but its sentence."""

    page: Page | None = None
    sheet: str | None = None
    cell: str | None = None
    table: Table | None = None


def standing(store: Store, figure: Row) -> Standing:
    """The place of a row of figures in its file."""
    doc_id, start, end = str(figure["doc_id"]), int(str(figure["start"])), int(str(figure["end"]))
    origins = store.rows(
        """
        SELECT "start", "end", page, "left", top, "right", bottom, sheet, cell FROM origins
        WHERE doc_id = ? AND "end" > ? AND "start" < ? ORDER BY "start"
        """,
        [doc_id, start, end],
    )
    sheet, cell = next(((o["sheet"], o["cell"]) for o in origins if o["cell"]), (None, None))
    return Standing(
        _page(next((store.folder / "files").glob(f"{doc_id}.*"), None), boxes(map(_origin, origins), start, end)),
        None if sheet is None else str(sheet),
        None if cell is None else str(cell),
        _table(store, figure) if str(figure["rule"]).startswith("table;") else None,
    )


def _origin(row: Row) -> Origin:
    page = row["page"]
    left, top, right, bottom = (row[side] for side in ("left", "top", "right", "bottom"))
    box = None if left is None else (float(str(left)), float(str(top)), float(str(right)), float(str(bottom)))
    return Origin(int(str(row["start"])), int(str(row["end"])), None if page is None else int(str(page)), box)


def _page(file: Path | None, found: list[tuple[int, Box]]) -> Page | None:
    if not found:
        return None
    number = found[0][0]
    return Page(number, tuple(box for page, box in found if page == number), _picture(file, number) if file else None)


@lru_cache(maxsize=24)
def _picture(file: Path, page: int) -> Picture | None:
    """A file is named by what is in it, so that a picture once drawn stays right."""
    try:
        return page_image(file.read_bytes(), page, DPI)
    except (OSError, IndexError, ValueError):
        return None  # the page is named all the same


def _table(store: Store, figure: Row) -> Table | None:
    """The row as it stands in the kept text, where tabs or bars part the cells and an empty line ends a table.

    The lines from the top of the table to its first figure are its heads.
    """
    try:
        text = store.text(str(figure["doc_id"]))
    except (FileNotFoundError, UnicodeDecodeError):
        return None
    start, end = int(str(figure["start"])), int(str(figure["end"]))
    lines = [found.span(1) for found in _LINE.finditer(text)]
    at = bisect_right(lines, start, key=lambda line: line[0]) - 1
    first, last = lines[at]
    mark = "\t" if "\t" in text[first:last] else "|"
    if text[start:end] != figure["text"] or end > last or mark not in text[first:last]:
        return None
    top = at
    while top and text[slice(*lines[top - 1])].strip():
        top -= 1
    told = store.rows(
        'SELECT min("start") AS first FROM figures WHERE doc_id = ? AND "start" BETWEEN ? AND ? AND rule LIKE ?',
        [figure["doc_id"], lines[top][0], start, "table;%"],
    )[0]["first"]
    body = bisect_right(lines, int(str(told)), key=lambda line: line[0]) - 1
    above = [text[slice(*line)] for line in lines[top:body]]
    heads = [_cells(line, mark) for line in above if mark in line and set(line) - set("|-: ")]
    row = _cells(text[first:last], mark)
    edge = int(mark == "|" and not row[0])  # the bar that opens a row is not between two cells
    opens, closes = text.rfind(mark, first, start) + 1 or first, text.find(mark, end, last)
    kept = heads if len(heads) <= HEADS else []
    width = max(map(len, (row, *kept)))
    row, *kept = ((*cells, *[""] * (width - len(cells)))[edge:] for cells in (row, *kept))
    column = text.count(mark, first, start) - edge
    return Table(tuple(kept), row, column, text[opens:start].strip(" "), text[end : closes if closes >= 0 else last].strip(" "))


def _cells(line: str, mark: str) -> tuple[str, ...]:
    return tuple(cell.strip(" ") for cell in (line.rstrip("| ") if mark == "|" else line).split(mark))
