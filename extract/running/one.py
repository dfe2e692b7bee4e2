"""One document: text in, figures out."""

from __future__ import annotations

from dataclasses import dataclass

from extract.layout import lay_out
from extract.layout.view import make_view
from extract.meaning.figure import Figure
from extract.meaning.reader import read
from extract.model import Document, Layout


@dataclass(frozen=True, slots=True)
class Extracted:
    """A document with what was found in it."""

    document: Document
    layout: Layout
    figures: list[Figure]


def extract_document(document: Document) -> Extracted:
    """Lay the document out and read every figure in it."""
    view = make_view(document.text)
    layout = lay_out(document, view)
    return Extracted(document, layout, list(read(document, view, layout)))
