"""Web pages: the text without what frames it, tables with what they cover, any encoding."""

from __future__ import annotations

import pytest

from extract.errors import ReadError
from extract.reading.html import decode_html, read_html, read_mhtml
from tests.extract.reading.making import AROUND, lines_of, page

TEXT = "示例县2023年统计公报\n全年地区生产总值506.8亿元，比上年增长3.9%。\n财政总收入61.2亿元，下降2.4%。"
TABLE = """<p>表1 主要指标</p><table><tr><th rowspan="2">指标</th><th colspan="2">2023年</th></tr><tr><td>总量</td><td>增速</td></tr>
<tr><td>生产<br>总值</td><td> 506.8 </td><td>3.9%</td></tr></table><p>表后的话。</p>"""


def lines(source: str) -> list[str]:
    return lines_of(read_html(source).text)


def test_the_frame_of_the_page_is_left_out() -> None:
    assert lines(page(TEXT)) == lines_of(TEXT)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<div class='main-menu wrapper'><p>全文都在一个叫menu的框里，财政收入61.2亿元，这也是正文。</p></div>", "财政收入"),
        ("<form><div><p>" + "整页都在表单里，收入61.2亿元。" * 20 + "</p></div></form>", "整页"),
        ("<table><tr><td><p>" + "用表格排版的网页，收入61.2亿元。" * 20 + "</p></td></tr></table>", "用表格排版"),
        ("<div>" * 2000 + "<p>" + "埋得很深的正文，收入61.2亿元。" * 5 + "</p>", "埋得很深"),
    ],
    ids=["named-like-a-menu", "form", "layout-table", "deep"],
)
def test_the_text_is_never_taken_for_a_frame(source: str, expected: str) -> None:
    draft = read_html(f"<html><body>{AROUND[0]}{source}{AROUND[1]}</body></html>")
    assert expected in draft.text
    assert not draft.grids


def test_a_page_that_is_all_frame_by_its_names_is_read_whole() -> None:
    assert lines("<body>" + "".join(f"<div class='side'><p>第{n}段，收入{n}.5亿元。</p></div>" for n in range(9)) + "</body>") == [
        f"第{n}段，收入{n}.5亿元。" for n in range(9)
    ]


def test_hidden_text_and_scripts_are_no_text() -> None:
    assert lines("<p>明处5亿元。</p><p style='display: none'>暗处6亿元。</p><script>var x='7亿元'</script><style>p{}</style>") == ["明处5亿元。"]


def test_a_table_is_a_grid_in_its_place() -> None:
    draft = read_html(page(TEXT, TABLE))
    grid = draft.grids[0]
    said = {(c.row, c.column, c.rows, c.columns): draft.text[c.start : c.end] for c in grid.cells}
    assert said == {
        (0, 0, 2, 1): "指标", (0, 1, 1, 2): "2023年", (1, 1, 1, 1): "总量", (1, 2, 1, 1): "增速",
        (2, 0, 1, 1): "生产总值", (2, 1, 1, 1): "506.8", (2, 2, 1, 1): "3.9%",
    }  # fmt: skip
    assert draft.text[slice(*grid.caption)] == "表1 主要指标"
    assert draft.text.index("下降2.4%") < grid.cells[0].start < draft.text.index("表后的话")


def test_inline_marks_do_not_cut_a_sentence() -> None:
    assert lines("<p>财政总收入<b>61.2</b>亿元，<span>增长</span>\n3.1%。<br>另起一行</p>") == ["财政总收入61.2亿元，增长 3.1%。", "另起一行"]


@pytest.mark.parametrize(
    ("encoding", "named"),
    [("utf-8", "utf-8"), ("gb18030", "gb2312"), ("gb18030", "utf-8"), ("big5", "big5"), ("utf-8", "nonsense"), ("utf-16", "gbk"), ("gb18030", "")],
)
def test_the_encoding_is_the_one_that_is_so(encoding: str, named: str) -> None:
    text = "全縣財政總收入六億元" if encoding == "big5" else TEXT
    source = f"<html><head><meta http-equiv='Content-Type' content='text/html; charset={named}'></head><body><p>{text}</p></body></html>"
    assert text.split("\n")[0] in decode_html(source.encode(encoding))


def test_a_web_archive() -> None:
    data = (
        b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"b\"\r\n\r\n--b\r\nContent-Type: text/html; charset=\"gb2312\"\r\n"
        b"Content-Transfer-Encoding: 8bit\r\n\r\n<html><body><p>" + "财政总收入61.2亿元。".encode("gb18030") + b"</p></body></html>\r\n--b--\r\n"
    )
    assert lines_of(read_mhtml(data).text) == ["财政总收入61.2亿元。"]


@pytest.mark.parametrize("source", ["<html></html>", "<html><body><script>1</script></body></html>", "<div id='app'></div>"])
def test_a_page_without_text_is_told_of(source: str) -> None:
    with pytest.raises(ReadError) as caught:
        read_html(source)
    assert caught.value.reason == "empty"


def test_a_page_too_deep_to_be_read_whole_is_not_read_in_part() -> None:
    with pytest.raises(ReadError) as caught:
        read_html("<p>前文5亿元。</p>" + "<div>" * 5000 + "后文6亿元。")
    assert caught.value.reason == "damaged"
