"""The labels of an axis: round numbers, few of them, and room for the widest."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.charts.margins import GAP, beside, in_a_line, value_ticks, width


@pytest.mark.parametrize(
    ("low", "high", "most", "unit", "whole", "labels"),
    [
        pytest.param(0, 9.8, 4, "%", False, ["0%", "5%", "10%"], id="growth from zero"),
        pytest.param(4.6, 5.3, 6, "%", False, ["4.6%", "4.8%", "5%", "5.2%"], id="shares near each other"),
        pytest.param(0, 1351, 6, "", False, ["0", "500", "1,000", "1,500"], id="thousands are set apart"),
        pytest.param(-3.4, 2.1, 6, "", False, ["−4", "−2", "0", "2"], id="a true minus sign"),
        pytest.param(1, 4, 6, "", True, ["1", "2", "3", "4"], id="ranks are whole, and none is the nought-th"),
        pytest.param(7, 7, 4, "", False, ["6", "7", "8"], id="one value"),
        pytest.param(0, 0, 4, "", False, ["−1", "0", "1"], id="nothing but zero"),
    ],
)
def test_ticks(low: float, high: float, most: int, unit: str, whole: bool, labels: list[str]) -> None:
    assert value_ticks(low, high, most, unit, whole=whole)["ticktext"] == labels


@given(
    low=st.floats(-1e12, 1e12, allow_nan=False),
    span=st.floats(0, 1e12) | st.floats(1e-6, 10),
    most=st.sampled_from([4, 6]),
)
def test_any_values_have_a_few_ticks_that_tell_them_apart(low: float, span: float, most: int) -> None:
    found = value_ticks(low, low + span, most, "")
    assert 1 <= len(found["tickvals"]) <= 2 * most
    if span > 1e-9 * abs(low):
        assert len(set(found["ticktext"])) == len(found["ticktext"])


def test_the_widest_label_has_room() -> None:
    assert width("新疆维吾尔自治区") == 96
    assert beside(["省", "新疆维吾尔自治区", "GDP"]) == 96 + GAP
    assert beside([]) == GAP
    assert width("1,000") >= math.ceil(4 * 6.66 + 3.3)  # as Noto Sans CJK draws it at 12 pixels


def test_years_stand_in_a_line_and_months_of_years_may_not() -> None:
    assert in_a_line(["2006", "2009", "2012", "2015", "2018", "2021", "2024"])
    assert not in_a_line(["2024年1—6月", "2024年1—9月", "2024年", "2025年1—3月"])
