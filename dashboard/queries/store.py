"""The tables of a data folder, open for questions.

The Parquet files are read into an in-memory DuckDB once per version of the folder; every question
then runs on a cursor of its own, so that sessions do not wait for one another.
"""

from __future__ import annotations

import os
import pickle
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import duckdb
import pandas as pd

from extract.schema import ARTICLES, CORRECTIONS, FINDINGS, INDICATORS, ORIGINS, OVERRULED, REJECTS, TARGETS, TERMS

REPOSITORY = Path(__file__).resolve().parents[2]
# DuckDB would fetch what it lacks; nothing leaves this machine.
OFFLINE = {"autoinstall_known_extensions": "false", "autoload_known_extensions": "false"}
REQUIRED = ("figures", "documents", "series")
OPTIONAL = (ARTICLES, ORIGINS, REJECTS, INDICATORS, CORRECTIONS, OVERRULED, FINDINGS, TARGETS, TERMS)
SQL_TYPES = {
    "string": "VARCHAR", "integer": "BIGINT", "number": "DOUBLE", "boolean": "BOOLEAN", "date": "DATE", "datetime": "TIMESTAMP",
}  # fmt: skip

# A series row as the charts want it: one key per indicator whether or not the catalogue knows it, both
# names, and a *grain*: what may share a time axis. Points in time stand with the years.
# What the program is less sure of than SURE is drawn by no chart: it waits for a person's eyes in the table.
SURE = 0.6
# A value that a person has seen to says so.
OBSERVATIONS = f"""
CREATE TABLE people AS SELECT * FROM (
    SELECT figure_id, regexp_extract(rule, ';(corrected|accepted|added|split)$', 1) AS checked FROM figures)
WHERE checked <> '';
CREATE VIEW all_observations AS
SELECT s.*,
    coalesce(s.indicator_id, s.indicator) AS key,
    coalesce(i.name_zh, s.indicator) AS name_zh,
    coalesce(i.name_en, s.indicator) AS name_en,
    CASE s.period_kind
        WHEN 'year' THEN 'year' WHEN 'point' THEN 'year'
        WHEN 'quarter' THEN 'quarter' WHEN 'half' THEN 'quarter'
        WHEN 'month' THEN 'month' WHEN 'ytd' THEN 'ytd' ELSE 'span' END AS grain,
    year(s.period_end) AS year,
    p.checked
FROM series s LEFT JOIN indicators i USING (indicator_id) LEFT JOIN people p USING (figure_id)
WHERE s.subject IS NULL AND s.period_end IS NOT NULL AND s.region <> '';
CREATE VIEW observations AS SELECT * FROM all_observations WHERE confidence >= {SURE};
"""


class NoData(Exception):
    """The data folder lacks tables; carries the folder, for the screen to name."""

    def __init__(self, folder: Path) -> None:
        super().__init__(f"no tables in {folder}")
        self.folder = folder


@dataclass(frozen=True, slots=True)
class Store:
    """An open data folder."""

    folder: Path
    connection: duckdb.DuckDBPyConnection

    def rows(self, sql: str, values: Sequence[object] | Mapping[str, object] = ()) -> list[dict[str, object]]:
        """The answer as dicts; null is None, dates are ``datetime.date``. An answer once found is kept."""
        names, answer = _answer(self, sql, pickle.dumps(values))
        return [dict(zip(names, row, strict=True)) for row in answer]

    def frame(self, sql: str, values: Sequence[object] | Mapping[str, object] = ()) -> pd.DataFrame:
        """The answer as a DataFrame."""
        return self.connection.cursor().execute(sql, values).df()

    def text(self, doc_id: str) -> str:
        """The text of a document as the offsets of its figures count it.

        Raises:
            FileNotFoundError: the folder has no text of that document.
        """
        if not doc_id.isalnum():
            raise FileNotFoundError(doc_id)
        return (self.folder / "texts" / f"{doc_id}.txt").read_bytes().decode("utf-8")


def data_folder() -> Path:
    """Where the tables are: FIGURES_DATA, or the repository's data/."""
    return Path(os.environ.get("FIGURES_DATA") or REPOSITORY / "data").expanduser().resolve()


def open_store(folder: Path) -> Store:
    """Open a data folder; opened again only when its tables have been written anew.

    Raises:
        NoData: a table that every page needs is missing.
    """
    if any(not (folder / f"{name}.parquet").is_file() for name in REQUIRED):
        raise NoData(folder)
    stamps = tuple(file.stat().st_mtime_ns for file in sorted(folder.glob("*.parquet")))
    return _open(folder, stamps)


def _load(connection: duckdb.DuckDBPyConnection, name: str, path: Path) -> None:
    """One table into memory. Moments with a time zone become plain ones in UTC, which need no extension."""
    columns = connection.execute("DESCRIBE SELECT * FROM read_parquet(?)", [str(path)]).fetchall()
    zoned = [column[0] for column in columns if column[1] == "TIMESTAMP WITH TIME ZONE"]
    plain = ", ".join(f'make_timestamp(epoch_us("{column}")) AS "{column}"' for column in zoned)
    chosen = f"* REPLACE ({plain})" if zoned else "*"
    connection.execute(f"CREATE TABLE {name} AS SELECT {chosen} FROM read_parquet(?)", [str(path)])


@lru_cache(maxsize=512)
def _answer(store: Store, sql: str, values: bytes) -> tuple[list[str], list[tuple[object, ...]]]:
    """Every page asks much the same at each redraw, and the tables of a store never change."""
    cursor = store.connection.cursor().execute(sql, pickle.loads(values))
    return [column[0] for column in cursor.description], cursor.fetchall()


@lru_cache(maxsize=4)
def _open(folder: Path, stamps: tuple[int, ...]) -> Store:
    connection = duckdb.connect(":memory:", config=OFFLINE)
    for name in REQUIRED:
        _load(connection, name, folder / f"{name}.parquet")
    for table in OPTIONAL:
        path = folder / f"{table.name}.parquet"
        if path.is_file():
            _load(connection, table.name, path)
            for column in table.columns:  # a folder that an earlier version wrote lacks some
                connection.execute(f'ALTER TABLE {table.name} ADD COLUMN IF NOT EXISTS "{column.name}" {SQL_TYPES[column.type]}')
        else:
            columns = ", ".join(f'"{column.name}" {SQL_TYPES[column.type]}' for column in table.columns)
            connection.execute(f"CREATE TABLE {table.name} ({columns})")
    connection.execute(OBSERVATIONS)
    return Store(folder, connection)
