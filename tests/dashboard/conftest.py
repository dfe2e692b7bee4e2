"""A data folder of three small papers of our own, and one invented example."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from dashboard.queries.store import Store, open_store
from tests.dashboard.tables import Paper, Said, build, to_month, year

TOWN = Paper(
    "town-2023.txt",
    "溪口镇年度通报",
    date(2024, 1, 20),
    "溪口镇",
    "330283100",
    (
        Said(
            "全镇财政总收入达到", "21.6亿元", "fiscal_revenue", 21.6e8, "元", year(2023), unit_written="亿元"
        ),
        Said("财政总收入下降", "7.22%", "fiscal_revenue", -7.22, "%", year(2023), measure="growth"),
        Said(
            "上一年财政总收入为", "23.3亿元", "fiscal_revenue", 23.3e8, "元", year(2022), unit_written="亿元"
        ),
        Said("2020年财政总收入为", "20亿元", "fiscal_revenue", 20e8, "元", year(2020), unit_written="亿元"),
        Said(
            "今年财政总收入力争超过",
            "23亿元",
            "fiscal_revenue",
            23e8,
            "元",
            year(2024),
            status="target",
            qualifier="over",
            unit_written="亿元",
        ),
        Said("实施重大项目", "12个", "projects", 12, "个", year(2023)),
        Said("新建<b>口袋公园</b>", "3个", "口袋公园数", 3, "个", year(2023)),
        Said(
            "通报会有", "154人", "参会人数", 154, "人", (None, date(2024, 1, 18), "point"), kind="incidental"
        ),
    ),
)
RIVAL = Paper(
    "rival-2023.txt",
    "溪口镇统计简报",
    date(2024, 2, 3),
    "溪口镇",
    "330283100",
    (Said("2023年财政总收入", "21.7亿元", "fiscal_revenue", 21.7e8, "元", year(2023), unit_written="亿元"),),
)
NATION = Paper(
    "nation.txt",
    "全国情况摘录",
    date(2024, 3, 5),
    "全国",
    "0",
    (*tuple(Said(f"{of}年生产总值增长", f"{value}%", "gdp", value, "%", year(of), measure="growth") for of, value in ((2019, 6.0), (2020, 2.2), (2021, 8.4), (2023, 5.2))), Said("今年生产总值预期增长", "5%—5.5%", "gdp", 5.0, "%", year(2024), measure="growth", status="target", value_high=5.5)),
)
EXAMPLE = Paper(
    "example.txt",
    "示例县月报",
    date(2024, 7, 15),
    "示例县",
    None,
    tuple(
        Said(
            f"{of}年1—{month}月财政总收入",
            f"{month * rate:g}亿元",
            "fiscal_revenue",
            month * rate * 1e8,
            "元",
            to_month(of, month),
            unit_written="亿元",
        )
        for of, rate in ((2023, 2.0), (2024, 2.1))
        for month in range(1, 7)
    ),
    example=True,
)


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with four small papers."""
    return build(tmp_path_factory.mktemp("data") / "tables", [TOWN, RIVAL, NATION, EXAMPLE])


@pytest.fixture(scope="session")
def store(folder: Path) -> Store:
    """That folder, open."""
    return open_store(folder)
