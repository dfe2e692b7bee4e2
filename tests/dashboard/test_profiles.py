"""Places: the grid of tiles, what can be compared, the tree, and what a name means."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from dashboard.charts.tiles import shades, tiles
from dashboard.queries import places, profile
from dashboard.queries.places import Branch, Place
from dashboard.queries.store import Store, open_store
from dashboard.screen import places as pieces
from dashboard.screen import profile as portrait
from dashboard.screen.markup import place_link
from dashboard.words import EN, ZH
from dashboard.words.numbers import Scale
from extract.meaning.place import divisions
from tests.dashboard.tables import Paper, Said, build, change, to_month, year


def bulletin(name: str, code: str | None, amount: float, growth: float, *, example: bool = False) -> Paper:
    """A paper that states last year's product and growth of a place, and a goal."""
    return Paper(
        f"{name}{code}.txt",
        f"{name}公报",
        date(2024, 2, 1),
        name,
        code,
        (
            Said("生产总值", f"{amount}亿元", "gdp", amount * 1e8, "元", year(2023), unit_written="亿元"),
            Said("增长", f"{growth}%", "gdp", growth, "%", year(2023), measure="growth"),
            Said("2024年预期增长", f"{growth + 1}%", "gdp", growth + 1, "%", year(2024), measure="growth", status="target"),
            Said("1—6月收入", f"{amount / 10}亿元", "fiscal_revenue", amount * 1e7, "元", to_month(2023, 6)),
        ),
        example=example,
    )


PAPERS = [
    bulletin("全国", "0", 1260582, 5.2),
    bulletin("浙江省", "33", 82553, 6.0),
    bulletin("江苏省", "32", 128222, 5.8),
    bulletin("鼓楼区", "320106", 2000, 3.0),
    bulletin("鼓楼区", "320302", 900, -2.0),
    bulletin("瓜沥镇", "330109113", 200, 4.5),
    bulletin("临港新片区", None, 1500, 21.0),
    bulletin("示例县", None, 50, 9.0, example=True),
    Paper(
        "old.txt",
        "浙江省旧公报",
        date(2023, 2, 1),
        "浙江省",
        "33",
        (
            Said("2022年生产总值", "77715亿元", "gdp", 77715e8, "元", year(2022), unit_written="亿元"),
            Said("2023年生产总值预期增长", "5%", "gdp", 5, "%", year(2023), measure="growth", status="target"),
        ),
    ),
]


@pytest.fixture(scope="module")
def land(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """A folder of bulletins of places of every level."""
    return open_store(build(tmp_path_factory.mktemp("land") / "data", PAPERS))


def test_the_grid_has_every_provincial_unit_once_in_a_square_of_its_own() -> None:
    units = tiles()
    assert {tile.code for tile in units} == {code for code in divisions.upto(2) if code != "0"}
    assert len(units) == len({(tile.row, tile.column) for tile in units}) == 34
    assert min(tile.row for tile in units) == min(tile.column for tile in units) == 1


def test_a_tile_bears_the_short_name_of_its_division() -> None:
    for tile in tiles():
        name = divisions.name_of(tile.code)
        assert name is not None and tile.name in divisions.shorts(name), tile


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([], []),
        ([7.0], [1]),
        ([1.0, 2.0, 3.0, 4.0, 500.0], [1, 2, 3, 4, 5]),
        ([3.0, 3.0, 9.0], [1, 1, 5]),
        ([-3.0, -1.0], [-5, -1]),
        ([0.0, 2.0], [1, 5]),
        ([10.0, 0.0, -1.0, -10.0], [5, 0, -1, -5]),
    ],
)
def test_the_shade_of_a_value(values: list[float], expected: list[int]) -> None:
    assert shades(values) == expected


def test_compared_is_what_two_places_of_one_level_have(land: Store) -> None:
    found = places.comparisons(land, examples=False)
    assert {(one.measure, one.status, one.year, one.level, one.places) for one in found} == {
        (measure, status, of, level, 2)
        for measure, status, of in (("level", "actual", 2023), ("growth", "actual", 2023), ("growth", "target", 2024))
        for level in ("province", "county")
    }
    assert (found[0].measure, found[0].status) == ("level", "actual")


def test_examples_are_compared_only_when_asked(land: Store) -> None:
    assert not any(one.level == "zone" for one in places.comparisons(land, examples=False))
    assert any(one.level == "zone" for one in places.comparisons(land, examples=True))


def test_a_comparison_has_places_of_every_level_the_highest_first(land: Store) -> None:
    rows = places.compared(land, places.comparisons(land, examples=False)[0], examples=False)
    assert list(rows["level"])[:3] == ["nation", "province", "province"]
    assert list(rows["value"]) == sorted(rows["value"], reverse=True)


def test_namesakes_are_told_apart_by_what_holds_them(land: Store) -> None:
    rows = places.compared(land, places.comparisons(land, examples=False)[0], examples=False)
    names = list(places.told_apart(rows)["region"])
    assert len(names) == len(set(names))
    assert {"南京市鼓楼区", "徐州市鼓楼区", "瓜沥镇"} <= set(names)


def walk(branch: Branch, depth: int = 0) -> list[tuple[int, str, int, int]]:
    found = [(depth, branch.place.name, branch.own, branch.figures)]
    return found + [row for below in branch.below for row in walk(below, depth + 1)]


def test_the_tree_goes_down_by_the_codes(land: Store) -> None:
    top = places.tree(places.counts(land, examples=False), None)
    assert [row for branch in top for row in walk(branch)] == [
        (0, "全国", 4, 26),
        (1, "江苏省", 4, 12),
        (2, "南京市", 0, 4),
        (3, "鼓楼区", 4, 4),
        (2, "徐州市", 0, 4),
        (3, "鼓楼区", 4, 4),
        (1, "浙江省", 6, 10),
        (2, "杭州市", 0, 4),
        (3, "萧山区", 0, 4),
        (4, "瓜沥镇", 4, 4),
        (0, "临港新片区", 4, 4),
    ]


def test_the_tree_below_a_place(land: Store) -> None:
    below = places.tree(places.counts(land, examples=False), "33")
    assert [row[1] for branch in below for row in walk(branch)] == ["杭州市", "萧山区", "瓜沥镇"]


def test_the_levels_of_places() -> None:
    codes = {None: "zone", "0": "nation", "33": "province", "3301": "prefecture", "330109": "county"}
    for code, level in codes.items():
        assert Place("x", code).level == level


@pytest.mark.parametrize(
    ("asked", "codes"),
    [
        ("330109113", ["330109113"]),
        ("瓜沥镇", ["330109113"]),
        ("浙江", ["33"]),
        ("杭州市萧山区", ["330109"]),
        ("全国", ["0"]),
        ("临港新片区", [None]),
        ("临港", [None]),
        ("鼓楼区", ["320106", "320302"]),
        ("朝阳区", ["110105", "220104"]),
        ("示例县", []),
        ("火星", []),
        ("99", []),
        ("3301091", []),
    ],
)
def test_what_an_address_means(land: Store, asked: str, codes: list[str | None]) -> None:
    assert [place.code for place in profile.meant(land, asked, examples=False)] == codes


def test_a_profile_is_of_one_namesake_alone(land: Store) -> None:
    for code, value in (("320106", 2000e8), ("320302", 900e8)):
        found = profile.latest(land, Place("鼓楼区", code), examples=False, most=5)
        assert [one.head["value"] for one in found["macro"]] == [value]


def test_the_newest_figure_has_its_line_and_its_growth(land: Store) -> None:
    (one,) = profile.latest(land, Place("浙江省", "33"), examples=False, most=5)["macro"]
    assert [row["year"] for row in one.line] == [2022, 2023]
    assert one.growth is not None and one.growth["value"] == 6.0
    assert one.head["of_topic"] == 1


def test_targets_begin_with_those_set_last_and_say_what_came_of_them(land: Store) -> None:
    rows = profile.targets(land, Place("浙江省", "33"), examples=False, limit=9)
    assert [(row["year"], row["value"], row["reached_value"]) for row in rows] == [(2024, 7.0, None), (2023, 5.0, 6.0)]


def test_the_papers_of_a_place(land: Store) -> None:
    assert [row["title"] for row in profile.papers(land, Place("浙江省", "33"), examples=False)] == ["浙江省公报", "浙江省旧公报"]
    example = Place("示例县", None)
    assert profile.papers(land, example, examples=False) == []
    assert len(profile.papers(land, example, examples=True)) == 1


def test_a_subject_in_a_place_is_not_the_place(tmp_path: Path) -> None:
    folder = build(tmp_path / "data", [bulletin("浙江省", "33", 82553, 6.0)])
    change(folder, "figures", "subject = '某某港', subject_kind = 'organisation' WHERE measure = 'growth'")
    own = open_store(folder)
    place = Place("浙江省", "33")
    assert profile.subjects(own, place, examples=False, limit=5) == [
        {"subject": "某某港", "kind": "organisation", "figures": 2}
    ]
    assert profile.totals(own, place, examples=False)["figures"] == 2
    assert places.counts(own, examples=False) == {place: 2}


def test_a_link_to_a_place_goes_by_its_code_or_else_by_its_name() -> None:
    assert 'href="./places?place=33"' in place_link("浙江省", "33", ZH)
    assert 'href="./places?place=%3Cb%3E"' in place_link("<b>", None, ZH)
    assert "lang=EN" in place_link("浙江省", "33", EN) and "<b>" not in place_link("<b>", None, ZH)


def test_a_tile_opens_its_figure_and_an_empty_one_says_so() -> None:
    row = {
        "figure_id": "abc", "region": "浙江省", "region_code": "33", "value": 8.2553e12, "value_high": None,
        "unit": "元", "measure": "level", "status": "actual", "qualifier": None, "unit_written": "亿元",
    }  # fmt: skip
    html = pieces.tile_grid({"33": row}, None, Scale(1e12, "万亿"), ZH)
    assert html.count('class="tile none"') == 33
    assert html.count('data-figure="abc"') == 1
    assert "8.26万亿元" in html and ">8.26<" in html


def test_the_way_down_to_a_place() -> None:
    html = portrait.crumbs(Place("瓜沥镇", "330109113"), ZH)
    assert [html.index(name) for name in ("全国", "浙江省", "杭州市", "萧山区", "瓜沥镇")] == sorted(
        html.index(name) for name in ("全国", "浙江省", "杭州市", "萧山区", "瓜沥镇")
    )
    assert 'aria-current="page">瓜沥镇' in html
