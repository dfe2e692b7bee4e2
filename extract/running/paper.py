"""One paper → everything that the tables hold of it alone, as rows; or why there is nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from extract.checks import paper_rows
from extract.errors import ReadError
from extract.meaning.figure import Figure
from extract.reading.files import document_of
from extract.running.one import Extracted, extract_document
from extract.schema import FIGURES
from extract.tables.coverage import mentioned, year_of
from extract.tables.documents import article_rows, document_row, origin_rows
from extract.tables.lines import lines
from extract.tables.rows import figure_row
from extract.terms import term_rows

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper to be read: where it lies, its name in the tables, and what documents.csv says of it."""

    path: str
    doc: str
    said: Mapping[str, str]


def read_paper(paper: Paper, data: bytes | ReadError) -> Row:
    """The row of a paper in a part, of its bytes or of why there are none. Never raises: no paper may stop the others."""
    named: Row = {"doc": paper.doc}
    try:
        if isinstance(data, ReadError):
            raise data
        return named | _found(extract_document(document_of(data, paper.doc, paper.said)))
    except ReadError as error:
        return named | {"reason": error.reason, "detail": error.detail}
    except Exception as error:
        detail = f"the program failed on this text ({type(error).__name__}: {error}); please report it"
        return named | {"reason": "failed", "detail": detail}


def _found(x: Extracted) -> Row:
    document = document_row(x, None)
    text = x.document.text
    return {
        "document": document,
        "text": text.encode("utf-8", "surrogatepass"),
        "articles": article_rows(x),
        "origins": origin_rows(x.document),
        "terms": term_rows([document], {x.document.doc_id: text}),
        "mentions": mentioned(text),
        "told": told(x),
        **of_figures(document, x.figures),
    }


def of_figures(document: Mapping[str, Any], figures: Sequence[Figure]) -> Row:
    """What of a paper's row depends on its figures: made anew where people have corrected them."""
    rows = list(map(figure_row, figures))
    return {
        "figures": rows,
        "lines": "".join(lines(FIGURES, rows)).encode(),
        "doubts": paper_rows(figures, {document["doc_id"]: document}),
        "year": year_of(figures),
    }


def told(x: Extracted) -> list[Row]:
    """What a person should look at in a paper: tables that were not understood, pages that are pictures."""
    said: Iterable[tuple[str, Callable[[Any], str], Any]] = (
        ("table not understood", _unread, x.unread), ("pages not read", _unseen, x.document.unseen),
    )  # fmt: skip
    return [{"doc_id": x.document.doc_id, "figure_id": None, "kind": kind, "message": words(what)} for kind, words, what in said if what]


def _unread(unread: Sequence[str]) -> str:
    return f"no figures were taken from {'; '.join(unread)}; give the table a row of heads, and its unit in a head or above it"


def _unseen(pages: Sequence[int]) -> str:
    which = f"page {pages[0]} is a picture" if len(pages) == 1 else f"pages {', '.join(map(str, pages))} are pictures"
    return f"{which}; to have what stands there read, install what requirements-ocr.txt names (pip install -r requirements-ocr.txt)"
