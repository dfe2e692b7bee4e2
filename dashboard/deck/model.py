"""What a deck holds, as plain data: slides of blocks, every number with its figure, every figure with its sentence.

A deck keeps what it says. The tables may be made anew tomorrow; a slide shown today shows the same, and its
sentences with it. Everything that presents a deck or writes it to a file reads this and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal

from dashboard.charts.reading import Piece

SlideKind = Literal["cover", "content", "sources"]
ChartKind = Literal["line", "bar"]


@dataclass(frozen=True, slots=True)
class Point:
    """A value of a chart in the base unit, as text, and its figure; ``high`` is the upper end of a range."""

    value: float
    text: str
    figure: str
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """The values of a chart that belong together, one for each category; None is a gap. A goal is a mark, not a line."""

    name: str
    points: tuple[Point | None, ...]
    goal: bool = False


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart as the numbers that it is drawn from. ``scale`` is what the axis counts in: 1e8 where ``unit`` is 亿元.

    ``joined`` is False where neighbours can't be compared; ``counted`` where the values were reckoned from
    figures (an index, an amount per head) and are not the figures themselves.
    """

    title: str
    kind: ChartKind
    unit: str
    scale: float
    categories: tuple[str, ...]
    lines: tuple[Line, ...]
    reading: tuple[Piece, ...] = ()
    joined: bool = True
    counted: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table of pieces. A target board is one whose rows each have a state; ``numeric`` columns stand to the right."""

    heads: tuple[str, ...]
    rows: tuple[tuple[tuple[Piece, ...], ...], ...]
    numeric: tuple[int, ...] = ()
    states: tuple[str, ...] = ()
    title: str = ""


@dataclass(frozen=True, slots=True)
class Kpi:
    """One headline number: what it is, the number, what it changed by, where and when."""

    label: str
    value: Piece
    change: tuple[Piece, ...] = ()
    where: str = ""


@dataclass(frozen=True, slots=True)
class Kpis:
    """Headline numbers side by side."""

    items: tuple[Kpi, ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence as its paper has it; its words, paper and day are with the figure."""

    figure: str


@dataclass(frozen=True, slots=True)
class Text:
    """Paragraphs of pieces; ``points`` sets a dot before each."""

    paragraphs: tuple[tuple[Piece, ...], ...]
    points: bool = False


Block = Chart | Table | Kpis | Quote | Text


@dataclass(frozen=True, slots=True)
class Slide:
    """A slide; the one of kind ``sources`` lists the papers of the whole deck by itself."""

    kind: SlideKind
    title: str
    blocks: tuple[Block, ...] = ()
    notes: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """What a figure says and where: its value, the sentence cut around it, its paper and that paper's day."""

    figure: str
    value: float
    high: float | None
    name: str
    before: str
    mention: str
    after: str
    paper: str
    issued: date | None

    @property
    def sentence(self) -> str:
        return self.before + self.mention + self.after


@dataclass(frozen=True, slots=True)
class Deck:
    """Slides under a name, with the evidence of every figure on them."""

    name: str
    title: str
    place: str
    day: date
    language: str
    slides: tuple[Slide, ...] = ()
    told: dict[str, Told] = field(default_factory=dict)

    def with_slides(self, slides: tuple[Slide, ...], told: dict[str, Told] | None = None) -> Deck:
        """The deck with other slides; evidence that no slide needs any more is let go."""
        known = self.told | (told or {})
        used = {figure for slide in slides for figure in figures_of(slide)}
        return replace(self, slides=slides, told={k: v for k, v in known.items() if k in used})


def pieces_of(block: Block) -> Iterator[Piece]:
    """Every piece of text of a block, in reading order; the points of a chart are not among them."""
    match block:
        case Chart():
            yield from block.reading
        case Table():
            for row in block.rows:
                for cell in row:
                    yield from cell
        case Kpis():
            for item in block.items:
                yield item.value
                yield from item.change
        case Text():
            for paragraph in block.paragraphs:
                yield from paragraph


def points_of(block: Block) -> Iterator[Point]:
    """Every point of a chart; nothing of other blocks."""
    if isinstance(block, Chart):
        for line in block.lines:
            yield from (point for point in line.points if point)


def figures_of(slide: Slide) -> list[str]:
    """The figures that a slide stands on, each once, in reading order."""
    found: dict[str, None] = {}
    for block in slide.blocks:
        if isinstance(block, Quote):
            found[block.figure] = None
        found |= dict.fromkeys(point.figure for point in points_of(block))
        for piece in pieces_of(block):
            found |= dict.fromkeys(piece.figures)
    return list(found)
