"""What the papers speak of: topics or terms down, years across, darker the more often."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import plotly.graph_objects as go

from dashboard.charts.template import FAINT_GRID, MUTED, STEPS, drawing
from dashboard.queries.terms import Attention
from dashboard.words import Words

ROW_HEIGHT = 26


def attention(rows: Sequence[Attention], labels: Mapping[str, str], words: Words) -> go.Figure:
    """Squares by name and year; the years that have papers stand side by side. ``labels`` name the rows, the topmost first."""
    years = sorted({r.year for r in rows})
    names = list(labels)[::-1]
    held = {(r.name, r.year): r for r in rows}
    tops = sorted(r.per_10000 for r in rows if r.count)
    squares = {
        "type": "heatmap",
        "x": [str(year) for year in years],
        "y": [labels[name] for name in names],
        "z": [[_step(held.get((name, year)), tops) for year in years] for name in names],
        "xgap": 3 if len(years) <= 12 else 1,
        "ygap": 3,
        "showscale": False,
        "meta": "count",  # squares count words; the census of numbers asks
        "text": [[_hover(held.get((name, year)), labels[name], words) for year in years] for name in names],
        "hoverinfo": "text",
        "hoverongaps": False,
        "colorscale": [[index / (len(STEPS) - 1), colour] for index, colour in enumerate(STEPS)],
        "zmin": 0,
        "zmax": len(STEPS) - 1,
    }
    return drawing(
        ROW_HEIGHT * len(names) + 50,
        [squares],
        xaxis={"type": "category", "side": "top", "ticks": "", "linecolor": "rgba(0,0,0,0)", "tickangle": 0, "nticks": min(len(years), 5)},
        yaxis={
            "type": "category",
            "categoryorder": "array",
            "categoryarray": [labels[name] for name in names],
            "gridcolor": FAINT_GRID,
            "zeroline": False,
            "ticks": "",
            "dtick": 1,
            "tickfont": {"color": MUTED, "size": 12},
        },
    )


def _step(row: Attention | None, tops: Sequence[float]) -> int | None:
    """Which quarter of all that are not nought a square belongs to; None for nought."""
    if row is None or not row.count:
        return None
    return min(len(STEPS) - 1, sum(value < row.per_10000 for value in tops) * len(STEPS) // len(tops))


def _hover(row: Attention | None, label: str, words: Words) -> str:
    if row is None:
        return ""
    return words("terms.hover", name=label, year=row.year, n=f"{row.per_10000:.1f}", count=f"{row.count:,}")
