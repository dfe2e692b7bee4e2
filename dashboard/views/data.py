"""The whole table: filter it, open any figure's sentence, take it away as CSV."""

from datetime import date

import streamlit as st

from dashboard.export import csv_bytes, file_name
from dashboard.queries import figures, options
from dashboard.queries.figures import Filter
from dashboard.screen import filters
from dashboard.screen.browse import browse
from dashboard.screen.evidence import show_asked
from dashboard.screen.frame import Screen, empty, heading, here
from dashboard.screen.live import live
from dashboard.screen.tables import COLUMNS, figures_table, pager

PAGE = 50


def controls(screen: Screen) -> Filter:
    """All filters of the page."""
    words, store, examples = screen.words, screen.store, screen.examples
    labels = filters.indicator_labels(options.indicators(store, examples=examples), words)
    with st.container(border=True, key="filters"):
        first = st.columns([2, 2, 1], gap="small")
        second = st.columns(4, gap="small")
        with first[0]:
            search = st.text_input(
                words("filter.search"), key="q", bind="query-params", placeholder=words("filter.search.hint")
            )
        with first[1]:
            keys = filters.several("indicator", list(labels), words, label=lambda key: labels.get(key, key))
        with first[2]:
            regions = filters.several("region", options.regions(store, examples=examples), words)
        with second[0]:
            years = filters.years("year", options.years(store, examples=examples), words)
        with second[1]:
            topics = filters.several(
                "topic", words.codes("topic"), words, label=lambda c: words.name("topic", c)
            )
        with second[2]:
            statuses = filters.several(
                "status", words.codes("status"), words, label=lambda c: words.name("status", c)
            )
        with second[3]:
            measures = filters.several(
                "measure", words.codes("measure"), words, label=lambda c: words.name("measure", c)
            )
        incidental = st.toggle(
            words("filter.incidental"),
            key="incidental",
            bind="query-params",
            help=words("filter.incidental.help"),
        )
    return Filter(
        regions=regions,
        topics=topics,
        keys=keys,
        years=years,
        statuses=statuses,
        measures=measures,
        search=search,
        incidental=incidental,
        examples=examples,
    )


def page() -> None:
    """Draw the page."""
    screen = here()
    words = screen.words
    heading(words("data.title"), words("data.lead"))
    choice = controls(screen)
    total = figures.count(screen.store, choice)
    with st.container(
        horizontal=True, horizontal_alignment="distribute", vertical_alignment="center", key="tally"
    ):
        st.html(f'<p class="tally">{words("data.count", n=f"{total:,}")}</p>')
        st.download_button(
            words("data.download"),
            data=lambda: csv_bytes(figures.whole(screen.store, choice)),
            mime="text/csv",
            file_name=file_name("figures", date.today()),
            on_click="ignore",
            key="download",
            disabled=not total,
        )
    if not total:
        empty(words, "data.nothing")
    else:
        at, act = browse("table", "doc-desc", choice, COLUMNS)
        number = at.within(total, PAGE)
        rows = figures.page(
            screen.store,
            choice,
            sort=at.column,
            descending=at.descending,
            offset=number * PAGE,
            limit=PAGE,
        )
        live(figures_table(rows, words, sort=at.sort) + pager(total, number, PAGE, words), "table", act)
    show_asked(screen.store, words)


page()
