"""The folder as a database: ``IMPORT DATABASE 'DIR'`` in DuckDB opens every table and the views of ``extract/sql``.

DuckDB reads two files for that: ``schema.sql`` makes the tables (from the one schema) and the views, ``load.sql`` fills them.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from extract.schema import TABLES, Table

SCHEMA, LOAD = "schema.sql", "load.sql"
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
