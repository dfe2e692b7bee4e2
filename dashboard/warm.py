"""What the first visitor would wait for, done before the server answers: modules, the tables, what the first page and the search box ask of them."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import streamlit as st

from dashboard.queries import options, overview, papers, search, series
from dashboard.queries.sources import sources
from dashboard.queries.store import NoData, data_folder, open_store
from dashboard.screen import adding, cards, evidence, groups, plots  # noqa: F401 (what the pages draw with, and Plotly below it)
from extract.errors import ExtractError


def warm_up() -> None:
    """Open the tables and ask what the first page asks before anybody has chosen anything; the answers are kept."""
    try:
        store = open_store(data_folder())
    except (NoData, ExtractError):
        return  # the page says so
    papers.totals(store, examples=False)
    place = next(iter(overview.places(store, examples=False)), "")
    overview.all_cards(store, place, examples=False)
    if line := overview.longest_line(store, examples=False):
        sources(store, list(overview.longest_rows(store, line, examples=False)["figure_id"]))
    if comparison := overview.widest_comparison(store, examples=False):
        sources(store, list(overview.compared(store, comparison, examples=False)["figure_id"]))
    for of in (place, *overview.places_with_targets(store, examples=False)[:1]):
        overview.newest_targets(store, of, examples=False)
    if paper := papers.newest(store, examples=False):
        papers.headline_figures(store, str(paper["doc_id"]))
    options.topics(store, examples=False)
    papers.coverage(store, examples=False)
    series.waiting(store, [], [], examples=False)
    search.samples(store, examples=False)
    search.known_places(store)


@asynccontextmanager
async def lifespan(_: st.App) -> AsyncIterator[None]:
    """Warm up, then serve.

    After every run of a page Streamlit collects garbage among all objects. What is there by now stays, and is left out of it:
    with the modules and tables that the pages need, to look through them took as long as to make a page.
    """
    await asyncio.to_thread(warm_up)
    gc.collect()
    gc.freeze()
    yield
    gc.unfreeze()
