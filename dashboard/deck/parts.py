"""What a page is made of: words, a card behind them, a chart, a table; each in a box of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dashboard.charts.reading import Piece
from dashboard.deck.model import Chart, Table, points_of

Pieces = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Box:
    """A place on a page of 1280 × 720."""

    x: float
    y: float
    wide: float
    high: float


@dataclass(frozen=True, slots=True)
class Lettering:
    """Paragraphs in one size; ``style`` says what they are to the page."""

    box: Box
    paragraphs: tuple[Pieces, ...]
    size: float
    style: str

    @property
    def figures(self) -> Iterator[str]:
        return (figure for paragraph in self.paragraphs for piece in paragraph for figure in piece.figures)


@dataclass(frozen=True, slots=True)
class Card:
    """The ground behind a headline number."""

    box: Box

    @property
    def figures(self) -> Iterator[str]:
        return iter(())


@dataclass(frozen=True, slots=True)
class Plot:
    """A chart, or some of its bars; ``ends`` are the lowest and the highest value that its axis is to hold."""

    box: Box
    chart: Chart
    ends: tuple[float, float]

    @property
    def figures(self) -> Iterator[str]:
        return (point.figure for point in points_of(self.chart))


@dataclass(frozen=True, slots=True)
class Grid:
    """Some rows of a table, with the widths of its columns and the heights of its rows, the head's first."""

    box: Box
    table: Table
    rows: tuple[int, ...]
    widths: tuple[float, ...]
    heights: tuple[float, ...]
    size: float

    @property
    def figures(self) -> Iterator[str]:
        return (f for row in self.rows for cell in self.table.rows[row] for piece in cell for f in piece.figures)


Part = Lettering | Card | Plot | Grid
