"""A row of observations as charts, sentences and slides read it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

Row = Mapping[str, Any]


def records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows of a frame as dicts by column, which are many times faster to read than ``Series``."""
    return frame.to_dict("records")  # type: ignore[return-value]  # our columns are named by text
