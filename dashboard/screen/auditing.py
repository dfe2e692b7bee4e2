"""What a reviewer does about an audit: draw it, judge it unit by unit, take its numbers and its CSV away."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import streamlit as st

from dashboard.access.visitor import writable
from dashboard.queries.evidence import evidence
from dashboard.queries.standing import standing
from dashboard.queries.store import Store
from dashboard.screen import audit as pieces
from dashboard.screen import correct
from dashboard.screen.evidence import show_asked
from dashboard.screen.frame import empty
from dashboard.screen.live import live
from dashboard.screen.markup import esc
from dashboard.screen.review import buttons
from dashboard.words import EN, ZH, Words
from extract.audit import ATTRIBUTES, Audit, Item, draw, methods, names, report
from extract.audit.item import to_csv
from extract.errors import ExtractError

_MARKS, _DONE, _TOLD = "audit-marks", "audit-done", "audit-told"
AROUND = 120  # characters of the paper before and after a sentence


def show(store: Store, words: Words, *, keys: bool) -> None:
    """An audit of these tables: one that stands, or a new one."""
    known = names(store.folder)
    name = ""
    if known:
        name = st.selectbox(words("audit.which"), known, key="audit", bind="query-params", width=320)
        judge(Audit(writable(store, "review"), name), store, words, keys=keys)
    with st.expander(words("audit.new"), expanded=not known):
        _new(writable(store, "review"), words)


def _new(folder: Path, words: Words) -> None:
    """Draw a sample, or bring in one that was drawn or judged elsewhere."""
    with st.form("audit-new", border=False):
        first, second, third, fourth = st.columns(4, gap="small")
        seed = first.number_input(words("audit.seed"), min_value=0, value=int(f"{date.today():%Y%m%d}"), step=1, help=words("audit.seed.help"))
        rows = second.number_input(words("audit.rows"), min_value=1, max_value=5000, value=200, step=50)
        sentences = third.number_input(words("audit.sentences"), min_value=0, max_value=5000, value=100, step=50)
        name = fourth.text_input(words("audit.name"), value=f"audit-{date.today():%Y%m%d}", autocomplete="off")
        if st.form_submit_button(words("audit.draw"), type="primary"):
            with st.spinner(words("audit.drawing")):
                _try(lambda: Audit(folder, name.strip()).begin(draw(folder, int(seed), int(rows), int(sentences))), words)
    brought = st.file_uploader(words("audit.bring"), type="csv", key="audit-file")
    if brought and st.button(words("correct.list.upload_do"), key="audit-bring"):
        data, stem = brought.getvalue(), Path(brought.name).stem
        _try(lambda: Audit(folder, stem).bring(data), words)


def _try(work: Callable[[], object], words: Words) -> None:
    try:
        work()
    except (ExtractError, UnicodeDecodeError) as error:
        st.html(f'<p class="loud" role="alert">{esc(words("audit.not_done"))}</p><p class="fine" lang="en"><cite>{esc(error)}</cite></p>')
        return
    st.rerun()


def judge(audit: Audit, store: Store, words: Words, *, keys: bool) -> None:
    """The next unit that is not judged, and what the others come to. Runs by itself."""

    @st.fragment
    def work() -> None:
        items = audit.items()
        left = [i for i in items if not i.done]
        main, beside = st.columns([2, 1], gap="medium")
        with main, st.container(border=True, key="card-audit"):
            if left:
                _unit(audit, store, left[0], words, keys=keys)
            else:
                live(_told() + buttons({"undo": "undo:"}, words, keys=keys), "audit", lambda task: _act(audit, None, task, words))
                empty(words, "audit.done")
        with beside:
            _numbers(audit, items, words)
        show_asked(store, words)

    work()


def _unit(audit: Audit, store: Store, item: Item, words: Words, *, keys: bool) -> None:
    marks, missed = _marks(item)
    tasks = {"keep": f"keep:{item.id}", "undo": "undo:"}
    top = _told() + buttons(tasks, words, keys=keys, off=[] if st.session_state.get(_DONE) else ["undo"])
    if item.kind == "sentence":
        doc_id, start, end = item.id.split(":")
        text, first, last = store.text(doc_id), int(start), int(end)
        html = pieces.of_sentence(text[max(0, first - AROUND) : first], text[first:last], text[last : last + AROUND], item.doc, missed, words, keys=keys)
    elif found := evidence(store, item.id):
        html = pieces.of_row(found, standing(store, found.figure), marks, missed, words, keys=keys)
    else:
        html = f'<p class="loud">{esc(words("audit.gone"))}</p>'
    live(top + html, "audit", lambda task: _act(audit, item, task, words))


def _marks(item: Item) -> tuple[dict[str, str], int]:
    """What is marked of the unit at hand, not kept yet: everything is right until it is not."""
    of, marks, missed = st.session_state.get(_MARKS, ("", {}, 0))
    return (marks, missed) if of == item.id else (dict.fromkeys(ATTRIBUTES, "right"), 0)


def _act(audit: Audit, item: Item | None, task: str, words: Words) -> None:
    what, _, value = task.partition(":")
    try:
        if what == "undo":
            _undo(audit, words)
        elif item is None:
            return
        elif what == "keep":
            _keep(audit, item, value, words)
        else:
            marks, missed = _marks(item)
            if what == "mark":
                marks = marks | {value: pieces.turned(marks[value])}
            else:
                missed = max(0, missed + int(value))
            st.session_state[_MARKS] = (item.id, marks, missed)
    except ExtractError:
        st.session_state[_TOLD] = f'<p class="loud" role="alert">{esc(words("correct.not_saved", folder=audit.path.parent))}</p>'


def _keep(audit: Audit, item: Item, asked: str, words: Words) -> None:
    """Keep the judgement of the unit that the button was drawn for, and of no other."""
    if asked != item.id:
        return
    if not correct.who():
        st.session_state[_TOLD] = f'<p class="loud" role="alert">{esc(words("review.who"))}</p>'
        return
    marks, missed = _marks(item)
    judged = {} if item.kind == "sentence" else {"figure": "wrong"} if marks["figure"] == "wrong" else marks
    audit.judge(replace(item, judged=judged, missed=missed, author=correct.who()))
    st.session_state.setdefault(_DONE, []).append(item.id)
    st.session_state[_TOLD] = f'<p class="told" role="status"><span class="saved">{esc(words("audit.kept"))}</span></p>'


def _undo(audit: Audit, words: Words) -> None:
    """Take the last judgement of this visit back; its unit comes up again."""
    done = st.session_state.get(_DONE, [])
    if not done:
        return
    last = done.pop()
    item = next((i for i in audit.items() if i.id == last), None)
    if item:
        audit.judge(replace(item, judged={}, missed=None, author=""))
        st.session_state[_TOLD] = f'<p class="told" role="status"><span class="saved">{esc(words("review.saved.undo"))}</span></p>'


def _told() -> str:
    return str(st.session_state.pop(_TOLD, ""))


def _numbers(audit: Audit, items: list[Item], words: Words) -> None:
    """How far it is, what it comes to, the paragraph in both languages, and the CSV."""
    found = report(items)
    st.html(f'<h2 class="section">{esc(words("audit.numbers"))}</h2>{pieces.progress(sum(i.done for i in items), len(items), words)}')
    if found.precision:
        st.html(pieces.numbers(found, words))
        with st.expander(words("audit.methods")):
            both = (ZH, EN) if words.chinese else (EN, ZH)
            live("".join(pieces.paragraph(methods(found, zh=w.chinese), words) for w in both), "audit-methods")
    st.download_button(
        words("audit.csv"), data=lambda: to_csv(items), file_name=f"{audit.name}.csv", mime="text/csv", on_click="ignore", key="audit-csv",
    )  # fmt: skip
