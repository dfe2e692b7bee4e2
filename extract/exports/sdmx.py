"""The series table as SDMX-CSV 2.0, for statistics platforms.

What tells two observations apart is a dimension: place, indicator, subject, measure, base, price basis, scope, status, unit
and time. The file has no byte-order mark, which readers of SDMX do not expect.
"""

from __future__ import annotations

import csv
import io
import re
from datetime import date, timedelta
from typing import Any

from extract.exports.sheet import Sheet
from extract.schema import CONTRACT_VERSION

STRUCTURE = f"FIGURES:DSD_SERIES({CONTRACT_VERSION}.0)"
DIMENSIONS = (
    "FREQ", "REF_AREA", "INDICATOR", "SUBJECT", "MEASURE", "BASE", "PRICE_BASIS", "SCOPE", "STATUS", "UNIT_MEASURE", "TIME_PERIOD",
)  # fmt: skip
ATTRIBUTES = ("UNIT_MULT", "OBS_STATUS", "UPPER_VALUE", "QUALIFIER", "COMMITMENT", "DECIMALS", "FIGURE_ID")
NONE = "_Z"  # the code for "does not apply"
_FREQUENCY = {"year": "A", "half": "S", "quarter": "Q", "month": "M", "ytd": "M", "point": "A", "plan": "A", "span": "A"}
_RELEASE = {"preliminary": "P"}


def sdmx_bytes(series: Sheet) -> bytes:
    """Rows of the series table as SDMX-CSV."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(("STRUCTURE", "STRUCTURE_ID", "ACTION", *DIMENSIONS, "OBS_VALUE", *ATTRIBUTES))
    for row in series.records():
        writer.writerow(("datastructure", STRUCTURE, "I", *_dimensions(row), repr(row["value"]), *_attributes(row)))
    return out.getvalue().encode()


def _dimensions(row: dict[str, Any]) -> tuple[str, ...]:
    words = (row["region_code"] or row["region"], row["indicator_id"] or row["indicator"], *(row[n] for n in ("subject", "measure", "base", "price_basis", "scope_note", "status", "unit")))
    return (_FREQUENCY[row["period_kind"]], *map(_word, words), time_period(row["period_kind"], row["period_start"], row["period_end"]))


def _attributes(row: dict[str, Any]) -> tuple[Any, ...]:
    high = "" if row["value_high"] is None else repr(row["value_high"])
    # a target is no observation of what is: of the codes for that, F (forecast value) comes nearest
    status = "F" if row["status"] != "actual" else _RELEASE.get(row["release"], "A")
    return ("0", status, high, *(_word(row[n]) for n in ("qualifier", "commitment")), row["decimals"], row["figure_id"])


def _word(value: str | None) -> str:
    """A text on one line; its absence has a code of its own."""
    return NONE if value is None else re.sub(r"\s+", " ", value).strip() or NONE


def time_period(kind: str, start: date | None, end: date) -> str:
    """A period as SDMX writes it: 2024, 2024-Q3, 2024-S1, 2024-06, a date, or a date with how long it lasts.

    >>> time_period("year", date(2024, 1, 1), date(2024, 12, 31)), time_period("ytd", date(2024, 1, 1), date(2024, 9, 30))
    ('2024', '2024-01-01/P9M')
    """
    if start is None or kind == "point":
        return end.isoformat()
    months = (end.year - start.year) * 12 + end.month - start.month + 1
    if start.day != 1 or (end + timedelta(days=1)).day != 1:
        return f"{start}/P{(end - start).days + 1}D"
    if months == 12 and start.month == 1:
        return str(end.year)
    if kind == "half" and months == 6:
        return f"{end.year}-S{(end.month + 5) // 6}"
    if kind == "quarter" and months == 3:
        return f"{end.year}-Q{(end.month + 2) // 3}"
    if kind == "month" and months == 1:
        return f"{end:%Y-%m}"
    return f"{start}/P{months // 12}Y" if months % 12 == 0 else f"{start}/P{months}M"
