"""Cumulative months of one place: a line a year, so that the same months stand above each other."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts.axes import runs
from dashboard.charts.rows import records
from dashboard.charts.template import ACCENT, INK, QUIET, Part, drawing
from dashboard.charts.trend import axis_scale, hover_text, row_text
from dashboard.words import Words
from dashboard.words.periods import to_month

FEWEST_MONTHS = 3


def is_rich(frame: pd.DataFrame) -> bool:
    """Whether some year has months enough for a line of its own."""
    if frame.empty:
        return False
    ends = pd.to_datetime(frame["period_end"])
    return int(ends.dt.month.groupby(ends.dt.year).nunique().max()) >= FEWEST_MONTHS


def cumulative(frame: pd.DataFrame, words: Words, *, height: int = 320) -> go.Figure:
    """Observations of the ``ytd`` grain of one place, indicator, measure and unit, one line a year.

    The newest year is in colour, the years before it in grey.
    """
    lines: list[Part] = []
    ends = pd.to_datetime(frame["period_end"])
    frame = frame.assign(x=ends.dt.month, of=ends.dt.year)
    scale = axis_scale(frame, words)
    newest = int(frame["of"].max())
    for year, part in frame.groupby("of"):
        rows_of_year = part.sort_values(["x", "confidence"]).drop_duplicates("x", keep="last")
        colour = ACCENT if year == newest else QUIET
        name = words("period.year", year=year)
        for number, run in enumerate(runs(list(rows_of_year["x"]), joined=True)):
            rows = rows_of_year.iloc[run]
            lines.append({
                "type": "scatter",
                "x": list(rows["x"]),
                "y": list(rows["value"] / scale.factor),
                "mode": "lines+markers",
                "line": {"color": colour, "width": 2.25},
                "marker": {"size": 8, "color": colour, "opacity": 1},
                "name": name,
                "legendgroup": str(year),
                "showlegend": number == 0,
                "customdata": [[row["figure_id"]] for row in records(rows)],
                "hovertext": [hover_text(row, str(row["region"]), words) for row in records(rows)],
                "hoverinfo": "text",
                "cliponaxis": False,
                "selected": {"marker": {"opacity": 1}},
                "unselected": {"marker": {"opacity": 1}},
            })
    last = records(frame[frame["of"] == newest].sort_values("x"))[-1]
    newest_value = {
        "x": last["x"],
        "y": float(last["value"]) / scale.factor,
        "text": f"<b>{row_text(last, words)}</b>",
        "showarrow": False,
        "yshift": 18,
        "font": {"size": 13, "color": INK},
    }
    shown = [1, 3, 6, 9, 12]
    several = frame["of"].nunique() > 1
    return drawing(
        height,
        lines,
        annotations=[newest_value],
        xaxis={"range": [0.5, 12.8], "tickvals": shown, "ticktext": [to_month(month, words) for month in shown]},
        yaxis={"rangemode": "tozero", "ticksuffix": "%" if frame["unit"].iloc[0] == "%" else ""},
        showlegend=several,
        margin={"t": 34 if several else 24},
    )
