"""Which headline indicators the papers report, speak of without a figure, or leave out."""

from __future__ import annotations

import pandas as pd
import pytest

from extract import extract_paths
from extract.rules import table

PAPER = """浙江省政府工作报告

2025年1月14日在浙江省第十四届人民代表大会第三次会议上

一、2024年工作回顾
全省生产总值增长5.5%。一般公共预算收入增长1.3%。城镇新增就业119万人。粮食产量稳步提高，社会消费品零售总额平稳增长。
"""


@pytest.fixture(scope="module")
def states(tmp_path_factory: pytest.TempPathFactory) -> pd.Series:
    folder = tmp_path_factory.mktemp("papers")
    (folder / "浙江省-2025.txt").write_text(PAPER, encoding="utf-8")
    found = extract_paths([folder])["coverage"]
    return found[(found.region == "浙江省") & (found.year == 2024)].set_index("indicator_id")["state"]


@pytest.mark.parametrize(
    ("indicator", "state"),
    [
        ("gdp", "reported"),
        ("urban_new_jobs", "reported"),
        ("grain_output", "mentioned"),
        ("retail_sales", "mentioned"),
        ("pm25", "not mentioned"),
    ],
)
def test_each_headline_indicator_has_its_state(states: pd.Series, indicator: str, state: str) -> None:
    assert states[indicator] == state


def test_the_grid_is_whole(states: pd.Series) -> None:
    assert set(states.index) == {r["indicator_id"] for r in table("headline")}


def test_there_are_sixty_headline_indicators_and_all_are_in_the_catalogue() -> None:
    headline = [r["indicator_id"] for r in table("headline")]
    assert len(headline) == len(set(headline)) == 60
    assert set(headline) <= {r["indicator_id"] for r in table("indicators")}
