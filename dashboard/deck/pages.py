"""A deck as pages of 1280 × 720 points: every part with its box and its type size, so that nothing runs over.

What is too much for one page goes on to the next. The browser and PowerPoint both draw just these parts.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from dashboard.charts.reading import Piece
from dashboard.deck import grids
from dashboard.deck.extents import extent
from dashboard.deck.measure import cut, ems, fitted, lines, text_of
from dashboard.deck.model import Block, Chart, Deck, Kpis, Quote, Slide, Table, Text, figures_of
from dashboard.deck.parts import Box, Card, Lettering, Part, Plot
from dashboard.deck.sources import cited, papers_table, source_line
from dashboard.words import Words
from dashboard.words.periods import day

WIDTH, HEIGHT = 1280, 720
LEFT, TOP, WIDE, BOTTOM = 64, 138, 1152, 636  # the room of the body
GAP = 24
LEADING = 1.45
TEXT_SIZES = (28, 26, 24, 22, 20)
CHART_MIN, TABLE_MIN = 250, 140
MOST_KPIS, MOST_BARS = 8, 16  # on a page; in a column
KPI_HIGH, CAPTION = 208, 34


@dataclass(frozen=True, slots=True)
class Page:
    """One page: what is drawn where, whom it came from, and what the speaker has in hand."""

    number: int
    kind: str
    title: str
    parts: tuple[Part, ...]
    figures: tuple[str, ...]
    notes: str = ""
    slide: int = 0


@dataclass(slots=True)
class _Filling:
    """Pages of one slide while they are filled from the top."""

    pages: list[list[Part]] = field(default_factory=lambda: [[]])
    top: float = TOP

    @property
    def left(self) -> float:
        return BOTTOM - self.top

    @property
    def fresh(self) -> bool:
        return self.top == TOP

    def turn(self) -> None:
        self.pages.append([])
        self.top = TOP

    def put(self, high: float, *parts: Part) -> None:
        self.pages[-1] += parts
        self.top += high + GAP


def pages_of(deck: Deck, words: Words) -> tuple[Page, ...]:
    """Every page of a deck, numbered."""
    found: list[Page] = []
    for index, slide in enumerate(deck.slides):
        found += pages_of_slide(deck, index, slide, words, first=len(found) + 1)
    return tuple(found)


def pages_of_slide(deck: Deck, index: int, slide: Slide, words: Words, *, first: int = 1) -> list[Page]:
    """The pages of one slide."""
    if slide.kind == "cover":
        return [Page(first, "cover", slide.title, _cover(deck, slide, words), tuple(figures_of(slide)), slide.notes, index)]
    blocks = slide.blocks + ((papers_table(deck, words),) if slide.kind == "sources" else ())
    filled = _fill(blocks, deck, slide.title, words)
    pages = []
    for at, body in enumerate(filled):
        title = slide.title + (words("deck.part", n=at + 1, of=len(filled)) if len(filled) > 1 else "")
        figures = tuple(dict.fromkeys(figure for part in body for figure in part.figures))
        frame = _frame(title, source_line(figures, deck, words) if slide.kind == "content" else "")
        pages.append(Page(first + at, slide.kind, title, (*frame, *body), figures, slide.notes if at == 0 else "", index))
    return pages


def _frame(title: str, source: str) -> tuple[Part, ...]:
    size = fitted(title, WIDE, (38, 34, 30, 26))
    told = (Lettering(Box(LEFT, 656, 1060, 44), ((Piece(source),),), 15, "source"),) if source else ()
    return (Lettering(Box(LEFT, 48, WIDE, 62), ((Piece(title),),), size, "title"), *told)


def _cover(deck: Deck, slide: Slide, words: Words) -> tuple[Part, ...]:
    size = next((z for z in (64, 56, 50) if lines(slide.title, 1088, z) == 1), 46)
    high = lines(slide.title, 1088, size) * size * LEADING
    top = 330 - high
    under = tuple(p for block in slide.blocks if isinstance(block, Text) for p in block.paragraphs)
    parts: list[Part] = [Lettering(Box(96, top, 1088, high), ((Piece(slide.title),),), size, "cover")]
    if under:
        parts.append(Lettering(Box(96, 366, 1088, 45 * len(under)), under, 28, "under"))
    foot = " · ".join(filter(None, (deck.place, day(deck.day, words))))
    parts.append(Lettering(Box(96, 560, 1088, 40), ((Piece(foot, "period"),),), 24, "foot"))
    return tuple(parts)


def _fill(blocks: tuple[Block, ...], deck: Deck, title: str, words: Words) -> list[list[Part]]:
    """Blocks from top to bottom; two charts, or a chart and a slim table, stand side by side."""
    page, rest = _Filling(), list(blocks)
    many = sum(isinstance(b, Chart | Table) for b in blocks)
    while rest:
        block = rest.pop(0)
        match block:
            case Text():
                _text(page, block, spare=CHART_MIN if many else 0)
            case Quote():
                _quote(page, block, deck, words)
            case Kpis():
                _kpis(page, block)
            case Chart() | Table():
                beside = rest[0] if rest and isinstance(rest[0], Chart | Table) and _pair(block, rest[0]) else None
                if beside:
                    rest.pop(0)
                _large(page, block, beside, title, words)
    return page.pages


def _pair(one: Block, other: Block) -> bool:
    slim = (WIDE - GAP) / 2
    return all(isinstance(b, Chart) or (isinstance(b, Table) and grids.fits(b, slim, BOTTOM - TOP - 40)) for b in (one, other))


def _text(page: _Filling, block: Text, spare: float) -> None:
    """Paragraphs in the largest type that leaves room for what follows; on the next page what is left over."""
    inner = WIDE - (28 if block.points else 0)

    def high(paragraph: tuple[Piece, ...], size: float) -> float:
        return lines(text_of(paragraph), inner, size) * size * LEADING + size * 0.45

    size = next((s for s in TEXT_SIZES if sum(high(p, s) for p in block.paragraphs) <= page.left - spare), TEXT_SIZES[-1])
    left = list(block.paragraphs)
    most = int((BOTTOM - TOP) / (size * LEADING) - 0.5)  # lines on a page of their own
    while left:
        if lines(text_of(left[0]), inner, size) > most:
            left[0:1] = [part for part in cut(left[0], most, inner, size) if part]
        taken: list[tuple[Piece, ...]] = []
        used = 0.0
        while left and (used + high(left[0], size) <= page.left or (page.fresh and not taken)):
            used += high(left[0], size)
            taken.append(left.pop(0))
        if taken:
            style = "points" if block.points else "body"
            page.put(used, Lettering(Box(LEFT, page.top, WIDE, used), tuple(taken), size, style))
        if left:
            page.turn()


def _quote(page: _Filling, block: Quote, deck: Deck, words: Words) -> None:
    told = deck.told.get(block.figure)
    if told is None:
        return
    pieces = (Piece(told.before), Piece(told.mention, "value", (told.figure,)), Piece(told.after))
    inner = WIDE - 36

    def high(size: int) -> float:
        return lines(text_of(pieces), inner, size) * size * 1.55

    size = next((s for s in (32, 28, 26, 24, 22, 20, 18, 16) if high(s) + 56 <= BOTTOM - TOP), 14)
    if high(size) + 56 > page.left and not page.fresh:
        page.turn()
    whence = cited((told.paper, told.issued), words)
    top = page.top
    page.put(
        high(size) + 56,
        Lettering(Box(LEFT, top, WIDE, high(size) + 12), (pieces,), size, "quote"),
        Lettering(Box(LEFT + 36, top + high(size) + 16, inner, 36), ((Piece(whence),),), 18, "note"),
    )


def _kpis(page: _Filling, block: Kpis) -> None:
    for start in range(0, len(block.items), MOST_KPIS):
        items = block.items[start : start + MOST_KPIS]
        across = len(items) if len(items) <= 4 else (len(items) + 1) // 2
        rows = -(-len(items) // across)
        total = rows * KPI_HIGH + (rows - 1) * GAP
        if total > page.left and not page.fresh:
            page.turn()
        wide = (WIDE - GAP * (across - 1)) / across
        big = min(fitted(item.value.text, (wide - 40) * 0.94, (48, 44, 40, 36, 32, 28, 24)) for item in items)
        parts: list[Part] = []
        for at, item in enumerate(items):
            x, y = LEFT + (at % across) * (wide + GAP), page.top + (at // across) * (KPI_HIGH + GAP)
            inner = wide - 40
            size = next((z for z in (20, 18) if lines(item.label, inner, z) <= 2), 16)
            label = item.label if lines(item.label, inner, size) <= 2 else _cut(item.label, 1.9 * inner / size)
            parts += [
                Card(Box(x, y, wide, KPI_HIGH)),
                Lettering(Box(x + 20, y + 16, inner, 54), ((Piece(label, "name"),),), size, "label"),
                Lettering(Box(x + 20, y + 72, inner, 70), ((item.value,),), big, "big"),
            ]
            under = [(p, style) for p, style in ((item.change, "label"), ((Piece(item.where, "period"),), "note")) if text_of(p)]
            for step, (pieces, style) in enumerate(under):
                box = Box(x + 20, y + 144 + 27 * step, inner, 27)
                parts.append(Lettering(box, (pieces,), fitted(text_of(pieces), inner, (18, 16, 14, 12)), style))
        page.put(total, *parts)


def _cut(text: str, room: float) -> str:
    kept = ""
    for mark in text:
        if ems(kept + mark) > room - 1:
            return kept + "…"
        kept += mark
    return kept


def _large(page: _Filling, block: Chart | Table, beside: Block | None, title: str, words: Words) -> None:
    """A chart or a table over the whole width, or two of them side by side; a table goes on over pages."""
    if page.left < (CHART_MIN if isinstance(block, Chart) or beside else TABLE_MIN) and not page.fresh:
        page.turn()
    wide = (WIDE - GAP) / 2 if beside else WIDE
    if beside:
        for at, one in enumerate((block, beside)):
            box = Box(LEFT + at * (wide + GAP), page.top, wide, page.left)
            assert isinstance(one, Chart | Table)
            page.pages[-1] += _chart(one, box, title, words) if isinstance(one, Chart) else _whole(one, box)
        page.top = BOTTOM
        return
    if isinstance(block, Chart):
        box = Box(LEFT, page.top, wide, page.left)
        page.put(box.high, *_chart(block, box, title, words))
        return
    down = CAPTION if block.title else 0
    size = grids.size_for(block, WIDE, page.left - down)
    if size is None and not page.fresh and grids.size_for(block, WIDE, BOTTOM - TOP - down):
        page.turn()
        size = grids.size_for(block, WIDE, page.left - down)
    page.pages[-1] += _caption(block.title, Box(LEFT, page.top, WIDE, 0))
    page.top += down
    rows = list(range(len(block.rows)))
    while rows:
        grid, rows = grids.grid(block, rows, Box(LEFT, page.top, WIDE, page.left), size or grids.SIZES[-1])
        page.put(grid.box.high, grid)
        if rows:
            page.turn()


def _caption(title: str, box: Box) -> list[Part]:
    size = fitted(title, box.wide, (20, 18, 16, 14))
    return [Lettering(Box(box.x, box.y, box.wide, 30), ((Piece(title),),), size, "caption")] if title else []


def _chart(chart: Chart, box: Box, title: str, words: Words) -> list[Part]:
    """A chart's title and unit above it, its reading below it; what the page's title says is not said again."""
    said = text_of(chart.reading)
    size = 20 if box.wide > 800 else 17
    below = lines(said, box.wide, size) * size * LEADING + 8 if said else 0
    unit = words("chart.unit", unit=chart.unit)
    parts = _caption(unit if not chart.title or title.endswith(chart.title) else f"{chart.title} · {unit}", box)
    parts += _plots(chart, Box(box.x, box.y + CAPTION, box.wide, box.high - CAPTION - below))
    if said:
        parts.append(Lettering(Box(box.x, box.y + box.high - below, box.wide, below), (chart.reading,), size, "body"))
    return parts


def _plots(chart: Chart, box: Box) -> list[Part]:
    """The chart; many bars stand in columns beside each other, all to one scale."""
    ends = extent(chart)
    columns = -(-len(chart.categories) // MOST_BARS) if chart.kind == "bar" and box.wide > 800 else 1
    each = -(-len(chart.categories) // columns)
    wide = (box.wide - GAP * (columns - 1)) / columns
    found: list[Part] = []
    for column in range(columns):
        part = slice(column * each, (column + 1) * each)
        of = replace(chart, categories=chart.categories[part], lines=tuple(replace(k, points=k.points[part]) for k in chart.lines))
        share = len(of.categories) / each  # a last column with fewer bars is shorter, so that bars stay as thick
        found.append(Plot(Box(box.x + column * (wide + GAP), box.y, wide, box.high * share), of, ends))
    return found


def _whole(table: Table, box: Box) -> list[Part]:
    """A table that fits its box, under its title."""
    parts = _caption(table.title, box)
    down = CAPTION if parts else 0
    size = grids.size_for(table, box.wide, box.high - down) or grids.SIZES[-1]
    grid, _ = grids.grid(table, list(range(len(table.rows))), Box(box.x, box.y + down, box.wide, box.high - down), size)
    return [*parts, grid]
