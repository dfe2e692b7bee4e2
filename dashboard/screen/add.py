"""A figure that the program missed, added by selecting its words in the paper."""

from __future__ import annotations

import re
from collections.abc import Mapping

import streamlit as st

from dashboard.queries.papers import figures
from dashboard.queries.store import Store
from dashboard.screen import correct
from dashboard.screen.markup import esc
from dashboard.screen.opening import ask_for
from dashboard.words import Words
from extract.corrections import forms
from extract.corrections.forms import Figure, Trouble, Troubled
from extract.corrections.suggest import suggest

_ASKED = "add-asked"
MOST = 60  # characters that a figure and its unit may have


def ask(doc_id: str, task: str) -> None:
    """The reader's button asks to add the words from one character to another: ``add:120-126``."""
    if found := re.fullmatch(r"add:(\d+)-(\d+)", task):
        st.session_state[_ASKED] = (doc_id, int(found[1]), int(found[2]))


def show_asked(store: Store, paper: Mapping[str, object], words: Words) -> None:
    """The form for the words just selected, if any were, with the program's first guess."""
    doc_id, start, end = st.session_state.pop(_ASKED, ("", 0, 0))
    if doc_id != paper["doc_id"]:
        return

    @st.dialog(words("correct.add.title"), position="right", width=560)
    def panel() -> None:
        try:
            guess = guessed(store, paper, start, end)
        except Troubled as error:
            st.html(correct.troubles(error, words))
            return
        _form(store, guess, words)

    panel()


def guessed(store: Store, paper: Mapping[str, object], start: int, end: int) -> Figure:
    """What the program makes of a selection. Raises Troubled where it is none, or holds a figure that is there."""
    text = store.text(str(paper["doc_id"]))
    start, end = trimmed(text, start, end)
    if not start < end <= start + MOST:
        raise Troubled(Trouble("selection"))
    there = [forms.figure_of(row) for row in figures(store, str(paper["doc_id"]))]
    if crossed := next((f for f in there if f.start < end and start < f.end), None):
        raise Troubled(Trouble("overlap", cell=crossed.text))
    return suggest(text, start, end, paper, there)


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """A span without the white space and the stops that a hand selects along with a number."""
    words = text[start:end]
    inner = words.strip(" \u3000\t\r\n,.;:，。；：、（）()")
    start += words.find(inner)
    return start, start + len(inner)


def _form(store: Store, guess: Figure, words: Words) -> None:
    at = guess.start - guess.sentence_start
    before, after = guess.sentence[:at], guess.sentence[at + len(guess.text) :]
    sentence = f"{esc(before)}<mark>{esc(guess.text)}</mark>{esc(after)}"
    st.html(f'<article class="evidence"><blockquote>{sentence}</blockquote></article>')
    with st.form("correct-add", border=False):
        st.html(f'<p class="lead">{esc(words("correct.lead.add"))}</p>')
        entered = correct.all_fields(guess, words)
        author, reason, saved = correct.signed(f"add-{guess.figure_id}", words)
    if not saved:
        return
    try:
        text = store.text(guess.doc_id)
        told = correct.keep(
            store.folder, author, lambda: forms.save(store.folder, forms.added(text, guess, entered, author, reason)), words
        )
    except Troubled as error:
        st.html(correct.troubles(error, words))
        return
    correct.tell(guess.figure_id, told)
    ask_for(guess.figure_id)
    st.rerun()
