"""The board of targets over papers of a town: what a day may know, the order, the words for what is asked."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from dashboard.charts.progress import MOST, progress_bars, read_progress
from dashboard.queries.board import (
    Entry,
    board,
    current,
    known_on,
    newest_day,
    offices,
    regions_with_targets,
    years_missing,
)
from dashboard.queries.store import Store, open_store
from dashboard.screen.board import SHAPES, asked, badge, board_table, gap_text, rules, strip, unpaired_table
from dashboard.screen.sheets import filled, source_of
from dashboard.words import EN, ZH
from extract import extract_paths
from extract.intake.sheets import put_sheet
from extract.schema.codes import TARGET_REASONS, TARGET_STATES

PLACE = "瓜沥镇"
PAPERS = {
    "2025-01": (
        "瓜沥镇政府工作报告\n\n（2025年1月15日）\n\n一、2025年主要目标\n地区生产总值增长6%左右，一般公共预算收入40亿元以上，城镇调查失业率控制在5.5%以内，"
        "社会消费品零售总额增长6%—7%，新增停车位1500个，新增养老床位300张。\n“十四五”期间新改建农村公路250公里。\n"
    ),
    "2025-04": "瓜沥镇2025年一季度经济运行情况\n\n2025年4月20日\n\n一季度，一般公共预算收入7.5亿元。新增停车位200个。\n",
    "2025-07": (
        "瓜沥镇2025年上半年经济运行情况\n\n2025年7月20日\n\n上半年，地区生产总值增长6.4%，一般公共预算收入21.5亿元。新增停车位820个。6月城镇调查失业率5.8%。"
        "社会消费品零售总额增长5.1%。\n"
    ),
    "2026-01": "瓜沥镇2025年工作总结\n\n2026年1月18日\n\n2025年，地区生产总值增长6.2%，一般公共预算收入39亿元。新增停车位1620个。城镇调查失业率5.1%。\n",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("board")
    (home / "seeds").mkdir()
    for name, text in PAPERS.items():
        (home / "seeds" / f"{name}.txt").write_text(text, encoding="utf-8")
    extract_paths([home / "seeds"], out=home / "data")
    return home / "data"


@pytest.fixture(scope="module")
def town(folder: Path) -> Store:
    return open_store(folder)


def of(entries: tuple[Entry, ...], indicator: str) -> Entry:
    (found,) = [e for e in entries if indicator in str(e.target["indicator"])]
    return found


def test_the_places_and_the_newest_day(town: Store) -> None:
    assert regions_with_targets(town) == [PLACE]
    assert newest_day(town, PLACE) == date(2026, 1, 18)


@pytest.mark.parametrize(
    ("on", "indicator", "state", "value"),
    [
        (date(2025, 1, 14), "停车位", None, None),  # not set yet
        (date(2025, 1, 15), "停车位", "no news", None),  # set today
        (date(2025, 4, 19), "停车位", "no news", None),  # the quarter is told tomorrow
        (date(2025, 4, 20), "停车位", "behind", 200),
        (date(2025, 7, 19), "停车位", "behind", 200),
        (date(2025, 7, 20), "停车位", "ahead", 820),
        (date(2025, 12, 31), "停车位", "no news", 820),  # nothing told for more than 120 days
        (date(2026, 1, 18), "停车位", "done", 1620),
        (date(2025, 7, 20), "一般公共预算收入", "ahead", 21.5e8),
        (date(2026, 1, 18), "一般公共预算收入", "missed", 39e8),
        (date(2025, 7, 20), "失业率", "behind", 5.8),
        (date(2026, 1, 18), "失业率", "done", 5.1),
        (date(2025, 7, 20), "消费品零售", "behind", 5.1),
        (date(2026, 1, 18), "养老床位", "no news", None),
    ],
)
def test_a_day_knows_what_was_issued_up_to_it(town: Store, on: date, indicator: str, state: str | None, value: float | None) -> None:
    entries = board(town, region=PLACE, on=on)
    if state is None:
        assert entries == ()
        return
    entry = of(entries, indicator)
    assert (entry.progress.state, entry.target["actual_value"]) == (state, value)
    assert entry.on == on and entry.paired == (value is not None)
    assert entry.actual is None or entry.actual["value"] == value


def test_without_a_day_it_is_the_table_itself(town: Store) -> None:
    rows = {str(r["target_id"]): r["state"] for r in town.rows("SELECT target_id, state FROM targets")}
    entries = board(town, region=PLACE, on=None)
    assert {str(e.target["target_id"]): e.progress.state for e in entries} == rows
    again = {e.target["target_id"]: e.progress for e in board(town, region=PLACE, on=date(2026, 1, 18))}
    assert again == {e.target["target_id"]: e.progress for e in entries}
    assert board(town, region=None, on=None) == entries


def test_the_worst_stand_first(town: Store) -> None:
    states = [e.progress.state for e in board(town, region=PLACE, on=date(2025, 7, 20))]
    assert states == sorted(states, key=("missed", "behind", "no news", "on pace", "ahead", "done").index)
    behind = [e for e in board(town, region=PLACE, on=date(2025, 7, 20)) if e.progress.state == "behind"]
    assert [str(e.target["indicator"]) for e in behind] == ["社会消费品零售总额", "城镇调查失业率"]  # 0.9 of 6 is more than 0.3 of 5.5


def test_what_a_share_is_held_against(town: Store) -> None:
    entry = of(board(town, region=PLACE, on=date(2025, 7, 20)), "停车位")
    assert entry.pace == pytest.approx(181 / 365)  # to the end of June, not to the day
    assert entry.progress.time_share == pytest.approx(201 / 365)
    assert entry.figures == [entry.target["actual_figure_id"], entry.target["figure_id"]]


@pytest.mark.parametrize(("on", "is_current"), [(date(2025, 3, 1), True), (date(2026, 12, 31), True), (date(2027, 1, 1), True), (date(2027, 1, 2), False)])
def test_what_a_meeting_speaks_of(town: Store, on: date, is_current: bool) -> None:
    assert current(of(board(town, region=PLACE, on=on), "停车位")) == is_current


def test_a_target_of_the_sheet_stands_on_the_board(folder: Path) -> None:
    copy = folder.with_name("with-sheet")
    extract_paths([folder.parent / "seeds"], out=copy)
    head = "指标,地区,时期,要求,目标值,单位,责任单位,完成期限,来源\n"
    put_sheet(copy, "a.csv", (head + f"新建充电桩,{PLACE},2025,不少于,60,个,住建局,,会议纪要\n新增停车位,{PLACE},2025,不少于,1700,个,城管局,,\n").encode())
    store = open_store(copy)
    entries = board(store, region=PLACE, on=None)
    assert offices(entries) == ["住建局", "城管局"]
    (own,) = board(store, region=PLACE, on=None, office="城管局")
    assert own.own and own.progress.state == "missed" and own.figures == [own.target["actual_figure_id"]]
    html = board_table([own], ZH)
    assert "targets.csv:3" in html and "城管局" in html
    assert 'data-measure="target"' in asked(own, ZH)  # no sentence sets it: nothing to open
    then = board(store, region=PLACE, on=date(2025, 7, 20), office="城管局")
    assert [e.progress.state for e in then] == ["on pace"]


def test_the_filled_sheet_brought_back_keeps_every_sentence(folder: Path) -> None:
    copy = folder.with_name("filled")
    extract_paths([folder.parent / "seeds"], out=copy)
    before = board(open_store(copy), region=PLACE, on=None)
    for _ in range(2):  # taken away and brought back again, nothing piles up
        brought = put_sheet(copy, "a.xlsx", filled(board(open_store(copy), region=PLACE, on=None), "xlsx"))
        assert (brought.targets, brought.errors) == (len(before), ())
    after = board(open_store(copy), region=PLACE, on=None)
    assert all(e.own for e in after)
    assert {(e.target["figure_id"], e.target["actual_figure_id"], e.progress.state) for e in after} == {
        (e.target["figure_id"], e.target["actual_figure_id"], e.progress.state) for e in before
    }
    assert {source_of(e) for e in after} == {"瓜沥镇政府工作报告"}
    assert {tuple(e.figures) for e in board(open_store(copy), region=PLACE, on=date(2025, 7, 20))} == {
        tuple(e.figures) for e in board(open_store(folder), region=PLACE, on=date(2025, 7, 20))
    }
    every = board(open_store(copy), region=PLACE, on=None, again=True)
    assert len(every) == 2 * len(after)
    assert board_table([e for e in every if e.target["restates"] and e.paired], ZH).count("重述") == sum(e.paired for e in after)


@pytest.mark.parametrize(
    ("indicator", "zh", "en"),
    [
        ("地区生产总值", "6%左右", "about 6%"),
        ("一般公共预算收入", "不低于 40亿元", "at least 4 bn yuan"),
        ("失业率", "不高于 5.5%", "at most 5.5%"),
        ("消费品零售", "6%–7%", "6%–7%"),
    ],
)
def test_what_is_asked_in_words(town: Store, indicator: str, zh: str, en: str) -> None:
    entry = of(board(town, region=PLACE, on=None), indicator)
    for words, expected in ((ZH, zh), (EN, en)):
        assert re.sub(r"<[^>]+>", "", asked(entry, words)).strip() == expected
    assert f'data-figure="{entry.target["figure_id"]}"' in asked(entry, ZH)


def test_of_a_rate_the_gap_is_in_points_and_no_share_is_shown(town: Store) -> None:
    entry = of(board(town, region=PLACE, on=date(2025, 7, 20)), "失业率")
    assert gap_text(entry, ZH) == "+0.3个百分点"
    assert 'data-measure="done_share"' not in board_table([entry], ZH)
    assert 'data-measure="done_share"' in board_table([of(board(town, region=PLACE, on=None), "停车位")], ZH)


def test_a_plan_says_from_when_it_counts(town: Store) -> None:
    entry = of(board(town, region=PLACE, on=None), "公路")
    html = unpaired_table([entry], ZH)
    assert "自2021年起算" in html
    assert years_missing(entry) == []


@pytest.mark.parametrize("words", [ZH, EN], ids=["zh", "en"])
def test_a_state_is_a_shape_and_a_word(words: object) -> None:
    assert set(SHAPES) == set(TARGET_STATES) and len(set(SHAPES.values())) == len(SHAPES)
    for state, shape in SHAPES.items():
        assert shape in badge(state, words)
        assert strip({state: 7}, 0, words).count(">7<") == 1
    assert rules(words).count("<dt>") == 9 + len(SHAPES)


@pytest.mark.parametrize("code", TARGET_REASONS)
def test_every_reason_has_words(code: str) -> None:
    key = f"targets.reason.{code.replace(',', '').replace(' ', '_')}"
    assert ZH(key) != EN(key)


def bar(name: str, done: float, pace: float, state: str) -> dict[str, object]:
    return {"name": name, "done_share": done, "pace": pace, "state": state, "said": state, "figure_id": name, "figures": f"{name}|t"}


def test_the_bars_carry_their_figures_and_the_reading_names_the_worst() -> None:
    frame = pd.DataFrame([bar("a", 0.2, 0.5, "behind"), bar("b", 0.3, 0.9, "missed"), bar("b", 3.0, 0.5, "done")])
    bars, gone = progress_bars(frame, ZH).data
    assert [point[0] for point in bars.customdata] == ["b", "b", "a"]  # the first on top
    assert max(bars.x) == MOST and list(gone.x) == [0.5, 0.9, 0.5]
    assert len(set(bars.y)) == 3
    reading = read_progress(frame, ZH)
    assert str(reading) == "3个累计量目标中，1个超前或完成，0个同步，2个滞后或未完成；差得最远的是b，完成率30%，序时进度90%。"
    assert [p.figures for p in reading.pieces if p.kind == "measure"] == [("b", "t")]
    assert str(read_progress(frame[2:], EN)).startswith("Targets that add up: 1; ahead or done 1")


def test_goals_from_elsewhere_are_paired_with_what_a_day_knows(town: Store) -> None:
    assert len(known_on(town, PLACE, date(2025, 2, 1))) == 7
    assert all(r["actual_value"] is None for r in known_on(town, PLACE, date(2025, 2, 1)))
