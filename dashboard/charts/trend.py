"""Observations over time: lines where periods follow each other, dots across gaps, targets as marks."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from datetime import date

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts.axes import runs, spaced, ticks, time_axis, with_gaps
from dashboard.charts.margins import BELOW, beside, in_a_line, value_ticks
from dashboard.charts.rows import Row, records
from dashboard.charts.template import CARD, INK, MUTED, VEIL, Part, colours_for, drawing
from dashboard.words import Words, checked
from dashboard.words.numbers import Scale, figure_text, scale_for, scaled_unit
from dashboard.words.periods import period


def axis_scale(frame: pd.DataFrame, words: Words) -> Scale:
    """The scale of a value axis that holds every value of a frame of one unit."""
    tops = frame[["value", "value_high"]].abs().max(axis=None, skipna=True)
    return scale_for(float(str(tops)), str(frame["unit"].iloc[0]), words.lang)


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
    start: date | None = None if pd.isna(row["period_start"]) else pd.Timestamp(row["period_start"]).date()
    return period(start, pd.Timestamp(row["period_end"]).date(), str(row["period_kind"]), words)


def hover_text(row: Row, label: str, words: Words) -> str:
    """What a point says when pointed at."""
    notes = [words.name("status", row["status"])]
    if isinstance(row["release"], str):
        notes.append(words.name("release", row["release"]))
    if bool(row["disagree"]):
        notes.append(words("chart.disagree"))
    if code := checked(row):
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
    axis = time_axis(frame, grain, words)
    rows = [
        row | {"x": x, "hover": hover_text(row, str(row[label]), words)}
        for row, x in zip(records(frame), axis.positions, strict=True)
    ]
    scale = axis_scale(frame, words)
    labels = list(dict.fromkeys(str(row[label]) for row in rows))
    colours = colours_for(labels, tone)
    traces: list[Part] = []
    for name in labels:
        part = [row for row in rows if row[label] == name]
        traces += _actuals([row for row in part if row["status"] == "actual"], name, colours[name], scale, axis.joined)
        traces += _goals([row for row in part if row["status"] != "actual"], name, colours[name], scale, words)
    has_goals = any(row["status"] != "actual" for row in rows)
    legend = _legend(labels, colours, words, has_goals=has_goals, shown=not small)
    values, texts = ticks(axis, grain)
    low, high = min(axis.positions), max(axis.positions)
    pad = max(0.5, (high - low) * 0.05)
    measure, unit = rows[0]["measure"], rows[0]["unit"]
    to_zero = measure not in ("share", "rank")
    ends = [row[name] / scale.factor for row in rows for name in ("value", "value_high") if not pd.isna(row[name])]
    ends += [0.0] if to_zero else []
    marks = value_ticks(min(ends), max(ends), 4 if small else 6, "%" if unit == "%" else "", whole=measure == "rank")
    flat = in_a_line(texts)
    return drawing(
        height,
        [*traces, *legend],
        annotations=_newest(rows, label, colours, scale, words),
        showlegend=bool(legend),
        margin={"l": beside(marks["ticktext"]), "b": BELOW if flat else 8, "t": 34 if legend else 8},
        xaxis={"tickvals": values, "ticktext": texts, "range": [low - pad, high + pad * 1.4], "automargin": not flat},
        yaxis={
            "rangemode": "tozero" if to_zero else "normal",
            "autorange": "reversed" if measure == "rank" else True,
            "automargin": False,
            **marks,
        },
    )


def _actuals(rows: list[Row], name: str, colour: str, scale: Scale, joined: bool) -> Iterator[Part]:
    """Lines per comparable series: another price basis, scope or kind of period is another line."""
    lines: dict[tuple[str, ...], dict[int, Row]] = {}
    for row in sorted(rows, key=lambda row: (row["x"], row["confidence"])):
        basis = (_text(row["price_basis"]), _text(row["scope_note"]), str(row["period_kind"]))
        lines.setdefault(basis, {})[row["x"]] = row  # of one period the surest, which comes last
    for line in lines.values():
        spots = with_gaps(runs(list(line), joined=joined))
        points = spaced(line.values(), spots)
        yield {
            "type": "scatter",
            "x": spaced(line, spots),
            "y": [row and row["value"] / scale.factor for row in points],
            "mode": "lines+markers",
            "line": {"color": colour, "width": 2.25},
            "marker": {
                "size": 8,
                "color": [CARD if row and _is_unsettled(row) else colour for row in points],
                "line": {"color": colour, "width": 2},
                "opacity": 1,
            },
            "name": name,
            "showlegend": False,
            "customdata": [[row and row["figure_id"]] for row in points],
            "hovertext": [row and row["hover"] for row in points],
            "hoverinfo": "text",
            "selected": {"marker": {"opacity": 1}},
            "unselected": {"marker": {"opacity": 1}},
            "cliponaxis": False,
        }


def _text(cell: object) -> str:
    return cell if isinstance(cell, str) else ""


def _is_unsettled(row: Row) -> bool:
    """Preliminary values and those that papers disagree on are drawn as open marks."""
    return row["release"] == "preliminary" or bool(row["disagree"])


def _goals(rows: list[Row], name: str, colour: str, scale: Scale, words: Words) -> Iterator[Part]:
    """Targets and forecasts: open diamonds, with a bar up to the higher end of a range."""
    if not rows:
        return
    spread = [0.0 if pd.isna(row["value_high"]) else (row["value_high"] - row["value"]) / scale.factor for row in rows]
    yield {
        "type": "scatter",
        "x": [row["x"] for row in rows],
        "y": [row["value"] / scale.factor for row in rows],
        "error_y": {
            "type": "data",
            "symmetric": False,
            "array": spread,
            "arrayminus": [0] * len(rows),
            "thickness": 4,
            "width": 0,
            "color": colour,
            "visible": max(spread) > 0,
        },
        "mode": "markers",
        "marker": {"size": 11, "symbol": "diamond-open", "color": colour, "line": {"width": 2}, "opacity": 1},
        "name": f"{name} · {words.name('status', 'target')}",
        "showlegend": False,
        "customdata": [[row["figure_id"]] for row in rows],
        "hovertext": [row["hover"] for row in rows],
        "hoverinfo": "text",
        "selected": {"marker": {"opacity": 1}},
        "unselected": {"marker": {"opacity": 1}},
        "cliponaxis": False,
    }


def _newest(rows: Sequence[Row], label: str, colours: dict[str, str], scale: Scale, words: Words) -> list[Part]:
    """The newest actual value in figures beside its point, where lines are few enough to have room."""
    if len(colours) > 3:
        return []
    newest = {str(row[label]): row for row in sorted(rows, key=lambda row: row["x"]) if row["status"] == "actual"}
    places = {row["x"] for row in rows}
    found = []
    for name, row in newest.items():
        at_edge = row["x"] == max(places) and len(places) > 1
        found.append({
            "x": row["x"],
            "y": row["value"] / scale.factor,
            "text": f"<b>{row_text(row, words)}</b>",
            "showarrow": False,
            "yshift": 18,
            "xanchor": "right" if at_edge else "center",
            "xshift": 14 if at_edge else 0,
            "font": {"size": 13, "color": INK if len(colours) == 1 else colours[name]},
            "bgcolor": VEIL,
            "borderpad": 1,
        })
    return found


def _legend(
    labels: list[str],
    colours: dict[str, str],
    words: Words,
    *,
    has_goals: bool,
    shown: bool,
) -> list[Part]:
    """One entry a line when there are several, and one for the diamond when there are targets."""
    if not shown or (len(labels) == 1 and not has_goals):
        return []
    entries: list[tuple[str, str, str]] = (
        [(name, colours[name], "circle") for name in labels] if len(labels) > 1 else []
    )
    if has_goals:
        if len(labels) == 1:
            entries.append((words.name("status", "actual"), colours[labels[0]], "circle"))
        entries.append(
            (words.name("status", "target"), MUTED if len(labels) > 1 else colours[labels[0]], "diamond-open")
        )
    return [
        {
            "type": "scatter",
            "x": [None],
            "y": [None],
            "mode": "markers",
            "name": name,
            "hoverinfo": "skip",
            "marker": {"size": 9, "color": colour, "symbol": symbol, "line": {"width": 2, "color": colour}},
        }
        for name, colour, symbol in entries
    ]


def is_drawable(frame: pd.DataFrame) -> bool:
    """Whether there is a number to draw."""
    return not frame.empty and not math.isnan(float(frame["value"].max()))
