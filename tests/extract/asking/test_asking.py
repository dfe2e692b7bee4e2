"""What a question is understood as: tests/cases/asking.csv, and what holds for anything that is typed."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from extract.asking import Asked, When, read
from extract.model import Region

CASES = Path(__file__).parents[2] / "cases" / "asking.csv"
ROWS = list(csv.DictReader(line for line in CASES.read_text("utf-8").splitlines() if not line.startswith("#")))
KNOWN = (Region("示例县", None), Region("全国", "0"))
PIECES = ["瓜沥", "萧山区", "浙江", "2021", "年", "一季度", "Q1", "1-6", "月", "GDP", "规上", "财政收入", "增速", "目标", " ", "-", "．", "5%", "十四五", "今年"]
QUESTION = st.lists(st.sampled_from(PIECES), max_size=25).map("".join)


def ask(question: str) -> Asked:
    return read(question, known=KNOWN, today=date(2026, 5, 1))


def told(when: When) -> str:
    years = f"{when.first}-{when.last}" if when.first else "*"
    return years + (f":{when.months[0]}-{when.months[1]}" if when.months else "")


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["question"])
def test_a_question_is_understood(row: dict[str, str]) -> None:
    asked = ask(row["question"])
    assert {
        "question": asked.text,
        "places": "|".join(place.name for place in asked.places),
        "periods": "|".join(told(when) for when in asked.periods),
        "status": asked.status or "",
        "measure": asked.measure or "",
        "ids": "|".join(of for wanted in asked.indicators for of in wanted.exact),
        "near": row["near"],
        "rest": "|".join(asked.rest),
    } == row
    reached = {of for wanted in asked.indicators for of in (*wanted.akin, *wanted.near)}
    assert not row["near"] or row["near"] in reached


def test_known_places_come_before_their_namesakes() -> None:
    here = Region("鼓楼区", "320106")
    assert ask("鼓楼 gdp").places != (here,)
    assert read("鼓楼 gdp", known=(here,)).places == (here,)
    assert read("福州 鼓楼 gdp", known=(here,)).places == (Region("鼓楼区", "350102"),)


def test_this_year_is_left_over_where_nobody_says_what_day_it_is() -> None:
    assert read("今年 gdp").rest == ("今年",)


def test_each_part_is_a_stretch_as_typed() -> None:
    asked = ask("瓜沥　２０２１年　规上工业增加值")
    assert [(p.role, asked.text[p.start : p.end]) for p in asked.parts] == [
        ("place", "瓜沥"), ("period", "２０２１年"), ("indicator", "规上工业增加值"),
    ]  # fmt: skip
    assert asked.indicators[0].word == "规模以上工业增加值"


@given(st.text(max_size=300) | QUESTION)
@example("规" * 300)
@example("ﷺ" * 60 + "2021")
@example("2021" * 60)
@settings(max_examples=300, deadline=None)
def test_anything_typed_is_read_without_a_fault(question: str) -> None:
    asked = ask(question)
    assert asked == ask(question)
    end = 0
    for part in asked.parts:
        assert end <= part.start < part.end <= len(question)
        end = part.end
