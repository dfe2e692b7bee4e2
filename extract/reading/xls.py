"""An old workbook (.xls, .et) → one table a sheet, each cell as the sheet shows it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import xlrd
from xlrd.biffh import error_text_from_code
from xlrd.formula import colname
from xlrd.xldate import XLDateError

from extract.errors import ReadError
from extract.reading.draft import Draft, Piece, Slot, one_line, set_in
from extract.reading.limits import check_cells, damaged, encrypted
from extract.reading.number_format import is_date, shown
from extract.reading.sheet import lay_sheet


def read_xls(data: bytes) -> Draft:
    """The tables of the sheets that are shown. A sheet's name stands above its table, and names it."""
    try:
        book = xlrd.open_workbook(file_contents=data, formatting_info=True, logfile=_Silent())
    except xlrd.XLRDError as error:
        raise (encrypted("workbook") if "encrypted" in str(error).lower() else damaged("workbook")) from error
    except Exception as error:  # the reader of this old format fails in any way on a damaged file
        raise damaged("workbook") from error
    sheets = [s for s in book.sheets() if s.visibility == 0] or book.sheets()
    check_cells(sum(s.nrows * s.ncols for s in sheets))
    draft = Draft()
    for sheet in sheets:
        try:
            lay_sheet(draft, sheet.name, _slots(book, sheet))
        except (IndexError, KeyError, ValueError, TypeError, AttributeError) as error:  # a cell of a format or kind that is not there
            raise damaged("workbook") from error
    if not draft.text.strip():
        raise ReadError("empty", "the workbook holds no text")
    return draft


class _Silent:
    """xlrd tells of oddities in a log; they are not for the reader of the tables."""

    def write(self, text: str) -> int:
        return len(text)


def _slots(book: Any, sheet: Any) -> Iterator[Slot]:
    covers = {(top, left): (bottom - top, right - left) for top, bottom, left, right in sheet.merged_cells}
    for r in range(sheet.nrows):
        for c in range(sheet.row_len(r)):
            rows, columns = covers.get((r, c), (1, 1))
            cell = sheet.cell(r, c)
            text = set_in(one_line(_shown(book, cell)), book.xf_list[cell.xf_index].alignment.indent_level)
            if text or (r, c) in covers:
                yield Slot(r, c, (Piece(text, sheet=sheet.name, cell=f"{colname(c)}{r + 1}"),), rows, columns)


def _shown(book: Any, cell: Any) -> str:
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return str(error_text_from_code.get(cell.value, ""))
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return shown(bool(cell.value), "")
    if cell.ctype not in (xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE):
        return str(cell.value)
    code = book.format_map[book.xf_list[cell.xf_index].format_key].format_str
    if is_date(code):
        try:
            return shown(xlrd.xldate_as_datetime(cell.value, book.datemode), code)
        except (XLDateError, OverflowError, ValueError):
            pass
    return shown(cell.value, code)
