"""Which figure a click has just asked for: asked once, shown once, not again by some other rerun."""

from __future__ import annotations

import streamlit as st

_ASKED = "figure_asked_for"


def ask_for(figure_id: str) -> None:
    """A click asks for a figure's evidence."""
    st.session_state[_ASKED] = figure_id


def asked_for() -> str | None:
    """The figure asked for since this was last called."""
    asked: str | None = st.session_state.pop(_ASKED, None)
    return asked
