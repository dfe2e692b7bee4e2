"""Tables as CSV for people: UTF-8 with BOM so that Excel opens Chinese rightly, and safe from formulas."""

from __future__ import annotations

import csv
import io
import math
import re
from datetime import date, datetime

import pandas as pd

BOM = b"\xef\xbb\xbf"
DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠")


def harmless(text: str) -> str:
    """A text cell that a spreadsheet will not take for a formula: an apostrophe stands before it."""
    return f"'{text}" if text.startswith(DANGEROUS) else text


def _cell(value: object) -> object:
    if value is None or value is pd.NaT or value is pd.NA or (isinstance(value, float) and math.isnan(value)):
        return ""
    if isinstance(value, str):
        return harmless(value)
    if isinstance(value, (pd.Timestamp, datetime)):
        return (
            value.date().isoformat()
            if (value.hour, value.minute, value.second) == (0, 0, 0)
            else value.isoformat()
        )
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return int(value)
    return value


def csv_bytes(frame: pd.DataFrame) -> bytes:
    """A table as CSV. Numbers stay numbers, dates are ISO, null is an empty cell."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([harmless(str(column)) for column in frame.columns])
    for row in frame.itertuples(index=False, name=None):
        writer.writerow([_cell(value) for value in row])
    return BOM + out.getvalue().encode("utf-8")


def file_stem(title: str) -> str:
    """A title as the stem of a file name: no mark that a file system or a shell would trip on."""
    return re.sub(r"[^\w—-]+", "-", title).strip("-")[:60] or "chart"


def file_name(stem: str, on: date, ending: str = "csv") -> str:
    """A name with the day of the download: figures-2026-01-31.csv."""
    return f"{stem}-{on.isoformat()}.{ending}"
