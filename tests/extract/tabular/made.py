"""Tables for the tests, from rows written with bars: ``<`` goes on the cell to the left, ``^`` the one above."""

from __future__ import annotations

import hashlib

from extract.meaning.figure import Figure
from extract.model import Cell, Document, Grid
from extract.reading.flat import grids_in
from extract.running.one import Extracted, extract_document


def rows_of(drawn: str) -> list[list[str]]:
    """The cells of a drawing; blanks that set a stub in are kept as wide ones."""
    return [[c.strip(" ") for c in line.split("|")] for line in drawn.splitlines() if line.strip()]


def document(drawn: str, above: str = "", **sidecar: str) -> Document:
    """A paper of one table below the lines ``above``, of which the first is its caption."""
    rows = rows_of(drawn)
    caption = (0, len(above.splitlines()[0])) if above else None
    text = above + "\n" if above else ""
    spans: dict[tuple[int, int], list[int]] = {}
    for r, row in enumerate(rows):
        for c, word in enumerate(row):
            text += "\t" if c else ""
            if word not in ("<", "^"):
                spans[r, c] = [len(text), len(text) + len(word)]
                text += word
        text += "\n"
    cells = []
    for (r, c), (start, end) in spans.items():
        wide = next((n for n in range(1, len(rows[r]) - c) if rows[r][c + n] != "<"), len(rows[r]) - c)
        high = next((n for n in range(1, len(rows) - r) if rows[r + n][c] != "^"), len(rows) - r)
        cells.append(Cell(r, c, start, end, high, wide))
    return _paper(text, (Grid(tuple(cells), caption),), sidecar)


def _paper(text: str, grids: tuple[Grid, ...], sidecar: dict[str, str]) -> Document:
    return Document(hashlib.sha256(text.encode()).hexdigest(), "table.txt", text, sidecar=sidecar, grids=grids)


def extracted(drawn: str, above: str = "", **sidecar: str) -> Extracted:
    return extract_document(document(drawn, above, **sidecar))


def flat(text: str, **sidecar: str) -> Extracted:
    """A plain text with the tables that are found in it."""
    return extract_document(_paper(text, grids_in(text), sidecar))


def told(f: Figure) -> str:
    """A figure as the expected rows write it: indicator | value | unit | measure | status | period | region."""
    what = f.measure + (f":{f.base}" if f.base else "") + (f"<{f.qualifier}" if f.qualifier else "")
    status = f.status + (f":{f.release or f.commitment}" if f.release or f.commitment else "")
    value = f"{f.value:.12g}" if abs(f.value) < 1e12 else f"{f.value:.0f}"
    return " | ".join([f.indicator, value, f.unit, what, status, period(f), f.region])


def period(f: Figure) -> str:
    if f.period_kind == "unknown":
        return "?"
    if f.period_kind == "point":
        return f"@{f.period_end}"
    if f.period_kind == "year":
        return f"{f.period_end:%Y}"
    return f"{f.period_kind} {f.period_start:%Y-%m}..{f.period_end:%Y-%m}"


def expected(lines: str) -> list[str]:
    return [line.strip() for line in lines.strip().splitlines() if line.strip()]
