"""A scorecard on a slide: the whole with its rating, and its groups or, of a short one, its rows."""

from __future__ import annotations

from dashboard.charts.reading import Piece
from dashboard.deck.blocks import table_of
from dashboard.deck.goals import NONE, actual, asked, named
from dashboard.deck.listings import MOST
from dashboard.deck.model import Block, Table, Text
from dashboard.schemes.scheme import Band, rated
from dashboard.schemes.scoring import Card, Scored, Sum
from dashboard.words import Words
from dashboard.words.numbers import digits

Pieces = tuple[Piece, ...]


def blocks(card: Card, bands: tuple[Band, ...], words: Words) -> tuple[Block, ...]:
    """What all rows come to; then the rows, or the groups where there are too many rows for a meeting."""
    whole = card.whole
    about = " · ".join(part for part in (_rating(whole, bands), _stands_on(whole, words)) if part)
    said = (Piece(words("scheme.column.score") + " "), *_score(whole, words), Piece(f" · {about}", "count"))
    return Text((said,)), _rows(card, words) if len(whole.rows) <= MOST else _groups(card.groups, bands, words)


def _rows(card: Card, words: Words) -> Table:
    columns = [
        (words("scheme.column.indicator"), lambda r: (Piece(named(r.entry.target, words) if r.entry else r.line.indicator, "name"),)),
        (words("scheme.column.office"), lambda r: (Piece(r.office or "—", "name"),)),
        (words("scheme.column.weight"), lambda r: (Piece(f"{r.line.weight:g}", "count"),)),
        (words("scheme.column.asked"), lambda r: asked(r.entry, words) if r.entry else NONE),
        (words("scheme.column.actual"), lambda r: actual(r.entry, words) if r.entry else NONE),
        (words("scheme.column.score"), lambda r: _score(Sum("", (r,)), words)),
    ]
    return table_of([r for group in card.groups for r in group.rows], columns, numeric=(2, 5))


def _groups(groups: tuple[Sum, ...], bands: tuple[Band, ...], words: Words) -> Table:
    columns = [
        (words("scheme.by_scheme"), lambda one: (Piece(one.name or words("scheme.no_group"), "name"),)),
        (words("scheme.column.weight"), lambda one: (Piece(_stands_on(one, words), "count"),)),
        (words("scheme.column.state"), lambda one: (Piece(_rating(one, bands) or "—"),)),
        (words("scheme.column.score"), lambda one: _score(one, words)),
    ]
    return table_of(groups[:MOST], columns, numeric=(3,))


def _score(one: Sum, words: Words) -> Pieces:
    """The score, which stands on all figures of the rows that have one."""
    if one.score is None:
        return (Piece(words("scheme.empty")),)
    return (Piece(digits(one.score, 1), "measure", tuple(dict.fromkeys(f for r in one.rows for f in _figures(r)))),)


def _figures(row: Scored) -> list[str]:
    return row.entry.figures if row.entry and row.score is not None else []


def _rating(one: Sum, bands: tuple[Band, ...]) -> str:
    band = rated(one.score, bands)
    return f"{band.shape}{band.word}" if band else ""


def _stands_on(one: Sum, words: Words) -> str:
    return words("scheme.stands_on", counted=f"{one.counted:g}", weight=f"{one.weight:g}")
