"""Times in a sentence: where they stand, and how a part of a year reads."""

import csv
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.language.dates import find, number, time_spans

CASES = Path(__file__).parents[2] / "cases" / "time_spans.csv"


def cases():
    with CASES.open(encoding="utf-8", newline="") as f:
        return [(r["text"], [t for t in r["times"].split("|") if t]) for r in csv.DictReader(f)]


@pytest.mark.parametrize(("text", "times"), cases())
def test_spans(text, times):
    assert [text[a:b] for a, b in time_spans(text)] == times


@pytest.mark.parametrize(
    ("text", "months", "edge"),
    [("一季度", (1, 3), ""), ("前三季度", (1, 9), ""), ("下半年", (7, 12), ""), ("11月末", (11, 11), "end"), ("1至4月份", (1, 4), "")],
)
def test_parts_of_a_year(text, months, edge):
    (stamp,) = find(text)
    assert (stamp.months, stamp.edge) == (months, edge)


def test_range_of_days_keeps_its_end():
    (stamp,) = find("6月28日至7月2日")
    assert (stamp.months, stamp.day, stamp.until) == ((6, 6), 28, (7, 2))


@pytest.mark.parametrize(("text", "value"), [("11", 11), ("十一", 11), ("二十三", 23), ("一九五六", 1956), ("几", 0)])
def test_number(text, value):
    assert number(text) == value


@given(st.text(alphabet="今去年十四五“”月末日至到—1234567890比第季度上下半近连续个，。来以", max_size=60))
def test_spans_are_ordered_and_slice(text):
    spans = time_spans(text)
    assert all(0 <= a < b <= len(text) for a, b in spans)
    assert all(b <= c for (_, b), (c, _) in pairwise(spans))
    assert [(s.start, s.end) for s in find(text)] == spans
