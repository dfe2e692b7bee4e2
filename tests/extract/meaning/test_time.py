"""Stretches of the calendar, and which of them the times of a sentence mean (tests/cases/times_meant.csv)."""

import csv
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from extract.language.dates import find
from extract.meaning.time import stretch
from extract.meaning.time.resolve import Now, resolve
from extract.meaning.time.stretch import Stretch

CASES = Path(__file__).parents[2] / "cases" / "times_meant.csv"


def cases():
    lines = [line for line in CASES.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return list(csv.DictReader(lines))


def day(text):
    return date.fromisoformat(text) if text else None


def year(text):
    return int(text) if text else None


# What is asked of the calendar, and the stretch that it gives: first day, last day, kind; None where there is no such stretch.
STRETCHES = [
    (partial(stretch.year, 1849), None),
    (partial(stretch.year, 1850), ("1850-01-01", "1850-12-31", "year")),
    (partial(stretch.year, 2100), ("2100-01-01", "2100-12-31", "year")),
    (partial(stretch.year, 2101), None),
    (partial(stretch.years, 2011, 2015), ("2011-01-01", "2015-12-31", "plan")),
    (partial(stretch.years, 2011, 2014), ("2011-01-01", "2014-12-31", "span")),
    (partial(stretch.years, 2010, 2015), ("2010-01-01", "2015-12-31", "span")),
    (partial(stretch.years, 2015, 2015), ("2015-01-01", "2015-12-31", "year")),
    (partial(stretch.years, 2015, 2014), None),
    (partial(stretch.years, 1849, 1900), None),
    (partial(stretch.years, 2000, 2101), None),
    (partial(stretch.months, 2024, 1, 1), ("2024-01-01", "2024-01-31", "month")),
    (partial(stretch.months, 2024, 5, 5), ("2024-05-01", "2024-05-31", "month")),
    (partial(stretch.months, 2024, 1, 2), ("2024-01-01", "2024-02-29", "ytd")),
    (partial(stretch.months, 2024, 1, 3), ("2024-01-01", "2024-03-31", "quarter")),
    (partial(stretch.months, 2024, 4, 6), ("2024-04-01", "2024-06-30", "quarter")),
    (partial(stretch.months, 2024, 7, 9), ("2024-07-01", "2024-09-30", "quarter")),
    (partial(stretch.months, 2024, 10, 12), ("2024-10-01", "2024-12-31", "quarter")),
    (partial(stretch.months, 2024, 2, 4), ("2024-02-01", "2024-04-30", "span")),
    (partial(stretch.months, 2024, 1, 6), ("2024-01-01", "2024-06-30", "half")),
    (partial(stretch.months, 2024, 7, 12), ("2024-07-01", "2024-12-31", "half")),
    (partial(stretch.months, 2024, 1, 11), ("2024-01-01", "2024-11-30", "ytd")),
    (partial(stretch.months, 2024, 1, 12), ("2024-01-01", "2024-12-31", "year")),
    (partial(stretch.months, 2024, 2, 5), ("2024-02-01", "2024-05-31", "span")),
    (partial(stretch.months, 2024, 0, 5), None),
    (partial(stretch.months, 2024, 5, 13), None),
    (partial(stretch.months, 2024, 5, 4), None),
    (partial(stretch.months, 2101, 1, 3), None),
    (partial(stretch.across, 2023, 11, 3, 1), ("2023-11-01", "2024-03-31", "span")),
    (partial(stretch.across, 2024, 11, 3, 0), None),
    (partial(stretch.across, 1849, 11, 3, 1), None),
    (partial(stretch.across, 2100, 11, 3, 1), None),
    (partial(stretch.day, 2024, 2, 29), ("2024-02-29", "2024-02-29", "point")),
    (partial(stretch.day, 2023, 2, 29), None),
    (partial(stretch.day, 1849, 2, 28), None),
    (partial(stretch.day, 2024, 3, 5, 0, 9), ("2024-03-05", "2024-03-09", "span")),
    (partial(stretch.day, 2024, 3, 5, 4, 2), ("2024-03-05", "2024-04-02", "span")),
    (partial(stretch.day, 2024, 3, 5, 3, 2), None),
    (partial(stretch.day, 2024, 3, 5, 3, 2, on=1), ("2024-03-05", "2025-03-02", "span")),
    (partial(stretch.since, date(2024, 1, 1), date(2024, 6, 10)), ("2024-01-01", "2024-06-10", "ytd")),
    (partial(stretch.since, date(2024, 1, 2), date(2024, 6, 10)), ("2024-01-02", "2024-06-10", "span")),
    (partial(stretch.since, date(2024, 2, 1), date(2024, 6, 10)), ("2024-02-01", "2024-06-10", "span")),
    (partial(stretch.since, date(2023, 1, 1), date(2024, 6, 10)), ("2023-01-01", "2024-06-10", "span")),
    (partial(stretch.since, date(2024, 1, 1), date(2024, 12, 31)), ("2024-01-01", "2024-12-31", "year")),
    (partial(stretch.since, date(2023, 1, 1), date(2024, 12, 31)), ("2023-01-01", "2024-12-31", "span")),
    (partial(stretch.since, date(2024, 6, 11), date(2024, 6, 10)), None),
    (partial(stretch.since, date(2024, 6, 10), date(2024, 6, 10)), ("2024-06-10", "2024-06-10", "span")),
    (partial(stretch.months_back, date(2024, 6, 30), 5), ("2024-01-01", "2024-06-30", "ytd")),
    (partial(stretch.months_back, date(2024, 6, 30), 6), ("2023-12-01", "2024-06-30", "span")),
    (partial(stretch.months_back, date(1850, 6, 30), 6), None),
]


@pytest.mark.parametrize(("asked", "expected"), STRETCHES)
def test_stretches_of_the_calendar(asked, expected):
    found = asked()
    assert (found and (str(found.start), str(found.end), found.kind)) == expected


def test_plans():
    assert [stretch.plan(n) for n in (0, 1, 2, 3, 12, 14, 15, 30, 31)] == [
        None, (1953, 1957), (1958, 1962), (1966, 1970), (2011, 2015), (2021, 2025), (2026, 2030), (2101, 2105), None,
    ]  # fmt: skip
    assert [stretch.plan_from(y) for y in (1952, 1953, 1958, 2021, 2022)] == [None, (1953, 1957), (1958, 1962), (2021, 2025), None]


@pytest.mark.parametrize(
    ("first", "last", "kind", "several"),
    [
        ("2024-01-01", "2025-01-01", "span", False),  # the 366 days of a leap year and a day
        ("2024-01-01", "2025-01-02", "span", True),
        ("2021-01-01", "2025-12-31", "plan", True),
        ("2021-01-01", "2025-12-31", "year", False),
    ],
)
def test_when_a_stretch_is_one_of_several_years(first, last, kind, several):
    assert Stretch(day(first), day(last), kind).several_years == several


@pytest.mark.parametrize("row", cases(), ids=lambda r: f"{r['says']}: {r['text']}")
def test_what_a_time_means(row):
    (stamp,) = find(row["text"])
    found = resolve(stamp, Now(day(row["issue"]), year(row["done"]), year(row["spoken"])))
    if not row["start"]:
        assert found is None
        return
    assert (found.start, found.end, found.kind) == (day(row["start"]), day(row["end"]), row["kind"])
    assert found.edge == bool(row["edge"])


@pytest.mark.parametrize("text", ["50周年", "2015年以前", "2015年前", "2015年及以后", "康熙三年五月", "10年后", "2月30日", "近几年"])
def test_what_dates_nothing(text):
    assert all(resolve(s, Now(date(2024, 6, 30), 2023, 2024)) is None for s in find(text))
