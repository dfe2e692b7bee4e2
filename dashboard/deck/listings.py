"""Tables and cards of the app's pages as blocks of a deck."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.charts.reading import Piece
from dashboard.deck.blocks import Row, table_of, value
from dashboard.deck.model import Kpi, Kpis, Table
from dashboard.queries.changes import Change
from dashboard.queries.overview import Card
from dashboard.screen.cards import step
from dashboard.screen.evidence import period_text, value_text
from dashboard.screen.markup import name_of
from dashboard.words import Words

MOST = 40  # rows of a table that go onto slides


def named(row: Row, words: Words) -> tuple[Piece, ...]:
    """The indicator of a row, and what is measured of it unless that is its amount or a share."""
    measure = "" if row["measure"] in ("level", "share") else words("title.measure", name=words.name("measure", row["measure"]))
    return (Piece(name_of(row, words) + measure, "name"),)


def figures(rows: Sequence[Row], words: Words) -> Table:
    """Figures one a row: what, where, when, how much; that it is a goal or a forecast stands with the period."""
    columns = [
        (words("column.indicator"), lambda row: named(row, words)),
        (words("column.region"), lambda row: (Piece(str(row["region"] or ""), "name"),)),
        (words("column.period"), lambda row: (Piece(period_text(dict(row), words) + _status(row, words), "period"),)),
        (words("column.value"), lambda row: (value(row, value_text(dict(row), words)),)),
    ]
    return table_of(rows[:MOST], columns, numeric=(3,))


def _status(row: Row, words: Words) -> str:
    return "" if row["status"] == "actual" else f" · {words.name('status', row['status'])}"


def families(cards: Sequence[Card | None], words: Words) -> Kpis:
    """The headline numbers of the overview."""
    return Kpis(tuple(_kpi(card, words) for card in cards if card))


def _kpi(card: Card, words: Words) -> Kpi:
    head = card.head
    return Kpi(named(head, words)[0].text, value(head, value_text(head, words)), change_of(head, card.line, card.growth, words), f"{head['region']} · {period_text(head, words)}")


def change_of(head: Row, line: Sequence[Row], growth: Row | None, words: Words) -> tuple[Piece, ...]:
    """The growth that a paper states, or the step from the year before; nothing where neither is known."""
    if growth:
        return Piece(words("overview.on_year") + " "), value(growth, value_text(dict(growth), words))
    if len(line) < 2 or head["measure"] == "growth":
        return ()
    now, before = line[-1], line[-2]
    if now["figure_id"] != head["figure_id"] or int(str(now["year"])) - int(str(before["year"])) != 1:
        return ()
    text = step(dict(head), dict(now), dict(before), words)
    return Piece(words("overview.than", year=before["year"]) + " ", "period"), Piece(text, "value", (str(before["figure_id"]), str(now["figure_id"])))


def goals(rows: Sequence[Row], words: Words) -> Table:
    """Goals beside the year before."""
    year = int(str(rows[0]["year"]))
    columns = [
        (words("column.indicator"), lambda row: named(row, words)),
        (words("overview.actual_of", year=year - 1), lambda row: _past(row, words)),
        (words("overview.goal_of", year=year), lambda row: (value(row, value_text(dict(row), words)),)),
    ]
    return table_of(rows, columns, numeric=(1, 2))


def _past(row: Row, words: Words) -> tuple[Piece, ...]:
    if row["past_value"] is None:
        return (Piece("—"),)
    past = dict(row) | {"value": row["past_value"], "value_high": None, "qualifier": None, "unit_written": row["past_unit_written"]}
    return (Piece(value_text(past, words), "value", (str(row["past_figure_id"]),)),)


def changes(found: Sequence[Change], words: Words) -> Table:
    """What changed: how it was, or was to be, beside how it is."""
    due = found[0].kind in ("met", "missed")
    was = words("changes.column.goal" if due else "changes.column.then")
    now = words("changes.column.actual" if due else "changes.column.now")
    columns = [
        (words("column.indicator"), lambda change: named(change.row, words)),
        (was, lambda change: _dated(change.row if due else change.before, words)),
        (now, lambda change: _dated(change.actual if due else change.row, words)),
    ]
    if found[0].kind in ("new", "dropped"):
        columns = [columns[0], (words("changes.column.now" if found[0].kind == "new" else "changes.column.last"), lambda change: _dated(change.row, words))]
    return table_of(found[:MOST], columns, numeric=tuple(range(1, len(columns))))  # type: ignore[arg-type]


def _dated(row: Row | None, words: Words) -> tuple[Piece, ...]:
    if row is None:
        return (Piece("—"),)
    text = value_text(dict(row), words)
    number = value(row, text) if row["figure_id"] else Piece(text)
    return number, Piece(f"（{period_text(dict(row), words)}）" if words.chinese else f" ({period_text(dict(row), words)})", "period")
