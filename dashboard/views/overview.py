"""How do things stand? The four families, a line, a ranking, the goals, the newest paper, what is covered."""

import streamlit as st

from dashboard.charts.coverage import coverage
from dashboard.charts.ranking import ranking
from dashboard.charts.reading import read_ranking, read_trend
from dashboard.charts.trend import axis_unit, is_drawable, trend
from dashboard.deck import listings
from dashboard.deck.model import Slide
from dashboard.queries import options, overview, papers, series
from dashboard.queries.papers import MOST_PLACES
from dashboard.screen import adding, cards
from dashboard.screen.evidence import show_asked
from dashboard.screen.frame import Screen, empty, heading, here
from dashboard.screen.groups import groups
from dashboard.screen.lists import listed
from dashboard.screen.live import live
from dashboard.screen.markup import card_head, esc, link, name_of
from dashboard.screen.plots import chart_card, draw, title_measure
from dashboard.screen.ranks import highest
from dashboard.screen.topics import topic_bars
from dashboard.words.periods import day
from extract.schema import SURE

CHART_HEIGHT = 440
FEWEST_GOALS = 5


def opening(screen: Screen) -> str | None:
    """The title with what is in the folder, and the choice of a place. Returns the place."""
    words = screen.words
    total = papers.totals(screen.store, examples=screen.examples)
    places = overview.places(screen.store, examples=screen.examples)
    with st.container(key="opening", horizontal=True, vertical_alignment="bottom"):
        counts = {name: f"{total[name]:,}" for name in ("papers", "figures")}
        heading(words("overview.title"), words("overview.lead", **(total | counts)))
        if not places:
            return None
        return st.selectbox(
            words("overview.place"),
            listed("region", places),
            key="region",
            bind="query-params",
            width=260,
            filter_mode="contains",
        )


def families(screen: Screen, place: str | None) -> None:
    """The four families."""
    words = screen.words
    found = overview.all_cards(screen.store, place, examples=screen.examples)
    html = cards.cards(found, [family.family for family in overview.families()], words)
    adding.offered(
        html, "families", screen.store, words, what=words("overview.families"),
        make=lambda: Slide("content", words("overview.families"), (listings.families(found, words),)),
    )  # fmt: skip


def longest_line(screen: Screen) -> None:
    """The indicator followed over most years, with its goals."""
    choice = overview.longest_line(screen.store, examples=screen.examples)
    if choice is None:
        return
    rows = overview.longest_rows(screen.store, choice, examples=screen.examples)
    if not is_drawable(rows):
        return
    words = screen.words
    chart_card(
        screen.store,
        words,
        key="line",
        title=f"{choice['region']} · {name_of(choice, words)}{title_measure(choice['measure'], words)}",
        facts=[words("chart.unit", unit=axis_unit(rows, words)), words("chart.gaps")],
        figure=trend(rows, "region", "year", words, height=CHART_HEIGHT),
        reading=read_trend(rows, "region", words),
        rows=rows,
    )


def comparison(screen: Screen, place: str | None) -> None:
    """The ranking that compares most places."""
    choice = overview.widest_comparison(screen.store, examples=screen.examples)
    if choice is None:
        return
    rows, words = overview.compared(screen.store, choice, examples=screen.examples), screen.words
    shown, cut = highest(rows, words)
    chosen = place if place in set(shown["region"]) else None
    chart_card(
        screen.store,
        words,
        key="ranking",
        title=words("overview.ranking", year=choice["year"], name=name_of(choice, words))
        + title_measure(choice["measure"], words),
        facts=[words("chart.unit", unit=axis_unit(rows, words)), words("overview.places", n=len(rows)), *cut],
        figure=ranking(shown, words, chosen=chosen),
        reading=read_ranking(rows, "region", words),
        rows=rows,
    )


def goals(screen: Screen, place: str | None) -> None:
    """The goals of the place for its latest target year.

    Where nobody chose the place and it has few, the place with the newest and most goals stands in, named.
    """
    having = overview.places_with_targets(screen.store, examples=screen.examples)
    if not having:
        return
    words = screen.words
    rows = overview.newest_targets(screen.store, place or "", examples=screen.examples)
    if not rows or ("region" not in st.query_params and len(rows) < FEWEST_GOALS):
        rows = overview.newest_targets(screen.store, having[0], examples=screen.examples)
    of = rows[0]["region"]
    with st.container(border=True, key="card-goals"):
        title = words("overview.goals", year=rows[0]["year"])
        st.html(card_head(title, of, words("overview.goals.note")))
        adding.offered(
            cards.targets(rows, words), "goals", screen.store, words, what=f"{of} · {title}",
            make=lambda: Slide("content", f"{of} · {title}", (listings.goals(rows, words),)),
        )  # fmt: skip


def newest_paper(screen: Screen) -> None:
    """What the latest paper says."""
    paper = papers.newest(screen.store, examples=screen.examples)
    if paper is None:
        return
    words = screen.words
    rows = papers.headline_figures(screen.store, str(paper["doc_id"]))
    with st.container(border=True, key="card-newest"):
        more = link("papers", words("overview.read_paper"), words, {"doc": str(paper["doc_id"])}, css="go")
        st.html(
            card_head(
                paper["title"] or paper["doc"],
                paper["region"],
                day(paper["issue_date"], words),  # type: ignore[arg-type]
                words("overview.paper_figures", n=paper["figures"]),
                kicker=words("overview.newest"),
            )
        )
        title = str(paper["title"] or paper["doc"])
        adding.offered(
            cards.paper_figures(rows, words) + more, "newest", screen.store, words, what=title,
            make=lambda: Slide("content", title, (listings.figures(rows, words),)),
        )  # fmt: skip


def topics(screen: Screen) -> None:
    """Which topics, or which groups of a scheme, have most figures."""
    words = screen.words
    if not options.topics(screen.store, examples=screen.examples):
        return
    with st.container(border=True, key="card-topics"):
        st.html(card_head(words("overview.topics"), words("overview.topics.note")))
        found = groups(screen).values()
        scheme = st.session_state.get("scheme") if any(group.keys is not None for group in found) else None
        live(topic_bars(found, words, scheme), "topics")


def covered(screen: Screen) -> None:
    """Which places and years have figures, and what could not be read."""
    rows, words = papers.coverage(screen.store, examples=screen.examples), screen.words
    if not rows:
        return
    refused = len(papers.rejects(screen.store))
    with st.container(border=True, key="card-coverage"):
        st.html(card_head(words("coverage.title"), words("coverage.note")))
        draw(coverage(rows, words), "plot-coverage", words("coverage.title"))
        places = int(str(rows[0]["places"]))
        if places > MOST_PLACES:
            more = link("places", words("coverage.every", n=f"{places:,}"), words, css="go")
            st.html(f'<p class="reading">{esc(words("coverage.most", n=MOST_PLACES))}{more}</p>')
        note = words("coverage.refused", n=refused) if refused else words("coverage.all_read")
        unsure = series.waiting(screen.store, [], [], examples=screen.examples)
        note += words("chart.waiting", n=unsure, percent=round(SURE * 100)) if unsure else ""
        adding.offered(
            f'<div class="chart-foot"><p class="source">{esc(note)}</p></div>', "coverage", screen.store, words, what=words("coverage.title"),
            make=lambda: Slide("content", words("coverage.title"), (listings.covered(rows, words),)),
        )  # fmt: skip


def page() -> None:
    """Draw the page."""
    screen = here()
    place = opening(screen)
    if place is None:
        empty(screen.words, "empty.no_figures")
        return
    families(screen, place)
    wide, narrow = st.columns([3, 2], gap="small")
    with wide:
        longest_line(screen)
    with narrow:
        comparison(screen, place)
    left, right = st.columns(2, gap="small")
    with left:
        goals(screen, place)
    with right:
        newest_paper(screen)
    topics(screen)
    covered(screen)
    show_asked(screen.store, screen.words)


page()
