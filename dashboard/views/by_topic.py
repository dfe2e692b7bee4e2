"""What is there on a topic? Small charts of its best-followed indicators, and a table of all of them."""

import streamlit as st

from dashboard.charts.reading import read_trend
from dashboard.charts.template import TOPIC_COLOURS
from dashboard.charts.trend import axis_unit, trend
from dashboard.queries import options, series
from dashboard.screen import filters
from dashboard.screen.browse import browse
from dashboard.screen.evidence import show_asked
from dashboard.screen.frame import Screen, empty, heading, here
from dashboard.screen.live import live
from dashboard.screen.markup import link, name_of
from dashboard.screen.plots import chart_card, grid, title_measure
from dashboard.screen.tables import figures_table, pager

PANELS = 9
COLUMNS = ("indicator", "region", "period", "value", "points")
ROWS = 25


def controls(screen: Screen, topics: list[str]) -> tuple[str, list[str]]:
    """The topic and the places."""
    words = screen.words
    with st.container(border=True, key="filters"):
        topic = st.pills(
            words("filter.topic"),
            topics,
            default=topics[0],
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
    for number, (panel, cell) in enumerate(zip(found, grid(len(found), 3), strict=True)):
        part = rows[
            (rows["key"] == panel["key"])
            & (rows["measure"] == panel["measure"])
            & (rows["unit"] == panel["unit"])
        ]
        with cell:
            chart_card(
                screen.store,
                words,
                key=f"small-{number}",
                        title=name_of(panel, words) + title_measure(panel["measure"], words),
                facts=[
                    words("chart.unit", unit=axis_unit(part, words)),
                    words("list.comma").join(dict.fromkeys(part["region"])),
                    words.name("grain", grain),
                ],
                figure=trend(
                    part, "region", grain, words, height=190, small=True, tone=TOPIC_COLOURS.get(topic)
                ),
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
    at, act = browse("topic", "points-desc", (topic, places, search), COLUMNS)
    frame = series.latest_by_indicator(screen.store, topic, places, examples=screen.examples, search=search)
    if frame.empty:
        empty(words, "by_topic.none_found")
        return
    by = {"indicator": "name_zh" if words.chinese else "name_en", "period": "period_end"}.get(
        at.column, at.column
    )
    frame = frame.sort_values(by, ascending=not at.descending, kind="stable")
    number = at.within(len(frame), ROWS)
    rows = series.plain_rows(frame.iloc[number * ROWS : (number + 1) * ROWS])
    turn = pager(len(frame), number, ROWS, words) if len(frame) > ROWS else ""
    live(figures_table(rows, words, sort=at.sort, columns=COLUMNS) + turn, "topic-table", act)


def page() -> None:
    """Draw the page."""
    screen = here()
    words = screen.words
    heading(words("by_topic.title"), words("by_topic.lead"))
    having = options.topics(screen.store, examples=screen.examples)
    topics = [code for code in words.codes("topic") if code in having]
    if not topics:
        empty(words, "empty.no_figures")
        return
    st.html(f"<p>{link('terms', words('terms.link'), words, css='quiet-link')}</p>")
    topic, chosen = controls(screen, topics)
    places = chosen or series.places_of_topic(screen.store, topic, examples=screen.examples)[:1]
    small_multiples(screen, topic, places)
    every = chosen or series.places_of_topic(screen.store, topic, examples=screen.examples)
    all_indicators(screen, topic, every)
    show_asked(screen.store, words)


page()
