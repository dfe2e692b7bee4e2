"""Which papers are in here? The list, and each paper beside the table of its figures."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

import streamlit as st

from dashboard.charts.counts import by_year
from dashboard.charts.reading import Piece
from dashboard.deck.blocks import table_of
from dashboard.deck.listings import MOST
from dashboard.queries import findings, papers
from dashboard.queries.papers import Row
from dashboard.screen import add
from dashboard.screen.browse import browse
from dashboard.screen.counted import counted_card
from dashboard.screen.evidence import show_asked
from dashboard.screen.findings import paper_doubts
from dashboard.screen.frame import Screen, empty, heading, here
from dashboard.screen.live import live
from dashboard.screen.papers import paper_head, paper_list, reader, refusals
from dashboard.screen.tables import pager

ROWS = 100  # papers on one page of the list


def every_paper(screen: Screen) -> None:
    """The list of papers, and of the inputs that could not be read."""
    words = screen.words
    heading(words("papers.title"), words("papers.lead"))
    search = st.text_input(
        words("filter.search"),
        key="q",
        bind="query-params",
        placeholder=words("papers.search"),
        label_visibility="collapsed",
    )
    listed = papers.papers(screen.store, examples=screen.examples, search=search)
    if listed:
        years(screen, listed)
        at, act = browse("papers", "issued-desc", (search, screen.examples), ("issued",))
        number = at.within(len(listed), ROWS)
        turn = pager(len(listed), number, ROWS, words) if len(listed) > ROWS else ""
        live(paper_list(listed[number * ROWS : (number + 1) * ROWS], words) + turn, "papers", act)
    else:
        empty(words, "by_topic.none_found" if search else "empty.no_figures")
    if refused := papers.rejects(screen.store):
        st.html(refusals(refused, words))


def years(screen: Screen, listed: Sequence[Row]) -> None:
    """How many figures the papers listed hold, by their year of issue."""
    counts: Counter[int] = Counter()
    for row in listed:
        if isinstance(issued := row["issue_date"], date):
            counts[issued.year] += int(str(row["figures"]))
    if not counts:
        return
    words = screen.words
    columns = [
        (words("papers.per_year.year"), lambda year: (Piece(str(year), "period"),)),
        (words("column.figures"), lambda year: (Piece(f"{counts[year]:,}", "count"),)),
    ]
    table = table_of(sorted(counts, reverse=True)[:MOST], columns, numeric=(1,))
    drawn = by_year(counts, lambda year, n: words("papers.per_year.hover", year=year, n=n))
    counted_card(screen, "per-year", words("papers.per_year"), words("papers.per_year.note"), drawn, table)


def one_paper(screen: Screen, paper: Row) -> None:
    """A paper: its text, and the table of its figures."""
    words, doc_id = screen.words, str(paper["doc_id"])
    with st.container(border=True, key="card-paper"):
        st.html(paper_head(paper, words))
        incidental = False
        if passing := papers.incidental(screen.store, doc_id):
            incidental = st.toggle(
                words("papers.incidental", n=passing),
                key="incidental",
                bind="query-params",
                help=words("filter.incidental.help"),
            )
        if doubts := findings.of_paper(screen.store, doc_id):
            live(paper_doubts(doubts, words), "paper-doubts")
        marks = papers.marks(screen.store, doc_id, incidental=incidental)
        st.html(f'<p class="fine count">{words("papers.how", n=len(marks))}</p>')
        html = reader(paper, screen.store.text(doc_id), marks, words, st.query_params.get("figure", ""))
        live(html, "paper", lambda task: add.ask(doc_id, task))


screen = here()
doc_id = st.query_params.get("doc", "")
paper = papers.paper(screen.store, doc_id) if doc_id else None
if paper is None:
    every_paper(screen)
else:
    one_paper(screen, paper)
    add.show_asked(screen.store, paper, screen.words)
show_asked(screen.store, screen.words)
