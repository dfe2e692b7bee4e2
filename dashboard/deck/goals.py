"""Targets on a slide: the board, and how many are in each state."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from dashboard.charts.reading import Piece
from dashboard.deck.blocks import table_of, value
from dashboard.deck.model import Table
from dashboard.queries.board import WORST_FIRST, Entry
from dashboard.screen.board import bound_words, gap_text, percent, reason, state_name, target_text
from dashboard.screen.evidence import period_text, value_text
from dashboard.screen.markup import name_of
from dashboard.screen.plots import title_measure
from dashboard.words import Words
from dashboard.words.numbers import amount

__all__ = ["actual", "asked", "named", "state_name", "table", "tally", "unpaired"]
NONE = (Piece("—"),)


def named(row: Mapping[str, object], words: Words) -> str:
    """An indicator, and that it is a growth rate, a yearly average, a change, a rank; a share is one by its name."""
    base = "" if row["base"] in (None, "yoy") else words("title.measure", name=words.name("base", row["base"]))
    return name_of(row, words) + ("" if row["measure"] == "share" else title_measure(row["measure"], words)) + base


def tally(found: Sequence[Entry], words: Words) -> tuple[Piece, ...]:
    """How many targets there are, and how many in each state that any is in."""
    counts = Counter(e.progress.state for e in found)
    parts = [f"{state_name(state, words)} {counts[state]}" for state in reversed(WORST_FIRST) if counts[state]]
    return (Piece(words("deck.tally", n=len(found), parts=words("list.comma").join(parts)), "count"),)


def table(found: Sequence[Entry], words: Words) -> Table:
    """The board: what is asked, what came of it, how far it is; the state as a mark and a word."""
    columns = [
        (words("targets.column.indicator"), lambda e: (Piece(named(e.target, words), "name"),)),
        (words("targets.column.asked"), lambda e: asked(e, words)),
        (words("targets.column.actual"), lambda e: actual(e, words)),
        (words("targets.column.share"), lambda e: _share(e, words)),
        (words("targets.column.gap"), lambda e: _gap(e, words)),
        (words("targets.column.state"), lambda e: (Piece(state_name(e.progress.state, words)),)),
    ]
    made = table_of(found, columns, numeric=(3, 4))
    return replace(made, states=tuple(e.progress.state for e in found))


def unpaired(found: Sequence[Entry], words: Words) -> Table:
    """Targets that nothing tells of, each with the reason."""
    columns = [
        (words("targets.column.indicator"), lambda e: (Piece(named(e.target, words), "name"),)),
        (words("targets.column.asked"), lambda e: asked(e, words)),
        (words("targets.column.reason"), lambda e: (Piece(reason(e, words)),)),
    ]
    return table_of(found, columns)


def _measure(text: str, e: Entry) -> Piece:
    """What is counted from the target and what came of it."""
    return Piece(text, "measure", tuple(e.figures))


def asked(e: Entry, words: Words) -> tuple[Piece, ...]:
    """What a target asks, its bound in words, and of which period."""
    before, after = bound_words(e.target, words)
    text = target_text(e.target, words)
    number = Piece(text) if e.own else value(e.target, text)
    pieces = (Piece(f"{before} " if before and not words.chinese else before), number, Piece(after), Piece(f"（{period_text(e.target, words)}）" if words.chinese else f" ({period_text(e.target, words)})", "period"))
    return tuple(piece for piece in pieces if piece.text)


def actual(e: Entry, words: Words) -> tuple[Piece, ...]:
    """What came of a target."""
    if not e.paired or e.actual is None:
        return NONE
    if str(e.target["rule"]).endswith("years"):  # the sum or the mean of several years
        text = amount(float(str(e.target["actual_value"])), str(e.target["unit"]), words, unit_written=str(e.target["unit_written"]))
        return (_measure(text, e),)
    return (value(e.actual, value_text(e.actual, words)),)


def _share(e: Entry, words: Words) -> tuple[Piece, ...]:
    p = e.progress
    if p.done_share is not None:
        return (_measure(percent(p.done_share), e),)
    return (_measure(percent(p.way_share), e), Piece(("" if words.chinese else " ") + words("targets.way"))) if p.way_share is not None else NONE


def _gap(e: Entry, words: Words) -> tuple[Piece, ...]:
    if e.progress.gap is None:
        return NONE
    return (_measure(gap_text(e, words), e),) if e.progress.gap else (Piece(words("targets.even")),)
