"""A number as its cell shows it, one row a case."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.reading.number_format import is_date, shown

CASES = [
    (0.125, "0.0%", "12.5%"),
    (0.125, "0%", "13%"),
    (-0.072, "0.0%;-0.0%", "-7.2%"),
    (1234.5, "#,##0.00", "1,234.50"),
    (506.8, '0.0"亿元"', "506.8亿元"),
    (5, '0"个"', "5个"),
    (12345678, '0.00,,"百万"', "12.35百万"),
    (123456, "0,", "123"),
    (-3.2, "0.0_);(0.0)", "-3.2"),
    (-3.2, "0.0;[Red]0.0", "-3.2"),
    (-3.2, "0.0;[Red]-0.0", "-3.2"),
    (0, '0.0;-0.0;"-"', "-"),
    (3.14159, r'_ * #,##0.00_ ;_ * \-#,##0.00_ ;_ * "-"??_ ;_ @_ ', "3.14"),
    (1234567, "[$¥-804]#,##0", "¥1,234,567"),
    (7, "000", "007"),
    (12.5, "0.##", "12.5"),
    (3, "0.0#", "3.0"),
    (0.1 + 0.2, "General", "0.3"),
    (5, "General", "5"),
    (5.0, "G/通用格式", "5"),
    (1e20, "General", "100000000000000000000"),
    (12, "@", "12"),
    (0.5, "# ?/?", "0.5"),
    (1234567.0, "0.00E+00", "1234567"),
    ("3.5%", "General", "3.5%"),
    (True, "General", "TRUE"),
    (None, "0.0", ""),
    (datetime(2024, 3, 5), "yyyy-mm-dd", "2024年3月5日"),
    (date(2024, 3, 5), 'yyyy"年"m"月"d"日"', "2024年3月5日"),
    (datetime(2024, 3, 1), "yyyy/m", "2024年3月"),
    (datetime(2024, 3, 1), "mmm-yy", "2024年3月"),
    (datetime(2024, 1, 1), "yyyy", "2024年"),
    (datetime(2024, 3, 5), "m/d", "3月5日"),
    (datetime(2024, 3, 5, 9, 30), "m/d/yy h:mm", "2024年3月5日 09:30"),
    (time(9, 30), "h:mm", "09:30:00"),
]


@pytest.mark.parametrize(("value", "code", "text"), CASES)
def test_shown(value: object, code: str, text: str) -> None:
    assert shown(value, code) == text


@pytest.mark.parametrize(
    ("code", "so"),
    [("yyyy-mm-dd", True), ("h:mm", True), ("General", False), ("0.0%", False), ('0.0"days"', False), ("[Red]0.0", False), ("[$-804]m月", True), (r"0\d", False)],
)
def test_is_date(code: str, so: bool) -> None:
    assert is_date(code) is so


@given(st.floats(allow_nan=False, allow_infinity=False, width=32), st.text(alphabet='0#?.,%;"-_()[]亿元 @EyG/', max_size=14))
def test_any_format_shows_something_and_never_fails(value: float, code: str) -> None:
    assert isinstance(shown(value, code), str)


@given(st.floats(min_value=-1e9, max_value=1e9))
def test_two_decimals_are_the_number_rounded(value: float) -> None:
    assert abs(float(shown(value, "#,##0.00").replace(",", "")) - value) <= 0.00501
