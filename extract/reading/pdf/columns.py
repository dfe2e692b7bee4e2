"""Runs and tables of a page → the order in which they are read.

A page is cut into bands, what stands side by side. Successive bands that leave a common gutter free are columns, read one after
the other, when at least two of them hold prose; when they hold short entries they are a table without rules, read
row by row. A column is cut again in the same way; what cannot be cut is read from top to bottom.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from extract.reading.draft import Slot
from extract.reading.pdf.runs import GAP, Run, pieces_of

_PROSE = 8  # ems: the narrowest column of running text
_FILLED = 0.7  # of a column's width, by the middle one of its lines
_MARKS = re.compile(r"[，。；]")
_FEWEST = 3  # bands that make columns
_ALONE = 12  # lines that may stand at the head of a column before another begins beside it
_NUMBER = re.compile(r"[-+−—…·*/]*[\d.,]*\d[\d.,]*\s*[%％‰]?\S{0,3}\Z|[-—…/]+\Z|\d{4}年?.{0,8}\Z")
_SHRUNK = 0.15  # of a line's height: lines set tight may overlap by so much


@dataclass(frozen=True, slots=True)
class Table:
    """A table on a page: its box, its cells, and the left edges of its columns."""

    left: float
    top: float
    right: float
    bottom: float
    slots: tuple[Slot, ...]
    edges: tuple[float, ...]


Item = Run | Table
Band = list[Item]
Gap = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Column:
    """Bands read from top to bottom: runs of one line, or a table alone."""

    bands: list[Band]


def read_order(items: Sequence[Item], page: int) -> Iterator[Column]:
    """The columns of a page in reading order."""
    held: list[Band] = []
    bands = bands_of(items)
    em = _em(items)
    at = 0
    while at < len(bands):
        end, gutters = _columns_from(bands, at, em)
        beside = next((n for n in range(at, end) if len(bands[n]) > 1), at + 1)
        if gutters and len(bands[at]) == 1 and end < _columns_from(bands, beside, em)[0]:
            gutters = []  # titles above columns: by chance they leave a gap beside the first lines below them
        members = [i for band in bands[at:end] for i in band]
        if gutters and _is_prose(parts := _cut(members, gutters)):
            if held:
                yield Column(held)
                held = []
            for part in parts:
                yield from read_order(part, page)
            at = end
            continue
        while gutters and len(bands[end - 1]) == 1:
            end -= 1  # a note below a table is no row of it
        if gutters and len(bands[at]) > 1 and end - at >= _FEWEST and (table := _unruled(bands[at:end], gutters, page)):
            held.append([table])
            at = end
        else:
            whole = end if gutters and len(bands[at]) > 1 else at + 1  # what is neither columns nor table is not tried line by line
            held += bands[at:whole]
            at = whole
    if held:
        yield Column(held)


def bands_of(items: Sequence[Item]) -> list[Band]:
    """Groups of what overlaps in height, from top to bottom, each from left to right."""
    bands: list[Band] = []
    bottom = float("-inf")
    for item in sorted(items, key=lambda i: i.top):
        slack = _SHRUNK * (item.bottom - item.top) if isinstance(item, Run) else 0.0
        if bands and item.top + slack < bottom:
            bands[-1].append(item)
        else:
            bands.append([item])
            bottom = float("-inf")
        bottom = max(bottom, item.bottom - slack)
    return [sorted(band, key=lambda i: (i.left, i.top)) for band in bands]


def _em(items: Sequence[Item]) -> float:
    return median([i.size for i in items if isinstance(i, Run)] or [10.0])


def _columns_from(bands: list[Band], at: int, em: float) -> tuple[int, list[Gap]]:
    """The end of the longest stretch of bands from ``at`` with a common gutter, and the gutters of it."""
    free: list[Gap] = [(float("-inf"), float("inf"))]
    best: tuple[int, list[Gap]] = (at + 1, [])
    members: list[Item] = []
    left, right = float("inf"), float("-inf")
    for end in range(at, len(bands)):
        free = _meet(free, _free(bands[end]), GAP * em)
        members += bands[end]
        left, right = min(left, bands[end][0].left), max(right, *(i.right for i in bands[end]))
        inner = [g for g in free if g[0] > left and g[1] < right]
        if not inner and (best[1] or end - at >= _ALONE):
            break
        if inner and end - at + 1 >= _FEWEST and all(_enough(members, g) for g in inner):
            best = (end + 1, inner)
    return best


def _enough(members: list[Item], gutter: Gap) -> bool:
    left = right = 0
    for item in members:
        left, right = (left + 1, right) if item.right <= gutter[0] else (left, right + 1)
        if min(left, right) >= 2:
            return True
    return False


def _free(band: Band) -> list[Gap]:
    out: list[Gap] = []
    edge = float("-inf")
    for item in band:
        if item.left > edge:
            out.append((edge, item.left))
        edge = max(edge, item.right)
    return [*out, (edge, float("inf"))]


def _meet(a: list[Gap], b: list[Gap], width: float) -> list[Gap]:
    both = ((max(x[0], y[0]), min(x[1], y[1])) for x in a for y in b)
    return [g for g in both if g[1] - g[0] >= width]


def _cut(members: list[Item], gutters: list[Gap]) -> list[list[Item]]:
    parts: list[list[Item]] = [[] for _ in range(len(gutters) + 1)]
    for item in members:
        parts[sum(item.left >= g[1] - 0.1 for g in gutters)].append(item)
    return parts


def _is_prose(parts: list[list[Item]]) -> bool:
    return sum(map(_prose, parts)) >= 2


def _prose(part: list[Item]) -> bool:
    lines = [band for band in bands_of(part) if all(isinstance(i, Run) for i in band)]
    if len(lines) < 2:
        return any(isinstance(i, Table) for i in part)
    widths = [band[-1].right - band[0].left for band in lines]
    whole = max(i.right for i in part) - min(i.left for i in part)
    marked = sum(any(_MARKS.search(i.text) for i in band if isinstance(i, Run)) for band in lines)
    em = _em(part)
    return median(widths) >= max(_PROSE * em, _FILLED * whole) or (marked * 3 >= len(lines) and max(widths) >= _PROSE * em)


def _unruled(bands: list[Band], gutters: list[Gap], page: int) -> Table | None:
    """Bands of short entries under each other, the later columns mostly numbers: a table without rules."""
    rows = [_cut(band, gutters) for band in bands]
    items = [i for band in bands for i in band]
    if any(isinstance(i, Table) or re.search(r"[。；]|，.{3}", i.text) for i in items):
        return None
    entries = [run for row in rows[1:] for part in row[1:] for run in part if isinstance(run, Run)]
    if not entries or sum(bool(_NUMBER.match(e.text.strip())) for e in entries) < 0.6 * len(entries):
        return None
    slots = tuple(
        Slot(r, c, tuple(p for run in part if isinstance(run, Run) for p in pieces_of(run, page)))
        for r, row in enumerate(rows)
        for c, part in enumerate(row)
        if part
    )
    left, right = min(i.left for i in items), max(i.right for i in items)
    return Table(left, bands[0][0].top, right, max(i.bottom for i in items), slots, (left, *(g[1] for g in gutters)))
