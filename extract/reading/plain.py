"""Plain text and Markdown: the text stays as it is, and a table drawn with pipes becomes a Grid."""

from __future__ import annotations

import re

from extract.model import Cell, Grid

# The line below the head of a table: | --- | :---: |
_RULE = re.compile(r"^[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)+\|?[ \t]*\r?$", re.MULTILINE)
_CELL = re.compile(r"(?:\\\||[^|\n])+")
_CAPTION = re.compile(r"[^\n|。；]{1,60}(?<![，。；！？])\Z")


def pipe_tables(text: str) -> tuple[Grid, ...]:
    """The Markdown tables of a text, each with the short line above it for its name."""
    grids = []
    reached = 0
    for rule in _RULE.finditer(text):
        head_end = rule.start() - 1
        head = text.rfind("\n", 0, max(0, head_end)) + 1
        if head_end <= 0 or head < reached or "|" not in text[head:head_end]:
            continue
        spans = [(head, head_end)]
        at = rule.end() + 1
        while at < len(text):
            stop = text.find("\n", at)
            stop = len(text) if stop < 0 else stop
            if "|" not in text[at:stop]:
                break
            spans.append((at, stop))
            at = stop + 1
        reached = at
        cells = tuple(cell for n, (start, end) in enumerate(spans) for cell in _row(text, n, start, end))
        grids.append(Grid(cells, _caption(text, head)))
    return tuple(grids)


def _row(text: str, row: int, start: int, end: int) -> list[Cell]:
    first = re.match(r"[ \t]*\|", text[start:end])
    at = start + first.end() if first else start
    cells: list[Cell] = []
    while at < end or (at == end and not cells):
        found = _CELL.match(text, at, end)
        stop = found.end() if found else at
        raw = text[at:stop]
        if stop < end or raw.strip():
            lead = len(raw) - len(raw.lstrip()) if raw.strip() else 0
            cells.append(Cell(row, len(cells), at + lead, at + lead + len(raw.strip())))
        at = stop + 1
    return cells


def _caption(text: str, head: int) -> tuple[int, int] | None:
    above = text[max(0, head - 300) : head].rstrip()
    end = max(0, head - 300) + len(above)
    start = text.rfind("\n", 0, end) + 1
    line = text[start:end]
    bare = line.lstrip("#* \t\u3000").rstrip("* \t")
    if not _CAPTION.match(bare):
        return None
    at = start + line.index(bare)
    return at, at + len(bare)
