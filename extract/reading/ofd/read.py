"""The bytes of an OFD document → its text: characters go the way of a PDF's, a page that is a picture that of a scan."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator

from lxml import etree

from extract.errors import ReadError
from extract.reading.draft import Draft
from extract.reading.limits import MAX_PAGES, MAX_SCANNED, damaged, open_zip
from extract.reading.ofd.glyphs import POINTS, glyphs_of
from extract.reading.ofd.package import Package, Page
from extract.reading.pdf.assemble import assembled
from extract.reading.pdf.margins import Leaf
from extract.reading.pdf.runs import runs_of
from extract.reading.scans.recognise import can_recognise, needs_ocr

_BROKEN = (KeyError, ValueError, etree.XMLSyntaxError, zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, OSError, EOFError)


def read_ofd(data: bytes) -> Draft:
    """The text of every page in reading order. Raises ReadError."""
    unseen: list[int] = []
    with open_zip(data) as archive:
        try:
            leaves = list(_leaves(Package(archive), unseen))
        except _BROKEN:
            raise damaged("OFD document") from None
    if unseen and len(unseen) == len(leaves):
        raise needs_ocr()
    draft = assembled(leaves)
    draft.unseen += unseen
    return draft


def _leaves(package: Package, unseen: list[int]) -> Iterator[Leaf]:
    """The pages taken apart. The numbers of those that nothing here can read go to ``unseen``."""
    scanned = 0
    for number, page in enumerate(package.pages(), 1):
        if number > MAX_PAGES:
            raise ReadError("too large", f"the OFD document has more than the {MAX_PAGES} pages that are read; split it into parts")
        # What is printed twice in one place is bold.
        glyphs = {(round(g.left), round(g.base), g.text): g for layer in page.layers for g in glyphs_of(layer, page.box)}
        if glyphs or not page.pictures:
            yield Leaf(page.box[3] * POINTS, list(runs_of(glyphs.values())))
        elif can_recognise():
            scanned += 1
            if scanned > MAX_SCANNED:
                raise ReadError("too large", f"the OFD document has more than {MAX_SCANNED} scanned pages; split it into parts")
            yield _seen(package, page, number)
        else:
            unseen.append(number)
            yield Leaf(page.box[3] * POINTS, [])


def _seen(package: Package, page: Page, number: int) -> Leaf:
    from extract.reading.scans.leaf import leaf_of
    from extract.reading.scans.picture import page_of

    return leaf_of(page_of(package.bytes_of(page.pictures[0]), 1), page.box[2] * POINTS, number)
