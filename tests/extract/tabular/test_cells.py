"""Cells that hold a number, and cells that hold none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.tabular import numbers, units

READ = [
    ("1,234.5", "1234.5", "1,234.5"),
    ("1 234", "1234", "1 234"),
    ("７８．９", "78.9", "７８．９"),
    ("-3.2", "-3.2", "-3.2"),
    ("－3.2", "-3.2", "－3.2"),
    ("−3.2", "-3.2", "−3.2"),
    ("▼3.2", "-3.2", "▼3.2"),
    ("▲3.2", "3.2", "▲3.2"),
    ("3.2↓", "-3.2", "3.2↓"),
    ("(3.2)", "-3.2", "(3.2)"),
    ("（1,200）", "-1200", "（1,200）"),
    ("+5.2", "5.2", "+5.2"),
    (" 12.3% ", "12.3", "12.3%"),
    ("**12.5**", "12.5", "12.5"),
    ("123①", "123", "123"),
    ("5.2亿元", "5.2", "5.2亿元"),
    ("第3位", "3", "第3位"),
    ("0.0", "0.0", "0.0"),
    ("6.5%左右", "6.5", "6.5%"),
    ("5000以上", "5000", "5000"),
    ("≥95", "95", "95"),
    ("增长6%左右", "6", "6%"),
    ("控制在5%以内", "5", "5%"),
]


@pytest.mark.parametrize(("cell", "value", "text"), READ)
def test_a_number(cell, value, text):
    found = numbers.read(cell)
    assert found is not None
    assert (str(found.value), cell[found.start : found.end]) == (value, text)


@pytest.mark.parametrize("cell", ["", " ", "-", "—", "——", "…", "……", "/", "*", "无", "持平", "甲", "1-6月", "2022年", "2022年6月", "一季度", "3项工作", "见附表2", "12.3.4"])
def test_no_number(cell):
    assert numbers.read(cell) is None


@pytest.mark.parametrize(
    ("cell", "qualifier"), [("6.5%左右", "about"), ("5000以上", "at_least"), ("不低于5.5%", "at_least"), ("≤3.5", "at_most"), ("控制在5%以内", "at_most"), ("6.5", None)]
)
def test_how_exact(cell, qualifier):
    found = numbers.read(cell)
    assert found is not None
    assert found.qualifier == qualifier


@given(st.text(alphabet="0123456789０１．.,，-－—▲▼()（） %％亿元第位约左右以上\u3000", max_size=24))
def test_what_is_read_stands_in_the_cell(cell):
    found = numbers.read(cell)
    if found:
        assert 0 <= found.start < found.end <= len(cell)
        assert found.value.is_finite()


@pytest.mark.parametrize(
    ("text", "base", "factor"),
    [
        ("亿元", "元", 10**8), ("万元", "元", 10**4), ("亿美元", "美元", 10**8), ("千美元", "美元", 1000), ("万人", "人", 10**4),
        ("万人次", "人次", 10**4), ("%", "%", 1), ("±%", "%", 1), ("‰", "‰", 1), ("个百分点", "百分点", 1), ("亿千瓦时", "千瓦时", 10**8),
        ("万平方米", "平方米", 10**4), ("千公顷", "公顷", 1000), ("人民币亿元", "元", 10**8), ("元/人", "元/人", 1), ("吨标准煤/万元", "吨标准煤/万元", 1),
    ],
)  # fmt: skip
def test_a_unit(text, base, factor):
    unit = units.read(text)
    assert unit is not None
    assert (unit.base, unit.factor) == (base, factor)


def test_several_units():
    assert [u.base for u in units.several("万元、%")] == ["元", "%"]
    assert units.several("规模以上") == ()
    assert units.several("亿元、左右") == ()
