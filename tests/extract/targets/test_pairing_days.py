"""Which facts are an outcome, news or the level before of a goal, by their days: goals and facts made by hand."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from typing import Any

import pytest

from extract.meaning.figure import Figure
from extract.targets.goal import Goal
from extract.targets.pair import Pair, beginning, pair, several_years
from extract.targets.told import Facts

Made = tuple[Figure, date]


def day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def goal(period: str, set_at: str | None, *, kind: str = "year", measure: str = "level", base: str | None = None, indicator_id: str | None = None, name: str = "便民车位数") -> Goal:
    """A goal of 100 of the days ``first/last``; the first is left out where a stock is meant."""
    first, _, last = period.rpartition("/")
    end = day(last)
    assert end
    return Goal("g", None, "sheet", name, indicator_id, None, "示例县", None, True, 100, None, "个", "个", 0, measure, base, None, None, day(first), end, kind, day(set_at))


def fact(issued: str, period: str, value: float, *, kind: str = "year", measure: str = "level", base: str | None = None, unit: str = "个", name: str = "便民车位数", scope: str | None = None, indicator_id: str | None = None) -> Made:
    """What a paper of that day tells."""
    first, _, last = period.rpartition("/")
    said: dict[str, Any] = dict.fromkeys(f.name for f in fields(Figure)) | {
        "figure_id": f"{issued}:{period}:{value}", "doc_id": issued, "start": 0, "indicator": name, "indicator_id": indicator_id, "value": value, "unit": unit,
        "measure": measure, "base": base, "status": "actual", "kind": "core", "period_start": day(first), "period_end": day(last),
        "period_kind": kind, "region": "示例县", "confidence": 0.9, "scope_note": scope,
    }  # fmt: skip
    issue = day(issued)
    assert issue
    return Figure(**said), issue


def paired(about: Goal, way: str, told: list[Made]) -> Pair:
    documents = {str(issued): {"example": True, "issue_date": issued, "region": "示例县"} for _, issued in told}
    return pair(about, way, Facts([f for f, _ in told], documents))


YEAR = goal("2024-01-01/2024-12-31", "2024-01-15")
STOCK = goal("2024-12-31", "2024-01-15", kind="point")
GROWTH = goal("2024-01-01/2024-12-31", "2024-01-15", measure="growth")
PLAN = goal("2021-01-01/2025-12-31", "2021-01-12", kind="plan")
RAISED = goal("2024-01-01/2024-12-31", "2024-07-15")
RETOLD = goal("2024-01-01/2024-12-31", "2025-01-15")
UNDATED = goal("2024-01-01/2024-12-31", None)

# What came of a goal: value, until when, whether of its whole period, by what or why not.
OUTCOMES = [
    ("the whole year", YEAR, "flow", [fact("2025-01-15", "2024-01-01/2024-12-31", 90)], (90, "2024-12-31", True, "name + whole period")),
    ("its first half", YEAR, "flow", [fact("2024-07-20", "2024-01-01/2024-06-30", 40, kind="half")], (40, "2024-06-30", False, "name + so far")),
    ("its first half, told twice", YEAR, "flow", [fact("2024-07-20", "2024-01-01/2024-06-30", 40), fact("2024-08-20", "2024-01-01/2024-06-30", 41)], (41, "2024-06-30", False, "name + so far")),
    ("a quarter within it", YEAR, "flow", [fact("2024-07-20", "2024-04-01/2024-06-30", 20)], (None, None, False, "period not over and no news")),
    ("a stock in the midst of it", STOCK, "stock", [fact("2024-07-20", "2024-06-30", 80, kind="point")], (80, "2024-06-30", False, "name + so far")),
    ("a stock at its end", STOCK, "stock", [fact("2025-01-20", "2024-12-31", 80, kind="point")], (80, "2024-12-31", True, "name + whole period")),
    ("a stock of the year before it", STOCK, "stock", [fact("2025-01-20", "2023-12-31", 80, kind="point")], (None, None, False, "no figure of this indicator in later papers")),
    ("growth from its first day", GROWTH, "rate", [fact("2024-07-20", "2024-01-01/2024-06-30", 4, measure="growth")], (4, "2024-06-30", False, "name + so far")),
    ("growth of a quarter within it", GROWTH, "rate", [fact("2024-07-20", "2024-04-01/2024-06-30", 4, measure="growth")], (None, None, False, "period not over and no news")),
    ("a rate of a quarter within it", goal("2024-01-01/2024-12-31", "2024-01-15", measure="share"), "rate", [fact("2024-07-20", "2024-04-01/2024-06-30", 4, measure="share")], (4, "2024-06-30", False, "name + so far")),
    ("a level for growth", GROWTH, "rate", [fact("2025-01-15", "2024-01-01/2024-12-31", 90)], (None, None, False, "told in another measure, unit or period")),
    ("told by the paper that sets it", YEAR, "flow", [fact("2024-01-15", "2024-01-01/2024-12-31", 90)], (None, None, False, "no later paper")),
    ("told again with its outcome", RETOLD, "flow", [fact("2025-01-15", "2024-01-01/2024-12-31", 90)], (90, "2024-12-31", True, "name + whole period")),
    ("raised in summer, with what spring had brought", RAISED, "flow", [fact("2024-07-10", "2024-01-01/2024-06-30", 40)], (40, "2024-06-30", False, "name + so far")),
    ("raised in summer, with what was said of summer", RAISED, "flow", [fact("2024-07-10", "2024-01-01/2024-07-14", 40)], (None, None, False, "no later paper")),
    ("raised in summer, with what the year before brought", RAISED, "flow", [fact("2024-07-10", "2023-01-01/2023-12-31", 40)], (None, None, False, "no later paper")),
    ("set on no known day", UNDATED, "flow", [fact("2024-07-20", "2024-01-01/2024-06-30", 40)], (40, "2024-06-30", False, "name + so far")),
    ("set on no known day, told before its year", UNDATED, "flow", [fact("2024-01-01", "2023-01-01/2023-12-31", 40)], (None, None, False, "no later paper")),
    ("two years of a plan", PLAN, "flow", [fact("2022-01-12", "2021-01-01/2021-12-31", 20), fact("2024-01-12", "2023-01-01/2023-12-31", 30)], (50, "2023-12-31", False, "name + years")),
    ("all years of a plan one by one", PLAN, "flow", [fact(f"{y + 1}-01-12", f"{y}-01-01/{y}-12-31", 20) for y in range(2021, 2026)], (100, "2025-12-31", True, "name + years")),
    ("a month of a plan", PLAN, "flow", [fact("2022-02-12", "2021-01-01/2021-01-31", 2, kind="month")], (None, None, False, "period not over and no news")),
    ("a plan up to a day", PLAN, "flow", [fact("2023-08-12", "2021-01-01/2023-06-30", 60, kind="span")], (60, "2023-06-30", False, "name + so far")),
    ("part of a year of a plan", PLAN, "flow", [fact("2023-08-12", "2023-01-01/2023-06-30", 60, kind="half")], (None, None, False, "period not over and no news")),
    ("a stock at the end of a year of a plan", goal("2025-12-31", "2021-01-12", kind="point"), "stock", [fact("2023-01-12", "2022-12-31", 60, kind="point")], (60, "2022-12-31", False, "name + so far")),
    ("a stock within a year of a plan", goal("2025-12-31", "2021-01-12", kind="point"), "stock", [fact("2023-01-12", "2022-11-30", 60, kind="point")], (None, None, False, "period not over and no news")),
    ("the last paper that may tell", YEAR, "flow", [fact("2026-01-01", "2025-01-01/2025-12-31", 90, measure="growth")], (None, None, False, "told in another measure, unit or period")),
    ("a day later", YEAR, "flow", [fact("2026-01-02", "2025-01-01/2025-12-31", 90, measure="growth")], (None, None, False, "no later paper")),
    ("a paper on the last day of the year", YEAR, "flow", [fact("2024-12-31", "2024-01-01/2024-12-31", 90, name="客运量")], (None, None, False, "period not over and no news")),
    ("a paper on the day after it", YEAR, "flow", [fact("2025-01-01", "2024-01-01/2024-12-31", 90, name="客运量")], (None, None, False, "no figure of this indicator in later papers")),
]  # fmt: skip


@pytest.mark.parametrize(("about", "way", "told", "expected"), [row[1:] for row in OUTCOMES], ids=[row[0] for row in OUTCOMES])
def test_what_came_of_a_goal(about: Goal, way: str, told: list[Made], expected: tuple[Any, ...]) -> None:
    found = paired(about, way, told)
    assert (found.value, found.until and str(found.until), found.whole, found.rule or found.reason) == expected
    assert bool(found.rule) != bool(found.reason)


def test_when_it_was_last_told() -> None:
    half = fact("2024-07-20", "2024-01-01/2024-06-30", 40)
    before = fact("2024-07-30", "2023-01-01/2023-12-31", 80)
    assert paired(YEAR, "flow", [half, before]).told == day("2024-07-20")
    assert paired(YEAR, "flow", [before]).told == day("2024-01-15")  # by the goal itself
    assert paired(UNDATED, "flow", [before]).told is None


def test_a_yearly_average_is_the_mean_of_what_each_year_grew_by() -> None:
    mean = goal("2021-01-01/2025-12-31", "2021-01-12", kind="plan", measure="growth", base="annual_average")
    found = paired(mean, "rate", [fact("2022-01-12", "2021-01-01/2021-12-31", 8, measure="growth"), fact("2024-01-12", "2023-01-01/2023-12-31", 5, measure="growth")])
    assert found.value == pytest.approx(((1.08 * 1.05) ** 0.5 - 1) * 100)
    down_and_up = [fact("2022-01-12", "2021-01-01/2021-12-31", -5, measure="growth"), fact("2023-01-12", "2022-01-01/2022-12-31", 8, measure="growth")]
    assert paired(mean, "rate", down_and_up).value == pytest.approx(((0.95 * 1.08) ** 0.5 - 1) * 100)
    assert paired(mean, "rate", [fact("2022-01-12", "2021-01-01/2021-12-31", -100, measure="growth")]).rule == "name + so far"


def test_years_without_a_fact_are_named_up_to_the_newest() -> None:
    found = paired(PLAN, "flow", [fact("2024-01-12", "2021-01-01/2021-12-31", 20), fact("2024-01-12", "2023-01-01/2023-12-31", 30)])
    assert (found.missing, found.confidence) == ((2022,), pytest.approx(0.85 * 0.6))
    assert paired(PLAN, "flow", [fact("2022-01-12", "2021-01-01/2021-12-31", 20)]).missing == ()
    assert paired(PLAN, "flow", []).missing == ()


@pytest.mark.parametrize(
    ("period", "issued", "value"),
    [("2023-12-31", "2024-01-15", 70), ("2023-12-31", "2024-01-16", None), ("2024-01-01", "2024-01-10", None)],
)
def test_the_level_before_was_told_when_the_goal_was_set(period: str, issued: str, value: float | None) -> None:
    found = paired(STOCK, "stock", [fact(issued, period, 70, kind="point")])
    assert (found.baseline and found.baseline.value) == value


@pytest.mark.parametrize(
    ("period", "set_at", "kind", "first"),
    [
        ("2024-01-01/2024-12-31", "2024-01-15", "year", "2024-01-01"),
        ("2025-01-01/2025-12-31", "2024-01-15", "year", "2025-01-01"),
        ("2026-01-01/2026-12-31", "2024-01-15", "year", "2024-01-01"),  # two years ahead: from the year it was set in
        ("2030-01-01/2030-12-31", "2026-01-15", "year", "2026-01-01"),  # the last year of a plan: from its first
        ("2030-01-01/2030-12-31", "2024-01-15", "year", "2026-01-01"),
        ("2030-01-01/2030-12-31", "2028-01-15", "year", "2028-01-01"),
        ("2030-12-31", "2026-01-15", "point", "2026-01-01"),
        ("2024-12-31", "2024-01-15", "point", "2024-01-01"),
        ("2026-01-01/2030-12-31", "2024-01-15", "plan", "2026-01-01"),
        ("2030-01-01/2030-12-31", None, "year", "2030-01-01"),
    ],
)
def test_the_day_from_which_a_goal_counts(period: str, set_at: str | None, kind: str, first: str) -> None:
    assert beginning(goal(period, set_at, kind=kind)) == day(first)


@pytest.mark.parametrize(("last", "several"), [("2024-12-31", False), ("2025-01-01", False), ("2025-01-02", True)])
def test_when_a_goal_is_one_of_several_years(last: str, several: bool) -> None:
    assert several_years(goal(f"2024-01-01/{last}", None), date(2024, 1, 1)) == several


@pytest.mark.parametrize(
    ("told", "sure", "rule"),
    [
        ({}, 0.85, "name + whole period"),
        ({"unit": "处"}, 0.765, "name, other counter + whole period"),
        ({"scope": "规上"}, 0.765, "name, scope said + whole period"),
    ],
)
def test_how_sure_a_pair_is(told: dict[str, str], sure: float, rule: str) -> None:
    found = paired(YEAR, "flow", [fact("2025-01-15", "2024-01-01/2024-12-31", 90, **told)])
    assert (found.confidence, found.rule) == (pytest.approx(sure), rule)


def test_a_short_name_says_little_and_the_catalogue_much() -> None:
    short = paired(goal("2024-01-01/2024-12-31", "2024-01-15", name="投资"), "flow", [fact("2025-01-15", "2024-01-01/2024-12-31", 90, name="投资")])
    known = paired(goal("2024-01-01/2024-12-31", "2024-01-15", indicator_id="gdp"), "flow", [fact("2025-01-15", "2024-01-01/2024-12-31", 90, indicator_id="gdp")])
    assert (short.confidence, short.rule) == (0.5, "bare name + whole period")
    assert (known.confidence, known.rule) == (0.95, "catalogue + whole period")


def test_the_share_of_last_years_whole_at_the_same_date() -> None:
    news = fact("2024-07-20", "2024-01-01/2024-06-30", 40)
    whole, half = fact("2024-01-10", "2023-01-01/2023-12-31", 80), fact("2023-07-10", "2023-01-01/2023-06-30", 30)
    assert paired(YEAR, "flow", [news, whole, half]).last_share == 30 / 80
    assert paired(YEAR, "stock", [news, whole, half]).last_share is None
    assert paired(YEAR, "flow", [news, whole]).last_share is None
    assert paired(YEAR, "flow", [news, half]).last_share is None
