"""The bytes of a PDF → its text and tables, or the reason why there are none."""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import pdfplumber
import pypdfium2
from pdfplumber.page import Page

from extract.errors import ReadError
from extract.reading.draft import Draft
from extract.reading.limits import MAX_PAGES, damaged, encrypted
from extract.reading.pdf.columns import read_order
from extract.reading.pdf.glyphs import glyphs_of, has_pictures, has_rules
from extract.reading.pdf.margins import Leaf, part_margins
from extract.reading.pdf.paragraphs import Paragraphs
from extract.reading.pdf.runs import runs_of
from extract.reading.pdf.tables import ruled_tables

_UNNAMED = re.compile(r"[\ue000-\uf8ff\ufffd\ufffe]")
_FEWEST = 10  # characters a page: fewer are the stamp on a scan


def read_pdf(data: bytes) -> Draft:
    """The text of every page in reading order. A running head is said once, where it first stands."""
    writer = Paragraphs()
    for number, page in enumerate(part_margins(list(_leaves(data))), 1):
        writer.page(number, page.head, list(read_order(page.items, number)), page.foot)
    return writer.end()


def _leaves(data: bytes) -> Iterator[Leaf]:
    with _opened(data) as book, _Rules(data) as rules:
        count = len(book)
        if count > MAX_PAGES:
            raise ReadError("too large", f"the PDF has {count} pages, more than the {MAX_PAGES} that are read; split it into parts")
        chars = unnamed = 0
        pictures = False
        for n in range(count):
            try:
                page = book[n]
                glyphs = glyphs_of(page)
                pictures = pictures or has_pictures(page)
                tables, rest = ruled_tables(rules.page(n), glyphs, n + 1) if glyphs and has_rules(page) else ([], glyphs)
                height = float(page.get_height())
                page.close()
            except Exception as error:  # a damaged page fails in any way in the parsers
                raise damaged(f"PDF (at page {n + 1} of {count})") from error
            chars += sum(not g.text.isspace() for g in glyphs)
            unnamed += sum(bool(_UNNAMED.match(g.text)) for g in glyphs)
            yield Leaf(height, [*tables, *runs_of(rest)])
    if chars <= _FEWEST * count and (pictures or not chars):
        raise ReadError("no text layer", "the pages are pictures, as of a scan; have their text recognised (OCR) and give that, or the file it was printed from")
    if unnamed > 0.3 * chars:
        raise ReadError("no text layer", "the PDF draws its letters without saying which they are; have its text recognised (OCR), or give the file it was made from")


def _opened(data: bytes) -> Any:
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise (encrypted("PDF") if "password" in str(error).lower() else damaged("PDF")) from error


class _Rules:
    """The pages once more with what is drawn on them, opened when the first is asked for: it takes longer than the text."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._book: Any = None
        self._last: Page | None = None

    def __enter__(self) -> _Rules:
        return self

    def __exit__(self, *_: object) -> None:
        if self._book:
            with suppress(Exception):  # it looks at all pages once more: what it trips over there was told of, or is not read
                self._book.close()

    def page(self, n: int) -> Page:
        logging.getLogger("pdfminer").setLevel(logging.ERROR)  # its remarks on fonts are of no use to a person
        self._book = self._book or pdfplumber.open(io.BytesIO(self._data))
        if self._last:
            self._last.close()
        self._last = self._book.pages[n]
        return self._last
