"""Tables and cards of the app's pages as blocks of a deck."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.charts.reading import Piece
from dashboard.charts.rows import Row
from dashboard.deck.blocks import table_of, value
from dashboard.deck.model import Kpi, Kpis, Table
from dashboard.queries.changes import Change
from dashboard.queries.overview import Card
from dashboard.queries.ranks import Rank
from dashboard.screen.cards import step
from dashboard.screen.evidence import period_text, value_text
from dashboard.screen.markup import name_of
from dashboard.screen.ranks import earlier_year, step_text
from dashboard.words import Words
from dashboard.words.numbers import digits

MOST = 40  # rows of a table that go onto slides


def named(row: Row, words: Words) -> tuple[Piece, ...]:
    """The indicator of a row, and what is measured of it unless that is its amount or a share."""
    measure = "" if row["measure"] in ("level", "share") else words("title.measure", name=words.name("measure", row["measure"]))
    return (Piece(name_of(row, words) + measure, "name"),)


def figures(rows: Sequence[Row], words: Words) -> Table:
    """Figures one a row: what, whose, when, how much; that it is a goal or a forecast stands with the period."""
    columns = [
        (words("column.indicator"), lambda row: named(row, words)),
        (words("column.region"), lambda row: (Piece(str(row.get("subject") or row["region"] or ""), "name"),)),
        (words("column.period"), lambda row: (Piece(period_text(dict(row), words) + _status(row, words), "period"),)),
        (words("column.value"), lambda row: (value(row, value_text(dict(row), words)),)),
    ]
    return table_of(rows[:MOST], columns, numeric=(3,))


def ranks(found: Sequence[Rank], names: Sequence[str], words: Words) -> Table:
    """A ranking: the rank, who holds it, its value (of a target how much is done) and the change of its rank."""
    before = earlier_year(found)
    rows = list(zip(found, names, strict=True))
    columns = [
        (words("ranks.rank"), lambda one: (Piece(str(one[0].rank), "count"),)),
        (words("ranks.member"), lambda one: (Piece(one[1], "name"),)),
        (words("column.value"), lambda one: (value(one[0].row, value_text(one[0].row, words)),)),
    ]
    if found[0].row.get("done_share") is not None:
        columns[2] = (words("ranks.done"), lambda one: (_done(one[0].row),))
    if before is not None:
        columns.append((words("ranks.step", year=before), lambda one: (Piece(step_text(one[0], words), "count"),)))
    return table_of(rows[:MOST], columns, numeric=(0, *range(2, len(columns))))


def _done(row: Row) -> Piece:
    figures = tuple(str(row[name]) for name in ("actual_figure_id", "figure_id") if row[name])
    return Piece(digits(float(str(row["done_share"])) * 100, 1) + "%", "measure", figures)


def aims(rows: Sequence[Row], words: Words) -> Table:
    """Targets of a place, each beside what came of it."""
    columns = [
        (words("column.indicator"), lambda row: named(row, words)),
        (words("column.period"), lambda row: (Piece(period_text(dict(row), words), "period"),)),
        (words("places.goal"), lambda row: (value(row, value_text(dict(row), words)),)),
        (words("places.reached"), lambda row: _reached(row, words)),
    ]
    return table_of(rows[:MOST], columns, numeric=(2, 3))


def covered(rows: Sequence[Row], words: Words) -> Table:
    """Which years of each place have figures, and how many they are: the places with most of them first."""
    places: dict[str, list[Row]] = {}
    for row in rows:
        places.setdefault(str(row["region"]), []).append(row)
    counted = {name: sum(int(str(row["figures"])) for row in own) for name, own in places.items()}
    columns = [
        (words("column.region"), lambda name: (Piece(name, "name"),)),
        (words("coverage.years"), lambda name: (Piece(_years([int(str(row["year"])) for row in places[name]]), "period"),)),
        (words("column.figures"), lambda name: (Piece(f"{counted[name]:,}", "count"),)),
    ]
    return table_of(sorted(places, key=lambda name: (-counted[name], name))[:MOST], columns, numeric=(2,))


def _years(years: Sequence[int]) -> str:
    """Years that follow each other as a span: 2019–2021, 2024."""
    spans: list[list[int]] = []
    for year in sorted(years):
        if spans and year == spans[-1][-1] + 1:
            spans[-1].append(year)
        else:
            spans.append([year])
    return ", ".join(str(span[0]) if len(span) == 1 else f"{span[0]}–{span[-1]}" for span in spans)


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
    return _other(row, "past", words)


def _reached(row: Row, words: Words) -> tuple[Piece, ...]:
    return _other(row, "reached", words)


def _other(row: Row, which: str, words: Words) -> tuple[Piece, ...]:
    """The figure that stands beside that of a row, in columns of their own."""
    if row[f"{which}_value"] is None:
        return (Piece("—"),)
    other = dict(row) | {"value": row[f"{which}_value"], "value_high": None, "qualifier": None, "unit_written": row[f"{which}_unit_written"]}
    return (Piece(value_text(other, words), "value", (str(row[f"{which}_figure_id"]),)),)


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
    return table_of(found[:MOST], columns, numeric=tuple(range(1, len(columns))))


def _dated(row: Row | None, words: Words) -> tuple[Piece, ...]:
    if row is None:
        return (Piece("—"),)
    text = value_text(dict(row), words)
    number = value(row, text) if row["figure_id"] else Piece(text)
    return number, Piece(f"（{period_text(dict(row), words)}）" if words.chinese else f" ({period_text(dict(row), words)})", "period")
