"""Amounts seen against something: the first year (= 100), or the people of the place."""

from __future__ import annotations

import pandas as pd

from dashboard.words import PEOPLE


def indexed(frame: pd.DataFrame, label: str) -> tuple[pd.DataFrame, int | None]:
    """Every line of a frame of amounts as an index, and the year that is 100 for all of them.

    That is the earliest year of which every line has an actual value; where there is none each line starts from
    its own first value, and the year is None. A line without a value to start from (or with zero) is left out.
    Values have no unit and one decimal; every row keeps its ``figure_id``.
    """
    actual = frame[frame["status"] == "actual"].sort_values(["period_end", "confidence"])
    years = actual.groupby(label)["year"].agg(set)
    shared = set.intersection(*years) if len(years) else set()
    base = min(shared) if shared else None
    starts = (actual if base is None else actual[actual["year"] == base]).groupby(label)["value"].first()
    start = frame[label].map(starts)
    kept = start.notna() & (start != 0)
    return _divided(frame[kept], start[kept] / 100, decimals=1).assign(unit=""), base


def per_head(frame: pd.DataFrame, population: pd.DataFrame) -> pd.DataFrame:
    """Amounts divided by the residents of the same place and year; rows of which they are not known are left out.

    ``population`` has ``region``, ``year`` and ``value`` (people). The unit becomes ``元/人``.
    """
    people = population.set_index(["region", "year"])["value"].to_dict()
    rows = frame[(frame["measure"] == "level") & (frame["unit"] != PEOPLE)]
    of = pd.Series(pd.MultiIndex.from_frame(rows[["region", "year"]]).map(people), index=rows.index, dtype=float)
    kept = of.notna() & (of > 0)
    divided = _divided(rows[kept], of[kept], decimals=2)
    return divided.assign(unit=divided["unit"] + f"/{PEOPLE}")


def _divided(frame: pd.DataFrame, by: pd.Series, *, decimals: int) -> pd.DataFrame:
    values = {name: (frame[name] / by).round(decimals) for name in ("value", "value_high")}
    return frame.assign(**values, unit_written=None)
