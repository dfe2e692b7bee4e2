"""A row of observations as charts, sentences and slides read it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

Row = Mapping[str, Any]


def records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows of a frame as dicts by column, which are many times faster to read than ``Series``."""
    names = list(frame.columns)
    # pandas' own ``to_dict`` asks a column of text for its values one at a time, which takes most of the time of a chart.
    return [dict(zip(names, row, strict=True)) for row in zip(*(frame[name].tolist() for name in names), strict=True)]
