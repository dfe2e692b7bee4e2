"""The first sheet of a workbook as rows of text: for a sheet that a person has filled in."""

from __future__ import annotations

import io
import zlib
from datetime import datetime
from zipfile import BadZipFile

from openpyxl import load_workbook
from openpyxl.cell.cell import Cell, MergedCell

from extract.reading.limits import check_cells, damaged, open_zip


def first_sheet(data: bytes) -> list[tuple[int, list[str]]]:
    """The cells of every row that has any, as they are seen, and its number. Raises ReadError for what is no workbook."""
    open_zip(data).close()
    try:
        found = load_workbook(io.BytesIO(data), data_only=True).worksheets[0]._cells
        rows: dict[int, list[str]] = {}
        width = 0
        for (line, column), cell in sorted(found.items()):
            if text := _text(cell):
                row = rows.setdefault(line, [])
                width += column - len(row)
                check_cells(width)
                row += [""] * (column - 1 - len(row)) + [text]
        return list(rows.items())
    except (BadZipFile, zlib.error, KeyError, ValueError, TypeError, AttributeError, IndexError, OSError, SyntaxError) as error:
        raise damaged("workbook") from error


def _text(cell: Cell | MergedCell) -> str:
    """A cell as it is seen: a share that is shown as 7% is no 0.07."""
    value = cell.value
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        percent = "%" in (cell.number_format or "")
        return f"{round(value * 100, 9):.15g}%" if percent else f"{value:.15g}"
    return "" if value is None else str(value).strip().removeprefix("'")
