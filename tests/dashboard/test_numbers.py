"""Numbers and periods as people read them."""

from __future__ import annotations

from datetime import date

import pytest

from dashboard.words import EN, ZH
from dashboard.words.numbers import amount, digits, figure_text, scale_for
from dashboard.words.periods import day, period


@pytest.mark.parametrize(
    ("value", "unit", "written", "zh", "en"),
    [
        (2.16e9, "元", "亿元", "21.6亿元", "2.16 bn yuan"),
        (1.42e13, "元", "万亿元", "14.2万亿元", "14.2 tn yuan"),
        (13490840e6, "元", "亿元", "13.49万亿元", "13.49 tn yuan"),
        (167000, "元", "万元", "16.7万元", "167,000 yuan"),
        (43377, "元", "元", "43,377元", "43,377 yuan"),
        (12560000, "人", "万人", "1,256万人", "12.56 m people"),
        (5.2, "%", "%", "5.2%", "5.2%"),
        (31.5, "微克/立方米", None, "31.5微克/立方米", "31.5 μg/m³"),
        (10, "项", "项", "10项", "10"),
        (-7.22, "%", "%", "−7.22%", "−7.22%"),
    ],
)
def test_amount(value: float, unit: str, written: str | None, zh: str, en: str) -> None:
    assert amount(value, unit, ZH, unit_written=written) == zh
    assert amount(value, unit, EN, unit_written=written) == en


@pytest.mark.parametrize(
    ("value", "measure", "more", "zh"),
    [
        (5.2, "growth", {}, "+5.2%"),
        (-7.22, "growth", {}, "−7.22%"),
        (5.0, "growth", {"qualifier": "about"}, "约5%"),
        (5.0, "growth", {"value_high": 5.5}, "+5%–5.5%"),
        (5.5, "share", {"qualifier": "at_most"}, "不超过5.5%"),
        (0.0, "growth", {}, "0%"),
    ],
)
def test_figure_text(value: float, measure: str, more: dict[str, object], zh: str) -> None:
    assert figure_text(value, "%", measure, ZH, **more) == zh  # type: ignore[arg-type]


def test_a_standing() -> None:
    assert figure_text(35, "位", "rank", ZH) == "第35位"
    assert figure_text(35, "位", "rank", EN) == "No. 35"


def test_digits_have_no_rounding_noise() -> None:
    assert digits(0.1 + 0.2, 4) == "0.3"
    assert digits(-0.00001, 2) == "0"


def test_scale_leaves_rates_alone() -> None:
    assert scale_for(1e9, "%", "zh").factor == 1
    assert scale_for(1e9, "元", "zh").word == "亿"


@pytest.mark.parametrize(
    ("start", "end", "kind", "zh", "en"),
    [
        (date(2021, 1, 1), date(2021, 12, 31), "year", "2021年", "2021"),
        (date(2021, 1, 1), date(2021, 11, 30), "ytd", "2021年1—11月", "Jan–Nov 2021"),
        (date(2021, 1, 1), date(2021, 1, 31), "ytd", "2021年1月", "Jan 2021"),
        (date(2024, 1, 1), date(2024, 3, 31), "quarter", "2024年一季度", "Q1 2024"),
        (date(2024, 7, 1), date(2024, 12, 31), "half", "2024年下半年", "H2 2024"),
        (date(2024, 2, 1), date(2024, 2, 29), "month", "2024年2月", "Feb 2024"),
        (date(2021, 1, 1), date(2025, 12, 31), "plan", "2021—2025年", "2021–2025"),
        (None, date(2023, 12, 31), "point", "2023年末", "end of 2023"),
        (None, date(2023, 11, 30), "point", "2023年11月末", "end of Nov 2023"),
        (None, date(2023, 11, 25), "point", "2023年11月25日", "25 Nov 2023"),
        (None, None, "unknown", "时期未说明", "period not stated"),
        (date(2021, 3, 5), date(2021, 5, 9), "span", "2021年3月5日—2021年5月9日", "5 Mar 2021 – 9 May 2021"),
    ],
)
def test_period(start: date | None, end: date | None, kind: str, zh: str, en: str) -> None:
    assert period(start, end, kind, ZH) == zh
    assert period(start, end, kind, EN) == en


def test_a_day() -> None:
    assert day(date(2024, 4, 30), ZH) == "2024年4月30日"
    assert day(date(2024, 4, 30), EN) == "30 Apr 2024"
    assert day(None, ZH) == ""
