"""The tables of a data folder, open for questions.

The tables stay in their Parquet files: DuckDB reads of them what a question needs, so that a folder of a million figures
opens as soon as a small one. Every question runs on a cursor of its own, so that sessions do not wait for one another.
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

from extract.errors import VersionError
from extract.schema import ARTICLES, CORRECTIONS, FINDINGS, INDICATORS, ORIGINS, OVERRULED, REJECTS, TARGETS, TERMS
from extract.tables.current import read_one_set
from extract.tables.database import OFFLINE, columns_sql, select_sql, views_sql

REPOSITORY = Path(__file__).resolve().parents[2]
REQUIRED = ("figures", "documents", "series")
OPTIONAL = (ARTICLES, ORIGINS, REJECTS, INDICATORS, CORRECTIONS, OVERRULED, FINDINGS, TARGETS, TERMS)
# Every question to the search box asks by which names figures go, and how many go by each.
NAMES = """
CREATE TABLE indicator_names AS
SELECT coalesce(f.indicator_id, f.indicator) AS key, any_value(coalesce(i.name_zh, f.indicator)) AS name_zh,
    any_value(coalesce(i.name_en, f.indicator)) AS name_en, count(*) AS points
FROM figures f LEFT JOIN indicators i USING (indicator_id) GROUP BY key
"""


class NoData(Exception):
    """The data folder lacks tables; carries the folder, for the screen to name."""

    def __init__(self, folder: Path) -> None:
        super().__init__(f"no tables in {folder}")
        self.folder = folder


class OtherVersion(NoData):
    """The tables of the folder are of another contract than this program's; carries which."""

    def __init__(self, folder: Path, version: str) -> None:
        super().__init__(folder)
        self.version = version


@dataclass(frozen=True, slots=True)
class Store:
    """An open data folder: one set of its tables, which stays as it is when the next one takes its place."""

    folder: Path
    files: Path  # where the files of the set lie
    connection: duckdb.DuckDBPyConnection

    def rows(self, sql: str, values: Sequence[object] | Mapping[str, object] = ()) -> list[dict[str, object]]:
        """The answer as dicts; null is None, dates are ``datetime.date``. An answer once found is kept."""
        names, answer = _answer(self, sql, pickle.dumps(values))
        return [dict(zip(names, row, strict=True)) for row in answer]

    def column(self, sql: str, values: Sequence[object] | Mapping[str, object] = ()) -> list[str]:
        """The first column of the answer as text. An answer once found is kept."""
        return [str(row[0]) for row in _answer(self, sql, pickle.dumps(values))[1]]

    def frame(self, sql: str, values: Sequence[object] | Mapping[str, object] = ()) -> pd.DataFrame:
        """The answer as a DataFrame of the asker's own. An answer once found is kept."""
        return _frame(self, sql, pickle.dumps(values)).copy(deep=False)

    def whole(self, sql: str, values: Sequence[object] | Mapping[str, object] = ()) -> pd.DataFrame:
        """An answer that may be as large as a table, for somebody to take away: it is not kept."""
        return _asked(self, sql, values).df()

    def text(self, doc_id: str) -> str:
        """The text of a document as the offsets of its figures count it.

        Raises:
            FileNotFoundError: the folder has no text of that document.
        """
        if not doc_id.isalnum():
            raise FileNotFoundError(doc_id)
        return (self.files / "texts" / f"{doc_id}.txt").read_bytes().decode("utf-8")


def data_folder() -> Path:
    """Where the tables are: FIGURES_DATA, or the repository's data/."""
    return Path(os.environ.get("FIGURES_DATA") or REPOSITORY / "data").expanduser().resolve()


def open_store(folder: Path) -> Store:
    """Open a data folder; opened again only when its tables have been written anew.

    Raises:
        NoData: a table that every page needs is missing.
        OtherVersion: the tables are there, but this program cannot read their version.
    """
    return read_one_set(folder, lambda files: _opened(folder, files))


def _opened(folder: Path, files: Path) -> Store:
    if any(not (files / f"{name}.parquet").is_file() for name in REQUIRED):
        raise NoData(folder)
    stamps = tuple(file.stat().st_mtime_ns for file in sorted(files.glob("*.parquet")))
    return _open(folder, files, stamps)


def _view(connection: duckdb.DuckDBPyConnection, name: str, folder: Path, path: Path) -> None:
    """One table as its file has it."""
    try:
        connection.execute(f"CREATE VIEW {name} AS {select_sql(name, path)}")
    except VersionError as error:
        raise OtherVersion(folder, error.version) from error


@lru_cache(maxsize=512)
def _answer(store: Store, sql: str, values: bytes) -> tuple[list[str], list[tuple[object, ...]]]:
    """Every page asks much the same at each redraw, and the tables of a store never change."""
    cursor = _asked(store, sql, pickle.loads(values))
    return [column[0] for column in cursor.description], cursor.fetchall()


@lru_cache(maxsize=128)
def _frame(store: Store, sql: str, values: bytes) -> pd.DataFrame:
    """The same for a frame."""
    return _asked(store, sql, pickle.loads(values)).df()


def _asked(store: Store, sql: str, values: Sequence[object] | Mapping[str, object]) -> duckdb.DuckDBPyConnection:
    """A cursor with the answer; of the set in use now where the files of this one are gone, as under a page long open."""
    try:
        return store.connection.cursor().execute(sql, values)
    except duckdb.IOException:
        return open_store(store.folder).connection.cursor().execute(sql, values)


@lru_cache(maxsize=4)
def _open(folder: Path, files: Path, stamps: tuple[int, ...]) -> Store:
    connection = duckdb.connect(":memory:", config=OFFLINE)
    for name in REQUIRED:
        _view(connection, name, folder, files / f"{name}.parquet")
    for table in OPTIONAL:
        path = files / f"{table.name}.parquet"
        if path.is_file():
            _view(connection, table.name, folder, path)
        else:
            connection.execute(f"CREATE TABLE {table.name} ({columns_sql(table)})")
    connection.execute(views_sql())
    # Every page asks who has seen to a value: these few rows are kept, as long as the store is.
    connection.execute("CREATE TABLE seen AS FROM people; DROP VIEW people; ALTER TABLE seen RENAME TO people")
    connection.execute(NAMES)
    return Store(folder, files, connection)
