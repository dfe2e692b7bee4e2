"""A table of a folder, read back; one that an older contract wrote opens, or says what to do."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from extract.errors import OutputError, VersionError
from extract.schema import CONTRACT_VERSION, TABLES, Table
from extract.tables.current import current, tables_of

VERSION_KEY = b"contract_version"  # in the metadata of each Parquet file
FIRST_VERSION = "1.0"  # of files that were written before the key was
_ARROW = {
    "string": pa.string(), "integer": pa.int64(), "number": pa.float64(), "boolean": pa.bool_(),
    "date": pa.date32(), "datetime": pa.timestamp("ms", tz="UTC"),
}  # fmt: skip


def version_of(path: Path) -> str:
    """The contract version that a Parquet file was written by."""
    metadata: dict[bytes, bytes] = pq.read_schema(path).metadata or {}
    return metadata.get(VERSION_KEY, FIRST_VERSION.encode()).decode()


def read_table(folder: Path, name: str, rows: pc.Expression | None = None) -> pd.DataFrame:
    """A table with the columns of the schema in order, only the rows for which ``rows`` holds.

    What an older version of the same contract did not have yet is null.
    Raises OutputError where the table is missing, VersionError where this program cannot read its version.
    """
    path = current(folder) / f"{name}.parquet"
    if not path.is_file():
        raise OutputError(f"{tables_of(folder)} holds no tables ({path.name} is missing): run python -m extract INPUT --out {tables_of(folder)}")
    check_version(path)
    _check_columns(path, TABLES[name])
    found = pq.read_table(path, filters=rows)
    for column in TABLES[name].columns:
        if column.name not in found.column_names:
            found = found.append_column(column.name, pa.nulls(found.num_rows, _ARROW[column.type]))
    frame: pd.DataFrame = found.select(TABLES[name].names).to_pandas(types_mapper=pd.ArrowDtype)
    return frame


def check_version(path: Path) -> None:
    """Raises VersionError, which says what to do, where the file is of another contract than this program's."""
    version = version_of(path)
    if (major := _major(version)) != _major(CONTRACT_VERSION):
        newer = "install the version of the program that wrote it, or a newer one"
        way = newer if major > _major(CONTRACT_VERSION) else _again(path)
        raise VersionError(f"{path} was written by version {version} of the contract, this program reads {CONTRACT_VERSION}: {way}.", version)


def _check_columns(path: Path, table: Table) -> None:
    there = set(pq.read_schema(path).names)
    lacking = [c.name for c in table.columns if c.name not in there and not c.null]
    if lacking:
        version = version_of(path)
        raise VersionError(
            f"{path} (version {version} of the contract) lacks {', '.join(lacking)}, which no row may be without: {_again(path)}.", version
        )


def _again(path: Path) -> str:
    return f"run python -m extract on the papers again with --out {tables_of(path.parent)}"


def _major(version: str) -> int:
    return int(version.split(".")[0])
