"""The cards of the overview, as HTML."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.charts.spark import sparkline
from dashboard.queries.overview import Card
from dashboard.screen.evidence import period_text, value_text
from dashboard.screen.markup import about, derived, esc, link, name_of, number, number_of, place_link, table, when
from dashboard.words import Words
from dashboard.words.numbers import amount, digits

Row = dict[str, object]
FAMILY_TOPIC = {"fiscal": "fiscal", "industry": "industry", "growth": "macro", "projects": "investment"}


def cards(found: Sequence[Card | None], names: Sequence[str], words: Words) -> str:
    """The four families side by side; a family without figures says so."""
    return (
        '<div class="kpis">'
        + "".join(
            _card(card, words) if card else _blank(name, words)
            for card, name in zip(found, names, strict=True)
        )
        + "</div>"
    )


def _blank(family: str, words: Words) -> str:
    return (
        f'<section class="kpi"><h2>{esc(words.name("family", family))}</h2>'
        f'<p class="what">{esc(words("overview.no_family"))}</p></section>'
    )


def _card(card: Card, words: Words) -> str:
    head = card.head
    points = [(int(str(row["year"])), float(str(row["value"]))) for row in card.line]
    per_year = dict(points)  # one point a year, the newest of it
    others = "".join(
        f"<li>{about(row, words)}"
        f"{number_of(row, value_text(row, words), words)}</li>"
        for row in card.others[:2]
    )
    by_year = {"indicator": name_of(head, words), "region": str(head["region"])}
    if head["grain"] != "year":
        by_year["grain"] = words.name("grain", head["grain"])
    return (
        f'<section class="kpi" style="--tone:var(--topic-{FAMILY_TOPIC[card.family]})"><h2>{esc(words.name("family", card.family))}</h2>'
        f'<p class="what">{about(head, words)}</p>'
        f'<div class="value">{number_of(head, value_text(head, words), words, css="big")}'
        f"{sparkline(list(per_year.items()))}</div>"
        f'<p class="delta">{change(card.head, card.line, card.growth, words)}</p>'
        f'<p class="where">{place_link(head["region"], head["region_code"], words)} · {when(period_text(head, words))}</p>'
        f'<ul class="others">{others}</ul>'
        f"{link('by-year', words('overview.by_year'), words, by_year, css='go')}</section>"
    )


def change(head: Row, line: Sequence[Row], growth: Row | None, words: Words) -> str:
    """The growth that a paper states, or else the step from the value a year before, said to be computed."""
    if growth:
        value = float(str(growth["value"]))
        text = number_of(growth, value_text(growth, words), words, css=_way(value))
        return f"<span>{esc(words('overview.on_year'))}</span>{text}"
    if len(line) < 2:
        return f"<span>{esc(words('overview.first'))}</span>"
    now, before = line[-1], line[-2]
    if int(str(now["year"])) - int(str(before["year"])) != 1:
        return f"<span>{when(words('overview.gap', year=before['year']))}</span>"
    gap = float(str(now["value"])) - float(str(before["value"]))
    figure = derived([str(before["figure_id"]), str(now["figure_id"])], step(head, now, before, words), words, css=_way(gap))
    return f"<span>{when(words('overview.than', year=before['year']))}</span>{figure}"


def step(head: Row, now: Row, before: Row, words: Words) -> str:
    """How a value stands to an earlier one: in points for rates, in percent for money, else in its unit."""
    gap = float(str(now["value"])) - float(str(before["value"]))
    sign = "+" if gap > 0 else "−" if gap < 0 else ""
    if head["unit"] == "%":
        return f"{sign}{digits(abs(gap), 2)}{words('reading.points')}"
    if float(str(before["value"])) and head["unit"] == "元":
        return f"{sign}{digits(abs(gap / float(str(before['value']))) * 100, 1)}%"
    return sign + amount(abs(gap), str(head["unit"]), words)


def _way(change: float) -> str:
    return "up" if change > 0 else "down" if change < 0 else ""


def targets(rows: Sequence[Row], words: Words) -> str:
    """Goals beside the year before."""
    body = "".join(
        f"<tr><td>{about(row, words)}{_measure(row, words)}</td>"
        f'<td class="n">{_past(row, words)}</td>'
        f'<td class="n goal">◇ {number_of(row, value_text(row, words), words)}</td></tr>'
        for row in rows
    )
    year = int(str(rows[0]["year"]))
    heads = (
        f"<th>{esc(words('column.indicator'))}</th>"
        f'<th class="n">{esc(words("overview.actual_of", year=year - 1))}</th>'
        f'<th class="n">{esc(words("overview.goal_of", year=year))}</th>'
    )
    return table("rows targets", heads, body)


def _measure(row: Row, words: Words) -> str:
    return (
        ""
        if row["measure"] in ("level", "share")
        else f' <span class="tag">{esc(words.name("measure", row["measure"]))}</span>'
    )


def _past(row: Row, words: Words) -> str:
    if row["past_value"] is None:
        return '<span class="none">—</span>'
    past = row | {
        "value": row["past_value"],
        "value_high": None,
        "qualifier": None,
        "unit_written": row["past_unit_written"],
    }
    return number(row["past_figure_id"], value_text(past, words), words)


def paper_figures(rows: Sequence[Row], words: Words) -> str:
    """The leading figures of a paper, each with its indicator."""
    items = "".join(
        f"<li><span>{about(row, words)}{_measure(row, words)}"
        f"<small>{when(period_text(row, words))} · {esc(words.name('status', row['status']))}</small></span>"
        f"{number_of(row, value_text(row, words), words)}</li>"
        for row in rows
    )
    return f'<ul class="pairs">{items}</ul>'
