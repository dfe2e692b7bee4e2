"""What do the papers speak of? Attention by topic and year, and the terms of a topic."""

import streamlit as st

from dashboard.queries import terms
from dashboard.screen import filters
from dashboard.screen.frame import empty, heading, here
from dashboard.screen.markup import esc, link
from dashboard.screen.terms import terms_card

EVERY = "every"


def page() -> None:
    """Draw the page."""
    screen = here()
    words, store = screen.words, screen.store
    heading(words("terms.title"), words("terms.lead"))
    st.html(f"<p>{link('by-topic', words('terms.back'), words, css='quiet-link')}</p>")
    having = terms.topics(store)
    with st.container(border=True, key="filters"):
        chosen = st.pills(
            words("filter.topic"),
            [EVERY, *(code for code in words.codes("topic") if code in having)],
            default=EVERY,
            required=True,
            key="topic",
            bind="query-params",
            format_func=lambda code: words("terms.all") if code == EVERY else words.name("topic", code),
        )
        regions = filters.several("region", terms.regions(store, examples=screen.examples), words)
    topic = None if chosen == EVERY else chosen
    rows = terms.attention(store, topic, regions, examples=screen.examples)
    if not rows:
        empty(words, "terms.none")
        return
    if topic is None:
        named = {r.name: words.name("topic", r.name) for r in rows}
    else:
        named = {r.name: r.name if words.chinese else r.name_en for r in rows}
    labels = dict(sorted(named.items(), key=lambda item: -sum(r.count for r in rows if r.name == item[0])))
    of = words("terms.all") if topic is None else words.name("topic", topic)
    papers = terms.papers(store, regions, examples=screen.examples)
    terms_card(screen.store, rows, labels, words("terms.chart", topic=of), papers, words)
    st.html(f'<p class="fine">{esc(words("terms.edit"))}</p>')


page()
