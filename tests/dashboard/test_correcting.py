"""A form as corrections: what is changed, in which order, and what is said where it makes no sense."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from dashboard.queries import corrections, evidence
from dashboard.queries.store import Store, open_store
from dashboard.screen.add import guessed, trimmed
from dashboard.screen.correct import troubles
from dashboard.screen.markup import checked_mark
from dashboard.words import EN, ZH
from extract import extract_paths
from extract.corrections import forms
from extract.corrections.forms import Figure, Troubled
from extract.corrections.suggest import UNNAMED

REPORT = """溪口镇2023年工作总结

2024年1月20日

2023年，全镇财政总收入21.6亿元，同比增长6.5%，其中税收收入12.4亿元。全年接待游客120万人次。
2024年，力争财政总收入增长5%—5.5%。老街改造已近尾声，一应俱全。
"""


@pytest.fixture
def tables(tmp_path: Path) -> Path:
    """The tables of one small report, for corrections to be made on."""
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers" / "report.txt").write_text(REPORT, encoding="utf-8")
    extract_paths([tmp_path / "papers"], out=tmp_path / "tables")
    return tmp_path / "tables"


def the(store: Store, text: str) -> Figure:
    (row,) = store.rows("SELECT * FROM figures WHERE text = ?", [text])
    return forms.figure_of(row)


@pytest.fixture
def revenue(tables: Path) -> Figure:
    return the(open_store(tables), "21.6亿元")


def test_a_form_shows_a_number_as_the_paper_writes_it(revenue: Figure) -> None:
    shown = forms.cells(revenue)
    assert (shown["value"], shown["unit_written"], shown["period_end"]) == ("21.6", "亿元", "2023-12-31")
    assert forms.cells(replace(revenue, indicator=UNNAMED))["indicator"] == ""
    assert forms.given(revenue, shown) == {}


@pytest.mark.parametrize(
    ("form", "values"),
    [
        ({"value": "22.6"}, {"value": 22.6e8}),
        ({"value": "2,260.5"}, {"value": 2260.5e8}),
        ({"value": "-0.07"}, {"value": -0.07e8}),
        ({"value": "22.6亿"}, {"value": 22.6e8}),
        ({"unit_written": "万元", "value": "21.6"}, {"unit_written": "万元", "value": 21.6e4}),
        ({"unit_written": "筐", "value": "21.6"}, {"unit_written": "筐", "unit": "筐", "value": 21.6}),
        ({"value_high": "23"}, {"value_high": 23e8}),
        ({"period_end": " 2022-12-31 "}, {"period_end": date(2022, 12, 31)}),
        ({"subject": "老街"}, {"subject": "老街"}),
    ],
)
def test_only_what_is_changed_is_given(revenue: Figure, form: dict[str, str], values: dict[str, object]) -> None:
    assert forms.given(revenue, forms.cells(revenue) | form) == pytest.approx(values)


@pytest.mark.parametrize(
    ("form", "kinds"),
    [
        ({"value": "很多"}, ["number"]),
        ({"value": ""}, ["empty"]),
        ({"indicator": " "}, ["empty"]),
        ({"period_end": "去年底"}, ["date"]),
        ({"decimals": "-1"}, ["integer"]),
        ({"base": "去年"}, ["base"]),
        ({"region_code": "999"}, ["region_code"]),
        ({"indicator_id": "no_such_thing"}, ["indicator_id"]),
        ({"unit": "亿元"}, ["unit"]),
        ({"value": "x", "period_start": "y"}, ["date", "number"]),
        ({}, ["nothing"]),
        ({"value": "21.60"}, ["nothing"]),
        ({"value_high": "20"}, ["fault.range"]),
        ({"commitment": "strive"}, ["fault.commitment"]),
        ({"period_start": "2024-05-01"}, ["fault.backwards"]),
    ],
)
def test_what_makes_no_sense_is_told_in_both_languages(revenue: Figure, form: dict[str, str], kinds: list[str]) -> None:
    with pytest.raises(Troubled) as caught:
        forms.changes(revenue, forms.cells(revenue) | form, "王", "")
    assert sorted(t.kind for t in caught.value.troubles) == kinds
    assert troubles(caught.value, ZH).count("<li>") == troubles(caught.value, EN).count("<li>") == len(kinds)


@pytest.mark.parametrize(
    ("form", "fields"),
    [
        ({"value": "22.6"}, ["value"]),
        ({"unit_written": "万元"}, ["unit_written"]),  # the value follows
        ({"unit_written": "万元", "value": "22"}, ["unit_written", "value"]),
        ({"status": "target", "commitment": "strive"}, ["status", "commitment"]),
        ({"value": "30", "value_high": "31"}, ["value", "value_high"]),
        ({"period_start": "2024-01-01", "period_end": "2024-12-31"}, ["period_end"]),  # a year begins in January
        ({"period_start": "2025-02-01", "period_end": "2025-03-31", "period_kind": "span"}, ["period_end", "period_start"]),
        ({"period_start": "", "period_end": "", "period_kind": "unknown"}, ["period_end"]),
    ],
)
def test_the_row_makes_sense_after_each_step(revenue: Figure, form: dict[str, str], fields: list[str]) -> None:
    form = forms.cells(revenue) | form
    made = forms.changes(revenue, form, "王", "看错")
    assert [c.field for c in made] == fields
    assert {c.author for c in made} == {"王"} and {c.reason for c in made} == {"看错"}


def test_a_corrected_figure_keeps_what_the_program_had_read(tables: Path, revenue: Figure) -> None:
    form = forms.cells(revenue) | {"value": "22.6"}
    assert forms.save(tables, *forms.changes(revenue, form, "王", "看错")) == []
    store = open_store(tables)
    found = evidence.evidence(store, revenue.figure_id)
    assert found is not None and found.read is not None
    assert (found.figure["value"], found.read["value"], found.rejected) == (22.6e8, 21.6e8, False)
    assert [(c["field"], c["expect"], c["new"]) for c in found.corrections] == [("value", "2160000000", "2260000000")]
    assert "人工改正" in checked_mark(found.figure, ZH) and checked_mark(found.read, ZH) == ""
    assert float(store.frame("SELECT value FROM series WHERE figure_id = ?", [revenue.figure_id])["value"][0]) == 22.6e8

    (kept,) = corrections.history(store)
    forms.undo(tables, kept.correction.correction_id, "李")
    store = open_store(tables)
    (kept,) = corrections.history(store)
    assert (kept.undone_by, the(store, "21.6亿元")) == ("李", revenue)


def test_a_rejected_figure_can_still_be_looked_at(tables: Path, revenue: Figure) -> None:
    forms.save(tables, forms.make.reject(revenue, "王", "页码"))
    found = evidence.evidence(open_store(tables), revenue.figure_id)
    assert found is not None and found.rejected and found.corrections[0]["reason"] == "页码"
    assert revenue.figure_id in corrections.of_history(open_store(tables), corrections.history(open_store(tables)))


def test_a_figure_is_split_into_named_numbers(tables: Path) -> None:
    range_ = the(open_store(tables), "5%—5.5%")
    first, second = ({"indicator": "财政总收入", "value": v, "unit_written": "%"} for v in ("5", "5.5"))
    forms.save(tables, forms.parts(range_, [first, second], "王", ""))
    rows = open_store(tables).rows("SELECT * FROM figures WHERE text = '5%—5.5%' ORDER BY value")
    assert [(r["value"], r["value_high"]) for r in rows] == [(5.0, None), (5.5, None)]
    assert all(corrections.of_figure(open_store(tables), r) for r in rows)
    with pytest.raises(Troubled):
        forms.parts(range_, [first, second | {"value": ""}], "王", "")


def test_selected_words_become_a_figure(tables: Path) -> None:
    store = open_store(tables)
    (paper,) = store.rows("SELECT * FROM documents")
    text = store.text(str(paper["doc_id"]))
    at = text.index("已近尾声")
    guess = guessed(store, paper, at, at + 5)  # with the full stop
    assert guess.text == "已近尾声"
    with pytest.raises(Troubled) as caught:
        forms.added(text, guess, forms.cells(guess) | {"indicator": "", "value": ""}, "王", "")
    assert {t.field for t in caught.value.troubles} == {"indicator", "value"}
    form = forms.cells(guess) | {"indicator": "改造进度", "value": "70", "unit_written": "%", "measure": "share"}
    assert forms.save(tables, forms.added(text, guess, form, "王", "漏了")) == []
    row = the(open_store(tables), "已近尾声")
    assert (row.figure_id, row.indicator, row.value, row.unit) == (guess.figure_id, "改造进度", 70.0, "%")


@pytest.mark.parametrize(("words", "kind"), [("财政总收入21.6亿元", "overlap"), ("，", "selection")])
def test_a_selection_that_is_no_missed_figure_is_told(tables: Path, words: str, kind: str) -> None:
    store = open_store(tables)
    (paper,) = store.rows("SELECT * FROM documents")
    start = store.text(str(paper["doc_id"])).index(words)
    with pytest.raises(Troubled) as caught:
        guessed(store, paper, start, start + len(words))
    assert [t.kind for t in caught.value.troubles] == [kind]


@pytest.mark.parametrize(
    ("text", "span", "inner"), [("约 120万，", (0, 7), "约 120万"), (" 5% ", (0, 4), "5%"), ("。。", (0, 2), "")]
)
def test_a_hand_selects_too_much(text: str, span: tuple[int, int], inner: str) -> None:
    start, end = trimmed(text, *span)
    assert text[start:end] == inner
