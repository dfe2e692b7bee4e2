"""The bytes of a picture → its text: every page recognised and then taken apart as a page of a PDF."""

from __future__ import annotations

from extract.reading.draft import Draft
from extract.reading.pdf.assemble import assembled
from extract.reading.scans.leaf import leaf_of
from extract.reading.scans.picture import WIDTH, pages_of
from extract.reading.scans.recognise import can_recognise, needs_ocr


def read_picture(data: bytes) -> Draft:
    """The text of a scanned page, or of the pages of a TIFF. Raises ReadError."""
    if not can_recognise():
        raise needs_ocr()
    return assembled(leaf_of(page, WIDTH, number) for number, page in enumerate(pages_of(data), 1))
