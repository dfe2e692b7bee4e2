"""Which fact a target is paired with, which one it tells again or replaces, and why one stands alone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from extract import extract_paths
from extract.tables.rows import records
from extract.targets.rows import progress_of

Papers = dict[str, str]  # issue date → text
Targets = Callable[[Papers], list[dict]]


@pytest.fixture
def targets(tmp_path: Path) -> Targets:
    """The targets of papers of one county, each named by the day it was issued."""

    def read(papers: Papers) -> list[dict]:
        for day, text in papers.items():
            (tmp_path / f"{day}.txt").write_text(text, encoding="utf-8")
        rows = "".join(f"{day}.txt,{day},示例县\n" for day in papers)
        (tmp_path / "documents.csv").write_text("doc,issue_date,region\n" + rows, encoding="utf-8")
        return records(extract_paths([tmp_path])["targets"])

    return read


SET = "2024年的目标：新增停车位1200个以上。"


def only(rows: list[dict], **where: object) -> dict:
    found = [r for r in rows if all(r[k] == v for k, v in where.items())]
    assert len(found) == 1, found
    return found[0]


def test_the_whole_period_comes_before_news_of_a_part(targets: Targets) -> None:
    row = only(targets({"2024-01-15": SET, "2024-07-20": "2024年上半年新增停车位610个。", "2025-01-15": "2024年新增停车位1240个。"}))
    assert (row["actual_value"], row["whole_period"], row["state"], row["reason"]) == (1240, True, "done", None)
    assert row["rule"] == "catalogue + whole period"
    assert len(row["so_far"].split("|")) == 2


def test_in_a_running_year_the_newest_months_are_the_news(targets: Targets) -> None:
    papers = {"2024-01-15": SET, "2024-04-20": "2024年一季度新增停车位200个。", "2024-07-20": "2024年上半年新增停车位610个。"}
    row = only(targets(papers))
    assert (row["actual_value"], row["actual_until"], row["whole_period"]) == (610, date(2024, 6, 30), False)
    assert (row["state"], row["done_share"], row["gap"]) == ("on pace", pytest.approx(610 / 1200), -590)


def test_what_was_told_before_is_the_level_before_and_no_outcome(targets: Targets) -> None:
    papers = {"2024-01-15": "2023年新增停车位1100个。" + SET, "2024-03-15": "1—2月，新增贷款3亿元。"}
    row = only(targets(papers))
    assert (row["baseline_value"], row["actual_value"], row["state"]) == (1100, None, "no news")
    assert row["reason"] == "period not over and no news"


def test_the_newest_paper_tells_the_outcome(targets: Targets) -> None:
    papers = {"2024-01-15": SET, "2025-01-15": "2024年新增停车位1240个。", "2025-04-15": "经核实，2024年新增停车位1190个。"}
    row = only(targets(papers))
    assert (row["actual_value"], row["state"]) == (1190, "missed")


def test_last_years_share_at_the_same_date(targets: Targets) -> None:
    papers = {
        "2023-07-20": "2023年上半年新增停车位300个。", "2024-01-10": "2023年新增停车位1000个。",
        "2024-01-15": SET, "2024-07-20": "2024年上半年新增停车位400个。",
    }  # fmt: skip
    row = only(targets(papers))
    assert row["last_year_share"] == pytest.approx(0.3)
    assert row["state"] == "on pace"  # a third, where half of the time is gone, but last year only three tenths stood


def test_growth_pairs_with_growth_and_a_level_with_a_level(targets: Targets) -> None:
    papers = {
        "2024-01-15": "2024年的目标：一般公共预算收入40亿元，增长6%以上。",
        "2025-01-15": "2024年一般公共预算收入41.2亿元，增长5.4%。",
    }
    rows = targets(papers)
    assert (only(rows, measure="level")["actual_value"], only(rows, measure="level")["state"]) == (4120000000, "done")
    assert (only(rows, measure="growth")["actual_value"], only(rows, measure="growth")["state"]) == (5.4, "missed")


def test_one_word_order_and_another(targets: Targets) -> None:
    rows = targets({"2024-01-15": "2024年要新建共享书吧8处。", "2025-01-15": "2024年共享书吧建成9处。"})
    row = only(rows)
    assert (row["indicator_id"], row["actual_value"], row["rule"], row["confidence"]) == (None, 9, "name + whole period", 0.85)


def test_what_is_added_is_not_what_there_is(targets: Targets) -> None:
    row = only(targets({"2024-01-15": "2024年要新建共享书吧8处。", "2025-01-15": "2024年末，全县共有共享书吧31处。"}))
    assert (row["actual_value"], row["reason"]) == (None, "no figure of this indicator in later papers")


def test_another_place_is_another_target(targets: Targets) -> None:
    row = only(targets({"2024-01-15": SET, "2025-01-15": "2024年，浙江省新增停车位240000个。"}))
    assert row["actual_value"] is None


@pytest.mark.parametrize(
    ("later", "reason"),
    [
        ({}, "no later paper"),
        ({"2024-06-15": "2024年一季度招商项目12个。"}, "period not over and no news"),
        ({"2025-01-15": "2024年招商项目12个。"}, "no figure of this indicator in later papers"),
        ({"2025-01-15": "2024年新增停车位增长8%。"}, "told in another measure, unit or period"),
        ({"2026-03-15": "2025年新增停车位900个。"}, "no later paper"),
    ],
)
def test_why_a_target_stands_alone(targets: Targets, later: Papers, reason: str) -> None:
    row = only(targets({"2024-01-15": SET, **later}))
    assert (row["state"], row["reason"], row["confidence"]) == ("no news", reason, 0)


def test_a_target_raised_in_mid_year_takes_the_place_of_the_older(targets: Targets) -> None:
    papers = {
        "2024-01-15": SET, "2024-07-15": "建议把部分目标上调：新增停车位由1200个以上提高到1400个以上。",
        "2025-01-15": "2024年新增停车位1350个。",
    }  # fmt: skip
    rows = targets(papers)
    old = only(rows, value=1200, set_at=date(2024, 1, 15))
    new = only(rows, value=1400)
    assert old["superseded_by"] == new["target_id"]
    assert (old["state"], new["state"]) == ("done", "missed")
    assert only(rows, value=1200, set_at=date(2024, 7, 15))["restates"] == old["target_id"]


def test_a_target_told_again_with_its_outcome(targets: Targets) -> None:
    papers = {
        "2024-01-15": "2024年的目标：地区生产总值增长6%以上。",
        "2025-01-15": "2024年地区生产总值增长5.5%，没有达到6%以上的预期目标。",
    }
    rows = targets(papers)
    first, again = (only(rows, set_at=day) for day in (date(2024, 1, 15), date(2025, 1, 15)))
    assert again["restates"] == first["target_id"]
    assert {r["state"] for r in rows} == {"missed"}
    assert {r["actual_value"] for r in rows} == {5.5}


PLAN = "“十四五”期间，新增养老床位2500张，地区生产总值年均增长6%以上；到2025年，地区生产总值达到620亿元。"
YEARS = {"2022-01-12": "2021年地区生产总值488亿元，增长8%，新增养老床位520张。", "2024-01-12": "2023年地区生产总值540亿元，增长5%，新增养老床位480张。"}


def test_a_plan_counts_from_its_first_year_and_names_the_years_without_a_figure(targets: Targets) -> None:
    rows = targets({"2021-01-12": "2020年地区生产总值449亿元。" + PLAN, **YEARS})
    beds = only(rows, indicator_id="new_elder_beds")
    assert (beds["actual_value"], beds["years_missing"], beds["counts_from"]) == (1000, "2022", date(2021, 1, 1))
    assert beds["done_share"] == 0.4
    mean = only(rows, base="annual_average")
    assert mean["actual_value"] == pytest.approx(((1.08 * 1.05) ** 0.5 - 1) * 100)
    level = only(rows, indicator_id="gdp", measure="level")
    assert (level["nature"], level["counts_from"], level["baseline_value"]) == ("stock", date(2021, 1, 1), 44900000000)
    assert (level["actual_value"], level["done_share"], level["years_missing"]) == (54000000000, None, "2022")


def test_what_one_year_grew_by_is_no_news_of_what_all_years_are_to_grow_by(targets: Targets) -> None:
    papers = {"2021-01-12": "“十四五”期间，粮食产量增长12%。", "2022-01-12": "2021年粮食产量增长3%。", "2023-01-12": "2022年粮食产量增长2%。"}
    assert only(targets(papers))["actual_value"] is None


def test_progress_of_a_row_on_any_day(targets: Targets) -> None:
    row = only(targets({"2024-01-15": SET, "2024-07-20": "2024年上半年新增停车位610个。"}))
    found = progress_of(row, date(2024, 9, 30))
    assert (found.state, found.days_left, found.news_age) == ("on pace", 92, 72)
    assert found.needed_per_month == pytest.approx(590 / 6)
    assert progress_of(row, date(2024, 12, 20)).state == "no news"


def test_the_state_of_the_table_is_that_of_the_newest_paper(targets: Targets) -> None:
    assert only(targets({"2024-01-15": SET, "2024-07-20": "2024年上半年新增停车位610个。"}))["as_of"] == date(2024, 7, 20)
