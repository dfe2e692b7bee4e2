"""What stands around every page: the masthead with pages and language, and the foot."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import streamlit as st

from dashboard.access.settings import current
from dashboard.access.visitor import Visitor
from dashboard.charts.dark import DARK_TOPICS
from dashboard.charts.template import TOPIC_COLOURS
from dashboard.queries.store import Store, data_folder, open_store
from dashboard.screen import door
from dashboard.screen.filters import relabel
from dashboard.screen.live import live
from dashboard.screen.markup import esc, link
from dashboard.words import LANGUAGES, Words, words_of

HERE = Path(__file__).parent
PAGES = ("overview", "by-year", "by-topic", "indicator", "places", "targets", "changes", "decks", "papers", "review", "import", "data")
HIDDEN = ("search", "figure", "terms")  # pages that a box, a number or another page leads to, not the masthead
ADDRESS = {"overview": ""}  # the first page has the bare address
LANGUAGE_LABELS = {"zh": "中文", "en": "EN"}


@dataclass(frozen=True, slots=True)
class Screen:
    """What every page needs: the tables, the words, and whether invented papers are shown."""

    store: Store
    words: Words
    examples: bool


def here() -> Screen:
    """The screen that a page draws on.

    Raises:
        NoData: the data folder has no tables.
    """
    asked = st.query_params.get("examples") == "true"  # the switch stands at the foot and is drawn last
    return Screen(
        open_store(data_folder()),
        words_of(st.session_state.get("lang", "zh")),
        bool(st.session_state.get("examples", asked)),
    )


def remember_language() -> None:
    """A bare address opens in the language used last; an address with a query says its language itself."""
    if (
        "lang" not in st.session_state
        and not st.query_params
        and st.context.cookies.get("figures_lang") == "en"
    ):
        st.query_params["lang"] = LANGUAGE_LABELS["en"]
        st.session_state["lang"] = "en"


def is_dark() -> bool:
    """Whether the reader's browser shows the dark theme."""
    return st.context.theme.type == "dark"


@cache
def _style(dark: bool) -> str:
    """All rules in one sheet: the colours of the topics, the rules, and last the dark names in place of the light."""
    files = sorted((HERE / "style").glob("*.css"), key=lambda file: (file.stem == "dark", file.stem != "frame"))
    sheet = "\n".join(file.read_text(encoding="utf-8") for file in files if dark or file.stem != "dark")
    topics = "".join(f"--topic-{name}:{tone};" for name, tone in (DARK_TOPICS if dark else TOPIC_COLOURS).items())
    return f"<style>:root{{{topics}}}\n{sheet}</style>"


def masthead(page: str, who: Visitor) -> Words:
    """The top of the page: name, pages, search, light or dark, language, who. Returns the words of the language chosen."""
    st.html(_style(is_dark()))
    remember_language()
    with st.container(key="masthead", horizontal=True, vertical_alignment="center"):
        slot = st.container()
        lang = st.segmented_control(
            "语言 Language",
            LANGUAGES,
            format_func=lambda code: LANGUAGE_LABELS[code],
            key="lang",
            default="zh",
            required=True,
            bind="query-params",
            label_visibility="collapsed",
            on_change=relabel,
        )
        words = words_of(lang)
        with slot:
            live(_bar(page, who, words), "masthead")
        if current().way == "sign-in":
            st.button(words("door.sign_out"), on_click=st.logout, key="sign-out", type="tertiary")
    return words


def _bar(page: str, who: Visitor, words: Words) -> str:
    links = "".join(
        f"<li>{link(ADDRESS.get(name, name), words(f'page.{name}'), words, css='here' if name == page else '')}</li>"
        for name in PAGES
        if door.may_see(name, who)
    )
    language = "" if words.chinese else f'<input type="hidden" name="lang" value="{LANGUAGE_LABELS["en"]}">'
    asked = esc(st.query_params.get("q", "") if page == "search" else "")
    turn = esc(words("theme.light" if is_dark() else "theme.dark"))
    return (
        f'<button type="button" class="skip">{esc(words("app.skip"))}</button>'
        f'<div class="bar">{link("", words("app.name"), words, css="brand")}'
        f'<nav aria-label="{esc(words("app.pages"))}"><ul>{links}</ul></nav>'
        f'<form class="find" role="search" action="./search">{language}'
        f'<input type="search" name="q" value="{asked}" aria-label="{esc(words("search.label"))}" '
        f'placeholder="{esc(words("search.hint"))}" autocomplete="off"></form>'
        f'<button type="button" class="theme" data-theme="{"Light" if is_dark() else "Dark"}" '
        f'aria-label="{turn}" title="{turn}">{"☀" if is_dark() else "☾"}</button>{door.who_html(who, words)}</div>'
    )


def foot(words: Words) -> None:
    """The bottom of the page: the switch for invented papers, and what this is."""
    with st.container(key="foot"):
        st.toggle(
            words("foot.examples"), key="examples", bind="query-params", help=words("foot.examples.help")
        )
        st.html(f'<p class="fine">{esc(words("foot.about"))}</p>')


def empty(words: Words, key: str, **values: object) -> None:
    """A place with nothing to show says what to do about it."""
    st.html(f'<div class="empty"><p>{esc(words(key, **values))}</p></div>')


def heading(title: str, lead: str) -> None:
    """The title of a page and the question it answers."""
    st.html(f'<header class="page-head"><h1>{esc(title)}</h1><p>{esc(lead)}</p></header>')
