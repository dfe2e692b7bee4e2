"""Tables as a workbook: typed cells, a header that stays, large amounts in 万 and 亿, and never a formula.

Beside the tables stand the sheets ``dictionary`` (what each column means) and ``notes`` (what this is and how to cite it).
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date, datetime

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from extract.errors import ExportError
from extract.exports.notes import DICTIONARY, dictionary, notes
from extract.exports.sheet import Cell, Sheet
from extract.tables.settings import Settings

MOST_ROWS = 1_048_575  # below the header
MOST_CHARS = 32_767  # in a cell; what is longer is cut
# A cell holds the whole number; only what is shown is shortened. The mark before the decimals divides by ten each.
AMOUNT = '[>=100000000]0\\.00,,"亿";[>=10000]0\\.0,"万";General'
FALL = '[<=-100000000]-0\\.00,,"亿";[<=-10000]-0\\.0,"万";General'
DAY = 'yyyy"年"m"月"d"日"'
MOMENT = 'yyyy"年"m"月"d"日" hh:mm'
_WIDE = {"sentence": 60, "prefix": 24, "suffix": 24, "title": 36, "doc": 30, "indicator": 24, "zh": 60, "en": 60, "codes": 40}


def xlsx_bytes(sheets: Sequence[Sheet], settings: Settings, said: str = "") -> bytes:
    """Some tables as a workbook; ``said`` is how their rows were chosen. Raises ExportError on more rows than a sheet holds."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False})
    formats = {n: book.add_format({"num_format": f}) for n, f in (("amount", AMOUNT), ("fall", FALL), ("day", DAY), ("moment", MOMENT))}
    head = book.add_format({"bold": True, "bottom": 1})
    for sheet in (*sheets, dictionary([s.table for s in sheets])):
        _write(book.add_worksheet(sheet.table.name), sheet, head, formats)
    page = book.add_worksheet("notes")
    page.set_column(0, 0, 24)
    page.set_column(1, 1, 100)
    for row, (what, text) in enumerate(notes(settings, said)):
        page.write_string(row, 0, what)
        page.write_string(row, 1, text)
    book.close()
    return out.getvalue()


def _write(page: Worksheet, sheet: Sheet, head: Format, formats: dict[str, Format]) -> None:
    if len(sheet.frame) > MOST_ROWS:
        raise ExportError(f"{sheet.table.name} has {len(sheet.frame):,} rows, a sheet holds {MOST_ROWS:,}: choose fewer, or take CSV or Parquet.")
    for x, column in enumerate(sheet.table.columns):
        page.write_string(0, x, column.name, head)
        page.set_column(x, x, _WIDE.get(column.name, 14))
    for y, row in enumerate(sheet.rows(), 1):
        for x, cell in enumerate(row):
            _cell(page, y, x, cell, formats)
    page.freeze_panes(1, 0)
    if len(sheet.frame) and sheet.table.name != DICTIONARY:
        page.autofilter(0, 0, len(sheet.frame), len(sheet.table.columns) - 1)


def _cell(page: Worksheet, y: int, x: int, cell: Cell, formats: dict[str, Format]) -> None:
    if cell is None:
        return
    if isinstance(cell, bool):
        page.write_boolean(y, x, cell)
    elif isinstance(cell, (int, float)):
        page.write_number(y, x, cell, formats["amount"] if cell >= 10_000 else formats["fall"] if cell <= -10_000 else None)
    elif isinstance(cell, datetime):
        page.write_datetime(y, x, cell.replace(tzinfo=None), formats["moment"])
    elif isinstance(cell, date):
        if cell.year < 1900:  # a sheet's calendar begins then
            page.write_string(y, x, cell.isoformat())
        else:
            page.write_datetime(y, x, datetime(cell.year, cell.month, cell.day), formats["day"])
    else:
        page.write_string(y, x, cell[:MOST_CHARS])
