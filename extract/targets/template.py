"""The office's own sheet, filled with the targets that the papers set: to be completed and kept as targets.xlsx."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Any

import pandas as pd
from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from extract.tables.rows import records
from extract.tables.write import csv_bytes

HEADS = ("指标", "地区", "时期", "要求", "目标值", "单位", "责任单位", "完成期限", "来源")
_WIDTHS = (30, 14, 12, 10, 14, 12, 16, 14, 40)
_BOUNDS = {"at_least": "不低于", "at_most": "不高于", "range": "区间", "equal": "等于"}
_OF_A_FALL = {"at_most": "at_least", "at_least": "at_most"}  # of its size
_SCALES = (("万亿", 1e12), ("亿", 1e8), ("万", 1e4))
_MEASURES = ("level", "growth", "share")


def template(targets: pd.DataFrame, form: str = "xlsx") -> bytes:
    """The sheet as ``xlsx`` or ``csv``, from the table ``targets``, or some of its rows.

    Targets told again or replaced are left out, and changes and ranks, for which the sheet has no words.
    """
    kept = [r for r in records(targets) if not r["restates"] and not r["superseded_by"] and r["measure"] in _MEASURES]
    frame = pd.DataFrame([_cells(r) for r in kept], columns=list(HEADS), dtype="str")
    return csv_bytes(frame) if form == "csv" else _workbook(frame)


def _cells(row: Mapping[str, Any]) -> tuple[str, ...]:
    scale, unit = _scale(row["unit_written"], row["unit"])
    falls = row["measure"] == "growth" and row["value"] < 0
    bound = _OF_A_FALL.get(row["bound"], row["bound"]) if falls else row["bound"]
    value = "—".join(f"{(-v if falls else v) / scale:.15g}" for v in (row["value"], row["value_high"]) if v is not None)
    start, end = row["counts_from"].year, row["period_end"].year
    about = row["bound_rule"] == "about"
    return (
        row["indicator"] + ("下降" if falls else "增长" if row["measure"] == "growth" else ""), row["region"], _period(row, start, end),
        "左右" if about else _BOUNDS[bound], value, unit, row["office"] or "",
        row["deadline"].isoformat() if row["deadline"] else "", row["source"] or "",
    )  # fmt: skip


def _scale(written: str, unit: str) -> tuple[float, str]:
    """The magnitude that the unit was written with, where that is all it adds to the base unit: 亿元."""
    for word, scale in _SCALES:
        if written == word + unit:
            return scale, written
    return 1.0, unit


def _period(row: Mapping[str, Any], start: int, end: int) -> str:
    if row["period_kind"] in ("year", "point"):
        return str(end)
    if row["period_kind"] in ("plan", "span") and start != end:
        return f"{start}—{end}"
    first = row["period_start"].month
    return f"{end}年{first}—{row['period_end'].month}月" if first != row["period_end"].month else f"{end}-{first:02d}"


def _workbook(frame: pd.DataFrame) -> bytes:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "目标"
    for n, cells in enumerate([HEADS, *frame.itertuples(index=False)], 1):
        for k, text in enumerate(cells, 1):
            cell = sheet.cell(n, k, text or None)
            if text:
                cell.data_type = "s"  # what looks like a formula stays text
            cell.font = Font(bold=n == 1)
    for k, width in enumerate(_WIDTHS, 1):
        sheet.column_dimensions[get_column_letter(k)].width = width
    sheet.freeze_panes = "A2"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
