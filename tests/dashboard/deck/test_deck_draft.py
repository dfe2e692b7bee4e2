"""Drafts: the slides of each template, for every place of the data, made of its figures and saying so where there are none."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from itertools import cycle, product

import pandas as pd
import pytest

from dashboard.charts.months import cumulative
from dashboard.charts.ranking import ranking
from dashboard.charts.reading import Reading, read_ranking, read_trend
from dashboard.charts.relative import indexed
from dashboard.charts.trend import trend
from dashboard.deck import draft, goals, listings, sections
from dashboard.deck.blocks import can_take, chart_of
from dashboard.deck.model import Chart, Kpis, Slide, Table, pieces_of, points_of
from dashboard.deck.pages import pages_of
from dashboard.deck.sections import Asked
from dashboard.deck.told import with_told
from dashboard.queries import changes, overview, series
from dashboard.queries.board import board
from dashboard.queries.headlines import Span, headlines, places, spans
from dashboard.words import EN, ZH
from tests.dashboard.deck.made import CODES, COUNTY, DAY, LANGUAGES, drafted, store

CJK = re.compile(r"[\u4e00-\u9fff]")


@pytest.mark.parametrize("code", CODES)
def test_a_draft_has_the_slides_of_its_template(code: str) -> None:
    template = next(t for t in draft.templates() if t.code == code)
    slides = drafted(code).slides
    assert slides[0].kind == "cover" and slides[-1].kind == "sources"
    assert 8 <= len(slides) <= 10
    parts = [part for part, _ in template.slides]
    assert all(part in sections.MAKERS for part in parts)


def test_eight_slides_of_a_quarterly_review() -> None:
    assert [slide.title for slide in drafted("quarter").slides] == [
        "示例县2024年经济运行复盘", "2024年主要指标", "目标完成情况", "完成和超前的目标", "滞后和未完成的目标", "各领域目标进度", "本期有什么变化", "资料来源",
    ]  # fmt: skip


def test_every_place_can_be_drafted() -> None:
    """Without a fault, no slide empty; each place by one template and in one language, all of them in turn."""
    for place, (code, words) in zip(places(store(), examples=True), cycle(product(CODES, LANGUAGES))):
        deck = drafted(code, words, place)
        assert all(page.parts for page in pages_of(deck, words))
        assert all(slide.blocks or slide.kind in ("cover", "sources") for slide in deck.slides)


def test_an_english_draft_has_our_words_in_english() -> None:
    deck = drafted("quarter", EN)
    ours = [s.title for s in deck.slides[1:]] + [p.text for s in deck.slides for b in s.blocks for p in pieces_of(b) if p.kind in ("value", "measure")]
    ours += [head for s in deck.slides for b in s.blocks if isinstance(b, Table) for head in b.heads]
    assert [text for text in ours if CJK.search(text)] == []


@pytest.mark.parametrize(
    ("code", "kinds", "expected"),
    [
        ("year", ("year", "ytd"), "year"), ("quarter", ("year", "ytd"), "ytd"), ("quarter", ("year",), "year"), ("fortnight", ("ytd", "month"), "month"),
        ("year", ("ytd",), "ytd"),
    ],
)  # fmt: skip
def test_the_usual_period(code: str, kinds: tuple[str, ...], expected: str) -> None:
    template = next(t for t in draft.templates() if t.code == code)
    found = [Span(date(2024, 1, 1), date(2024, 6, 30), kind, 9) for kind in kinds]
    usual = draft.usual_span(template, found)
    assert usual is not None and usual.kind == expected


def test_a_place_without_a_period_is_drafted_all_the_same() -> None:
    template = draft.templates()[0]
    assert draft.usual_span(template, []) is None
    deck = draft.draft(template, store(), ZH, name="x", place="无此地", span=None, office=None, since=DAY, day=DAY)
    assert len(deck.slides) == 8 and deck.told == {}


def test_headline_figures_are_of_the_period() -> None:
    found = spans(store(), COUNTY)
    for span in found[:6]:
        rows = [h.row for h in headlines(store(), COUNTY, span)]
        assert rows and all(row["period_end"] == span.end and row["status"] == "actual" for row in rows)
        assert len({row["key"] for row in rows}) == len(rows)
    first = headlines(store(), COUNTY, next(s for s in found if s.kind == "year"))[0].row
    assert first["key"] == "gdp"  # what every report is asked for goes first
    kpis = drafted("quarter").slides[1].blocks[0]
    assert isinstance(kpis, Kpis) and len(kpis.items) == 8


def test_targets_are_told_by_state_and_by_office(monkeypatch: pytest.MonkeyPatch) -> None:
    entries = board(store(), region=COUNTY, on=None)
    offices = ("发改局", "统计局")
    named = tuple(replace(e, target=e.target | {"office": offices[at % 2]}) for at, e in enumerate(entries))
    monkeypatch.setattr(sections, "board", lambda *_, office=None, **__: tuple(e for e in named if office in (None, e.target["office"])))
    asked = Asked(store(), ZH, COUNTY, None, None, DAY, "题")
    table = sections.by_office(asked, "各责任单位进度")[0].blocks[0]
    assert isinstance(table, Table)
    counted = {row[0][0].text: [cell[0].text for cell in row[1:]] for row in table.rows}
    assert set(counted) == set(offices)
    for total, *states in counted.values():
        assert int(total) == sum(int(count) for count in states if count != "—")
    assert sum(int(total) for total, *_ in counted.values()) == len(asked.entries())
    assert all(e.target["office"] == "统计局" for e in replace(asked, office="统计局").entries())
    for title, states in (("好", sections.GOOD), ("差", sections.BAD)):
        of = sections.of_states(states, asked, title)[0].blocks[-1]
        assert isinstance(of, Table) and set(of.states) <= set(states)


def test_a_board_says_the_state_in_a_word_beside_its_mark() -> None:
    entries = [e for e in board(store(), region=COUNTY, on=None) if e.paired][:5]
    table = goals.table(entries, ZH)
    assert list(table.states) == [e.progress.state for e in entries]
    assert [row[-1][0].text for row in table.rows] == [goals.state_name(e.progress.state, ZH) for e in entries]


def rows_of(place: str = "全国", grain: str = "year") -> pd.DataFrame:
    choice = overview.longest_line(store(), examples=False)
    assert choice is not None
    rows = series.observations(store(), [str(choice["key"])], [place], grain, ["actual", "target"], examples=True)
    return rows[(rows["measure"] == choice["measure"]) & (rows["unit"] == choice["unit"])]


def test_a_line_keeps_its_gaps_its_goals_and_its_figures() -> None:
    rows = rows_of()
    figure = trend(rows, "region", "year", ZH)
    assert can_take(figure)
    chart = chart_of(figure, rows, "题", read_trend(rows, "region", ZH), ZH)
    assert list(chart.categories) == [str(year) for year in range(int(chart.categories[0]), int(chart.categories[-1]) + 1)]
    drawn = {(p.figure, p.value) for p in points_of(chart)}
    assert drawn == {(str(r["figure_id"]), float(r["value"])) for r in rows.to_dict("records")}
    assert {line.goal for line in chart.lines} == {False, True}
    for line in chart.lines:
        for category, point in zip(chart.categories, line.points, strict=True):
            if point:
                assert int(category) == int(rows[rows["figure_id"] == point.figure]["year"].iloc[0])


def test_bars_stand_in_the_order_of_the_chart() -> None:
    choice = overview.widest_comparison(store(), examples=False)
    assert choice is not None
    rows = overview.compared(store(), choice, examples=False)
    chart = chart_of(ranking(rows, ZH), rows, "题", read_ranking(rows, "region", ZH), ZH)
    values = [p.value for p in points_of(chart)]
    assert values == sorted(values, reverse=True) and sorted(chart.categories) == sorted(rows["region"])


def test_cumulative_months_stand_above_each_other() -> None:
    rows = series.observations(store(), ["fiscal_total_revenue", "general_public_budget_revenue", "gdp"], [COUNTY], "ytd", ["actual"], examples=True)
    rows = rows[(rows["measure"] == "level") & (rows["key"] == rows["key"].mode().iloc[0])]
    chart = chart_of(cumulative(rows, ZH), rows, "题", Reading(), ZH)
    assert all("月" in category for category in chart.categories if category)
    assert {line.name for line in chart.lines} == {f"{year}年" for year in rows["year"]}


def test_an_index_says_that_it_is_counted() -> None:
    rows = rows_of()
    rows, _ = indexed(rows[rows["status"] == "actual"], "region")
    chart = chart_of(trend(rows, "region", "year", ZH), rows, "题", read_trend(rows, "region", ZH), ZH)
    deck = with_told(replace(drafted("quarter"), slides=()), (Slide("content", "题", (chart,)),), store(), ZH)
    kept = deck.slides[0].blocks[0]
    assert isinstance(kept, Chart) and kept.counted


def test_every_kind_of_change_is_a_table_with_its_figures() -> None:
    found = changes.changes(store(), region=COUNTY, since=date(2024, 1, 1))
    kinds = {change.kind for change in found}
    assert {"changed", "new", "met", "missed"} <= kinds
    for kind in kinds:
        rows = [change for change in found if change.kind == kind]
        table = listings.changes(rows, ZH)
        assert len(table.rows) == min(len(rows), listings.MOST)
        for change, cells in zip(rows, table.rows, strict=False):
            said = {figure for cell in cells for piece in cell for figure in piece.figures}
            assert {str(row["figure_id"]) for row in (change.row, change.actual) if row and row["figure_id"]} <= said


def test_the_pages_tables_become_tables_of_a_deck() -> None:
    rows = overview.newest_targets(store(), "全国", examples=False)
    table = listings.goals(rows, ZH)
    assert [cells[2][0].figures for cells in table.rows] == [(str(row["figure_id"]),) for row in rows]
    cards = [overview.card(store(), family, COUNTY, examples=True) for family in overview.families()]
    kpis = listings.families(cards, ZH)
    assert [kpi.value.figures for kpi in kpis.items] == [(str(card.head["figure_id"]),) for card in cards if card]
