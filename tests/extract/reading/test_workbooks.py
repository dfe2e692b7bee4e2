"""Workbooks and exported tables: what the sheet shows, where each cell stands, what is title and what is table."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import datetime

import openpyxl
import pytest
import xlwt
from openpyxl.worksheet.worksheet import Worksheet

from extract.errors import ReadError
from extract.reading.delimited import read_delimited
from extract.reading.draft import Draft
from extract.reading.xls import read_xls
from extract.reading.xlsx import read_xlsx
from tests.extract.reading.making import saved


def made_xlsx() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "主要指标"
    sheet["A1"] = "示例县2023年主要指标"
    sheet.merge_cells("A1:C1")
    sheet["C2"] = "单位：亿元"
    rows = [("指标", "总量", "增速"), ("生产总值", 506.8, 0.039), ("截止", datetime(2023, 12, 31), None), ("财政\n收入", 61.2, -0.024)]
    for r, row in enumerate(rows, 3):
        for c, value in enumerate(row, 1):
            sheet.cell(r, c, value)
    for cell in ("C4", "C6"):
        sheet[cell].number_format = "0.0%"
    sheet["B5"].number_format = "yyyy-mm-dd"
    sheet["A7"] = "注：为初步核算数。"
    hidden = book.create_sheet("参数")
    hidden["A1"] = "不给人看"
    hidden.sheet_state = "hidden"
    other = book.create_sheet("人口")
    other["B2"], other["C2"] = "户籍人口", 712345
    other["C2"].number_format = '#,##0"人"'
    return saved(book)


def made_xls() -> bytes:
    book = xlwt.Workbook()
    sheet = book.add_sheet("主要指标")
    sheet.write_merge(0, 0, 0, 2, "示例县2023年主要指标")
    sheet.write(1, 2, "单位：亿元")
    percent, day = xlwt.easyxf(num_format_str="0.0%"), xlwt.easyxf(num_format_str="yyyy-mm-dd")
    for c, text in enumerate(("指标", "总量", "增速")):
        sheet.write(2, c, text)
    sheet.write(3, 0, "生产总值")
    sheet.write(3, 1, 506.8)
    sheet.write(3, 2, 0.039, percent)
    sheet.write(4, 0, "截止")
    sheet.write(4, 1, datetime(2023, 12, 31), day)
    sheet.write(5, 0, "财政\n收入")
    sheet.write(5, 1, 61.2)
    sheet.write(5, 2, -0.024, percent)
    sheet.write(6, 0, "注：为初步核算数。")
    hidden = book.add_sheet("参数")
    hidden.write(0, 0, "不给人看")
    hidden.visibility = 1
    other = book.add_sheet("人口")
    other.write(1, 1, "户籍人口")
    other.write(1, 2, 712345, xlwt.easyxf(num_format_str='#,##0"人"'))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


TEXT = """主要指标
示例县2023年主要指标
单位：亿元
指标\t总量\t增速
生产总值\t506.8\t3.9%
截止\t2023年12月31日
财政收入\t61.2\t-2.4%
注：为初步核算数。
人口
户籍人口\t712,345人"""


@pytest.mark.parametrize(("made", "reader"), [(made_xlsx, read_xlsx), (made_xls, read_xls)], ids=["xlsx", "xls"])
def test_a_workbook_reads_as_it_is_shown(made: Callable[[], bytes], reader: Callable[[bytes], Draft]) -> None:
    draft = reader(made())
    assert "\n".join(line for line in draft.text.splitlines() if line) == TEXT
    assert [draft.text[slice(*g.caption)] for g in draft.grids] == ["示例县2023年主要指标", "人口"]
    where = {(o.sheet, o.cell): draft.text[o.start : o.end] for o in draft.origins}
    assert where["主要指标", "A1"] == "示例县2023年主要指标"
    assert where["主要指标", "C4"] == "3.9%"
    assert where["人口", "C2"] == "712,345人"


def filled(fill: Callable[[Worksheet], None]) -> Draft:
    book = openpyxl.Workbook()
    fill(book.active)
    return read_xlsx(saved(book))


def test_cells_of_a_merged_head_say_what_they_cover() -> None:
    def fill(sheet: Worksheet) -> None:
        for cell, value in {"A1": "指标", "B1": "2023年", "B2": "总量", "C2": "增速", "A3": "产值", "B3": 5, "C3": 6}.items():
            sheet[cell] = value
        sheet.merge_cells("A1:A2")
        sheet.merge_cells("B1:C1")

    draft = filled(fill)
    spans = {(c.row, c.column): (c.rows, c.columns) for c in draft.grids[0].cells}
    assert spans == {(0, 0): (2, 1), (0, 1): (1, 2), (1, 1): (1, 1), (1, 2): (1, 1), (2, 0): (1, 1), (2, 1): (1, 1), (2, 2): (1, 1)}


def test_two_tables_on_a_sheet_are_two() -> None:
    def fill(sheet: Worksheet) -> None:
        for row in (("表1 工业",), ("指标", "数"), ("产值", 5), (), ("表2 农业",), ("指标", "数"), (), ("粮食", 7)):
            sheet.append(row)

    draft = filled(fill)
    assert [draft.text[slice(*g.caption)] for g in draft.grids] == ["表1 工业", "表2 农业"]
    assert [draft.text[c.start : c.end] for c in draft.grids[1].cells] == ["指标", "数", "粮食", "7"]


def test_prose_down_one_column_is_running_text() -> None:
    def fill(sheet: Worksheet) -> None:
        for n in range(1, 4):
            sheet.append((f"全县第{n}季度财政收入{n}.5亿元。",))

    draft = filled(fill)
    assert not draft.grids
    assert "全县第2季度财政收入2.5亿元。\n" in draft.text


def test_formulas_without_values_are_told_of() -> None:
    with pytest.raises(ReadError) as caught:
        filled(lambda sheet: sheet.append(("=1+1", "=A1*2")))
    assert caught.value.reason == "empty"
    assert "formulas" in caught.value.detail


def test_a_sheet_that_defines_entities_without_end_does_no_harm() -> None:
    import zipfile

    data = made_xlsx()
    bomb = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">' + "".join(
        f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(12)
    ) + ']><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1"><c r="A1" t="str"><v>&m;</v></c></row></sheetData></worksheet>'
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, bomb if name.endswith("sheet1.xml") else old.read(name))
    with pytest.raises(ReadError) as caught:
        read_xlsx(out.getvalue())
    assert caught.value.reason == "damaged"


@pytest.mark.parametrize("reader", [read_xlsx, read_xls])
def test_a_damaged_workbook(reader: Callable[[bytes], Draft]) -> None:
    for data in (made_xlsx()[:1500], made_xls()[:2500]):
        with pytest.raises(ReadError) as caught:
            reader(data)
        assert caught.value.reason == "damaged"


@pytest.mark.parametrize("mark", ["\t", ",", ";"])
def test_an_exported_table(mark: str) -> None:
    draft = read_delimited("\ufeff" + "\r\n".join(mark.join(row) for row in (("指标", '"总量\n（亿元）"'), ("生产总值", "506.8"))))
    assert [draft.text[c.start : c.end] for c in draft.grids[0].cells] == ["指标", "总量（亿元）", "生产总值", "506.8"]
    assert {(c.row, c.column) for c in draft.grids[0].cells} == {(0, 0), (0, 1), (1, 0), (1, 1)}
