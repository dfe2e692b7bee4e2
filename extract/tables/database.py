"""The folder as a database: ``IMPORT DATABASE 'DIR'`` in DuckDB opens every table and the views of ``extract/sql``.

DuckDB reads two files for that: ``schema.sql`` makes the tables (from the one schema) and the views, ``load.sql`` fills them.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow.parquet as pq

from extract.errors import OutputError
from extract.schema import TABLES, Table
from extract.tables.current import current, tables_of
from extract.tables.read import check_version

if TYPE_CHECKING:
    import duckdb

SCHEMA, LOAD = "schema.sql", "load.sql"
# DuckDB would fetch what it lacks; nothing leaves this machine.
OFFLINE: dict[str, str | bool | int | float | list[str]] = {"autoinstall_known_extensions": "false", "autoload_known_extensions": "false"}
VIEWS = ("observations", "aims")  # in the order in which they build on one another
SQL_TYPES = {
    "string": "VARCHAR", "integer": "BIGINT", "number": "DOUBLE", "boolean": "BOOLEAN", "date": "DATE", "datetime": "TIMESTAMP",
}  # fmt: skip
_FOLDER = Path(__file__).parents[1] / "sql"


def views_sql() -> str:
    """The statements that make the views, over tables that are there already."""
    return "\n".join((_FOLDER / f"{name}.sql").read_text(encoding="utf-8") for name in VIEWS)


def columns_sql(table: Table) -> str:
    """The columns of a table as CREATE TABLE wants them."""
    return ", ".join(f'"{c.name}" {SQL_TYPES[c.type]}' for c in table.columns)


def schema_sql(tables: Iterable[str]) -> str:
    """``schema.sql``: the tables, empty, and the views."""
    made = [f"CREATE TABLE {n} ({columns_sql(TABLES[n])});" for n in tables]
    return "\n".join(["-- IMPORT DATABASE 'this folder' makes these in DuckDB, and load.sql fills them.", *made, "", views_sql()])


def load_sql(tables: Iterable[str]) -> str:
    """``load.sql``: each table from its Parquet file beside it."""
    return "".join(f"COPY {n} FROM '{n}.parquet' (FORMAT 'parquet');\n" for n in tables)


def open_folder(folder: Path) -> duckdb.DuckDBPyConnection:
    """The tables of a folder, read as they are asked for, and the views over them.

    Raises OutputError where a table is missing, VersionError where this program cannot read its version.
    """
    import duckdb  # not at the top: a run writes these files without it

    database, files = duckdb.connect(config=OFFLINE), current(folder)
    for name in TABLES:
        path = files / f"{name}.parquet"
        if not path.is_file():
            raise OutputError(f"{tables_of(folder)} holds no tables ({path.name} is missing): run python -m extract INPUT --out {tables_of(folder)}")
        database.execute(f"CREATE VIEW {name} AS {select_sql(name, path)}")
    database.execute(views_sql())
    return database


def select_sql(name: str, path: Path) -> str:
    """The SELECT that reads a table as its Parquet file has it. Moments with a time zone become plain ones in UTC, which need
    no extension; a column that the table of an older version has not got is null. Raises VersionError as ``check_version``."""
    check_version(path)
    stored = pq.read_schema(path)
    zoned = [field.name for field in stored if str(field.type).startswith("timestamp") and field.type.tz]
    plain = ", ".join(f'make_timestamp(epoch_us("{column}")) AS "{column}"' for column in zoned)
    new = "".join(f', NULL::{SQL_TYPES[c.type]} AS "{c.name}"' for c in TABLES[name].columns if c.name not in stored.names)
    quoted = str(path).replace("'", "''")
    return f"SELECT *{f' REPLACE ({plain})' if zoned else ''}{new} FROM read_parquet('{quoted}')"
