"""Parts → the tables that hold what stands in each paper, and what the others are derived from; a part in memory at a time."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from extract.checks import issue_rows
from extract.corrections.record import Correction
from extract.errors import ReadError
from extract.running.corrected import Corrected, corrected
from extract.schema import ARTICLES, CORRECTIONS, DOCUMENTS, FIGURES, FINDINGS, ORIGINS, OVERRULED, TERMS
from extract.tables.lines import arrow, lines, records_of, stored
from extract.tables.rows import figure_row
from extract.tables.stream import ParquetStream, TableStream
from extract.tables.write import PAGED, keep_pages
from extract.targets.cells import Home

Row = dict[str, Any]

# What the derived tables need of a figure: no sentence, and of its paper only what they ask of it.
FACTS = pa.schema([
    *(f for f in stored(FIGURES.name) if f.name not in ("sentence", "suffix")),
    ("n", pa.int64()), ("example", pa.bool_()), ("issue_date", pa.date32()), ("home", pa.large_string()),
])  # fmt: skip
PAPERS = pa.schema([
    ("doc_id", pa.large_string()), ("example", pa.bool_()), ("region", pa.large_string()), ("region_code", pa.large_string()),
    ("issue_date", pa.date32()), ("year", pa.int64()), ("mentions", pa.list_(pa.string())), ("n", pa.int64()),
])  # fmt: skip
# ``rank`` and ``n`` are the order among findings of the same figure, kind and words.
TOLD = pa.schema([*stored(FINDINGS.name), ("line", pa.large_string()), ("rank", pa.int64()), ("n", pa.int64())])
OF_READING, OF_CORRECTIONS, OF_PAPERS, OF_PLACES, OF_ALL = range(5)


@dataclass(slots=True)
class Assembled:
    """What is to be known of the papers for what comes after."""

    homes: dict[str, Home] = field(default_factory=dict)  # their places by name
    rejects: list[Row] = field(default_factory=list)


def finding_table(rows: Sequence[Row], rank: int, n: int) -> pa.Table:
    """Findings in the columns of ``TOLD``, the first of them the ``n``-th of its rank."""
    table = arrow(FINDINGS, rows).append_column("line", pa.array(lines(FINDINGS, rows), pa.large_string()))
    table = table.append_column("rank", pa.array([rank] * len(rows), pa.int64()))
    return table.append_column("n", pa.array(range(n, n + len(rows)), pa.int64())).cast(TOLD)


def assemble(
    parts: Sequence[Path], standing: Sequence[Correction], at: datetime, folder: Path, work: Path, load: Callable[[str], bytes]
) -> Assembled:  # fmt: skip
    """Write into ``folder`` the tables of papers, and into ``work`` facts.parquet, papers.parquet and findings-papers.parquet.
    ``load`` gives the bytes of a paper whose pages can be shown."""
    with ExitStack() as stack:
        return _Assembly(stack, folder, work, at, corrected(standing, parts), load).take(parts)


class _Assembly:
    def __init__(self, stack: ExitStack, folder: Path, work: Path, at: datetime, people: Corrected, load: Callable[[str], bytes]) -> None:
        self._folder, self._at, self._people, self._load = folder, at, people, load
        self._tables = {t.name: stack.enter_context(TableStream(t, folder)) for t in (DOCUMENTS, ARTICLES, ORIGINS, TERMS, FIGURES, CORRECTIONS, OVERRULED)}
        self._facts, self._papers, self._findings = (
            stack.enter_context(ParquetStream(work / name, schema))
            for name, schema in (("facts.parquet", FACTS), ("papers.parquet", PAPERS), ("findings-papers.parquet", TOLD))
        )
        self._known: dict[bytes, str] = {}  # the papers so far, by doc_id
        self._done = Assembled()
        (folder / "texts").mkdir()

    def take(self, parts: Sequence[Path]) -> Assembled:
        for path in parts:
            with pq.ParquetFile(path) as file:
                part = file.read()
            self._add(self._people.revise(part.filter(pa.array(list(self._new(part)), pa.bool_()))))
        self._told([f.row() for f in self._people.findings], OF_CORRECTIONS)
        self._tables["corrections"].add_rows([c.row() for c in self._people.corrections])
        self._tables["overruled"].add_rows(list(map(figure_row, self._people.overruled)))
        return self._done

    def _new(self, part: pa.Table) -> Iterator[bool]:
        """Of each paper of a part whether it goes into the tables; of the others it is said why not."""
        rows = records_of(part.select(["doc", "reason", "detail"]))
        for row, doc_id in zip(rows, part["document"].combine_chunks().field("doc_id").to_pylist(), strict=True):
            if row["reason"] is None:
                first = self._known.get(bytes.fromhex(doc_id))
                if first is None:
                    self._known[bytes.fromhex(doc_id)] = row["doc"]
                    yield True
                    continue
                row |= {"reason": "duplicate", "detail": f"has the same bytes as {first}, which was read in its place"}
            self._done.rejects.append(row)
            yield False

    def _add(self, part: pa.Table) -> None:
        """The papers of a part into all tables."""
        documents = self._documents(part)
        rows = records_of(documents)
        self._tables["documents"].add(documents, "".join(lines(DOCUMENTS, rows)).encode())
        for table in (ARTICLES, ORIGINS, TERMS):
            self._tables[table.name].add_table(_flat(part[table.name]))
        first = self._tables["figures"].rows
        figures = part["figures"].combine_chunks()
        self._tables["figures"].add(_flat(part["figures"]), b"".join(part["lines"].to_pylist()))
        self._facts.add(_facts(_flat(part["figures"]), documents.take(pc.list_parent_indices(figures)), first))
        self._take_papers(part, documents)
        self._told(records_of(_flat(part["told"])), OF_READING)
        self._told(records_of(_flat(part["doubts"])), OF_PAPERS)
        self._told(issue_rows({r["doc_id"]: r for r in rows}), OF_PAPERS)
        for row, text, path in zip(rows, part["text"].to_pylist(), part["path"].to_pylist(), strict=True):
            if row["region"]:
                self._done.homes[row["region"]] = Home(row["region"], row["region_code"], row["example"])
            (self._folder / "texts" / f"{row['doc_id']}.txt").write_bytes(text)
            if row["media_type"] in PAGED:
                (self._folder / "files").mkdir(exist_ok=True)
                with suppress(ReadError):  # it is no longer there
                    keep_pages(self._load(os.fsdecode(path)), row["doc_id"], self._folder / "files" / f"{row['doc_id']}{PAGED[row['media_type']]}")

    def _documents(self, part: pa.Table) -> pa.Table:
        """The rows of documents, which say when they were extracted."""
        found = pa.Table.from_struct_array(part["document"].combine_chunks())
        schema = stored(DOCUMENTS.name)
        at = pa.array([self._at] * part.num_rows, schema.field("extracted_at").type)
        return found.set_column(found.column_names.index("extracted_at"), "extracted_at", at).cast(schema)

    def _take_papers(self, part: pa.Table, documents: pa.Table) -> None:
        """The papers that have a place, for what is derived."""
        n = pa.array(range(len(self._known) - part.num_rows, len(self._known)), pa.int64())
        known = {"year": part["year"], "mentions": part["mentions"], "n": n, **{name: documents[name] for name in PAPERS.names if name in documents.column_names}}
        papers = pa.table([known[name] for name in PAPERS.names], names=PAPERS.names)
        self._papers.add(papers.filter(pc.greater(pc.utf8_length(papers["region"]), 0)))

    def _told(self, rows: Sequence[Row], rank: int) -> None:
        self._findings.add(finding_table(rows, rank, self._findings.rows))


def _flat(column: pa.ChunkedArray) -> pa.Table:
    """The rows of all papers' lists, one after another."""
    return pa.Table.from_struct_array(column.combine_chunks().flatten())


def _facts(figures: pa.Table, papers: pa.Table, first: int) -> pa.Table:
    """The statistics among figures, with what is asked of their papers; ``first`` is the number of the first figure."""
    known = {
        "n": pa.array(range(first, first + figures.num_rows), pa.int64()),
        "example": papers["example"], "issue_date": papers["issue_date"], "home": papers["region"],
    }  # fmt: skip
    table = pa.table([known[name] if name in known else figures[name] for name in FACTS.names], names=FACTS.names)
    return table.filter(pc.equal(table["kind"], "core"))


