"""Written tables brought up to the corrections that stand, without reading a paper again.

Only what differs is made anew: of the figures those of the papers that a correction came to or left, of the series
the cells that they stand in, of the coverage the places. What the tables hold says which corrections they know, so
a refresh that was missed is made good by the next.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from extract.corrections.apply import Applied, apply
from extract.corrections.attach import papers_of
from extract.corrections.record import KINDS, Correction, Finding, from_rows
from extract.corrections.sheet import MADE
from extract.corrections.store import Store, folder_of
from extract.errors import OutputError
from extract.meaning.figure import Figure
from extract.schema import CORRECTIONS, COVERAGE, DOCUMENTS, FINDINGS, OVERRULED, SERIES, TABLES, TARGETS, Table
from extract.tables import coverage, rows, series
from extract.tables.splice import Piece, splice_figures
from extract.tables.write import change_tables, write_table
from extract.targets.rows import target_rows

Row = Mapping[str, Any]


class Texts(Mapping[str, str]):
    """The texts of a folder of tables by doc_id, each read when it is first asked for."""

    def __init__(self, tables: Path) -> None:
        self._folder = tables / "texts"
        self._read: dict[str, str] = {}

    def __getitem__(self, doc_id: str) -> str:
        if doc_id not in self._read:
            with (self._folder / f"{doc_id}.txt").open(encoding="utf-8", errors="surrogatepass", newline="") as file:
                self._read[doc_id] = file.read()
        return self._read[doc_id]

    def __iter__(self) -> Iterator[str]:
        return (path.stem for path in self._folder.glob("*.txt"))

    def __len__(self) -> int:
        return sum(1 for _ in self)


def refresh(tables: Path) -> list[Finding]:
    """Bring the tables in a folder up to its standing corrections; what they have to say of those that changed.

    Raises OutputError where the folder holds no tables or cannot be written, StoreError for the corrections.
    """
    tables = tables.resolve()
    if missing := [n for n in TABLES if not (tables / f"{n}.parquet").is_file()]:
        raise OutputError(f"{tables} holds no {missing[0]}.parquet: run python -m extract INPUT --out {tables}")
    store = Store(folder_of(tables))
    with store.holding():
        standing = store.standing()
        known = {c.correction_id: c for c in from_rows(_rows_of(tables, CORRECTIONS))}
        changed = known.keys() ^ {c.correction_id for c in standing}
        if not changed:
            return []
        documents = {r["doc_id"]: r for r in _rows_of(tables, DOCUMENTS)}
        texts = Texts(tables)
        every = {c.correction_id: c for c in standing} | known
        found = papers_of(every.values(), documents, texts)
        papers = {i: p if isinstance(p, str) else p.doc_id for i, p in zip(every, found, strict=True)}
        touched = {papers[i] for i in changed}
        mine = [c for c in standing if papers[c.correction_id] in touched]
        return _redo(tables, documents, texts, touched, mine, standing, known)


def _redo(
    tables: Path, documents: dict[str, dict[str, Any]], texts: Texts, touched: set[str], mine: list[Correction],
    standing: list[Correction], known: dict[str, Correction],
) -> list[Finding]:  # fmt: skip
    """Apply ``mine``, all the corrections of the papers in ``touched``, and write what has changed."""
    figures = pq.read_table(tables / "figures.parquet")
    overruled = _rows_of(tables, OVERRULED)
    before = _figures(figures.filter(_among(figures, "doc_id", touched)))
    done = apply(mine, documents, texts, _as_found(before, [r for r in overruled if r["doc_id"] in touched]))
    now = {c.correction_id: c for c in done.corrections}
    changed = _changed(before, done.figures)
    for doc_id in touched & documents.keys():
        documents[doc_id]["figures"] = sum(f.doc_id == doc_id for f in done.figures)
    pieces = [_piece(documents[d]["doc"], figures, done) for d in touched & documents.keys()]

    def change(folder: Path) -> None:
        whole = splice_figures(folder, figures, pieces)
        told = [r for r in _rows_of(tables, FINDINGS) if r["kind"] not in KINDS or r["doc_id"] not in touched]
        kept = [r for r in overruled if r["doc_id"] not in touched] + list(map(rows.figure_row, done.overruled))
        _write(folder, DOCUMENTS, documents.values())
        _write(folder, FINDINGS, rows.in_order(told + [f.row() for f in done.findings]))
        _write(folder, CORRECTIONS, [now.get(c.correction_id, known.get(c.correction_id, c)).row() for c in standing])
        _write(folder, OVERRULED, sorted(kept, key=lambda r: (r["doc"], r["start"])))
        if changed:
            _write(folder, SERIES, _series(tables, changed, whole, documents))
            _write(folder, COVERAGE, _coverage(tables, changed, touched, whole, documents, texts))
            if any(f.kind == "core" for f in changed):
                _write(folder, TARGETS, _targets(tables, whole, documents))

    change_tables(tables, change)
    return done.findings


def _as_found(rows_now: list[Figure], overruled: list[Row]) -> list[Figure]:
    """The figures of papers as the program read them: without what people added, with what they overruled."""
    found = {f.figure_id: f for f in rows_now if not MADE & set(f.rule.split(";"))}
    found |= {r["figure_id"]: Figure(**r) for r in overruled}
    return sorted(found.values(), key=lambda f: (f.doc, f.start))


def _changed(before: list[Figure], after: list[Figure]) -> list[Figure]:
    """The rows that are only in one of the two, or differ, as they stand in either."""
    old, new = ({f.figure_id: f for f in side} for side in (before, after))
    return [f for side, other in ((old, new), (new, old)) for i, f in side.items() if other.get(i) != f]


def _piece(doc: str, figures: pa.Table, done: Applied) -> Piece:
    """The rows of a paper in the table, and what they are to be."""
    start = pc.sum(pc.less(figures["doc"], doc)).as_py() or 0
    count = pc.sum(pc.equal(figures["doc"], doc)).as_py() or 0
    return Piece(start, start + count, [f for f in done.figures if f.doc == doc])


def _series(tables: Path, changed: list[Figure], figures: pa.Table, documents: Mapping[str, Row]) -> list[Row]:
    """The series with the cells of the changed figures made anew."""
    cells = {key for f in changed if (key := series.cell_of(f, documents))}
    near = _among(figures, "region", {f.region for f in changed}) & _among(figures, "period_end", {f.period_end for f in changed})
    found = [f for f in _figures(figures.filter(near)) if series.cell_of(f, documents) in cells]
    ids = {series.series_id(key) for key in cells}
    others = [r for r in _rows_of(tables, SERIES) if r["series_id"] not in ids]
    return series.in_order(others + series.series_rows(found, documents))


def _targets(tables: Path, figures: pa.Table, documents: Mapping[str, Row]) -> list[Row]:
    """All targets paired anew: a figure may be what came of any of them. Those of the office's sheet stand as told."""
    told = [r for r in _rows_of(tables, TARGETS) if r["figure_id"] is None]
    return list(target_rows(_figures(figures), documents, told=told))


def _coverage(
    tables: Path, changed: list[Figure], touched: set[str], figures: pa.Table, documents: Mapping[str, Row], texts: Texts
) -> list[Row]:  # fmt: skip
    """The coverage with the places of the changed figures and of their papers made anew."""
    places = {f.region for f in changed} | {documents[d]["region"] for d in touched & documents.keys()}
    papers = [d for d, row in documents.items() if row["region"] in places]
    near = (_among(figures, "region", places) | _among(figures, "doc_id", papers)) & (pc.field("status") == "actual")
    found = coverage.coverage_rows(_figures(figures.filter(near)), documents, texts)
    others = [r for r in _rows_of(tables, COVERAGE) if r["region"] not in places]
    return coverage.in_order(others + [r for r in found if r["region"] in places])


def _among(table: pa.Table, column: str, values: Iterable[Any]) -> pc.Expression:
    """The rows with one of ``values`` in a column."""
    return pc.field(column).isin(pa.array(list(values), table.schema.field(column).type))


def _figures(table: pa.Table) -> list[Figure]:
    return [Figure(**r) for r in table.to_pylist()]


def _rows_of(tables: Path, table: Table) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = pq.read_table(tables / f"{table.name}.parquet").to_pylist()
    return found


def _write(folder: Path, table: Table, records: Any) -> None:
    write_table(table.name, rows.frame(table, records), folder)
