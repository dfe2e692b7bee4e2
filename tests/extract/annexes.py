"""A paper of tables in every format that holds tables, made from the drawings of ``tests.extract.tabular.made``.

``<`` in a drawing goes on the cell to its left and ``^`` the one above: merged where the format has merged cells, empty where not.
What is set in is set in by the format of the cell where the format has one, by wide spaces where not.
"""

from __future__ import annotations

import csv
import html
import io
from collections.abc import Callable, Iterator, Sequence

import docx
import openpyxl
import xlwt
from docx.shared import Pt
from openpyxl.styles import Alignment
from reportlab.lib import colors
from reportlab.platypus import Flowable, Spacer, Table, TableStyle

from tests.extract.reading.making import FONT, paragraphs, pdf, saved
from tests.extract.tabular.made import rows_of

Drawn = tuple[str, str]  # the lines above a table, and its drawing
Merged = tuple[int, int, int, int, str]  # row, column, rows, columns, words


def merged(drawn: str) -> Iterator[Merged]:
    """The cells of a drawing with what each covers."""
    rows = rows_of(drawn)
    for r, row in enumerate(rows):
        for c, word in enumerate(row):
            if word not in ("<", "^"):
                wide = next((n for n in range(1, len(row) - c) if row[c + n] != "<"), len(row) - c)
                high = next((n for n in range(1, len(rows) - r) if rows[r + n][c] != "^"), len(rows) - r)
                yield r, c, high, wide, word


def plain(drawn: str) -> list[list[str]]:
    """The rows with merged places left empty."""
    return [["" if word in ("<", "^") else word for word in row] for row in rows_of(drawn)]


def word(title: str, tables: Sequence[Drawn]) -> bytes:
    document = docx.Document()
    document.add_paragraph(title)
    for above, drawn in tables:
        for line in above.splitlines():
            document.add_paragraph(line)
        rows = rows_of(drawn)
        table = document.add_table(len(rows), len(rows[0]))
        for r, c, high, wide, text in merged(drawn):
            cell = table.cell(r, c)
            if high > 1 or wide > 1:
                cell = cell.merge(table.cell(r + high - 1, c + wide - 1))
            bare = text.lstrip("\u3000")
            cell.text = bare
            if bare != text:
                cell.paragraphs[0].paragraph_format.first_line_indent = Pt(10.5) * (len(text) - len(bare))
    return saved(document)


def page(title: str, tables: Sequence[Drawn]) -> bytes:
    parts = [f"<h1>{title}</h1>"]
    for above, drawn in tables:
        parts += [f"<p>{html.escape(line)}</p>" for line in above.splitlines()]
        rows: dict[int, str] = {}
        for r, _, high, wide, text in merged(drawn):
            bare = text.lstrip("\u3000")
            style = f'rowspan="{high}" colspan="{wide}" style="padding-left:{len(text) - len(bare)}em"'
            rows[r] = rows.get(r, "") + f"<td {style}>\n  {html.escape(bare)}\n</td>"
        parts.append(f"<table>{''.join(f'<tr>{row}</tr>' for row in rows.values())}</table>")
    return f"<!DOCTYPE html><html><head><meta charset='utf-8'></head><body>{''.join(parts)}</body></html>".encode()


def print_out(title: str, tables: Sequence[Drawn]) -> bytes:
    story: list[Flowable] = paragraphs(title)
    for above, drawn in tables:
        spans = [("SPAN", (c, r), (c + wide - 1, r + high - 1)) for r, c, high, wide, _ in merged(drawn) if high > 1 or wide > 1]
        style = [("GRID", (0, 0), (-1, -1), 0.5, colors.black), ("FONT", (0, 0), (-1, -1), FONT, 9), *spans]
        story += [*paragraphs(above), Table(plain(drawn), style=TableStyle(style)), Spacer(1, 12)]
    return pdf(story)


def _number(text: str) -> tuple[float, str] | None:
    """The value of a cell and the format that shows it as drawn."""
    try:
        value = float(text.replace(",", ""))
    except ValueError:
        return None
    digits = len(text.partition(".")[2])
    return value, ("#,##0" if "," in text else "0") + ("." + "0" * digits if digits else "")


def workbook(title: str, tables: Sequence[Drawn]) -> bytes:
    """A sheet for each table."""
    book = openpyxl.Workbook()
    for n, (above, drawn) in enumerate(tables):
        sheet = book.active if n == 0 else book.create_sheet()
        sheet.title = f"表{n + 1}"
        for line in above.splitlines():
            sheet.append([line])
        top = sheet.max_row + 1
        for r, c, high, wide, text in merged(drawn):
            cell = sheet.cell(top + r, c + 1)
            number = _number(text)
            bare = text.lstrip("\u3000")
            cell.value = number[0] if number else bare
            if number:
                cell.number_format = number[1]
            elif bare != text:
                cell.alignment = Alignment(indent=len(text) - len(bare))
            if high > 1 or wide > 1:
                sheet.merge_cells(start_row=top + r, start_column=c + 1, end_row=top + r + high - 1, end_column=c + wide)
    return saved(book)


def old_workbook(title: str, tables: Sequence[Drawn]) -> bytes:
    book = xlwt.Workbook()
    for n, (above, drawn) in enumerate(tables):
        sheet = book.add_sheet(f"表{n + 1}")
        lines = above.splitlines()
        for r, line in enumerate(lines):
            sheet.write(r, 0, line)
        for r, c, high, wide, text in merged(drawn):
            number = _number(text)
            bare = text.lstrip("\u3000")
            style = xlwt.easyxf(num_format_str=number[1]) if number else xlwt.easyxf(f"align: indent {len(text) - len(bare)}")
            row = len(lines) + r
            sheet.write_merge(row, row + high - 1, c, c + wide - 1, number[0] if number else bare, style)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def piped(title: str, tables: Sequence[Drawn]) -> bytes:
    parts = [f"# {title}\n"]
    for above, drawn in tables:
        rows = [f"| {' | '.join(row)} |" for row in plain(drawn)]
        parts.append("\n".join([above, "", rows[0], "|" + " --- |" * len(plain(drawn)[0]), *rows[1:], ""]))
    return "\n".join(parts).encode()


def tabbed(title: str, tables: Sequence[Drawn]) -> bytes:
    parts = [title, ""]
    for above, drawn in tables:
        parts += [above, *("\t".join(row) for row in plain(drawn)), ""]
    return "\n".join(parts).encode("gb18030")


def delimited(title: str, tables: Sequence[Drawn]) -> bytes:
    """One table, as such a file holds no more."""
    ((above, drawn),) = tables
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    wide = len(plain(drawn)[0])
    writer.writerows([[line, *[""] * (wide - 1)] for line in above.splitlines()])
    writer.writerows(plain(drawn))
    return b"\xef\xbb\xbf" + out.getvalue().encode()


FORMATS: dict[str, Callable[[str, Sequence[Drawn]], bytes]] = {
    "docx": word, "html": page, "pdf": print_out, "xlsx": workbook, "xls": old_workbook, "md": piped, "txt": tabbed,
}  # fmt: skip
