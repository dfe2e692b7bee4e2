"""The rules drawn on a scanned page → the cells of its tables, and the page without the upright ones, which are read as 1 or |."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from pdfplumber.table import cells_to_tables, edges_to_intersections, intersections_to_cells, merge_edges
from PIL import Image

from extract.reading.draft import Box
from extract.reading.tilt import Tilt

# Of the width of the page: shorter lines are strokes of large type.
_ACROSS, _UPRIGHT = 1 / 12, 1 / 18
_SLOPE = 5  # pixels: so far a line may wander over that length
_TOUCH = 4.0  # points: ends of rules that meet may miss each other by so much


@dataclass(frozen=True, slots=True)
class Rule:
    """A line from one end to the other, in pixels."""

    x0: float
    y0: float
    x1: float
    y1: float
    across: bool


def rules_on(page: Image.Image) -> tuple[list[Rule], Image.Image]:
    """The rules on a page, and the page with the upright ones painted over."""
    import cv2
    import numpy

    grey = numpy.asarray(page.convert("L"))
    dark = cv2.adaptiveThreshold(grey, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 41, 25)
    across = _long(cv2, dark, (round(page.width * _ACROSS), 1), (1, _SLOPE))
    upright = _long(cv2, dark, (1, round(page.width * _UPRIGHT)), (_SLOPE, 1))
    rules = [*_ends(cv2, numpy, across, True), *_ends(cv2, numpy, upright, False)]
    if not upright.any():
        return rules, page
    cleared = numpy.array(page)
    ink = cv2.dilate(dark, cv2.getStructuringElement(cv2.MORPH_RECT, (3, 3)))
    cleared[(upright > 0) & (ink > 0)] = int(numpy.median(grey))  # the shade of the paper
    return rules, Image.fromarray(cleared)


def tables_of(rules: Sequence[Rule], scale: float, tilt: Tilt) -> list[list[Box]]:
    """The cells of each table on the upright page, in points."""
    edges = [_edge(rule, scale, tilt) for rule in rules]
    if not edges:
        return []
    joined = merge_edges(edges, _TOUCH, _TOUCH, 2 * _TOUCH, 2 * _TOUCH)
    cells = intersections_to_cells(edges_to_intersections(joined, _TOUCH, _TOUCH))
    return [[(float(a), float(b), float(c), float(d)) for a, b, c, d in table] for table in cells_to_tables(cells)]


def _long(cv2: Any, dark: Any, length: tuple[int, int], slope: tuple[int, int]) -> Any:
    """What is dark over a length in one direction; it may slope a little."""
    smeared = cv2.dilate(dark, cv2.getStructuringElement(cv2.MORPH_RECT, slope))
    return cv2.morphologyEx(smeared, cv2.MORPH_OPEN, cv2.getStructuringElement(cv2.MORPH_RECT, length))


def _ends(cv2: Any, numpy: Any, mask: Any, across: bool) -> Iterator[Rule]:
    """Each connected line of a mask from end to end."""
    count, labels, boxes, _ = cv2.connectedComponentsWithStats(mask)
    for n in range(1, count):
        left, top, width, height, _area = (int(v) for v in boxes[n])
        inside = labels[top : top + height, left : left + width] == n
        if across:
            ends = [float(numpy.nonzero(inside[:, at])[0].mean()) + top for at in (0, width - 1)]
            yield Rule(left, ends[0], left + width, ends[1], True)
        else:
            ends = [float(numpy.nonzero(inside[at])[0].mean()) + left for at in (0, height - 1)]
            yield Rule(ends[0], top, ends[1], top + height, False)


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
