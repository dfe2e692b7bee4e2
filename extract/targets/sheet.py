"""targets.csv or targets.xlsx: the targets that an office keeps itself, one row each, beside the papers.

Columns (Chinese or English heads, rules/target_sheet.csv): indicator or project, place, period, bound, value
(a number, its unit may stand with it: 4亿元), unit, office in charge, deadline, source. A row that cannot be
understood is told of with file and line; the rest stands.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from extract.errors import CellError, ReadError, SheetError
from extract.reading.apart import ask
from extract.reading.files import bytes_of
from extract.reading.text import decode
from extract.rules import table
from extract.targets.cells import Home, amount_of, bound_word, deadline_of, measure_of, period_of
from extract.targets.goal import Goal, identity

NAMES = ("targets.csv", "targets.xlsx")
_NEEDED = ("indicator", "value")


@dataclass(frozen=True, slots=True)
class Sheet:
    """The goals of a sheet, and what is wrong with its other rows."""

    goals: list[Goal]
    errors: list[SheetError]


def homes_of(documents: Iterable[Mapping[str, Any]]) -> tuple[dict[str, Home], str | None]:
    """The places of some papers by name, and the one that an empty place means: theirs, where they share one."""
    homes = {str(d["region"]): Home(d["region"], d["region_code"], bool(d["example"])) for d in documents if d["region"]}
    return homes, usual_of(homes)


def usual_of(homes: Mapping[str, Home]) -> str | None:
    """The place that an empty cell means."""
    return next(iter(homes)) if len(homes) == 1 else None


def reject_of(error: SheetError) -> dict[str, str]:
    """The row of ``rejects`` that tells of a row of a sheet."""
    return {"doc": error.path, "reason": "bad target", "detail": f"{error}; the other rows were read"}


def read_sheet(path: Path, homes: Mapping[str, Home], usual: str | None, *, called: str = "") -> Sheet:
    """The goals of a sheet. ``homes`` are the papers' places by name, ``usual`` the one that an empty place means.

    Messages and sources name the sheet by its file, or as it is ``called``.
    """
    name = called or path.name
    try:
        data = bytes_of(path)
        lines = _of_workbook(data) if path.suffix.lower() == ".xlsx" else _of_csv(data)
    except (ReadError, csv.Error) as error:
        return Sheet([], [SheetError(name, 1, f"cannot be read ({error}); save it anew as .xlsx or as CSV in UTF-8", "unreadable")])
    if not lines:
        return Sheet([], [SheetError(name, 1, "is empty; its first row must name the columns", "empty")])
    try:
        head = _heads(name, lines[0][1])
    except SheetError as error:
        return Sheet([], [error])
    sheet = Sheet([], [])
    seen: dict[str, int] = {}
    for line, cells in lines[1:]:
        if not any(cells) or cells[0].startswith("#"):
            continue
        row = {name: cell for name, cell in zip(head, cells, strict=False) if name}
        try:
            goal = goal_of(row, name, line, homes, usual)
            if goal.target_id in seen:
                raise SheetError(name, line, f"says the same as line {seen[goal.target_id]}; keep one of them", "twice", str(seen[goal.target_id]))
            seen[goal.target_id] = line
            sheet.goals.append(goal)
        except SheetError as error:
            sheet.errors.append(error)
    return sheet


def _of_csv(data: bytes) -> list[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(decode(data).lstrip("\ufeff"), newline=""))
    return [(reader.line_num, [c.strip().removeprefix("'") for c in cells]) for cells in reader]


def _of_workbook(data: bytes) -> list[tuple[int, list[str]]]:
    return [(line, cells) for line, cells in json.loads(ask("cells", data)[1])]


def _heads(name: str, cells: list[str]) -> list[str]:
    known = {r["word"]: r["value"] for r in table("target_sheet") if r["role"] == "head"}
    out: list[str] = []
    for cell in cells:
        column = known.get(cell.strip().lower(), "")
        if cell.strip() and not column:
            raise SheetError(name, 1, f"unknown column {cell.strip()!r}; known are {', '.join(sorted(set(known)))}", "column", cell.strip())
        if column and column in out:
            raise SheetError(name, 1, f"the column {column} stands twice", "column_twice", cell.strip())
        out.append(column)
    for needed in _NEEDED:
        if needed not in out:
            raise SheetError(name, 1, f"there is no column {needed}", "no_column", needed)
    return out


def goal_of(row: Mapping[str, str], name: str, line: int, homes: Mapping[str, Home], usual: str | None) -> Goal:
    """One row as a goal; raises SheetError where it cannot be understood."""
    try:
        if not row.get("indicator"):
            raise CellError("indicator_empty", "", "the column indicator is empty; it names what is to be reached")
        place = row.get("place") or usual
        if not place:
            raise CellError("place_empty", "", "the column place is empty, and the papers are not all of one place")
        due = deadline_of(row.get("deadline", ""))
        period = period_of(row.get("period", ""), due)
        bound = bound_word(row.get("bound", ""))
        amount = amount_of(row.get("value", ""), row.get("unit", ""))
        indicator, measure, amount = measure_of(row["indicator"], amount)
        if bound == "range" and amount.high is None:
            raise CellError("range", row["value"], f"a range needs two ends, such as 5%—6%; the value is {row['value']!r}")
        if not math.isfinite(amount.value) or not math.isfinite(amount.high or 0):
            raise CellError("value_huge", row["value"][:20], f"the value {row['value'][:20]!r} is beyond all measure")
    except CellError as error:
        raise SheetError(name, line, str(error), error.code, error.cell) from None
    home = homes.get(place, Home(place, None, False))
    qualifier = {"at_least": "at_least", "at_most": "at_most", "about": "about"}.get(bound or amount.bound or "")
    said = "|".join(map(str, (home.name, indicator, measure, period, amount, bound)))
    named = f"{name}:{line}" + (f" {row['source']}" if row.get("source") else "")
    return Goal(
        hashlib.sha256(said.encode()).hexdigest()[:16], None, named, indicator, identity(None, indicator, amount.unit, measure), None,
        home.name, home.code, home.example, amount.value, amount.high, amount.unit, amount.written, amount.decimals, measure,
        "yoy" if measure == "growth" else None, qualifier, None, period.start, period.end, period.kind, None,
        office=row.get("office") or None, deadline=due,
    )  # fmt: skip
