"""Sorting a table and turning its pages, kept in the address: ``order=period-desc&page=2``."""

from __future__ import annotations

from collections.abc import Callable, Sequence
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

    def within(self, total: int, size: int) -> int:
        """The page, or the last one where an address names a page behind it."""
        return min(self.page, max(0, total - 1) // size)


def browse(key: str, default: str, choice: object, columns: Sequence[str]) -> tuple[Browse, Callable[[str], None]]:
    """Where the reader stands, and what to call with a heading's or a page button's task.

    ``default`` is the first order (``period-desc``); an address that names another than ``columns`` gets it too.
    Another ``choice`` of rows than the one of the last run starts again at the first page.
    """
    memory = f"{key}-choice"
    if st.session_state.get(memory, choice) != choice:
        st.query_params.pop("page", None)
    st.session_state[memory] = choice
    column, _, direction = st.query_params.get("order", default).partition("-")
    if column not in columns or direction not in ("asc", "desc"):
        column, _, direction = default.partition("-")
    page = st.query_params.get("page", "1")

    def act(task: str) -> None:
        what, _, value = task.partition(":")
        if what == "sort":
            st.query_params["order"] = value
            st.query_params.pop("page", None)
        elif what == "page":
            st.query_params["page"] = str(int(value) + 1)

    return Browse(column, direction == "desc", max(0, int(page) - 1) if page.isdecimal() else 0), act
