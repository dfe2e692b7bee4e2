"""All corrections of a folder: what was set right, to look through, take back, take away and bring in."""

from __future__ import annotations

import re
from datetime import date
from functools import partial

import streamlit as st

from dashboard.access.visitor import may
from dashboard.export import file_name
from dashboard.queries import corrections
from dashboard.screen import correct
from dashboard.screen.corrections import history_table
from dashboard.screen.frame import Screen, empty
from dashboard.screen.live import live
from dashboard.screen.markup import esc
from dashboard.words import Words
from extract.corrections import forms
from extract.corrections.forms import Troubled
from extract.corrections.record import Finding
from extract.corrections.refresh import refresh
from extract.corrections.store import Store as Log
from extract.corrections.store import folder_of
from extract.corrections.transfer import Imported, export_csv, import_csv

PART = "corrections"  # what is said of the last step is kept under the part's own name


def show(screen: Screen) -> None:
    """The part of the data page that holds the corrections."""
    words, store = screen.words, screen.store
    st.html(f'<p class="lead">{esc(words("correct.list.lead"))}</p>')
    if told := correct.said(PART):
        st.html(told)
    found = corrections.history(store)
    if not found:
        empty(words, "correct.list.none")
    else:
        back = sum(k.undone_by is not None for k in found)
        with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="bottom"):
            st.html(f'<p class="tally">{esc(words("correct.list.count", n=len(found), back=back))}</p>')
            st.download_button(
                words("correct.list.csv"),
                data=lambda: export_csv(Log(folder_of(store.folder))),
                mime="text/csv",
                file_name=file_name("corrections", date.today()),
                on_click="ignore",
                key="corrections-csv",
            )
        author = correct.author(words, "kept-who") if may("review") else ""
        table = history_table(found, corrections.of_history(store, found), corrections.titles(store), words)
        live(table, "kept", partial(_undo, screen, author))
    if not may("review"):
        return
    with st.form("bring", border=False):
        file = st.file_uploader(words("correct.list.upload"), type="csv", key="bring-file")
        brought = st.form_submit_button(words("correct.list.upload_do"))
    if brought and file:
        _bring(screen, file.getvalue())
        st.rerun()


def _undo(screen: Screen, author: str, task: str) -> None:
    """A button of the list takes a correction back."""
    kind, _, correction_id = task.partition(":")
    if kind != "undo":
        return
    words, folder = screen.words, screen.store.folder
    try:
        told = correct.keep(folder, author, lambda: forms.undo(folder, correction_id, author), words)
    except Troubled as error:
        told = correct.troubles(error, words)
    correct.tell(PART, told)


def _bring(screen: Screen, data: bytes) -> None:
    """Bring in a CSV, and tell what became of each row."""
    words, folder = screen.words, screen.store.folder
    came = Imported(0, 0, ())

    def work() -> list[Finding]:
        nonlocal came
        came = import_csv(Log(folder_of(folder)), data)
        return refresh(folder)

    try:
        told = correct.keep(folder, correct.who() or "-", work, words)
    except Troubled:
        correct.tell(PART, f'<p class="loud" role="alert">{esc(words("correct.list.bad_file"))}</p>')
        return
    count = words("correct.list.came", added=came.added, known=came.known, bad=len(came.problems))
    bad = "".join(f"<li>{_problem(problem, words)}</li>" for problem in came.problems)
    correct.tell(PART, f'{told if came.added else ""}<p role="status">{esc(count)}</p>' + (f'<ul class="troubles">{bad}</ul>' if bad else ""))


def _problem(problem: str, words: Words) -> str:
    """The line in the screen's words; what the reader of the file says of it as it stands."""
    found = re.fullmatch(r"line (\d+): (.*)", problem, re.DOTALL)
    if found is None:
        return esc(problem)
    return f'{esc(words("correct.list.bad_line", line=found[1]))}<code lang="en">{esc(found[2])}</code>'
