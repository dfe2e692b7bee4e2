"""The vocabulary of heads: each word of rules/table_heads.csv alone, and what heads made of several say."""

from __future__ import annotations

import pytest

from extract.rules import table
from extract.tabular import words
from extract.tabular.sheet import plain

ROWS = table("table_heads")


@pytest.mark.parametrize("row", ROWS, ids=[r["word"] for r in ROWS])
def test_each_word_says_what_its_row_has(row):
    meant = dict(s.split("=") for s in row["says"].split())
    head = words.read(row["word"])
    assert words.column_role(row["word"]) == meant.pop("column", "")
    if meant.get("after") == "yes":
        meant["after"] = "占比"
    assert meant.items() <= head.says.items()
    assert (head.name, head.stamps) == ("", ())


@pytest.mark.parametrize("row", [r for r in ROWS if "column=" not in r["says"]], ids=lambda r: r["word"])
def test_each_word_behind_a_year_leaves_no_name(row):
    head = words.read("2022年" + row["word"])
    assert (head.name, [s.year for s in head.stamps][:1]) == ("", [2022])


@pytest.mark.parametrize("row", [r for r in ROWS if r["lead"]], ids=lambda r: r["word"])
def test_each_word_that_may_open_a_name(row):
    assert words.read(row["word"] + "公路客运量").name == "公路客运量"


HEADS = [
    ("一般公共预算收入增长（%）", "一般公共预算收入", {"measure": "growth"}, ["%"]),
    ("2022年比上年增长±%", "", {"measure": "growth", "base": "yoy", "signed": "yes"}, ["%"]),
    ("1—6月累计", "", {"term": "total"}, []),
    ("年末常住人口（万人）", "常住人口", {"term": "end"}, ["人"]),
    ("人口自然增长率（‰）", "人口自然增长率", {}, ["‰"]),
    ("地区生产总值", "地区生产总值", {}, []),
    ("各项贷款余额", "各项贷款余额", {}, []),
    ("固定资产投资（不含农户）", "固定资产投资", {"scope": "不含农户"}, []),
    ("第三产业增加值占GDP比重（%）", "第三产业增加值", {"measure": "share", "after": "占GDP比重"}, ["%"]),
    ("占全市比重", "", {"measure": "share", "after": "占全市比重"}, []),
    ("单位：万元、%", "", {}, ["元", "%"]),
    ("累计完成投资（亿元）", "投资", {"term": "total", "status": "actual"}, ["元"]),
    ("GDP增速(%)", "GDP", {"measure": "growth"}, ["%"]),
    ("2023 年 目 标", "", {"status": "target"}, []),
    ("亿元", "", {}, ["元"]),
    ("人数（万人）", "", {"measure": "level"}, ["人"]),
    ("参保人数（万人）", "参保人数", {}, ["人"]),
    ("比2021年末增减%", "", {"against": "2021年末", "measure": "delta"}, ["%"]),
    ("2022年为2021年%", "", {"skip": "yes"}, ["%"]),
    ("增速与全省比较（百分点）", "", {"skip": "yes"}, ["百分点"]),
    ("决算数为年初预算的%", "", {"measure": "completion"}, ["%"]),
    ("2023年计划投资（万元）", "投资", {"status": "target"}, ["元"]),
]


@pytest.mark.parametrize(("text", "name", "says", "units"), HEADS, ids=[h[0] for h in HEADS])
def test_a_head(text, name, says, units):
    head = words.read(plain(text))
    assert (head.name, [u.base for u in head.units]) == (name, units)
    assert says.items() <= head.says.items()
