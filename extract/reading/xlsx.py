"""A workbook (.xlsx) → one table a sheet, each cell as the sheet shows it: 12.5%, not 0.125; values, not formulas."""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator
from typing import Any
from zipfile import BadZipFile

import openpyxl
from lxml.etree import LxmlError
from openpyxl.utils.exceptions import InvalidFileException

from extract.errors import ReadError
from extract.reading.draft import Draft, Piece, Slot, one_line, set_in
from extract.reading.limits import check_cells, damaged, open_zip
from extract.reading.number_format import shown
from extract.reading.sheet import lay_sheet

# A worksheet swells to some twenty times its XML in memory.
_MAX_SHEETS = 150_000_000


def read_xlsx(data: bytes) -> Draft:
    """The tables of the sheets that are shown. A sheet's name stands above its table, and names it."""
    with open_zip(data) as archive:
        size = sum(entry.file_size for entry in archive.infolist() if entry.filename.endswith(".xml"))
    if size > _MAX_SHEETS:
        raise ReadError("too large", f"the sheets unpack to {size / 1e6:.0f} MB, more than the {_MAX_SHEETS / 1e6:.0f} that are read; keep the sheets that matter")
    draft = Draft()
    cells = 0
    for sheet in _sheets(data, values=True):
        slots = list(_slots(sheet))
        cells += len(slots)
        check_cells(cells)
        lay_sheet(draft, sheet.title, slots)
    if not draft.text.strip():
        uncalculated = any(cell.data_type == "f" for sheet in _sheets(data, values=False) for cell in sheet._cells.values())
        raise ReadError("empty", "its formulas have no values yet; open it in a spreadsheet program and save it" if uncalculated else "the workbook holds no text")
    return draft


def _sheets(data: bytes, *, values: bool) -> list[Any]:
    try:
        book = openpyxl.load_workbook(io.BytesIO(data), data_only=values)
    except (InvalidFileException, BadZipFile, zlib.error, LxmlError, SyntaxError, KeyError, ValueError, TypeError, AttributeError, IndexError, OSError, EOFError) as error:
        raise damaged("workbook") from error
    return [s for s in book.worksheets if s.sheet_state == "visible"] or list(book.worksheets)


def _slots(sheet: Any) -> Iterator[Slot]:
    covers = {(m.min_row, m.min_col): (m.size["rows"], m.size["columns"]) for m in sheet.merged_cells.ranges}
    top, left = sheet.min_row, sheet.min_column
    for place, cell in sorted(sheet._cells.items()):  # those that are there: between the first and the last there may be millions that are not
        rows, columns = covers.get(place, (1, 1))
        text = _text(cell) if cell.value is not None else ""
        if text or place in covers:
            yield Slot(cell.row - top, cell.column - left, (Piece(text, sheet=sheet.title, cell=cell.coordinate),), rows, columns)


def _text(cell: Any) -> str:
    return set_in(one_line(shown(cell.value, cell.number_format)), cell.alignment.indent or 0)
