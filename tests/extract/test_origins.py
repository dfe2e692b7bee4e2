"""From a figure back to its place: the page and box of a PDF, the cell of a workbook; the paper kept beside the tables."""

from __future__ import annotations

import struct
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from extract import extract_paths, load_tables
from extract.model import Origin
from extract.pages import boxes, page_image
from extract.running.inputs import find_inputs
from tests.extract.reading.making import paragraphs, pdf, saved

TEXT = "示例县2023年经济运行情况\n2023年，全县财政总收入61.2亿元，同比增长6.5%。"


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    folder = tmp_path / "papers"
    folder.mkdir()
    (folder / "a.pdf").write_bytes(pdf(paragraphs(TEXT)))
    (folder / "b.txt").write_text(TEXT, encoding="utf-8")
    book = openpyxl.Workbook()
    book.active.append(("指标", "2023年"))
    book.active.append(("财政总收入（亿元）", 61.2))
    (folder / "c.xlsx").write_bytes(saved(book))
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7 broken off")
    (folder / "~$c.xlsx").write_bytes(b"\x05user")
    return folder


def origins(rows: pd.DataFrame) -> list[Origin]:
    return [Origin(r.start, r.end, r.page, (r.left, r.top, r.right, r.bottom)) for r in rows.itertuples()]


def test_a_figure_is_found_on_its_page(papers: Path, tmp_path: Path) -> None:
    extract_paths([papers], out=tmp_path / "out")
    tables = load_tables(tmp_path / "out")
    assert list(tables["rejects"]["doc"]) == ["broken.pdf"]
    figure = next(f for f in tables["figures"].itertuples() if f.doc == "a.pdf" and f.text == "61.2亿元")
    kept = tmp_path / "out" / "files" / f"{figure.doc_id}.pdf"
    assert kept.read_bytes() == (papers / "a.pdf").read_bytes()
    assert [p.name for p in kept.parent.iterdir()] == [kept.name]
    ((page, box),) = boxes(origins(tables["origins"].query("doc_id == @figure.doc_id")), figure.start, figure.end)
    assert page == 1
    assert 50 < box[0] < box[2] < 300
    assert 70 < box[1] < box[3] < 120


def test_a_cell_is_named_and_a_text_has_no_place(papers: Path) -> None:
    tables = extract_paths([papers])
    doc_id = tables["documents"].set_index("doc")["doc_id"]
    cells = tables["origins"][tables["origins"]["doc_id"] == doc_id["c.xlsx"]]
    assert list(cells["cell"]) == ["A1", "B1", "A2", "B2"]
    assert cells["page"].isna().all()
    assert doc_id["b.txt"] not in set(tables["origins"]["doc_id"])


def test_a_second_run_without_pdfs_leaves_none_behind(papers: Path, tmp_path: Path) -> None:
    extract_paths([papers], out=tmp_path / "out")
    extract_paths([papers / "b.txt"], out=tmp_path / "out")
    assert not (tmp_path / "out" / "files").exists()


def test_locks_and_hidden_files_are_passed_over(papers: Path) -> None:
    (papers / ".hidden.pdf").write_bytes(b"%PDF")
    assert [i.doc for i in find_inputs([papers])] == ["a.pdf", "b.txt", "broken.pdf", "c.xlsx"]


def test_a_page_as_a_picture() -> None:
    data = pdf(paragraphs(TEXT))
    picture = page_image(data, 1, dpi=72)
    assert picture.png[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">II", picture.png[16:24]) == pytest.approx((595, 842), abs=1)
    assert (picture.width, picture.height) == pytest.approx((595, 842), abs=1)
    for number in (0, 2):
        with pytest.raises(IndexError):
            page_image(data, number)
    with pytest.raises(ValueError, match="PDF"):
        page_image(data[:60], 1)


def test_a_span_over_two_lines_has_two_boxes() -> None:
    line, below = Origin(0, 10, 1, (100.0, 50.0, 200.0, 60.0)), Origin(10, 20, 1, (100.0, 65.0, 200.0, 75.0))
    assert boxes([line, below], 8, 12) == [(1, (180.0, 50.0, 200.0, 60.0)), (1, (100.0, 65.0, 120.0, 75.0))]
    assert boxes([line, below], 20, 25) == []
