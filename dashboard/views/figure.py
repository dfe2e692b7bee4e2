"""Where does this number come from? One figure by its address."""

import streamlit as st

from dashboard.screen.evidence import show
from dashboard.screen.frame import empty, heading, here

screen = here()
heading(screen.words("evidence.title"), screen.words("evidence.lead"))
figure_id = st.query_params.get("figure", "")
if figure_id:
    with st.container(border=True, key="card-evidence"):
        show(screen.store, figure_id, screen.words)
else:
    empty(screen.words, "evidence.none_asked")
