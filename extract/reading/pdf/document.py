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
from PIL import Image

from extract.errors import ReadError
from extract.reading.draft import Draft
from extract.reading.limits import MAX_PAGES, MAX_SCANNED, damaged, encrypted
from extract.reading.pdf.assemble import assembled
from extract.reading.pdf.glyphs import glyphs_of, has_rules, pictured
from extract.reading.pdf.margins import Leaf
from extract.reading.pdf.runs import Glyph, runs_of
from extract.reading.pdf.tables import ruled_tables
from extract.reading.scans.recognise import can_recognise, needs_ocr
from extract.reading.scans.watching import looking_at

_UNNAMED = re.compile(r"[\ue000-\uf8ff\ufffd\ufffe]")
_FEW_UNNAMED = 0.3  # of the characters
_STAMP = 60  # characters a page: so few may be the stamp, the number or the maker's mark on a scan
_MOST = 0.5  # of a page: a picture as large is the page itself
_DPI = 200  # at which a scanned page is drawn to be read
_MOST_PIXELS = 20_000_000  # a poster is drawn smaller


def read_pdf(data: bytes) -> Draft:
    """The text of every page in reading order; pages that are only pictures are recognised, where that is installed."""
    unseen: list[int] = []
    draft = assembled(_leaves(data, unseen))
    draft.unseen += unseen
    return draft


def _leaves(data: bytes, unseen: list[int]) -> Iterator[Leaf]:
    """The pages taken apart. The numbers of those that nothing here can read go to ``unseen``."""
    with _opened(data) as book, _Rules(data) as rules:
        count = len(book)
        if count > MAX_PAGES:
            raise ReadError("too large", f"the PDF has {count} pages, more than the {MAX_PAGES} that are read; split it into parts")
        scanned = 0
        for n in range(count):
            try:
                page = book[n]
                glyphs = glyphs_of(page)
                scan = _is_scan(page, glyphs)
                tables, rest = ruled_tables(rules.page(n), glyphs, n + 1) if glyphs and not scan and has_rules(page) else ([], glyphs)
                width, height = page.get_size()
            except Exception as error:  # a damaged page fails in any way in the parsers
                raise damaged(f"PDF (at page {n + 1} of {count})") from error
            scanned += scan
            if scanned > MAX_SCANNED:
                raise ReadError("too large", f"the PDF has more than {MAX_SCANNED} scanned pages; split it into parts")
            if not scan:
                yield Leaf(height, [*tables, *runs_of(rest)])
            elif can_recognise():
                from extract.reading.scans.leaf import leaf_of

                looking_at(n + 1, count)
                yield leaf_of(_drawn(page), width, n + 1)
            else:
                unseen.append(n + 1)
                yield Leaf(height, [])
            page.close()
    if len(unseen) == count:
        raise needs_ocr()


def _is_scan(page: Any, glyphs: list[Glyph]) -> bool:
    """Whether the page has to be looked at: a picture without a text layer, letters drawn as lines, or letters without names."""
    chars = sum(not g.text.isspace() for g in glyphs)
    if not chars:
        return has_rules(page) or pictured(page) > 0
    unnamed = sum(bool(_UNNAMED.match(g.text)) for g in glyphs)
    return unnamed > _FEW_UNNAMED * chars or (chars <= _STAMP and pictured(page) > _MOST)


def _drawn(page: Any) -> Image.Image:
    """The page as a picture."""
    scale = min(_DPI / 72, (_MOST_PIXELS / max(1.0, page.get_width() * page.get_height())) ** 0.5)
    picture: Image.Image = page.render(scale=scale).to_pil().convert("RGB")
    return picture


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
