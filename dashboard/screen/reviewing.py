"""What a reviewer does about the queue: each decision is on the disk before the page says so, the tables follow."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import streamlit as st

from dashboard.access.visitor import writable
from dashboard.queries import review as queries
from dashboard.queries.evidence import evidence
from dashboard.queries.review import Doubt
from dashboard.queries.standing import standing
from dashboard.queries.store import Store
from dashboard.screen import correct
from dashboard.screen import review as pieces
from dashboard.screen.evidence import show_asked
from dashboard.screen.frame import empty
from dashboard.screen.live import live
from dashboard.screen.markup import count, esc
from dashboard.words import Words
from extract.corrections import forms, make
from extract.corrections.later import behind, refresh_later
from extract.corrections.refresh import refresh
from extract.corrections.store import Store as Log
from extract.corrections.store import folder_of
from extract.errors import CorrectionError, ExtractError, StoreError

_AT, _TOLD = "review-at", "review-told"
AHEAD, BEFORE = 9, 2  # rows of the queue beside the figure at hand
DECISIONS = {"accept": make.accept, "reject": make.reject}


@dataclass(frozen=True, slots=True)
class _Queue:
    """The queue as it stood when the page opened, less what was seen to since."""

    order: list[str]
    seen: set[str]

    @property
    def left(self) -> list[str]:
        return [i for i in self.order if i not in self.seen]

    def near(self, at: str, step: int) -> str:
        """The open figure after (1) or before (-1) one; itself at the ends."""
        place = self.order.index(at) if at in self.order else 0
        side = self.order[place + 1 :] if step > 0 else self.order[:place][::-1]
        return next((i for i in side if i not in self.seen), at)


def show(store: Store, doubts: Mapping[str, Doubt], words: Words, *, keys: bool) -> None:
    """The figure at hand and the queue beside it. Runs by itself: a decision draws nothing else anew."""

    order = list(doubts)

    @st.fragment
    def work() -> None:
        log = queries.entries(store)
        queue = _Queue(order, queries.seen_to(log))
        left = queue.left
        if not left:
            st.html(st.session_state.pop(_TOLD, ""))
            empty(words, "review.done")
            _undo_only(store, words, keys=keys)
            return
        at = st.session_state.get(_AT)
        at = at if at in queue.order and at not in queue.seen else left[0]
        st.session_state[_AT] = at
        main, beside = st.columns([2, 1], gap="medium")
        with main, st.container(border=True, key="card-review"):
            _card(store, at, queue, doubts[at], words, keys=keys)
        with beside:
            place = left.index(at)
            shown = left[max(0, place - BEFORE) : place + AHEAD]
            waiting = doubts[at].waiting - len(order) + len(left)
            live(pieces.waiting(queries.listed(store, shown), at, waiting, words), "queue", lambda task: _act(store, queue, task, words))
        show_asked(store, words)

    work()


def _card(store: Store, at: str, queue: _Queue, doubt: Doubt, words: Words, *, keys: bool) -> None:
    found = evidence(store, at)
    assert found is not None  # the queue is of the same tables
    html = str(st.session_state.pop(_TOLD, ""))
    ends = {"back": queue.near(at, -1), "next": queue.near(at, 1)}
    tasks = {
        "accept": f"accept:{at}", "reject": f"reject:{at}", "set": f"set:{at}", "undo": f"undo:{at}",
        "back": f"go:{ends['back']}", "next": f"go:{ends['next']}",
    }  # fmt: skip
    off = [name for name, other in ends.items() if other == at] + ([] if correct.who() else ["undo"])
    asked = correct.task_of(at) is not None
    html += "" if asked else pieces.buttons(tasks, words, keys=keys, off=off)
    html += pieces.card(found, standing(store, found.figure), doubt, queries.neighbours(store, at), words)
    live(html, "review", lambda task: _act(store, queue, task, words))
    correct.form(store, found, words, panel=False)


def _undo_only(store: Store, words: Words, *, keys: bool) -> None:
    live(pieces.buttons({"undo": "undo:"}, words, keys=keys), "review", lambda task: _act(store, _Queue([], set()), task, words))


def _act(store: Store, queue: _Queue, task: str, words: Words) -> None:
    """Do what a button asks for; it names its figure, so that a key pressed twice is done once."""
    what, _, figure_id = task.partition(":")
    if what == "go":
        st.session_state[_AT] = figure_id
        correct.leave()
    elif what == "set":
        correct.ask(figure_id, "set")
    elif not correct.who():
        _tell(f'<p class="loud" role="alert">{esc(words("review.who"))}</p>')
    else:
        try:
            _undo(store, words) if what == "undo" else _decide(store, queue, what, figure_id, words)
        except (StoreError, CorrectionError):
            _tell(f'<p class="loud" role="alert">{esc(words("correct.not_saved", folder=store.folder))}</p>')


def _decide(store: Store, queue: _Queue, what: str, figure_id: str, words: Words) -> None:
    if figure_id in queries.seen_to(queries.entries(store)):
        return
    row = queries.listed(store, [figure_id])[0]
    Log(folder_of(writable(store, "review"))).save(DECISIONS[what](forms.figure_of(row), correct.who()))
    refresh_later(store.folder)
    st.session_state[_AT] = queue.near(figure_id, 1)
    _tell(pieces.saved(what, row, words))


def _undo(store: Store, words: Words) -> None:
    """Take back what this reviewer did last, and bring that figure up again."""
    last = queries.last_of(queries.entries(store), correct.who())
    if not last:
        _tell(f'<p class="loud" role="status">{esc(words("review.nothing_to_undo"))}</p>')
        return
    for entry in last:
        Log(folder_of(writable(store, "review"))).undo(entry.correction.correction_id, correct.who())
    refresh_later(store.folder)
    figure_id = str(last[0].correction.figure_id)
    st.session_state[_AT] = figure_id
    _tell(pieces.saved("undo", next(iter(queries.listed(store, [figure_id])), None), words))


def _tell(html: str) -> None:
    st.session_state[_TOLD] = html


def pending(store: Store, words: Words) -> None:
    """How many decisions the charts do not show yet, and a button for who can't wait."""
    waits = behind(store.folder)
    if not waits:
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="review-pending"):
        st.html(f'<p class="fine">{count(words("review.behind", n=waits))}</p>')
        if st.button(words("review.bring_up"), key="review-bring-up", type="tertiary"):
            try:
                refresh(writable(store, "review"))
            except ExtractError:
                st.html(f'<p class="loud" role="alert">{esc(words("correct.saved_only", folder=store.folder))}</p>')
                return
            st.rerun()
    refresh_later(store.folder)  # of an earlier visit that ended before its batch was written
