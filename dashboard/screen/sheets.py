"""The office's own sheet of targets: to take away filled with what the papers gave, and to bring back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

import pandas as pd
import streamlit as st

from dashboard.access.visitor import may, writable
from dashboard.export import file_name, file_stem
from dashboard.queries.board import Entry
from dashboard.screen.frame import Screen
from dashboard.screen.markup import cited, count, esc
from dashboard.words import Words
from extract.errors import ExtractError, SheetError
from extract.intake.sheets import Brought, put_sheet, sheet_of, take_sheet
from extract.schema import TARGETS
from extract.targets.template import template

KINDS = {"xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "csv": "text/csv"}
MOST_BYTES = 5_000_000
SAID, ROUND = "sheet-said", "sheet-round"


def card(screen: Screen, place: str | None, found: Sequence[Entry]) -> None:
    """The part of the page where the sheet is taken away and brought back."""
    words = screen.words
    with st.container(border=True, key="card-sheet"):
        st.html(f'<h2 class="section">{esc(words("targets.sheet"))}</h2><p class="fine">{esc(words("targets.sheet.lead"))}</p>')
        with st.container(horizontal=True, key="sheet-take"):
            for form, mime in KINDS.items():
                st.download_button(
                    words("targets.sheet.take", form=form.upper()), data=partial(filled, found, form), mime=mime, key=f"sheet-{form}",
                    file_name=file_name(file_stem(words("targets.sheet.file", place=place or "")), date.today(), form), on_click="ignore",
                )  # fmt: skip
        if may("sheets"):
            bring(screen)
        if told := st.session_state.pop(SAID, None):
            st.html(told)


def filled(found: Sequence[Entry], form: str) -> bytes:
    """The sheet with the targets of a list, each with where it is from: its paper, or what the sheet said before."""
    rows = [e.target | {"source": source_of(e)} for e in found]
    return template(pd.DataFrame(rows, columns=list(TARGETS.names), dtype=object), form)


def source_of(entry: Entry) -> str:
    """What stands in the column source: without the line of the sheet that an own target came by."""
    return str(entry.target["source"]).partition(" ")[2] if entry.own else str(entry.target["title"] or "")


def bring(screen: Screen) -> None:
    """The form that brings a sheet in, and a button that takes the one that stands out again."""
    words, folder = screen.words, writable(screen.store, "sheets")
    st.html(f'<style>:root{{--choose:"{esc(words("import.button"))}"}}</style>')
    with st.form("sheet-bring", border=False):
        chosen = st.file_uploader(words("targets.sheet.bring"), type=list(KINDS), key=f"sheet-file-{st.session_state.get(ROUND, 0)}")
        asked = st.form_submit_button(words("targets.sheet.put"), type="primary")
    if asked and chosen:
        if chosen.size > MOST_BYTES:
            done(f'<p class="loud" role="alert">{esc(words("targets.sheet.huge"))}</p>')
        try:
            done(said_of(put_sheet(folder, chosen.name, chosen.getvalue()), words))
        except ExtractError:
            done(f'<p class="loud" role="alert">{esc(words("import.failed"))}</p>')
    if stands := sheet_of(folder):
        with st.container(horizontal=True, vertical_alignment="center", key="sheet-stands"):
            st.html(f"<p>{esc(words('targets.sheet.stands'))} {cited(stands.name)}</p>")
            if st.button(words("targets.sheet.take_out"), key="sheet-out", type="tertiary"):
                try:
                    take_sheet(folder)
                    done(f'<p role="status">{esc(words("targets.sheet.gone"))}</p>')
                except ExtractError:
                    done(f'<p class="loud" role="alert">{esc(words("import.failed"))}</p>')


def done(html: str) -> None:
    """Draw the page anew over the tables as they now are, and tell what became of the sheet."""
    st.session_state[SAID] = html
    st.session_state[ROUND] = st.session_state.get(ROUND, 0) + 1
    st.rerun()


def said_of(brought: Brought, words: Words) -> str:
    """What became of a sheet, and of each row that was not understood what to do."""
    key = "targets.sheet.kept" if brought.kept else "targets.sheet.refused"
    text = count(words(key, n=brought.targets, bad=len(brought.errors)))
    return f'<p role="status" class="{"" if brought.kept else "loud"}">{text}</p>{troubles(brought.errors, words)}'


def troubles(errors: Sequence[SheetError], words: Words) -> str:
    """A line a trouble: the row, what is wrong, what to do."""
    items = "".join(
        f'<li>{count(words("targets.bad.line", line=e.line))}{esc(words(f"targets.bad.{e.code}", cell=e.cell))}</li>' for e in errors
    )
    return f'<ul class="troubles">{items}</ul>' if items else ""
