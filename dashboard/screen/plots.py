"""A chart on the screen: title, unit and place above it, its reading and source below, its table beside."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd
import plotly.graph_objects as go
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard.charts.dark import in_dark
from dashboard.charts.reading import Piece, Reading
from dashboard.charts.rows import records
from dashboard.charts.trend import row_period, row_text
from dashboard.deck.blocks import can_take, chart_of
from dashboard.deck.blocks import rows_table as deck_table
from dashboard.deck.model import Block, Slide, Table
from dashboard.export import csv_bytes, file_name, file_stem
from dashboard.queries.sources import sources
from dashboard.queries.store import Store
from dashboard.screen import adding
from dashboard.screen.frame import is_dark
from dashboard.screen.live import live
from dashboard.screen.markup import called, card_head, count, derived, esc, measured, number, number_of, table, when
from dashboard.screen.opening import ask_for
from dashboard.screen.take import address_line, address_of
from dashboard.words import Words

CONFIG = {"displayModeBar": False, "doubleClick": False, "scrollZoom": False, "responsive": True}
MOST_SOURCES = 2


def _clicked(key: str) -> None:
    """Ask for the figure of the point that was clicked; a second click on it asks again.

    Plotly answers a second click on a selected point by clearing the selection, hence the memory.
    """
    memory = f"{key}-last"
    points = st.session_state[key]["selection"]["points"]
    figure_id = points[-1]["customdata"][0] if points else st.session_state.get(memory)
    if figure_id:
        st.session_state[memory] = figure_id
        ask_for(str(figure_id))


def draw(figure: go.Figure, key: str, alt: str, on_select: Callable[[], None] | None = None) -> None:
    """A figure in the theme that the reader's browser shows."""
    st.plotly_chart(
        in_dark(figure) if is_dark() else figure,
        theme=None,
        key=key,
        config=CONFIG,
        selection_mode="points",
        on_select=on_select or "ignore",
        alt=alt,
    )


@dataclass(frozen=True, slots=True)
class Own:
    """A table as HTML, and as a deck has it."""

    html: str
    block: Callable[[], Table]


def chart_card(
    store: Store,
    words: Words,
    *,
    key: str,
    title: str,
    facts: Sequence[str],
    figure: go.Figure,
    reading: Reading,
    rows: pd.DataFrame,
    own: Own | None = None,
) -> None:
    """A card with a chart whose points open their evidence, and what of it can be taken away.

    ``facts`` stand under the title (unit, places); ``rows`` are the observations drawn, which give the source line,
    the CSV and, where the card has none of its ``own``, the table of just this chart. A drawing that a deck does not
    know as a chart goes there as that table.
    """

    def listed() -> Own:
        return own or Own(rows_table(rows, words), lambda: deck_table(rows, words))

    def slide(block: Block) -> Slide:
        return Slide("content", placed(title, rows), (block,))

    with st.container(border=True, key=f"card-{key}"):
        st.html(card_head(title, *facts))
        draw(figure, f"plot-{key}", f"{title}。{reading}", lambda: _clicked(f"plot-{key}"))
        live(
            f'<div class="chart-foot"><p class="reading">{reading_html(reading, words)}</p>'
            f'<p class="source">{esc(source_line(store, rows, words))}</p></div>',
            f"foot-{key}",
        )
        with st.container(horizontal=True, vertical_alignment="center", key=f"take-{key}"):
            live(
                take(title, words, adding.button(words, f"take-{key}", title)),
                f"take-{key}",
                adding.adder(
                    store, words, f"take-{key}",
                    lambda: slide(chart_of(figure, rows, title, reading, words) if can_take(figure) else listed().block()),
                ),
            )
            st.download_button(
                words("chart.csv"),
                data=lambda: csv_bytes(rows),
                key=f"csv-{key}",
                file_name=file_name(file_stem(title), date.today()),
                mime="text/csv",
                on_click="ignore",
                type="tertiary",
            )
        fold = st.expander(words("chart.table"), key=f"table-{key}", on_change="rerun")
        if fold.open:
            with fold:
                table = listed()
                adding.offered(table.html, f"rows-{key}", store, words, what=title, make=lambda: slide(table.block()))
                address_line(words, address_of(rows))


def take(title: str, words: Words, deck: str) -> str:
    """The buttons that take a chart away as a picture or an address.

    The picture is made in the browser from the chart as it stands, with its title and source (``picture.js``).
    """
    name = esc(file_stem(title))
    saves = "".join(
        f'<button type="button" class="quiet-button" data-save="{kind}" data-name="{name}" '
        f'aria-label="{esc(words("chart.save", kind=kind.upper(), title=title))}">{kind.upper()}</button>'
        for kind in ("png", "svg")
    )
    return (
        f'<p class="take"><button type="button" class="quiet-button" data-copy="" '
        f'data-copied="{esc(words("evidence.copied"))}">{esc(words("chart.link"))}</button>{saves}{deck}</p>'
    )


def reading_html(reading: Reading, words: Words) -> str:
    """A reading whose values open their sentences."""
    return "".join(piece_html(piece, words) for piece in reading.pieces)


def piece_html(piece: Piece, words: Words) -> str:
    """One piece by its kind."""
    match piece.kind:
        case "value" if len(piece.figures) > 1:
            return derived(piece.figures, piece.text, words)
        case "value":
            return number(piece.figures[0], piece.text, words)
        case "measure":
            return measured(piece.figures, piece.text, "done_share", words)
        case "name":
            return called(piece.text)
        case "period":
            return when(piece.text)
        case "count":
            return count(piece.text)
    return esc(piece.text)


def placed(title: str, rows: pd.DataFrame) -> str:
    """A title that stands alone, on a slide: with the place of the rows, where they have one that it does not name."""
    places = list(dict.fromkeys(rows["region"]))
    return title if len(places) != 1 or str(places[0]) in title else f"{places[0]} · {title}"


def grid(cards: int, across: int) -> Iterator[DeltaGenerator]:
    """Cells for so many ``cards`` in rows of ``across``, cards of a row equally high; fewer make one row."""
    for first in range(0, cards, across):
        yield from st.columns(min(across, cards), gap="small")[: cards - first]


def title_measure(measure: object, words: Words) -> str:
    """What a title adds to an indicator's name: nothing for an amount, `` · 增速`` for growth."""
    return "" if measure == "level" else words("title.measure", name=words.name("measure", measure))


def source_line(store: Store, rows: pd.DataFrame, words: Words) -> str:
    """Which papers the rows come from: the newest by name, the others by number."""
    titles = sources(store, list(rows["figure_id"]))
    named = [
        title if "《" in title else words("chart.quoted", title=title) for title in titles[:MOST_SOURCES]
    ]
    text = words("chart.source", titles=words("list.comma").join(named))
    rest = len(titles) - len(named)
    return text + (words("chart.and_more", n=len(titles), rest=rest) if rest > 0 else "")


def rows_table(rows: pd.DataFrame, words: Words) -> str:
    """The observations of a chart as a small table, newest first."""
    newest = rows.assign(end=pd.to_datetime(rows["period_end"])).sort_values(
        "end", ascending=False, kind="stable"
    )
    body = "".join(
        f"<tr><td>{called(row['region'])}</td><td>{when(row_period(row, words))}</td>"
        f"<td>{esc(words.name('status', row['status']))}</td>"
        f'<td class="n">{number_of(row, row_text(row, words), words)}</td></tr>'
        for row in records(newest)
    )
    heads = "".join(
        f"<th{' class=n' if name == 'value' else ''}>{esc(words(f'column.{name}'))}</th>"
        for name in ("region", "period", "status", "value")
    )
    return table("rows", heads, body)
