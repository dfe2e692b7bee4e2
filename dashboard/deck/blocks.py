"""What stands on a page of the app as a block of a deck: a chart, its table, headline numbers, goals, a sentence."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts.reading import Piece, Reading
from dashboard.charts.rows import Row, records
from dashboard.charts.trend import axis_scale, axis_unit, row_period, row_text
from dashboard.deck.model import Chart, Kpi, Line, Point, Table
from dashboard.words import Words
from dashboard.words.periods import to_month

T = TypeVar("T")
GOAL = "diamond-open"  # the mark of a goal in our charts


def can_take(figure: go.Figure) -> bool:
    """Whether a drawing is one that ``chart_of`` can take: points on figures, each at its figure's value."""
    traces = _traces(figure)
    return bool(traces) and not any(trace.meta for trace in traces)


def _traces(figure: go.Figure) -> list[Any]:
    return [trace for trace in figure.data if trace.customdata is not None and trace.type in ("bar", "scatter")]


def chart_of(figure: go.Figure, rows: pd.DataFrame, title: str, reading: Reading, words: Words) -> Chart:
    """A chart of our own as plain numbers: values and wording from the rows drawn, their order from the drawing."""
    told = {str(row["figure_id"]): row for row in records(rows)}
    traces = _traces(figure)
    if traces[0].type == "bar":
        pairs = list(zip(traces[0].y, traces[0].customdata, strict=True))[::-1]  # drawn from the bottom up
        names = tuple(str(name) for name, _ in pairs)
        lines = [Line("", tuple(_point(told[str(custom[0])], words) for _, custom in pairs))]
        kind, joined = "bar", True
    else:
        names, lines, joined = _over_time(traces, told, words)
        kind = "line"
    return Chart(title, kind, axis_unit(rows, words), axis_scale(rows, words).factor, names, tuple(lines), reading.pieces, joined)  # type: ignore[arg-type]


def _point(row: Row, words: Words) -> Point:
    high = row["value_high"]
    return Point(float(row["value"]), row_text(row, words), str(row["figure_id"]), None if pd.isna(high) else float(high))


def _over_time(traces: Sequence[Any], told: Mapping[str, Row], words: Words) -> tuple[tuple[str, ...], list[Line], bool]:
    """The periods of a chart over time without a hole, its lines, and whether neighbours follow each other."""
    placed: dict[tuple[str, bool], dict[int, Point]] = {}
    names: dict[int, set[str]] = {}
    joined = False
    target = f" · {words.name('status', 'target')}"
    for trace in traces:
        goal = trace.marker.symbol == GOAL
        spots = placed.setdefault((str(trace.name).removesuffix(target) if goal else str(trace.name), goal), {})
        before = None
        for x, custom in zip(trace.x, trace.customdata, strict=True):
            figure = str(custom[0]) if custom is not None and custom[0] else ""
            if figure not in told:
                before = None
                continue
            joined |= before is not None and not goal
            before = x
            row = told[figure]
            spots[int(x)] = _point(row, words)
            names.setdefault(int(x), set()).add(str(row["year"]) if row["grain"] == "year" else row_period(row, words))
    within_year = all(len(found) > 1 or max(names) <= 12 for found in names.values())
    steps = range(min(names), max(names) + 1)
    spelt = {x: to_month(x, words) if within_year else next(iter(found)) for x, found in names.items()}
    years = all(name.isdigit() for name in spelt.values())
    categories = tuple(spelt.get(x, str(x) if years else "") for x in steps)
    lines = [Line(name, tuple(spots.get(x) for x in steps), goal) for (name, goal), spots in placed.items()]
    lines.sort(key=lambda line: line.goal)
    return categories, lines, joined or not any(not line.goal for line in lines)


def value(row: Row, text: str) -> Piece:
    """The number of a row."""
    return Piece(text, "value", (str(row["figure_id"]),))


def rows_table(rows: pd.DataFrame, words: Words) -> Table:
    """The observations of a chart as a table, newest first."""
    newest = rows.assign(end=pd.to_datetime(rows["period_end"])).sort_values("end", ascending=False, kind="stable")
    heads = tuple(words(f"column.{name}") for name in ("region", "period", "status", "value"))
    cells = tuple(
        (
            (Piece(str(row["region"]), "name"),),
            (Piece(row_period(row, words), "period"),),
            (Piece(words.name("status", row["status"])),),
            (value(row, row_text(row, words)),),
        )
        for row in records(newest)
    )
    return Table(heads, cells, numeric=(3,))


def table_of(
    rows: Sequence[T], columns: Sequence[tuple[str, Callable[[T], tuple[Piece, ...]]]], *, numeric: tuple[int, ...] = (), title: str = ""
) -> Table:
    """A table by columns: the head of each, and what it says of a row."""
    return Table(
        tuple(head for head, _ in columns), tuple(tuple(cell(row) for _, cell in columns) for row in rows), numeric=numeric, title=title
    )


def kpi(row: Row, name: str, text: str, where: str, change: tuple[Piece, ...] = ()) -> Kpi:
    """One headline number."""
    return Kpi(name, value(row, text), change, where)
