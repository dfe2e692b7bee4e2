"""The tables of the folder as its data package describes them: what each holds, column by column, and each whole."""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import dataclass

import pandas as pd

from dashboard.export import csv_bytes
from dashboard.queries.store import Store

PACKAGE = "datapackage.json"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name and type, what it means in both languages, and the codes it may hold."""

    name: str
    type: str
    zh: str
    en: str
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table: what a row is in both languages, how many there are, and its columns."""

    name: str
    zh: str
    en: str
    rows: int
    columns: tuple[Column, ...]


def tables(store: Store, *, examples: bool) -> list[Table]:
    """The tables in the order of the package; none where the folder has no package."""
    path = store.folder / PACKAGE
    if not path.is_file():
        return []
    found = json.loads(path.read_text(encoding="utf-8"))["resources"]
    return [
        Table(
            resource["name"],
            resource["title"],
            resource["description"],
            _count(store, resource["name"], examples=examples),
            tuple(_column(field) for field in resource["schema"]["fields"]),
        )
        for resource in found
        if (store.folder / f"{resource['name']}.parquet").is_file()
    ]


def _column(field: dict[str, object]) -> Column:
    rules = field.get("constraints") or {}
    codes = rules.get("enum", ()) if isinstance(rules, dict) else ()
    return Column(str(field["name"]), str(field["type"]), str(field["title"]), str(field["description"]), tuple(codes))


def _from(store: Store, name: str, examples: bool) -> tuple[str, list[object]]:
    """FROM and WHERE of a table on disk, without the rows of invented papers unless they are asked for."""
    path = str(store.folder / f"{name}.parquet")
    columns = {str(row["column_name"]) for row in store.rows("DESCRIBE SELECT * FROM read_parquet(?)", [path])}
    where = ""
    if not examples and "example" in columns:
        where = " WHERE NOT coalesce(example, false)"
    elif not examples and "doc_id" in columns:
        where = " WHERE doc_id IS NULL OR doc_id NOT IN (SELECT doc_id FROM documents WHERE coalesce(example, false))"
    return f"FROM read_parquet(?){where}", [path]


def _count(store: Store, name: str, *, examples: bool) -> int:
    source, values = _from(store, name, examples)
    return int(str(store.rows(f"SELECT count(*) AS n {source}", values)[0]["n"]))


def whole(store: Store, name: str, *, examples: bool) -> pd.DataFrame:
    """A table with all its columns."""
    source, values = _from(store, name, examples)
    return store.frame(f"SELECT * {source}", values)


def archive(store: Store, *, examples: bool) -> bytes:
    """All tables as CSV and the package that describes them, in one ZIP."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for table in tables(store, examples=examples):
            file.writestr(f"{table.name}.csv", csv_bytes(whole(store, table.name, examples=examples)))
        file.write(store.folder / PACKAGE, PACKAGE)
    return out.getvalue()
