"""An index starts at 100 in a year that all lines have; per head only where the residents are known."""

from __future__ import annotations

import pandas as pd
import pytest

from dashboard.charts.relative import indexed, per_head
from dashboard.words import EN, ZH


def rows(*cells: tuple[str, int, float], status: str = "actual") -> pd.DataFrame:
    return pd.DataFrame(
        {
            "region": [cell[0] for cell in cells],
            "year": [cell[1] for cell in cells],
            "period_end": [pd.Timestamp(cell[1], 12, 31) for cell in cells],
            "value": [cell[2] for cell in cells],
            "value_high": float("nan"),
            "unit": "元",
            "unit_written": "亿元",
            "measure": "level",
            "status": status,
            "confidence": 0.9,
            "figure_id": [f"{cell[0]}{cell[1]}{status}" for cell in cells],
        }
    )


@pytest.mark.parametrize(
    ("cells", "base", "values"),
    [
        ([("甲", 2020, 50.0), ("甲", 2021, 60.0)], 2020, [100.0, 120.0]),
        ([("甲", 2019, 40.0), ("甲", 2020, 50.0), ("乙", 2020, 10.0)], 2020, [80.0, 100.0, 100.0]),
        ([("甲", 2019, 40.0), ("乙", 2020, 10.0), ("乙", 2021, 15.0)], None, [100.0, 100.0, 150.0]),
        ([("甲", 2020, 0.0), ("甲", 2021, 5.0), ("乙", 2020, 10.0)], 2020, [100.0]),
    ],
)
def test_an_index(cells: list[tuple[str, int, float]], base: int | None, values: list[float]) -> None:
    found, year = indexed(rows(*cells), "region")
    assert year == base
    assert list(found["value"]) == values
    assert set(found["unit"]) == {""}


def test_a_target_is_measured_against_the_first_actual() -> None:
    both = pd.concat([rows(("甲", 2020, 50.0)), rows(("甲", 2021, 75.0), status="target")])
    found, _ = indexed(both, "region")
    assert dict(zip(found["figure_id"], found["value"], strict=True)) == {"甲2020actual": 100.0, "甲2021target": 150.0}
    assert indexed(rows(("甲", 2021, 75.0), status="target"), "region")[0].empty


def test_per_head_only_where_residents_are_known() -> None:
    people = pd.DataFrame({"region": ["甲", "甲"], "year": [2020, 2021], "value": [200.0, 0.0]})
    found = per_head(rows(("甲", 2020, 50.0), ("甲", 2021, 60.0), ("乙", 2020, 70.0)), people)
    assert list(found["figure_id"]) == ["甲2020actual"]
    assert list(found["value"]) == [0.25] and list(found["unit"]) == ["元/人"]
    assert per_head(rows(("甲", 2020, 50.0)), people.head(0)).empty
    assert (ZH.unit("元/人"), EN.unit("元/人")) == ("元/人", "yuan per head")
