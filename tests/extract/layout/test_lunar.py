"""Lunar dates of mastheads."""

from datetime import date

import pytest

from extract.layout.lunar import LUNAR, lunar_date


@pytest.mark.parametrize(
    ("text", "near", "expected"),
    [
        ("农历甲辰年三月廿二", None, date(2024, 4, 30)),
        ("农历甲辰年正月初一", None, date(2024, 2, 10)),
        ("癸卯年闰二月初三", None, date(2023, 3, 24)),
        ("乙巳蛇年十二月三十", None, None),  # that month had 29 days
        ("农历甲辰年腊月廿九", None, date(2025, 1, 28)),
        ("农历丁酉年八月十五", 1957, date(1957, 9, 8)),
        ("农历甲丑年正月初一", None, None),  # no such year
        ("癸卯年闰三月初三", None, None),  # the leap month was the second
        ("癸卯年腊月三十", None, date(2024, 2, 9)),
        ("农历甲子年正月初一", 1924, date(1924, 2, 5)),
        ("农历癸亥年十二月三十", 2043, date(2044, 1, 29)),
    ],
)
def test_solar_day(text, near, expected):
    assert lunar_date(LUNAR.search(text), near) == expected
