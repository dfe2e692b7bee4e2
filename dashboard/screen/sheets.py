"""The office's own sheet of targets: to take away filled with what the papers gave, and to bring back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pandas as pd
import streamlit as st

from dashboard.export import file_name, file_stem
from dashboard.queries.board import Entry
from dashboard.screen.frame import Screen
from dashboard.screen.markup import esc
from extract.targets.template import template

KINDS = {"xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "csv": "text/csv"}


def card(screen: Screen, place: str | None, found: Sequence[Entry]) -> None:
    """The part of the page where the sheet is taken away and brought back."""
    words = screen.words
    with st.container(border=True, key="card-sheet"):
        st.html(f'<h2 class="section">{esc(words("targets.sheet"))}</h2><p class="fine">{esc(words("targets.sheet.lead"))}</p>')
        with st.container(horizontal=True, key="sheet-take"):
            for form, mime in KINDS.items():
                st.download_button(
                    words("targets.sheet.take", form=form.upper()), data=lambda form=form: filled(found, form), mime=mime, key=f"sheet-{form}",
                    file_name=file_name(file_stem(words("targets.sheet.file", place=place or "")), date.today(), form), on_click="ignore",
                )  # fmt: skip


def filled(found: Sequence[Entry], form: str) -> bytes:
    """The sheet with the targets of a list."""
    rows = [{k: v for k, v in e.target.items()} for e in found]
    return template(pd.DataFrame(rows, dtype=object) if rows else pd.DataFrame(), form)
