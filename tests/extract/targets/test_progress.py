"""How far a target is: every state of every way to one (tests/cases/target_progress.csv), and each measure."""

from __future__ import annotations

import csv
import dataclasses
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.schema.codes import BOUNDS, TARGET_STATES, WAYS
from extract.targets.bound import Bound
from extract.targets.days import months_left, time_share, year_before
from extract.targets.progress import FORMULAS, Aim, News, Progress, progress

CASES = Path(__file__).parents[2] / "cases" / "target_progress.csv"
with CASES.open(encoding="utf-8", newline="") as file:
    ROWS = list(csv.DictReader(line for line in file if not line.startswith("#")))

YEAR = (date(2025, 1, 1), date(2025, 12, 31))


def number(cell: str) -> float | None:
    return float(cell) if cell else None


def day(cell: str) -> date | None:
    return date.fromisoformat(cell) if cell else None


def told(row: dict[str, str]) -> Progress:
    bound = Bound(row["bound"], number(row["low"]), number(row["high"]), "case")
    aim = Aim(row["way"], row["better"], float(row["goal"]), bound, day(row["start"]), day(row["end"]), number(row["before"]))
    news = News(float(row["value"]), day(row["until"]), bool(row["whole"])) if row["value"] else None
    return progress(aim, news, day(row["on"]), number(row["last"]), day(row["told"]))


@pytest.mark.parametrize("row", ROWS, ids=[r["says"] for r in ROWS])
def test_state(row: dict[str, str]) -> None:
    assert told(row).state == row["state"]


def test_every_state_of_every_way_has_a_case() -> None:
    assert {(r["way"], r["state"]) for r in ROWS} == {(w, s) for w in WAYS for s in TARGET_STATES}
    assert {r["bound"] for r in ROWS} == set(BOUNDS)


def flow(value: float, until: date, **more: object) -> Progress:
    aim = Aim("flow", "more", 1200, Bound("at_least", 1200, None, "case"), *YEAR)
    return progress(aim, News(value, until, until == YEAR[1]), **{"on": date(2025, 8, 20), **more})


def test_the_measures_of_a_flow() -> None:
    found = flow(600, date(2025, 7, 31), last_share=0.5, told=date(2025, 8, 10))
    assert found.done_share == 0.5
    assert found.time_share == pytest.approx(232 / 365)
    assert found.gap == -600
    assert found.days_left == 133
    assert found.needed_per_month == 120  # five months are left after July
    assert found.projected == pytest.approx(600 / (212 / 365))
    assert found.projected_by_last_year == 1200
    assert found.news_age == 10
    assert found.way_share is None


def test_what_is_reached_needs_no_more_a_month() -> None:
    assert flow(1300, date(2025, 7, 31)).needed_per_month == 0


def test_when_no_month_is_left_none_can_be_said() -> None:
    assert flow(1100, date(2025, 12, 31), on=date(2026, 1, 5)).needed_per_month is None


def test_of_nothing_no_share_is_done() -> None:
    aim = Aim("flow", "less", 0, Bound("at_most", None, 0, "case"), *YEAR)
    assert progress(aim, News(0, date(2025, 6, 30), False), date(2025, 7, 1)).done_share is None


@pytest.mark.parametrize(("value", "gap"), [(5.5, -0.5), (6, 0), (6.4, 0), (7, 0), (7.3, 0.3)])
def test_within_a_range_there_is_no_gap(value: float, gap: float) -> None:
    aim = Aim("rate", "neither", 6, Bound("range", 6, 7, "case"), *YEAR)
    assert progress(aim, News(value, date(2025, 6, 30), False), date(2025, 7, 1)).gap == pytest.approx(gap)


def test_of_a_stock_the_part_of_its_way() -> None:
    aim = Aim("stock", "more", 120, Bound("at_least", 120, None, "case"), *YEAR, before=100)
    found = progress(aim, News(105, date(2025, 6, 30), False), date(2025, 7, 1))
    assert (found.way_share, found.gap, found.done_share, found.projected) == (0.25, -15, None, None)


@given(st.floats(-50, 50), st.sampled_from(["more", "less", "neither"]), st.dates(date(2024, 1, 1), date(2027, 1, 1)))
def test_of_a_rate_no_share_is_ever_counted(value: float, better: str, on: date) -> None:
    aim = Aim("rate", better, 6, Bound("range", 6, 7, "case"), *YEAR)
    found = progress(aim, News(value, date(2025, 6, 30), False), on)
    assert [found.done_share, found.needed_per_month, found.projected, found.way_share] == [None] * 4
    assert found.state in TARGET_STATES


@given(st.floats(0, 1e12), st.dates(date(2025, 1, 1), date(2025, 12, 31)), st.integers(0, 200))
def test_more_done_is_never_a_worse_state(value: float, until: date, later: int) -> None:
    order = ("no news", "missed", "behind", "on pace", "ahead", "done")
    on = min(until + timedelta(days=later), YEAR[1])
    less, more = flow(value, until, on=on), flow(value + 1, until, on=on)
    assert order.index(less.state) <= order.index(more.state)


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(0, 4000), st.integers(-50, 4050))
def test_the_share_of_time_goes_from_nothing_to_all(start: date, length: int, after: int) -> None:
    end = start + timedelta(days=length)
    share = time_share(start, end, start + timedelta(days=after))
    assert 0 <= share <= 1
    assert (share == 1) == (after >= length)
    assert (share == 0) == (after < 0)


@pytest.mark.parametrize(
    ("on", "left"),
    [(date(2025, 12, 31), 0), (date(2026, 3, 1), 0), (date(2025, 11, 30), 1), (date(2024, 12, 31), 12), (date(2025, 6, 15), 6.5)],
)
def test_months_left(on: date, left: float) -> None:
    assert months_left(date(2025, 12, 31), on) == left


def test_a_year_before_the_end_of_february_is_the_end_of_february() -> None:
    assert year_before(date(2025, 2, 28)) == date(2024, 2, 29)
    assert year_before(date(2024, 2, 29)) == date(2023, 2, 28)
    assert year_before(date(2025, 6, 15)) == date(2024, 6, 15)


def test_each_measure_says_how_it_is_counted() -> None:
    fields = {f.name for f in dataclasses.fields(Progress)} - {"state"}
    assert {f.name for f in FORMULAS} == fields
    assert all(f.zh and f.en and f.formula and set(f.ways) <= set(WAYS) for f in FORMULAS)
