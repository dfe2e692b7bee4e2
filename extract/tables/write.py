"""Tables to files: Parquet as stored, CSV for people, the texts, the papers that have pages, and the data package, as one set."""

from __future__ import annotations

import csv
import json
import os
import re
import shutil
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from extract import __version__
from extract.errors import OutputError
from extract.schema import CONTRACT_VERSION, TABLES, Column, Table

# A spreadsheet takes a cell that begins so for a formula; a leading apostrophe makes it text. A cell that has
# such an apostrophe of its own gets one more, so that there is a way back.
_FORMULA = re.compile(r"^'*[=+\-@\t\r\x00]")
_MADE_HERE = {f"{n}{s}" for n in TABLES for s in (".csv", ".parquet")} | {"datapackage.json", "texts", "files"}
PAGED = {"application/pdf": ".pdf"}  # media types of papers kept with the tables, so that a page can be shown, and their suffix


def write_tables(tables: Mapping[str, pd.DataFrame], texts: Mapping[str, str], files: Mapping[str, Path], out: Path) -> None:
    """Replace the set of tables in ``out`` as a whole; other files in the folder stay.

    ``texts`` and ``files`` are by doc_id: the text of each paper, and the path of each that has pages to show.
    Raises OutputError where the folder cannot be written; the old set is then still there.
    """
    _replace(out.resolve(), lambda fresh: _write_set(tables, texts, files, fresh))


def change_tables(out: Path, change: Callable[[Path], None]) -> None:
    """Replace some files of the set in ``out``, the rest stays: ``change`` is given a twin of the folder to write in.

    The twin's files are links to the old ones: ``change`` makes files anew (``write_table`` does), never in place.
    Raises OutputError where the folder cannot be written; the old set is then still there.
    """
    out = out.resolve()

    def write(fresh: Path) -> None:
        for entry in out.iterdir():
            if entry.name in ("texts", "files"):
                shutil.copytree(entry, fresh / entry.name, copy_function=_link)
            elif entry.name in _MADE_HERE:
                _link(entry, fresh / entry.name)
        change(fresh)

    _replace(out, write)


def _link(old: str | Path, new: str | Path) -> None:
    try:
        os.link(old, new)
    except OSError:  # a file system without links
        shutil.copy2(old, new)


def _replace(out: Path, write: Callable[[Path], None]) -> None:
    """Put what ``write`` makes in a new folder in the place of ``out``, by renaming."""
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        fresh = Path(tempfile.mkdtemp(prefix=f".{out.name}.new-", dir=out.parent))
    except OSError as error:
        raise OutputError(f"cannot write to {out}: {error.strerror}. Choose another folder with --out.") from error
    try:
        write(fresh)
        _keep_others(out, fresh)
        os.chmod(fresh, 0o755)
        _swap(fresh, out)
    except OSError as error:
        raise OutputError(f"cannot write the tables to {out}: {error.strerror}. The old tables are unchanged.") from error
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def _write_set(tables: Mapping[str, pd.DataFrame], texts: Mapping[str, str], files: Mapping[str, Path], folder: Path) -> None:
    for name, frame in tables.items():
        write_table(name, frame, folder)
    (folder / "texts").mkdir()
    for doc_id, text in texts.items():
        write_text(folder, doc_id, text)
    if files:
        (folder / "files").mkdir()
        suffix = dict(zip(tables["documents"]["doc_id"], tables["documents"]["media_type"].map(PAGED), strict=True))
        for doc_id, path in files.items():
            shutil.copyfile(path, folder / "files" / f"{doc_id}{suffix[doc_id]}")
    package = json.dumps(data_package(tables), ensure_ascii=False, indent=2)
    (folder / "datapackage.json").write_text(package + "\n", encoding="utf-8")


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
    frame.to_parquet(folder / f"{name}.parquet", index=False)
    (folder / f"{name}.csv").write_bytes(csv_bytes(frame))


def _keep_others(out: Path, fresh: Path) -> None:
    if not out.is_dir():
        return
    for entry in out.iterdir():
        if entry.name in _MADE_HERE:
            continue
        if entry.is_dir() and not entry.is_symlink():
            shutil.copytree(entry, fresh / entry.name, symlinks=True)
        else:
            shutil.copy2(entry, fresh / entry.name, follow_symlinks=False)


def _swap(fresh: Path, out: Path) -> None:
    if not out.exists():
        fresh.rename(out)
        return
    old = out.with_name(f".{out.name}.old-{os.getpid()}")
    out.rename(old)
    try:
        fresh.rename(out)
    except OSError:
        old.rename(out)
        raise
    shutil.rmtree(old, ignore_errors=True)


def harmless(cell: str) -> str:
    """A text cell such that no spreadsheet runs it."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


def csv_bytes(frame: pd.DataFrame) -> bytes:
    """A table as CSV that Excel opens rightly: UTF-8 with BOM, text that looks like a formula made harmless."""
    shown = frame.copy()
    for column in shown.columns:
        if pd.api.types.is_string_dtype(shown[column].dtype):
            risky = shown[column].str.match(_FORMULA).fillna(False).astype(bool)
            shown.loc[risky, column] = "'" + shown.loc[risky, column]
        elif pd.api.types.is_bool_dtype(shown[column].dtype):
            shown[column] = shown[column].map({True: "true", False: "false"})
        elif "timestamp" in str(shown[column].dtype):
            shown[column] = [None if pd.isna(v) else v.strftime("%Y-%m-%dT%H:%M:%SZ") for v in shown[column]]
    body = shown.to_csv(index=False, lineterminator="\n", float_format="%.15g", quoting=csv.QUOTE_MINIMAL)
    return b"\xef\xbb\xbf" + body.encode("utf-8", errors="surrogatepass")


def data_package(tables: Mapping[str, pd.DataFrame]) -> dict[str, Any]:
    """The Frictionless Data Package (v2) that describes the CSV files."""
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "government-figures",
        "title": "政府文稿中的数字 · Figures from government papers",
        "version": CONTRACT_VERSION,
        "generator": f"extract {__version__}",
        "resources": [_resource(TABLES[name]) for name in tables],
    }


def _resource(table: Table) -> dict[str, Any]:
    return {
        "name": table.name,
        "path": f"{table.name}.csv",
        "type": "table",
        "title": table.zh,
        "description": table.en,
        "encoding": "utf-8-sig",
        "format": "csv",
        "mediatype": "text/csv",
        "schema": {
            "fields": [_field(c) for c in table.columns],
            "primaryKey": list(table.key),
            "missingValues": [""],
        },
    }


def _field(column: Column) -> dict[str, Any]:
    field: dict[str, Any] = {"name": column.name, "type": column.type, "title": column.zh, "description": column.en}
    constraints: dict[str, Any] = {} if column.null else {"required": column.type != "string"}
    if column.codes:
        constraints["enum"] = list(column.codes)
    if any(constraints.values()):
        field["constraints"] = {k: v for k, v in constraints.items() if v}
    return field
