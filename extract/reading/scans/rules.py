"""The rules drawn on a scanned page → the cells of its tables, and the page without the upright ones, which are read as 1 or |."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from pdfplumber.table import cells_to_tables, edges_to_intersections, intersections_to_cells, merge_edges
from PIL import Image

from extract.reading.draft import Box
from extract.reading.tilt import Tilt

_ACROSS, _UPRIGHT = 1 / 12, 1 / 18  # of the width of the page: shorter lines are strokes of large type
_LEAST = 90  # pixels: and so are these on a small picture
_THIN = 1 / 250  # of the width: thicker ones too
_SLOPE = 5  # pixels: so far a line may wander over that length
_NEAR = 8.0  # pixels between a rule and one that it meets
_TOUCH = 4.0  # points, the same on the page


@dataclass(frozen=True, slots=True)
class Rule:
    """A line from one end to the other, in pixels."""

    x0: float
    y0: float
    x1: float
    y1: float
    across: bool

    def meets(self, other: Rule) -> bool:
        """Whether this upright rule touches or crosses one that lies across."""
        x = (self.x0 + self.x1) / 2
        y = other.y0 + (other.y1 - other.y0) * (x - other.x0) / max(1.0, other.x1 - other.x0)
        return other.x0 - _NEAR <= x <= other.x1 + _NEAR and self.y0 - _NEAR <= y <= self.y1 + _NEAR


def rules_on(page: Image.Image) -> tuple[list[Rule], Image.Image]:
    """The rules on a page, and the page with those painted over that stand upright in a table."""
    import cv2
    import numpy

    grey = numpy.asarray(page.convert("L"))
    dark = cv2.adaptiveThreshold(grey, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 41, 25)
    across = [rule for rule, _ in _rules(cv2, numpy, dark, max(_LEAST, round(page.width * _ACROSS)), across=True)]
    upright = [(r, ink) for r, ink in _rules(cv2, numpy, dark, max(_LEAST, round(page.width * _UPRIGHT)), across=False) if sum(map(r.meets, across)) > 1]
    if not upright:
        return [], page
    cleared = numpy.array(page)
    for _, (rows, columns) in upright:
        cleared[rows, columns] = int(numpy.median(grey))  # the shade of the paper
    return [*across, *(rule for rule, _ in upright)], Image.fromarray(cleared)


def tables_of(rules: Sequence[Rule], scale: float, tilt: Tilt) -> list[list[Box]]:
    """The cells of each table on the upright page, in points."""
    edges = [_edge(rule, scale, tilt) for rule in rules]
    if not edges:
        return []
    joined = merge_edges(edges, _TOUCH, _TOUCH, 2 * _TOUCH, 2 * _TOUCH)
    cells = intersections_to_cells(edges_to_intersections(joined, _TOUCH, _TOUCH))
    return [[(float(a), float(b), float(c), float(d)) for a, b, c, d in table] for table in cells_to_tables(cells)]


def _rules(cv2: Any, numpy: Any, dark: Any, length: int, *, across: bool) -> Iterator[tuple[Rule, tuple[Any, Any]]]:
    """The thin lines that are dark over a length in one direction, with the rows and columns of their ink."""
    along, beside = ((length, 1), (1, _SLOPE)) if across else ((1, length), (_SLOPE, 1))
    smeared = cv2.dilate(dark, cv2.getStructuringElement(cv2.MORPH_RECT, beside))
    count, labels, boxes, _ = cv2.connectedComponentsWithStats(cv2.morphologyEx(smeared, cv2.MORPH_OPEN, cv2.getStructuringElement(cv2.MORPH_RECT, along)))
    ink = cv2.dilate(dark, cv2.getStructuringElement(cv2.MORPH_RECT, (3, 3)))
    for n in range(1, count):
        left, top, width, height, area = (int(v) for v in boxes[n])
        if area / (width if across else height) - _SLOPE > max(4, dark.shape[1] * _THIN):
            continue
        inside = labels[top : top + height, left : left + width] == n
        first, last = (inside[:, 0], inside[:, -1]) if across else (inside[0], inside[-1])
        ends = [float(numpy.nonzero(end)[0].mean()) for end in (first, last)]
        rows, columns = numpy.nonzero(inside & (ink[top : top + height, left : left + width] > 0))
        rule = Rule(left, ends[0] + top, left + width, ends[1] + top, True) if across else Rule(ends[0] + left, top, ends[1] + left, top + height, False)
        yield rule, (rows + top, columns + left)


def _edge(rule: Rule, scale: float, tilt: Tilt) -> dict[str, Any]:
    """A rule as pdfplumber knows the lines of a PDF."""
    (x0, y0), (x1, y1) = tilt.upright(rule.x0 * scale, rule.y0 * scale), tilt.upright(rule.x1 * scale, rule.y1 * scale)
    if rule.across:
        y0 = y1 = (y0 + y1) / 2
    else:
        x0 = x1 = (x0 + x1) / 2
    return {
        "object_type": "line", "orientation": "h" if rule.across else "v", "x0": x0, "x1": x1, "top": y0, "bottom": y1,
        "width": x1 - x0, "height": y1 - y0,
    }  # fmt: skip
