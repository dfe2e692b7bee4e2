"""Which rows of a table are heads, and what stands in each column."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from extract.tabular import numbers, units, words
from extract.tabular.sheet import Sheet

_COLUMN_NUMBER = re.compile(r"[甲乙丙丁戊一二三四五ABCD]\Z|栏次\Z|行次\Z|-\Z|\Z")
_NOTE = re.compile(r"(?:注|说明|备注|资料来源|数据来源|附注|填表人|制表|单位负责人)\d?[:;.、]|(?:注|说明)\Z|\*|本表|[①-⑳]")
_TIME_CELL = re.compile(r"(?:(?:19|20)\d\d年?度?)?(?:\d{1,2}(?:[-—~至]\d{1,2})?月份?|[一二三四1-4]季度|[上下]半年|全年)?末?\Z")


_LONGEST_STUB = 60  # characters; what is longer is told, not named


@dataclass(frozen=True, slots=True)
class Column:
    """``role`` as rules/table_heads.csv has it, or "number"; ``path`` the heads above it, outermost first."""

    at: int
    role: str
    path: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet of which the heads are known. ``above`` are lines on top of the heads that span the table."""

    sheet: Sheet
    columns: tuple[Column, ...]
    body: tuple[int, ...]
    above: tuple[str, ...]

    def of(self, role: str) -> list[Column]:
        return [c for c in self.columns if c.role == role]


def tables(sheet: Sheet) -> list[Table]:
    """The table in a sheet, or the two that stand side by side in it; [] where no heads can be told."""
    first = _first_data_row(sheet)
    if first is None or sheet.width < 2:
        return []
    top = 0
    while top < first and _lines_across(sheet, top):
        top += 1
    above = tuple(w for row in range(top) for w in {sheet.word(row, c): None for c in range(sheet.width)} if w)
    last = first
    while last > top + 1 and _heads_a_group(sheet, last - 1):
        last -= 1
    heads = [row for row in range(top, last) if not _column_numbers(sheet, row)]
    if not any(sheet.word(row, c) for row in heads for c in range(sheet.width)):
        return []
    paths = [_path(sheet, heads, c) for c in range(sheet.width)]
    half = sheet.width // 2
    twice = sheet.width % 2 == 0 and half > 1 and paths[:half] == paths[half:] and _is_stub(paths[0])
    body = tuple(row for row in range(last, sheet.height) if _tells(sheet, row, heads))
    if twice:
        parts = [(sheet.columns(0, half), paths[:half]), (sheet.columns(half, sheet.width), paths[half:])]
    else:
        parts = [(sheet, paths)]
    return [Table(part, _columns(part, ps, body), body, above) for part, ps in parts]


def _first_data_row(sheet: Sheet) -> int | None:
    for row in range(sheet.height):
        found = [c for c in sheet.own(row) if numbers.read(sheet.text[c.start : c.end])]
        if found and not _years(sheet, row) and not _column_numbers(sheet, row):
            return row
    return None


def _years(sheet: Sheet, row: int) -> bool:
    """A row of years over columns whose heads above have told none."""
    cells = [c for c in sheet.own(row) if numbers.read(sheet.text[c.start : c.end])]
    if not cells or not all(numbers.is_year(sheet.text[c.start : c.end]) for c in cells):
        return False
    told = any(words.read(sheet.word(r, c.column)).stamps for r in range(row) for c in cells)
    return not told and (row == 0 or not any(numbers.read(sheet.raw(r, c.column)) for r in range(row) for c in cells))


def _column_numbers(sheet: Sheet, row: int) -> bool:
    """甲 | 乙 | 1 | 2 | 3 below the heads."""
    texts = [sheet.word(row, c.column) for c in sheet.own(row)]
    digits = [t for t in texts if t.isdecimal()]
    rest = [t for t in texts if not t.isdecimal()]
    return len(digits) > 1 and digits == [str(n) for n in range(1, len(digits) + 1)] and all(map(_COLUMN_NUMBER.match, rest)) and row > 0


def _lines_across(sheet: Sheet, row: int) -> bool:
    """A line over the whole table: its name, or 单位：亿元."""
    full = [c for c in sheet.own(row) if sheet.text[c.start : c.end].strip()]
    if len(full) > 1:
        return all("单位:" in sheet.word(row, c.column) or c.columns > 2 for c in full) and len(full) < sheet.width / 2
    if not full:
        return True
    return full[0].columns == sheet.width or sheet.width > 2 or "单位:" in sheet.word(row, full[0].column)


def _heads_a_group(sheet: Sheet, row: int) -> bool:
    """A row of the body that only names the rows below it: 一、综合."""
    full = [c for c in sheet.own(row) if sheet.text[c.start : c.end].strip()]
    if len(full) != 1:
        return False
    return full[0].columns == sheet.width or any(sheet.word(r, full[0].column) for r in range(row) if sheet.cell(r, full[0].column) is not full[0])


def _tells(sheet: Sheet, row: int, heads: list[int]) -> bool:
    """Whether a row of the body says anything: not the heads again on a new page, nor a note below."""
    texts = [sheet.word(row, c) for c in range(sheet.width)]
    if not any(texts) or any(texts == [sheet.word(h, c) for c in range(sheet.width)] for h in heads):
        return False
    full = {t for t in texts if t}
    return not (len(full) == 1 and _NOTE.match(next(iter(full))))


def _path(sheet: Sheet, heads: list[int], column: int) -> tuple[str, ...]:
    """The heads over a column. One that is left empty goes on the head to its left, as when cells were merged."""
    out: list[str] = []
    seen: object = None
    for n, row in enumerate(heads):
        cell = sheet.cell(row, column)
        text = sheet.word(row, column)
        if cell is not None and cell is seen:
            continue
        seen = cell
        below = heads[n + 1] if n + 1 < len(heads) else None
        left = column
        while not text and below is not None and sheet.word(below, column) and left > 0:
            left -= 1
            if not sheet.word(below, left) or sheet.cell(below, left) is sheet.cell(row, left):
                break
            text = sheet.word(row, left)
        if text and not _COLUMN_NUMBER.match(text):
            out.append(text)
    return tuple(out)


def _columns(sheet: Sheet, paths: list[tuple[str, ...]], body: tuple[int, ...]) -> tuple[Column, ...]:
    found = [Column(c, _role(sheet, c, paths[c], body), paths[c]) for c in range(sheet.width)]
    # Words behind the first numbers or behind the stub, under a head that is no stub's, are remarks.
    numbered = next((c.at for c in found if c.role == "number" or (c.role == "indicator" and _is_stub(c.path))), sheet.width)
    found = [replace(c, role="remark") if c.role == "indicator" and c.at > numbered and not _is_stub(c.path) else c for c in found]
    if not any(c.role in ("indicator", "place", "period") for c in found):
        # a stub of numbers under no head that is known: years, or nothing that can be told
        found = [replace(c, role="period") if c.role == "number" and not c.path and _all_years(sheet, c.at, body) else c for c in found]
    if any(c.role in ("indicator", "place", "period") for c in found):
        found = [replace(c, role="ordinal") if c.role == "number" and not c.path and _counts_up(sheet, c.at, body) else c for c in found]
    return tuple(found)


def _is_stub(path: tuple[str, ...]) -> bool:
    return any(words.column_role(text) for text in path)


def _role(sheet: Sheet, column: int, path: tuple[str, ...], body: tuple[int, ...]) -> str:
    said = next((role for text in reversed(path) if (role := words.column_role(text))), "")
    texts = [t for row in body if (t := sheet.word(row, column)) and not numbers.is_empty(t)]
    if said in ("ordinal", "remark"):
        return said
    if not texts:
        return said or "number"
    timed = sum(bool(_TIME_CELL.match(t)) for t in texts)
    if said == "period" and (timed > 0.5 * len(texts) or all(t.isdecimal() for t in texts)):
        return "period"
    if not said and timed > 0.8 * len(texts) and (not path or not _all_years(sheet, column, body)):
        return "period"
    counted = sum(units.several(t) != () for t in texts)
    if counted > 0.5 * len(texts) and (said == "unit" or not said):
        return "unit" if said or not path else "remark"
    figures = sum(numbers.read(t) is not None for t in texts)
    told = any((h := words.read(text)).says or h.stamps or h.units for text in path)
    if figures > 0.5 * len(texts) or (told and figures == 0.5 * len(texts)):
        return "number"
    if not said and any(text.endswith("单位") for text in path):
        return "remark"  # 计费单位, 建设单位: no unit of the numbers
    if said in ("indicator", "place"):
        return said
    return "indicator" if max(map(len, texts)) <= _LONGEST_STUB else "remark"


def _all_years(sheet: Sheet, column: int, body: tuple[int, ...]) -> bool:
    texts = [t for row in body if (t := sheet.word(row, column))]
    return len(texts) > 1 and all(map(numbers.is_year, texts)) and len(set(texts)) == len(texts)


def _counts_up(sheet: Sheet, column: int, body: tuple[int, ...]) -> bool:
    texts = [t for row in body if (t := sheet.word(row, column))]
    return len(texts) > 1 and texts == [str(n) for n in range(1, len(texts) + 1)]
