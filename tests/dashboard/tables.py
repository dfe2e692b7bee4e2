"""Small tables in the shape of the contract, made from sentences of our own: a data folder for the tests."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

TEXT, NUMBER, COUNT, DAY, FLAG = pa.string(), pa.float64(), pa.int64(), pa.date32(), pa.bool_()
FIGURES = {
    "figure_id": TEXT,
    "doc_id": TEXT,
    "doc": TEXT,
    "article": COUNT,
    "start": COUNT,
    "end": COUNT,
    "text": TEXT,
    "sentence": TEXT,
    "sentence_start": COUNT,
    "prefix": TEXT,
    "suffix": TEXT,
    "indicator": TEXT,
    "indicator_id": TEXT,
    "subject": TEXT,
    "subject_kind": TEXT,
    "value": NUMBER,
    "value_high": NUMBER,
    "unit": TEXT,
    "unit_written": TEXT,
    "decimals": COUNT,
    "measure": TEXT,
    "base": TEXT,
    "price_basis": TEXT,
    "scope_note": TEXT,
    "qualifier": TEXT,
    "status": TEXT,
    "commitment": TEXT,
    "release": TEXT,
    "period_start": DAY,
    "period_end": DAY,
    "period_kind": TEXT,
    "region": TEXT,
    "region_code": TEXT,
    "topic": TEXT,
    "part_of": TEXT,
    "kind": TEXT,
    "confidence": NUMBER,
    "rule": TEXT,
}
DOCUMENTS = {
    "doc_id": TEXT,
    "doc": TEXT,
    "title": TEXT,
    "publisher": TEXT,
    "issue_date": DAY,
    "issue_date_precision": TEXT,
    "issue_date_source": TEXT,
    "issue_date_confidence": NUMBER,
    "region": TEXT,
    "region_code": TEXT,
    "media_type": TEXT,
    "chars": COUNT,
    "figures": COUNT,
    "example": FLAG,
    "restates": TEXT,
    "extracted_at": TEXT,
    "extractor_version": TEXT,
}
SERIES = {
    name: kind
    for name, kind in FIGURES.items()
    if name
    in {
        "region",
        "region_code",
        "subject",
        "indicator_id",
        "indicator",
        "topic",
        "unit",
        "measure",
        "base",
        "price_basis",
        "scope_note",
        "status",
        "commitment",
        "qualifier",
        "period_start",
        "period_end",
        "period_kind",
        "value",
        "value_high",
        "decimals",
        "unit_written",
        "figure_id",
        "rule",
        "release",
        "confidence",
    }
} | {"series_id": TEXT, "sources": COUNT, "disagree": FLAG, "alternatives": TEXT, "example": FLAG}
INDICATORS = {
    "indicator_id": TEXT,
    "name_zh": TEXT,
    "name_en": TEXT,
    "aliases": TEXT,
    "definition_zh": TEXT,
    "definition_en": TEXT,
    "unit": TEXT,
    "nature": TEXT,
    "better": TEXT,
    "topic": TEXT,
    "nbs_name": TEXT,
}
REJECTS = {"doc": TEXT, "reason": TEXT, "detail": TEXT}
CATALOGUE = {
    "fiscal_revenue": ("财政总收入", "Total fiscal revenue", "fiscal", "元"),
    "gdp": ("地区生产总值", "GDP", "macro", "元"),
    "projects": ("重大项目数", "Major projects", "investment", "个"),
}


@dataclass(frozen=True, slots=True)
class Said:
    """One figure of a paper: what stands before it, as it is written, and what it means."""

    before: str
    written: str
    indicator: str
    value: float
    unit: str
    period: tuple[date | None, date, str]
    measure: str = "level"
    status: str = "actual"
    kind: str = "core"
    value_high: float | None = None
    qualifier: str | None = None
    unit_written: str | None = None
    confidence: float = 0.9
    subject: str | None = None


def year(of: int) -> tuple[date, date, str]:
    """A whole year as a period."""
    return date(of, 1, 1), date(of, 12, 31), "year"


def to_month(of: int, month: int) -> tuple[date, date, str]:
    """January to a month as a period (28 days are enough of a month here)."""
    return date(of, 1, 1), date(of, month, 28), "ytd"


def _write(folder: Path, name: str, columns: dict[str, pa.DataType], rows: list[dict[str, object]]) -> None:
    filled = [{column: row.get(column) for column in columns} for row in rows]
    pq.write_table(
        pa.Table.from_pylist(filled, schema=pa.schema(list(columns.items()))), folder / f"{name}.parquet"
    )


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper to put into the folder."""

    doc: str
    title: str
    issued: date | None
    region: str
    code: str | None
    says: tuple[Said, ...]
    example: bool = False


def build(folder: Path, papers: list[Paper]) -> Path:
    """Write the tables and texts of some papers. Returns the folder."""
    (folder / "texts").mkdir(parents=True)
    documents: list[dict[str, object]] = []
    figures: list[dict[str, object]] = []
    for paper in papers:
        text = paper.title + "\n"
        doc_id = hashlib.sha256(paper.doc.encode()).hexdigest()
        for said in paper.says:
            at = len(text)
            text += f"{said.before}{said.written}。"
            known = CATALOGUE.get(said.indicator)
            figures.append(
                {
                    "figure_id": hashlib.sha256(f"{paper.doc}:{at}".encode()).hexdigest()[:16],
                    "doc_id": doc_id,
                    "doc": paper.doc,
                    "article": 1,
                    "start": at + len(said.before),
                    "end": at + len(said.before) + len(said.written),
                    "text": said.written,
                    "sentence": f"{said.before}{said.written}。",
                    "sentence_start": at,
                    "indicator": known[0] if known else said.indicator,
                    "indicator_id": said.indicator if known else None,
                    "subject": said.subject,
                    "value": said.value,
                    "value_high": said.value_high,
                    "unit": said.unit,
                    "unit_written": said.unit_written or said.unit,
                    "decimals": 1,
                    "measure": said.measure,
                    "base": "yoy" if said.measure == "growth" else None,
                    "qualifier": said.qualifier,
                    "status": said.status,
                    "period_start": said.period[0],
                    "period_end": said.period[1],
                    "period_kind": said.period[2],
                    "region": paper.region,
                    "region_code": paper.code,
                    "topic": known[2] if known else "other",
                    "kind": said.kind,
                    "confidence": said.confidence,
                    "rule": "test",
                }
            )
        (folder / "texts" / f"{doc_id}.txt").write_bytes(text.encode())
        documents.append(
            {
                "doc_id": doc_id,
                "doc": paper.doc,
                "title": paper.title,
                "issue_date": paper.issued,
                "issue_date_source": "dateline",
                "region": paper.region,
                "region_code": paper.code,
                "chars": len(text),
                "figures": len(paper.says),
                "example": paper.example,
            }
        )
    _write(folder, "figures", FIGURES, figures)
    _write(folder, "documents", DOCUMENTS, documents)
    _write(
        folder, "series", SERIES, _series(figures, {str(d["doc_id"]): bool(d["example"]) for d in documents})
    )
    _write(folder, "rejects", REJECTS, [{"doc": "bad.txt", "reason": "empty", "detail": "文件是空的"}])
    _write(
        folder,
        "indicators",
        INDICATORS,
        [
            {
                "indicator_id": key,
                "name_zh": zh,
                "name_en": en,
                "topic": topic,
                "unit": unit,
                "definition_zh": f"{zh}的含义。",
                "definition_en": f"What {en} means.",
            }
            for key, (zh, en, topic, unit) in CATALOGUE.items()
        ],
    )
    return folder


def change(folder: Path, table: str, *updates: str) -> None:
    """Write a table of the folder anew as UPDATE statements make it; each is what stands after ``SET``."""
    path = folder / f"{table}.parquet"
    database = duckdb.connect()
    database.execute(f"CREATE TABLE {table} AS FROM '{path}'")
    for update in updates:
        database.execute(f"UPDATE {table} SET {update}")
    database.execute(f"COPY {table} TO '{path}'")


def _series(figures: list[dict[str, object]], example: dict[str, bool]) -> list[dict[str, object]]:
    """One row a cell: the first figure is preferred, the others are its alternatives."""
    cells: dict[tuple[object, ...], list[dict[str, object]]] = {}
    for figure in figures:
        if figure["kind"] == "core":
            cell = tuple(
                figure[c]
                for c in ("region", "region_code", "indicator", "unit", "measure", "status", "period_start", "period_end")
            )
            cells.setdefault(cell, []).append(figure)
    return [
        first
        | {
            "series_id": str(abs(hash(cell[:5]))),
            "sources": 1 + len(rest),
            "disagree": len({row["value"] for row in [first, *rest]}) > 1,
            "alternatives": "|".join(str(row["figure_id"]) for row in rest),
            "example": example[str(first["doc_id"])],
        }
        for cell, (first, *rest) in cells.items()
    ]
