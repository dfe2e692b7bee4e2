"""Which papers are in here? The list, and each paper with its figures marked in the text."""

import streamlit as st

from dashboard.queries import papers
from dashboard.screen.evidence import show_asked
from dashboard.screen.frame import empty, heading, here
from dashboard.screen.live import live
from dashboard.screen.papers import paper_list, paper_text, refusals

screen = here()
words = screen.words
doc_id = st.query_params.get("doc", "")
paper = papers.paper(screen.store, doc_id) if doc_id else None
if paper is None:
    heading(words("papers.title"), words("papers.lead"))
    listed = papers.papers(screen.store, examples=screen.examples)
    if listed:
        live(paper_list(listed, words), "papers")
    else:
        empty(words, "empty.no_figures")
    if refused := papers.rejects(screen.store):
        st.html(refusals(refused, words))
else:
    marks = papers.marks(screen.store, doc_id)
    with st.container(border=True, key="card-paper"):
        live(paper_text(paper, screen.store.text(doc_id), marks, words), "paper")
show_asked(screen.store, words)
