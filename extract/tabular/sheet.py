"""A Grid as rows and columns of cells: merged cells stand at every place they cover."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from extract.model import Cell, Grid

_BLANK = re.compile(r"[\s\u3000\xa0\u200b\ufeff*]+")
_LARGEST = 2_000_000  # places; a merged cell that claims more is a fault of the file


@dataclass(frozen=True, slots=True)
class Sheet:
    """``cells[row][column]``; None where the table has no cell. ``text`` is the document's."""

    text: str
    cells: tuple[tuple[Cell | None, ...], ...]

    @property
    def height(self) -> int:
        return len(self.cells)

    @property
    def width(self) -> int:
        return len(self.cells[0]) if self.cells else 0

    def cell(self, row: int, column: int) -> Cell | None:
        return self.cells[row][column]

    def raw(self, row: int, column: int) -> str:
        """The text of the cell as written."""
        cell = self.cells[row][column]
        return self.text[cell.start : cell.end] if cell else ""

    def word(self, row: int, column: int) -> str:
        """The text of the cell as a word: no blanks, plain width."""
        return plain(self.raw(row, column))

    def indent(self, row: int, column: int) -> int:
        """How far the text of the cell is set in."""
        cell = self.cells[row][column]
        if cell is None:
            return 0
        body = self.raw(row, column)
        lead = body[: len(body) - len(body.lstrip(" \u3000\xa0"))]
        before = re.search(r"[ \u3000\xa0]*\Z", self.text[max(0, cell.start - 40) : cell.start])
        return sum(2 if c == "\u3000" else 1 for c in lead + (before[0] if before else ""))

    def own(self, row: int) -> list[Cell]:
        """The cells of a row, each once, without those that reach into it from above."""
        places = self.cells[row]
        return [c for n, c in enumerate(places) if c and c.row == row and not (n and places[n - 1] is c)]

    def columns(self, first: int, last: int) -> Sheet:
        """The part of the table from one column to another, the last left out."""
        return Sheet(self.text, tuple(row[first:last] for row in self.cells))


def plain(text: str) -> str:
    """Without blanks and marks of emphasis, in plain width: ２０２２ 年 → 2022年."""
    return _BLANK.sub("", unicodedata.normalize("NFKC", text)).replace("−", "-").replace("–", "-")


def sheet_of(grid: Grid, text: str) -> Sheet:
    """The rectangle of a grid. Of two cells that claim one place the first has it."""
    height = max((c.row + c.rows for c in grid.cells), default=0)
    width = max((c.column + c.columns for c in grid.cells), default=0)
    if height * width > _LARGEST:
        return Sheet(text, ())
    places: list[list[Cell | None]] = [[None] * width for _ in range(height)]
    for cell in grid.cells:
        for row in range(cell.row, cell.row + cell.rows):
            for column in range(cell.column, cell.column + cell.columns):
                places[row][column] = places[row][column] or cell
    return Sheet(text, tuple(map(tuple, places)))
