"""The one look of every chart: colours, type and axes.

The colours follow Okabe and Ito's colour-blind-safe set, darkened to stand on white; ``charts.dark`` has their twins. A chart names its
template itself, because importing streamlit replaces Plotly's default.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go

Part = dict[str, Any]  # a trace, or a part of a layout
FONTS = (
    '"PingFang SC", "Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "Microsoft YaHei", '
    "system-ui, sans-serif"
)
INK = "#1a2330"
MUTED = "#5a6472"
HAIRLINE = "#e6eaf0"
QUIET = "#b4bec9"
CARD = "#ffffff"
FAINT_GRID = "#f1f4f7"
VEIL = "rgba(255,255,255,0.75)"  # behind a label, so that a line under it does not cross the digits
ACCENT = "#0f6cb0"
STEPS = ("#cfe1f0", "#8fbbdd", "#3f8bc4", "#0f5a94")  # from few to many
COLOURS = ("#0f6cb0", "#bf4d08", "#0a7d60", "#8c5ba8", "#b07d00", "#c2477f", "#4a9bd4", "#3b4450")
TOPIC_COLOURS = {
    "macro": "#0f6cb0",
    "fiscal": "#bf4d08",
    "industry": "#0a7d60",
    "investment": "#8c5ba8",
    "trade": "#b07d00",
    "agriculture": "#5c8a1e",
    "innovation": "#c2477f",
    "digital": "#2b86c9",
    "urban": "#3b4450",
    "environment": "#0b7f8a",
    "livelihood": "#b5472f",
    "education": "#6a5acd",
    "health": "#a63d6e",
    "culture": "#946a2e",
    "governance": "#546a7b",
    "other": "#7b8794",
}

TEMPLATE = go.layout.Template(
    layout={
        "font": {"family": FONTS, "size": 13, "color": INK},
        "colorway": COLOURS,
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "margin": {"l": 8, "r": 16, "t": 8, "b": 8, "pad": 4},
        "hoverlabel": {
            "bgcolor": CARD,
            "bordercolor": HAIRLINE,
            "align": "left",
            "font": {"family": FONTS, "size": 13, "color": INK},
        },
        "legend": {
            "orientation": "h",
            "x": 0,
            "xanchor": "left",
            "y": 1.02,
            "yanchor": "bottom",
            "font": {"size": 12, "color": MUTED},
            "itemclick": False,
            "itemdoubleclick": False,
        },
        "xaxis": {
            "showgrid": False,
            "zeroline": False,
            "linecolor": QUIET,
            "tickcolor": QUIET,
            "ticks": "outside",
            "ticklen": 4,
            "tickfont": {"size": 12, "color": MUTED},
            "automargin": True,
            "fixedrange": True,
        },
        "yaxis": {
            "gridcolor": HAIRLINE,
            "zeroline": True,
            "zerolinecolor": QUIET,
            "zerolinewidth": 1,
            "tickfont": {"size": 12, "color": MUTED},
            "automargin": True,
            "fixedrange": True,
            "nticks": 6,
        },
        "hovermode": "closest",
        "dragmode": False,
        "clickmode": "event+select",
    }
)


def drawing(height: int, traces: Sequence[Part], **layout: object) -> go.Figure:
    """A figure in our template, ``height`` pixels high, of traces and a layout in the words of Plotly's own JSON.

    They are taken as they are: Plotly would look at every value and copy it, which takes longer than all else that a page
    does. ``tests/dashboard/test_charts.py`` has it look.
    """
    told = {"data": list(traces), "layout": {"template": TEMPLATE.to_plotly_json(), "height": height} | layout}
    return go.Figure(told, _validate=False)


def colours_for(labels: list[str], tone: str | None = None) -> dict[str, str]:
    """A colour for each label, in order; the palette starts over after eight. A lone label takes ``tone``."""
    if tone and len(labels) == 1:
        return {labels[0]: tone}
    return {label: COLOURS[index % len(COLOURS)] for index, label in enumerate(labels)}
