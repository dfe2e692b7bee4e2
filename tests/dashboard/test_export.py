"""CSV for people: the bytes, the formulas, the numbers."""

from __future__ import annotations

import csv
import io
from datetime import date

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from dashboard.export import csv_bytes, file_name, harmless


def test_bytes_begin_with_a_mark_for_excel() -> None:
    data = csv_bytes(pd.DataFrame({"地区": ["浙江省"], "value": [-7.22]}))
    assert data[:3] == b"\xef\xbb\xbf"
    assert data[3:].decode() == "地区,value\r\n浙江省,-7.22\r\n"


def test_text_is_no_formula_and_numbers_stay_numbers() -> None:
    frame = pd.DataFrame(
        {"=x": ["=1+1", "+1", "-1", "@a", "\ta", "a=1"], "value": [1.0, -2.5, 2.16e9, None, 0.1, 3]}
    )
    parsed = list(csv.reader(io.StringIO(csv_bytes(frame)[3:].decode(), newline="")))
    assert parsed[0] == ["'=x", "value"]
    assert [row[0] for row in parsed[1:]] == ["'=1+1", "'+1", "'-1", "'@a", "'\ta", "a=1"]
    assert [row[1] for row in parsed[1:]] == ["1", "-2.5", "2160000000", "", "0.1", "3"]


def test_dates_and_nulls() -> None:
    frame = pd.DataFrame(
        {"day": [pd.Timestamp(2024, 1, 2), pd.NaT], "flag": [True, False], "none": [None, "x"]}
    )
    assert csv_bytes(frame)[3:].decode().splitlines()[1:] == ["2024-01-02,True,", ",False,x"]


def test_file_name() -> None:
    assert file_name("figures", date(2026, 1, 31)) == "figures-2026-01-31.csv"


@given(st.text())
def test_no_text_begins_a_formula(text: str) -> None:
    assert not harmless(text).startswith(("=", "+", "-", "@", "\t", "\r", "\0"))
    assert harmless(text).endswith(text)
