"""What is there on a topic? Small charts of its best-followed indicators, and a table of all of them."""

import streamlit as st

from dashboard.charts.reading import read_trend
from dashboard.charts.trend import axis_unit, trend
from dashboard.queries import options, series
from dashboard.screen import filters
from dashboard.screen.evidence import show_asked
from dashboard.screen.frame import Screen, empty, heading, here
from dashboard.screen.live import live
from dashboard.screen.markup import name_of
from dashboard.screen.plots import chart_card, title_measure
from dashboard.screen.tables import figures_table

PANELS = 9
COLUMNS = ("indicator", "region", "period", "value", "points")
ROWS = 200


def controls(screen: Screen, topics: dict[str, int]) -> tuple[str, list[str]]:
    """The topic and the places."""
    words = screen.words
    with st.container(border=True, key="filters"):
        topic = st.pills(
            words("filter.topic"),
            list(topics),
            default=next(iter(topics)),
            required=True,
            key="topic",
            bind="query-params",
            format_func=lambda code: words.name("topic", code),
        )
        places = filters.several(
            "region",
            series.places_of_topic(screen.store, topic, examples=screen.examples),
            words,
            most=4,
            placeholder="filter.auto_region",
        )
    return topic, places


def small_multiples(screen: Screen, topic: str, places: list[str]) -> None:
    """One small chart for each indicator and measure, on the time axis that holds most of them."""
    words = screen.words
    grain = series.main_grain(screen.store, topic, places, examples=screen.examples)
    found = series.topic_panels(screen.store, topic, places, grain, PANELS, examples=screen.examples)
    if not found:
        empty(words, "by_topic.nothing")
        return
    keys = list({str(panel["key"]) for panel in found})
    rows = series.observations(
        screen.store, keys, places, grain, ["actual", "target"], examples=screen.examples
    )
    columns = st.columns(3, gap="small")
    for number, panel in enumerate(found):
        part = rows[
            (rows["key"] == panel["key"])
            & (rows["measure"] == panel["measure"])
            & (rows["unit"] == panel["unit"])
        ]
        with columns[number % 3]:
            chart_card(
                screen.store,
                words,
                key=f"small-{number}",
                table=False,
                title=name_of(panel, words) + title_measure(panel["measure"], words),
                facts=[
                    words("chart.unit", unit=axis_unit(part, words)),
                    words("list.comma").join(dict.fromkeys(part["region"])),
                    words.name("grain", grain),
                ],
                figure=trend(part, "region", grain, words, height=190, small=True),
                reading=read_trend(part, "region", words),
                rows=part,
            )


def all_indicators(screen: Screen, topic: str, places: list[str]) -> None:
    """The newest value of every indicator of the topic: search, sort, open."""
    words = screen.words
    st.html(f'<h2 class="section">{words("by_topic.all")}</h2>')
    search = st.text_input(
        words("filter.search"),
        key="q",
        bind="query-params",
        placeholder=words("filter.search.hint"),
        label_visibility="collapsed",
    )
    sort = st.session_state.get("topic-sort", "points-desc")
    column, _, direction = sort.partition("-")
    frame = series.latest_by_indicator(screen.store, topic, places, examples=screen.examples, search=search)
    by = {"indicator": "name_zh", "period": "period_end"}.get(column, column)
    frame = frame.sort_values(by, ascending=direction == "asc", kind="stable")

    def resort(task: str) -> None:
        st.session_state["topic-sort"] = task.removeprefix("sort:")

    if frame.empty:
        empty(words, "by_topic.none_found")
        return
    rows = series.plain_rows(frame.head(ROWS))
    live(figures_table(rows, words, sort=sort, columns=COLUMNS), "topic-table", resort)


def page() -> None:
    """Draw the page."""
    screen = here()
    words = screen.words
    heading(words("by_topic.title"), words("by_topic.lead"))
    topics = options.topics(screen.store, examples=screen.examples)
    if not topics:
        empty(words, "empty.no_figures")
        return
    topic, chosen = controls(screen, topics)
    places = chosen or series.places_of_topic(screen.store, topic, examples=screen.examples)[:1]
    small_multiples(screen, topic, places)
    every = chosen or series.places_of_topic(screen.store, topic, examples=screen.examples)
    all_indicators(screen, topic, every)
    show_asked(screen.store, words)


page()
