"""Scans: pages that are only pictures give the same figures as print, each with its place on the picture.

What can be told without recognising anything is told with a stand-in for the reading machine; the rest needs the extra.
"""

from __future__ import annotations

import io
import math
import os
import struct
import zlib
from collections.abc import Callable
from functools import partial
from pathlib import Path

import numpy
import pypdfium2
import pytest
from PIL import Image
from reportlab.platypus import FrameBreak

from bench.scans import papers, read_back
from extract import extract_paths, load_tables
from extract.errors import ReadError
from extract.intake.desk import put
from extract.model import Document
from extract.pages import boxes, page_image
from extract.reading import read
from extract.reading.formats import found_in
from extract.reading.scans import picture, recognise
from extract.reading.scans.marks import chinese_marks
from extract.running.one import extract_document
from tests.extract.reading.making import paragraphs, pdf, ruled
from tests.extract.reading.scanning import EM, bound, png, scanned, stand_in_for_the_machine

TEXT = "示例县2023年经济运行情况\n2023年，全县财政总收入61.2亿元，同比增长6.5%。全年粮食总产量5.2万吨。"


@pytest.fixture
def machine() -> None:
    """The reading machine, without which a test is left out; not where the whole is put to the test."""
    if not recognise.can_recognise():
        word = "requirements-ocr.txt is not installed: make ocr"
        pytest.fail(word) if os.environ.get("CI") == "true" else pytest.skip(word)


Stand = Callable[..., list[Image.Image]]


@pytest.fixture
def stand_in(monkeypatch: pytest.MonkeyPatch) -> Stand:
    return partial(stand_in_for_the_machine, monkeypatch)


def given(tmp_path: Path, name: str, data: bytes) -> Document:
    path = tmp_path / name
    path.write_bytes(data)
    return read(path)


def numbers(document: Document) -> list[str]:
    return [f.text for f in extract_document(document).figures]


def white(width: int = 1654, height: int = 2339) -> bytes:
    return png(Image.new("L", (width, height), 255))


@pytest.mark.parametrize(("paper", "columns"), [("example/gdp-2023-final.txt", 1), ("example/town-2024-q4.txt", 2)])
def test_a_scan_gives_the_figures_of_the_text(machine: None, paper: str, columns: int) -> None:
    path = next(p for p in papers() if p.as_posix().endswith(paper))
    found = read_back(path, columns, seed=7)
    assert found.right >= 0.97 * found.expected and found.expected >= 3
    assert len(found.extra) <= 0.03 * found.expected


def test_a_figure_is_boxed_where_it_stands_in_the_picture(machine: None, tmp_path: Path) -> None:
    paper = pdf(paragraphs(TEXT))
    printed, scan = given(tmp_path, "a.pdf", paper), given(tmp_path, "a.png", png(scanned(paper, 3, skew=1.4)[0]))
    assert scan.media_type == "image/png"
    assert numbers(scan) == numbers(printed) == ["61.2亿元", "6.5%", "5.2万吨"]
    shown = page_image((tmp_path / "a.png").read_bytes(), 1, dpi=72)
    turn = math.radians(-1.4)
    for number in numbers(printed):
        ((_, was),), ((page, box),) = (boxes(d.origins, (at := d.text.index(number)), at + len(number)) for d in (printed, scan))
        x, y = (was[0] + was[2] - shown.width) / 2, (was[1] + was[3] - shown.height) / 2
        expected = shown.width / 2 + x * math.cos(turn) - y * math.sin(turn), shown.height / 2 + x * math.sin(turn) + y * math.cos(turn)
        assert page == 1
        assert ((box[0] + box[2]) / 2, (box[1] + box[3]) / 2) == pytest.approx(expected, abs=4.5)
        assert 0.7 * (was[2] - was[0]) < box[2] - box[0] < 1.4 * (was[2] - was[0])


def test_a_table_with_rules_keeps_its_cells(machine: None, tmp_path: Path) -> None:
    rows = [["指标", "2023年", "比上年增长", "一季度"], ["生产总值（亿元）", "506.8", "3.9%", "111.1"], ["财政总收入（亿元）", "61.2", "-2.4%", "11.7"], ["城镇居民收入（元）", "55383", "4.4%", "17111"]]
    paper = pdf([*paragraphs("示例县2023年经济运行情况\n主要指标"), ruled(rows)])
    printed, scan = given(tmp_path, "a.pdf", paper), given(tmp_path, "a.png", png(scanned(paper, 1, skew=-1.2)[0]))
    cells = [[[d.text[c.start : c.end] for c in g.cells] for g in d.grids] for d in (printed, scan)]
    assert cells[0] == cells[1] == [[cell for row in rows for cell in row]]
    assert numbers(scan) == numbers(printed)


def test_of_a_pdf_only_the_pages_without_text_are_looked_at(tmp_path: Path, stand_in: Stand) -> None:
    shown = stand_in([(160, 300, "全年固定资产投资25.2亿元，增长7.6%。")])
    with pypdfium2.PdfDocument(pdf(paragraphs(TEXT))) as book, pypdfium2.PdfDocument(bound(scanned(pdf(paragraphs("扫描的一页。")), 1))) as scan:
        book.import_pages(scan)
        out = io.BytesIO()
        book.save(out)
    mixed = given(tmp_path, "a.pdf", out.getvalue())
    assert len(shown) == 1
    assert numbers(mixed) == ["61.2亿元", "6.5%", "5.2万吨", "25.2亿元", "7.6%"]
    assert {o.page for o in mixed.origins if mixed.text[o.start : o.end].strip() == "25.2"} == {2}


STORY = (
    "全年财政总收入61.2亿元，其中税收收入占比达到八成以上，比上年提高1.5个百分点。固定资产投资25.2亿元，同比增长7.6%，其中工业投资"
    "17.7亿元。城镇居民人均可支配收入5.6万元，农村居民3.4万元，增速均快于上年。新建学校6所，改造提升12所，新增学位3000个。"
)


def set_in_lines(text: str, ems: float) -> list[str]:
    """The text in lines that are full, the first set in by two characters."""
    lines, room = [""], ems - 2
    for character in text:
        width = 0.5 if character.isascii() else 1.0
        if room < width:
            lines, room = [*lines, ""], ems
        lines[-1] += character
        room -= width
    return lines


@pytest.mark.parametrize("slant", [0.0, 1.5, -1.5])
def test_two_columns_are_read_one_after_the_other_and_paragraphs_made_whole(tmp_path: Path, stand_in: Stand, slant: float) -> None:
    lines = set_in_lines(STORY, 20)
    half = len(lines) // 2
    words = [(160.0 + 2 * EM * (n == 0), 400 + 37.0 * n, line) for n, line in enumerate(lines[:half])]
    words += [(860.0, 402 + 37.0 * n, line) for n, line in enumerate(lines[half:])]
    words += [(160.0, 100.0, "示例县政府公报"), (800.0, 2250.0, "— 3 —")]
    stand_in(words, slant)
    document = given(tmp_path, "a.png", white())
    assert document.text.split() == ["示例县政府公报", STORY]


def test_what_stands_beside_each_other_in_a_table_is_not_run_together(tmp_path: Path, stand_in: Stand) -> None:
    rows = [("指标", "2023年", "比上年增长"), ("地区生产总值（亿元）", "506.8", "3.9%"), ("财政总收入（亿元）", "61.2", "2.4%"), ("粮食总产量（万吨）", "5.2", "1.1%")]
    stand_in([(160.0 + 450 * c, 400 + 40.0 * r, cell) for r, row in enumerate(rows) for c, cell in enumerate(row)])
    document = given(tmp_path, "a.png", white())
    assert [len(g.cells) for g in document.grids] == [12]
    assert {(f.indicator, f.value, f.unit) for f in extract_document(document).figures} >= {("财政总收入", 6.12e9, "元"), ("粮食总产量", 5.2e4, "吨")}


def test_a_figure_is_no_surer_than_its_line_was_read(tmp_path: Path, stand_in: Stand) -> None:
    line = [(160.0, 300.0, "2023年，全县财政总收入61.2亿元。")]
    stand_in(line)
    (sure,) = extract_document(given(tmp_path, "a.png", white())).figures
    stand_in(line, sure=0.8)
    (doubtful,) = extract_document(given(tmp_path, "a.png", white())).figures
    assert doubtful.confidence == pytest.approx(0.8 * sure.confidence, abs=0.001)
    assert doubtful.value == sure.value


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF", "WEBP", "BMP"])
def test_every_kind_of_picture_is_kept_with_its_pages(tmp_path: Path, stand_in: Stand, kind: str) -> None:
    shown = stand_in([(160.0, 300.0, "2023年，全县财政总收入61.2亿元。")])
    out = io.BytesIO()
    pages = [Image.new("RGB", (600, 800), c) for c in ("white", "silver")]
    pages[0].save(out, kind, **({"save_all": True, "append_images": pages[1:]} if kind == "TIFF" else {}))
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.dat.png").write_bytes(out.getvalue())
    extract_paths([tmp_path / "in"], out=tmp_path / "out")
    tables = load_tables(tmp_path / "out")
    (paper,) = tables["documents"].itertuples()
    assert paper.media_type == f"image/{kind.lower()}"
    assert [(p.size, p.mode) for p in shown] == [((600, 800), "RGB")] * (2 if kind == "TIFF" else 1)
    (kept,) = (tmp_path / "out" / "files").iterdir()
    assert kept.stem == paper.doc_id and kept.read_bytes() == out.getvalue()
    last = page_image(kept.read_bytes(), len(shown), dpi=72)
    assert struct.unpack(">II", last.png[16:24]) == (595, 793)
    assert last.height / last.width == pytest.approx(800 / 600)
    with pytest.raises(IndexError):
        page_image(kept.read_bytes(), len(shown) + 1)


def test_a_picture_is_seen_as_a_person_sees_it() -> None:
    clear = Image.new("RGBA", (40, 30), (0, 0, 0, 0))
    (on_paper,) = picture.pages_of(png(clear))
    assert on_paper.getpixel((5, 5)) == (255, 255, 255)
    deep = Image.fromarray(numpy.array([[0, 65535], [32768, 65535]], dtype="uint16"))
    (flat,) = picture.pages_of(png(deep))
    assert [flat.getpixel(at)[0] for at in ((0, 0), (1, 0), (0, 1))] == [0, 255, 127]  # type: ignore[index]
    turned = Image.new("RGB", (40, 30), "white")
    exif = Image.Exif()
    exif[0x0112] = 6
    out = io.BytesIO()
    turned.save(out, "JPEG", exif=exif)
    (upright,) = picture.pages_of(out.getvalue())
    assert upright.size == (30, 40)


def chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


@pytest.mark.parametrize("side", [20_000, 60_000])
def test_a_picture_without_end_is_refused_before_it_is_unpacked(tmp_path: Path, stand_in: Stand, side: int) -> None:
    shown = stand_in([])
    bomb = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)) + chunk(b"IDAT", b"") + chunk(b"IEND", b"")
    with pytest.raises(ReadError) as caught:
        given(tmp_path, "a.png", bomb)
    assert (caught.value.reason, shown) == ("too large", [])
    assert "dpi" in caught.value.detail


def test_a_picture_broken_off_and_one_without_words(tmp_path: Path, stand_in: Stand) -> None:
    stand_in([])
    for data, reason in ((white()[:300], "damaged"), (white(), "empty")):
        with pytest.raises(ReadError) as caught:
            given(tmp_path, "a.png", data)
        assert caught.value.reason == reason


def test_without_the_extra_a_scan_says_what_is_needed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extract.reading.scans.read.can_recognise", lambda: False)
    monkeypatch.setattr("extract.reading.pdf.document.can_recognise", lambda: False)
    monkeypatch.setattr("extract.reading.files.found_apart", found_in)  # here, where it cannot
    page = scanned(pdf(paragraphs(TEXT)), 1, dpi=60)
    for name, data in (("a.png", png(page[0])), ("a.pdf", bound(page, dpi=60))):
        with pytest.raises(ReadError) as caught:
            given(tmp_path, name, data)
        assert caught.value.reason == "needs OCR" and "pip install -r requirements-ocr.txt" in caught.value.detail


def test_without_the_extra_pages_left_out_are_told_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extract.reading.pdf.document.can_recognise", lambda: False)
    monkeypatch.setattr("extract.reading.files.found_apart", found_in)  # here, where it cannot
    with pypdfium2.PdfDocument(pdf([*paragraphs(TEXT), FrameBreak(), *paragraphs(TEXT)])) as book, pypdfium2.PdfDocument(bound(scanned(pdf(paragraphs("一页。")), 1, dpi=60), dpi=60)) as scan:
        book.import_pages(scan)
        out = io.BytesIO()
        book.save(out)
    (tmp_path / "a.pdf").write_bytes(out.getvalue())
    tables = extract_paths([tmp_path / "a.pdf"])
    (told,) = tables["findings"][tables["findings"]["kind"] == "pages not read"].itertuples()
    assert "page 3 is a picture" in told.message and "requirements-ocr.txt" in told.message
    assert len(tables["figures"]) == 6


def test_a_scan_is_put_in_like_any_paper(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "out"
    monkeypatch.setattr("extract.reading.scans.read.can_recognise", lambda: False)
    monkeypatch.setattr("extract.reading.files.found_apart", found_in)  # here, where it cannot
    (refused,) = put(out, [("报告.png", white())])
    assert (refused.state, refused.reason) == ("refused", "needs OCR")
    stand_in_for_the_machine(monkeypatch, [(160.0, 300.0, "2023年，全县财政总收入61.2亿元。")])
    told: list[tuple[int, int, str]] = []
    (new,) = put(out, [("报告.png", white())], progress=lambda *step: told.append(step))
    assert (new.state, new.figures, told) == ("new", 1, [(0, 1, "报告.png"), (1, 1, "")])
    assert (out / "files" / f"{new.doc_id}.png").read_bytes() == white()


def test_a_long_scan_tells_which_page_it_is_at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stand_in_for_the_machine(monkeypatch, [(160.0, 300.0, "2023年，全县财政总收入61.2亿元。")])
    told: list[str] = []
    put(tmp_path / "out", [("a.pdf", bound([Image.new("L", (827, 1169), 255)] * 3, dpi=100))], progress=lambda done, of, name: told.append(name))
    assert [t for t in told if t] == ["a.pdf", "a.pdf – 1/3", "a.pdf – 2/3", "a.pdf – 3/3"]


@pytest.mark.parametrize(
    ("read_as", "meant"),
    [
        ("全年增长5.2%,达到61.2亿元;其中", "全年增长5.2%，达到61.2亿元；其中"),
        ("共1,234户,人均56,789元", "共1,234户，人均56,789元"),
        ("上午10:30开会:一是", "上午10:30开会：一是"),
        ("增长5%一5.5%", "增长5%—5.5%"),
        ("一一对应、十一五、二十一1", "一一对应、十一五、二十一1"),
        ("生产总值(GDP)增长(可比价)", "生产总值（GDP）增长（可比价）"),
        ("６１．２亿元", "61.2亿元"),
        ("61.2亿元.", "61.2亿元。"),
        ("O2和l0和61.2", "O2和l0和61.2"),
    ],
)
def test_marks_are_told_by_what_stands_beside_them(read_as: str, meant: str) -> None:
    assert chinese_marks(read_as) == meant
