"""A finished chart for those who read in the dark: the same marks, every colour of ours with its dark twin.

Charts are drawn in the colours of the light theme, which are also those of a slide; only a screen in the dark
asks for this. The twins keep the hue, so that a topic is known by its colour in either theme.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

import numpy as np
import plotly.graph_objects as go

from dashboard.charts.template import (
    ACCENT,
    CARD,
    COLOURS,
    FAINT_GRID,
    HAIRLINE,
    INK,
    MUTED,
    QUIET,
    STEPS,
    TOPIC_COLOURS,
    VEIL,
)

_DARK_PALETTE = ("#6cb6f0", "#f08a4b", "#4cc9a0", "#c39be0", "#e0b341", "#f283b1", "#9ad0f5", "#b8c4d0")
DARK_TOPICS = {
    "macro": "#6cb6f0",
    "fiscal": "#f08a4b",
    "industry": "#4cc9a0",
    "investment": "#c39be0",
    "trade": "#e0b341",
    "agriculture": "#9ccb5a",
    "innovation": "#f283b1",
    "digital": "#7cc0f2",
    "urban": "#b8c4d0",
    "environment": "#4cc3cf",
    "livelihood": "#f0917a",
    "education": "#a99df0",
    "health": "#e58ab4",
    "culture": "#d6ad6b",
    "governance": "#a3b7c6",
    "other": "#b1bbc5",
}
TWINS: Mapping[str, str] = {
    INK: "#e6ebf1",
    MUTED: "#a7b3c0",
    HAIRLINE: "#2c3744",
    FAINT_GRID: "#212b36",
    QUIET: "#5d6a78",
    CARD: "#18202a",
    VEIL: "rgba(24,32,42,0.75)",
    **dict(zip(STEPS, ("#1f3d57", "#2a628f", "#3f8bc4", "#8cc6ee"), strict=True)),
    **{light: DARK_TOPICS[topic] for topic, light in TOPIC_COLOURS.items()},
    **dict(zip(COLOURS, _DARK_PALETTE, strict=True)),
    ACCENT: "#6cb6f0",
}
_OURS = re.compile("|".join(map(re.escape, TWINS)))


def in_dark(figure: go.Figure) -> go.Figure:
    """A copy of ``figure`` with every colour of the template, in marks and in texts, replaced by its twin."""
    return go.Figure(_turned(figure.to_dict()), _validate=False)


def _turned(part: object) -> object:
    if isinstance(part, str):
        return _OURS.sub(lambda colour: TWINS[colour.group()], part)
    if isinstance(part, dict):
        return {name: _turned(value) for name, value in part.items()}
    if isinstance(part, (list, tuple)):
        return [_turned(value) for value in part]
    if isinstance(part, np.ndarray) and part.dtype.kind == "O":
        return [_turned(value) for value in part]
    return part
