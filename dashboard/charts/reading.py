"""The one sentence that reads a chart aloud, made from the very rows that are drawn.

It is kept in pieces, so that each value in it still knows the figures that it stands on.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

import pandas as pd

from dashboard.charts.rows import Row, records
from dashboard.charts.trend import row_period, row_text
from dashboard.words import Words
from dashboard.words.numbers import digits

Kind = Literal["words", "name", "period", "count", "value", "measure"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a reading. A value carries its figures: its own, or the earlier and the later of a step; a measure
    of a target (完成率) those that it is counted from."""

    text: str
    kind: Kind = "words"
    figures: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """A sentence in pieces; ``str`` gives it as plain text."""

    pieces: tuple[Piece, ...] = ()

    def __add__(self, other: Reading) -> Reading:
        return Reading(self.pieces + other.pieces)

    def __str__(self) -> str:
        return "".join(piece.text for piece in self.pieces)


def say(words: Words, key: str, **values: Piece | Reading) -> Reading:
    """A sentence of ours whose braces hold pieces, or readings in their turn."""
    pieces: list[Piece] = []
    for part in words.pieces(key, **values):
        pieces += part.pieces if isinstance(part, Reading) else [part if isinstance(part, Piece) else Piece(str(part))]
    return Reading(tuple(pieces))


def _name(row: Row, label: str) -> Piece:
    return Piece(str(row[label]), "name")


def _period(row: Row, words: Words) -> Piece:
    return Piece(row_period(row, words), "period")


def _value(row: Row, words: Words) -> Piece:
    return Piece(row_text(row, words), "value", (str(row["figure_id"]),))


def _count(rows: list[Row]) -> Piece:
    return Piece(str(len(rows)), "count")


def _end(row: Row) -> pd.Timestamp:
    return pd.Timestamp(row["period_end"])


def _ordered(rows: Iterable[Row]) -> list[Row]:
    """By the end of the period; of one period the surest."""
    return list({_end(row): row for row in sorted(rows, key=lambda row: (_end(row), row["confidence"]))}.values())


def _step(now: Row, before: Row, words: Words) -> Reading:
    """How one value stands to an earlier one: in places for ranks, in points for rates, in percent for amounts."""
    gap = float(now["value"]) - float(before["value"])
    period = _period(before, words)
    if gap == 0:
        return say(words, "reading.same", period=period)
    key = "reading.up" if gap > 0 else "reading.down"
    if now["measure"] == "rank":
        text = words("reading.ranks", n=digits(abs(gap), 0))
        key = "reading.behind" if gap > 0 else "reading.ahead"
    elif now["unit"] in ("%", "‰"):
        text = digits(abs(gap), 2) + words("reading.points")
    elif before["value"]:
        text = digits(abs(gap / float(before["value"])) * 100, 1) + "%"
    else:
        return Reading()
    amount = Piece(text, "value", (str(before["figure_id"]), str(now["figure_id"])))
    return say(words, key, period=period, amount=amount)


def _now(row: Row, label: str, words: Words) -> Reading:
    return say(
        words, "reading.now", name=_name(row, label), period=_period(row, words), value=_value(row, words)
    )


def read_trend(frame: pd.DataFrame, label: str, words: Words) -> Reading:
    """What a chart over time says: the newest value, its step, the highest; or the range of places."""
    drawn: list[Row] = [*records(frame)]
    actual = [row for row in drawn if row["status"] == "actual"]
    if not actual:
        goal = _ordered(drawn)[-1]
        return say(
            words,
            "reading.goal",
            name=_name(goal, label),
            period=_period(goal, words),
            value=_value(goal, words),
        )
    if len({row[label] for row in actual}) > 1:
        return _among(_widest(actual, label), label, words)
    rows = _ordered(actual)
    now = rows[-1]
    sentence = _now(now, label, words)
    if len(rows) == 1:
        return sentence + say(words, "reading.only")
    sentence += _step(now, rows[-2], words)
    if len(rows) > 3 and now["measure"] != "rank":
        top = max(rows, key=lambda row: row["value"])
        key = "reading.record" if top is now else "reading.highest"
        sentence += say(words, key, n=_count(rows), period=_period(top, words), value=_value(top, words))
    return sentence + say(words, "reading.stop")


def _widest(rows: list[Row], label: str) -> list[Row]:
    """The rows of the period that most lines reach, of several the newest."""
    lines: dict[pd.Timestamp, set[object]] = {}
    for row in rows:
        lines.setdefault(_end(row), set()).add(row[label])
    end = max(lines, key=lambda end: (len(lines[end]), end))
    return [row for row in rows if _end(row) == end]


def read_ranking(frame: pd.DataFrame, label: str, words: Words) -> Reading:
    """Which of several is highest and which lowest."""
    return _among(records(frame), label, words)


def _among(rows: Iterable[Row], label: str, words: Words) -> Reading:
    rows = sorted(rows, key=lambda row: row["value"], reverse=True)
    top, low = rows[0], rows[-1]
    if len(rows) == 1:
        return _now(top, label, words) + say(words, "reading.stop")
    period, value = _period(top, words), _value(top, words)
    if top["value"] == low["value"]:
        return say(words, "reading.equal", period=period, n=_count(rows), value=value)
    return say(
        words,
        "reading.places" if label == "region" else "reading.lines",
        period=period,
        n=_count(rows),
        top=_name(top, label),
        top_value=value,
        low=_name(low, label),
        low_value=_value(low, words),
    )


def read_months(frame: pd.DataFrame, words: Words) -> Reading:
    """The newest cumulative value beside the same months of the year before."""
    rows = _ordered(records(frame))
    now = rows[-1]
    year, month = _end(now).year, _end(now).month
    same = [row for row in rows if (_end(row).year, _end(row).month) == (year - 1, month)]
    step = _step(now, same[-1], words) if same else Reading()
    return _now(now, "region", words) + step + say(words, "reading.stop")
