"""How far the value axis of a chart goes, and where its marks stand: round numbers, from zero for bars and where zero is near."""

from __future__ import annotations

import math

from dashboard.deck.model import Chart, points_of

_STEPS = (1, 2, 2.5, 5, 10)


def extent(chart: Chart) -> tuple[float, float]:
    """The lowest and highest value that an axis is to hold, in what the axis counts in."""
    values = [v / chart.scale for p in points_of(chart) for v in (p.value, p.high) if v is not None] or [0.0]
    low, high = min(values), max(values)
    if chart.kind == "bar":
        return min(0.0, low), max(0.0, high)
    spread = high - low or abs(high) or 1.0
    marks = _marks(low - 0.12 * spread, high + 0.18 * spread)
    if low >= 0 and (marks[0] < 0 or low < 0.5 * spread):
        marks = _marks(0.0, high + 0.18 * spread)
    return marks[0], marks[-1]


def ticks(ends: tuple[float, float]) -> list[float]:
    """Round values from one end to the other."""
    return _marks(*ends)


def _marks(low: float, high: float) -> list[float]:
    """Four to seven round values around a span."""
    raw = (high - low or 1.0) / 5
    power = 10.0 ** math.floor(math.log10(raw))
    step = next(s * power for s in _STEPS if s * power >= raw * 0.999)
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return [round(k * step, 10) for k in range(first, last + 1)]
