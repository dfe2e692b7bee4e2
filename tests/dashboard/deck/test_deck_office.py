"""LibreOffice opens what we write: slides and briefs as PDF, every number on them, nothing over an edge.

Without LibreOffice these tests skip in one line that says how to get it.
"""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from pathlib import Path

import pypdfium2
import pytest
from pptx import Presentation
from pptx.util import Emu

from dashboard.deck.brief import docx
from dashboard.deck.model import Deck
from dashboard.deck.pages import pages_of
from dashboard.deck.powerpoint import pptx, usable
from dashboard.words import words_of
from tests.dashboard.deck.made import EVERY, drafted

HOW_TO_GET = "no LibreOffice that opens .{}: Debian: apt-get install libreoffice-impress-nogui libreoffice-writer-nogui fonts-noto-cjk"
DECKS = ("every", "quarter", "brief")


def deck_of(name: str) -> Deck:
    return EVERY if name == "every" else drafted(name)


def as_pdf(data: bytes, ending: str, folder: Path) -> pypdfium2.PdfDocument:
    """A file as LibreOffice prints it."""
    office = shutil.which("soffice")
    if not office:
        pytest.skip(HOW_TO_GET.format(ending))
    source = folder / f"deck.{ending}"
    source.write_bytes(data)
    command = [office, "--headless", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--convert-to", "pdf", "--outdir", str(folder), str(source)]
    ran = subprocess.run(command, capture_output=True, text=True, timeout=180, check=False)
    if not (folder / "deck.pdf").is_file():
        if "could not be loaded" in ran.stderr:  # the part of LibreOffice for such files is a package of its own
            pytest.skip(HOW_TO_GET.format(ending))
        pytest.fail(ran.stderr)
    return pypdfium2.PdfDocument(folder / "deck.pdf")


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def text_of(page: pypdfium2.PdfPage) -> str:
    return squeezed(page.get_textpage().get_text_range())


def over_the_edge(page: pypdfium2.PdfPage) -> list[tuple[str, tuple[float, ...]]]:
    """Letters that stand outside the page."""
    wide, high = page.get_size()
    letters = page.get_textpage()
    boxes = [(letters.get_text_range(at, 1), letters.get_charbox(at)) for at in range(letters.count_chars())]
    return [(mark, box) for mark, box in boxes if mark.strip() and (box[0] < -1 or box[1] < -1 or box[2] > wide + 1 or box[3] > high + 1)]


@pytest.mark.slow
@pytest.mark.parametrize("name", DECKS)
def test_slides_print_as_they_are_drawn(name: str, tmp_path: Path) -> None:
    deck = deck_of(name)
    pages = pages_of(deck, words_of(deck.language))
    pdf = as_pdf(pptx(deck), "pptx", tmp_path)
    assert len(pdf) == len(pages)
    for drawn, page in zip(pdf, pages, strict=True):
        assert over_the_edge(drawn) == []
        assert squeezed(page.title) in text_of(drawn)
        if page.kind != "cover":
            assert str(page.number) in text_of(drawn)


@pytest.mark.slow
@pytest.mark.parametrize("name", DECKS)
def test_a_brief_prints_with_its_footnotes(name: str, tmp_path: Path) -> None:
    deck = deck_of(name)
    pdf = as_pdf(docx(deck), "docx", tmp_path)
    text = "".join(text_of(page) for page in pdf)
    assert all(over_the_edge(page) == [] for page in pdf)
    assert all(squeezed(slide.title) in text for slide in deck.slides)
    assert "来源：" in text
    assert all(squeezed(told.mention) in text for told in deck.told.values())


def office_template(wide: int, high: int) -> bytes:
    """A template of an office: a slide of its own, its layouts, another shape of page."""
    file = Presentation()
    file.slide_width, file.slide_height = Emu(wide), Emu(high)
    slide = file.slides.add_slide(file.slide_layouts[1])
    slide.shapes.title.text = "模板的旧页"
    out = io.BytesIO()
    file.save(out)
    return out.getvalue()


@pytest.mark.parametrize(("wide", "high"), [(12192000, 6858000), (9144000, 6858000)], ids=["16:9", "4:3"])
def test_the_offices_own_template(wide: int, high: int) -> None:
    template = office_template(wide, high)
    assert usable(template)
    made = Presentation(io.BytesIO(pptx(EVERY, template)))
    assert (made.slide_width, made.slide_height) == (wide, high)
    titles = [slide.shapes.title.text for slide in made.slides if slide.shapes.title is not None]
    assert titles == [page.title for page in pages_of(EVERY, words_of("zh"))]
    for slide in made.slides:
        for shape in slide.shapes:
            assert shape.left >= 0 and shape.top >= 0 and shape.left + shape.width <= wide and shape.top + shape.height <= high, shape.name


def test_a_file_that_is_no_template() -> None:
    assert not usable(b"no pptx")


def test_charts_and_tables_can_be_edited() -> None:
    made = Presentation(io.BytesIO(pptx(EVERY)))
    shapes = [shape for slide in made.slides for shape in slide.shapes]
    chart = next(shape.chart for shape in shapes if shape.has_chart)
    assert list(chart.plots[0].categories) == ["2021", "2022", "2023"]
    assert [tuple(series.values) for series in chart.plots[0].series] == [(20.0, None, 21.6), (None, None, 23.0)]
    assert any(shape.has_table and shape.table.cell(0, 0).text == "指标" for shape in shapes)


def test_chinese_has_a_chinese_font() -> None:
    """PowerPoint and WPS take it from ``a:ea``, Word from ``w:eastAsia``."""
    made = Presentation(io.BytesIO(pptx(EVERY)))
    for slide in made.slides:
        for run in slide._element.iter("{http://schemas.openxmlformats.org/drawingml/2006/main}r"):
            east = run.find("{*}rPr/{*}ea")
            assert east is not None and east.get("typeface") == "Microsoft YaHei"


def test_the_speaker_has_notes_and_every_source() -> None:
    made = Presentation(io.BytesIO(pptx(EVERY)))
    notes = made.slides[1].notes_slide.notes_text_frame.text
    assert notes.startswith("说这里\n")
    assert "21.6亿元 — 溪口镇 · 财政总收入 — 《溪口镇年度通报》（2024年1月20日） — f1" in notes
