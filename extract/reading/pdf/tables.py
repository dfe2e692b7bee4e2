"""Tables drawn with rules: found by pdfplumber, their merged cells told from the grid that all edges make."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pdfplumber.page import Page

from extract.reading.draft import Box, Piece, Slot
from extract.reading.pdf.columns import Table
from extract.reading.pdf.runs import Glyph, pieces_of, runs_of

_MOST_EDGES = 6000  # a page with more is a map or a drawing; its lines are not searched for tables
_SNAP = 3.0  # points by which the edges of neighbouring cells may differ
_PROSE = 150  # a cell with so many characters and a full stop is an article in a frame


def ruled_tables(page: Page, glyphs: list[Glyph], number: int) -> tuple[list[Table], list[Glyph]]:
    """The tables of a page, and the characters that stand in none."""
    if len(page.edges) > _MOST_EDGES:
        return [], glyphs
    tables: list[Table] = []
    left, top = page.cropbox[0], page.cropbox[1]
    for found in page.find_tables():
        cells = [(c[0] - left, c[1] - top, c[2] - left, c[3] - top) for c in found.cells if c]
        table, rest = table_of(cells, glyphs, number)
        if table:
            tables.append(table)
            glyphs = rest
    return tables, glyphs


def table_of(cells: Sequence[Box], glyphs: list[Glyph], number: int) -> tuple[Table | None, list[Glyph]]:
    """The table that these cells make on page ``number``, if they make one, and the characters that do not stand in it."""
    columns = _edges(x for c in cells for x in (c[0], c[2]))
    rows = _edges(y for c in cells for y in (c[1], c[3]))
    if len(columns) < 3 or len(rows) < 3:
        return None, glyphs
    inside: dict[int, list[Glyph]] = {}
    rest: list[Glyph] = []
    for glyph in glyphs:
        x, y = (glyph.left + glyph.right) / 2, (glyph.top + glyph.bottom) / 2
        n = next((n for n, c in enumerate(cells) if c[0] <= x < c[2] and c[1] <= y < c[3]), None)
        (rest if n is None else inside.setdefault(n, [])).append(glyph)
    indents = _indents(cells, inside)
    slots: list[Slot] = []
    for n, cell in enumerate(cells):
        left, right, top, bottom = _at(columns, cell[0]), _at(columns, cell[2]), _at(rows, cell[1]), _at(rows, cell[3])
        pieces = _pieces(inside.get(n, []), number)
        if pieces and indents.get(n):
            pieces = (Piece("\u3000" * indents[n]), *pieces)
        text = "".join(p.text for p in pieces)
        if len(text) > _PROSE and "。" in text:
            return None, glyphs
        if right > left and bottom > top:
            slots.append(Slot(top, left, pieces, bottom - top, right - left))
    if sum(bool(s.pieces) for s in slots) < 3:
        return None, glyphs
    box = (min(c[0] for c in cells), min(c[1] for c in cells), max(c[2] for c in cells), max(c[3] for c in cells))
    return Table(*box, tuple(slots), tuple(columns)), rest


def _pieces(glyphs: list[Glyph], number: int) -> tuple[Piece, ...]:
    """The lines of a cell as one; between Latin words a space stands for the break."""
    out: list[Piece] = []
    for run in runs_of(glyphs):
        if out and out[-1].text[-1].isascii() and run.text[0].isascii() and out[-1].text[-1].isalnum() and run.text[0].isalpha():
            out.append(Piece(" "))
        out += pieces_of(run, number)
    return tuple(out)


def _indents(cells: Sequence[Box], inside: dict[int, list[Glyph]]) -> dict[int, int]:
    """How many characters the words of each cell of the leftmost column stand further in than the first of them.

    Where all have as much room to the right as to the left the column is centred, and none is set in.
    """
    edge = min((c[0] for c in cells), default=0.0)
    written = {n: [g for g in inside.get(n, []) if not g.text.isspace()] for n, c in enumerate(cells) if c[0] - edge < _SNAP}
    room = {n: (min(g.left for g in gs) - cells[n][0], cells[n][2] - max(g.right for g in gs), gs[0].size) for n, gs in written.items() if gs}
    if all(abs(left - right) <= size for left, right, size in room.values()):
        return {}
    least = min(left for left, _, _ in room.values())
    return {n: round((left - least) / size) for n, (left, _, size) in room.items()}


def _edges(values: Iterable[float]) -> list[float]:
    out: list[float] = []
    for value in sorted(values):
        if not out or value - out[-1] > _SNAP:
            out.append(value)
    return out


def _at(edges: list[float], value: float) -> int:
    return min(range(len(edges)), key=lambda n: abs(edges[n] - value))
