"""What is taken away: a choice of format, a button that makes the file when it is pressed, the address of the same data."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

import pandas as pd
import streamlit as st

from dashboard.api import MEDIA, address
from dashboard.export import file_name
from dashboard.queries.figures import Filter
from dashboard.screen import filters
from dashboard.screen.markup import esc
from dashboard.words import Words
from extract.exports import make
from extract.exports.choice import Choice
from extract.exports.sheet import Sheet
from extract.tables.settings import read_settings

FORMATS = ("csv", "xlsx", "dta", "parquet", "json", "zip")


def format_control(words: Words) -> str:
    """The format that the buttons of the page write."""
    return filters.one("format", FORMATS, words, label=lambda code: words.name("format", code), default="csv")


def button(
    words: Words, key: str, stem: str, to: str, made: Callable[[], bytes], *, says: str = "data.take", disabled: bool = False
) -> None:
    """A button that makes a file of the format and gives it away."""
    st.download_button(
        words(says, format=words.name("format", to)),
        data=made,
        mime=MEDIA[to].partition(";")[0],
        file_name=file_name(stem, date.today(), to),
        on_click="ignore",
        key=key,
        disabled=disabled,
    )


def sheets(words: Words, key: str, to: str, found: Sequence[Sheet], folder: Path, says: str) -> None:
    """A button for some tables that belong together."""
    button(words, key, found[0].table.name, to, lambda: make.written(found, to, read_settings(folder)), says=says)


def asked(what: str, to: str, choice: Filter) -> str:
    """The address of what a page has chosen."""
    return address(what, to, _choice(choice))


def said(choice: Filter) -> str:
    """What a page has chosen, in words for the notes of a file."""
    looked = f"search: {choice.search.strip()}" if choice.search.strip() else ""
    return "; ".join(filter(None, (make.said(_choice(choice)), looked)))


def address_of(rows: pd.DataFrame) -> str:
    """The address of the series that a chart draws."""
    years = rows["year"]
    choice = Choice(
        regions=tuple(rows["region"].unique()),
        indicators=tuple(rows["key"].unique()),
        measures=tuple(rows["measure"].unique()),
        statuses=tuple(rows["status"].unique()),
        first=int(years.min()),
        last=int(years.max()),
        examples=bool(rows["example"].any()),
    )
    return address("series", "csv", choice)


def address_line(words: Words, path: str) -> None:
    """The same data by its address, for other programs."""
    here = urlsplit(st.context.url or "")
    st.html(f'<p class="address">{esc(words("data.address"))} <code>{esc(f"{here.scheme}://{here.netloc}{path}")}</code></p>')


def _choice(of: Filter) -> Choice:
    return Choice(
        regions=tuple(of.regions),
        indicators=tuple(of.keys),
        topics=tuple(of.topics),
        measures=tuple(of.measures),
        statuses=tuple(of.statuses),
        years=tuple(of.years),
        core=not of.incidental,
        examples=of.examples,
    )
