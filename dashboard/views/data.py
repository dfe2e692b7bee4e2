"""The whole data: filter the figures and open any sentence, read what each column means, take every table away in any format."""

from datetime import date
from functools import partial

import streamlit as st

from dashboard.api import address
from dashboard.deck import listings
from dashboard.deck.model import Slide
from dashboard.export import csv_bytes, file_name
from dashboard.queries import figures, options, package
from dashboard.queries.figures import Filter
from dashboard.screen import adding, filters, kept, take
from dashboard.screen.browse import browse
from dashboard.screen.evidence import show_asked
from dashboard.screen.frame import Screen, empty, heading, here
from dashboard.screen.package import dictionary, table_head
from dashboard.screen.tables import COLUMNS, figures_table, pager
from extract.exports.choice import Choice
from extract.exports.make import MANY, PANELS

PAGE = 50
PARTS = ("figures", "tables", "panels", "corrections")


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


def figures_part(screen: Screen) -> None:
    """The table of figures: filtered, sorted, a page at a time, and its CSV."""
    words = screen.words
    choice = controls(screen)
    total = figures.count(screen.store, choice)
    with st.container(
        horizontal=True, horizontal_alignment="distribute", vertical_alignment="center", key="tally"
    ):
        st.html(f'<p class="tally">{words("data.count", n=f"{total:,}")}</p>')
        to = take.format_control(words)
        take.button(words, "download", "figures", to, lambda: _figures(screen, choice, to), disabled=not total)
    if not total:
        empty(words, "data.nothing")
        return
    if not choice.search:  # which only this page looks for
        take.address_line(words, take.asked("figures", to, choice))
    at, act = browse("table", "doc-desc", choice, COLUMNS)
    number = at.within(total, PAGE)
    rows = figures.page(
        screen.store, choice, sort=at.column, descending=at.descending, offset=number * PAGE, limit=PAGE
    )
    adding.offered(
        figures_table(rows, words, sort=at.sort) + pager(total, number, PAGE, words), "table", screen.store, words, what=words.name("part", "figures"),
        make=lambda: Slide("content", choice.search or words.name("part", "figures"), (listings.figures(rows, words),)), on_task=act,
    )  # fmt: skip


def _figures(screen: Screen, choice: Filter, to: str) -> bytes:
    """The figures of a choice as a file; a CSV says of each row also the paper, for those who read it in a spreadsheet."""
    frame = figures.whole(screen.store, choice)
    if to == "csv":
        return csv_bytes(frame)
    return package.chosen(screen.store, frame, to, take.said(choice))


def tables_part(screen: Screen) -> None:
    """Every table: what it holds, column by column, and the whole of it."""
    words, store, examples = screen.words, screen.store, screen.examples
    found = package.tables(store, examples=examples)
    if not found:
        empty(words, "data.no_package")
        return
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        st.download_button(
            words("data.archive"),
            data=lambda: package.archive(store, examples=examples),
            mime="application/zip",
            file_name=file_name("tables", date.today(), "zip"),
            on_click="ignore",
            key="archive",
        )
        to = take.format_control(words)
    for of in found:
        with st.container(border=True, key=f"card-table-{of.name}"):
            with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
                st.html(table_head(of, words))
                take.button(
                    words, f"take-{of.name}", of.name, to, partial(package.one, store, of.name, to, examples=examples)
                )
            with st.expander(words("data.columns", n=len(of.columns))):
                st.html(dictionary(of, words))


def panels_part(screen: Screen) -> None:
    """Places × years for the indicators that the reader chooses, and the targets beside what came of them."""
    words, store, examples = screen.words, screen.store, screen.examples
    labels = filters.indicator_labels(options.indicators(store, examples=examples), words)
    with st.container(border=True, key="filters"):
        across = st.columns([3, 2], gap="small")
        with across[0]:
            keys = filters.several("indicator", list(labels), words, label=lambda key: labels.get(key, key), placeholder="panel.headline")
        with across[1]:
            regions = filters.several("region", options.regions(store, examples=examples), words)
        sources = st.toggle(words("panel.sources"), key="sources", bind="query-params")
    choice = Choice(regions=tuple(regions), indicators=tuple(keys), examples=examples)
    to = take.format_control(words)
    for what in PANELS:
        wide, long = package.panel_of(store, choice, what, sources)
        of = package.described(wide)
        with st.container(border=True, key=f"card-table-{what}"):
            st.html(table_head(of, words))
            if not len(wide.frame):
                empty(words, "panel.nothing")
                continue
            with st.container(horizontal=True, vertical_alignment="center"):
                take.sheets(words, f"take-{what}", to, (wide, long), store.folder, "panel.wide")
                if to not in MANY:
                    take.sheets(words, f"take-{what}-long", to, (long,), store.folder, "panel.long")
            take.address_line(words, address(what, to, choice, sources=sources and what == "panel"))
            with st.expander(words("data.columns", n=len(of.columns))):
                st.html(dictionary(of, words))


def page() -> None:
    """Draw the page."""
    screen = here()
    words = screen.words
    heading(words("data.title"), words("data.lead"))
    part = filters.one("part", PARTS, words, label=lambda code: words.name("part", code), default="figures")
    if part == "figures":
        figures_part(screen)
    elif part == "tables":
        tables_part(screen)
    elif part == "panels":
        panels_part(screen)
    else:
        kept.show(screen)
    show_asked(screen.store, words)


page()
