"""时间过半，任务过半: how much of each target is done, as bars, against the time that is gone, as a stroke on each."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts.reading import Piece, Reading, say
from dashboard.charts.template import ACCENT, COLOURS, HAIRLINE, INK, MUTED, blank
from dashboard.words import Words

BAR_HEIGHT = 34
MOST = 1.25  # of a target, as far as the axis goes; what is done beyond it ends there and says its share
TONES = {
    "missed": COLOURS[1], "behind": COLOURS[4], "no news": MUTED, "on pace": ACCENT, "ahead": COLOURS[2], "done": COLOURS[2],
}  # fmt: skip


def progress_bars(frame: pd.DataFrame, words: Words) -> go.Figure:
    """A bar a row of ``frame``, the first on top: ``name``, ``done_share`` and ``time_share`` (0 to 1), ``state``, the
    words for it in ``said``, and ``figure_id``, which is the first item of each bar's ``customdata``.
    """
    rows = frame.iloc[::-1].reset_index(drop=True)
    names = _unique(list(rows["name"]))
    done = [min(MOST, max(0.0, float(share))) for share in rows["done_share"]]
    ids = [[figure] for figure in rows["figure_id"]]
    figure = blank(BAR_HEIGHT * len(rows) + 64)
    figure.add_bar(
        x=done, y=names, orientation="h", width=0.56, name=words("targets.column.share"), showlegend=False,
        marker={"color": [TONES[state] for state in rows["state"]], "cornerradius": 3},
        text=[f"{share:.0%} {said}" for share, said in zip(rows["done_share"], rows["said"], strict=True)],
        textposition="outside", textfont={"size": 12, "color": INK}, cliponaxis=False,
        customdata=ids, hovertext=[_hover(row, words) for row in rows.to_dict("records")], hoverinfo="text",
        selected={"marker": {"opacity": 1}}, unselected={"marker": {"opacity": 1}}, meta="measure",
    )  # fmt: skip
    figure.add_scatter(
        x=list(rows["time_share"]), y=names, mode="markers", name=words("targets.gone.legend"),
        marker={"symbol": "line-ns", "size": 22, "line": {"width": 2.5, "color": INK}, "opacity": 1},
        hoverinfo="skip", cliponaxis=False, meta="measure",
    )  # fmt: skip
    figure.update_xaxes(
        range=[0, MOST + 0.42], tickvals=[0, 0.25, 0.5, 0.75, 1], ticktext=["0", "25%", "50%", "75%", "100%"],
        showgrid=True, gridcolor=HAIRLINE, ticks="", linecolor="rgba(0,0,0,0)",
    )  # fmt: skip
    figure.update_yaxes(type="category", categoryorder="array", categoryarray=names, showgrid=False, zeroline=False, ticks="", dtick=1, tickfont={"size": 12, "color": INK})
    figure.update_layout(margin={"t": 34, "b": 4})
    return figure


def _unique(names: list[str]) -> list[str]:
    """Names as categories of an axis: one that comes again is told apart by marks that are not seen."""
    return [_broken(name) + "\u200b" * names[:at].count(name) for at, name in enumerate(names)]


def _broken(name: str) -> str:
    """A name of at most two lines, so that on a phone there is room for the bars."""
    if len(name) <= 12 or not any("\u4e00" <= c <= "\u9fff" for c in name):
        return name
    return f"{name[:12]}<br>{name[12:22]}{'…' if len(name) > 22 else ''}"


def _hover(row: dict[str, object], words: Words) -> str:
    gone = words("targets.gone", n=f'{float(str(row["time_share"])):.0%}')
    return f'<b>{row["name"]}</b><br>{float(str(row["done_share"])):.0%} · {gone}<br>{row["said"]}<br>{words("chart.click")}'


def read_progress(frame: pd.DataFrame, words: Words) -> Reading:
    """How many are ahead, on pace and behind, and the one that is furthest behind its time."""
    states = frame["state"]
    counts = {
        "n": len(frame), "good": int(states.isin(["ahead", "done"]).sum()),
        "even": int(states.eq("on pace").sum()), "bad": int(states.isin(["behind", "missed"]).sum()),
    }  # fmt: skip
    sentence = say(words, "targets.reading", **{name: Piece(str(n), "count") for name, n in counts.items()})
    late = frame[states.isin(["behind", "missed"])]
    if late.empty:
        return sentence + say(words, "reading.stop")
    worst = late.loc[(late["done_share"] - late["time_share"]).idxmin()]
    return sentence + say(
        words,
        "targets.reading.worst",
        name=Piece(str(worst["name"]), "name"),
        done=Piece(f"{worst['done_share']:.0%}", "measure", tuple(worst["figures"])),
        gone=Piece(f"{worst['time_share']:.0%}", "count"),
    )
