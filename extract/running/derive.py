"""The tables that are derived from the figures of all papers: series, targets, coverage, and what the checks find.

A group of places (see ``groups``) becomes a file of rows for each; these are put together in the order of the tables,
sorted where that is another than the order of places.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import reduce
from itertools import compress, groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from extract.checks import place_rows
from extract.checks.facts import Fact, fact
from extract.checks.places import Cell, compare
from extract.checks.words import row as told_row
from extract.meaning.figure import Figure
from extract.running.assemble import FACTS, OF_ALL, OF_PLACES, TOLD, finding_table
from extract.running.each import Engine
from extract.running.groups import (
    Group,
    Piece,
    facts_in,
    figures_of,
    group,
    is_one,
    papers_in,
    pieces,
)
from extract.running.sort import in_order, rows
from extract.schema import COVERAGE, FIGURES, FINDINGS, SERIES, TARGETS, Table
from extract.tables.coverage import Own, cover
from extract.tables.lines import arrow, column_of, lines, records_of
from extract.tables.series import series_rows
from extract.tables.stream import ParquetStream, TableStream
from extract.targets.goal import Goal
from extract.targets.rows import in_order as targets_in_order
from extract.targets.rows import target_rows
from extract.targets.told import Place, days_of

Row = dict[str, Any]

# What adds up over places, with the cell in which places are compared.
_SUMMABLE = pa.schema([*(f for f in FACTS if f.name not in ("issue_date", "home")), ("cell_indicator", pa.large_string()), ("cell_grain", pa.string())])
_CELL = ("example", "cell_indicator", "unit", "period_end", "cell_grain")
# What each is in order by, and where those stand that have no value there.
_ORDER = {
    "series": (("indicator_id", "indicator", "region", "measure", "period_end", "series_id"), "at_end"),
    "findings": (("doc_id", "figure_id", "kind", "message", "rank", "n"), "at_start"),
}


def derive(work: Path, goals: Sequence[Goal], folder: Path, engine: Engine) -> None:
    """Write the derived tables into ``folder``, of what ``assemble`` has left in ``work``; ``goals`` are the office's own."""
    found = group(work, goals)
    for _ in engine(make_group, found):
        pass
    _compare_places(work)
    for table in (SERIES, FINDINGS):
        _write(table, in_order(sorted(work.glob(f"{table.name}-*.parquet")), *_ORDER[table.name], work / f"sort-{table.name}"), folder)
    for table in (TARGETS, COVERAGE):  # in the order of places, as the groups are
        _write(table, (part for g in found for part in rows(file_of(g, table.name))), folder)


def _write(table: Table, parts: Iterator[pa.Table], folder: Path) -> None:
    with TableStream(table, folder) as out:
        for part in parts:
            out.add(part.select(table.names), "".join(part["line"].to_pylist()).encode())


def make_group(group: Group) -> None:
    """Write the rows of a group into its folder, a file a table."""
    documents, papers, days = _papers(group)
    series: list[Any] = []
    targets: list[Row] = []
    findings: list[Row] = []
    summable: list[pa.Table] = []
    figures: Iterable[Figure] = ()
    for piece in pieces(group):
        figures = piece.figures
        series += series_rows(figures, documents)
        targets += target_rows(figures, documents, piece.goals, days=days)
        told, found = place_rows(figures, documents)
        findings += told
        summable.append(_summable(piece, found))
    _keep(group, SERIES, series)
    _keep(group, TARGETS, targets_in_order(targets))
    pq.write_table(finding_table(findings, OF_PLACES, group.number << 32), file_of(group, FINDINGS.name))
    pq.write_table(pa.concat_tables(summable), file_of(group, "summable"))
    if not is_one(group):
        figures = (f for facts in facts_in(group) for f in figures_of(facts))
    speaks = {p["doc_id"]: frozenset(p["mentions"]) for p in papers}
    own = [Own(p["doc_id"], p["example"], p["region"], p["region_code"], p["year"]) for p in papers if p["year"] is not None]
    _keep(group, COVERAGE, cover(figures, documents, own, lambda doc_id, indicator: indicator in speaks[doc_id]))


def file_of(group: Group, name: str) -> Path:
    """The file of a group's rows of a table."""
    return Path(group.work) / f"{name}-{group.number:06}.parquet"


def _keep(group: Group, table: Table, found: Sequence[Mapping[str, Any]]) -> None:
    line = pa.array(lines(table, found), pa.large_string())
    pq.write_table(arrow(table, found).append_column("line", line), file_of(group, table.name))


def _papers(group: Group) -> tuple[dict[str, Row], list[Row], Mapping[Place, list[date]]]:
    """What the rows ask of the papers that speak of the places; the places' own papers; when papers of each came out."""
    papers = [r for part in papers_in(group) for r in records_of(part)]
    documents: dict[str, Row] = {r["doc_id"]: r for r in papers}
    spoken_of: list[tuple[Place, date]] = []
    for facts in facts_in(group):
        asked = facts.group_by(["doc_id", "example", "issue_date", "home", "region"], use_threads=False).aggregate([])
        for r in asked.to_pylist():
            documents.setdefault(r["doc_id"], {"example": r["example"], "issue_date": r["issue_date"], "region": r["home"]})
            if r["issue_date"]:
                spoken_of.append(((r["example"], r["region"]), r["issue_date"]))
    return documents, papers, days_of((((r["example"], r["region"]), r["issue_date"]) for r in papers if r["issue_date"]), spoken_of)


def _summable(piece: Piece, found: Sequence[tuple[Cell, Fact]]) -> pa.Table:
    """What adds up over places, as rows that can be sorted by the cells in which places are compared."""
    numbers = {f.figure_id: n for f, n in zip(piece.figures, piece.numbers, strict=True)}
    figures = [x.figure for _, x in found]
    said: dict[str, list[Any]] = {name: [getattr(f, name) for f in figures] for name in FACTS.names if name in FIGURES.names}
    said["n"] = [numbers[f.figure_id] for f in figures]
    said |= {"example": [cell[0] for cell, _ in found], "cell_indicator": [cell[1] for cell, _ in found], "cell_grain": [cell[4] for cell, _ in found]}
    return pa.table([pa.array(said[f.name], f.type) for f in _SUMMABLE], schema=_SUMMABLE)


def _compare_places(work: Path) -> None:
    """Write what the check over places finds, of cells that more than one place has."""
    with ParquetStream(work / "findings-places.parquet", TOLD) as out:
        for table in _whole_cells(in_order(sorted(work.glob("summable-*.parquet")), (*_CELL, "n"), "at_end", work / "sort-summable")):
            places: dict[tuple[Any, ...], set[str]] = defaultdict(set)
            cells = list(zip(*(column_of(table[name]) for name in _CELL), strict=True))
            for cell, code in zip(cells, column_of(table["region_code"]), strict=True):
                if code is not None and None not in cell:
                    places[cell].add(code)
            shared = [len(places[cell]) > 1 for cell in cells]
            facts = zip(compress(cells, shared), map(fact, figures_of(table.filter(pa.array(shared, pa.bool_())))), strict=True)
            told = [told_row(x) for _, held in groupby(facts, key=itemgetter(0)) for x in compare(found for _, found in held)]
            out.add(finding_table(told, OF_ALL, out.rows))


def _whole_cells(tables: Iterable[pa.Table]) -> Iterator[pa.Table]:
    """The same rows, cut so that those of a cell stand in one table."""
    held: pa.Table | None = None
    for more in tables:
        table = more if held is None else pa.concat_tables([held, more])
        in_last = reduce(pc.and_, (pc.equal(table[name], table[name][-1]) for name in _CELL))
        first = table.num_rows - (pc.sum(in_last).as_py() or 0)
        yield table.slice(0, first)
        held = table.slice(first)
    if held is not None:
        yield held
