"""The tables of the folder as its data package describes them: what each holds, column by column, and each whole."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache

import pandas as pd

from dashboard.queries.store import Store
from extract.exports.choice import Choice, choose
from extract.exports.make import documents_of, written
from extract.exports.panel import panel, target_panel
from extract.exports.sheet import Sheet
from extract.schema import FIGURES, TABLES
from extract.tables.package import PACKAGE
from extract.tables.settings import read_settings


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
        if (store.files / f"{resource['name']}.parquet").is_file()
    ]


def _column(field: dict[str, object]) -> Column:
    rules = field.get("constraints") or {}
    codes = rules.get("enum", ()) if isinstance(rules, dict) else ()
    return Column(str(field["name"]), str(field["type"]), str(field["title"]), str(field["description"]), tuple(codes))


def _from(store: Store, name: str, examples: bool) -> tuple[str, list[object]]:
    """FROM and WHERE of a table on disk, without the rows of invented papers unless they are asked for."""
    path = str(store.files / f"{name}.parquet")
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
    return choose(store.files, name, Choice(examples=examples))


def archive(store: Store, *, examples: bool) -> bytes:
    """All tables as CSV, the package that describes them and how to cite them, in one ZIP."""
    sheets = [Sheet(TABLES[t.name], whole(store, t.name, examples=examples)) for t in tables(store, examples=examples)]
    return written(sheets, "zip", read_settings(store.folder))


def one(store: Store, name: str, to: str, *, examples: bool) -> bytes:
    """A table in a format."""
    return written([Sheet(TABLES[name], whole(store, name, examples=examples))], to, read_settings(store.folder))


def chosen(store: Store, figures: pd.DataFrame, to: str, said: str) -> bytes:
    """Some rows of figures in a format, their documents beside them where it holds several tables."""
    sheet = Sheet(FIGURES, figures)
    return written([sheet, documents_of(store.files, sheet)], to, read_settings(store.folder), said)


@lru_cache(maxsize=16)
def panel_of(store: Store, choice: Choice, what: str, sources: bool) -> tuple[Sheet, Sheet]:
    """A panel of the folder, wide and long."""
    database = store.connection.cursor()
    return panel(database, choice, sources=sources) if what == "panel" else target_panel(database, choice)


def described(sheet: Sheet) -> Table:
    """A sheet as the page describes tables."""
    columns = tuple(Column(c.name, c.type, c.zh, c.en, c.codes) for c in sheet.table.columns)
    return Table(sheet.table.name, sheet.table.zh, sheet.table.en, len(sheet.frame), columns)
