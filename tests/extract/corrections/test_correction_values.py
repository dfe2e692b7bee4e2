"""What a person writes into a cell, in the type that the schema asks for; what makes no sense is told in sentences."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from office import AT, correction, figures_of, the

from extract.corrections.check import check
from extract.corrections.record import FIELDS
from extract.corrections.values import parse, parse_row, written, written_row
from extract.errors import CorrectionError
from extract.schema import FIGURES

GOOD = [
    ("value", "2160000000", 2160000000.0),
    ("value", "-7.2", -7.2),
    ("value", "1,503.2", 1503.2),
    ("value", "21.6亿", 2160000000.0),
    ("value", "一百五十六", 156.0),
    ("value_high", "", None),
    ("decimals", "2", 2),
    ("period_end", "2024-02-29", date(2024, 2, 29)),
    ("period_start", None, None),
    ("measure", "share", "share"),
    ("base", "since:2020", "since:2020"),
    ("unit", "千瓦", "千瓦"),
    ("unit", "百分点", "百分点"),
    ("unit", "窖", "窖"),
    ("unit", "", ""),
    ("indicator", "  财政收入 ", "财政收入"),
    ("indicator_id", "gdp", "gdp"),
    ("region_code", "330109", "330109"),
    ("region_code", "0", "0"),
]


@pytest.mark.parametrize(("field", "cell", "value"), GOOD)
def test_a_cell_is_read_in_the_type_of_its_column(field: str, cell: str | None, value: object) -> None:
    assert parse(field, cell) == value
    assert type(parse(field, cell)) is type(value)
    assert parse(field, written(parse(field, cell))) == value


BAD = [
    ("rule", "mine", "no column that can be set"),
    ("figure_id", "0123", "no column that can be set"),
    ("value", "many", "it is a number"),
    ("value", "nan", "it is a number"),
    ("value", "", "must not be empty"),
    ("indicator", " ", "must not be empty"),
    ("decimals", "1.5", "whole number"),
    ("decimals", "-1", "whole number"),
    ("period_end", "2023-02-29", "a date is written"),
    ("period_end", "2023", "a date is written"),
    ("measure", "rate", "one of level, growth"),
    ("status", "done", "one of actual, target, forecast"),
    ("base", "lastyear", "it is yoy"),
    ("base", "since:20", "it is yoy"),
    ("indicator_id", "happiness_of_cats", "no such indicator"),
    ("region_code", "999999", "no such code"),
    ("unit", "亿元", "its base unit is 元"),
    ("unit", "万千瓦", "its base unit is 千瓦"),
    ("part_of", "the whole", "it is a figure_id"),
]


@pytest.mark.parametrize(("field", "cell", "said"), BAD)
def test_what_cannot_stand_in_a_column_is_told_in_a_sentence(field: str, cell: str, said: str) -> None:
    with pytest.raises(CorrectionError, match=said) as caught:
        parse(field, cell)
    assert str(caught.value).endswith(".")


def test_every_column_that_says_what_a_figure_says_can_be_set() -> None:
    fixed = {"figure_id", "doc_id", "doc", "article", "start", "end", "text", "sentence", "sentence_start", "prefix", "suffix"}
    assert set(FIGURES.names) - set(FIELDS) == fixed | {"confidence", "rule"}


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_any_number_comes_back_as_it_was(value: float) -> None:
    assert parse("value", written(value)) == value


def test_columns_written_as_json_come_back() -> None:
    row = {"indicator": "“好”,\n'=1", "value": 0.1 + 0.2, "period_end": date(2024, 1, 31), "base": None}
    assert parse_row(written_row(row)) == row
    assert parse_row('{"value": 21.6, "decimals": 1}') == {"value": 21.6, "decimals": 1}


TEXT = "全镇的财政收入比上年5.2%。"
WRONG = [
    ({"correction_id": ""}, "has no correction_id"),
    ({"doc_id": ""}, "name the paper"),
    ({"text": ""}, "text is empty"),
    ({"start": 14}, "is none"),
    ({"end": 13}, "has 3 characters, and text '5.2%' has 4"),
    ({"author": " "}, "author is empty"),
    ({"at": AT.replace(tzinfo=None)}, "no time zone"),
    ({"action": "change"}, "'change' is no action"),
    ({"action": "add", "field": None, "new": "{}"}, "has no figure_id yet"),
    ({"figure_id": None}, "figure_id is empty"),
    ({"action": "reject", "new": None}, "only set has a field"),
    ({"action": "reject", "field": None}, "reject changes no value"),
    ({"field": None}, "field is empty"),
    ({"field": "colour"}, "no column that can be set"),
    ({"new": "much"}, "it is a number"),
    ({"action": "split", "field": None, "new": '[{"value": 1}]'}, "two rows or more"),
    ({"action": "split", "field": None, "new": '[{"value": 1}, {}]'}, "Each row of a split"),
    ({"action": "split", "field": None, "new": "1 and 2"}, "is not JSON"),
    ({"action": "add", "figure_id": None, "field": None, "new": '{"value": "x", "measure": "y"}'}, "number.*one of level"),
    ({"start": 90, "end": 94}, "lies outside of the text, which has 15 characters"),
    ({"start": 3, "end": 7}, "the text says '财政收入', not '5.2%'"),
]


def test_a_correction_that_makes_sense_passes() -> None:
    check(correction(), TEXT)


@pytest.mark.parametrize(("cells", "said"), WRONG)
def test_a_correction_that_makes_none_is_refused(cells: dict, said: str) -> None:
    with pytest.raises(CorrectionError, match=said):
        check(correction(**cells), TEXT)


@pytest.mark.parametrize(
    ("field", "new", "said"),
    [
        ("period_start", "2025-01-01", "begin on 2025-01-01 after it ends"),
        ("value_high", "3", "value_high is its upper end"),
        ("commitment", "ensure", "belongs to a target"),
    ],
)
def test_a_row_that_would_contradict_itself_is_refused(field: str, new: str, said: str) -> None:
    figure = the(figures_of("2023年，全省财政总收入183.6亿元。"), "183.6亿元")
    with pytest.raises(CorrectionError, match=said):
        check(correction(field=field, new=new), figure=figure)
