"""What has changed between two days, two papers and two periods, and the paragraph that says it."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from pathlib import Path

import pytest

from dashboard.charts.changes import paragraph, step_of
from dashboard.queries import changes, known
from dashboard.queries.changes import Change, differs, kind_of_paper
from dashboard.queries.store import Store, open_store
from dashboard.words import EN, ZH
from tests.dashboard.tables import Paper, Said, build, year

FIRST, SECOND = date(2024, 1, 20), date(2024, 7, 20)
BETWEEN = date(2024, 3, 1)


def to_month(month: int, of: int = 2024) -> tuple[date, date, str]:
    """January to the end of a month."""
    return date(of, 1, 1), date(of, month, monthrange(of, month)[1]), "ytd"


def paper(issued: date, *said: Said, title: str = "某镇{}年经济指标", name: str = "") -> Paper:
    return Paper(f"{issued}{name}.txt", title.format(issued.year), issued, "某镇", "330283199", said)


def rate(value: float, period: tuple[date | None, date, str] = year(2023), **more: object) -> Said:
    return Said("生产总值增长", f"{value}%", "gdp", value, "%", period, measure="growth", **more)  # type: ignore[arg-type]


def projects(value: float, period: tuple[date | None, date, str] = year(2023), **more: object) -> Said:
    return Said("实施重大项目", f"{value:g}个", "projects", value, "个", period, **more)  # type: ignore[arg-type]


def money(written: str, value: float, period: tuple[date | None, date, str] = year(2023)) -> Said:
    return Said("财政总收入", written, "fiscal_revenue", value, "元", period, unit_written="亿元")


def store_of(folder: Path, *papers: Paper) -> Store:
    return open_store(build(folder / "tables", list(papers)))


def kinds(found: tuple[Change, ...]) -> list[tuple[str, str | None, float, float | None]]:
    """Kind, how, the value now and the one before."""
    return [(c.kind, c.how, float(str(c.row["value"])), None if c.before is None else float(str(c.before["value"]))) for c in found]


@pytest.mark.parametrize(
    ("then", "now", "expected"),
    [
        pytest.param([rate(5.0)], [projects(12)], [("new", None, 12, None)], id="new"),
        pytest.param([rate(5.0)], [rate(6.0, to_month(6))], [("changed", "moved", 6, 5)], id="moved"),
        pytest.param([rate(5.0)], [rate(5.0, to_month(6))], [("changed", "moved", 5, 5)], id="moved, and the same"),
        pytest.param([rate(5.0)], [rate(5.3)], [("changed", "restated", 5.3, 5)], id="restated"),
        pytest.param([rate(5.0)], [rate(5.0)], [], id="told again"),
        pytest.param([money("21.6亿元", 21.6e8)], [money("21.64亿元", 21.64e8)], [], id="the same, less rounded"),
        pytest.param([money("21.6亿元", 21.6e8)], [money("21.9亿元", 21.9e8)], [("changed", "restated", 21.9e8, 21.6e8)], id="restated amount"),
        pytest.param([rate(5.0)], [rate(4.0, year(2021))], [("new", "earlier", 4, None)], id="of an earlier year"),
        pytest.param([rate(5.0)], [rate(5.5, year(2024), status="target")], [("new", None, 5.5, None)], id="a target is no newer value"),
        pytest.param(
            [rate(5.5, year(2024), status="target")], [rate(6.0, year(2024), status="target")],
            [("changed", "restated", 6, 5.5)], id="a target raised",
        ),
        pytest.param([rate(5.0)], [rate(6.0, to_month(6), confidence=0.4)], [], id="too little sure"),
        pytest.param([rate(5.0)], [projects(12, kind="incidental")], [], id="in passing"),
        pytest.param(
            [money("20亿元", 20e8, year(2022))], [money("21亿元", 21e8), money("11亿元", 11e8, to_month(6))],
            [("changed", "moved", 11e8, 20e8)], id="the years between go with the newest",
        ),
    ],
)
def test_since_a_day(tmp_path: Path, then: list[Said], now: list[Said], expected: list[object]) -> None:
    store = store_of(tmp_path, paper(FIRST, *then), paper(SECOND, *now, title="某镇另一份{}"))
    assert kinds(changes.changes(store, region="某镇", since=BETWEEN)) == expected


def test_nothing_changes_without_a_newer_paper(tmp_path: Path) -> None:
    store = store_of(tmp_path, paper(FIRST, rate(5.0), projects(12)))
    assert changes.changes(store, region="某镇", since=FIRST) == ()
    assert paragraph((), ZH) == []


def test_what_came_after_the_last_day_is_not_known_yet(tmp_path: Path) -> None:
    later = paper(date(2024, 9, 1), rate(7.0, to_month(9)))
    store = store_of(tmp_path, paper(FIRST, rate(5.0)), paper(SECOND, rate(6.0, to_month(6))), later)
    assert kinds(changes.changes(store, region="某镇", since=BETWEEN, until=SECOND)) == [("changed", "moved", 6, 5)]
    assert kinds(changes.changes(store, region="某镇", since=BETWEEN)) == [("changed", "moved", 7, 5)]


def test_a_paper_without_a_date_was_always_there(tmp_path: Path) -> None:
    undated = Paper("undated.txt", "说明", None, "某镇", "330283199", (rate(5.0),))
    store = store_of(tmp_path, undated, paper(SECOND, rate(6.0, to_month(6))))
    assert kinds(changes.changes(store, region="某镇", since=BETWEEN)) == [("changed", "moved", 6, 5)]


def test_another_place_does_not_count(tmp_path: Path) -> None:
    other = Paper("other.txt", "别处", SECOND, "别镇", "330283198", (rate(6.0, to_month(6)),))
    store = store_of(tmp_path, paper(FIRST, rate(5.0)), other)
    assert changes.changes(store, region="某镇", since=BETWEEN) == ()
    assert kinds(changes.changes(store, region=None, since=BETWEEN)) == [("new", None, 6, None)]


def test_an_invented_place_counts_only_by_its_name(tmp_path: Path) -> None:
    store = store_of(tmp_path, Paper("example.txt", "示例", SECOND, "示例县", None, (rate(6.0),), example=True))
    assert changes.changes(store, region=None, since=BETWEEN) == ()
    assert kinds(changes.changes(store, region="示例县", since=BETWEEN)) == [("new", None, 6, None)]


# Dropped


def test_what_the_next_issue_leaves_out_is_dropped(tmp_path: Path) -> None:
    store = store_of(tmp_path, paper(FIRST, rate(5.0), projects(12)), paper(SECOND, rate(6.0, to_month(6))))
    found = [c for c in changes.changes(store, region="某镇", since=BETWEEN) if c.kind == "dropped"]
    assert [(c.row["key"], c.paper and c.paper["doc"]) for c in found] == [("projects", "2024-07-20.txt")]


def test_another_paper_drops_nothing(tmp_path: Path) -> None:
    store = store_of(tmp_path, paper(FIRST, rate(5.0), projects(12)), paper(SECOND, rate(6.0, to_month(6)), title="人大会议版面"))
    assert "dropped" not in {c.kind for c in changes.changes(store, region="某镇", since=BETWEEN)}


def test_what_only_every_other_issue_tells_is_not_dropped(tmp_path: Path) -> None:
    issues = [
        paper(date(2024, 2, 1), rate(5.0, to_month(1))),
        paper(date(2024, 3, 1), rate(5.0, to_month(2)), projects(3, to_month(2))),
        paper(date(2024, 4, 1), rate(5.0, to_month(3))),
    ]
    found = changes.changes(store_of(tmp_path, *issues), region="某镇", since=date(2024, 3, 2))
    assert "dropped" not in {c.kind for c in found}


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("某县2024年1—11月经济指标", "某县2024年前三季度经济指标", True),
        ("某镇报2024年第二季度版面", "某镇报2023年第四季度版面", True),
        ("某县2024年政府工作报告", "某县2024年经济指标", False),
    ],
)
def test_issues_of_a_paper(one: str, other: str, alike: bool) -> None:
    assert (kind_of_paper({"title": one, "doc": "a"}) == kind_of_paper({"title": other, "doc": "b"})) is alike


# Targets


@pytest.mark.parametrize(
    ("goal", "outcome", "kind"),
    [(10.0, 12.0, "met"), (12.0, 12.0, "met"), (15.0, 12.0, "missed")],
)
def test_a_target_whose_outcome_came_in_between(tmp_path: Path, goal: float, outcome: float, kind: str) -> None:
    then = paper(FIRST, projects(goal, year(2024), status="target", qualifier="at_least"))
    now = paper(date(2025, 1, 20), projects(outcome, year(2024)))
    store = store_of(tmp_path, then, now)
    found = [c for c in changes.changes(store, region="某镇", since=BETWEEN) if c.kind in ("met", "missed")]
    assert [(c.kind, c.row["value"], c.actual and c.actual["value"]) for c in found] == [(kind, goal, outcome)]
    assert changes.changes(store, region="某镇", since=date(2025, 1, 20)) == ()


def test_a_target_half_way_is_neither_met_nor_missed(tmp_path: Path) -> None:
    then = paper(FIRST, projects(10, year(2024), status="target", qualifier="at_least"))
    store = store_of(tmp_path, then, paper(SECOND, projects(4, to_month(6))))
    assert {c.kind for c in changes.changes(store, region="某镇", since=BETWEEN)} == {"new"}


# Papers and periods


def test_between_two_papers_only_what_they_say_counts(tmp_path: Path) -> None:
    middle = paper(BETWEEN, rate(5.5, to_month(3)), title="别的材料")
    store = store_of(tmp_path, paper(FIRST, rate(5.0), projects(12)), middle, paper(SECOND, rate(6.0, to_month(6))))
    ids = {str(p["issue_date"]): str(p["doc_id"]) for p in known.papers(store, "某镇")}
    found = changes.between_papers(store, region="某镇", earlier=ids[str(FIRST)], later=ids[str(SECOND)])
    assert kinds(found) == [("changed", "moved", 6, 5), ("dropped", None, 12, None)]


def test_between_two_periods(tmp_path: Path) -> None:
    told = paper(FIRST, rate(5.0, year(2022)), rate(6.0, year(2023)), projects(12, year(2022)), money("21亿元", 21e8, year(2023)))
    store = store_of(tmp_path, told)
    spans = changes.periods(store, "某镇")
    assert spans == [year(2023)[:2], year(2022)[:2]]
    found = changes.between_periods(store, region="某镇", earlier=spans[1], later=spans[0])
    assert kinds(found) == [("changed", "moved", 6, 5), ("new", None, 21e8, None), ("dropped", None, 12, None)]


# Steps and words


def row(value: float, period: tuple[date | None, date, str], **more: object) -> dict[str, object]:
    plain = {
        "measure": "level", "unit": "元", "unit_written": "亿元", "nature": "flow", "value_high": None, "decimals": 1, "figure_id": f"f{value}",
    }  # fmt: skip
    return plain | {"value": value, "period_start": period[0], "period_end": period[1], "period_kind": period[2]} | more


@pytest.mark.parametrize(
    ("now", "before", "says"),
    [
        (row(6.1, to_month(6), measure="growth", unit="%"), row(6.0, year(2023), measure="growth", unit="%"), "加快0.1个百分点"),
        (row(-1.0, to_month(6), measure="growth", unit="%"), row(2.0, year(2023), measure="growth", unit="%"), "回落3个百分点"),
        (row(5.2, to_month(6), measure="share", unit="%"), row(5.0, year(2023), measure="share", unit="%"), "提高0.2个百分点"),
        (row(22e8, year(2024)), row(20e8, year(2023)), "增加10%"),
        (row(11e8, to_month(6)), row(20e8, year(2023)), None),
        (row(27, year(2024), unit="微克/立方米", unit_written="", nature="rate"), row(25, to_month(6), unit="微克/立方米", unit_written="", nature="rate"), "增加2微克/立方米"),
        (row(3, year(2024), measure="rank", unit="位"), row(5, year(2023), measure="rank", unit="位"), "前进2位"),
        (row(6.0, year(2024), measure="growth", unit="%"), row(6.0, year(2023), measure="growth", unit="%"), "持平"),
        (row(5.0, year(2024), value_high=5.5), row(5.0, year(2023)), None),
    ],
)  # fmt: skip
def test_a_step_in_words(now: dict[str, object], before: dict[str, object], says: str | None) -> None:
    step = step_of(Change("changed", now, before, "moved"), ZH)
    assert (step and str(step)) == says


@pytest.mark.parametrize(
    ("measure", "stated", "same"),
    [("growth", "constant", True), ("growth", "current", False), ("level", "current", True), ("level", "constant", False)],
)
def test_prices_of_which_nothing_is_said(measure: str, stated: str, same: bool) -> None:
    said = row(5.0, year(2023), measure=measure, price_basis=None, scope_note=None, base=None, status="actual", region="某镇", subject=None, key="gdp")
    assert (changes.line_of(said) == changes.line_of(said | {"price_basis": stated})) is same


def test_the_paragraph_leaves_what_is_long_past_to_the_tables(tmp_path: Path) -> None:
    then = paper(FIRST, rate(5.0, year(2020)), projects(9, year(2020)))
    now = paper(SECOND, rate(6.0, year(2023)), projects(12, year(2021)), rate(5.0, year(2022), status="target"))
    found = changes.changes(store_of(tmp_path, then, now), region="某镇", since=BETWEEN)
    assert {c.kind for c in found} >= {"changed", "new"} and len(found) > 2
    said = "".join(piece.text for piece in paragraph(found, ZH))
    assert said.startswith("2023年，某镇地区生产总值增长6%，比2020年加快1个百分点。")
    assert "重大项目数" not in said and "新提出的目标" not in said


@pytest.mark.parametrize(
    ("decimals", "written", "value", "differ"),
    [(1, "亿元", 21.64e8, False), (1, "亿元", 21.8e8, True), (0, "个", 2161e6, True)],
)
def test_a_value_within_its_rounding_is_the_same(decimals: int, written: str, value: float, differ: bool) -> None:
    one = {"value": 21.6e8, "value_high": None, "decimals": decimals, "unit_written": written}
    assert differs(one, one | {"value": value, "decimals": 2 if decimals else 0}) is differ


def test_the_paragraph_says_what_moved_and_opens_every_number(tmp_path: Path) -> None:
    goal = projects(10, year(2024), status="target", qualifier="at_least")
    then = paper(FIRST, rate(5.0), goal, projects(9))
    now = paper(date(2025, 1, 20), rate(6.0, year(2024)), projects(12, year(2024)), rate(5.0, year(2025), status="target"))
    store = store_of(tmp_path, then, now)
    found = changes.changes(store, region="某镇", since=BETWEEN)
    said = "".join(piece.text for piece in paragraph(found, ZH))
    assert said == (
        "2024年，某镇地区生产总值增长6%，比2023年加快1个百分点；重大项目数12个，比2023年增加3个。"
        "到期的目标中，重大项目数（12个，目标不低于10个）已完成。新提出的目标有：2025年地区生产总值增速5%。"
    )
    english = "".join(piece.text for piece in paragraph(found, EN))
    assert english.startswith("某镇, 2024: GDP up 6% (up 1 points on 2023); Major projects 12 (up 3 on 2023). Targets met: ")
    ids = {str(r["figure_id"]) for r in store.rows("SELECT figure_id FROM figures")}
    values = [piece for piece in paragraph(found, ZH) if piece.kind == "value"]
    assert len(values) == 7
    assert all(figure in ids for piece in values for figure in piece.figures)
    assert not any(sign.isdigit() for piece in paragraph(found, ZH) if piece.kind == "words" for sign in piece.text)


def test_a_fall_is_said_with_its_sign(tmp_path: Path) -> None:
    store = store_of(tmp_path, paper(SECOND, rate(-2.6)))
    said = "".join(piece.text for piece in paragraph(changes.changes(store, region="某镇", since=BETWEEN), ZH))
    assert said == "2023年，某镇地区生产总值增速为−2.6%。"
