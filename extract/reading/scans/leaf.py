"""The lines on a picture → a page as the readers of PDFs take it: upright characters, each in its box, in points."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from PIL import Image

from extract.reading.pdf.columns import Table
from extract.reading.pdf.margins import Leaf
from extract.reading.pdf.runs import Glyph, runs_of
from extract.reading.pdf.tables import table_of
from extract.reading.scans.marks import chinese_marks
from extract.reading.scans.recognise import Line, lines_on
from extract.reading.scans.rules import rules_on, tables_of
from extract.reading.tilt import Tilt

_TYPE = 0.86  # of a line's box: the size of its type
_LEVEL = 0.3  # ems: lines in several boxes side by side differ by less
_HALF = 0.5
_LONG = 4  # times its height: a shorter line says little about its slant
_STEEP = 0.26  # radians: what slants more is a stamp or a watermark
_OPENING, _CLOSING = frozenset("（《“‘【〔「『〈"), frozenset("，。；：、！？”’）》】〕」』〉")


def leaf_of(picture: Image.Image, width: float, number: int) -> Leaf:
    """Page ``number`` in a picture that is ``width`` points wide."""
    scale = width / picture.width
    height = picture.height * scale
    rules, cleared = rules_on(picture)
    lines = lines_on(cleared)
    tilt = Tilt(_angle(lines), width / 2, height / 2)
    glyphs = list(_glyphs(lines, scale, tilt))
    tables: list[Table] = []
    for cells in tables_of(rules, scale, tilt):
        table, glyphs = table_of(cells, glyphs, number)
        tables += [table] if table else []
    return Leaf(height, [*tables, *runs_of(glyphs)], tilt)


def _glyphs(lines: Sequence[Line], scale: float, tilt: Tilt) -> Iterator[Glyph]:
    """The characters of all lines. Boxes that stand at one level are pieces of one line of print."""
    placed = sorted((_placed(line, scale, tilt) for line in lines), key=lambda p: p[1])
    level = float("-inf")
    for line, middle, left, right, height in placed:
        size = _TYPE * height
        if middle - level > _LEVEL * size:
            level = middle
        yield from _spread(line, left, right, middle, level, height, size)


def _placed(line: Line, scale: float, tilt: Tilt) -> tuple[Line, float, float, float, float]:
    """A line with its middle, its ends and its height on the upright page."""
    (ax, ay), (bx, by), (cx, cy), (dx, dy) = (tilt.upright(x * scale, y * scale) for x, y in line.corners)
    return line, (ay + by + cy + dy) / 4, (ax + dx) / 2, (bx + cx) / 2, (cy + dy - ay - by) / 2


def _spread(line: Line, left: float, right: float, middle: float, level: float, height: float, size: float) -> Iterator[Glyph]:
    """The characters of a line over its length, each as wide as print has it."""
    text = chinese_marks(line.text.strip())
    widths = [_width(c) for c in text]
    if text and text[0] in _OPENING:
        widths[0] = _HALF  # the box begins and ends with the ink, and of these half is none
    if text and text[-1] in _CLOSING:
        widths[-1] = _HALF
    step = (right - left) / max(_HALF, sum(widths))
    for character, width in zip(text, widths, strict=True):
        yield Glyph(character, left, middle - height / 2, left + width * step, middle + height / 2, size, level, line.sure)
        left += width * step


def _width(character: str) -> float:
    return 1.0 if unicodedata.east_asian_width(character) in "WFA" else _HALF


def _angle(lines: Iterable[Line]) -> float:
    """The slant of most of the print, in radians: the middle one of the lines, each counting as it is long."""
    found: list[tuple[float, float]] = []
    for line in lines:
        (ax, ay), (bx, by), (cx, cy), (dx, dy) = line.corners
        across, down = (bx + cx - ax - dx) / 2, (by + cy - ay - dy) / 2
        height = math.hypot(dx - ax, dy - ay)
        if across > _LONG * height and abs(angle := math.atan2(down, across)) < _STEEP:
            found.append((angle, across))
    half = sum(width for _, width in found) / 2
    for angle, width in sorted(found):
        half -= width
        if half <= 0:
            return angle
    return 0.0
