"""Tables on a page: how wide each column, how high each row, in which size, and how many rows a page takes."""

from __future__ import annotations

from dashboard.deck.measure import ems, lines, longest_word, text_of
from dashboard.deck.model import Table
from dashboard.deck.parts import Box, Grid

SIZES = (24, 22, 20, 18)
LEADING = 1.35
PAD_X, PAD_Y = 12, 7  # on each side of a cell
MARK = 1.5  # ems of the mark of a state
_SHORT, _LEAST, _BOLD = 9.0, 7.0, 1.07  # ems: a cell that is never broken, a long column at its slimmest; bold is wider


def widths(table: Table, wide: float, size: float) -> tuple[float, ...] | None:
    """Columns that hold their longest cell; where that is too much, the long ones give way. None where even that fails.

    Numbers and short cells are never broken.
    """
    asked, slimmest = [], []
    for column, head in enumerate(table.heads):
        cells = [ems(text_of(row[column])) * _BOLD for row in table.rows]
        longest = max([ems(head) * _BOLD, *cells]) + (MARK if table.states and column == 0 else 0)
        asked.append(longest * size + 2 * PAD_X + 2)
        broken = column not in table.numeric and longest > _SHORT
        word = max([longest_word(head), *(longest_word(text_of(row[column])) for row in table.rows)]) * _BOLD
        slimmest.append(min(asked[-1], max(_LEAST, word + 0.5) * size + 2 * PAD_X) if broken else asked[-1])
    spare = wide - sum(asked)
    if spare >= 0:
        return tuple(each + spare * each / sum(asked) for each in asked)
    give = [most - least for most, least in zip(asked, slimmest, strict=True)]
    if sum(give) < -spare:
        return None
    return tuple(each + spare * part / sum(give) for each, part in zip(asked, give, strict=True))


def heights(table: Table, columns: tuple[float, ...], size: float) -> list[float]:
    """The height of the head and of each row."""

    mark = MARK * size if table.states else 0.0

    def high(texts: list[str]) -> float:
        rooms = [wide - 2 * PAD_X - (0 if column else mark) for column, wide in enumerate(columns)]
        return max(lines(text, room, size) for text, room in zip(texts, rooms, strict=True)) * size * LEADING + 2 * PAD_Y

    return [high(list(table.heads)), *(high([text_of(cell) for cell in row]) for row in table.rows)]


def fits(table: Table, wide: float, high: float) -> bool:
    """Whether a table stands whole in a box, no cell over more than two lines."""
    size = size_for(table, wide, high)
    columns = widths(table, wide, size) if size else None
    return bool(size and columns) and max(heights(table, columns or (), size or 0)) <= 2 * (size or 0) * LEADING + 2 * PAD_Y + 1


def size_for(table: Table, wide: float, high: float) -> int | None:
    """The largest type in which the whole table stands in a box; None where it has to go on elsewhere."""
    for size in SIZES:
        columns = widths(table, wide, size)
        if columns and sum(heights(table, columns, size)) <= high:
            return size
    return None


def grid(table: Table, rows: list[int], box: Box, size: int) -> tuple[Grid, list[int]]:
    """As many of the rows as fit into a box, and the rows left over."""
    columns = widths(table, box.wide, size) or tuple([box.wide / len(table.heads)] * len(table.heads))
    each = heights(table, columns, size)
    taken: list[int] = []
    used = each[0]
    for row in rows:
        if taken and used + each[1 + row] > box.high:
            break
        taken.append(row)
        used += each[1 + row]
    high = (each[0], *(each[1 + row] for row in taken))
    placed = Box(box.x, box.y, box.wide, sum(high))
    return Grid(placed, table, tuple(taken), columns, high, size), rows[len(taken) :]
