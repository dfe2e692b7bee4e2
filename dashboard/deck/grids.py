"""Tables on a page: how wide each column, how high each row, in which size, and how many rows a page takes."""

from __future__ import annotations

from dashboard.deck.measure import ems, lines, text_of
from dashboard.deck.model import Table
from dashboard.deck.parts import Box, Grid

SIZES = (24, 22, 20, 18)
LEADING = 1.35
PAD_X, PAD_Y = 12, 7  # on each side of a cell
_SLIMMEST, _WIDEST = 4.0, 22.0  # ems of a column's text that are asked for


def widths(table: Table, wide: float) -> tuple[float, ...]:
    """Columns as wide as their longest cell asks for, up to a bound, spread over the whole width.

    A column of numbers is never made to break a number.
    """
    asked = []
    for column, head in enumerate(table.heads):
        cells = [ems(text_of(row[column])) for row in table.rows]
        longest = max([ems(head), *cells], default=0.0)
        asked.append(max(_SLIMMEST, longest if column in table.numeric else min(_WIDEST, longest)) + 1.4)
    return tuple(wide * each / sum(asked) for each in asked)


def heights(table: Table, columns: tuple[float, ...], size: float) -> list[float]:
    """The height of the head and of each row."""

    def high(texts: list[str]) -> float:
        most = max(lines(text, wide - 2 * PAD_X, size) for text, wide in zip(texts, columns, strict=True))
        return most * size * LEADING + 2 * PAD_Y

    return [high(list(table.heads)), *(high([text_of(cell) for cell in row]) for row in table.rows)]


def fits(table: Table, wide: float, high: float) -> bool:
    """Whether a table stands whole in a box in the smallest type, no cell over more than two lines."""
    columns = widths(table, wide)
    each = heights(table, columns, SIZES[-1])
    return sum(each) <= high and max(each) <= 2 * SIZES[-1] * LEADING + 2 * PAD_Y + 1


def size_for(table: Table, wide: float, high: float) -> int | None:
    """The largest type in which the whole table stands in a box; None where it has to go on elsewhere."""
    return next((size for size in SIZES if sum(heights(table, widths(table, wide), size)) <= high), None)


def grid(table: Table, rows: list[int], box: Box, size: int) -> tuple[Grid, list[int]]:
    """As many of the rows as fit into a box, and the rows left over."""
    columns = widths(table, box.wide)
    each = heights(table, columns, size)
    taken, used = [], each[0]
    for row in rows:
        if taken and used + each[1 + row] > box.high:
            break
        taken.append(row)
        used += each[1 + row]
    high = (each[0], *(each[1 + row] for row in taken))
    placed = Box(box.x, box.y, box.wide, sum(high))
    return Grid(placed, table, tuple(taken), columns, high, size), rows[len(taken) :]
