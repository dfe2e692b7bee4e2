"""An export from start to end: which table, which rows, which format; asked by the command line and by the app alike."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from extract.errors import ExportError
from extract.exports.archive import zip_bytes
from extract.exports.choice import Choice, choose
from extract.exports.panel import panel, target_panel
from extract.exports.sdmx import sdmx_bytes
from extract.exports.sheet import Sheet
from extract.exports.stata import dta_bytes
from extract.exports.xlsx import xlsx_bytes
from extract.schema import TABLES
from extract.tables.current import read_one_set
from extract.tables.database import open_folder
from extract.tables.read import read_table
from extract.tables.settings import Settings, read_settings
from extract.tables.write import csv_bytes, write_parquet

ALL, PANELS = "all", ("panel", "target_panel")
WHAT = (*TABLES, *PANELS, ALL)


def sheets_of(folder: Path, what: str, choice: Choice, *, sources: bool = False) -> tuple[Sheet, ...]:
    """The tables that go out together, all of one set: the one asked for first, then what belongs beside it.

    Beside figures stand their documents, beside a panel its long form; ``all`` is every table.
    """
    return read_one_set(folder, lambda files: _sheets(files, what, choice, sources))


def _sheets(folder: Path, what: str, choice: Choice, sources: bool) -> tuple[Sheet, ...]:
    if what == ALL:
        if not choice.whole:
            raise ExportError("all tables go out whole: choose rows of one table, with --table.")
        return tuple(Sheet(t, choose(folder, n, choice)) for n, t in TABLES.items())
    if what == "panel":
        return panel(open_folder(folder), choice, sources=sources)
    if what == "target_panel":
        return target_panel(open_folder(folder), choice)
    found = Sheet(TABLES[what], choose(folder, what, choice))
    return (found, documents_of(folder, found)) if what == "figures" else (found,)


def documents_of(folder: Path, figures: Sheet) -> Sheet:
    """The documents that some figures stand in."""
    ids = figures.frame["doc_id"].unique().tolist()
    return Sheet(TABLES["documents"], read_table(folder, "documents", pc.field("doc_id").isin(ids)))


def export(folder: Path, what: str, to: str, choice: Choice, *, sources: bool = False) -> bytes:
    """A table of the folder as a file. Raises ExportError where the format cannot hold what is asked for."""
    return written(sheets_of(folder, what, choice, sources=sources), to, read_settings(folder), said(choice))


def written(sheets: Sequence[Sheet], to: str, settings: Settings, chosen: str = "") -> bytes:
    """Some tables in a format: all of them where it holds several, else the first."""
    if to in MANY:
        return MANY[to](sheets, settings, chosen)
    if sheets[0].table.name != "series" and to == "sdmx":
        raise ExportError("SDMX-CSV is of the table series: ask for it with --table series.")
    if len(sheets) == len(TABLES):
        raise ExportError(f"all tables do not go into one .{to}: take a ZIP or a workbook.")
    return ONE[to](sheets[0])


def said(choice: Choice) -> str:
    """The choice in words for the notes; nothing where everything was taken."""
    of = {n: getattr(choice, n) for n in choice.__dataclass_fields__}
    return "; ".join(f"{n}: {', '.join(map(str, v)) if isinstance(v, tuple) else v}" for n, v in of.items() if v not in ((), None, False))


def _csv(sheet: Sheet) -> bytes:
    return csv_bytes(sheet.typed())


def _parquet(sheet: Sheet) -> bytes:
    out = io.BytesIO()
    write_parquet(pa.Table.from_pandas(sheet.typed(), preserve_index=False), out)
    return out.getvalue()


def _json(sheet: Sheet) -> bytes:
    def text(value: object) -> str:
        assert isinstance(value, (date, datetime))
        return value.isoformat()

    return json.dumps(sheet.records(), ensure_ascii=False, default=text).encode()


ONE: dict[str, Callable[[Sheet], bytes]] = {"csv": _csv, "parquet": _parquet, "dta": dta_bytes, "json": _json, "sdmx": sdmx_bytes}
MANY: dict[str, Callable[[Sequence[Sheet], Settings, str], bytes]] = {"xlsx": xlsx_bytes, "zip": zip_bytes}
FORMATS = (*ONE, *MANY)
