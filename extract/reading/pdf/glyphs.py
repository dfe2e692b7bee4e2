"""The characters of a page and their boxes, as PDFium (the reader inside Chromium) tells them."""

from __future__ import annotations

import ctypes
import math
import unicodedata
from typing import Any

import pypdfium2.raw as pdfium

from extract.reading.pdf.runs import Glyph

_SCALE = 100  # PDFium's way from the page to the screen counts in whole steps: hundredths of a point
_ASLANT = 0.02  # radians
_FULL = ("W", "F")
_SMALLEST = 0.5  # points: less is no print for people


def glyphs_of(page: Any) -> list[Glyph]:
    """The upright characters in points from the upper left corner of the page as it is shown.

    A watermark set aslant is none of the text. What PDFium adds by itself (spaces, line ends) is passed over.
    """
    text = page.get_textpage()
    across, down, shift = _shown(page)
    turn = page.get_rotation() * math.pi / 180
    box, matrix = pdfium.FS_RECTF(), pdfium.FS_MATRIX()
    pen_x, pen_y = ctypes.c_double(), ctypes.c_double()
    out: list[Glyph] = []
    high = ""
    for n in range(text.count_chars()):
        code = pdfium.FPDFText_GetUnicode(text, n)
        character = high + chr(code)
        high = ""
        if 0xD800 <= code < 0xDC00:
            high = character
            continue
        if len(character) == 2:  # a rare character comes in two halves
            character = character.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        if pdfium.FPDFText_IsGenerated(text, n) == 1 or (code < 0x20 and code != 9):
            continue
        angle = (pdfium.FPDFText_GetCharAngle(text, n) + turn) % (2 * math.pi)
        if min(angle, 2 * math.pi - angle) > _ASLANT or not pdfium.FPDFText_GetLooseCharBox(text, n, box):
            continue
        pdfium.FPDFText_GetMatrix(text, n, matrix)
        nominal = pdfium.FPDFText_GetFontSize(text, n)
        size = nominal * math.hypot(matrix.c, matrix.d)
        if size < _SMALLEST:
            continue
        if box.top - box.bottom < 0.5 * size:  # the box of a dash is as flat as its ink: give it a line's height
            middle = (box.top + box.bottom) / 2
            box.top, box.bottom = middle + size / 2, middle - size / 2
        x = sorted(across[0] * px + across[1] * py + shift[0] for px, py in ((box.left, box.bottom), (box.right, box.top)))
        y = sorted(down[0] * px + down[1] * py + shift[1] for px, py in ((box.left, box.bottom), (box.right, box.top)))
        pdfium.FPDFText_GetCharOrigin(text, n, pen_x, pen_y)
        base = down[0] * pen_x.value + down[1] * pen_y.value + shift[1]
        if unicodedata.east_asian_width(character) in _FULL:  # some fonts tell the ink of 日 alone; its place is an em wide
            pen = across[0] * pen_x.value + across[1] * pen_y.value + shift[0]
            x = [min(x[0], pen), max(x[1], pen + nominal * math.hypot(matrix.a, matrix.b))]
        out.append(Glyph(character, x[0], y[0], x[1], y[1], size, base))
    text.close()
    return out


def has_rules(page: Any) -> bool:
    """Whether anything is drawn on the page that could be the rules of a table."""
    return any(True for _ in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH], max_depth=4))


def pictured(page: Any) -> float:
    """How much of the page its pictures cover, 0 to 1; a scan may come in strips."""
    width, height = page.get_size()
    covered = 0.0
    for picture in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=4):
        left, bottom, right, top = picture.get_bounds()
        covered += abs((right - left) * (top - bottom))
    return float(min(1.0, covered / max(1.0, width * height)))


def _shown(page: Any) -> tuple[tuple[float, float], tuple[float, float], tuple[float, float]]:
    """The way from the file's coordinates to those of the page as shown: turned, cropped, from the upper left."""
    width, height = page.get_size()

    def at(x: float, y: float) -> tuple[float, float]:
        a, b = ctypes.c_int(), ctypes.c_int()
        pdfium.FPDF_PageToDevice(page, 0, 0, round(width * _SCALE), round(height * _SCALE), 0, x, y, a, b)
        return a.value / _SCALE, b.value / _SCALE

    nought, right, up = at(0, 0), at(1000, 0), at(0, 1000)
    across = ((right[0] - nought[0]) / 1000, (up[0] - nought[0]) / 1000)
    down = ((right[1] - nought[1]) / 1000, (up[1] - nought[1]) / 1000)
    return across, down, nought
