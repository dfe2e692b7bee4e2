"""Written tables brought up to papers and corrections that have changed, without reading the others again.

Only what differs is made anew: of the figures those of the papers that came, went, or were corrected, of the series
the cells that they stand in, of the coverage the places. What comes of it is what a run over all papers would write.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from extract.checks import finding_rows
from extract.checks import kinds as check_kinds
from extract.corrections.apply import Applied, apply
from extract.corrections.attach import papers_of
from extract.corrections.record import KINDS, Correction, Finding, from_rows
from extract.corrections.sheet import MADE
from extract.errors import OutputError, ReadError
from extract.meaning.figure import Figure
from extract.reading.files import bytes_of
from extract.running.come import Come
from extract.schema import (
    ARTICLES,
    CORRECTIONS,
    COVERAGE,
    DOCUMENTS,
    FINDINGS,
    ORIGINS,
    OVERRULED,
    SERIES,
    TABLES,
    TARGETS,
    TERMS,
    Table,
)
from extract.tables import coverage, rows, series
from extract.tables.current import current
from extract.tables.splice import Piece, splice_figures
from extract.tables.write import PAGED, change_tables, keep_pages, write_table, write_text
from extract.targets.rows import target_rows
from extract.terms import term_rows

Row = Mapping[str, Any]


class Texts(Mapping[str, str]):
    """The texts of a folder of tables by doc_id, each read when it is first asked for; ``fresh`` ones come before them."""

    def __init__(self, tables: Path, fresh: Mapping[str, str]) -> None:
        self._folder = current(tables) / "texts"
        self._read = dict(fresh)

    def __getitem__(self, doc_id: str) -> str:
        if doc_id not in self._read:
            with (self._folder / f"{doc_id}.txt").open(encoding="utf-8", errors="surrogatepass", newline="") as file:
                self._read[doc_id] = file.read()
        return self._read[doc_id]

    def __iter__(self) -> Iterator[str]:
        return iter(self._read.keys() | {path.stem for path in self._folder.glob("*.txt")})

    def __len__(self) -> int:
        return sum(1 for _ in self)


@dataclass(frozen=True, slots=True)
class _Difference:
    """What is to be written: the papers before and after, which of them are concerned, and their figures."""

    was: Mapping[str, dict[str, Any]]
    now: Mapping[str, dict[str, Any]]
    touched: Set[str]
    done: Applied
    old: list[Figure]  # the rows that are no longer so
    new: list[Figure]  # those that stand in their place
    texts: Texts


def check_tables(tables: Path) -> None:
    """Raise OutputError where a folder lacks a table of this version."""
    if missing := [n for n in TABLES if not (current(tables) / f"{n}.parquet").is_file()]:
        raise OutputError(f"{tables} holds no {missing[0]}.parquet: run python -m extract INPUT --out {tables}")


def redo(tables: Path, come: Come, gone: Set[str], standing: list[Correction]) -> list[Finding]:
    """Write the tables without the papers in ``gone``, with those that ``come``, under the standing corrections.

    A paper that was read anew is in both. The caller holds the lock of the folder. Returns what the corrections have
    to say of the papers concerned. Raises OutputError where the folder cannot be written.
    """
    was = {r["doc_id"]: r for r in rows_of(tables, DOCUMENTS)}
    left = [r for i, r in was.items() if i not in gone]
    now = {r["doc_id"]: dict(r) for r in sorted((*left, *come.documents.values()), key=lambda r: str(r["doc"]))}
    texts = Texts(tables, come.texts)
    known = {c.correction_id: c for c in from_rows(rows_of(tables, CORRECTIONS))}
    before = dict(zip(known, papers_of(known.values(), was, Texts(tables, {})), strict=True))
    after = {c.correction_id: p for c, p in zip(standing, papers_of(standing, now, texts), strict=True)}
    moved = {_paper(p) for i in known.keys() | after.keys() if before.get(i) != after.get(i) for p in (before.get(i), after.get(i)) if p}
    touched = gone | come.documents.keys() | moved
    if not touched:
        return []
    figures = pq.read_table(current(tables) / "figures.parquet")
    overruled = rows_of(tables, OVERRULED)
    held = _figures(figures.filter(_among(figures, "doc_id", touched)))
    kept = touched - gone - come.documents.keys()
    found = _as_found([f for f in held if f.doc_id in kept], [r for r in overruled if r["doc_id"] in kept])
    done = apply(
        [c for c in standing if _paper(after[c.correction_id]) in touched], now, texts, sorted((*come.figures, *found), key=lambda f: (f.doc, f.start))
    )
    for doc_id in touched & now.keys():
        now[doc_id]["figures"] = sum(f.doc_id == doc_id for f in done.figures)
    read_anew = gone | come.documents.keys()
    difference = _Difference(was, now, touched, done, _only(held, done.figures, read_anew), _only(done.figures, held, read_anew), texts)
    placed = known | {c.correction_id: c for c in done.corrections}

    def change(folder: Path) -> None:
        whole = splice_figures(folder, figures, _pieces(figures, difference))
        every = _figures(whole)
        told = [r for r in rows_of(tables, FINDINGS) if r["kind"] not in check_kinds() and r["doc_id"] not in (touched if r["kind"] in KINDS else read_anew)]
        others = [r for r in overruled if r["doc_id"] not in touched] + list(map(rows.figure_row, done.overruled))
        _write(folder, DOCUMENTS, now.values())
        _write(folder, FINDINGS, rows.in_order([*told, *come.findings, *(f.row() for f in done.findings), *finding_rows(every, now)]))
        _write(folder, CORRECTIONS, [placed.get(c.correction_id, c).row() for c in standing])
        _write(folder, OVERRULED, sorted(others, key=lambda r: (r["doc"], r["start"])))
        if read_anew:
            _papers(folder, come, gone, now)
        if difference.old or difference.new:
            _write(folder, SERIES, _series(tables, difference, whole))
            if any(f.kind == "core" for f in (*difference.old, *difference.new)):
                _write(folder, TARGETS, _targets(tables, every, now))
        if read_anew or difference.old or difference.new:
            _write(folder, COVERAGE, _coverage(tables, difference, whole))

    change_tables(tables, change)
    return done.findings


def _paper(found: str | Finding) -> str:
    return found if isinstance(found, str) else found.doc_id


def _as_found(rows_now: list[Figure], overruled: list[Row]) -> list[Figure]:
    """The figures of papers as the program read them: without what people added, with what they overruled."""
    found = {f.figure_id: f for f in rows_now if not MADE & set(f.rule.split(";"))}
    found |= {r["figure_id"]: Figure(**r) for r in overruled}
    return sorted(found.values(), key=lambda f: (f.doc, f.start))


def _only(side: Iterable[Figure], other: Iterable[Figure], read_anew: Set[str]) -> list[Figure]:
    """The rows of one side that the other has not, or not so; all of a paper that came or went, which counts otherwise."""
    there = {f.figure_id: f for f in other}
    return [f for f in side if f.doc_id in read_anew or there.get(f.figure_id) != f]


def _pieces(figures: pa.Table, d: _Difference) -> list[Piece]:
    """For each paper concerned its rows in the table, and what they are to be; in the order of the papers."""
    pieces = []
    for doc in sorted({str(side[i]["doc"]) for i in d.touched for side in (d.was, d.now) if i in side}):
        start = pc.sum(pc.less(figures["doc"], doc)).as_py() or 0
        count = pc.sum(pc.equal(figures["doc"], doc)).as_py() or 0
        pieces.append(Piece(start, start + count, [f for f in d.done.figures if f.doc == doc]))
    return pieces


def _papers(folder: Path, come: Come, gone: Set[str], now: Mapping[str, Row]) -> None:
    """The tables of articles and origins, the texts, and the files whose pages can be shown."""
    order = {doc_id: n for n, doc_id in enumerate(now)}
    terms = term_rows([now[i] for i in come.documents], come.texts)
    for table, fresh in ((ARTICLES, come.articles), (ORIGINS, come.origins), (TERMS, terms)):
        old = rows_of(folder, table)
        kept = [r for r in old if r["doc_id"] not in gone]
        if fresh or len(kept) < len(old):
            _write(folder, table, sorted(kept + fresh, key=lambda r: order[r["doc_id"]]))
    files = folder / "files"
    for doc_id in gone:
        (folder / "texts" / f"{doc_id}.txt").unlink(missing_ok=True)
        for path in files.glob(f"{doc_id}.*"):
            path.unlink()
    for doc_id, text in come.texts.items():
        write_text(folder, doc_id, text)
    for doc_id, path in come.files.items():
        files.mkdir(exist_ok=True)
        with suppress(ReadError):  # it is no longer there
            keep_pages(bytes_of(path), doc_id, files / f"{doc_id}{PAGED[now[doc_id]['media_type']]}")
    if files.is_dir() and not any(files.iterdir()):
        files.rmdir()


def _series(tables: Path, d: _Difference, figures: pa.Table) -> list[Row]:
    """The series with the cells of the changed figures made anew."""
    cells = {key for side, documents in ((d.old, d.was), (d.new, d.now)) for f in side if (key := series.cell_of(f, documents))}
    changed = (*d.old, *d.new)
    near = _among(figures, "region", {f.region for f in changed}) & _among(figures, "period_end", {f.period_end for f in changed})
    found = [f for f in _figures(figures.filter(near)) if series.cell_of(f, d.now) in cells]
    ids = {series.series_id(key) for key in cells}
    others = [r for r in rows_of(tables, SERIES) if r["series_id"] not in ids]
    return series.in_order(others + series.series_rows(found, d.now))


def _targets(tables: Path, figures: list[Figure], documents: Mapping[str, Row]) -> list[Row]:
    """All targets paired anew: a figure may be what came of any of them. Those of the office's sheet stand as told."""
    told = [r for r in rows_of(tables, TARGETS) if r["figure_id"] is None]
    return list(target_rows(figures, documents, told=told))


def _coverage(tables: Path, d: _Difference, figures: pa.Table) -> list[Row]:
    """The coverage with the places of the changed figures and of their papers made anew."""
    places = {f.region for f in (*d.old, *d.new)} | {side[i]["region"] for side in (d.was, d.now) for i in d.touched & side.keys()}
    papers = [i for i, row in d.now.items() if row["region"] in places]
    near = (_among(figures, "region", places) | _among(figures, "doc_id", papers)) & (pc.field("status") == "actual")
    found = coverage.coverage_rows(_figures(figures.filter(near)), d.now, d.texts)
    others = [r for r in rows_of(tables, COVERAGE) if r["region"] not in places]
    return coverage.in_order(others + [r for r in found if r["region"] in places])


def _among(table: pa.Table, column: str, values: Iterable[Any]) -> pc.Expression:
    """The rows with one of ``values`` in a column."""
    return pc.field(column).isin(pa.array(list(values), table.schema.field(column).type))


def _figures(table: pa.Table) -> list[Figure]:
    return [Figure(**r) for r in table.to_pylist()]


def rows_of(tables: Path, table: Table) -> list[dict[str, Any]]:
    """The rows of a written table."""
    found: list[dict[str, Any]] = pq.read_table(current(tables) / f"{table.name}.parquet").to_pylist()
    return found


def _write(folder: Path, table: Table, records: Any) -> None:
    write_table(table.name, rows.frame(table, records), folder)
