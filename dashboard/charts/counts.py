"""How many there are, year by year: bars that count, and so lead to no figure."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import plotly.graph_objects as go

from dashboard.charts.template import ACCENT, MUTED, drawing

HEIGHT = 150
FEW = 12  # bars that have room for their number


def by_year(counts: Mapping[int, int], said: Callable[[int, str], str]) -> go.Figure:
    """A bar for each year of ``counts``; years between that have none stay open. ``said`` is what a bar of a
    year and its number says when pointed at."""
    years = sorted(counts)
    bars = {
        "type": "bar", "x": years, "y": [counts[year] for year in years], "marker": {"color": ACCENT, "cornerradius": 3},
        "meta": "count",  # no figure of a paper: the census of numbers asks
        "text": [f"{counts[year]:,}" for year in years] if len(years) <= FEW else None,
        "textposition": "outside", "textfont": {"size": 12, "color": MUTED}, "cliponaxis": False,
        "hovertext": [said(year, f"{counts[year]:,}") for year in years], "hoverinfo": "text",
    }  # fmt: skip
    step = max(1, -(-(years[-1] - years[0]) // 8))
    return drawing(
        HEIGHT,
        [bars],
        xaxis={"tickformat": "d", "tickmode": "linear", "tick0": years[-1], "dtick": step, "range": [years[0] - 0.6, years[-1] + 0.6]},
        yaxis={"visible": False, "range": [0, max(counts.values()) * 1.25 or 1]},
        bargap=0.34,
        showlegend=False,
    )
