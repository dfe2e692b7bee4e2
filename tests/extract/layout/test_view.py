"""The view: what is cleaned, and that every offset leads back to the source."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.layout.view import make_view

CASES = Path(__file__).parents[2] / "cases" / "views.csv"
PIECES = ["一、", "（一）", "本报讯", "■记者", "全年", "增长", "7 4 ", "5·8％", "，", "。", "：", "\n", "\n\n", " ", "\u3000", "\r\n", "《", "》", "PM", "2.5"]
PIECES += ["”", "“", "\u200b", "\ufeff", "萬億元畝國", "2021年", "**", "\x0c", "示例镇", "产值"]


def unescaped(text):
    for written, meant in (("\\n", "\n"), ("\\r", "\r"), ("\\ufeff", "\ufeff"), ("\\u200b", "\u200b")):
        text = text.replace(written, meant)
    return text


def cases():
    with CASES.open(encoding="utf-8", newline="") as f:
        return [pytest.param(unescaped(r["source"]), unescaped(r["view"]), id=r["why"]) for r in csv.DictReader(f)]


@pytest.mark.parametrize(("source", "view"), cases())
def test_cleaning(source, view):
    assert make_view(source).text == view


def test_wrapped_lines_are_joined():
    line = "本镇紧扣年度目标任务统筹推进各项重点工作并取得扎实成效"
    text = "\n".join([line] * 15 + ["全部完成。"])
    assert make_view(text).text == line * 15 + "全部完成。"


def test_a_span_leads_back_with_what_was_dropped_in_it():
    source = "收入7 4 7 亿元，全部\n入库。"
    view = make_view(source)
    start = view.text.index("747亿元")
    assert source[slice(*view.to_source(start, start + 5))] == "7 4 7 亿元"


def assert_leads_back(source):
    view = make_view(source)
    places = [view.source_at(i) for i in range(len(view.text))]
    assert places == sorted(set(places))
    for i, (character, place) in enumerate(zip(view.text, places, strict=True)):
        assert make_view_character(source[place], character)
        assert view.from_source(place) == i
        assert view.to_source(i, i + 1) == (place, place + 1)
    assert len(view.text) <= len(source)


def make_view_character(source, view):
    """One character of the view stands for one of the source: itself, its narrow or its simplified form."""
    return source == view or ord(source) > 127 or (source, view) == ("\r", "\n") or (source, view) == ("\x0c", "\n")


@given(st.text(max_size=200))
def test_any_text(source):
    assert_leads_back(source)


@given(st.lists(st.sampled_from(PIECES), max_size=60).map("".join))
def test_text_of_the_genre(source):
    assert_leads_back(source)


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_nothing_but_space_and_marks_is_dropped(source):
    kept = make_view(source).text
    assert sum(c.isalnum() for c in kept) == sum(c.isalnum() for c in source)
