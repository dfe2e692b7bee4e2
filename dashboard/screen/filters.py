"""Choices that live in the address: the same words in the control, in the URL, and after a reload.

Streamlit writes the label of a choice into the address, so labels must be unique, and a change of
language has to write them anew (``relabel``).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from dashboard.queries.options import Indicator
from dashboard.screen.lists import listed
from dashboard.words import Words

BOUND = (
    "region", "indicator", "topic", "year", "status", "grain", "view", "measure", "part", "level", "span", "office", "state", "scheme",
    "between", "earlier", "later", "of", "by", "field", "paper", "doubt", "mode", "format",
)  # fmt: skip


def relabel() -> None:
    """After a change of language: keep every choice, and let the address name it in the new language."""
    for key in BOUND:
        if key in st.session_state:
            st.session_state[key] = st.session_state[key]


def indicator_labels(choices: Sequence[Indicator], words: Words) -> dict[str, str]:
    """A unique label for each indicator: two that share an English name keep their Chinese one beside it."""
    labels: dict[str, str] = {}
    taken: set[str] = set()
    for choice in choices:
        label = choice.name_zh if words.chinese else choice.name_en
        if label in taken:
            label = (
                f"{label} · {words.name('topic', choice.topic)}"
                if words.chinese
                else f"{label} · {choice.name_zh}"
            )
        while label in taken:
            label += "′"
        taken.add(label)
        labels[choice.key] = label
    return labels


def several(
    key: str,
    options: Sequence[str],
    words: Words,
    *,
    label: Callable[[str], str] = str,
    most: int | None = None,
    placeholder: str = "filter.any",
) -> list[str]:
    """A choice of none, one or several."""
    return st.multiselect(
        words(f"filter.{key}"),
        listed(key, options, label=label),
        format_func=label,
        key=key,
        bind="query-params",
        placeholder=words(placeholder),
        max_selections=most,
        select_all=False,
        wrap=True,
    )


def years(key: str, options: Sequence[int], words: Words) -> list[int]:
    """A choice of years."""
    chosen = several(key, [str(option) for option in options], words)
    return [int(year) for year in chosen]


def one(key: str, options: Sequence[str], words: Words, *, label: Callable[[str], str], default: str) -> str:
    """A choice of exactly one, all in sight."""
    return st.segmented_control(
        words(f"filter.{key}"),
        options,
        format_func=label,
        key=key,
        bind="query-params",
        default=default,
        required=True,
        wrap=True,
    )


def span(key: str, options: Sequence[int], words: Words) -> tuple[int, int]:
    """A first and a last year; the whole range where there is only one year."""
    if len(options) < 2:
        return (options[0], options[0]) if options else (0, 0)
    first, last = min(options), max(options)
    return st.slider(
        words(f"filter.{key}"),
        first,
        last,
        (first, last),
        key=key,
        bind="query-params",
        width=280,
        format="%d",
    )
