"""Long lists of choices: a page is sent the first of them, and all as soon as the reader goes to the box.

A browser makes every option of a box ready though the box is closed, at about a fifth of a millisecond each: two boxes with
the places and the indicators of a thousand papers cost a page more than a second.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from dashboard.screen.live import live
from dashboard.screen.markup import esc

AT_ONCE = 100  # options that are sent whole
FIRST = 40  # of a longer list, what is there until the rest has come


def listed(key: str, options: Sequence[str], *, label: Callable[[str], str] = str, default: str | None = None) -> list[str]:
    """The options for the box ``key``: all of them, or of a long list the first, the ``default`` and what is chosen or asked for.

    ``lists.js`` presses the hidden button when the reader goes to the box; what stands in the box stays as it is.
    """
    whole = f"whole-{key}"
    if len(options) <= AT_ONCE or st.session_state.get(whole):
        return list(options)

    def go_on(_: str) -> None:
        st.session_state[whole] = True

    live(f'<button type="button" hidden data-do="{esc(key)}" data-list="{esc(key)}"></button>', whole, go_on)
    chosen = st.session_state.get(key)
    kept = {default, *([chosen] if isinstance(chosen, str) else chosen or ())}
    asked = set(st.query_params.get_all(key))
    return [option for number, option in enumerate(options) if number < FIRST or option in kept or label(option) in asked]
