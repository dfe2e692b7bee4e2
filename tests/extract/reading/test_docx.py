"""Word documents: all the text in the order of the page, also where it stands in no plain paragraph."""

from __future__ import annotations

import io
import zipfile

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from extract.errors import ReadError
from extract.reading.docx import read_docx
from tests.extract.reading.making import ROWS, saved


def lines(document: object) -> list[str]:
    return [line for line in read_docx(saved(document)).text.splitlines() if line]


def with_xml(body: str) -> object:
    """A document whose body is this WordprocessingML."""
    document = docx.Document()
    names = nsdecls("w") + ' xmlns:wps="urn:wps" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    for element in parse_xml(f"<w:body {names}>{body}</w:body>"):
        document.element.body.append(element)
    return document


def p(text: str, inside: str = "") -> str:
    return f"<w:p>{inside}<w:r><w:t>{text}</w:t></w:r></w:p>"


def test_paragraphs_headings_and_tables_keep_their_order() -> None:
    document = docx.Document()
    document.add_heading("示例县统计公报", 1)
    document.add_paragraph("前文。")
    document.add_paragraph("表1 主要指标")
    document.add_paragraph("单位：亿元")
    table = document.add_table(3, 3)
    for r, row in enumerate(ROWS):
        for c, cell in enumerate(row):
            table.cell(r, c).text = cell
    document.add_paragraph("后文。")
    draft = read_docx(saved(document))
    assert [line for line in draft.text.splitlines() if line] == ["示例县统计公报", "前文。", "表1 主要指标", "单位：亿元", *("\t".join(r) for r in ROWS), "后文。"]
    assert draft.text[slice(*draft.grids[0].caption)] == "表1 主要指标"
    assert [draft.text[c.start : c.end] for c in draft.grids[0].cells] == [cell for row in ROWS for cell in row]


def test_merged_cells_say_what_they_cover_and_a_cell_is_one_line() -> None:
    document = docx.Document()
    table = document.add_table(3, 3)
    table.cell(0, 0).merge(table.cell(1, 0)).text = "指\n标"
    table.cell(0, 1).merge(table.cell(0, 2)).text = "2023年"
    for r, c, text in ((1, 1, "总量"), (1, 2, "增速"), (2, 0, "生产总值"), (2, 1, "506.8"), (2, 2, "3.9%")):
        table.cell(r, c).text = text
    draft = read_docx(saved(document))
    assert draft.text.strip("\n") == "指标\t2023年\n\t总量\t增速\n生产总值\t506.8\t3.9%"
    spans = {(c.row, c.column): (c.rows, c.columns) for c in draft.grids[0].cells}
    assert (spans[0, 0], spans[0, 1]) == ((2, 1), (1, 2))
    assert set(spans.values()) == {(2, 1), (1, 2), (1, 1)}


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (f"<w:sdt><w:sdtContent>{p('控件里5亿元。')}</w:sdtContent></w:sdt>", ["控件里5亿元。"]),
        ("<w:p><w:smartTag><w:r><w:t>2023年</w:t></w:r></w:smartTag><w:r><w:t>增长</w:t></w:r></w:p>", ["2023年增长"]),
        ("<w:p><w:ins><w:r><w:t>新增</w:t></w:r></w:ins><w:del><w:r><w:delText>旧</w:delText></w:r></w:del><w:r><w:t>6家</w:t></w:r></w:p>", ["新增6家"]),
        ("<w:p><w:moveFrom><w:r><w:t>移走的</w:t></w:r></w:moveFrom><w:r><w:t>留下</w:t></w:r></w:p>", ["留下"]),
        ("<w:p><w:r><w:instrText>PAGE 7亿元</w:instrText></w:r><w:r><w:t>正文</w:t></w:r></w:p>", ["正文"]),
        ("<w:p><w:r><w:t>一行</w:t><w:br/><w:t>二行</w:t></w:r></w:p>", ["一行", "二行"]),
        (
            f"<w:p><w:r><w:t>旁边有框</w:t></w:r><w:r><mc:AlternateContent><mc:Choice><wps:x><w:txbxContent>{p('框中12个项目')}</w:txbxContent></wps:x></mc:Choice>"
            f"<mc:Fallback><w:txbxContent>{p('框中12个项目')}</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r></w:p>",
            ["旁边有框", "框中12个项目"],
        ),
    ],
    ids=["content-control", "smart-tag", "tracked", "moved", "field", "break", "text-box"],
)
def test_text_that_stands_in_no_plain_paragraph(body: str, expected: list[str]) -> None:
    assert lines(with_xml(body)) == expected


def test_footnotes_come_after_the_text() -> None:
    document = docx.Document()
    document.add_paragraph("生产总值506.8亿元。")
    note = f'<w:footnotes {nsdecls("w")}><w:footnote w:type="separator" w:id="-1">{p("——")}</w:footnote><w:footnote w:id="1">{p("为初步核算数。")}</w:footnote></w:footnotes>'
    data = io.BytesIO(saved(document))
    with zipfile.ZipFile(data, "a") as archive:
        archive.writestr("word/footnotes.xml", note)
        relations = archive.read("word/_rels/document.xml.rels").decode()
    changed = io.BytesIO()
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    with zipfile.ZipFile(data) as old, zipfile.ZipFile(changed, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name.endswith("document.xml.rels"):
                part = relations.replace("</Relationships>", f'<Relationship Id="rId99" Type="{kind}" Target="footnotes.xml"/></Relationships>').encode()
            new.writestr(name, part)
    assert [line for line in read_docx(changed.getvalue()).text.splitlines() if line] == ["生产总值506.8亿元。", "为初步核算数。"]


def numbered(document: object, levels: str) -> str:
    """Add a list of these levels; its number."""
    root = document.part.numbering_part.element  # type: ignore[attr-defined]
    root.insert(0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="70">{levels}</w:abstractNum>'))
    root.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="70"><w:abstractNumId w:val="70"/></w:num>'))
    return "70"


def test_the_numbers_that_word_sets_by_itself_are_said() -> None:
    document = docx.Document()
    number = numbered(
        document,
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>'
        '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%2）"/></w:lvl>'
        '<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%3"/></w:lvl>',
    )
    for level, text in ((0, "综合"), (1, "总量"), (1, "速度"), (0, "工业"), (1, "产值"), (2, "行业"), *((0, "其他"),) * 9):
        properties = document.add_paragraph(text)._p.get_or_add_pPr()
        properties.append(parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'))
    document.add_paragraph("圆点", style="List Bullet")
    found = lines(document)
    assert found[:6] == ["一、综合", "（一）总量", "（二）速度", "二、工业", "（一）产值", "二.1行业"]
    assert found[-3:] == ["十、其他", "十一、其他", "圆点"]


def test_a_list_by_style() -> None:
    document = docx.Document()
    for text in ("甲", "乙"):
        document.add_paragraph(text, style="List Number")
    assert lines(document) == ["1.甲", "2.乙"]


def test_a_damaged_document() -> None:
    whole = saved(docx.Document())
    empty = io.BytesIO()
    with zipfile.ZipFile(empty, "w") as archive:
        archive.writestr("word/document.xml", "<w:document")
    for data in (whole[:2000], empty.getvalue()):
        with pytest.raises(ReadError) as caught:
            read_docx(data)
        assert caught.value.reason == "damaged"
