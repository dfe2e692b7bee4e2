"""PDF: the order of columns, whole paragraphs, tables, boxes on the page, and refusals."""

from __future__ import annotations

import io

import numpy as np
import pypdfium2
import pytest
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import PageBreak

from extract.errors import ReadError
from extract.pages import boxes
from extract.reading.pdf import read_pdf
from tests.extract.reading.making import BODY, FONT, ROWS, lines_of, paragraphs, pdf, ruled

TEXT = "\n".join(f"第{n}段说的是示例县第{n}个月的事，规上工业增加值为{n}2.5亿元，比上年同期增长{n}.3%，这一段长得要折行才放得下。" for n in range(1, 60))


def drawn(*, rotate: int = 0, crop: tuple[float, float, float, float] | None = None) -> tuple[io.BytesIO, Canvas]:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4)
    if rotate:
        canvas.setPageRotation(rotate)
    if crop:
        canvas.setCropBox(crop)
    canvas.setFont(FONT, 10)
    return out, canvas


@pytest.mark.parametrize("columns", [1, 2, 3])
def test_columns_and_pages_are_read_in_order_and_paragraphs_whole(columns: int) -> None:
    draft = read_pdf(pdf(paragraphs(TEXT), columns=columns, head="示例县报"))
    assert [line for line in draft.text.splitlines() if line] == ["示例县报", *lines_of(TEXT)]


def test_an_article_under_each_headline() -> None:
    """Two articles one below the other, each in two columns: the first is read to its end before the second begins."""
    out, canvas = drawn()

    def block(top: float, mark: str) -> None:
        canvas.setFont(FONT, 16)
        canvas.drawCentredString(300, top, f"{mark}县经济运行简报发布")
        canvas.setFont(FONT, 10)
        for column in (0, 1):
            for line in range(6):
                canvas.drawString(50 + 260 * column, top - 30 - 14 * line, f"{mark}{'左右'[column]}{line}" + "全县经济稳步向前走" * 2)

    block(780, "甲")
    block(600, "乙")
    canvas.save()
    text = read_pdf(out.getvalue()).text
    marks = ["甲县", "甲左0", "甲左5", "甲右0", "甲右5", "乙县", "乙左0", "乙左5", "乙右0", "乙右5"]
    assert [text.index(m) for m in marks] == sorted(text.index(m) for m in marks)


def test_a_title_too_long_for_its_line_is_one_and_two_titles_are_two() -> None:
    title = ParagraphStyle("title", BODY, fontSize=18, leading=28, firstLineIndent=0, alignment=1)
    long = "示例县统计局关于二〇二三年地区生产总值最终核实结果和有关历史数据修订情况的公告"
    story = [*paragraphs(long, title), *paragraphs(TEXT), *paragraphs("倒计时一个月\n全镇干部再鼓劲", title), *paragraphs(TEXT)]
    text = read_pdf(pdf(story)).text
    assert f"\n{long}\n" in f"\n{text}"
    assert "\n倒计时一个月\n全镇干部再鼓劲\n" in text


def test_characters_set_apart_to_fill_a_line_are_one_word() -> None:
    out, canvas = drawn()
    for n, character in enumerate("财政总收入为亿元"):
        canvas.drawString(60 + 20 * n, 700, character)
    canvas.drawString(60, 600, "甲乙")
    canvas.drawString(95, 600, "丙丁")
    canvas.save()
    assert read_pdf(out.getvalue()).text.split() == ["财政总收入为亿元", "甲乙", "丙丁"]


def test_a_page_number_and_a_running_head_never_cut_a_sentence() -> None:
    sentence = "全县" + "聚力推进项目建设和民生改善" * 200 + "，财政总收入达到61.2亿元。"
    text = read_pdf(pdf(paragraphs(sentence), head="示例县统计公报 2023")).text
    assert sentence in text
    assert text.count("示例县统计公报 2023") == 1
    assert "— 2 —" not in text


def test_a_year_that_heads_a_page_is_no_page_number() -> None:
    story = [*paragraphs("2021\n全县生产总值506.8亿元。"), PageBreak(), *paragraphs("2022\n全县生产总值530.1亿元。")]
    assert [line for line in read_pdf(pdf(story)).text.splitlines() if line] == ["2021", "全县生产总值506.8亿元。", "2022", "全县生产总值530.1亿元。"]


def cells_of(draft, number: int = 0) -> dict[tuple[int, int], str]:
    return {(c.row, c.column): draft.text[c.start : c.end] for c in draft.grids[number].cells}


def test_a_ruled_table_is_a_grid_in_its_place() -> None:
    draft = read_pdf(pdf([*paragraphs("上文说到这里。\n表1 主要指标"), ruled(ROWS), *paragraphs("下文从这里说起。")]))
    assert cells_of(draft) == {(r, c): cell for r, row in enumerate(ROWS) for c, cell in enumerate(row)}
    assert draft.text[slice(*draft.grids[0].caption)] == "表1 主要指标"
    assert "地区生产总值（亿元）\t506.8\t3.9%\n" in draft.text
    assert draft.text.index("上文") < draft.text.index("506.8") < draft.text.index("下文")


def test_merged_cells_say_what_they_cover() -> None:
    out, canvas = drawn()
    for y in (700, 660):
        canvas.line(50, y, 350, y)
    canvas.line(150, 680, 350, 680)
    canvas.line(50, 640, 350, 640)
    for x, top in ((50, 700), (150, 700), (250, 680), (350, 700)):
        canvas.line(x, 640, x, top)
    for x, y, text in ((60, 676, "指标"), (200, 686, "2023年"), (160, 666, "总量"), (260, 666, "增速"), (60, 646, "生产总值"), (160, 646, "506.8"), (260, 646, "3.9%")):
        canvas.drawString(x, y, text)
    canvas.save()
    grid = read_pdf(out.getvalue()).grids[0]
    assert {(c.row, c.column, c.rows, c.columns) for c in grid.cells} == {(0, 0, 2, 1), (0, 1, 1, 2), (1, 1, 1, 1), (1, 2, 1, 1), (2, 0, 1, 1), (2, 1, 1, 1), (2, 2, 1, 1)}


def test_a_table_over_two_pages_is_one_and_its_head_is_said_once() -> None:
    rows = [[f"指标{n}（亿元）", f"{n}.5", f"{n}.1%"] for n in range(90)]
    table = ruled([ROWS[0], *rows])
    table.repeatRows = 1
    draft = read_pdf(pdf([table], head="统计资料"))
    assert len(draft.grids) == 1
    found = cells_of(draft)
    assert [found[r, 0] for r in range(91)] == ["指标", *(row[0] for row in rows)]
    assert found[90, 2] == "89.1%"


def test_a_table_without_rules_is_read_row_by_row() -> None:
    out, canvas = drawn()
    rows = [("指标名称", "2023年", "增长（%）"), ("地区生产总值", "506.8", "3.9"), ("工业增加值", "174.1", "4.8"), ("进出口总额", "88.6", "-7.2")]
    for n, row in enumerate(rows):
        for x, cell in zip((60, 260, 400), row, strict=True):
            canvas.drawString(x, 700 - 20 * n, cell)
    canvas.drawCentredString(300, 722, "表2 全县主要经济指标完成情况")
    canvas.drawString(60, 612, "注：增长速度按不变价格计算。")
    canvas.save()
    draft = read_pdf(out.getvalue())
    assert draft.text[slice(*draft.grids[0].caption)] == "表2 全县主要经济指标完成情况"
    assert draft.text.endswith("注：增长速度按不变价格计算。\n")
    assert cells_of(draft) == {(r, c): cell for r, row in enumerate(rows) for c, cell in enumerate(row)}


def test_a_frame_around_an_article_is_no_table() -> None:
    out, canvas = drawn()
    canvas.grid([40, 300, 560], [400, 600, 800])
    for n in range(24):
        canvas.drawString(50, 780 - 14 * n, f"框中第{n}行的文字全县一般公共预算收入。"[:22])
        canvas.drawString(310, 780 - 14 * n, f"右边第{n}行的文字全县一般公共预算支出。"[:22])
    canvas.save()
    draft = read_pdf(out.getvalue())
    assert not draft.grids
    assert draft.text.index("框中第23行") < draft.text.index("右边第0行")


def test_a_watermark_set_aslant_is_no_text() -> None:
    out, canvas = drawn()
    canvas.drawString(60, 700, "全县财政总收入61.2亿元。")
    canvas.rotate(45)
    canvas.setFont(FONT, 60)
    canvas.drawString(400, 200, "内部资料")
    canvas.save()
    assert read_pdf(out.getvalue()).text == "全县财政总收入61.2亿元。\n"


def test_latin_words_and_raised_letters_keep_their_line() -> None:
    out, canvas = drawn()
    canvas.drawString(60, 700, "占地12.5km")
    canvas.setFont(FONT, 6)
    canvas.drawString(60 + canvas.stringWidth("占地12.5km", FONT, 10), 704, "2")
    canvas.setFont(FONT, 10)
    canvas.drawString(63 + canvas.stringWidth("占地12.5km", FONT, 10), 700, "，引进Big Data项目3个。")
    canvas.save()
    assert read_pdf(out.getvalue()).text == "占地12.5km2，引进Big Data项目3个。\n"


@pytest.mark.parametrize(("rotate", "crop"), [(0, None), (90, None), (180, None), (270, None), (0, (30, 40, 500, 700)), (90, (30, 40, 500, 700))])
def test_the_box_of_a_figure_holds_its_ink(rotate: int, crop: tuple[float, float, float, float] | None) -> None:
    """Alone inside a wide empty page stands 506.8亿元 behind spaces: all the ink must lie in its box."""
    out, canvas = drawn(rotate=rotate, crop=crop)
    canvas.translate(250, 350)
    canvas.rotate(rotate)
    canvas.setFont(FONT, 12)
    canvas.drawString(0, 0, "506.8亿元")
    canvas.save()
    draft = read_pdf(out.getvalue())
    assert draft.text == "506.8亿元\n"
    ((number, box),) = boxes(draft.origins, 0, 7)
    assert number == 1
    with pypdfium2.PdfDocument(out.getvalue()) as book:
        dark = np.argwhere(book[0].render(scale=4).to_numpy()[:, :, :3].min(axis=2) < 128) / 4
    (top, left), (bottom, right) = dark.min(axis=0), dark.max(axis=0)
    assert box[0] - 1 <= left and right <= box[2] + 1
    assert box[1] - 1 <= top and bottom <= box[3] + 1
    assert (box[2] - box[0]) * (box[3] - box[1]) < 60 * 20


def test_part_of_a_line_has_its_part_of_the_box() -> None:
    out, canvas = drawn()
    canvas.drawString(100, 700, "全年财政总收入61.2亿元，增长3.1%。")
    canvas.save()
    draft = read_pdf(out.getvalue())
    at = draft.text.index("61.2亿元")
    ((_, box),) = boxes(draft.origins, at, at + 6)
    before = canvas.stringWidth("全年财政总收入", FONT, 10)
    assert box[0] == pytest.approx(100 + before, abs=1)
    assert box[2] == pytest.approx(100 + before + canvas.stringWidth("61.2亿元", FONT, 10), abs=1.5)


def test_origins_are_in_order_and_apart_and_name_the_page() -> None:
    draft = read_pdf(pdf(paragraphs(TEXT), columns=2, head="示例县报"))
    assert all(a.end <= b.start for a, b in zip(draft.origins, draft.origins[1:], strict=False))
    last = draft.text.index("第59段")
    assert max(o.page for o in draft.origins) == next(o.page for o in draft.origins if o.start <= last < o.end)
    covered = sum(o.end - o.start for o in draft.origins)
    assert covered >= sum(len(line) for line in lines_of(TEXT))


def blank() -> bytes:
    out, canvas = drawn()
    canvas.rect(100, 100, 200, 200)
    canvas.save()
    return out.getvalue()


def scan() -> bytes:
    with pypdfium2.PdfDocument(pdf(paragraphs(TEXT))) as book:
        picture = book[0].render(scale=0.5).to_pil()
    out = io.BytesIO()
    picture.save(out, "PDF")
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "reason", "word"),
    [
        (pdf(paragraphs(TEXT), encrypt=StandardEncryption("secret", canPrint=0)), "encrypted", "password"),
        (pdf(paragraphs(TEXT))[:3000], "damaged", "anew"),
        (b"%PDF-1.7 and nothing more", "damaged", "anew"),
        (scan(), "needs OCR", "requirements-ocr.txt"),
        (blank(), "needs OCR", "requirements-ocr.txt"),
    ],
    ids=["encrypted", "cut", "stub", "scan", "blank"],
)
def test_refusals(data: bytes, reason: str, word: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extract.reading.pdf.document.can_recognise", lambda: False)
    with pytest.raises(ReadError) as caught:
        read_pdf(data)
    assert caught.value.reason == reason
    assert word in caught.value.detail


def test_a_pdf_that_may_only_not_be_printed_is_read() -> None:
    locked = StandardEncryption("", ownerPassword="owner", canPrint=0)
    assert "第59段" in read_pdf(pdf(paragraphs(TEXT, ParagraphStyle("x", BODY)), encrypt=locked)).text
