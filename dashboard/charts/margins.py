"""Room for the labels of an axis. Left to itself Plotly draws a chart, measures its labels, and draws it again with room for them."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterable, Sequence

from dashboard.charts.template import Part
from dashboard.words.numbers import digits

SIZE = 12  # of the labels, in pixels, as in the template
NARROW = 0.6  # of its height that a Latin letter or a digit is wide, at most, in text of any length
GAP = 13  # between the edge of a chart and its labels, and from them to the axis
BELOW = 34  # under an axis with one line of labels
APART = 8  # between two labels of a line
LEAST_WIDE = 270  # pixels that the axes of the narrowest chart have, on a phone


def width(text: str) -> float:
    """About how wide a label is drawn, in pixels; rather too wide than too narrow."""
    return SIZE * sum(1.0 if unicodedata.east_asian_width(sign) in "WF" else NARROW for sign in text)


def beside(labels: Iterable[str]) -> int:
    """The margin in pixels that labels at the left need."""
    return math.ceil(max(map(width, labels), default=0)) + GAP


def in_a_line(labels: Sequence[str]) -> bool:
    """Whether the labels under an axis stand in one line on any screen, none of them turned."""
    return sum(width(label) + APART for label in labels) <= LEAST_WIDE


def value_ticks(low: float, high: float, most: int, unit: str, *, whole: bool = False) -> Part:
    """Ticks for an axis of values from ``low`` to ``high``, at most about ``most``, by steps of 1, 2 or 5; ``unit`` follows each label.

    ``whole`` has steps of one at least, from one on: ranks.
    """
    if low == high:
        low, high = low - 1, high + 1  # as Plotly does
    span = (high - low) * 1.1  # with the room that it leaves round the marks
    size = 10.0 ** math.floor(math.log10(span / most))
    step = next(size * times for times in (1, 2, 5, 10) if size * times >= span / most * 0.999)
    step = max(step, 1.0) if whole else step
    room = span * 0.12  # a tick that Plotly leaves no room for is not drawn
    values = [count * step for count in range(math.ceil((low - room) / step), math.floor((high + room) / step) + 1)]
    values = [value for value in values if value >= 1] if whole else values
    places = max(0, -math.floor(math.log10(step) + 1e-9))
    return {"tickvals": values, "ticktext": [digits(value, places) + unit for value in values]}
