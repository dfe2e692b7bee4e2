"""A page as a picture, and the boxes of a span on it: what the evidence of a figure from a PDF or a scan is shown with."""

from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import pypdfium2
from PIL import Image

from extract.errors import ReadError
from extract.model import Origin
from extract.reading.apart import ask
from extract.reading.limits import damaged
from extract.reading.scans.kinds import picture_kind

Box = tuple[float, float, float, float]
_MOST_PIXELS = 40_000_000
_SECONDS = 15  # somebody waits for it


@dataclass(frozen=True, slots=True)
class Picture:
    """A page drawn as PNG, and how large the page is in points: what its boxes are measured in."""

    png: bytes
    width: float
    height: float


def page_image(data: bytes, page: int, dpi: int = 110) -> Picture:
    """Page ``page`` (from 1) of a PDF, or of a scan that is a picture itself, drawn in the process that reads files.

    Raises IndexError for a page that is not there, and ValueError for what is no PDF that can be opened and drawn.
    """
    try:
        head, png = ask("page", data, _SECONDS, page=page, dpi=dpi)
    except ReadError as error:
        raise ValueError(error.detail) from error
    if "pages" in head:
        raise IndexError(f"the PDF has {head['pages']} pages, there is no page {page}")
    return Picture(png, head["width"], head["height"])


def drawn(data: bytes, page: int, dpi: int) -> tuple[dict[str, Any], bytes]:
    """The size of a page in points and its picture, or how many pages there are where there is none of that number."""
    return _of_scan(data, page, dpi) if picture_kind(data) else _of_pdf(data, page, dpi)


def _of_pdf(data: bytes, page: int, dpi: int) -> tuple[dict[str, Any], bytes]:
    try:
        book = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise damaged("PDF") from error
    with book:
        if not 1 <= page <= len(book):
            return {"pages": len(book)}, b""
        leaf = book[page - 1]
        width, height = leaf.get_size()
        scale = min(dpi / 72, (_MOST_PIXELS / max(1.0, width * height)) ** 0.5)  # a poster is drawn smaller
        return {"width": width, "height": height}, _png(leaf.render(scale=scale).to_pil())


def _of_scan(data: bytes, page: int, dpi: int) -> tuple[dict[str, Any], bytes]:
    from extract.reading.scans.picture import WIDTH, page_of

    try:
        scan = page_of(data, page)
    except IndexError:
        return {"pages": page - 1}, b""
    width, height = WIDTH, WIDTH * scan.height / scan.width
    scan.thumbnail((round(width * dpi / 72), round(height * dpi / 72)))
    return {"width": width, "height": height}, _png(scan)


def _png(picture: Image.Image) -> bytes:
    out = io.BytesIO()
    picture.save(out, "PNG", optimize=False)
    return out.getvalue()


def boxes(origins: Iterable[Origin], start: int, end: int) -> list[tuple[int, Box]]:
    """Page and box of each stretch of the source span ``start``–``end``, in points from the page's upper left corner.

    The characters of one origin are of one width, so a part of it is found by proportion.
    """
    out: list[tuple[int, Box]] = []
    for o in origins:
        if o.end <= start or o.start >= end or o.page is None or o.box is None:
            continue
        left, top, right, bottom = o.box
        step = (right - left) / (o.end - o.start)
        first, last = max(start, o.start), min(end, o.end)
        box = (left + step * (first - o.start), top, left + step * (last - o.start), bottom)
        before = out[-1] if out else None
        if before and before[0] == o.page and abs(before[1][1] - top) < (bottom - top) / 2 and -1 < box[0] - before[1][2] < bottom - top:
            joined = (before[1][0], min(top, before[1][1]), box[2], max(bottom, before[1][3]))
            out[-1] = (o.page, joined)
        else:
            out.append((o.page, box))
    return out
