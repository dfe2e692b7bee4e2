"""What holds for every table, and what is done with those that are not understood."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract import extract_paths, extract_text
from tests.extract.tabular.made import extracted, flat, told
from tests.extract.tabular.test_annex import CASES

TABS = """某区2022年国民经济情况

全年粮食总产量5.2万吨，比上年增长1.0%。

主要经济指标
单位：亿元
指标	2022年	比上年增长（%）
地区生产总值	1,050.5	4.2
其中：第三产业	600.1	5.0
一般公共预算收入	88.0	-3.1

全年城镇新增就业1.2万人。
"""
PIPES = """## 2022年主要经济指标

| 指标 | 单位 | 2022年 | 增速 |
| --- | :---: | ---: | ---: |
| **地区生产总值** | 亿元 | 1,050.5 | 4.2% |
| #第三产业 | 亿元 | 600.1 | 5.0% |
| 城镇化率 | % | 70.1 | — |
"""


def test_a_table_of_tabs_among_sentences():
    found = flat(TABS, region="浙江省杭州市余杭区", issue_date="2023-03-01").figures
    assert [told(f) for f in found] == [
        "粮食总产量 | 52000 | 吨 | level | actual | 2022 | 余杭区",
        "粮食总产量 | 1 | % | growth:yoy | actual | 2022 | 余杭区",
        "地区生产总值 | 105050000000 | 元 | level | actual | 2022 | 余杭区",
        "地区生产总值 | 4.2 | % | growth:yoy | actual | 2022 | 余杭区",
        "第三产业增加值 | 60010000000 | 元 | level | actual | 2022 | 余杭区",
        "第三产业增加值 | 5 | % | growth:yoy | actual | 2022 | 余杭区",
        "一般公共预算收入 | 8800000000 | 元 | level | actual | 2022 | 余杭区",
        "一般公共预算收入 | -3.1 | % | growth:yoy | actual | 2022 | 余杭区",
        "城镇新增就业 | 12000 | 人 | level | actual | 2022 | 余杭区",
    ]
    assert found[2].sentence == "地区生产总值\t1,050.5\t4.2"
    assert found[4].part_of == found[2].figure_id
    assert all(f.part_of is None for f in found if f is not found[4])


def test_a_table_of_pipes():
    found = flat(PIPES, region="浙江省杭州市余杭区", issue_date="2023-03-01").figures
    assert [told(f) for f in found] == [
        "地区生产总值 | 105050000000 | 元 | level | actual | 2022 | 余杭区",
        "地区生产总值 | 4.2 | % | growth:yoy | actual | 2022 | 余杭区",
        "第三产业增加值 | 60010000000 | 元 | level | actual | 2022 | 余杭区",
        "第三产业增加值 | 5 | % | growth:yoy | actual | 2022 | 余杭区",
        "城镇化率 | 70.1 | % | share | actual | @2022-12-31 | 余杭区",
    ]
    assert found[0].sentence == "| **地区生产总值** | 亿元 | 1,050.5 | 4.2% |"
    assert found[1].text == "4.2%"


def test_the_library_and_the_files_give_the_same(tmp_path):
    text = "2022年杭州市余杭区主要经济指标\n" + TABS
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    tables = extract_paths([tmp_path])
    assert list(tables["figures"]["figure_id"]) == list(extract_text(text)["figure_id"])
    assert not tables["series"].empty
    assert tables["findings"].empty


def test_a_table_without_heads_gives_a_finding_and_no_figures(tmp_path):
    (tmp_path / "a.txt").write_text("附表\n收入\t1\t2\n支出\t3\t4\n\n乙表\n指标\t甲类\t乙类\n车辆\t5\t6\n船舶\t7\t8\n", encoding="utf-8")
    tables = extract_paths([tmp_path])
    assert tables["figures"].empty
    (finding,) = tables["findings"].to_dict("records")
    assert finding["kind"] == "table not understood"
    assert "table 1 (附表): no heads were found above its numbers" in finding["message"]
    assert "table 2 (乙表): nothing tells what its numbers count or in which unit" in finding["message"]


@pytest.mark.parametrize("cell", ["全年建成学校12所。新增学位3000个，比上年增长5%。"])
def test_a_cell_that_holds_sentences_is_running_text(cell):
    found = extracted(f"工作 | 进展\n教育 | {cell}", "2022年工作").figures
    assert [f.text for f in found] == ["12所", "3000个", "5%"]


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_the_text_is_that_of_the_span(case):
    above, drawn, sidecar, _ = case
    result = extracted(drawn, above, **sidecar)
    text = result.document.text
    for f in result.figures:
        assert text[f.start : f.end] == f.text
        assert f.sentence_start <= f.start < f.end <= f.sentence_start + len(f.sentence)
        assert text[f.sentence_start :].startswith(f.sentence)
        assert 0 < f.confidence < 1
        assert len(f.rule.split(";")) == 5
    assert [f.start for f in result.figures] == sorted({f.start for f in result.figures})


def test_a_table_without_numbers_is_running_text():
    found = extracted("发布日期：2023-03-01 | 来源：示例区统计局\n教育 | 建成学校12所\n卫生 | 新增床位300张", "2022年工作").figures
    assert [f.text for f in found] == ["12所", "300张"]


WORDS = st.sampled_from(["", "-", "—", "…", "/", "指标", "单位", "2022年", "增长（%）", "地区", "余杭区", "地区生产总值（亿元）", "其中：工业", "一、综合", "亿元", "%", "1,234.5", "-3.2", "2021", "12", "位次", "目标", "占比", "合计", "0", "<", "^"])


@given(st.lists(st.lists(WORDS, min_size=3, max_size=3), min_size=2, max_size=6))
@settings(max_examples=150, deadline=None)
def test_any_table_gives_true_spans_and_nothing_from_an_empty_cell(rows):
    rows[0] = ["指标" if w in "<^" else w for w in rows[0]]
    for row in rows:
        row[0] = "工业" if row[0] == "<" else row[0]
    result = extracted("\n".join(" | ".join(w or " " for w in row) for row in rows), "2022年某表")
    for f in result.figures:
        assert result.document.text[f.start : f.end] == f.text
        assert any(c.isdigit() for c in f.text)


# Heads that each say all there is to say of their column, so that no column leans on another.
FLAT = [
    ["指标", "单位", "2021年", "2022年", "2022年同比增长（%）", "2023年目标"],
    ["一般公共预算收入", "亿元", "80.5", "88.0", "9.3", "95"],
    ["常住人口", "万人", "50", "51.5", "3.0", "52"],
    ["公路客运量", "万人次", "300", "-", "▼4.0", "310"],
]


@given(st.permutations(range(6)))
@settings(max_examples=60, deadline=None)
def test_the_order_of_the_columns_changes_no_record(order):
    def records(columns):
        drawn = "\n".join(" | ".join(row[c] for c in columns) for row in FLAT)
        return sorted(told(f) for f in extracted(drawn, "主要指标", region="浙江省杭州市", issue_date="2023-02-01").figures)

    assert records(order) == records(range(6))
    assert len(records(order)) == 11


def test_many_rows_take_no_more_than_a_moment():
    rng = random.Random(0)
    rows = "\n".join(f"指标{n} | 亿元 | {rng.random() * 100:.1f}" for n in range(3000))
    assert len(extracted("指标 | 单位 | 2022年\n" + rows, "表").figures) == 3000
