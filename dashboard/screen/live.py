"""HTML whose numbers can be clicked.

Streamlit has no way to hear a click on a piece of HTML, so one small component shows HTML that we have
built and escaped, and reports clicks: on ``data-figure`` (open that figure's evidence) and on ``data-do``
(sort, turn the page). ``data-copy`` copies an address, or the ``data-text`` beside it, ``data-save`` saves the card as
a picture, ``data-open`` opens a page of its own. Links are
ordinary links. The scripts are one module to the browser: Streamlit takes a component's script as one text.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import streamlit as st

from dashboard.screen import door
from dashboard.screen.opening import ask_for

SCRIPTS = Path(__file__).parent / "script"


@st.cache_resource(show_spinner=False)
def _component() -> Callable[..., object]:
    script = "\n".join((SCRIPTS / f"{name}.js").read_text(encoding="utf-8") for name in ("history", "keys", "lists", "picture", "live"))
    return st.components.v2.component(
        "figures_live", html='<div class="live"></div>', js=script, isolate_styles=False
    )


def live(html: str, key: str, on_task: Callable[[str], None] | None = None, *, page: str = "") -> None:
    """Show ``html``. A click on a number asks for its evidence, one on ``data-do`` calls ``on_task``.

    ``page`` is a whole HTML file that a button with ``data-open`` opens in a tab of its own.
    """
    name = f"live-{key}"

    def figure_clicked() -> None:
        if figure_id := st.session_state[name].figure:
            ask_for(str(figure_id))

    def task_clicked() -> None:
        if on_task and (task := st.session_state[name].task):
            door.guarded(on_task)(str(task))

    # The script keeps who makes corrections, and the deck at hand, in a cookie for the next visit.
    lang = "zh-CN" if st.session_state.get("lang", "zh") == "zh" else "en"
    _component()(
        data={"html": html, "lang": lang, "who": st.session_state.get("who", ""), "deck": st.session_state.get("deck-at-hand", ""), "page": page},
        key=name,
        on_figure_change=figure_clicked,
        on_task_change=task_clicked,
    )
