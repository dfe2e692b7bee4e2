"""Terms are counted as words of their own."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import jieba
import pytest

from extract.schema.codes import TOPICS
from extract.terms import count, term_rows

LIST = Path(__file__).parents[3] / "extract/rules/terms.csv"


@pytest.mark.parametrize(
    ("text", "term", "times"),
    [
        ("发展数字经济，数字经济核心产业增长。", "数字经济", 2),
        ("推动绿色低碳发展。", "绿色", 1),
        ("推进共同\n富裕示范区建设。", "共同富裕", 1),
        ("推動高新技術產業、農業的發展，這個國家的農業與敎育。爲了農業，發展農業經濟。", "农业", 4),
        ("没有说到。", "绿色", 0),
        ("科技创新和高质量发展。", "高质量发展", 1),
        ("保护消费者。", "消费", 0),
    ],
)
def test_a_term_counts_where_it_is_a_word(text: str, term: str, times: int) -> None:
    assert count(text)[term] == times


def test_the_tokenizer_of_others_does_not_learn_the_terms() -> None:
    count("新质生产力")
    assert "新质生产力" not in jieba.dt.FREQ


def test_a_paper_has_a_row_for_every_term_and_its_length_without_blanks() -> None:
    document = {"doc_id": "a", "issue_date": date(2024, 2, 1), "region": "云澄县", "region_code": None, "example": False}
    rows = term_rows([document], {"a": "发展 绿色\n产业，绿色低碳。"})
    with LIST.open(encoding="utf-8", newline="") as file:
        listed = list(csv.DictReader(line for line in file if not line.startswith("#")))
    assert [r["term"] for r in rows] == [r["term"] for r in listed]
    assert {r["topic"] for r in rows} <= set(TOPICS)
    (green,) = [r for r in rows if r["term"] == "绿色"]
    assert (green["year"], green["count"], green["characters"], green["per_10000"]) == (2024, 2, 12, round(2e4 / 12, 3))
    assert sum(r["count"] for r in rows) == 3
