"""Places side by side: bars from zero, the longest on top, each with its value."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts.margins import beside
from dashboard.charts.rows import records
from dashboard.charts.template import ACCENT, INK, QUIET, drawing
from dashboard.charts.trend import axis_scale, hover_text, row_text
from dashboard.words import Words

BAR_HEIGHT = 25


def ranking(
    frame: pd.DataFrame, words: Words, *, label: str = "region", chosen: str | None = None, less: bool = False
) -> go.Figure:
    """Bars of one observation per ``label``; ``chosen`` stands out, all stand out where there is none.

    The greatest is on top, the least where ``less`` is better.

    Every bar carries its ``figure_id`` as first item of ``customdata``.
    """
    rows = frame.sort_values("value", ascending=not less, kind="stable")
    scale = axis_scale(rows, words)
    values = rows["value"] / scale.factor
    told = records(rows)
    bars = {
        "type": "bar",
        "x": list(values),
        "y": list(rows[label]),
        "orientation": "h",
        "marker": {
            "color": [ACCENT if chosen is None or name == chosen else QUIET for name in rows[label]],
            "cornerradius": 3,
        },
        "text": [row_text(row, words) for row in told],
        "textposition": "outside",
        "textfont": {"size": 12, "color": INK},
        "cliponaxis": False,
        "customdata": [[row["figure_id"]] for row in told],
        "hovertext": [hover_text(row, str(row[label]), words) for row in told],
        "hoverinfo": "text",
        "selected": {"marker": {"opacity": 1}},
        "unselected": {"marker": {"opacity": 1}},
    }
    low, high = min(0.0, float(values.min())), max(0.0, float(values.max()))
    room = (high - low) * 0.42  # for the value written after the longest bar, on a phone too
    return drawing(
        BAR_HEIGHT * len(rows) + 24,
        [bars],
        xaxis={"visible": False, "range": [low - (room if low < 0 else 0), high + (room if high > 0 else 0)]},
        yaxis={
            "showgrid": False,
            "zeroline": False,
            "ticks": "",
            "type": "category",
            "nticks": 0,
            "dtick": 1,
            "tickfont": {"size": 12, "color": INK},
            "automargin": False,
        },
        bargap=0.34,
        showlegend=False,
        margin={"t": 4, "b": 4, "l": beside(map(str, rows[label]))},
    )
