"""The library: texts or paths in, DataFrames out."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq

from extract.corrections.store import Store, folder_of
from extract.intake import desk
from extract.model import Document
from extract.reading.flat import grids_in
from extract.running.each import Engine, here, processes
from extract.running.many import Inputs, Progress, find_papers, read_papers, replace_set, write_set
from extract.running.one import extract_document
from extract.running.parts import parts_beside
from extract.schema import FIGURES, TABLES
from extract.tables.current import read_one_set
from extract.tables.read import read_table
from extract.tables.rows import figure_row, frame
from extract.tables.sets import holding
from extract.tables.settings import read_settings


def extract_text(
    text: str, *, doc: str = "text", issue_date: date | str | None = None, region: str | None = None
) -> pd.DataFrame:
    """The figures of a text, one row a figure in the order of the text, with the 38 columns of ``extract.schema.FIGURES``.

    ``issue_date`` (a date or ISO text) and ``region`` say what the text does not; ``doc`` names it in the table. ``value``
    stands in the base unit that ``unit`` names (21.6亿元 is 2160000000.0 元, rates and shares are in %). ``start`` and ``end``
    count code points of ``text``. Any text is taken and nothing is raised: one without figures gives an empty table with the
    same columns.

    >>> table = extract_text("2021年，示例镇财政总收入21.6亿元，同比增长43.7%。")
    >>> table[["text", "value", "unit", "measure"]].to_dict("split")["data"]
    [['21.6亿元', 2160000000.0, '元', 'level'], ['43.7%', 43.7, '%', 'growth']]
    >>> extract_text("没有数字的一句话。").shape
    (0, 38)
    """
    sidecar = {"issue_date": str(issue_date) if issue_date else "", "region": region or ""}
    doc_id = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    found = extract_document(Document(doc_id, doc, text, sidecar=sidecar, grids=grids_in(text)))
    return frame(FIGURES, map(figure_row, found.figures))


def extract_paths(
    paths: Sequence[str | Path],
    *,
    out: str | Path | None = None,
    at: datetime | None = None,
    progress: Progress | None = None,
    jobs: int = 1,
) -> dict[str, pd.DataFrame]:
    """The tables of many papers by name; with ``out`` also written there as one set.

    ``paths`` are files, folders and globs. Inputs that cannot be read stand in the table ``rejects``. The papers that
    people have put into ``out`` are read as well. ``jobs`` processes read at once; the tables are the same for any number.
    In a script of its own that asks for several, the call stands below ``if __name__ == "__main__":``. Their corrections are kept and applied; what came of them stands in
    ``corrections`` and ``findings``.
    Raises OutputError where ``out`` cannot be written, StoreError where its corrections cannot be read, SettingsError where
    its dataset.toml makes no sense.

    >>> tables = extract_paths(["seeds/towns"])
    >>> len(tables["documents"]), len(tables["rejects"])
    (5, 0)
    """
    engine = processes(jobs) if jobs > 1 else here
    if out is not None:
        extract_into(paths, Path(out), at=at, progress=progress, engine=engine)
        return read_one_set(Path(out), _frames)
    with tempfile.TemporaryDirectory(prefix="extract-") as folder:
        home, parts = Path(folder) / "tables", Path(folder) / "parts"
        home.mkdir()
        parts.mkdir()
        write_set(home, read_papers(find_papers(paths), parts, engine, progress), (), at, engine, Path(folder) / "work")
        return _frames(home)


def _frames(files: Path) -> dict[str, pd.DataFrame]:
    """The tables of a set, with the types of ``extract_text``."""
    return {name: pq.read_table(files / f"{name}.parquet").to_pandas().astype(frame(table, ()).dtypes) for name, table in TABLES.items()}


def extract_into(
    paths: Sequence[str | Path],
    out: Path,
    *,
    at: datetime | None = None,
    progress: Progress | None = None,
    engine: Engine = here,
    find: Callable[[Sequence[str | Path]], Inputs] = find_papers,
) -> None:
    """Write the tables of many papers to ``out`` as one set, as ``extract_paths`` does, in bounded memory: what was read lies
    in parts beside the tables until they are written, and a run that was ended goes on from there. ``engine`` does the work on what ``find`` finds.
    """
    store, imported = Store(folder_of(out)), desk.papers_of(out)
    store.standing()  # a store or settings that can't be read are told of before the work, not after it
    read_settings(out)
    began_at = desk.position(out)
    with parts_beside(out) as parts:
        reading = read_papers(find([*paths, *imported]), parts, engine, progress)
        with holding(out):
            desk.run_writes(out, began_at)
            replace_set(out, reading, store.standing(), at, engine, parts / "work")
    desk.catch_up(out)


def load_tables(folder: str | Path) -> dict[str, pd.DataFrame]:
    """The tables that a run wrote to ``folder``, by name (``figures``, ``series``, ``targets`` …), as ``extract.schema`` defines them.

    Numbers stand in the base unit that the column ``unit`` names (21.6亿元 is 2160000000.0 元); a null is ``pandas.NA``.
    A table that an older version of the same contract wrote opens, with nulls where it had no column yet.
    Raises OutputError where there are none, VersionError where this program cannot read their version.

    >>> sorted(load_tables("data"))[:4]
    ['articles', 'corrections', 'coverage', 'documents']
    """
    return read_one_set(Path(folder), lambda files: {name: read_table(files, name) for name in TABLES})
