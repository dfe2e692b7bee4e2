"""Schemes on the screen: which one to group by, its scorecard, and the table taken away, edited and brought back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import streamlit as st

from dashboard.access.visitor import may, writable
from dashboard.deck import scorecards
from dashboard.deck.model import Slide
from dashboard.export import file_name, file_stem
from dashboard.queries.board import Entry
from dashboard.queries.schemes import by_topics, matched
from dashboard.schemes import shelf
from dashboard.schemes.reading import SchemeError, written
from dashboard.schemes.scheme import Scheme, usual_bands
from dashboard.schemes.scoring import scorecard
from dashboard.screen import adding
from dashboard.screen.frame import Screen
from dashboard.screen.markup import count, esc
from dashboard.screen.scorecard import scorecard_html
from dashboard.screen.sheets import MOST_BYTES, troubles

SAID, ROUND = "scheme-said", "scheme-round"


def choice(screen: Screen) -> str | None:
    """The scheme chosen in the address, by name; None for the topics."""
    words = screen.words
    topics = words("scheme.topics")
    names = [name for name in shelf.names(screen.store.folder) if name != topics]
    chosen = st.selectbox(words("scheme.choose"), [topics, *names], key="scheme", bind="query-params", width=280)
    return chosen if chosen in names else None


def read(screen: Screen, name: str | None) -> Scheme | None:
    """A scheme of the shelf; one that was spoiled by hand is told of, and the topics stand in for it."""
    if name is None:
        return None
    try:
        return shelf.load(screen.store.folder, name)
    except (SchemeError, OSError) as error:
        problems = troubles(error.problems, screen.words) if isinstance(error, SchemeError) else ""
        st.html(f'<p class="loud" role="alert">{esc(screen.words("scheme.spoiled", name=name))}</p>{problems}')
        return None


def card(screen: Screen, place: str, on: date | None, found: Sequence[Entry]) -> None:
    """The scorecard of the scheme chosen, and the schemes themselves."""
    words = screen.words
    with st.container(border=True, key="card-scheme"):
        left, right = st.columns([3, 1], gap="small", vertical_alignment="bottom")
        with left:
            st.html(f'<h2 class="section">{esc(words("scheme.title"))}</h2><p class="fine">{esc(words("scheme.lead"))}</p>')
        with right:
            name = choice(screen)
        scheme = read(screen, name)
        usual, of_topics = by_topics(words("scheme.topics"), found, {code: words.name("topic", code) for code in words.codes("topic")})
        meant = matched(screen.store, scheme, place, on, found) if scheme else of_topics
        scheme = scheme or usual
        bands = scheme.bands or usual_bands(words.lang)
        if scheme.lines:
            scored, title = scorecard(scheme, meant), f"{place} · {scheme.name}"
            adding.offered(
                scorecard_html(scored, bands, words), "scorecard", screen.store, words, what=title,
                make=lambda: Slide("content", title, scorecards.blocks(scored, bands, words)),
            )  # fmt: skip
        with st.expander(words("scheme.edit"), key="scheme-edit"):
            edit(screen, Scheme(scheme.name, scheme.lines, bands), name)
        if told := st.session_state.pop(SAID, None):
            st.html(told)


def edit(screen: Screen, scheme: Scheme, name: str | None) -> None:
    """Take a scheme away as a table, empty or filled, and bring one back."""
    words = screen.words
    st.html(f'<p class="fine">{esc(words("scheme.edit.lead"))}</p>')
    with st.container(horizontal=True, key="scheme-take"):
        for kind, one in (("filled", scheme), ("empty", Scheme("", (), scheme.bands))):
            st.download_button(
                words(f"scheme.take.{kind}"), data=written(one, words.lang), mime="text/csv", on_click="ignore", key=f"scheme-{kind}",
                file_name=file_name(file_stem(words("scheme.file", name=one.name)), date.today()),
            )  # fmt: skip
        if name and may("sheets") and st.button(words("scheme.remove"), key="scheme-remove", type="tertiary"):
            shelf.remove(writable(screen.store, "sheets"), name)
            st.query_params.pop("scheme", None)
            done(f'<p role="status">{esc(words("scheme.removed", name=name))}</p>')
    if not may("sheets"):
        return
    with st.form("scheme-bring", border=False):
        chosen = st.file_uploader(words("scheme.bring"), type="csv", key=f"scheme-file-{st.session_state.get(ROUND, 0)}")
        asked = st.form_submit_button(words("scheme.put"), type="primary")
    if asked and chosen:
        done(brought(screen, chosen.name, chosen.getvalue()))


def brought(screen: Screen, file: str, data: bytes) -> str:
    """Keep a scheme, and say what became of it."""
    words = screen.words
    if len(data) > MOST_BYTES:
        return f'<p class="loud" role="alert">{esc(words("targets.sheet.huge"))}</p>'
    try:
        scheme = shelf.save(writable(screen.store, "sheets"), file, data)
    except SchemeError as error:
        return f'<p class="loud" role="alert">{count(words("scheme.refused", n=len(error.problems)))}</p>{troubles(error.problems, words)}'
    except OSError:
        return f'<p class="loud" role="alert">{esc(words("import.failed"))}</p>'
    return f'<p role="status">{count(words("scheme.kept", name=scheme.name, n=len(scheme.lines)))}</p>'


def done(html: str) -> None:
    """Draw the page anew, and tell what became of the scheme."""
    st.session_state[SAID] = html
    st.session_state[ROUND] = st.session_state.get(ROUND, 0) + 1
    st.rerun()
