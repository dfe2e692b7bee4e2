"""时间过半，任务过半: how much of each target is done, as bars, against the time that is gone, as a stroke on each."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts.reading import Piece, Reading, say
from dashboard.charts.rows import Row, records
from dashboard.charts.template import ACCENT, COLOURS, HAIRLINE, INK, MUTED, drawing
from dashboard.words import Words

BAR_HEIGHT = 44
WIDEST = 28  # letters of a name
MOST = 1.25  # of a target, as far as the axis goes; what is done beyond it ends there and says its share
TONES = {
    "missed": COLOURS[1], "behind": COLOURS[4], "no news": MUTED, "on pace": ACCENT, "ahead": COLOURS[2], "done": COLOURS[2],
}  # fmt: skip


def progress_bars(frame: pd.DataFrame, words: Words) -> go.Figure:
    """A bar a row of ``frame``, the first on top: ``name``, ``done_share`` and ``pace`` (0 to 1), ``state``, the
    words for it in ``said``, ``figures`` joined by |, and ``figure_id``, which is the first item of each bar's ``customdata``.
    """
    rows = frame.iloc[::-1].reset_index(drop=True)
    names = _labels(rows)
    done = [min(MOST, max(0.0, float(share))) for share in rows["done_share"]]
    ids = [[figure] for figure in rows["figure_id"]]
    bars = {
        "type": "bar", "x": done, "y": names, "orientation": "h", "width": 0.5, "name": words("targets.column.share"), "showlegend": False,
        "marker": {"color": [TONES[state] for state in rows["state"]], "cornerradius": 3},
        "customdata": ids, "hovertext": [_hover(row, words) for row in records(rows)], "hoverinfo": "text",
        "selected": {"marker": {"opacity": 1}}, "unselected": {"marker": {"opacity": 1}}, "meta": "measure",
    }  # fmt: skip
    strokes = {
        "type": "scatter", "x": list(rows["pace"]), "y": names, "mode": "markers", "name": words("targets.gone.legend"),
        "marker": {"symbol": "line-ns", "size": 26, "line": {"width": 2.5, "color": INK}, "opacity": 1},
        "hoverinfo": "skip", "cliponaxis": False, "meta": "measure",
    }  # fmt: skip
    return drawing(
        BAR_HEIGHT * len(rows) + 64,
        [bars, strokes],
        xaxis={
            "range": [0, MOST + 0.02], "tickvals": [0, 0.5, 1], "ticktext": ["0", "50%", "100%"],
            "showgrid": True, "gridcolor": HAIRLINE, "ticks": "", "linecolor": "rgba(0,0,0,0)",
        },
        yaxis={
            "type": "category", "categoryorder": "array", "categoryarray": names, "showgrid": False, "zeroline": False, "ticks": "", "dtick": 1,
            "tickfont": {"size": 12, "color": INK},
        },
        margin={"t": 34, "b": 4},
    )  # fmt: skip


def _labels(rows: pd.DataFrame) -> list[str]:
    """The name of each bar, and under it the share done and the state; one that comes again gets a mark that is not seen."""
    labels = [f"{_short(name)}<br><b>{share:.0%}</b> {said}" for name, share, said in zip(rows["name"], rows["done_share"], rows["said"], strict=True)]
    return [label + "\u200b" * labels[:at].count(label) for at, label in enumerate(labels)]


def _short(name: str) -> str:
    """A name that leaves room for the bars on a phone; a Chinese character is as wide as two letters."""
    ends = list(accumulate(2 if ord(sign) > 0x2E80 else 1 for sign in name))
    return name if not ends or ends[-1] <= WIDEST else name[: bisect_right(ends, WIDEST - 2)] + "…"


def _hover(row: Row, words: Words) -> str:
    gone = words("targets.pace", n=f'{float(str(row["pace"])):.0%}')
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
    worst = records(late)[int((late["done_share"] - late["pace"]).argmin())]
    return sentence + say(
        words,
        "targets.reading.worst",
        name=Piece(str(worst["name"]), "name"),
        done=Piece(f"{worst['done_share']:.0%}", "measure", tuple(str(worst["figures"]).split("|"))),
        gone=Piece(f"{worst['pace']:.0%}", "count"),
    )
