"""Tables that were flattened into plain text: pipe tables of Markdown, and lines of cells divided by tabs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.model import Cell, Grid

_RULE = re.compile(r"\s*+\|?\s*+:?-{2,}+:?\s*+(?:\|\s*+:?-{2,}+:?\s*+)*+\|?\s*+\Z")
_LINE = re.compile(r"([^\r\n]*)(?:\r\n?|\n|\Z)")
_TAB_CELL = re.compile(r"[^\t]*")
_UNIT_LINE = re.compile(r"[(（]?\s*(?:计量)?单位\s*[:：]")
_DIGIT = re.compile(r"\d")
_CELL = re.compile(r"(?:\\.|[^|\\])*")
_FENCE = re.compile(r"\s*(?:```|~~~)")
_MOST_TABS = 200  # columns; a line with more is no table that a person wrote
_CAPTION = 60  # characters that the line above a table may have to be its name

Line = tuple[int, int]
Span = tuple[int, int]


def grids_in(text: str) -> tuple[Grid, ...]:
    """The tables in a plain text, in order. Their cells' spans leave out the blanks round them."""
    if "\t" not in text and "|" not in text:
        return ()
    lines = [m.span(1) for m in _LINE.finditer(text)]
    out: list[Grid] = []
    at, fenced = 0, False
    while at < len(lines):
        if _FENCE.match(text, *lines[at]):
            fenced = not fenced
        stop = at if fenced else _piped(text, lines, at) or _tabbed(text, lines, at) or at
        if stop > at:
            rows = [list(_cells(text, line)) for line in lines[at:stop] if not _is_rule(text, line)]
            cells = tuple(Cell(r, c, a, b) for r, row in enumerate(rows) for c, (a, b) in enumerate(row))
            if any(_DIGIT.search(text, c.start, c.end) for c in cells):
                out.append(Grid(cells, _caption(text, lines, at)))
        at = max(stop, at + 1)
    return tuple(out)


def _is_rule(text: str, line: Line) -> bool:
    return "|" in text[slice(*line)] and bool(_RULE.match(text[slice(*line)]))


def _piped(text: str, lines: list[Line], at: int) -> int:
    """Where a pipe table that begins here ends; 0 where none begins."""
    if at + 2 >= len(lines) or "|" not in text[slice(*lines[at])] or not _is_rule(text, lines[at + 1]):
        return 0
    stop = at + 2
    while stop < len(lines) and "|" in text[slice(*lines[stop])]:
        stop += 1
    return stop if stop > at + 2 else 0


def _tabbed(text: str, lines: list[Line], at: int) -> int:
    """Where a run of lines with the same number of tabs, two or more, ends; 0 where none begins.

    A line with fewer belongs to it as long as like ones follow, for cells at its end may have been left out.
    """
    tabs = text.count("\t", *lines[at])
    if not 2 <= tabs <= _MOST_TABS or not text[slice(*lines[at])].strip():
        return 0
    stop = at + 1
    end = stop
    while stop < len(lines) and text[slice(*lines[stop])].strip():
        here = text.count("\t", *lines[stop])
        if here == tabs:
            end = stop + 1
        elif not 0 < here < tabs:
            break
        stop += 1
    return end if end > at + 1 else 0


def _cells(text: str, line: Line) -> Iterator[Span]:
    start, end = line
    if "\t" in text[start:end]:
        parts = [m.span() for m in _TAB_CELL.finditer(text, start, end) if m.start() == start or text[m.start() - 1] == "\t"]
    else:
        parts = [m.span() for m in _CELL.finditer(text, start, end) if m.start() == start or text[m.start() - 1] == "|"]
        if text[start:end].lstrip().startswith("|"):
            parts = parts[1:]
        if text[start:end].rstrip().endswith("|") and len(parts) > 1:
            parts = parts[:-1]
    for a, b in parts:
        inner = text[a:b]
        lead = len(inner) - len(inner.lstrip())
        body = inner.strip()
        yield (a + lead, a + lead + len(body)) if body else (a, a)


def _caption(text: str, lines: list[Line], at: int) -> Span | None:
    """The short line above a table, over a line that only tells its unit."""
    for above in range(at - 1, max(-1, at - 5), -1):
        a, b = lines[above]
        said = text[a:b].strip().strip("#* ")
        if not said or _UNIT_LINE.match(said):
            continue
        if len(said) > _CAPTION or said.endswith(("。", "；", "，")):
            return None
        begin = text.index(said, a)
        return begin, begin + len(said)
    return None
