"""A card with a drawing that counts things: its title, its note, the drawing, and its numbers as a slide's table."""

from __future__ import annotations

import plotly.graph_objects as go
import streamlit as st

from dashboard.deck.model import Slide, Table
from dashboard.screen import adding
from dashboard.screen.frame import Screen
from dashboard.screen.markup import card_head
from dashboard.screen.plots import draw


def counted_card(screen: Screen, key: str, title: str, note: str, drawn: go.Figure, table: Table) -> None:
    """Put the card where the page is; ``key`` names it, ``table`` is what it becomes in a deck. A chart of figures goes through
    ``plots.chart_card`` instead, which leads each point to its sentence."""
    with st.container(border=True, key=f"card-{key}"):
        st.html(card_head(title, note))
        draw(drawn, f"plot-{key}", title)
        adding.offered("", key, screen.store, screen.words, what=title, make=lambda: Slide("content", title, (table,)))
