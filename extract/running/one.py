"""One document: text in, figures out."""

from __future__ import annotations

import re
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
        return Extracted(document, layout, list(prose))
    tabled = read_grids(document, layout)
    return Extracted(document, layout, sorted((*prose, *tabled.figures), key=lambda f: f.start), tabled.unread)


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
