"""Schemes: read and refused row by row, matched with targets, scored at the edges, rated, kept beside the tables."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from dashboard.queries.board import Entry
from dashboard.queries.schemes import by_topics, keys_of, matched, means, year_of
from dashboard.queries.store import Store, open_store
from dashboard.schemes import shelf
from dashboard.schemes.reading import SchemeError, read_scheme, written
from dashboard.schemes.scheme import COLOURS, Band, Line, Scheme, rated, usual_bands
from dashboard.schemes.scoring import Scored, Sum, score, scorecard
from dashboard.screen.scorecard import scorecard_html
from dashboard.screen.sheets import troubles
from dashboard.words import EN, ZH
from extract import extract_paths
from extract.targets.rows import progress_of
from tests.dashboard.test_board import PAPERS, PLACE, board

ZH_TABLE = "组,指标,权重,目标,责任单位\n经济,地区生产总值增长,20,,发改局\n,一般公共预算收入,15,41亿元以上,财政局\n民生,新增养老床位,10,,民政局\n评级,优秀,95,绿,\n评级,合格,60,黄,\n评级,不合格,0,红,\n"
YEAR = (date(2025, 1, 1), date(2025, 12, 31))


def entry(way: str, goal: float, value: float | None, *, low: float | None = None, high: float | None = None, until: date = YEAR[1], unit: str = "个", before: float | None = None) -> Entry:
    """A target of 2025 on the day after its newest figure."""
    bound = "equal" if low == high else "range" if low is not None and high is not None else "at_least" if low is not None else "at_most"
    row = {
        "nature": way, "better": "more", "value": goal, "value_high": None, "bound": bound, "low": low, "high": high, "bound_rule": "case",
        "counts_from": YEAR[0], "deadline": None, "period_end": YEAR[1], "baseline_value": before, "actual_value": value, "actual_until": until,
        "whole_period": until == YEAR[1], "last_year_share": None, "last_told": until, "unit": unit, "figure_id": "t", "actual_figure_id": "a",
        "so_far": "a", "source": None, "restates": None, "superseded_by": None, "rule": "catalogue + so far", "office": None,
        "name_zh": "停车位", "name_en": "parking places", "key": "停车位", "subject": None, "measure": "level", "base": None, "commitment": None,
        "unit_written": unit, "period_start": YEAR[0], "period_kind": "year",
    }  # fmt: skip
    return Entry(row, None, progress_of(row, until), until)


HALF = date(2025, 7, 2)  # 183 of 365 days
PACE = 183 / 365


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        # a flow with a floor
        (entry("flow", 100, 100, low=100), 100),
        (entry("flow", 100, 130, low=100), 100),
        (entry("flow", 100, 80, low=100), 80),
        (entry("flow", 100, 0, low=100), 0),
        (entry("flow", 100, 25, low=100, until=HALF), 25 / PACE),
        (entry("flow", 100, 51, low=100, until=HALF), 100),
        # a flow with a ceiling
        (entry("flow", 10, 10, high=10), 100),
        (entry("flow", 10, 20, high=10), 50),
        (entry("flow", 10, 5, high=10, until=HALF), 100),
        (entry("flow", 10, 10, high=10, until=HALF), 100 * PACE),
        (entry("flow", 0, 0, high=0), 100),
        (entry("flow", 0, 2, high=0), 0),
        # a flow within a range
        (entry("flow", 90, 95, low=90, high=110), 100),
        (entry("flow", 90, 220, low=90, high=110), 50),
        # a stock
        (entry("stock", 120, 121, low=120), 100),
        (entry("stock", 120, 110, low=120, before=100), 50),
        (entry("stock", 120, 90, low=120, before=100), 0),
        (entry("stock", 120, 110, low=120, before=100, until=HALF), 50 / PACE),
        (entry("stock", 120, 90, low=120), 75),
        (entry("stock", 100, 125, high=100), 80),
        # a rate: percentage points off the bound, or a part of the target
        (entry("rate", 6, 6, low=6, unit="%"), 100),
        (entry("rate", 6, 5, low=6, unit="%"), 50),
        (entry("rate", 6, 4, low=6, unit="%"), 0),
        (entry("rate", 6, -3, low=6, unit="%"), 0),
        (entry("rate", 5.5, 6, high=5.5, unit="%"), 75),
        (entry("rate", 6, 7.5, low=6, high=7, unit="%"), 75),
        (entry("rate", 30, 31.5, high=30, unit="微克/立方米"), 50),
        (entry("rate", -3, -2, high=-3, unit="%"), 50),
        # no figure: no score
        (entry("flow", 100, None, low=100), None),
        (entry("rate", 6, None, low=6, unit="%"), None),
    ],
)  # fmt: skip
def test_a_score(found: Entry, expected: float | None) -> None:
    assert score(found) == (None if expected is None else pytest.approx(min(100, expected)))


def test_what_is_empty_counts_for_nothing() -> None:
    scheme = Scheme("s", (Line("a", "x", 30, office="甲", line=1), Line("a", "y", 10, office="乙", line=2), Line("b", "z", 60, office="甲", line=3)))
    card = scorecard(scheme, {1: entry("flow", 100, 80, low=100), 2: entry("flow", 100, 60, low=100)})
    assert (card.whole.score, card.whole.counted, card.whole.weight) == (75, 40, 100)
    assert [(g.name, g.score, g.counted, g.weight) for g in card.groups] == [("a", 75, 40, 40), ("b", None, 0, 60)]
    assert [(o.name, o.score) for o in card.offices] == [("乙", 60), ("甲", 80)]  # the lowest first
    assert Sum("", (Scored(scheme.lines[0], None, None),)).score is None
    html = scorecard_html(card, usual_bands("zh"), ZH)
    assert "按权重100中的40计" in html and "没有对上目标" in html and "关注" in html
    assert html.count('data-measure="score"') == 6  # the whole, a group, two offices, two rows


@pytest.mark.parametrize(
    ("value", "word"), [(100, "优秀"), (90, "优秀"), (89.99, "合格"), (60, "合格"), (59.9, None), (None, None)]
)
def test_a_rating(value: float | None, word: str | None) -> None:
    band = rated(value, (Band(90, "优秀", "green"), Band(60, "合格", "yellow")))
    assert (band.word if band else None) == word


def test_three_colours_by_default_each_with_a_shape() -> None:
    for lang in ("zh", "en"):
        bands = usual_bands(lang)
        assert [b.colour for b in bands] == ["green", "yellow", "red"] and bands[-1].least == 0
        assert len({b.shape for b in bands}) == len({b.word for b in bands}) == 3
    assert len(set(COLOURS.values())) == len(COLOURS)


def test_a_scheme_is_read_and_written_back() -> None:
    scheme = read_scheme("季度", ZH_TABLE.encode("utf-8-sig"))
    assert [(line.group, line.indicator, line.weight, line.target, line.office) for line in scheme.lines] == [
        ("经济", "地区生产总值增长", 20, "", "发改局"), ("经济", "一般公共预算收入", 15, "41亿元以上", "财政局"), ("民生", "新增养老床位", 10, "", "民政局"),
    ]  # fmt: skip
    assert [(b.least, b.word, b.colour) for b in scheme.bands] == [(95, "优秀", "green"), (60, "合格", "yellow"), (0, "不合格", "red")]
    assert scheme.groups == ("经济", "民生")
    for lang in ("zh", "en"):
        data = written(scheme, lang)
        assert data.startswith(b"\xef\xbb\xbf")
        again = read_scheme("季度", data)
        assert (again.lines, again.bands) == (scheme.lines, scheme.bands)
    assert read_scheme("季度", ZH_TABLE.encode("gb18030")) == scheme
    assert read_scheme("x", written(Scheme("", (Line("a", "=1+1", 1),)), "en")).lines[0].indicator == "=1+1"
    assert b"'=1+1" in written(Scheme("", (Line("a", "=1+1", 1),)), "en")


HEAD = "组,指标,权重,目标,责任单位\n"


@pytest.mark.parametrize(
    ("text", "troubles_found"),
    [
        ("", [(1, "empty", "")]),
        (HEAD, [(1, "no_lines", "")]),
        ("组,指标,心情\n", [(1, "column", "心情"), (1, "no_column", "weight")]),
        ("指标,权重,分值\n", [(1, "column_twice", "weight")]),
        (HEAD + "经济,,20,,\n", [(2, "indicator_empty", "")]),
        (HEAD + "经济,甲,二十,,\n经济,乙,0,,\n经济,丙,-1,,\n经济,丁,nan,,\n", [(2, "weight", "二十"), (3, "weight", "0"), (4, "weight", "-1"), (5, "weight", "nan")]),
        (HEAD + "经济,甲,20,,\n经济,甲,10,,\n", [(3, "twice", "2")]),
        (HEAD + "经济,甲,20,许多,\n", [(2, "value_none", "许多")]),
        (HEAD + f"经济,甲,20,{'9' * 400},\n", [(2, "value_huge", "9" * 20)]),
        (HEAD + "经济,甲,20,,\n评级,优秀,高,绿,\n评级,,90,绿,\n评级,优秀,90,彩,\n", [(3, "band", "高"), (4, "band_word", ""), (5, "colour", "彩")]),
    ],
)
def test_every_bad_row_of_a_scheme_is_told_of(text: str, troubles_found: list[tuple[int, str, str]]) -> None:
    with pytest.raises(SchemeError) as caught:
        read_scheme("s", text.encode())
    assert [(e.line, e.code, e.cell) for e in caught.value.problems] == troubles_found
    for words in (ZH, EN):
        assert troubles(caught.value.problems, words).count("<li>") == len(troubles_found)


def test_a_file_that_is_no_text() -> None:
    with pytest.raises(SchemeError, match="no text"):
        read_scheme("s", b"\xff\xfe\x00\x81" * 9)


def test_schemes_lie_beside_the_tables(tmp_path: Path) -> None:
    tables = tmp_path / "data"
    assert shelf.names(tables) == []
    assert shelf.save(tables, "../季度 考核.csv", ZH_TABLE.encode()).name == "季度 考核"
    assert shelf.names(tables) == ["季度 考核"]
    assert (tmp_path / "data.schemes" / "季度 考核.csv").is_file()
    assert len(shelf.load(tables, "季度 考核").lines) == 3
    with pytest.raises(SchemeError):
        shelf.save(tables, "季度 考核.csv", b"nothing")
    assert len(shelf.load(tables, "季度 考核").lines) == 3
    shelf.remove(tables, "季度 考核")
    assert shelf.names(tables) == []


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Store:
    home = tmp_path_factory.mktemp("schemes")
    (home / "seeds").mkdir()
    for name, text in PAPERS.items():
        (home / "seeds" / f"{name}.txt").write_text(text, encoding="utf-8")
    extract_paths([home / "seeds"], out=home / "data")
    return open_store(home / "data")


@pytest.mark.parametrize("on", [date(2025, 7, 20), None])
def test_rows_mean_targets_by_name_and_bring_their_own(town: Store, on: date | None) -> None:
    scheme = read_scheme("季度", ZH_TABLE.encode())
    found = board(town, region=PLACE, on=on)
    meant = matched(town, scheme, PLACE, on, found)
    assert sorted(meant) == [2, 3, 4]
    assert (meant[2].target["indicator_id"], meant[2].target["measure"]) == ("gdp", "growth")
    own = meant[3]
    assert own.own and (own.target["value"], own.target["office"], own.target["period_end"]) == (41e8, "财政局", date(2025, 12, 31))
    assert own.target["actual_value"] == (21.5e8 if on else 39e8)
    assert own.progress.state == ("on pace" if on else "missed")
    assert not meant[4].paired
    card = scorecard(scheme, meant)
    assert (card.whole.counted, card.whole.weight) == (35, 45)


@pytest.mark.parametrize(
    ("said", "indicator", "expected"),
    [
        ("地区生产总值", "地区生产总值", True), ("GDP增速", "地区生产总值", True), ("停车位新增数", "停车位", True),
        ("一般公共预算收入增长", "一般公共预算收入", False),  # an amount is asked for
        ("城镇登记失业率", "失业率", False),
    ],
)  # fmt: skip
def test_which_target_a_row_means(town: Store, said: str, indicator: str, expected: bool) -> None:
    (one,) = [e for e in board(town, region=PLACE, on=None) if indicator in str(e.target["indicator"])]
    assert means(Line("", said, 1), one) == expected


def test_the_topics_are_the_scheme_where_none_is_chosen(town: Store) -> None:
    found = board(town, region=PLACE, on=None)
    scheme, meant = by_topics("按主题", found, {code: ZH.name("topic", code) for code in ZH.codes("topic")})
    assert len(scheme.lines) == len(meant) == len(found)
    assert scheme.groups[0] == "宏观经济"
    assert all(ZH.name("topic", meant[line.line].target["topic"]) == line.group for line in scheme.lines)


def test_the_year_of_a_schemes_own_targets(town: Store) -> None:
    assert year_of(board(town, region=PLACE, on=None), date(2026, 1, 18)) == 2025  # January: last year's outcome is news
    assert year_of(board(town, region=PLACE, on=date(2025, 7, 20)), date(2025, 7, 20)) == 2025
    assert year_of((), date(2025, 7, 20)) == 2025


def test_a_scheme_groups_series(town: Store) -> None:
    scheme = read_scheme("s", ZH_TABLE.encode())
    assert "gdp" in keys_of(town, [line for line in scheme.lines if line.group == "经济"])
    assert keys_of(town, [Line("", "没有这个指标", 1)]) == []
