"""The one sentence that reads a chart aloud, made from the very rows that are drawn."""

from __future__ import annotations

import pandas as pd

from dashboard.charts.trend import row_period, row_text
from dashboard.words import Words
from dashboard.words.numbers import digits


def _ordered(frame: pd.DataFrame) -> pd.DataFrame:
    ordered = frame.assign(end=pd.to_datetime(frame["period_end"])).sort_values(["end", "confidence"])
    return ordered.drop_duplicates("end", keep="last")


def _step(now: pd.Series, before: pd.Series, words: Words) -> str:
    """How one value stands to an earlier one: in points for rates, in percent for amounts."""
    gap = float(now["value"]) - float(before["value"])
    rate = now["unit"] in ("%", "‰")
    if gap == 0:
        return words("reading.same", period=row_period(before, words))
    if rate:
        amount = digits(abs(gap), 2) + words("reading.points")
    elif before["value"]:
        amount = digits(abs(gap / float(before["value"])) * 100, 1) + "%"
    else:
        return ""
    return words("reading.up" if gap > 0 else "reading.down", period=row_period(before, words), amount=amount)


def read_trend(frame: pd.DataFrame, label: str, words: Words) -> str:
    """What a chart over time says: the newest value, its step, the highest; or the range of places."""
    actual = frame[frame["status"] == "actual"]
    if actual.empty:
        goal = _ordered(frame).iloc[-1]
        return words(
            "reading.goal", name=goal[label], period=row_period(goal, words), value=row_text(goal, words)
        )
    if actual[label].nunique() > 1:
        return _read_places(actual, label, words)
    rows = _ordered(actual)
    now = rows.iloc[-1]
    sentence = words(
        "reading.now", name=now[label], period=row_period(now, words), value=row_text(now, words)
    )
    if len(rows) == 1:
        return sentence + words("reading.only")
    sentence += _step(now, rows.iloc[-2], words)
    if len(rows) > 3 and now["measure"] != "rank":
        top = rows.loc[rows["value"].idxmax()]
        key = "reading.record" if top["end"] == now["end"] else "reading.highest"
        sentence += words(key, n=len(rows), period=row_period(top, words), value=row_text(top, words))
    return sentence + words("reading.stop")


def _read_places(actual: pd.DataFrame, label: str, words: Words) -> str:
    ends = pd.to_datetime(actual["period_end"])
    shared = actual.groupby(ends)[label].nunique()
    end = shared[shared == shared.max()].index.max()
    return read_ranking(actual[ends == end], label, words)


def read_ranking(frame: pd.DataFrame, label: str, words: Words) -> str:
    """Which of several is highest and which lowest."""
    rows = frame.sort_values("value", ascending=False, kind="stable")
    top, low = rows.iloc[0], rows.iloc[-1]
    if len(rows) == 1:
        return words(
            "reading.now", name=top[label], period=row_period(top, words), value=row_text(top, words)
        ) + words("reading.stop")
    if top["value"] == low["value"]:
        return words("reading.equal", period=row_period(top, words), n=len(rows), value=row_text(top, words))
    return words(
        "reading.places" if label == "region" else "reading.lines",
        period=row_period(top, words),
        n=len(rows),
        top=top[label],
        top_value=row_text(top, words),
        low=low[label],
        low_value=row_text(low, words),
    )


def read_months(frame: pd.DataFrame, words: Words) -> str:
    """The newest cumulative value beside the same months of the year before."""
    rows = _ordered(frame)
    now = rows.iloc[-1]
    sentence = words(
        "reading.now", name=now["region"], period=row_period(now, words), value=row_text(now, words)
    )
    same = rows[(rows["end"].dt.month == now["end"].month) & (rows["end"].dt.year == now["end"].year - 1)]
    return sentence + (_step(now, same.iloc[-1], words) if len(same) else "") + words("reading.stop")
