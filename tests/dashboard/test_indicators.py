"""What is known of an indicator: the questions to the tables, and the pieces of its page."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from dashboard.queries import indicators, series
from dashboard.queries.store import Store, open_store
from dashboard.screen import indicators as show
from dashboard.screen.indicator_index import FOLDED, SHOWN, index_groups, tally
from dashboard.screen.markup import indicator_link
from dashboard.words import EN, ZH
from tests.dashboard.tables import Paper, Said, build, change, to_month, year

EVIL = '<script>alert("x")</script>'
FIRST_QUARTER = date(2023, 1, 1), date(2023, 3, 31), "quarter"
FIRST_HALF = date(2023, 1, 1), date(2023, 6, 30), "half"
SECOND_QUARTER = date(2023, 4, 1), date(2023, 6, 30), "quarter"


def grew(value: float, period: tuple[date | None, date, str], **rest: str) -> Said:
    return Said("财政总收入增长", f"{value}%", "fiscal_revenue", value, "%", period, "growth", **rest)


TOWN = Paper(
    "town.txt",
    "溪口镇报告",
    date(2024, 1, 20),
    "溪口镇",
    "330283100",
    (
        Said("财政总收入", "21亿元", "fiscal_revenue", 21e8, "元", year(2023), unit_written="亿元"),
        Said("上年财政总收入", "20亿元", "fiscal_revenue", 20e8, "元", year(2022), unit_written="亿元"),
        Said("年中财政总收入", "9亿元", "fiscal_revenue", 9e8, "元", (None, date(2023, 6, 30), "point")),
        Said("税收", "15亿元", "税收", 15e8, "元", year(2023), unit_written="亿元"),
        Said("供销社收入", "1亿元", "fiscal_revenue", 1e8, "元", year(2021), unit_written="亿元"),
        grew(5, year(2023)),
        grew(4.5, year(2023), status="target", qualifier="at_least"),
        grew(6, year(2024), status="target", qualifier="about"),
        grew(7, FIRST_QUARTER),
        grew(8, SECOND_QUARTER),
        grew(9, FIRST_HALF, status="target"),
        Said("到会", "9人", "到会人数", 9, "人", year(2023), kind="incidental"),
    ),
)
EXAMPLE = Paper(
    "example.txt",
    "示例县月报",
    date(2024, 7, 1),
    "示例县",
    None,
    (
        Said("财政总收入", "2亿元", "fiscal_revenue", 2e8, "元", to_month(2024, 2)),
        Said("虚构", "3个", "虚构数", 3, "个", year(2024)),
    ),
    example=True,
)


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """A town with tax as part of its revenue, a second wording of it, and a subject of its own."""
    folder = build(tmp_path_factory.mktemp("told") / "data", [TOWN, EXAMPLE])
    change(
        folder,
        "indicators",
        "aliases = '国库总收入' WHERE indicator_id = 'fiscal_revenue'",
        "definition_zh = '', definition_en = '' WHERE indicator_id = 'projects'",
    )
    change(
        folder,
        "figures",
        "indicator = '公共收入' WHERE text = '20亿元'",
        "subject = '供销社', subject_kind = 'organisation' WHERE text = '1亿元'",
        "part_of = (SELECT figure_id FROM figures WHERE text = '21亿元') WHERE text = '15亿元'",
    )
    return open_store(folder)


@pytest.mark.parametrize(
    ("find", "topic", "keys"),
    [
        ("", None, ["fiscal_revenue", "gdp", "projects", "税收"]),
        ("国库", None, ["fiscal_revenue"]),  # an alias of the catalogue
        ("公共收入", None, ["fiscal_revenue"]),  # a wording of the papers
        ("TOTAL fiscal ", None, ["fiscal_revenue"]),
        ("税", None, ["税收"]),
        ("100%_'", None, []),
        ("", "macro", ["gdp"]),
        ("税", "macro", []),
    ],
)
def test_the_index_is_searched_by_every_name(told: Store, find: str, topic: str | None, keys: list[str]) -> None:
    rows = indicators.index(told, find=find, topic=topic, examples=False)
    assert [row["key"] for row in rows][:1] == keys[:1]
    assert sorted(str(row["key"]) for row in rows) == sorted(keys)


def test_the_index_counts_and_puts_names_outside_the_catalogue_last(told: Store) -> None:
    rows = indicators.index(told, examples=False)
    assert [(row["key"], row["figures"]) for row in rows if row["figures"]] == [("fiscal_revenue", 10), ("税收", 1)]
    assert [row["indicator_id"] for row in rows][-1] is None
    assert (rows[0]["first"], rows[0]["last"], rows[0]["places"]) == (2021, 2024, 1)
    assert "虚构数" in {row["key"] for row in indicators.index(told, examples=True)}


@pytest.mark.parametrize(
    ("key", "figures"),
    [("fiscal_revenue", 10), ("税收", 1), ("gdp", 0), ("虚构数", None), ("到会人数", None), ("'", None)],
)
def test_a_profile_is_of_the_catalogue_or_of_the_papers(told: Store, key: str, figures: int | None) -> None:
    found = indicators.profile(told, key, examples=False)
    assert (found["figures"] if found else None) == figures


def test_wordings_open_a_figure_worded_so(told: Store) -> None:
    rows = indicators.wordings(told, "fiscal_revenue", examples=False)
    assert [(row["indicator"], row["figures"]) for row in rows] == [("财政总收入", 9), ("公共收入", 1)]
    (other,) = told.rows("SELECT text FROM figures WHERE figure_id = ?", [rows[1]["figure_id"]])
    assert other["text"] == "20亿元"


def test_a_target_stands_beside_the_actual_of_the_same_period(told: Store) -> None:
    rows = indicators.goals(told, "fiscal_revenue", examples=False)
    assert [(row["value"], row["actual_value"]) for row in rows] == [(6.0, None), (4.5, 5.0), (9.0, None)]
    html = show.goals_table(rows, ZH)
    assert "不低于4.5%" in html and "约6%" in html and "+5%" in html
    assert html.count("data-figure=") == 4


def test_parts_and_wholes_name_each_other(told: Store) -> None:
    (part,) = indicators.parts(told, "fiscal_revenue", examples=False)
    (whole,) = indicators.wholes(told, "税收", examples=False)
    assert (part["key"], whole["key"]) == ("税收", "fiscal_revenue")
    assert part["figure_id"] == whole["figure_id"]
    assert indicators.wholes(told, "fiscal_revenue", examples=False) == []


def test_subjects_stand_apart(told: Store) -> None:
    rows = indicators.subjects(told, "fiscal_revenue", examples=False)
    assert [row["subject"] for row in rows] == ["供销社"]
    assert "供销社" in show.subject_table(rows, EN) and 'lang="zh"' in show.subject_table(rows, EN)


def test_the_papers_of_an_indicator(told: Store) -> None:
    assert [row["figures"] for row in indicators.papers_of(told, "fiscal_revenue", examples=False)] == [10]
    assert len(indicators.papers_of(told, "fiscal_revenue", examples=True)) == 2


def matrix_of(store: Store, grain: str, measure: str) -> str:
    rows = series.observations(store, ["fiscal_revenue"], ["溪口镇"], grain, ["actual"], examples=False)
    return show.matrix(series.plain_rows(rows[rows["measure"] == measure]), ZH, grain)


def test_the_table_keeps_years_and_quarters_apart(told: Store) -> None:
    years = matrix_of(told, "year", "growth")
    assert "2023" in years and "季度" not in years and years.count("data-figure=") == 1
    quarters = matrix_of(told, "quarter", "growth")
    assert quarters.index("二季度") < quarters.index("一季度") and quarters.count("data-figure=") == 2


def test_a_day_within_the_year_is_told_from_the_whole_of_it(told: Store) -> None:
    levels = matrix_of(told, "year", "level")
    assert levels.count('scope="col"') == 3 and "2023年6月末" in levels


@pytest.mark.parametrize(
    ("base", "zh", "en"),
    [
        (None, "", ""),
        ("yoy", "", ""),
        ("annual_average", "年均", "annual average"),
        ("since:2020", "比2020年", "since 2020"),
    ],
)
def test_a_base_in_words(base: str | None, zh: str, en: str) -> None:
    assert (show.base_name(base, ZH), show.base_name(base, EN)) == (zh, en)


@pytest.mark.parametrize(
    ("key", "zh"),
    [
        ("fiscal_revenue", "财政总收入的含义。"),
        ("税收", "目录里没有这个名称"),
        ("projects", "还没有它的定义"),
        ("gdp", "还没有它的数"),
    ],
)
def test_what_is_not_known_is_said(told: Store, key: str, zh: str) -> None:
    row = indicators.profile(told, key, examples=False)
    assert row is not None and zh in show.about(row, ZH)


def listed(count: int, indicator_id: str | None, figures: int) -> list[dict[str, object]]:
    return [
        {"key": f"k{n}", "indicator_id": indicator_id and f"{indicator_id}{n}"}
        | {"name_zh": f"甲{n}", "name_en": f"A{n}"}
        | {"topic": "fiscal", "figures": figures, "places": 1, "first": 2020, "last": 2020}
        for n in range(count)
    ]


def test_a_long_topic_is_folded_until_it_is_chosen() -> None:
    rows = listed(SHOWN + 3, "x", 2) + listed(FOLDED + 5, None, 1) + listed(2, "y", 0)
    brief, whole = (index_groups(rows, ZH, find="", topic=topic) for topic in (None, "fiscal"))
    assert brief.count('class="name indicator"') == SHOWN + FOLDED + 2
    assert "topic=%E8%B4%A2%E6%94%BF%E9%87%91%E8%9E%8D" in brief
    assert whole.count('class="name indicator"') == len(rows) and "看全部" not in whole
    assert brief.index("甲0") < brief.index("<details>") and brief.count("<details>") == 2
    assert "11 个指标已有数" in tally(rows, ZH) and "2 个指标没有数" in tally(rows, ZH)


def test_nothing_from_a_table_becomes_markup() -> None:
    evil = ("name_zh", "indicator", "figure_id", "nbs_name", "aliases", "unit", "nature", "better", "doc_id", "title")
    row = listed(1, None, 1)[0] | dict.fromkeys(evil, EVIL) | {"definition_zh": EVIL, "papers": 1, "issue_date": None}
    for html in (
        index_groups([row], ZH, find=EVIL, topic=None),
        show.about(row, ZH),
        show.wording_list([row], ZH),
        show.relatives([row], ZH),
        show.neighbours([row], ZH),
        show.paper_links([row], ZH),
    ):
        assert "&lt;script" in html and "<script" not in html


def test_a_link_leads_by_id_or_by_name() -> None:
    assert 'href="./indicator?id=gdp"' in indicator_link("地区生产总值", "gdp", ZH)
    assert 'href="./indicator?lang=EN&amp;id=%E5%8F%A3' in indicator_link("口袋公园数", None, EN)


def test_a_folder_without_a_catalogue_still_has_indicators(folder: Path, tmp_path: Path) -> None:
    for table in folder.glob("*.parquet"):
        if table.stem != "indicators":
            (tmp_path / table.name).write_bytes(table.read_bytes())
    bare = open_store(tmp_path)
    assert {row["key"] for row in indicators.index(bare, examples=False)} >= {"fiscal_revenue", "gdp"}
    assert indicators.profile(bare, "gdp", examples=False) is not None
