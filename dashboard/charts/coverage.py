"""What the folder knows: places down, years across, a square where a year has figures."""

from __future__ import annotations

import plotly.graph_objects as go

from dashboard.charts.template import FAINT_GRID, MUTED, STEPS, drawing
from dashboard.words import Words

LEAST = (1, 10, 30, 80)  # figures that the steps of colour begin with
ROW_HEIGHT = 24


def coverage(rows: list[dict[str, object]], words: Words) -> go.Figure:
    """Squares by place (``region``, ``code``) and ``year``, darker for more ``figures``."""
    codes = {str(row["region"]): str(row["code"] or "") for row in rows}
    places = sorted(codes, key=lambda name: (not codes[name], len(codes[name]), codes[name], name))
    names = places[::-1]
    years = [int(str(row["year"])) for row in rows]
    span = list(range(min(years), max(years) + 1))
    counts = {(row["region"], int(str(row["year"]))): int(str(row["figures"])) for row in rows}
    bins = [[step_of(counts.get((name, year), 0)) for year in span] for name in names]
    hover = [
        [
            f"<b>{name}</b> · {year}<br>{words('coverage.count', n=counts[name, year])}"
            if (name, year) in counts
            else ""
            for year in span
        ]
        for name in names
    ]
    squares = {
        "type": "heatmap",
        "x": span,
        "y": names,
        "z": bins,
        "xgap": 3,
        "ygap": 4,
        "showscale": False,
        "meta": "count",  # squares count figures; the census of numbers asks
        "text": hover,
        "hoverinfo": "text",
        "hoverongaps": False,
        "colorscale": [[index / (len(STEPS) - 1), colour] for index, colour in enumerate(STEPS)],
        "zmin": 0,
        "zmax": len(STEPS) - 1,
    }
    step = 1 if max(years) - min(years) < 7 else 5
    return drawing(
        ROW_HEIGHT * len(names) + 50,
        [squares],
        xaxis={
            "tickmode": "linear",
            "tick0": 0,
            "dtick": step,
            "tickformat": "d",
            "side": "top",
            "ticks": "",
            "linecolor": "rgba(0,0,0,0)",
            "range": [min(years) - 0.5, max(years) + 0.5],
        },
        yaxis={
            "type": "category",
            "categoryorder": "array",
            "categoryarray": names,
            "gridcolor": FAINT_GRID,
            "zeroline": False,
            "ticks": "",
            "dtick": 1,
            "tickfont": {"color": MUTED, "size": 12},
            "range": [-0.6, len(names) - 0.4],
        },
    )


def step_of(figures: int) -> int | None:
    """Which step of ``LEAST`` a number of figures reaches; None for none."""
    return max((index for index, least in enumerate(LEAST) if figures >= least), default=None)
