"""One document: text in, figures out."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field

from extract.layout import lay_out
from extract.layout.view import make_view
from extract.meaning.figure import Figure
from extract.meaning.reader import read
from extract.model import Document, Layout
from extract.tabular import numbers, read_grids


@dataclass(frozen=True, slots=True)
class Extracted:
    """A document with what was found in it; ``unread`` tells of the tables that were not understood."""

    document: Document
    layout: Layout
    figures: list[Figure]
    unread: list[str] = field(default_factory=list)


def extract_document(document: Document) -> Extracted:
    """Lay the document out and read every figure in it, in the running text and in its tables."""
    view = make_view(running_text(document))
    layout = lay_out(document, view)
    prose = read(document, view, layout)
    if not document.grids:
        return Extracted(document, layout, _as_sure(prose, document))
    tabled = read_grids(document, layout)
    return Extracted(document, layout, _as_sure(sorted((*prose, *tabled.figures), key=lambda f: f.start), document), tabled.unread)


def _as_sure(figures: Iterable[Figure], document: Document) -> list[Figure]:
    """Figures of a scan are no surer than the machine that read the line they stand in."""
    out = list(figures)
    scanned = [o for o in document.origins if o.sure < 1]
    for f in out if scanned else ():
        first, last = bisect_right(scanned, f.start, key=lambda o: o.end), bisect_left(scanned, f.end, key=lambda o: o.start)
        sure = min((o.sure for o in scanned[first:last]), default=1.0)
        f.confidence = round(f.confidence * sure, 3)
    return out


_SENTENCE = re.compile(r"[。；！？].|[^。]{20}，[^。]{8}")


def running_text(document: Document) -> str:
    """The text with its tables blanked, so that every offset stays. A cell that holds sentences is running text,
    and so is a table without numbers, by which many a page is laid out."""
    text = document.text
    parts: list[str] = []
    at = 0
    for grid in (g for g in document.grids if numbers.count(g, text) > 1):
        for cell in grid.cells:
            if cell.start < at or _SENTENCE.search(text, cell.start, cell.end):
                continue
            parts += [text[at : cell.start], "\n" * (cell.end - cell.start)]
            at = cell.end
    return "".join((*parts, text[at:]))
