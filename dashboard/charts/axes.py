"""Where an observation stands on a time axis, and which of its neighbours it follows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

import pandas as pd

from dashboard.words import Words
from dashboard.words.periods import period

MOST_TICKS = 7
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class TimeAxis:
    """A whole number for each period, so that neighbours differ by one; labels for the ticks.

    ``joined`` is False where neighbours cannot be compared (cumulative months of different length).
    """

    positions: list[int]
    labels: dict[int, str]
    joined: bool


def _dates(frame: pd.DataFrame) -> list[tuple[date | None, date]]:
    starts, ends = pd.to_datetime(frame["period_start"]), pd.to_datetime(frame["period_end"])
    return [
        (None if pd.isna(start) else start.date(), end.date())
        for start, end in zip(starts, ends, strict=True)
    ]


def time_axis(frame: pd.DataFrame, grain: str, words: Words) -> TimeAxis:
    """The axis of some observations of one grain (``year``, ``quarter``, ``month``, ``ytd``, ``span``)."""
    spans = _dates(frame)
    kinds = list(frame["period_kind"])
    if grain == "year":
        positions = [end.year for _, end in spans]
        return TimeAxis(positions, {year: str(year) for year in positions}, True)
    if grain == "quarter":
        positions = [end.year * 4 + (end.month - 1) // 3 for _, end in spans]
    elif grain == "ytd" and len({end.month for _, end in spans}) == 1:
        positions = [end.year for _, end in spans]
    else:
        positions = [end.year * 12 + end.month for _, end in spans]
    if grain == "span":
        order = {
            span: index for index, span in enumerate(sorted(set(spans), key=lambda s: (s[1], str(s[0]))))
        }
        positions = [order[span] for span in spans]
    labels = {
        position: period(start, end, kind, words)
        for position, (start, end), kind in zip(positions, spans, kinds, strict=True)
    }
    joined = grain in ("quarter", "month") or (grain == "ytd" and len({e.month for _, e in spans}) == 1)
    return TimeAxis(positions, labels, joined)


def ticks(axis: TimeAxis, grain: str) -> tuple[list[int], list[str]]:
    """At most seven ticks, counted back from the newest period."""
    if not axis.positions:
        return [], []
    first, last = min(axis.positions), max(axis.positions)
    step = next(s for s in (1, 2, 3, 5, 10, 20, 50, 1000) if (last - first) / s < MOST_TICKS)
    if grain == "year":
        values = list(range(last, first - 1, -step))[::-1]
        return values, [str(value) for value in values]
    known = sorted(axis.labels)
    thinned = known[:: max(1, -(-len(known) // MOST_TICKS))]
    return thinned, [axis.labels[value] for value in thinned]


def runs(positions: list[int], *, joined: bool) -> list[list[int]]:
    """Indices of ``positions`` (ascending) cut into runs that follow each other without a gap."""
    found: list[list[int]] = []
    for index, position in enumerate(positions):
        if joined and found and position - positions[found[-1][-1]] == 1:
            found[-1].append(index)
        else:
            found.append([index])
    return found


def with_gaps(found: list[list[int]]) -> list[int | None]:
    """The indices of all runs in a row, None between two runs: one trace of a chart draws them all."""
    return [spot for number, run in enumerate(found) for spot in ([None] if number else []) + run]


def spaced(values: Iterable[T], spots: list[int | None]) -> list[T | None]:
    """The values of some spots; None in a gap."""
    listed = list(values)
    return [None if spot is None else listed[spot] for spot in spots]
