"""The figure that answers a question, and what is said where none answers all of it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.queries.search import MOST, Found, samples, search
from dashboard.queries.store import Store, open_store
from dashboard.screen.search import chips, more, notes
from dashboard.words import EN, ZH
from tests.dashboard.tables import Paper, Said, build, to_month, year

PIECES = ["溪口", "全国", "浙江", "2021", "2019-2023", "一季度", "gdp", "财政", "财政总收入", "增速", "目标", "12个", "c++", "(", "%", "通报"]


def ask(store: Store, question: str, *, examples: bool = False) -> Found:
    return search(store, question, examples=examples, today=date(2024, 6, 1))


def best(found: Found) -> tuple[object, ...]:
    row = found.hits[0]
    return row["region"], row["text"], row["period_end"].year, row["status"]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("溪口 2023 财政总收入", ("溪口镇", "21.6亿元", 2023, "actual")),
        ("财政总收入溪口镇2022年", ("溪口镇", "23.3亿元", 2022, "actual")),
        ("2023 财政总收入 增速", ("溪口镇", "7.22%", 2023, "actual")),
        ("溪口 财政总收入 目标", ("溪口镇", "23亿元", 2024, "target")),
        ("溪口 财政总收入", ("溪口镇", "21.6亿元", 2023, "actual")),  # the newest fact, not the goal of a later year
        ("财政收入 2020", ("溪口镇", "20亿元", 2020, "actual")),  # a word more inside
        ("全国 gdp 2021", ("全国", "8.4%", 2021, "actual")),
        ("national GDP 2020", ("全国", "2.2%", 2020, "actual")),
        ("total fiscal revenue 2022", ("溪口镇", "23.3亿元", 2022, "actual")),
        ("口袋公园", ("溪口镇", "3个", 2023, "actual")),  # an indicator that the catalogue lacks
        ("项目", ("溪口镇", "12个", 2023, "actual")),
        ("去年 项目", ("溪口镇", "12个", 2023, "actual")),
        ("年度通报 项目", ("溪口镇", "12个", 2023, "actual")),  # a word of the title
    ],
)
def test_the_best_figure(store: Store, question: str, answer: tuple[object, ...]) -> None:
    found = ask(store, question)
    assert best(found) == answer
    assert found.missing == ()


@pytest.mark.parametrize(
    ("question", "answer", "missing"),
    [
        ("溪口 2021 财政总收入", ("溪口镇", "21.6亿元", 2023, "actual"), ("period",)),
        ("浙江江山市 2022 财政总收入", ("溪口镇", "23.3亿元", 2022, "actual"), ("place",)),
        ("浙江 2022 财政总收入", ("溪口镇", "23.3亿元", 2022, "actual"), ("whole_place",)),
        ("溪口 2022 财政总收入 增速", ("溪口镇", "23.3亿元", 2022, "actual"), ("measure",)),
        ("全国 2021 gdp 目标", ("全国", "8.4%", 2021, "actual"), ("status",)),
        ("溪口 甲乙丙丁", ("溪口镇", "21.6亿元", 2023, "actual"), ("word",)),
        ("溪口 财政总收入 甲乙丙丁", ("溪口镇", "21.6亿元", 2023, "actual"), ("rest",)),
        ("北京 2021 财政总收入", ("溪口镇", "21.6亿元", 2023, "actual"), ("place", "period")),
    ],
)
def test_what_does_not_fit_is_said(
    store: Store, question: str, answer: tuple[object, ...], missing: tuple[str, ...]
) -> None:
    found = ask(store, question)
    assert (best(found), found.missing) == (answer, missing)
    for words in (ZH, EN):
        assert notes(found, words).count("<p") == len(missing)
    assert chips(found, ZH).count('class="missed"') == len([name for name in missing if name != "whole_place"])


@pytest.mark.parametrize("question", ["", " ", "甲乙丙丁", "甲乙丙丁 2023", "示例县 参会人数 甲", "％_' OR 1=1 --", "$1 {period}"])
def test_nothing_is_made_up(store: Store, question: str) -> None:
    assert ask(store, question).hits == []


@given(st.text(max_size=60) | st.lists(st.sampled_from(PIECES), max_size=8).map(" ".join))
@settings(max_examples=60, deadline=None)
def test_any_question_is_answered_without_a_fault(store: Store, question: str) -> None:
    found = ask(store, question)
    assert chips(found, EN).count("<li") <= len(found.asked.parts) and len(found.hits) <= MOST
    if found.hits:
        assert notes(found, ZH).count("<p") == len(found.missing)


def test_one_value_of_a_cell_is_shown(store: Store) -> None:
    """溪口镇 has 21.6亿元 and 21.7亿元 for the same cell; the series prefers the first."""
    texts = [row["text"] for row in ask(store, "溪口 2023 财政总收入").hits]
    assert "21.6亿元" in texts and "21.7亿元" not in texts


def test_the_invented_stay_out_unless_asked(store: Store) -> None:
    assert all(row["region"] != "示例县" for row in ask(store, "示例县 2024年1—6月 财政总收入").hits)
    found = ask(store, "示例县 2024年1—6月 财政总收入", examples=True)
    assert best(found) == ("示例县", "12.6亿元", 2024, "actual") and found.missing == ()


def test_whole_years_and_the_area_come_first(tmp_path: Path) -> None:
    said = (
        Said("全区生产总值", "9亿元", "gdp", 9e8, "元", to_month(2023, 9)),
        Said("全区生产总值", "7亿元", "gdp", 7e8, "元", year(2022)),
        Said("某公司生产总值", "8亿元", "gdp", 8e8, "元", year(2023), subject="某公司"),
        Said("生产总值", "5亿元", "gdp", 5e8, "元", year(2024), confidence=0.3),
    )
    store = open_store(build(tmp_path / "data", [Paper("a.txt", "公报", None, "萧山区", "330109", said)]))
    assert [row["text"] for row in ask(store, "萧山 gdp").hits] == ["7亿元", "9亿元", "8亿元", "5亿元"]
    assert best(ask(store, "萧山 2023年1-9月 gdp"))[1] == "9亿元"
    assert best(ask(store, "萧山 2023 gdp"))[1] == "9亿元"


def test_a_place_alone_gives_each_of_its_indicators_once(store: Store) -> None:
    keys = [row["key"] for row in ask(store, "溪口").hits]
    assert len(keys) == len(set(keys)) == 3


def test_papers_are_found_by_their_title(store: Store) -> None:
    assert [row["title"] for row in ask(store, "统计简报").papers] == ["溪口镇统计简报"]
    assert ask(store, "示例县月报").papers == []
    assert [row["title"] for row in ask(store, "示例县月报", examples=True).papers] == ["示例县月报"]


def test_what_a_paper_says_is_no_markup(store: Store) -> None:
    html = more(ask(store, "口袋公园").hits, ZH)
    assert "<b>" not in html and "&lt;b&gt;" in html and "<mark>3个</mark>" in html
    assert "<script>" not in chips(ask(store, "<script>"), ZH)


def test_samples_are_questions_that_have_an_answer(store: Store) -> None:
    rows = samples(store, examples=False)
    assert rows and len({row["region"] for row in rows}) == len(rows)
    for row in rows:
        for name in ("name_zh", "name_en"):
            found = ask(store, f"{row['region']} {row['year']} {row[name]}")
            assert found.missing == () and found.hits[0]["key"] == row["key"]
