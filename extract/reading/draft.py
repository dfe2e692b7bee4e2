"""A document as it grows: lines and tables laid down in reading order, each remembering where it came from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from extract.model import Cell, Grid, Origin

Box = tuple[float, float, float, float]

_BREAKS = re.compile(r"(?:(?<![ \u3000])[ \u3000]*+)?+[\t\r\n\x0b\x0c\u2028\u2029]++[ \u3000]*+")
_UNIT = re.compile(r"[（(\[【]?\s*(?:计量)?单位\s*[:：]|[（(\[【]?续表")
_CAPTION = 60  # the line that names a table is no longer than this and is no sentence


@dataclass(frozen=True, slots=True)
class Piece:
    """Some text and where it stood: a box on a page, or a cell of a sheet; nowhere when the format has no places."""

    text: str
    page: int | None = None
    box: Box | None = None
    sheet: str | None = None
    cell: str | None = None
    sure: float = 1.0


@dataclass(frozen=True, slots=True)
class Slot:
    """A cell of a table before its text has a span: its place in the table, what it covers, what it says."""

    row: int
    column: int
    pieces: tuple[Piece, ...]
    rows: int = 1
    columns: int = 1


@dataclass(slots=True)
class Draft:
    """Text, tables and origins so far. A line ends where ``end_line`` says, a table stands on lines of its own."""

    grids: list[Grid] = field(default_factory=list)
    origins: list[Origin] = field(default_factory=list)
    unseen: list[int] = field(default_factory=list)  # pages that are pictures, where no one can read them
    _parts: list[str] = field(default_factory=list)
    _length: int = 0
    _lines: list[tuple[int, str]] = field(default_factory=list)  # start and text of the last few lines since a table
    _began: int = 0
    _first: int = 0  # the part that begins the line

    @property
    def text(self) -> str:
        return "".join(self._parts)

    def add(self, pieces: Iterable[Piece]) -> None:
        """Go on in the line that is being written."""
        for piece in pieces:
            start = self._length
            self._write(piece.text)
            if piece.text and (piece.page is not None or piece.cell is not None):
                self.origins.append(Origin(start, self._length, piece.page, piece.box, piece.sheet, piece.cell, piece.sure))

    def end_line(self) -> None:
        if self._length > self._began:
            self._lines = [*self._lines[-3:], (self._began, "".join(self._parts[self._first :]))]
        self._write("\n")
        self._began, self._first = self._length, len(self._parts)

    def space(self, count: int = 1) -> None:
        """Spaces between two pieces of a line; they came from nowhere."""
        self._write(" " * count)

    def line(self, text: str) -> None:
        """A whole line of a format that has no places."""
        self.add([Piece(text)])
        self.end_line()

    def end_paragraph(self) -> None:
        """An empty line: what follows is a paragraph of its own, whatever its words seem to say."""
        if self._parts and self._parts[-2:] != ["\n", "\n"]:
            self.end_line()

    def table(self, slots: Sequence[Slot]) -> None:
        """A table, one line a row and a tab between cells; a cell's text stands in one piece inside its span.

        Under a merged cell the tabs go on, so that the columns of the text stay those of the table.
        """
        if not any(p.text for s in slots for p in s.pieces):
            return
        if self._length > self._began:
            self.end_line()
        caption = self._caption()
        self.end_paragraph()  # an empty line keeps the table apart from running text
        cells: list[Cell] = []
        last = 0
        for row, members in groupby(sorted(slots, key=lambda s: (s.row, s.column)), key=lambda s: s.row):
            for _ in range(row - last):
                self.end_line()
            last, column = row, 0
            for slot in members:
                self._write("\t" * (slot.column - column))
                column = slot.column
                start = self._length
                self.add(slot.pieces)
                cells.append(Cell(slot.row, slot.column, start, self._length, slot.rows, slot.columns))
        self.end_line()
        self.end_line()
        self.grids.append(Grid(tuple(cells), caption))
        self._lines = []

    def _caption(self) -> tuple[int, int] | None:
        """The line above, or the one above 单位：亿元, when it is short enough for a name."""
        for start, line in reversed(self._lines):
            bare = line.strip()
            if _UNIT.match(bare):
                continue
            return (start, start + len(line)) if bare and len(bare) <= _CAPTION and bare[-1] not in "。；，！？" else None
        return None

    def _write(self, text: str) -> None:
        if text:
            self._parts.append(text)
            self._length += len(text)


def set_in(text: str, width: float) -> str:
    """The words of a cell that stand so many characters in: offices set in what is a part of the row above. Of a number it says nothing."""
    return "\u3000" * round(width) + text if any(map(str.isalpha, text)) else text


def one_line(text: str) -> str:
    """The text of a cell on one line: a break inside a Chinese word goes, elsewhere it becomes a space.

    Blanks before the words stay, as wide ones of which each is two of the others: they set the cell in.
    """
    text = text.strip("\t\r\n")
    body = text.lstrip(" \t\r\n\u3000\xa0")
    lead = sum(2 if c == "\u3000" else 1 for c in text[: len(text) - len(body)] if c in " \u3000\xa0")
    return set_in(_unbroken(body.rstrip(" \t\r\n\u3000\xa0")), lead // 2)


def _unbroken(text: str) -> str:

    def joined(found: re.Match[str]) -> str:
        before, after = text[max(0, found.start() - 1) : found.start()], text[found.end() : found.end() + 1]
        return " " if before.isascii() and after.isascii() else ""

    return _BREAKS.sub(joined, text)
