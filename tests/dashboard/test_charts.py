"""Charts: what is drawn, what carries a figure, what is left open."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go
import pytest

from dashboard.charts import axes
from dashboard.charts.attention import attention
from dashboard.charts.counts import by_year
from dashboard.charts.coverage import coverage
from dashboard.charts.dark import TWINS, in_dark
from dashboard.charts.months import cumulative, is_rich
from dashboard.charts.progress import progress_bars
from dashboard.charts.ranking import ranking
from dashboard.charts.reading import read_months, read_ranking, read_trend
from dashboard.charts.spark import sparkline
from dashboard.charts.template import CARD, COLOURS, TEMPLATE, TOPIC_COLOURS
from dashboard.charts.trend import axis_unit, trend
from dashboard.queries import papers, series
from dashboard.queries.store import Store
from dashboard.queries.terms import Attention
from dashboard.words import EN, ZH


def observed(store: Store, key: str, place: str, grain: str = "year", measure: str = "level") -> pd.DataFrame:
    rows = series.observations(store, [key], [place], grain, ["actual", "target"], examples=True)
    return rows[rows["measure"] == measure]


def drawn_ids(figure: go.Figure) -> set[str]:
    return {point[0] for trace in figure.data if trace.customdata is not None for point in trace.customdata if point[0]}


def test_lines_join_neighbours_only(store: Store) -> None:
    rows = observed(store, "gdp", "全国", measure="growth")
    figure = trend(rows, "region", "year", ZH)
    lines = [list(trace.x) for trace in figure.data if trace.mode == "lines+markers"]
    assert lines == [[2019, 2020, 2021, None, 2023]]


def test_targets_are_marks_of_another_shape_with_their_range(store: Store) -> None:
    figure = trend(observed(store, "gdp", "全国", measure="growth"), "region", "year", ZH)
    (goals,) = [trace for trace in figure.data if trace.mode == "markers" and trace.customdata is not None]
    assert goals.marker.symbol == "diamond-open"
    assert list(goals.error_y.array) == [0.5]


def test_every_point_carries_its_figure(store: Store) -> None:
    rows = observed(store, "fiscal_revenue", "溪口镇")
    assert drawn_ids(trend(rows, "region", "year", ZH)) == set(rows["figure_id"])
    months = observed(store, "fiscal_revenue", "示例县", "ytd")
    assert drawn_ids(cumulative(months, ZH)) == set(months["figure_id"])
    assert drawn_ids(ranking(rows.head(2), ZH, label="figure_id")) == set(rows.head(2)["figure_id"])


def test_axes_count_in_yi_and_years_are_whole(store: Store) -> None:
    rows = observed(store, "fiscal_revenue", "溪口镇")
    figure = trend(rows, "region", "year", ZH)
    assert axis_unit(rows, ZH) == "亿元" and axis_unit(rows, EN) == "bn yuan"
    assert max(figure.data[-3].y if figure.data[-3].y[0] is not None else [23]) < 100
    assert all(float(value).is_integer() for value in figure.layout.xaxis.tickvals)


def test_a_place_that_disagrees_is_drawn_open(store: Store) -> None:
    figure = trend(observed(store, "fiscal_revenue", "溪口镇"), "region", "year", ZH)
    last = [trace for trace in figure.data if trace.mode == "lines+markers"][-1]
    assert last.marker.color[-1] == "#ffffff" and "各处说法不一" in last.hovertext[-1]


def test_what_is_drawn_unchecked_would_pass_the_checks_of_plotly(store: Store) -> None:
    growth = observed(store, "gdp", "全国", measure="growth")
    progress = pd.DataFrame([{
        "name": "财政收入", "done_share": 0.4, "pace": 0.5, "state": "behind", "said": "落后", "figures": "a|b", "figure_id": "a",
    }])  # fmt: skip
    for figure in (
        trend(growth, "region", "year", ZH),
        trend(pd.concat([growth, growth.assign(region="某地")]), "region", "year", EN),
        trend(observed(store, "fiscal_revenue", "溪口镇"), "region", "year", ZH, small=True, tone="#0f6cb0"),
        cumulative(observed(store, "fiscal_revenue", "示例县", "ytd"), ZH),
        ranking(growth.head(2), ZH, label="figure_id", chosen="x"),
        coverage(papers.coverage(store, examples=False), ZH),
        by_year({2021: 1200, 2018: 3}, "{}: {}".format),
        attention([Attention("gdp", "GDP", 2023, 2, 1.5)], {"gdp": "地区生产总值"}, ZH),
        progress_bars(progress, ZH),
    ):
        for drawn in (figure, in_dark(figure)):
            assert go.Figure(drawn.to_dict()).data


def test_our_own_template(store: Store) -> None:
    for figure in (
        trend(observed(store, "gdp", "全国", measure="growth"), "region", "year", ZH),
        coverage(papers.coverage(store, examples=False), ZH),
    ):
        assert figure.layout.template.layout.colorway == TEMPLATE.layout.colorway == COLOURS
    assert set(TOPIC_COLOURS) == set(ZH.codes("topic"))


def test_bars_that_count_stand_at_their_years_and_bear_their_number_where_there_is_room() -> None:
    (bars,) = by_year({2021: 1200, 2018: 3}, "{}: {}".format).data
    assert list(zip(bars.x, bars.y, bars.text, bars.hovertext, strict=True)) == [(2018, 3, "3", "2018: 3"), (2021, 1200, "1,200", "2021: 1,200")]
    assert bars.meta == "count"
    (many,) = by_year({year: year for year in range(1954, 2027)}, "{}: {}".format).data
    assert many.text is None and many.hovertext[-1] == "2026: 2,026"


def test_targets_alone_are_drawn(store: Store) -> None:
    rows = observed(store, "gdp", "全国", measure="growth")
    goals = rows[rows["status"] == "target"]
    assert drawn_ids(trend(goals, "region", "year", ZH)) == set(goals["figure_id"])


def test_months_stand_above_the_same_months(store: Store) -> None:
    rows = observed(store, "fiscal_revenue", "示例县", "ytd")
    assert is_rich(rows) and not is_rich(rows.head(1)) and not is_rich(rows.head(0))
    assert [list(trace.x) for trace in cumulative(rows, ZH).data] == [[1, 2, 3, 4, 5, 6]] * 2
    assert str(read_months(rows, ZH)) == "示例县2024年1—6月为12.6亿元，比2023年1—6月高5%。"


def test_bars_start_at_zero(store: Store) -> None:
    rows = observed(store, "gdp", "全国", measure="growth").assign(value=[1.0, -2.0, 3.0, 4.0, 5.0])
    figure = ranking(rows, ZH, label="year")
    low, high = figure.layout.xaxis.range
    assert low < -2 and high > 5
    assert list(figure.data[0].x) == sorted(figure.data[0].x)


@pytest.mark.parametrize(
    ("positions", "joined", "expected"),
    [
        ([], True, []),
        ([2019, 2020, 2022], True, [[0, 1], [2]]),
        ([2019, 2020], False, [[0], [1]]),
    ],
)
def test_runs(positions: list[int], joined: bool, expected: list[list[int]]) -> None:
    assert axes.runs(positions, joined=joined) == expected


def test_ticks_stay_few() -> None:
    years = list(range(1954, 2027))
    values, labels = axes.ticks(axes.TimeAxis(years, {y: str(y) for y in years}, True), "year")
    assert len(values) <= 8 and values[-1] == 2026 and labels[-1] == "2026"


def test_readings(store: Store) -> None:
    growth = observed(store, "gdp", "全国", measure="growth")
    assert (
        str(read_trend(growth, "region", ZH))
        == "全国2023年为+5.2%，比2021年低3.2个百分点；4期中最高的是2021年的+8.4%。"
    )
    assert str(read_trend(growth, "region", EN)) == (
        "全国, 2023: +5.2%, down 3.2 points on 2021; the highest of 4 periods is +8.4% in 2021."
    )
    level = observed(store, "fiscal_revenue", "溪口镇")
    assert str(read_trend(level, "region", ZH)).startswith("溪口镇2023年为21.6亿元，比2022年低7.3%")
    assert str(read_trend(level[level["status"] == "target"], "region", ZH)) == "溪口镇2024年的目标是超23亿元。"
    two = pd.concat([growth.iloc[[3]], growth.iloc[[3]].assign(region="某省", value=6.0)])
    assert str(read_ranking(two, "region", ZH)) == "2023年，2个地区中某省最高（+6%），全国最低（+5.2%）。"
    assert str(read_trend(growth.iloc[[3]], "region", ZH)) == "全国2023年为+5.2%，目前只有这一期。"


def test_a_reading_of_ranks_counts_places(store: Store) -> None:
    growth = observed(store, "gdp", "全国", measure="growth").iloc[[0, 1]]
    ranks = growth.assign(measure="rank", unit="位", status="actual", value=[4.0, 2.0])
    assert "前进2位" in str(read_trend(ranks, "region", ZH))
    assert "后退2位" in str(read_trend(ranks.assign(value=[2.0, 4.0]), "region", ZH))


def test_the_values_of_a_reading_know_their_figures(store: Store) -> None:
    growth = observed(store, "gdp", "全国", measure="growth")
    values = [piece for piece in read_trend(growth, "region", ZH).pieces if piece.kind == "value"]
    ids = {year: figure for year, figure in zip(growth["year"], growth["figure_id"], strict=True)}
    assert [piece.text for piece in values] == ["+5.2%", "3.2个百分点", "+8.4%"]
    assert [piece.figures for piece in values] == [(ids[2023],), (ids[2021], ids[2023]), (ids[2021],)]


def test_spark() -> None:
    assert sparkline([(2020, 1.0)]) == ""
    drawn = sparkline([(2019, 1.0), (2020, 2.0), (2023, 2.0)])
    assert drawn.count("<polyline") == 1 and drawn.count("<circle") == 2


def test_a_chart_in_the_dark_keeps_its_marks_and_changes_every_colour(store: Store) -> None:
    rows = observed(store, "gdp", "全国", measure="growth")
    light = trend(rows, "region", "year", ZH)
    dark = in_dark(light)
    assert drawn_ids(dark) == drawn_ids(light)
    left = {colour for colour in TWINS if colour != TWINS[colour] and colour in dark.to_json()}
    assert left == set()
    assert any(colour in light.to_json() for colour in TWINS)


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, as WCAG 2.2 defines it."""

    def luminance(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_every_colour_has_a_twin_that_stands_on_the_dark_card() -> None:
    for colour in (*COLOURS, *TOPIC_COLOURS.values()):
        assert contrast(TWINS[colour], TWINS[CARD]) >= 4.5, colour
