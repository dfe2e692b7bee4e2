"""Tables to files: Parquet as stored, CSV for people, the texts, the papers that have pages, and the data package, as one set."""

from __future__ import annotations

import csv
import hashlib
import re
from collections.abc import Callable
from pathlib import Path
from typing import IO

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from extract.schema import CONTRACT_VERSION, TABLES
from extract.tables.database import LOAD, SCHEMA, load_sql, schema_sql
from extract.tables.package import data_package, package_bytes
from extract.tables.read import VERSION_KEY
from extract.tables.sets import replace_set, twin
from extract.tables.settings import Settings, read_settings

# A spreadsheet takes a cell that begins so for a formula, some take the full-width marks too; a leading apostrophe makes it text. A cell that has
# such an apostrophe of its own gets one more, so that there is a way back.
_FORMULA = re.compile(r"^'*\n*[=+\-@\t\r\x00＝＋－＠]")
# Media types of papers kept with the tables, so that a page can be shown, and their suffix.
PAGED = {
    "application/pdf": ".pdf", "image/png": ".png", "image/jpeg": ".jpg", "image/tiff": ".tif", "image/webp": ".webp", "image/bmp": ".bmp",
}  # fmt: skip


def replace_tables(out: Path, write: Callable[[Path], None]) -> None:
    """Replace the set of tables in ``out`` as a whole by what ``write`` puts into the folder that it is given; other files stay.

    Raises OutputError where the folder cannot be written, SettingsError where its dataset.toml makes no sense; the old set
    is then still there.
    """
    settings = read_settings(out)
    replace_set(out, write, lambda fresh: _described(fresh, settings))


def change_tables(out: Path, change: Callable[[Path], None]) -> None:
    """Replace some files of the set in ``out``, the rest stays: ``change`` is given a twin of the set to write in.

    The twin's files are links to the old ones: ``change`` makes files anew (``write_table`` does), never in place.
    Raises OutputError where the folder cannot be written; the old set is then still there.
    """

    def write(fresh: Path) -> None:
        twin(out, fresh)
        change(fresh)

    replace_tables(out, write)


def _described(folder: Path, settings: Settings) -> tuple[str, bytes]:
    """The name of a set, the same for the same cells, and the package that names it."""
    tables = [n for n in TABLES if (folder / f"{n}.csv").is_file()]
    cells = hashlib.sha256()
    for name in tables:
        with (folder / f"{name}.csv").open("rb") as file:
            cells.update(f"{name} {hashlib.file_digest(file, 'sha256').hexdigest()}\n".encode())
    own = cells.hexdigest()[:16]
    return own, package_bytes(data_package(tables, settings, own))


def write_database(folder: Path) -> None:
    """What lets DuckDB import the folder, beside all of its tables."""
    (folder / SCHEMA).write_text(schema_sql(TABLES), encoding="utf-8", newline="\n")
    (folder / LOAD).write_text(load_sql(TABLES), encoding="utf-8", newline="\n")


def keep_pages(data: bytes, doc_id: str, kept: Path) -> None:
    """A copy of a paper, so that its pages can be shown; none where it is no longer what was read."""
    if hashlib.sha256(data).hexdigest() == doc_id:
        kept.write_bytes(data)


def write_text(folder: Path, doc_id: str, text: str) -> None:
    """The text of a paper, in a new file."""
    path = folder / "texts" / f"{doc_id}.txt"
    path.unlink(missing_ok=True)
    with path.open("w", encoding="utf-8", newline="", errors="surrogatepass") as file:
        file.write(text)


def write_table(name: str, frame: pd.DataFrame, folder: Path) -> None:
    """One table as both of its files, in new files."""
    for path in (folder / f"{name}.parquet", folder / f"{name}.csv"):
        path.unlink(missing_ok=True)
    write_parquet(pa.Table.from_pandas(frame, preserve_index=False), folder / f"{name}.parquet")
    (folder / f"{name}.csv").write_bytes(csv_bytes(frame))


def write_parquet(table: pa.Table, path: Path | IO[bytes]) -> None:
    """A table as a Parquet file that says by which version of the contract it was written."""
    pq.write_table(table.replace_schema_metadata({**(table.schema.metadata or {}), VERSION_KEY: CONTRACT_VERSION.encode()}), path)


def harmless(cell: str) -> str:
    """A text cell such that no spreadsheet runs it."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


def csv_bytes(frame: pd.DataFrame) -> bytes:
    """A table as CSV that Excel opens rightly: UTF-8 with BOM, text that looks like a formula made harmless."""
    shown = frame.copy()
    for column in shown.columns:
        if pd.api.types.is_string_dtype(shown[column].dtype):
            risky = [isinstance(cell, str) and _FORMULA.match(cell) is not None for cell in shown[column]]
            if any(risky):
                shown.loc[risky, column] = "'" + shown.loc[risky, column]
        elif pd.api.types.is_bool_dtype(shown[column].dtype):
            shown[column] = shown[column].map({True: "true", False: "false"})
        elif "timestamp" in str(shown[column].dtype):
            shown[column] = [None if pd.isna(v) else v.strftime("%Y-%m-%dT%H:%M:%SZ") for v in shown[column]]
    # A writer puts a cell in quotes for the marks that end its own lines; so \r gets its quotes too, before the lines end in \n.
    body = shown.to_csv(index=False, lineterminator="\r\n", float_format="%.15g", quoting=csv.QUOTE_MINIMAL)
    parts = body.split('"')
    parts[::2] = [outside.replace("\r\n", "\n") for outside in parts[::2]]
    body = '"'.join(parts)
    return b"\xef\xbb\xbf" + body.encode("utf-8", errors="surrogatepass")
