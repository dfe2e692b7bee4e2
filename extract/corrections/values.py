"""A cell of a correction ⇄ the value of a column: what a person wrote, in the type that the schema asks for."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping
from datetime import date

from extract.corrections.record import FIELDS
from extract.errors import CorrectionError
from extract.language import numerals, units
from extract.meaning.place import divisions
from extract.rules import table
from extract.schema import Column

Value = str | int | float | date | None

_MAY_BE_EMPTY = frozenset(("unit", "unit_written", "region"))  # a ratio has no unit, and no place is no place
_BASE = re.compile(r"yoy|qoq|mom|annual_average|plan|since:\d{4}")
_FIGURE_ID = re.compile(r"[0-9a-f]{16}")


def parse(field: str, cell: str | None) -> Value:
    """The value that ``cell`` says. Raises CorrectionError with one sentence when it can't be one of the column."""
    column = FIELDS.get(field)
    if column is None:
        raise CorrectionError([f"{field!r} is no column that can be set; these can: {', '.join(FIELDS)}."])
    cell = (cell or "").strip()
    if not cell:
        if column.null:
            return None
        if field in _MAY_BE_EMPTY:
            return ""
        raise CorrectionError([f"{field} must not be empty: it holds {column.en}."])
    if column.type == "number":
        return _number(field, cell)
    if column.type == "integer":
        if not re.fullmatch(r"\d{1,2}", cell):
            raise CorrectionError([f"{field} cannot be {cell!r}: it is a whole number from 0 on."])
        return int(cell)
    if column.type == "date":
        try:
            return date.fromisoformat(cell)
        except ValueError:
            raise CorrectionError([f"{field} cannot be {cell!r}: a date is written 2024-12-31."]) from None
    if trouble := _trouble(column, cell):
        raise CorrectionError([f"{field} cannot be {cell!r}: {trouble}."])
    return cell


def _number(field: str, cell: str) -> float:
    """Digits (2160000000, -7.2, 1,503) or a numeral as papers write it (21.6亿)."""
    try:
        value = float(cell.replace(",", "").replace("−", "-"))
    except ValueError:
        read = numerals.parse(cell)
        value = math.nan if read is None else float(read)
    if not math.isfinite(value):
        raise CorrectionError([f"{field} cannot be {cell!r}: it is a number, such as 2160000000 or 21.6亿, without its unit."])
    return value


def _trouble(column: Column, cell: str) -> str:
    """Why a text can't stand in a column; empty when it can."""
    name = column.name
    if column.codes and cell not in column.codes:
        return f"it is one of {', '.join(column.codes)}"
    if name == "base" and not _BASE.fullmatch(cell):
        return "it is yoy, qoq, mom, annual_average, plan, or since: and a year, such as since:2020"
    if name == "indicator_id" and not any(r["indicator_id"] == cell for r in table("indicators")):
        return "the catalogue (extract/rules/indicators.csv) has no such indicator"
    if name == "region_code" and not (cell.isdecimal() and divisions.name_of(cell)):
        return "the table of divisions has no such code"
    if name == "part_of" and not _FIGURE_ID.fullmatch(cell):
        return "it is a figure_id, 16 hexadecimal digits"
    if name == "unit" and (known := units.worth(cell)) and known[0] != cell:
        return f"its base unit is {known[0]}; give that, and the value multiplied out"
    return ""


def written(value: Value) -> str | None:
    """A value as the cell of a correction, such that ``parse`` gives it again."""
    if value is None:
        return None
    if isinstance(value, float):
        return repr(value).removesuffix(".0")
    return value.isoformat() if isinstance(value, date) else str(value)


def parse_row(cell: str | None) -> dict[str, Value]:
    """The columns that the JSON object in ``cell`` gives. Raises CorrectionError with a sentence for each that is wrong."""
    return _row(_json(cell or "{}"))


def parse_rows(cell: str | None) -> list[dict[str, Value]]:
    """The rows that the JSON array in ``cell`` gives."""
    rows = _json(cell or "[]")
    if not isinstance(rows, list):
        raise CorrectionError(["new of a split is a JSON array with an object of columns for each row."])
    return [_row(r) for r in rows]


def written_row(row: Mapping[str, Value]) -> str:
    """Columns and their values as a JSON object."""
    return json.dumps({k: written(v) for k, v in row.items()}, ensure_ascii=False)


def written_rows(rows: list[dict[str, Value]]) -> str:
    """Rows as a JSON array of objects."""
    return f"[{', '.join(map(written_row, rows))}]"


def _json(cell: str) -> object:
    try:
        return json.loads(cell)
    except ValueError as error:
        raise CorrectionError([f"{cell[:40]!r} is not JSON ({error})."]) from None


def _row(found: object) -> dict[str, Value]:
    if not isinstance(found, dict):
        raise CorrectionError(["Columns are given as a JSON object, such as {\"indicator\": \"财政收入\", \"value\": \"21.6亿\"}."])
    row: dict[str, Value] = {}
    problems: list[str] = []
    for field, cell in found.items():
        try:
            row[field] = parse(field, cell if isinstance(cell, str) else None if cell is None else json.dumps(cell))
        except CorrectionError as error:
            problems += error.problems
    if problems:
        raise CorrectionError(problems)
    return row
