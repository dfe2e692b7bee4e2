"""documents.csv: what a text does not say of itself, one row a paper, kept beside the papers."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path
from typing import Any

from extract.errors import ReadError, SidecarError
from extract.reading.text import decode

COLUMNS = ("doc", "title", "publisher", "issue_date", "region", "example", "restates")
_DATE = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?\Z")
_FLAGS = {"": "", "0": "", "false": "", "no": "", "否": "", "1": "true", "true": "true", "yes": "true", "是": "true"}

Sidecar = dict[str, dict[str, str]]


def read_sidecar(path: Path) -> Sidecar:
    """The rows of a documents.csv by their ``doc``. ``issue_date`` is YYYY, YYYY-MM or YYYY-MM-DD;
    ``example`` comes back as ``true`` or ``""``.

    Raises SidecarError with file and line for a missing ``doc``, one that stands twice, an unknown
    column, a cell too many, or a date or flag that is none.
    """
    try:
        text = decode(path.read_bytes())
    except ReadError as error:
        raise SidecarError(str(path), 1, str(error)) from None
    reader = csv.reader(io.StringIO(text.lstrip("\ufeff"), newline=""))
    try:
        return _rows(reader, str(path))
    except csv.Error as error:
        raise SidecarError(str(path), reader.line_num, f"no table can be made out here ({error}); a quotation mark may be missing") from None


def _rows(reader: Any, path: str) -> Sidecar:
    header = [h.strip() for h in next(reader, [])]
    for name in header:
        if name not in COLUMNS:
            raise SidecarError(path, 1, f"unknown column {name!r}; known are {', '.join(COLUMNS)}")
    if "doc" not in header:
        raise SidecarError(path, 1, "there is no column doc, the path of the paper")
    rows: Sidecar = {}
    for cells in reader:
        if not any(c.strip() for c in cells) or cells[0].startswith("#"):
            continue
        if len(cells) > len(header):
            raise SidecarError(path, reader.line_num, f"{len(cells)} cells under {len(header)} columns; quote a cell that holds a comma")
        row = checked(dict(zip(header, (c.strip() for c in cells), strict=False)), path, reader.line_num)
        if row["doc"] in rows:
            raise SidecarError(path, reader.line_num, f"{row['doc']} stands twice")
        rows[row["doc"]] = row
    return rows


def checked(row: dict[str, str], path: str, line: int) -> dict[str, str]:
    """The row with its flag as ``true`` or ``""``. Raises SidecarError for one that cannot be understood."""
    if not row.get("doc"):
        raise SidecarError(path, line, "the column doc is empty; it names the paper")
    if row.get("issue_date") and not _DATE.match(row["issue_date"]):
        raise SidecarError(path, line, f"issue_date {row['issue_date']!r} is not YYYY-MM-DD, YYYY-MM or YYYY")
    flag = row.get("example", "").lower()
    if flag not in _FLAGS:
        raise SidecarError(path, line, f"example {flag!r} is neither true nor false")
    return row | {"doc": row["doc"].replace("\\", "/"), "example": _FLAGS[flag]}
