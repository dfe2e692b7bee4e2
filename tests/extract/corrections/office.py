"""A town's papers for the tests of corrections, and short ways to what is in their tables."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pyarrow.parquet as pq

from extract import extract_paths
from extract.corrections.record import Correction
from extract.corrections.store import Store, folder_of
from extract.meaning.figure import Figure
from extract.model import Document
from extract.running.one import extract_document

AT = datetime(2026, 1, 31, 8, tzinfo=UTC)
REPORT = """浙江省2023年工作总结

2024年1月20日

2023年，全省财政总收入183.6亿元，其中税收收入120.4亿元，同比增长6.5%。税收占比65.6%。
全年接待游客120万人次，新建停车位800余个。粮食产量稳定在5.2万吨。
街道办理热线工单4500单，办结率98.2%。
2024年，力争地区生产总值增长5%—5.5%，城镇新增就业3000人。
"""
OTHER = """浙江省2022年工作总结

2023年1月18日

2022年，全省财政总收入172.4亿元，同比增长4.1%，城镇新增就业2800人。
"""


def figures_of(text: str, doc_id: str = "a" * 64, doc: str = "report.txt") -> list[Figure]:
    """The figures of a text as the program reads them."""
    return extract_document(Document(doc_id, doc, text, sidecar={"issue_date": "2024-01-20", "region": "浙江省"})).figures


def row_of(doc_id: str = "a" * 64, doc: str = "report.txt") -> dict[str, object]:
    """A row of the documents table."""
    return {"doc_id": doc_id, "doc": doc, "issue_date": AT.date(), "region": "浙江省", "region_code": "33", "example": False}


def the(figures: list[Figure], text: str) -> Figure:
    """The one figure that is written so."""
    (found,) = [f for f in figures if f.text == text]
    return found


def correction(**cells: object) -> Correction:
    """A correction that sets the value of a mention, but for ``cells``."""
    plain = Correction(
        "c1", "set", "a" * 64, "report.txt", "f" * 16, 10, 14, "5.2%", "比上年", "。", "value", "5.2", "5.3", "王", AT, "看错",
    )  # fmt: skip
    return replace(plain, **cells)


class Office:
    """A folder of papers, its tables and its store."""

    def __init__(self, folder: Path) -> None:
        self.papers, self.out = folder / "papers", folder / "out"
        self.papers.mkdir()
        self.write("2023.txt", REPORT)
        self.write("2022.txt", OTHER)
        self.store = Store(folder_of(self.out))

    def write(self, name: str, text: str) -> None:
        (self.papers / name).write_text(text, encoding="utf-8")

    def run(self) -> None:
        extract_paths([self.papers], out=self.out, at=AT)

    def rows(self, table: str) -> list[dict]:
        return pq.read_table(self.out / f"{table}.parquet").to_pylist()

    def figures(self) -> list[Figure]:
        return [Figure(**r) for r in self.rows("figures")]

    def the(self, text: str) -> Figure:
        return the(self.figures(), text)

    def files(self) -> dict[str, bytes]:
        """What people read of the tables, by name."""
        return {p.name: p.read_bytes() for p in self.out.iterdir() if p.suffix in (".csv", ".json")}
