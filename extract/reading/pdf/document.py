"""The bytes of a PDF → its text and tables, or the reason why there are none."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pdfplumber
import pypdfium2
from pdfplumber.page import Page

from extract.errors import ReadError
from extract.reading.draft import Draft
from extract.reading.limits import MAX_PAGES, damaged, encrypted
from extract.reading.pdf.columns import Band, Item, bands_of, read_order
from extract.reading.pdf.glyphs import glyphs_of, has_pictures, has_rules
from extract.reading.pdf.paragraphs import Paragraphs
from extract.reading.pdf.runs import Run, runs_of
from extract.reading.pdf.tables import ruled_tables

_UNNAMED = re.compile(r"[\ue000-\uf8ff\ufffd\ufffe]")
_FOLIO = re.compile(r"(?P<dress>[—–\-·.\s]*(?:第\s*)?)(?P<number>\d{1,4})\s*(?:页|/\s*\d{1,4})?(?:\s*[，,/]?\s*共\s*\d{1,4}\s*页)?[—–\-·.\s]*\Z")
_CLAUSE = re.compile(r"[，。；！？]|.{60}")
_COUNTED = re.compile(r"[\d\s]+|[一二三四五六七八九十]+(?=版)")
_YEAR = 1900  # pages are not counted so far: a lone number like this heads a page as a year
_ZONE = 0.12  # of the page's height, at its top and foot
_FEWEST = 10  # characters a page: fewer are the stamp on a scan


@dataclass(frozen=True, slots=True)
class _Leaf:
    """A page taken apart: its items, and the bands at its top and foot that may be a running head."""

    height: float
    items: list[Item]


def read_pdf(data: bytes) -> Draft:
    """The text of every page in reading order. A running head is said once, where it first stands."""
    leaves = list(_leaves(data))
    outer = [list(_outer(leaf)) for leaf in leaves]
    heads = _repeated(outer)
    folios = _folios(outer)
    writer = Paragraphs()
    said: set[str] = set()
    for number, (leaf, bands) in enumerate(zip(leaves, outer, strict=True), 1):
        head: list[Band] = []
        foot: list[Band] = []
        outside: set[int] = set()
        for band, at_top in bands:
            key = _key(band)
            if id(band) not in folios and heads[key] < 2:
                continue
            outside |= {id(i) for i in band}
            if id(band) not in folios and key not in said:
                said.add(key)
                (head if at_top else foot).append(band)
        columns = list(read_order([i for i in leaf.items if id(i) not in outside], number))
        writer.page(number, head, columns, foot)
    return writer.end()


def _leaves(data: bytes) -> Iterator[_Leaf]:
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
            yield _Leaf(height, [*tables, *runs_of(rest)])
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
            self._book.close()

    def page(self, n: int) -> Page:
        self._book = self._book or pdfplumber.open(io.BytesIO(self._data))
        if self._last:
            self._last.close()
        self._last = self._book.pages[n]
        return self._last


def _outer(leaf: _Leaf) -> Iterator[tuple[Band, bool]]:
    """The two outermost bands at the top and at the foot, when they lie in the margin."""
    bands = bands_of(leaf.items)
    for n, band in enumerate(bands):
        if all(isinstance(i, Run) for i in band):
            if n < 2 and band[0].bottom < _ZONE * leaf.height:
                yield band, True
            elif n >= len(bands) - 2 and band[0].top > (1 - _ZONE) * leaf.height:
                yield band, False


def _repeated(outer: list[list[tuple[Band, bool]]]) -> Counter[str]:
    """On how many pages a short line without a sentence's marks stands at one height with the same words."""
    return Counter(key for bands in outer for key in {_key(band) for band, _ in bands if _COUNTED.sub("", _said(band)) and not _CLAUSE.search(_said(band))})


def _folios(outer: list[list[tuple[Band, bool]]]) -> set[int]:
    """The bands that are page numbers: they count up with the pages, or are dressed as such (— 3 —, 第3页).

    They are not written into the text: every character's origin says its page. A year that heads a page is none.
    """
    found = [(id(band), band, n - int(m["number"]), bool(m["dress"])) for n, bands in enumerate(outer) for band, _ in bands if (m := _FOLIO.match(_said(band)))]
    steps = Counter(offset for _, _, offset, _ in found)
    return {at for at, _, offset, dressed in found if dressed or (steps[offset] > 1 and abs(offset) < _YEAR)}


def _key(band: Band) -> str:
    """What is the same in a running head from page to page: its words, not its numbers, at its height."""
    return f"{round(band[0].top / 4)} {_COUNTED.sub('', _said(band))}"


def _said(band: Band) -> str:
    return " ".join(i.text for i in band if isinstance(i, Run))
