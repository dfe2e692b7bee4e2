"""What is there on a topic? Small charts of its best-followed indicators, and a table of all of them."""

import streamlit as st

from dashboard.charts.reading import read_trend
from dashboard.charts.template import TOPIC_COLOURS
from dashboard.charts.trend import axis_unit, trend
from dashboard.deck import listings
from dashboard.deck.model import Slide
from dashboard.queries import series
from dashboard.screen import adding, filters
from dashboard.screen.browse import browse
from dashboard.screen.evidence import show_asked
from dashboard.screen.frame import Screen, empty, heading, here
from dashboard.screen.groups import Group, groups
from dashboard.screen.markup import link, name_of
from dashboard.screen.plots import chart_card, grid, title_measure
from dashboard.screen.tables import figures_table, pager

PANELS = 9
COLUMNS = ("indicator", "region", "period", "value", "points")
ROWS = 25


def controls(screen: Screen) -> tuple[Group | None, list[str]]:
    """The topic, or the group of a scheme, and the places; no group where nothing has figures."""
    words = screen.words
    with st.container(border=True, key="filters"):
        found = groups(screen)
        if not found:
            return None, []
        scheme = next(iter(found.values())).keys is not None
        name = st.pills(
            words("scheme.by_scheme" if scheme else "filter.topic"),
            list(found),
            default=next(iter(found)),
            required=True,
            key="group" if scheme else "topic",
            bind="query-params",
            format_func=lambda code: found[code].name if code in found else code,
        )
        group = found[name]
        places = filters.several("region", places_of(screen, group), words, most=4, placeholder="filter.auto_region")
    return group, places


def places_of(screen: Screen, group: Group) -> list[str]:
    """The places with figures of a group, those with the most first."""
    return series.places_of_topic(screen.store, group.topic, examples=screen.examples, keys=group.keys)


def small_multiples(screen: Screen, group: Group, places: list[str]) -> None:
    """One small chart for each indicator and measure, on the time axis that holds most of them."""
    words = screen.words
    topic, keys = group.topic, group.keys
    grain = series.main_grain(screen.store, topic, places, examples=screen.examples, keys=keys)
    found = series.topic_panels(screen.store, topic, places, grain, PANELS, examples=screen.examples, keys=keys)
    if not found:
        empty(words, "by_topic.nothing")
        return
    rows = series.observations(
        screen.store, list({str(panel["key"]) for panel in found}), places, grain, ["actual", "target"], examples=screen.examples
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


def all_indicators(screen: Screen, group: Group, places: list[str]) -> None:
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
    at, act = browse("topic", "points-desc", (group.name, places, search), COLUMNS)
    frame = series.latest_by_indicator(screen.store, group.topic, places, examples=screen.examples, search=search, keys=group.keys)
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
    title = group.name
    adding.offered(
        figures_table(rows, words, sort=at.sort, columns=COLUMNS) + turn, "topic-table", screen.store, words, what=title,
        make=lambda: Slide("content", title, (listings.figures(rows, words),)), on_task=act,
    )  # fmt: skip


def page() -> None:
    """Draw the page."""
    screen = here()
    words = screen.words
    heading(words("by_topic.title"), words("by_topic.lead"))
    group, chosen = controls(screen)
    if group is None:
        empty(words, "empty.no_figures")
        return
    st.html(f"<p>{link('terms', words('terms.link'), words, css='quiet-link')}</p>")
    every = chosen or places_of(screen, group)
    small_multiples(screen, group, chosen or every[:1])
    all_indicators(screen, group, every)
    show_asked(screen.store, words)


page()
