"""The card of the terms: its chart, its reading, its table and its CSV. What it counts are words, not figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import pandas as pd
import streamlit as st

from dashboard.charts.attention import attention
from dashboard.charts.reading import Piece
from dashboard.deck.blocks import table_of
from dashboard.deck.listings import MOST
from dashboard.deck.model import Slide, Table
from dashboard.export import csv_bytes, file_name, file_stem
from dashboard.queries.store import Store
from dashboard.queries.terms import Attention
from dashboard.screen import adding
from dashboard.screen.live import live
from dashboard.screen.markup import called, card_head, count, esc, table, when
from dashboard.screen.plots import draw, take
from dashboard.words import Words


def terms_card(store: Store, rows: Sequence[Attention], labels: Mapping[str, str], title: str, papers: int, words: Words) -> None:
    """The chart of ``rows``; ``labels`` name them, the topmost first."""
    said = reading(rows, labels, words)
    years = len({r.year for r in rows})
    with st.container(border=True, key="card-terms"):
        st.html(card_head(title, words("terms.unit"), words("terms.source", papers=papers, years=years)))
        draw(attention(rows, labels, words), "plot-terms", f"{title}。{said}")
        st.html(f'<div class="chart-foot"><p class="reading">{count(said)}</p></div>')
        with st.container(horizontal=True, vertical_alignment="center", key="take-terms"):
            live(
                take(title, words, adding.button(words, "take-terms", title)), "take-terms",
                adding.adder(store, words, "take-terms", lambda: Slide("content", title, (slide_table(rows, labels, words),))),
            )  # fmt: skip
            st.download_button(
                words("chart.csv"),
                data=lambda: csv_bytes(frame(rows, labels, words)),
                key="csv-terms",
                file_name=file_name(file_stem(title), date.today()),
                mime="text/csv",
                on_click="ignore",
                type="tertiary",
            )
        with st.expander(words("chart.table")):
            st.html(rows_table(rows, labels, words))


def reading(rows: Sequence[Attention], labels: Mapping[str, str], words: Words) -> str:
    """What is spoken of most in the newest year, and what has risen or fallen most since the first."""
    first, last = min(r.year for r in rows), max(r.year for r in rows)
    now = {r.name: r.per_10000 for r in rows if r.year == last}
    top = max(now, key=lambda name: now[name])
    said = words("terms.reading", year=last, name=labels[top], n=f"{now[top]:.1f}")
    if first == last:
        return said
    before = {r.name: r.per_10000 for r in rows if r.year == first}
    steps = {name: now[name] - before.get(name, 0.0) for name in now}
    risen, fallen = max(steps, key=lambda name: steps[name]), min(steps, key=lambda name: steps[name])
    gap = "" if words.chinese else " "
    if steps[risen] > 0:
        said += gap + words("terms.reading_more", year=first, name=labels[risen], n=f"+{steps[risen]:.1f}")
    if steps[fallen] < 0:
        said += gap + words("terms.reading_less", year=first, name=labels[fallen], n=f"−{-steps[fallen]:.1f}")
    return said


def frame(rows: Sequence[Attention], labels: Mapping[str, str], words: Words) -> pd.DataFrame:
    """The rows of the chart to take away."""
    columns = {name: words(f"terms.column.{name}") for name in ("year", "topic", "count", "per")}
    return pd.DataFrame(
        [(r.year, labels[r.name], r.count, round(r.per_10000, 3)) for r in rows], columns=list(columns.values())
    )


def slide_table(rows: Sequence[Attention], labels: Mapping[str, str], words: Words) -> Table:
    """The newest rows of the chart for a slide."""
    columns = [
        (words("terms.column.year"), lambda r: (Piece(str(r.year), "period"),)),
        (words("terms.column.topic"), lambda r: (Piece(labels[r.name], "name"),)),
        (words("terms.column.count"), lambda r: (Piece(f"{r.count:,}", "count"),)),
        (words("terms.column.per"), lambda r: (Piece(f"{r.per_10000:.1f}", "count"),)),
    ]
    newest = sorted(rows, key=lambda r: (-r.year, -r.per_10000))[:MOST]
    return table_of(newest, columns, numeric=(2, 3))


def rows_table(rows: Sequence[Attention], labels: Mapping[str, str], words: Words) -> str:
    """The rows of the chart, newest first."""
    heads = "".join(f"<th>{esc(words(f'terms.column.{name}'))}</th>" for name in ("year", "topic", "count", "per"))
    body = "".join(
        f"<tr><td>{when(r.year)}</td><td>{called(labels[r.name])}</td><td class=n>{count(f'{r.count:,}')}</td>"
        f"<td class=n>{count(f'{r.per_10000:.1f}')}</td></tr>"
        for r in sorted(rows, key=lambda r: (-r.year, -r.per_10000))
    )
    return table("rows", heads, body)
