"""Which figure answers a question? Place, period and indicator in any order, down to the sentence."""

from datetime import date

import streamlit as st

from dashboard.deck import listings
from dashboard.deck.model import Quote, Slide
from dashboard.queries import options, overview, search
from dashboard.queries.evidence import evidence
from dashboard.queries.search import Found
from dashboard.screen import adding
from dashboard.screen import search as pieces
from dashboard.screen.evidence import show_asked
from dashboard.screen.filters import indicator_labels
from dashboard.screen.frame import Screen, empty, heading, here
from dashboard.screen.markup import link, name_of


def onward(screen: Screen, best: dict[str, object]) -> list[str]:
    """Where a reader can go from the figure: its series, its indicator, its place."""
    words, grain = screen.words, str(best["grain"])
    labels = indicator_labels(options.indicators(screen.store, examples=screen.examples), words)
    links = []
    if best["subject"] is None and best["region"] and (label := labels.get(str(best["key"]))):
        series = {"indicator": label, "region": str(best["region"])}
        series |= {} if grain == "year" else {"grain": words.name("grain", grain)}
        links.append(link("by-year", words("search.by_year"), words, series, css="quiet-link"))
    if best["indicator_id"]:
        params = {"id": str(best["indicator_id"])}
        links.append(link("indicator", words("search.indicator"), words, params, css="quiet-link"))
    if best["region_code"]:
        params = {"place": str(best["region_code"])}
        links.append(link("places", words("search.place"), words, params, css="quiet-link"))
    return links


def answer(screen: Screen, found: Found) -> None:
    """The figure that answers best."""
    best = found.hits[0]
    where = evidence(screen.store, str(best["figure_id"]), str(best["doc"]))
    assert where is not None  # the figure comes from these tables
    growth = overview.growth_of(screen.store, best) if best["subject"] is None else None
    with st.container(border=True, key="card-answer"):
        title = f"{best['region'] or ''} {name_of(best, screen.words)}".strip()
        adding.offered(
            pieces.answer(best, where, growth, onward(screen, best), screen.words), "answer", screen.store, screen.words, what=title,
            make=lambda: Slide("content", title, (listings.figures([best], screen.words), Quote(str(best["figure_id"])))),
        )  # fmt: skip


def page() -> None:
    """Draw the page."""
    screen = here()
    words, question = screen.words, st.query_params.get("q", "").strip()
    tries = pieces.samples(search.samples(screen.store, examples=screen.examples), words)
    if not question:
        heading(words("search.title"), words("search.lead"))
        st.html(tries)
        return
    heading(words("search.title_of", question=question), "")
    found = search.search(screen.store, question, examples=screen.examples, today=date.today())
    if found.hits:
        st.html(pieces.chips(found, words) + pieces.notes(found, words))
        answer(screen, found)
        if rest := found.hits[1:]:
            with st.container(border=True, key="card-more"):
                title = words("search.title_of", question=question)
                adding.offered(
                    pieces.more(rest, words), "more", screen.store, words, what=title,
                    make=lambda: Slide("content", title, (listings.figures(found.hits, words),)),
                )  # fmt: skip
    else:
        st.html(pieces.chips(found, words))
        empty(words, "search.nothing")
        st.html(tries)
    if found.papers:
        with st.container(border=True, key="card-titles"):
            st.html(pieces.paper_links(found.papers, words))
    show_asked(screen.store, words)


page()
