"""Sorting a table and turning its pages, remembered for the visit."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st


@dataclass(frozen=True, slots=True)
class Browse:
    """Where a reader stands in a table: the column and direction of its order, and the page from 0."""

    column: str
    descending: bool
    page: int

    @property
    def sort(self) -> str:
        """Column and direction as the table's headings write them."""
        return f"{self.column}-{'desc' if self.descending else 'asc'}"


def browse(key: str, default: str, choice: object) -> tuple[Browse, Callable[[str], None]]:
    """Where the reader stands, and what to call with a heading's or a page button's task.

    ``default`` is the first order (``period-desc``). Another ``choice`` of rows starts again at page 0.
    """
    sort_key, page_key, choice_key = f"{key}-sort", f"{key}-page", f"{key}-choice"
    if st.session_state.get(choice_key) != choice:
        st.session_state[choice_key], st.session_state[page_key] = choice, 0
    column, _, direction = str(st.session_state.get(sort_key, default)).partition("-")

    def act(task: str) -> None:
        what, _, value = task.partition(":")
        if what == "sort":
            st.session_state[sort_key], st.session_state[page_key] = value, 0
        elif what == "page":
            st.session_state[page_key] = int(value)

    return Browse(column, direction == "desc", int(st.session_state[page_key])), act
