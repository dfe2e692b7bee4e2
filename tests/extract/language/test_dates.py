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
    [("一季度", (1, 3), ""), ("前三季度", (1, 9), ""), ("前半年", (1, 6), ""), ("后半年", (7, 12), ""), ("一至三季度", (1, 9), ""), ("第4季度", (10, 12), ""), ("三季度末", (7, 9), "end"), ("头两个月", (1, 2), ""), ("前11个月", (1, 11), ""), ("前15个月", (1, 12), ""), ("最后两个月", (11, 12), ""), ("最后15个月", (1, 12), ""), ("5月上旬", (5, 5), ""), ("5月初", (5, 5), ""), ("5月底", (5, 5), "end"), ("十一月", (11, 11), ""), ("下半年", (7, 12), ""), ("11月末", (11, 11), "end"), ("1至4月份", (1, 4), "")],
)
def test_parts_of_a_year(text, months, edge):
    (stamp,) = find(text)
    assert (stamp.months, stamp.edge) == (months, edge)


@pytest.mark.parametrize(
    ("text", "edge"),
    [
        ("2030年", ""), ("2030年前", "before"), ("2030年及以前", "before"), ("2030年之前", "before"), ("2030年后", ""), ("2030年以后", "after"),
        ("2030年前后", "about"), ("2030年起", "since"), ("2030年以来", "since"), ("2030年初", "start"), ("2030年末", "end"),
        ("2030年底前", "end"), ("2030年6月底前", "end"), ("2030年6月底", "end"), ("2030年6月以后", "after"), ("6月以来", "since"),
        ("2021—2023年底", "end"), ("上月底", "end"), ("90年代以来", "since"), ("改革开放以来", "since"), ("年底", "end"), ("月末", "month"),
        ("2030-06-01以后", "after"), ("“十四五”末", "end"), ("“十四五”以来", "since"), ("“十四五”前两年", "first"),
        ("“十四五”开局之年", "open"), ("“十四五”最后一年", "close"), ("“十四五”期间", ""),
    ],
)  # fmt: skip
def test_which_end_a_time_names_or_leaves_open(text, edge):
    assert find(text)[0].edge == edge


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("2024年", ("at", 2024, None, None, "")), ("今年", ("at", None, 0, None, "")), ("大前年", ("at", None, -3, None, "")),
        ("下月", ("turn", None, None, 1, "月")), ("上个季度", ("turn", None, None, -1, "季度")), ("光绪元年", ("at", 1875, None, None, "")),
        ("连续八年", ("streak", None, None, 8, "年")), ("连续3个季度", ("streak", None, None, 3, "季度")), ("未来十五年", ("ahead", None, None, 15, "年")),
        ("近两年", ("back", None, None, 2, "年")), ("三个多月来", ("back", None, None, 3, "月")), ("“十五五”", ("plan", None, None, 15, "")),
        ("第十个五年计划", ("plan", None, None, 10, "")), ("改革开放以来", ("event", None, None, 19781218, "")), ("本世纪初", ("length", None, None, None, "")),
        ("十九世纪九十年代", ("decade", 1890, None, None, "")), ("21世纪20年代", ("decade", 2020, None, None, "")), ("六十年代", ("decade", 1960, None, None, "")),
        ("49年8月", ("at", 2049, None, None, "")), ("99年8月", ("at", 1999, None, None, "")), ("50年8月", ("at", 1950, None, None, "")), ("零八年", ("at", 2008, None, None, "")),
        ("同期", ("same", None, None, 0, "")), ("近日", ("near", None, None, 0, "")), ("任期内", ("term", None, None, 5, "")),
    ],
)  # fmt: skip
def test_what_a_time_is(text, what):
    stamp = find(text)[0]
    assert (stamp.kind, stamp.year, stamp.offset, stamp.count, stamp.unit) == what


@pytest.mark.parametrize(
    ("text", "year", "offset", "on"),
    [
        ("11月至3月", None, None, 1), ("3月至11月", None, None, 0), ("11月至次年3月", None, None, 1), ("3月至次年11月", None, None, 1), ("11月至翌年3月", None, None, 1), ("11月至第二年3月", None, None, 1),
        ("2023年11月至3月", 2023, None, 1), ("2023年11月至2025年3月", 2023, None, 2), ("2023年11月至今年3月", 2023, None, 1),
        ("去年11月至今年3月", None, -1, 1), ("11月至明年3月", None, 0, 1), ("11月至今年3月", None, -1, 1), ("3月至今年11月", None, 0, 0),
        ("11月至2024年3月", 2023, None, 1), ("3月至2024年11月", 2024, None, 0), ("12月28日至1月3日", None, None, 1), ("1月3日至1月28日", None, None, 0),
        ("2024-01-05至03-02", 2024, None, 0), ("2023-12-28至2024-01-03", 2023, None, 1),
    ],
)  # fmt: skip
def test_in_which_year_a_range_ends(text, year, offset, on):
    (stamp,) = find(text)
    assert (stamp.year, stamp.offset, stamp.on) == (year, offset, on)


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
