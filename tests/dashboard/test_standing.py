"""The place of a figure in its file: the page with its box, the sheet and cell, the row of the table."""

from __future__ import annotations

import re
from pathlib import Path

import docx
import openpyxl
import pytest
from PIL import Image

from dashboard.queries.evidence import evidence
from dashboard.queries.standing import Standing, standing
from dashboard.queries.store import Store, open_store
from dashboard.screen.evidence import panel_html
from dashboard.words import EN, ZH
from extract import extract_paths
from tests.extract.reading.making import ROWS, paragraphs, pdf, saved
from tests.extract.reading.scanning import EM, png, stand_in_for_the_machine

TEXT = "示例县2023年经济运行情况\n2023年，全县财政总收入61.2亿元，同比增长6.5%。"
MERGED = [["村名", "总人口（人）", ""], ["", "2022年", "2023年"], ["上白村", "1520", "1498"]]
PIPES = "示例县2023年主要指标\n\n| 指标 | 单位 | 2023年 |\n| --- | --- | --- |\n| 财政总收入 | 亿元 | 61.2 |\n"


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Store:
    folder = tmp_path_factory.mktemp("papers")
    (folder / "a.pdf").write_bytes(pdf(paragraphs(TEXT)))
    (folder / "b.txt").write_text(TEXT, encoding="utf-8")
    book = openpyxl.Workbook()
    book.active.title = "主要指标"
    for row in ROWS:
        book.active.append(row)
    (folder / "c.xlsx").write_bytes(saved(book))
    document = docx.Document()
    document.add_paragraph("2023年各村人口")
    table = document.add_table(3, 3)
    for r, words in enumerate(MERGED):
        for c, word in enumerate(words):
            table.cell(r, c).text = word
    table.cell(0, 1).merge(table.cell(0, 2))
    (folder / "d.docx").write_bytes(saved(document))
    (folder / "e.md").write_text(PIPES, encoding="utf-8")
    extract_paths([folder], out=folder / "data")
    return open_store(folder / "data")


def stands(store: Store, doc: str, text: str) -> tuple[Standing, str]:
    """The place of a figure, and its panel in Chinese."""
    ((figure_id,),) = [tuple(r.values()) for r in store.rows("SELECT figure_id FROM figures WHERE doc = ? AND text = ?", [doc, text])]
    found = evidence(store, str(figure_id))
    assert found is not None
    place = standing(store, found.figure)
    return place, panel_html(found, place, ZH)


def test_a_figure_of_a_pdf_is_boxed_on_its_page(papers: Store) -> None:
    place, html = stands(papers, "a.pdf", "61.2亿元")
    assert place.page is not None and place.page.number == 1 and place.page.picture is not None
    ((left, top, right, bottom),) = place.page.boxes
    assert 50 < left < right < 300 and 70 < top < bottom < 120
    assert "第 1 页" in html and 'alt="原文第 1 页' in html and "<blockquote>2023年，全县财政总收入<mark>" in html
    box = re.search(r'<i style="left:([\d.]+)%;top:([\d.]+)%', html)
    assert box is not None
    assert float(box[1]) == pytest.approx((left - 2) / place.page.picture.width * 100, abs=0.01)
    assert float(box[2]) == pytest.approx((top - 2) / place.page.picture.height * 100, abs=0.01)


def test_a_figure_of_a_scan_is_boxed_on_its_picture(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stand_in_for_the_machine(monkeypatch, [(200.0, 300.0, "2023年，全县财政总收入61.2亿元。")])
    (tmp_path / "a.png").write_bytes(png(Image.new("L", (1654, 2339), 255)))
    extract_paths([tmp_path / "a.png"], out=tmp_path / "data")
    place, html = stands(open_store(tmp_path / "data"), "a.png", "61.2亿元")
    assert place.page is not None and place.page.number == 1 and place.page.picture is not None
    assert (place.page.picture.width, place.page.picture.height) == (595, pytest.approx(595 * 2339 / 1654))
    ((left, top, right, bottom),) = place.page.boxes
    points = 595 / 1654
    assert (left, right) == pytest.approx(((200 + 11 * EM) * points, (200 + 15 * EM) * points), abs=4)
    assert top < 300 * points < bottom
    assert "第 1 页" in html and "<img" in html


def test_a_page_that_cannot_be_drawn_is_named(papers: Store, tmp_path: Path) -> None:
    elsewhere = Store(tmp_path, papers.connection)
    figure = papers.rows("SELECT * FROM figures WHERE doc = 'a.pdf'")[0]
    place = standing(elsewhere, figure)
    assert place.page is not None and place.page.number == 1 and place.page.picture is None
    found = evidence(elsewhere, str(figure["figure_id"]))
    assert found is not None
    html = panel_html(found, place, EN)
    assert "Page 1" in html and "<img" not in html


def test_a_figure_of_a_workbook_is_in_its_cell(papers: Store) -> None:
    place, html = stands(papers, "c.xlsx", "61.2")
    assert (place.page, place.sheet, place.cell) == (None, "主要指标", "B3")
    assert "工作表 主要指标 · B3" in html
    assert '<th>指标</th><th class="here">2023年</th><th>比上年增长</th>' in html
    assert '<td>财政总收入（亿元）</td><td class="here"><mark>61.2</mark></td><td>-2.4%</td>' in html
    assert "<blockquote>" not in html


@pytest.mark.parametrize(
    ("doc", "text", "heads", "row", "column"),
    [
        ("d.docx", "1498", [("村名", "总人口（人）", ""), ("", "2022年", "2023年")], ("上白村", "1520", "1498"), 2),
        ("e.md", "61.2", [("指标", "单位", "2023年")], ("财政总收入", "亿元", "61.2"), 2),
    ],
)
def test_a_row_stands_below_its_heads(
    papers: Store, doc: str, text: str, heads: list[tuple[str, ...]], row: tuple[str, ...], column: int
) -> None:
    place, html = stands(papers, doc, text)
    assert place.table is not None
    assert (list(place.table.heads), place.table.row, place.table.column) == (heads, row, column)
    assert f"<mark>{text}</mark>" in html and (place.page, place.sheet) == (None, None)


def test_a_head_goes_on_over_merged_places(papers: Store) -> None:
    _, html = stands(papers, "d.docx", "1520")
    assert '<th>村名</th><th colspan="2" class="here">总人口（人）</th>' in html


def test_plain_text_has_its_sentence_alone(papers: Store) -> None:
    place, html = stands(papers, "b.txt", "61.2亿元")
    assert place == Standing()
    assert "<blockquote>" in html and "<img" not in html and "<table" not in html
