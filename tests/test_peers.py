"""The baseline that the extractor is set beside."""

from __future__ import annotations

from bench.peers import by_one_expression


def test_the_one_expression_reads_a_plain_sentence() -> None:
    rows = by_one_expression("全镇实现财政收入21.6亿元，增长43.7%，2021年新建公园3个。", "2021", "示例镇")
    assert [(r["indicator"], float(r["value"]), r["unit"], r["measure"]) for r in rows] == [
        ("全镇实现财政收入", 2.16e9, "元", "level"),
        ("增长", 43.7, "%", "growth"),
        ("021年新建公园", 3.0, "个", "level"),
    ]
