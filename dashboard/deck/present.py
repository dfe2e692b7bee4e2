"""A deck as one HTML file that needs nothing else: to show full screen, to run by itself on a wall, to print."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from html import escape
from pathlib import Path

from dashboard.charts.reading import Piece
from dashboard.deck.model import Deck
from dashboard.deck.pages import Page, pages_of
from dashboard.deck.parts import Box, Card, Grid, Lettering, Part, Pieces, Plot
from dashboard.deck.sources import cited
from dashboard.deck.svg import drawn
from dashboard.words import Words, words_of

HERE = Path(__file__).parent
MARKS = {"done": "✓", "ahead": "▲", "on pace": "●", "behind": "▼", "missed": "✕", "no news": "○"}


@cache
def style() -> str:
    """The look of a slide; the page of decks shows its thumbnails by it too."""
    return (HERE / "slide.css").read_text(encoding="utf-8")


def present(deck: Deck) -> str:
    """The whole file."""
    words = words_of(deck.language)
    pages = pages_of(deck, words)
    told = {
        figure: {
            "name": of.name, "before": of.before, "mention": of.mention, "after": of.after, "paper": cited((of.paper, of.issued), words),
        }
        for figure, of in deck.told.items()
    }  # fmt: skip
    data = json.dumps(told, ensure_ascii=False).replace("<", "\\u003c")
    slides = "".join(
        f'<section class="page" id="p{page.number}" aria-roledescription="slide" aria-label="{page.number} / {len(pages)}">{slide(page, words, len(pages))}</section>'
        for page in pages
    )
    keys = "".join(f"<dt>{escape(words(f'deck.key.{key}'))}</dt><dd>{escape(words(f'deck.key.{key}.does'))}</dd>" for key in ("next", "ends", "full", "auto", "print", "help"))
    return (
        f'<!doctype html><html lang="{"zh-CN" if words.chinese else "en"}"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><title>{escape(deck.title)}</title>'
        f"<style>{style()}\n{(HERE / 'present.css').read_text(encoding='utf-8')}</style></head>"
        f'<body><main>{slides}</main><aside id="evidence" role="dialog" aria-label="{escape(words("evidence.title"))}" hidden>'
        f'<button type="button" class="close" aria-label="{escape(words("deck.close"))}">✕</button><h2></h2><blockquote></blockquote><p></p></aside>'
        f'<aside id="help" role="dialog" aria-label="{escape(words("deck.key.help.does"))}" hidden><dl>{keys}</dl></aside>'
        f'<p id="hint" aria-hidden="true">{escape(words("deck.hint"))}</p>'
        f'<script type="application/json" id="told">{data}</script>'
        f"<script>{(HERE / 'present.js').read_text(encoding='utf-8')}</script></body></html>"
    )


def slide(page: Page, words: Words, of: int, *, small: bool = False) -> str:
    """One page as HTML; in ``small``, as a thumbnail, its numbers are no buttons."""
    body = "".join(part for each in page.parts for part in _part(each, words, small))
    folio = "" if page.kind == "cover" else f'<p class="folio">{page.number} / {of}</p>'
    return f'<div class="slide {page.kind}">{body}{folio}</div>'


def _at(box: Box) -> str:
    return f"left:{box.x:g}px;top:{box.y:g}px;width:{box.wide:g}px;height:{box.high:g}px"


def _part(part: Part, words: Words, small: bool) -> Iterator[str]:
    match part:
        case Card(box):
            yield f'<div class="ground" style="{_at(box)}"></div>'
        case Plot(box):
            yield f'<div class="plot" style="{_at(box)}">{drawn(part, words)}</div>'
        case Grid(box):
            yield f'<div class="grid" style="{_at(box)};font-size:{part.size:g}px">{_table(part, small)}</div>'
        case Lettering(box, paragraphs, size, kind):
            tag = {"title": "h2", "cover": "h1"}.get(kind, "p")
            inner = "".join(f"<{tag}>{pieces_html(pieces, small)}</{tag}>" for pieces in paragraphs)
            yield f'<div class="words {kind}" style="{_at(box)};font-size:{size:g}px">{inner}</div>'


def pieces_html(pieces: Pieces, small: bool = False) -> str:
    """Pieces whose numbers open their sentences."""
    return "".join(_piece(piece, small) for piece in pieces)


def _piece(piece: Piece, small: bool) -> str:
    if not piece.figures:
        return escape(piece.text)
    if small:
        return f"<b>{escape(piece.text)}</b>"
    return f'<b role="button" tabindex="0" data-figure="{escape(" ".join(piece.figures))}">{escape(piece.text)}</b>'


def _table(grid: Grid, small: bool) -> str:
    table = grid.table
    columns = "".join(f'<col style="width:{wide:.1f}px">' for wide in grid.widths)
    heads = "".join(f'<th scope="col"{_right(grid, at)}>{escape(head)}</th>' for at, head in enumerate(table.heads))
    rows = []
    for row, high in zip(grid.rows, grid.heights[1:], strict=True):
        state = table.states[row] if table.states else ""
        mark = f'<span class="state" data-state="{escape(state)}" aria-hidden="true">{MARKS.get(state, "")}</span>' if state else ""
        cells = "".join(
            f"<td{_right(grid, at)}>{mark if at == 0 else ''}{pieces_html(cell, small)}</td>" for at, cell in enumerate(table.rows[row])
        )
        rows.append(f'<tr style="height:{high:.1f}px">{cells}</tr>')
    return f'<table><colgroup>{columns}</colgroup><thead><tr style="height:{grid.heights[0]:.1f}px">{heads}</tr></thead><tbody>{"".join(rows)}</tbody></table>'


def _right(grid: Grid, column: int) -> str:
    return ' class="n"' if column in grid.table.numeric else ""
