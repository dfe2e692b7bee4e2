"""A table goes into each format and comes back the same, whatever stands in its texts."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extract import extract_text
from extract.exports.make import FORMATS, written
from extract.exports.sheet import Sheet
from extract.schema import DOCUMENTS, FIGURES, SERIES, TARGETS, Table
from extract.tables.rows import frame
from extract.tables.settings import Settings
from tests.extract.exports.made import BACK, HOSTILE, rows

QUIET = settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


def test_every_format_has_a_way_back() -> None:
    assert set(BACK) == set(FORMATS) - {"sdmx"}  # which has a test of its own, by sdmx1


@pytest.mark.parametrize("to", BACK)
@pytest.mark.parametrize("table", [FIGURES, DOCUMENTS, SERIES, TARGETS], ids=lambda t: t.name)
@given(st.data())
@QUIET
def test_rows_come_back_equal(to: str, table: Table, data: st.DataObject) -> None:
    given_rows = data.draw(rows(table))
    made = written([Sheet(table, frame(table, given_rows))], to, Settings())
    assert BACK[to](made, table) == given_rows


@pytest.mark.parametrize("to", BACK)
def test_figures_of_a_hostile_text_come_back_equal(to: str) -> None:
    found = Sheet(FIGURES, extract_text("".join(f"{h}\n2021年，{h}镇财政总收入21.6亿元，同比下降4.5%。" for h in HOSTILE)))
    assert len(found.frame) > len(HOSTILE)
    assert BACK[to](written([found], to, Settings()), FIGURES) == found.records()


@pytest.mark.parametrize("to", BACK)
def test_half_a_character_is_marked_and_goes_into_every_file(to: str) -> None:
    text = "\ud8002021年，示例\udfff镇财政总收入21.6亿元。"
    found = extract_text(text)
    row = found.iloc[0]
    assert text[row["start"] : row["end"]] == row["text"] == "21.6亿元"
    assert row["sentence"] == text.replace("\ud800", "\ufffd").replace("\udfff", "\ufffd")
    assert BACK[to](written([Sheet(FIGURES, found)], to, Settings()), FIGURES) == Sheet(FIGURES, found).records()
