"""People's corrections on the rows of parts, a paper at a time as the parts go by."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from extract.corrections.apply import apply
from extract.corrections.attach import papers_of
from extract.corrections.record import Correction, Finding
from extract.meaning.figure import Figure
from extract.running.paper import of_figures
from extract.running.parts import part_of

Row = dict[str, Any]


@dataclass(slots=True)
class Corrected:
    """The standing corrections by the paper that each is made on, and what has come of them so far."""

    corrections: list[Correction]  # with the document, figure and span that each is attached to now
    by_paper: dict[str, list[int]] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    overruled: list[Figure] = field(default_factory=list)

    def revise(self, part: pa.Table) -> pa.Table:
        """The rows of a part with the figures of its papers as people have them."""
        ids = part["document"].combine_chunks().field("doc_id").to_pylist()
        if not self.by_paper.keys() & set(ids):
            return part
        return part_of([self._paper(row) if doc_id in self.by_paper else row for doc_id, row in zip(ids, part.to_pylist(), strict=True)])

    def _paper(self, row: Row) -> Row:
        document = row["document"]
        doc_id = document["doc_id"]
        which = self.by_paper[doc_id]
        text = row["text"].decode("utf-8", "surrogatepass")
        done = apply([self.corrections[n] for n in which], {doc_id: document}, {doc_id: text}, [Figure(**f) for f in row["figures"]])
        for n, correction in zip(which, done.corrections, strict=True):
            self.corrections[n] = correction
        self.findings += done.findings
        self.overruled += done.overruled
        return row | {"document": document | {"figures": len(done.figures)}} | of_figures(document, done.figures)


def corrected(corrections: Sequence[Correction], parts: Sequence[Path]) -> Corrected:
    """The corrections that stand, each with the paper in the parts that it is made on."""
    made = Corrected(list(corrections))
    if not corrections:
        return made
    texts = _Texts(parts)
    for n, paper in enumerate(papers_of(corrections, texts.documents, texts)):
        if isinstance(paper, Finding):
            made.findings.append(paper)
        else:
            made.by_paper.setdefault(paper, []).append(n)
    return made


class _Texts(Mapping[str, str]):
    """The texts of the papers in parts by doc_id, those of one part in memory at a time."""

    def __init__(self, parts: Sequence[Path]) -> None:
        self.documents: dict[str, dict[str, str]] = {}
        self._part: dict[str, Path] = {}
        self._held: tuple[Path | None, dict[str, str]] = (None, {})
        for path in parts:
            for row in _rows(path, "doc", "document.doc_id"):
                if row["document"] and row["document"]["doc_id"] not in self._part:
                    self.documents[row["document"]["doc_id"]] = {"doc": row["doc"]}
                    self._part[row["document"]["doc_id"]] = path

    def __getitem__(self, doc_id: str) -> str:
        path = self._part[doc_id]
        if self._held[0] != path:
            rows = (r for r in _rows(path, "document.doc_id", "text") if r["document"])
            self._held = path, {r["document"]["doc_id"]: r["text"].decode("utf-8", "surrogatepass") for r in rows}
        return self._held[1][doc_id]

    def __iter__(self) -> Iterator[str]:
        return iter(self._part)

    def __len__(self) -> int:
        return len(self._part)


def _rows(part: Path, *columns: str) -> list[Row]:
    with pq.ParquetFile(part) as file:
        found: list[Row] = file.read(columns=list(columns)).to_pylist()
    return found
