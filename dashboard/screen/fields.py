"""The attributes of a figure as fields of a form: codes to choose by their names, everything else to write."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import streamlit as st

from dashboard.words import Words
from extract.corrections.forms import Figure, cells
from extract.corrections.record import FIELDS
from extract.rules import table

# In sight, two beside each other; the rest is folded away.
COMMON = (
    "indicator", "measure", "value", "unit_written", "period_start", "period_end", "period_kind", "status", "region", "base",
    "commitment", "qualifier",
)  # fmt: skip
FOLDED = tuple(field for field in FIELDS if field not in COMMON)
_OPEN = ("base", "indicator")  # codes or names to choose, or another to write


def fields(figure: Figure, names: Sequence[str], words: Words) -> dict[str, str]:
    """Fields with what the figure has now; what a person has made of them."""
    shown, entered = cells(figure), dict[str, str]()
    for first in range(0, len(names), 2):
        for column, name in zip(st.columns(2, gap="small"), names[first : first + 2], strict=False):
            with column:
                entered[name] = field(name, shown[name], words, key=f"field-{figure.figure_id}-{name}")
    return entered


def field(name: str, cell: str, words: Words, *, key: str) -> str:
    """One attribute as a field; what stands in it."""
    label = words(f"correct.field.{name}")
    options = _options(name, words)
    if not options:
        return st.text_input(label, value=cell, key=key, autocomplete="off")
    if FIELDS[name].null:
        options = ["", *options]
    if cell not in options:
        options = [cell, *options]
    chosen = st.selectbox(
        label,
        options,
        index=options.index(cell),
        format_func=lambda code: _label(name, code, words),
        accept_new_options=name in _OPEN,
        key=key,
    )
    return str(chosen or "")


def _label(name: str, code: str, words: Words) -> str:
    if not code:
        return words("correct.choose" if name == "indicator" else "correct.none")
    english = "" if words.chinese or name != "indicator" else _catalogue().get(code, "")
    return f"{english} · {code}" if english else words.name(name, code)


def _options(name: str, words: Words) -> list[str]:
    if name == "indicator":
        return list(_catalogue())
    return words.codes("base") if name == "base" else list(FIELDS[name].codes)


@cache
def _catalogue() -> dict[str, str]:
    """The names of the catalogue, Chinese and English."""
    return {row["name_zh"]: row["name_en"] for row in table("indicators")}
