"""The rankings of the page of places beside its first one: of projects and indicators in a place, and of targets by pace."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard.charts.ranking import ranking
from dashboard.charts.reading import read_ranking
from dashboard.charts.trend import axis_unit
from dashboard.deck import listings
from dashboard.deck.model import Slide
from dashboard.queries import ranks
from dashboard.queries.places import Comparison
from dashboard.queries.ranks import By, Field, Of, Rank
from dashboard.screen import adding
from dashboard.screen import ranks as pieces
from dashboard.screen.frame import Screen, empty
from dashboard.screen.lists import listed
from dashboard.screen.markup import card_head, esc
from dashboard.screen.plots import Own, chart_card
from dashboard.words import Words

MOST = 40
Cell = Callable[[Rank, Words], str]


def by_pace(screen: Screen, choice: Comparison) -> None:
    """The places that have a target of one indicator, by how much of it is done."""
    found = ranks.ranks(
        screen.store, indicator=choice.key, measure="pace", year=choice.year, by="pace", level=choice.level, examples=screen.examples
    )
    name = choice.name_zh if screen.words.chinese else choice.name_en
    places = [str(rank.row["region"]) for rank in found]
    _pace(screen, found, places, screen.words("ranks.title.places", year=choice.year, name=name), pieces.place_cell)


def inside(screen: Screen, of: Of, by: By, choices: DeltaGenerator) -> None:
    """The projects or the indicators of a place; which place and in what is drawn among the ``choices``."""
    words = screen.words
    places = ranks.regions(screen.store, examples=screen.examples)
    with choices:
        region = st.selectbox(words("filter.region"), listed("region", places), key="region", bind="query-params", filter_mode="contains", width=260)
    fields = ranks.fields(screen.store, of=of, region=region, by=by, examples=screen.examples) if region else []
    if not fields:
        empty(words, f"ranks.nothing.{of}", place=region or "")
        return
    with choices:
        field = _field(fields, words)
    if of == "subjects":
        found = ranks.subject_ranks(
            screen.store, region=region, indicator=field.key, unit=field.unit, year=field.year, by=by, examples=screen.examples
        )
        name = field.name_zh if words.chinese else field.name_en
        title, cell = words("ranks.title.subjects", year=field.year, place=region, name=name), pieces.subject_cell
        names = [str(rank.row["subject"]) for rank in found]
        less = ranks.less_is_better(screen.store, field.key)
    else:
        found = ranks.indicator_ranks(
            screen.store, region=region, unit=field.unit, year=field.year, by=by, examples=screen.examples
        )
        unit = words.unit(field.unit)
        title, cell = words(f"ranks.title.{by}", year=field.year, place=region, unit=unit), pieces.indicator_cell
        names = [str(rank.row["name_zh" if words.chinese else "name_en"]) for rank in found]
        less = False
    if by == "pace":
        _pace(screen, found, names, title, cell)
    else:
        _bars(screen, found, names, title, cell, less)


def _field(fields: Sequence[Field], words: Words) -> Field:
    labels = {_label(field, words): field for field in fields}
    chosen = st.selectbox(
        words("filter.field"), listed("field", list(labels)), key="field", bind="query-params", filter_mode="contains", width=320
    )
    return labels[chosen]


def _label(field: Field, words: Words) -> str:
    """The year, the indicator where one is ranked in, and the unit."""
    name = (field.name_zh if words.chinese else field.name_en) if field.key else ""
    return " · ".join(part for part in (words("period.year", year=field.year), name, words.unit(field.unit)) if part)


def _bars(screen: Screen, found: Sequence[Rank], names: list[str], title: str, cell: Cell, less: bool) -> None:
    words = screen.words
    rows = pieces.frame_of(found, list(found[0].row))
    rows["label"] = pieces.labels(found, names, words)
    shown = rows.head(MOST)
    chart_card(
        screen.store,
        words,
        key="ranking",
        title=title,
        facts=[
            words("chart.unit", unit=axis_unit(shown, words)),
            words("ranks.members", n=len(found)),
            *pieces.notes(found, less, words),
        ],
        figure=ranking(shown, words, label="label", less=less),
        reading=read_ranking(rows.assign(name=names), "name", words),
        rows=rows.drop(columns="label"),
        own=Own(pieces.rank_table(found, cell, words), lambda: listings.ranks(found, names, words)),
    )


def _pace(screen: Screen, found: Sequence[Rank], names: list[str], title: str, cell: Cell) -> None:
    words = screen.words
    with st.container(border=True, key="card-ranking"):
        st.html(card_head(title, words("ranks.members", n=len(found)), *pieces.notes(found, False, words)))
        adding.offered(
            pieces.rank_table(found, cell, words, done=True), "pace-table", screen.store, words, what=title,
            make=lambda: Slide("content", title, (listings.ranks(found, names, words),)),
        )  # fmt: skip
        st.html(f'<p class="fine">{esc(words("ranks.pace.note"))}</p>')
