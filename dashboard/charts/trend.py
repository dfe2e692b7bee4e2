"""Observations over time: lines where periods follow each other, dots across gaps, targets as marks."""

from __future__ import annotations

import math
from collections.abc import Hashable
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts.axes import runs, spaced, ticks, time_axis, with_gaps
from dashboard.charts.template import CARD, INK, MUTED, VEIL, blank, colours_for
from dashboard.words import Words, checked
from dashboard.words.numbers import Scale, figure_text, scale_for, scaled_unit
from dashboard.words.periods import period

Row = pd.Series | dict[Hashable, Any]  # of observations; a dict is many times faster to read


def axis_scale(frame: pd.DataFrame, words: Words) -> Scale:
    """The scale of a value axis that holds every value of a frame of one unit."""
    tops = frame[["value", "value_high"]].abs().max(axis=None, skipna=True)
    return scale_for(float(tops), str(frame["unit"].iloc[0]), words.lang)


def axis_unit(frame: pd.DataFrame, words: Words) -> str:
    """What the value axis counts in: 亿元."""
    return scaled_unit(axis_scale(frame, words), str(frame["unit"].iloc[0]), words).strip()


def row_text(row: Row, words: Words) -> str:
    """The value of an observation in words."""
    text_or_none = {
        name: row[name] if isinstance(row[name], str) else None for name in ("qualifier", "unit_written")
    }
    high = row["value_high"]
    return figure_text(
        float(row["value"]),
        str(row["unit"]),
        str(row["measure"]),
        words,
        value_high=None if pd.isna(high) else float(high),
        **text_or_none,
    )


def row_period(row: Row, words: Words) -> str:
    """The period of an observation in words."""
    start = None if pd.isna(row["period_start"]) else pd.Timestamp(row["period_start"]).date()
    return period(start, pd.Timestamp(row["period_end"]).date(), str(row["period_kind"]), words)


def hover_text(row: Row, label: str, words: Words) -> str:
    """What a point says when pointed at."""
    notes = [words.name("status", row["status"])]
    if isinstance(row["release"], str):
        notes.append(words.name("release", row["release"]))
    if bool(row["disagree"]):
        notes.append(words("chart.disagree"))
    if code := checked(dict(row)):
        notes.append(words.name("checked", code))
    return (
        f"<b>{label}</b> · {row_period(row, words)}<br>{row_text(row, words)}"
        f"<br><span style='color:{MUTED}'>{' · '.join(notes)} · {words('chart.click')}</span>"
    )


def trend(
    frame: pd.DataFrame,
    label: str,
    grain: str,
    words: Words,
    *,
    height: int = 320,
    small: bool = False,
    tone: str | None = None,
) -> go.Figure:
    """A chart over time of observations of one unit and measure.

    Args:
        frame: observations as ``queries.series`` gives them.
        label: the column that names a line (``region``, or a name of the indicator).
        grain: the time axis, see ``charts.axes``.
        small: a small multiple: fewer marks, no legend.
        tone: the colour of a line that stands alone.
    Every point carries its ``figure_id`` as first item of ``customdata``.
    """
    figure = blank(height)
    frame = frame.reset_index(drop=True)
    axis = time_axis(frame, grain, words)
    told = frame.to_dict("records")
    frame = frame.assign(
        x=axis.positions,
        hover=[hover_text(row, str(row[label]), words) for row in told],
    )
    scale = axis_scale(frame, words)
    labels = list(dict.fromkeys(frame[label]))
    colours = colours_for(labels, tone)
    for name in labels:
        part = frame[frame[label] == name]
        _actuals(figure, part[part["status"] == "actual"], name, colours[name], scale, axis.joined)
        _goals(figure, part[part["status"] != "actual"], name, colours[name], scale, words)
    _label_newest(figure, frame, label, colours, scale, words, alone=len(labels) == 1)
    _legend(figure, frame, labels, colours, words, shown=not small)
    values, texts = ticks(axis, grain)
    low, high = min(axis.positions), max(axis.positions)
    pad = max(0.5, (high - low) * 0.05)
    figure.update_xaxes(tickvals=values, ticktext=texts, range=[low - pad, high + pad * 1.4])
    figure.update_yaxes(
        rangemode="normal" if frame["measure"].iloc[0] in ("share", "rank") else "tozero",
        ticksuffix="%" if frame["unit"].iloc[0] == "%" else "",
        tickformat=",~r" if scale.factor == 1 and frame["value"].abs().max() >= 1e4 else "",
        autorange="reversed" if frame["measure"].iloc[0] == "rank" else True,
        nticks=4 if small else 6,
        separatethousands=True,
    )
    figure.update_layout(separators=".,")
    return figure


def _actuals(
    figure: go.Figure, part: pd.DataFrame, name: str, colour: str, scale: Scale, joined: bool
) -> None:
    """Lines per comparable series: another price basis, scope or kind of period is another line."""
    if part.empty:
        return
    basis = part[["price_basis", "scope_note", "period_kind"]].fillna("").astype(str).agg("|".join, axis=1)
    for _, series in part.groupby(basis.to_numpy(), sort=False):
        series = series.sort_values(["x", "confidence"]).drop_duplicates("x", keep="last")
        spots = with_gaps(runs(list(series["x"]), joined=joined))
        open_marks = series["release"].eq("preliminary") | series["disagree"].fillna(False).astype(bool)
        shades = [CARD if is_open else colour for is_open in open_marks]
        figure.add_scatter(
            x=spaced(series["x"], spots),
            y=spaced(series["value"] / scale.factor, spots),
            mode="lines+markers",
            line={"color": colour, "width": 2.25},
            marker={
                "size": 8,
                "color": spaced(shades, spots, colour),
                "line": {"color": colour, "width": 2},
                "opacity": 1,
            },
            name=name,
            showlegend=False,
            customdata=[[figure_id] for figure_id in spaced(series["figure_id"], spots)],
            hovertext=spaced(series["hover"], spots),
            hoverinfo="text",
            selected={"marker": {"opacity": 1}},
            unselected={"marker": {"opacity": 1}},
            cliponaxis=False,
        )


def _goals(figure: go.Figure, rows: pd.DataFrame, name: str, colour: str, scale: Scale, words: Words) -> None:
    """Targets and forecasts: open diamonds, with a bar up to the higher end of a range."""
    if rows.empty:
        return
    spread = ((rows["value_high"] - rows["value"]) / scale.factor).fillna(0.0)
    figure.add_scatter(
        x=rows["x"],
        y=rows["value"] / scale.factor,
        error_y={
            "type": "data",
            "symmetric": False,
            "array": spread,
            "arrayminus": [0] * len(rows),
            "thickness": 4,
            "width": 0,
            "color": colour,
            "visible": bool((spread > 0).any()),
        },
        mode="markers",
        marker={"size": 11, "symbol": "diamond-open", "color": colour, "line": {"width": 2}, "opacity": 1},
        name=f"{name} · {words.name('status', 'target')}",
        showlegend=False,
        customdata=[[figure_id] for figure_id in rows["figure_id"]],
        hovertext=list(rows["hover"]),
        hoverinfo="text",
        selected={"marker": {"opacity": 1}},
        unselected={"marker": {"opacity": 1}},
        cliponaxis=False,
    )


def _label_newest(
    figure: go.Figure,
    frame: pd.DataFrame,
    label: str,
    colours: dict[str, str],
    scale: Scale,
    words: Words,
    *,
    alone: bool,
) -> None:
    """The newest actual value in figures beside its point, where lines are few enough to have room."""
    if len(colours) > 3:
        return
    for name, part in frame[frame["status"] == "actual"].groupby(label, sort=False):
        row = part.sort_values("x").iloc[-1]
        at_edge = row["x"] == frame["x"].max() and frame["x"].nunique() > 1
        figure.add_annotation(
            x=row["x"],
            y=float(row["value"]) / scale.factor,
            text=f"<b>{row_text(row, words)}</b>",
            showarrow=False,
            yshift=18,
            xanchor="right" if at_edge else "center",
            xshift=14 if at_edge else 0,
            font={"size": 13, "color": INK if alone else colours[str(name)]},
            bgcolor=VEIL,
            borderpad=1,
        )


def _legend(
    figure: go.Figure,
    frame: pd.DataFrame,
    labels: list[str],
    colours: dict[str, str],
    words: Words,
    *,
    shown: bool,
) -> None:
    """One entry a line when there are several, and one for the diamond when there are targets."""
    has_goals = bool((frame["status"] != "actual").any())
    if not shown or (len(labels) == 1 and not has_goals):
        figure.update_layout(showlegend=False)
        return
    entries: list[tuple[str, str, str]] = (
        [(name, colours[name], "circle") for name in labels] if len(labels) > 1 else []
    )
    if has_goals:
        if len(labels) == 1:
            entries.append((words.name("status", "actual"), colours[labels[0]], "circle"))
        entries.append(
            (words.name("status", "target"), MUTED if len(labels) > 1 else colours[labels[0]], "diamond-open")
        )
    for name, colour, symbol in entries:
        figure.add_scatter(
            x=[None],
            y=[None],
            mode="markers",
            name=name,
            hoverinfo="skip",
            marker={"size": 9, "color": colour, "symbol": symbol, "line": {"width": 2, "color": colour}},
        )
    figure.update_layout(showlegend=True, margin={"t": 34})


def is_drawable(frame: pd.DataFrame) -> bool:
    """Whether there is a number to draw."""
    return not frame.empty and not math.isnan(float(frame["value"].max()))
