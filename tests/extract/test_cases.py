"""A sentence and the records expected of it: tests/cases/figures.jsonl, one case a line.

Each expected record names only the columns the case is about; the number of statistics must agree. A case may say
the paper's ``issue_date`` and ``region``.
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from extract import extract_text

CASES = [
    json.loads(line)
    for line in (Path(__file__).parents[1] / "cases" / "figures.jsonl").read_text(encoding="utf-8").splitlines()
]


@pytest.mark.parametrize("case", CASES, ids=[c["says"] for c in CASES])
def test_sentence_gives_the_records(case: dict) -> None:
    found = extract_text(case["text"], issue_date=case.get("issue_date", "2022-01-15"), region=case.get("region", "浙江省"))
    got = found[["text", "indicator", "value", "unit"]].to_dict("records")
    assert len(found) == len(case["figures"]), got
    for row, expected in zip(found.to_dict("records"), case["figures"], strict=True):
        for column, value in expected.items():
            if column == "part_of":
                assert pd.notna(row["part_of"]) == value, got
            elif value is None:
                assert pd.isna(row[column]), (column, got)
            elif isinstance(row[column], date):
                assert row[column].isoformat() == value, (column, got)
            elif isinstance(value, (int, float)):
                assert row[column] == pytest.approx(value), (column, got)
            else:
                assert row[column] == value, (column, got)
