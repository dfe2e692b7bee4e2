"""How did it go over the years? Indicators × places, amounts and growth each on an axis of their own."""

from dataclasses import dataclass

import pandas as pd
import streamlit as st

from dashboard.charts.months import cumulative, is_rich
from dashboard.charts.ranking import ranking
from dashboard.charts.reading import read_months, read_ranking, read_trend
from dashboard.charts.relative import indexed, per_head
from dashboard.charts.trend import axis_unit, trend
from dashboard.queries import options, overview, series
from dashboard.screen import filters
from dashboard.screen.evidence import show_asked
from dashboard.screen.frame import Screen, empty, heading, here
from dashboard.screen.markup import esc, name_of
from dashboard.screen.plots import chart_card, grid, title_measure
from dashboard.screen.ranks import highest
from extract.schema import SURE

VIEWS = ("value", "index", "per_head")
GRAINS = ("year", "quarter", "month", "ytd", "span")
MEASURES = ("level", "growth", "share", "change", "rank", "multiple")
MOST_LINES = 8
MOST_CHARTS = 12


def chosen_places(screen: Screen, keys: list[str]) -> list[str]:
    """The places shown where none was chosen: those followed about as closely as the best followed."""
    counts = series.counts_by_place(screen.store, keys, examples=screen.examples)
    if not counts:
        return []
    most = max(counts.values())
    return [place for place, count in counts.items() if count * 2 >= most][:MOST_LINES]


def with_people(screen: Screen, keys: list[str]) -> list[str]:
    """The places shown per head where none was chosen: those whose residents are known."""
    people = set(series.population(screen.store, [], examples=screen.examples)["region"])
    return [p for p in series.counts_by_place(screen.store, keys, examples=screen.examples) if p in people][:MOST_LINES]


@dataclass(frozen=True, slots=True)
class Choice:
    """What the reader chose; ``keys`` and ``places`` are empty where nothing was."""

    keys: list[str]
    places: list[str]
    grain: str
    view: str
    statuses: list[str]
    first: int
    last: int


def controls(screen: Screen) -> Choice:
    """All choices of the page."""
    words = screen.words
    choices = options.indicators(screen.store, examples=screen.examples)
    labels = filters.indicator_labels(choices, words)
    with st.container(border=True, key="filters"):
        left, right = st.columns(2, gap="small")
        with left:
            keys = filters.several(
                "indicator",
                list(labels),
                words,
                label=lambda key: labels.get(key, key),
                most=6,
                placeholder="filter.auto_indicator",
            )
        with right:
            places = filters.several(
                "region",
                options.regions(screen.store, examples=screen.examples),
                words,
                most=MOST_LINES,
                placeholder="filter.auto_region",
            )
        with st.container(horizontal=True, gap="medium", key="switches"):
            grain = filters.one(
                "grain", GRAINS, words, label=lambda code: words.name("grain", code), default="year"
            )
            view = filters.one(
                "view", VIEWS, words, label=lambda code: words.name("view", code), default="value"
            )
            statuses = st.pills(
                words("filter.status"),
                ["actual", "target", "forecast"],
                selection_mode="multi",
                default=["actual", "target"],
                format_func=lambda code: words.name("status", code),
                key="status",
                bind="query-params",
            )
            first, last = filters.span(
                "years", options.observed_years(screen.store, examples=screen.examples), words
            )
    return Choice(keys, places, grain, view, statuses, first, last)


def against(screen: Screen, rows: pd.DataFrame, places: list[str], view: str) -> pd.DataFrame:
    """The amounts among the rows, by themselves for an index or divided by the people of the place."""
    if view == "index":
        return rows[rows["measure"] == "level"]
    return per_head(rows, series.population(screen.store, places, examples=screen.examples))


def panels(rows: pd.DataFrame, screen: Screen, view: str) -> list[tuple[pd.DataFrame, str, str]]:
    """The charts to draw: rows, the column that names a line, a title.

    Several indicators of one place that share a unit, or have none as an index, share a chart; otherwise, and
    where cumulative months need a line a year, each has its own.
    """
    words = screen.words
    name = "name_zh" if words.chinese else "name_en"
    monthly = rows["grain"].iloc[0] == "ytd" and is_rich(rows)
    together = rows["region"].nunique() == 1 and rows["key"].nunique() > 1 and not monthly
    by = ["measure"] if together and view == "index" else ["measure", "unit"] if together else ["key", "measure", "unit"]
    found = []
    for _, part in rows.groupby(by, sort=False):
        names = list(dict.fromkeys(part[name]))
        measure = str(part["measure"].iloc[0])
        title = words("list.comma").join(names[:3]) + title_measure(measure, words)
        title += "" if view == "value" else words("title.measure", name=words.name("view", view))
        found.append((MEASURES.index(measure), part, name if together else "region", title))
    found.sort(key=lambda panel: panel[0])
    return [(part, label, title) for _, part, label, title in found][:MOST_CHARTS]


def draw(screen: Screen, number: int, rows: pd.DataFrame, label: str, title: str, choice: Choice) -> None:
    """One chart in its card, of the kind that suits its rows."""
    words, grain = screen.words, choice.grain
    if choice.view == "index":
        rows, base = indexed(rows, label)
        if rows.empty:
            return
        unit = words("chart.base", year=base) if base else words("chart.own_base")
    else:
        unit = words("chart.unit", unit=axis_unit(rows, words))
    actual = rows[rows["status"] == "actual"]
    if grain == "ytd" and is_rich(rows):
        for place, part in actual.groupby("region", sort=False):
            chart_card(
                screen.store,
                words,
                key=f"{number}-{place}",
                title=title,
                facts=[
                    unit,
                    str(place),
                    words("chart.ytd" if part["year"].nunique() > 1 else "chart.ytd_one"),
                ],
                figure=cumulative(part, words),
                reading=read_months(part, words),
                rows=part,
            )
        return
    places = list(dict.fromkeys(rows["region"]))
    where = words("list.comma").join(places[:4]) + (
        words("chart.places_more", n=len(places)) if len(places) > 4 else ""
    )
    one_period = actual["period_end"].nunique() == 1 and actual[label].nunique() > 2
    if one_period and rows["status"].nunique() == 1:
        rows = actual.drop_duplicates(label)
        figure, reading = ranking(rows, words, label=label), read_ranking(rows, label, words)
    else:
        few = rows.groupby(label)["year"].nunique().max() < 3
        height = 200 if len(rows) == 1 else 320
        figure, reading = trend(rows, label, grain, words, height=height), read_trend(rows, label, words)
        where += words("chart.few") if few else ""
        unsettled = actual["release"].eq("preliminary") | actual["disagree"].fillna(False).astype(bool)
        unit += words("chart.open_marks") if unsettled.any() else ""
    chart_card(
        screen.store,
        words,
        key=str(number),
        title=title,
        facts=[unit, where],
        figure=figure,
        reading=reading,
        rows=rows,
    )


def compare(screen: Screen, key: str) -> None:
    """All places of the newest year side by side."""
    words = screen.words
    found = overview.comparisons_of(screen.store, key, examples=screen.examples)
    for number, (choice, cell) in enumerate(zip(found, grid(len(found), 2), strict=True)):
        rows = overview.compared(screen.store, choice, examples=screen.examples)
        shown, cut = highest(rows, words)
        title = words("overview.ranking", year=choice["year"], name=name_of(choice, words))
        with cell:
            chart_card(
                screen.store,
                words,
                key=f"compare-{number}",
                title=title + title_measure(choice["measure"], words),
                facts=[
                    words("chart.unit", unit=axis_unit(rows, words)),
                    words("overview.places", n=len(rows)),
                    *cut,
                ],
                figure=ranking(shown, words),
                reading=read_ranking(rows, "region", words),
                rows=rows,
            )


def page() -> None:
    """Draw the page."""
    screen = here()
    words = screen.words
    heading(words("by_year.title"), words("by_year.lead"))
    choice = controls(screen)
    grain, places = choice.grain, choice.places
    lead = overview.longest_line(screen.store, examples=screen.examples)
    shown = choice.keys or ([str(lead["key"])] if lead else [])
    where = places or (
        with_people(screen, shown) if choice.view == "per_head" else chosen_places(screen, shown)
    )
    rows = series.observations(screen.store, shown, where, grain, choice.statuses, examples=screen.examples)
    rows = rows[rows["year"].between(choice.first, choice.last)]
    if not rows.empty and choice.view != "value":
        rows = against(screen, rows, where, choice.view)
        if rows.empty:
            empty(words, f"by_year.no_{choice.view}")
    elif rows.empty:
        counts = series.grains(screen.store, shown, where, examples=screen.examples)
        others = [words.name("grain", code) for code in GRAINS if counts.get(code) and code != grain]
        if others:
            empty(words, "by_year.other_grain", grains=words("list.comma").join(others))
        else:
            empty(words, "by_year.nothing")
    if not rows.empty:
        found = panels(rows, screen, choice.view)
        for number, ((part, label, title), cell) in enumerate(zip(found, grid(len(found), 2), strict=True)):
            with cell:
                draw(screen, number, part, label, title, choice)
    if len(shown) == 1 and not places and grain == "year" and choice.view == "value":
        compare(screen, shown[0])
    unsure = series.waiting(screen.store, shown, where, examples=screen.examples)
    if unsure:
        st.html(f'<p class="source">{esc(words("chart.waiting", n=unsure, percent=round(SURE * 100)))}</p>')
    show_asked(screen.store, words)


page()
