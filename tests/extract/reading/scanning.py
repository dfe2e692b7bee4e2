"""Papers as a scanner gives them: printed, laid on the glass a little aslant, with the grain of the sensor; and a stand-in for what reads them."""

from __future__ import annotations

import io
import math
from collections.abc import Sequence

import numpy
import pypdfium2
import pytest
from PIL import Image, ImageFilter

from extract.reading.formats import found_in
from extract.reading.scans import leaf
from extract.reading.scans.recognise import Corner, Line

DPI = 200
EM = 25.0  # pixels of 9 points at 200 dpi
Words = tuple[float, float, str]  # left edge and middle on the upright page, in pixels, and what stands there


def scanned(paper: bytes, seed: int, *, dpi: int = DPI, skew: float | None = None) -> list[Image.Image]:
    """The pages of a PDF as pictures: slanted by 0.3 to 0.7 degrees to either side, slightly blurred, with noise."""
    chance = numpy.random.default_rng(seed)
    pages = []
    with pypdfium2.PdfDocument(paper) as book:
        for page in book:
            slant = chance.uniform(0.3, 0.7) * chance.choice((-1, 1)) if skew is None else skew
            picture = page.render(scale=dpi / 72).to_pil().convert("L")
            picture = picture.rotate(slant, Image.Resampling.BICUBIC, fillcolor=255).filter(ImageFilter.GaussianBlur(0.6))
            grain = numpy.asarray(picture, dtype=float) * 0.93 + 8 + chance.normal(0, 9, (picture.height, picture.width))
            pages.append(Image.fromarray(grain.clip(0, 255).astype("uint8")))
    return pages


def png(page: Image.Image) -> bytes:
    out = io.BytesIO()
    page.save(out, "PNG", compress_level=1)
    return out.getvalue()


def bound(pages: Sequence[Image.Image], dpi: int = DPI) -> bytes:
    """A PDF whose pages are pictures, pressed as scanners press them."""
    out = io.BytesIO()
    pages[0].save(out, "PDF", save_all=True, append_images=pages[1:], resolution=dpi, quality=80)
    return out.getvalue()


def stand_in_for_the_machine(monkeypatch: pytest.MonkeyPatch, words: Sequence[Words], slant: float = 0.0, sure: float = 1.0) -> list[Image.Image]:
    """Every page is seen to hold these words and no rules, lying aslant by so many degrees; the pages that are shown to it."""
    shown: list[Image.Image] = []

    def lines(page: Image.Image) -> list[Line]:
        shown.append(page)
        return [_line(*w, math.radians(slant), page.size, sure) for w in words]

    monkeypatch.setattr(leaf, "lines_on", lines)
    monkeypatch.setattr("extract.reading.files.found_apart", found_in)  # here, where the stand-in is
    monkeypatch.setattr(leaf, "rules_on", lambda page: ([], page))
    for reader in ("pdf.document", "scans.read", "ofd.read"):
        monkeypatch.setattr(f"extract.reading.{reader}.can_recognise", lambda: True)
    return shown


def _line(left: float, middle: float, text: str, slant: float, size: tuple[int, int], sure: float) -> Line:
    width = EM * sum(0.5 if c.isascii() else 1.0 for c in text)

    def at(x: float, y: float) -> Corner:
        across, down = x - size[0] / 2, y - size[1] / 2
        return size[0] / 2 + across * math.cos(slant) - down * math.sin(slant), size[1] / 2 + across * math.sin(slant) + down * math.cos(slant)

    top, bottom = middle - 0.58 * EM, middle + 0.58 * EM
    return Line((at(left, top), at(left + width, top), at(left + width, bottom), at(left, bottom)), text, sure)
