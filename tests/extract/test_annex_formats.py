"""A county's made-up statistical annex gives the same right figures, cell by cell, in every format that holds tables."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from extract.reading import office, read
from extract.running.one import extract_document
from tests.extract.annexes import FORMATS, Drawn, delimited
from tests.extract.tabular.made import expected, told

TITLE = "2022年国民经济和社会发展统计公报附表"
GIVEN = {"region": "浙江省湖州市安吉县", "issue_date": "2023-03-20"}

TABLES: dict[str, tuple[Drawn, str]] = {
    "indicator, unit, year, growth": (
        (
            "表1 2022年国民经济主要指标",
            """
            指标 | 单位 | 2022年 | 比上年增长（%）
            地区生产总值 | 亿元 | 582.4 | 4.1
            　第一产业 | 亿元 | 31.6 | 3.2
            　第二产业 | 亿元 | 260.5 | 4.8
            　　其中：工业 | 亿元 | 228.3 | 5.0
            　第三产业 | 亿元 | 290.3 | 3.6
            财政总收入 | 亿元 | 113.7 | -2.5
            　其中：一般公共预算收入 | 亿元 | 67.9 | 1.4
            粮食总产量 | 吨 | 86,420 | 0.7
            城镇登记失业率 | % | 1.9 | -
            """,
        ),
        """
        地区生产总值 | 58240000000 | 元 | level | actual | 2022 | 安吉县
        地区生产总值 | 4.1 | % | growth:yoy | actual | 2022 | 安吉县
        第一产业增加值 | 3160000000 | 元 | level | actual | 2022 | 安吉县
        第一产业增加值 | 3.2 | % | growth:yoy | actual | 2022 | 安吉县
        第二产业增加值 | 26050000000 | 元 | level | actual | 2022 | 安吉县
        第二产业增加值 | 4.8 | % | growth:yoy | actual | 2022 | 安吉县
        工业增加值 | 22830000000 | 元 | level | actual | 2022 | 安吉县
        工业增加值 | 5 | % | growth:yoy | actual | 2022 | 安吉县
        第三产业增加值 | 29030000000 | 元 | level | actual | 2022 | 安吉县
        第三产业增加值 | 3.6 | % | growth:yoy | actual | 2022 | 安吉县
        财政总收入 | 11370000000 | 元 | level | actual | 2022 | 安吉县
        财政总收入 | -2.5 | % | growth:yoy | actual | 2022 | 安吉县
        一般公共预算收入 | 6790000000 | 元 | level | actual | 2022 | 安吉县
        一般公共预算收入 | 1.4 | % | growth:yoy | actual | 2022 | 安吉县
        粮食总产量 | 86420 | 吨 | level | actual | 2022 | 安吉县
        粮食总产量 | 0.7 | % | growth:yoy | actual | 2022 | 安吉县
        城镇登记失业率 | 1.9 | % | share | actual | 2022 | 安吉县
        """,
    ),
    "places by indicators under merged heads": (
        (
            "表2 2022年各乡镇（街道）主要经济指标\n单位：万元、%",
            """
            地区 | 财政总收入 | < | 规模以上工业增加值 | < | 年末户籍人口（人）
            ^ | 总量 | 增速 | 总量 | 增速 | ^
            全县 | 1137000 | -2.5 | 1893500 | 5.2 | 471,300
            递铺街道 | 312400 | 1.8 | 402100 | 6.4 | 98,215
            梅溪镇 | 98600 | -4.2 | 215300 | -1.1 | 57,640
            """,
        ),
        """
        财政总收入 | 11370000000 | 元 | level | actual | 2022 | 安吉县
        财政总收入 | -2.5 | % | growth:yoy | actual | 2022 | 安吉县
        规模以上工业增加值 | 18935000000 | 元 | level | actual | 2022 | 安吉县
        规模以上工业增加值 | 5.2 | % | growth:yoy | actual | 2022 | 安吉县
        户籍人口 | 471300 | 人 | level | actual | @2022-12-31 | 安吉县
        财政总收入 | 3124000000 | 元 | level | actual | 2022 | 递铺街道
        财政总收入 | 1.8 | % | growth:yoy | actual | 2022 | 递铺街道
        规模以上工业增加值 | 4021000000 | 元 | level | actual | 2022 | 递铺街道
        规模以上工业增加值 | 6.4 | % | growth:yoy | actual | 2022 | 递铺街道
        户籍人口 | 98215 | 人 | level | actual | @2022-12-31 | 递铺街道
        财政总收入 | 986000000 | 元 | level | actual | 2022 | 梅溪镇
        财政总收入 | -4.2 | % | growth:yoy | actual | 2022 | 梅溪镇
        规模以上工业增加值 | 2153000000 | 元 | level | actual | 2022 | 梅溪镇
        规模以上工业增加值 | -1.1 | % | growth:yoy | actual | 2022 | 梅溪镇
        户籍人口 | 57640 | 人 | level | actual | @2022-12-31 | 梅溪镇
        """,
    ),
    "months so far": (
        (
            "表3 2022年分月累计财政收支情况\n单位：亿元",
            """
            月份 | 一般公共预算收入 | 同比增长（%） | 一般公共预算支出 | 同比增长（%）
            1—2月 | 18.2 | 6.1 | 14.9 | 3.3
            1—3月 | 25.4 | 4.7 | 22.8 | 2.9
            1—6月 | 41.0 | -3.5 | 48.6 | 5.0
            1—12月 | 67.9 | 1.4 | 103.2 | 4.4
            """,
        ),
        """
        一般公共预算收入 | 1820000000 | 元 | level | actual | ytd 2022-01..2022-02 | 安吉县
        一般公共预算收入 | 6.1 | % | growth:yoy | actual | ytd 2022-01..2022-02 | 安吉县
        一般公共预算支出 | 1490000000 | 元 | level | actual | ytd 2022-01..2022-02 | 安吉县
        一般公共预算支出 | 3.3 | % | growth:yoy | actual | ytd 2022-01..2022-02 | 安吉县
        一般公共预算收入 | 2540000000 | 元 | level | actual | quarter 2022-01..2022-03 | 安吉县
        一般公共预算收入 | 4.7 | % | growth:yoy | actual | quarter 2022-01..2022-03 | 安吉县
        一般公共预算支出 | 2280000000 | 元 | level | actual | quarter 2022-01..2022-03 | 安吉县
        一般公共预算支出 | 2.9 | % | growth:yoy | actual | quarter 2022-01..2022-03 | 安吉县
        一般公共预算收入 | 4100000000 | 元 | level | actual | half 2022-01..2022-06 | 安吉县
        一般公共预算收入 | -3.5 | % | growth:yoy | actual | half 2022-01..2022-06 | 安吉县
        一般公共预算支出 | 4860000000 | 元 | level | actual | half 2022-01..2022-06 | 安吉县
        一般公共预算支出 | 5 | % | growth:yoy | actual | half 2022-01..2022-06 | 安吉县
        一般公共预算收入 | 6790000000 | 元 | level | actual | 2022 | 安吉县
        一般公共预算收入 | 1.4 | % | growth:yoy | actual | 2022 | 安吉县
        一般公共预算支出 | 10320000000 | 元 | level | actual | 2022 | 安吉县
        一般公共预算支出 | 4.4 | % | growth:yoy | actual | 2022 | 安吉县
        """,
    ),
    "two years and a goal, the unit in the caption": (
        (
            "表4 固定资产投资主要指标（单位：亿元）",
            """
            指标 | 2021年 | 2022年 | 2023年计划
            固定资产投资 | 210.5 | 236.8 | 258.0
            　其中：工业投资 | 88.3 | 97.6 | 110.0
            　　　　房地产开发投资 | 54.1 | 49.7 | 50.0
            """,
        ),
        """
        固定资产投资 | 21050000000 | 元 | level | actual | 2021 | 安吉县
        固定资产投资 | 23680000000 | 元 | level | actual | 2022 | 安吉县
        固定资产投资 | 25800000000 | 元 | level | target | 2023 | 安吉县
        工业投资 | 8830000000 | 元 | level | actual | 2021 | 安吉县
        工业投资 | 9760000000 | 元 | level | actual | 2022 | 安吉县
        工业投资 | 11000000000 | 元 | level | target | 2023 | 安吉县
        房地产开发投资 | 5410000000 | 元 | level | actual | 2021 | 安吉县
        房地产开发投资 | 4970000000 | 元 | level | actual | 2022 | 安吉县
        房地产开发投资 | 5000000000 | 元 | level | target | 2023 | 安吉县
        """,
    ),
}  # fmt: skip
PARTS = {  # each part of table 1 and table 4 with its whole
    "第一产业增加值": "地区生产总值", "第二产业增加值": "地区生产总值", "工业增加值": "第二产业增加值", "第三产业增加值": "地区生产总值",
    "一般公共预算收入": "财政总收入", "工业投资": "固定资产投资", "房地产开发投资": "固定资产投资",
}  # fmt: skip


@pytest.mark.parametrize("suffix", FORMATS)
def test_every_cell_is_a_right_figure(suffix: str, tmp_path: Path) -> None:
    paper = tmp_path / f"annex.{suffix}"
    paper.write_bytes(FORMATS[suffix](TITLE, [drawn for drawn, _ in TABLES.values()]))
    found = extract_document(replace(read(paper), sidecar=GIVEN)).figures
    assert [told(f) for f in found] == [row for _, rows in TABLES.values() for row in expected(rows)]
    by_id = {f.figure_id: f for f in found}
    wholes = {f.indicator: by_id[f.part_of].indicator for f in found if f.part_of}
    assert wholes == PARTS


@pytest.mark.skipif(office._program() is None, reason="LibreOffice is not installed: it reads .doc, .wps and .odt")
@pytest.mark.parametrize("suffix", ["doc", "wps", "odt"])
def test_every_cell_of_an_older_format_is_a_right_figure(suffix: str, tmp_path: Path) -> None:
    source = tmp_path / "annex.docx"
    source.write_bytes(FORMATS["docx"](TITLE, [drawn for drawn, _ in TABLES.values()]))
    # LibreOffice drops the tables of python-docx on the straight way to .doc. WPS Writer's own .wps is a .doc by another name.
    for kind in ("odt",) if suffix == "odt" else ("odt", "doc:MS Word 97"):
        command = [str(office._program()), "--headless", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--convert-to", kind]
        subprocess.run([*command, "--outdir", str(tmp_path), str(source)], check=True, capture_output=True)
        source = tmp_path / f"annex.{kind.partition(':')[0]}"
    paper = source.rename(tmp_path / f"paper.{suffix}")
    found = extract_document(replace(read(paper), sidecar=GIVEN)).figures
    assert [told(f) for f in found] == [row for _, rows in TABLES.values() for row in expected(rows)]


@pytest.mark.parametrize("name", TABLES)
def test_every_cell_of_a_comma_separated_file_is_a_right_figure(name: str, tmp_path: Path) -> None:
    drawn, rows = TABLES[name]
    paper = tmp_path / "annex.csv"
    paper.write_bytes(delimited(TITLE, [drawn]))
    found = extract_document(replace(read(paper), sidecar=GIVEN)).figures
    assert [told(f) for f in found] == expected(rows)
