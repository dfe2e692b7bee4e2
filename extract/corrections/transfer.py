"""Corrections to a CSV that a spreadsheet opens, and back."""

from __future__ import annotations

import csv
import hashlib
import io
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from extract.corrections.check import check
from extract.corrections.record import Correction
from extract.corrections.store import Store
from extract.errors import CorrectionError, ReadError
from extract.reading.text import decode
from extract.schema import CORRECTIONS
from extract.tables.write import harmless

_REQUIRED = frozenset(c.name for c in CORRECTIONS.columns if not c.null) - {"correction_id", "prefix", "suffix", "reason"}


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of a file: how many corrections came in, how many stood there before, and what was wrong where."""

    added: int
    known: int
    problems: tuple[str, ...]  # each begins with its line


def export_csv(store: Store) -> bytes:
    """The standing corrections: UTF-8 with BOM, what looks like a formula made harmless."""
    file = io.StringIO(newline="")
    rows = csv.writer(file)
    rows.writerow(CORRECTIONS.names)
    for c in store.standing():
        cells = c.row() | {"at": c.at.strftime("%Y-%m-%dT%H:%M:%SZ")}
        rows.writerow([harmless(v) if isinstance(v, str) else v for v in cells.values()])
    return b"\xef\xbb\xbf" + file.getvalue().encode("utf-8", "surrogatepass")


def import_csv(store: Store, data: bytes) -> Imported:
    """Save the corrections of a CSV; one that stands in the store under its correction_id is left as it is.

    A row without a correction_id gets one from its content, so that the same file may come in twice. A bad row is
    told of by its line, and the rest comes in. Raises CorrectionError where the columns are not those of the contract.
    """
    try:
        text = decode(data).removeprefix("\ufeff")
    except ReadError as error:
        raise CorrectionError([f"The file is no CSV: {error.detail}."]) from None
    reader = csv.reader(io.StringIO(text, newline=""))
    try:
        header = [h.strip() for h in next(reader, [])]
        lines = list(_lines(reader))
    except csv.Error as error:
        raise CorrectionError([f"The file is no CSV ({error}, line {reader.line_num}): a quotation mark may be missing."]) from None
    _check_header(header)
    saved = {e.correction.correction_id: e.correction for e in store.history()}
    known, good, problems = 0, dict[str, Correction](), list[str]()
    for line, cells in lines:
        try:
            if len(cells) > len(header):
                raise CorrectionError([f"There are {len(cells)} cells under {len(header)} columns: quote a cell that holds a comma."])
            c = _correction(dict(zip(header, cells, strict=False)))
            check(c)
            there = saved.get(c.correction_id) or good.get(c.correction_id)
            if there is None:
                good[c.correction_id] = c
            elif there == c:
                known += 1
            else:
                raise CorrectionError([f"Another correction is numbered {c.correction_id} already: give this one a correction_id of its own."])
        except CorrectionError as error:
            problems.append(f"line {line}: {error}")
    if good:
        store.save(*good.values())
    return Imported(len(good), known, tuple(problems))


def _check_header(header: list[str]) -> None:
    unknown = [h for h in header if h not in CORRECTIONS.names]
    missing = sorted(_REQUIRED - set(header))
    said = [f"{h!r} is no column of corrections; they are {', '.join(CORRECTIONS.names)}." for h in unknown]
    if missing:
        said.append(f"The columns {', '.join(missing)} are missing.")
    if said:
        raise CorrectionError(said)


def _lines(reader: Any) -> Any:
    """Each row with the line that it begins on; empty ones left out."""
    at = reader.line_num
    for cells in reader:
        if any(cells):
            yield at + 1, cells
        at = reader.line_num


def _correction(cells: dict[str, str]) -> Correction:
    values: dict[str, Any] = {}
    problems = []
    for column in CORRECTIONS.columns:
        cell = _plain(cells.get(column.name, ""))
        try:
            values[column.name] = _typed(column.type, cell) if cell or not column.null else None
        except ValueError:
            problems.append(f"{column.name} cannot be {cell!r}: it is {_FORMS[column.type]}.")
    if problems:
        raise CorrectionError(problems)
    correction = Correction(**values)
    return correction if correction.correction_id else replace(correction, correction_id=_number(correction))


_FORMS = {"integer": "a whole number", "datetime": "a time such as 2026-01-31T08:00:00Z"}


def _typed(type_: str, cell: str) -> str | int | datetime:
    if type_ == "integer":
        return int(cell)
    if type_ == "datetime":
        at = datetime.fromisoformat(cell)
        return (at.astimezone(UTC) if at.tzinfo else at.replace(tzinfo=UTC)).replace(microsecond=0)
    return cell


def _plain(cell: str) -> str:
    """A cell without the apostrophe that made it harmless."""
    return cell[1:] if cell.startswith("'") and harmless(cell[1:]) == cell else cell


def _number(c: Correction) -> str:
    return hashlib.sha256(repr(c).encode("utf-8", "surrogatepass")).hexdigest()[:16]
