"""What a visitor meets who is not let in, or not everywhere: the way to sign in, and what their role leaves out."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from dashboard.access.errors import NotAllowed
from dashboard.access.settings import current
from dashboard.access.visitor import Right, Visitor
from dashboard.screen.markup import esc
from dashboard.words import Words, words_of

NEEDS: dict[str, Right] = {"import": "papers", "review": "review"}  # pages that are there to change something
_TOLD = "door-told"


def may_see(page: str, who: Visitor) -> bool:
    """Whether a page is for somebody of this role."""
    return page not in NEEDS or who.may(NEEDS[page])


def closed(who: Visitor) -> None:
    """Instead of every page: sign in, or be put on the list."""
    words = words_of("en" if st.query_params.get("lang") == "EN" or st.context.cookies.get("figures_lang") == "en" else "zh")
    text = words("door.not_listed", name=who.name) if who.name else words("door.sign_in.text")
    st.html(f'<header class="page-head"><h1>{esc(words("app.name"))}</h1><p>{esc(text)}</p></header>')
    if current().way != "sign-in":
        return
    if who.name:
        st.button(words("door.sign_out"), on_click=st.logout, key="sign-out")
    else:
        st.button(words("door.sign_in"), on_click=st.login, type="primary", key="sign-in")


def who_html(who: Visitor, words: Words) -> str:
    """Who has signed in, with the role; empty where nobody is asked."""
    if not who.asked:
        return ""
    return f'<p class="who"><b>{esc(who.name)}</b> <span>{esc(words(f"door.role.{who.role}"))}</span></p>'


def not_for(words: Words) -> None:
    """Instead of what the role leaves out."""
    st.html(f'<div class="empty"><p>{esc(words("door.not_for"))}</p></div>')


def guarded(work: Callable[[str], None]) -> Callable[[str], None]:
    """A button's work; where the role leaves it out, the page says so when it is drawn anew."""

    def act(task: str) -> None:
        try:
            work(task)
        except NotAllowed:
            st.session_state[_TOLD] = True

    return act


def told(words: Words) -> None:
    """What a button that was not for this role has left to say."""
    if st.session_state.pop(_TOLD, False):
        st.html(f'<p class="loud" role="alert">{esc(words("door.not_for"))}</p>')
