"""Headings: which lines are, how they rank, and what they say of the figures below them."""

import csv
from pathlib import Path

import pytest

from extract.layout import headings

CASES = Path(__file__).parents[2] / "cases" / "headings.csv"


def cases():
    with CASES.open(encoding="utf-8", newline="") as f:
        return [pytest.param(r, id=r["heading"]) for r in csv.DictReader(f)]


@pytest.mark.parametrize("row", cases())
def test_said(row):
    told = headings.said(row["heading"], int(row["issue_year"]), int(row["issue_month"]))
    span = tuple(map(int, row["span"].split("-"))) if row["span"] else None
    assert (told.status, told.year, told.span) == (row["status"] or None, int(row["year"]) if row["year"] else None, span)


def test_which_time_is_named_first():
    assert headings.said("“十四五”时期和2025年工作回顾", 2026).first == "span"
    assert headings.said("2025年和“十四五”时期工作回顾", 2026).first == "year"


def test_without_a_date_of_issue_only_what_is_written_counts():
    assert headings.said("2025年工作回顾", None).year == 2025
    assert headings.said("过去五年工作回顾", None).span is None


@pytest.mark.parametrize(
    ("line", "rank"),
    [("一、工业", 2), ("（三）工业", 3), ("第二，工业", 4), ("3.工业", 5), ("3.5亿元的投资", None), ("工业增长", None), ("三", 2), ("第一章 总则", 1)],
)
def test_rank(line, rank):
    assert headings.rank(line) == rank


@pytest.mark.parametrize(
    ("line", "rank", "expected"),
    [
        ("（一）工业稳步增长。全年产值增长5%。", 3, True),
        ("一、合理调整价格，逐步放开；", 2, False),
        ("第一，农业连年增产，今年又获丰收。", 4, False),
        ("第一，进一步稳定和加强农业", 4, True),
        ("1.固定资产投资增长8%以上", 5, False),
    ],
)
def test_headings_and_paragraphs_that_begin_like_one(line, rank, expected):
    assert headings.is_heading(line, rank) is expected


@pytest.mark.parametrize(
    ("line", "headline"),
    [("（一）工业稳步增长。全年产值增长5%。", "（一）工业稳步增长"), ("一、综合　全年生产总值506.8亿元。", "一、综合"), ("二、农业", "二、农业")],
)
def test_headline_of(line, headline):
    assert headings.headline_of(line) == headline


def test_five_year_plans():
    assert [headings.plan_years(n) for n in (1, 2, 3, 6, 14, 15)] == [
        (1953, 1957), (1958, 1962), (1966, 1970), (1981, 1985), (2021, 2025), (2026, 2030)
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("五、人口　年末常住人口61.4万人。", "年末常住人口61.4万人。"),
        ("（三）财政 一般公共预算收入12.5亿元。", "一般公共预算收入12.5亿元。"),
        ("二、2024年 财政收入12.5亿元。", "二、2024年 财政收入12.5亿元。"),
        ("四、产值12.5亿元，增长 3%。", "四、产值12.5亿元，增长 3%。"),
        ("年末 常住人口61.4万人。", "年末 常住人口61.4万人。"),
    ],
)
def test_run_in(line, text):
    """Where the text begins behind a heading on its line; one with a year stays, as it says of when the text is."""
    assert line[headings.run_in(line, 0, len(line)) :] == text
