"""Who stands where, and how that has changed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from dashboard.queries import known, ranks
from dashboard.queries.ranks import Rank, ranked
from dashboard.queries.store import Store, open_store
from dashboard.screen.ranks import frame_of, labels, notes, rank_table, step_text, subject_cell
from dashboard.words import EN, ZH
from tests.dashboard.tables import Paper, Said, build, year

Values = dict[str, float]


def rows(values: Values, of: int) -> dict[str, dict[str, object]]:
    return {name: {"name": name, "value": value, "year": of} for name, value in values.items()}


@pytest.mark.parametrize(
    ("now", "before", "less", "expected"),
    [
        pytest.param({"a": 3, "b": 1, "c": 2}, {"a": 1, "b": 3, "c": 2}, False, [("a", 1, 3, 2), ("c", 2, 2, 0), ("b", 3, 1, -2)], id="up and down"),
        pytest.param({"a": 2, "b": 2, "c": 1}, {"a": 2, "b": 1, "c": 3}, False, [("a", 1, 2, 1), ("b", 1, 3, 2), ("c", 3, 1, -2)], id="ties share a rank"),
        pytest.param({"a": 3, "b": 2, "c": 1}, {"b": 2, "c": 1}, False, [("a", 1, None, None), ("b", 2, 1, 0), ("c", 3, 2, 0)], id="a new one moves nobody"),
        pytest.param({"b": 2, "c": 1}, {"a": 3, "b": 2, "c": 1}, False, [("b", 1, 1, 0), ("c", 2, 2, 0)], id="one that is gone moves nobody"),
        pytest.param({"a": 5, "b": 4}, {"a": 4, "b": 5}, True, [("b", 1, 2, 1), ("a", 2, 1, -1)], id="less is better"),
        pytest.param({"a": 0.1 + 0.2, "b": 0.3}, {}, False, [("a", 1, None, None), ("b", 1, None, None)], id="equal but for binary fractions"),
        pytest.param({}, {"a": 1}, False, [], id="nobody"),
    ],
)  # fmt: skip
def test_ranked(now: Values, before: Values, less: bool, expected: list[object]) -> None:
    found = ranked(
        rows(now, 2023), rows(before, 2022), lambda row: float(str(row["value"])), lambda row: str(row["name"]), less=less
    )
    assert [(one.name, one.rank, one.before, one.step) for one in found] == expected


def place(name: str, code: str, *said: Said) -> Paper:
    return Paper(f"{code}.txt", f"{name}公报", date(2024, 3, 1), name, code, said)


def growth(value: float, of: int) -> Said:
    return Said("生产总值增长", f"{value}%", "gdp", value, "%", year(of), measure="growth")


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """Three provinces with growth in 2023, two of them in 2021 too, and one prefecture."""
    papers = [
        place("甲省", "11", growth(5.0, 2023), growth(7.0, 2021)),
        place("乙省", "12", growth(6.0, 2023), growth(6.0, 2021)),
        place("丙省", "13", growth(5.5, 2023)),
        place("丁市", "1301", growth(9.0, 2023)),
    ]
    return open_store(build(tmp_path / "tables", papers))


def test_places_are_compared_with_the_newest_earlier_year_that_two_of_them_have(store: Store) -> None:
    found = ranks.ranks(store, indicator="gdp", measure="growth", year=2023, by="growth", level="province")
    assert [(one.name, one.rank, one.before, one.step) for one in found] == [
        ("乙省", 1, 2, 1), ("丙省", 2, None, None), ("甲省", 3, 1, -1),
    ]  # fmt: skip
    assert {one.was["year"] for one in found if one.was} == {2021}
    everyone = ranks.ranks(store, indicator="gdp", measure="growth", year=2023, by="growth")
    assert [one.name for one in everyone][:1] == ["丁市"]
    assert ranks.ranks(store, indicator="gdp", measure="growth", year=1999, by="growth") == ()


def test_less_is_better_where_the_catalogue_says_so(tmp_path: Path) -> None:
    folder = build(tmp_path / "tables", [place("甲省", "11", growth(5.0, 2023)), place("乙省", "12", growth(6.0, 2023))])
    catalogue = pd.read_parquet(folder / "indicators.parquet")
    catalogue.assign(better="less").to_parquet(folder / "indicators.parquet")
    store = open_store(folder)
    found = ranks.ranks(store, indicator="gdp", measure="growth", year=2023, by="value")
    assert [one.name for one in found] == ["甲省", "乙省"]
    assert ranks.less_is_better(store, "gdp") and not ranks.less_is_better(store, "口袋公园数")


def county(*said: Said) -> Paper:
    return Paper("county.txt", "某县公报", date(2024, 3, 1), "某县", None, said)


def test_indicators_of_a_place(tmp_path: Path) -> None:
    said = [
        growth(5.0, 2023),
        Said("财政总收入增长", "6%", "fiscal_revenue", 6.0, "%", year(2023), measure="growth"),
        Said("项目增长", "9%", "projects", 9.0, "%", year(2022), measure="growth"),
        Said("口袋公园增长", "50%", "口袋公园数", 50.0, "%", year(2023), measure="growth"),
    ]
    store = open_store(build(tmp_path / "tables", [county(*said)]))
    assert [(one.unit, one.year, one.members) for one in ranks.fields(store, of="indicators", region="某县", by="growth")] == [("%", 2023, 2)]
    found = ranks.indicator_ranks(store, region="某县", unit="%", year=2023, by="growth")
    assert [(one.rank, one.name) for one in found] == [(1, "财政总收入"), (2, "地区生产总值")]
    assert ranks.regions(store, examples=False) == ["某县"]


def test_projects_of_a_place(tmp_path: Path) -> None:
    def invested(subject: str, value: float, of: int) -> Said:
        return Said(f"{subject}投资", f"{value:g}亿元", "fiscal_revenue", value * 1e8, "元", year(of), unit_written="亿元", subject=subject)

    folder = build(tmp_path / "tables", [county(invested("一号", 3, 2023)), Paper("b.txt", "乙", date(2024, 4, 1), "某县", None, (invested("二号", 5, 2023),))])
    series = pd.concat([pd.read_parquet(folder / "series.parquet"), _of_other_subject(folder)])
    series.drop_duplicates("figure_id").to_parquet(folder / "series.parquet")
    store = open_store(folder)
    (field,) = ranks.fields(store, of="subjects", region="某县", by="value")
    assert (field.key, field.unit, field.year, field.members) == ("fiscal_revenue", "元", 2023, 2)
    found = ranks.subject_ranks(store, region="某县", indicator=field.key, unit=field.unit, year=2023, by="value")
    assert [(one.rank, one.name) for one in found] == [(1, "二号"), (2, "一号")]
    assert "二号" in rank_table(found, subject_cell, ZH)


def _of_other_subject(folder: Path) -> pd.DataFrame:
    """The small tables make one cell of two subjects; here each figure is a cell of its own."""
    figures, series = (pd.read_parquet(folder / f"{name}.parquet") for name in ("figures", "series"))
    rest = {name: series[name].iloc[0] for name in series.columns if name not in figures.columns}
    return figures.assign(**rest)[list(series.columns)]


def test_targets_by_how_much_is_done(tmp_path: Path) -> None:
    def goal(name: str, value: float, of: int, **more: object) -> Said:
        return Said(f"{name}目标", f"{value:g}亿元", name, value * 1e8, "元", year(of), status="target", unit_written="亿元", **more)  # type: ignore[arg-type]

    def came(name: str, value: float, of: int) -> Said:
        return Said(f"{name}完成", f"{value:g}亿元", name, value * 1e8, "元", year(of), unit_written="亿元")

    papers = [
        Paper("a.txt", "计划", date(2023, 1, 5), "某县", None, (goal("工业投资额", 10, 2023), goal("技改投资额", 10, 2023), goal("接待费", 10, 2023, qualifier="at_most"))),
        Paper("b.txt", "公报", date(2024, 1, 5), "某县", None, (came("工业投资额", 9, 2023), came("技改投资额", 12, 2023), came("接待费", 9, 2023))),
    ]  # fmt: skip
    folder = build(tmp_path / "tables", papers)
    targets = known.by_day(open_store(folder), "某县", date.max).targets
    pd.DataFrame(targets).drop(columns=["key", "name_zh", "name_en", "qualifier"]).to_parquet(folder / "targets.parquet")
    found = ranks.indicator_ranks(open_store(folder), region="某县", unit="", year=2023, by="pace")
    assert [(one.rank, one.name, round(one.value, 2)) for one in found] == [(1, "技改投资额", 1.2), (2, "工业投资额", 0.9)]
    assert "120%" in rank_table(found, subject_cell, ZH, done=True)


# On the screen


def rank(step: tuple[int, int] | None) -> Rank:
    row: dict[str, object] = {"value": 1.0, "value_high": None, "figure_id": "f", "year": 2023}
    if step is None:
        return Rank("a", row, 1.0, 1)
    return Rank("a", row, 1.0, 1, step[0], step[1], row | {"year": 2022})


@pytest.mark.parametrize(
    ("step", "zh", "en"), [((3, 1), "↑2", "↑2"), ((1, 2), "↓1", "↓1"), ((2, 2), "持平", "same"), (None, "新", "new")]
)
def test_a_change_of_rank_is_a_sign_or_a_word(step: tuple[int, int] | None, zh: str, en: str) -> None:
    assert (step_text(rank(step), ZH), step_text(rank(step), EN)) == (zh, en)


def test_without_an_earlier_year_nobody_is_new() -> None:
    assert labels([rank(None)], ["甲"], ZH) == ["1 甲"]
    assert labels([rank(None), rank((2, 1))], ["甲", "乙"], ZH) == ["1 甲 · 新", "1 乙 · ↑1"]
    assert "比不出" in notes([rank(None)], False, ZH)[0]
    assert notes([rank((2, 1))], True, ZH)[0].startswith("越低越好")


def test_the_ranks_go_with_the_rows_that_are_taken_away() -> None:
    frame = frame_of([rank((3, 1)), rank(None)], ["value", "value_high"])
    assert frame["rank_change"].to_list() == [2, pd.NA]
    assert frame["compared_with"].to_list() == [2022, pd.NA]
