"""The button that puts a chart, a table, headline numbers or a sentence into the deck at hand."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from urllib.parse import unquote

import streamlit as st

from dashboard.access.visitor import may, writable
from dashboard.deck.edit import with_slide
from dashboard.deck.model import Deck, Slide
from dashboard.deck.saved import UnreadableDeck
from dashboard.deck.store import Decks, folder_of
from dashboard.deck.told import with_told
from dashboard.queries.store import Store
from dashboard.screen.live import live
from dashboard.screen.markup import cited, esc, href
from dashboard.words import Words, words_of

TASK = "deck"
_SAID, HAND = "deck-said", "deck-at-hand"


def decks_of(store: Store) -> Decks:
    """The decks over the tables at hand, to look at."""
    return Decks(folder_of(store.folder))


def own_decks(store: Store) -> Decks:
    """The decks over the tables at hand, to change. Raises NotAllowed where whoever looks may not."""
    return Decks(folder_of(writable(store, "decks")))


def take_up(name: str) -> None:
    """From now on things go into this deck, in this browser."""
    st.session_state[HAND] = name


def at_hand(store: Store, words: Words) -> Deck:
    """The deck that things go into: the one opened last in this browser, or the one changed last, or a first one."""
    decks = own_decks(store)
    wanted = str(st.session_state.get(HAND) or unquote(st.context.cookies.get("figures_deck", "")))
    kept = decks.all()
    found = next((k.deck for k in kept if k.name == wanted and k.deck), None) or next((k.deck for k in kept if k.deck), None)
    if found is None:
        name = decks.free_name(words("deck.first"))
        found = Deck(name, words("deck.first"), "", date.today(), words.lang, (Slide("cover", words("deck.first")), Slide("sources", words("deck.sources"))))
        decks.save(found)
    take_up(found.name)
    return found


def add(store: Store, words: Words, key: str, slide: Slide) -> None:
    """Put a slide into the deck at hand, and say so beside the button ``key``."""
    decks = own_decks(store)
    try:
        deck = at_hand(store, words)
        decks.change(deck.name, lambda now: with_told(now, with_slide(now, slide), store, words_of(now.language)))
    except (OSError, UnreadableDeck):
        st.session_state[_SAID] = (key, "")
        return
    st.session_state[_SAID] = (key, deck.name)


def button(words: Words, key: str, what: str, css: str = "quiet-button") -> str:
    """The button, and beside it what became of the last press; none for who may not make decks.

    ``what`` names the thing to those who do not see it.
    """
    if not may("decks"):
        return ""
    about, name = st.session_state.get(_SAID, ("", ""))
    told = ""
    if about == key:
        del st.session_state[_SAID]
        there = f'<a href="{esc(href("decks", words, {"deck": name}))}" target="_self">{cited(name)}</a>'
        told = f"{esc(words('deck.added'))} {there}" if name else esc(words("deck.not_added"))
    return (
        f'<button type="button" class="{css}" data-do="{TASK}" aria-label="{esc(words("deck.add.what", what=what))}">'
        f'{esc(words("deck.add"))}</button><span class="added" role="status">{told}</span>'
    )


def adder(store: Store, words: Words, key: str, make: Callable[[], Slide]) -> Callable[[str], None]:
    """What ``live`` is to do when the button is pressed: make the slide only then."""

    def act(task: str) -> None:
        if task == TASK:
            add(store, words, key, make())

    return act


def offered(
    html: str, key: str, store: Store, words: Words, *, what: str, make: Callable[[], Slide], on_task: Callable[[str], None] | None = None
) -> None:
    """HTML as ``live`` shows it, with the button below."""
    put = adder(store, words, key, make)

    def act(task: str) -> None:
        put(task)
        if on_task and task != TASK:
            on_task(task)

    live(f'{html}<p class="take">{button(words, key, what)}</p>', key, act)
