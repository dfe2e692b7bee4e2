"""One place as HTML: where it lies, its newest figures, its targets, its papers, and who is in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from dashboard.charts.spark import sparkline
from dashboard.queries.places import Place, ancestry
from dashboard.queries.profile import Latest
from dashboard.screen.cards import change
from dashboard.screen.evidence import period_text, value_text
from dashboard.screen.markup import (
    count,
    esc,
    indicator_link,
    link,
    name_of,
    number,
    number_of,
    place_link,
    table,
    when,
)
from dashboard.words import Words
from dashboard.words.periods import day

Row = dict[str, object]
PAPERS = 6  # shown before the others fold


def crumbs(place: Place, words: Words) -> str:
    """The way down to a place; each step leads to the place it names."""
    above = "".join(
        f"<li>{place_link(area.name, area.code, words)}</li>" for area in ancestry(place.name, place.code)[:-1]
    )
    return (
        f'<nav class="crumbs" aria-label="{esc(words("places.crumbs"))}"><ol>'
        f"<li>{link('places', words('places.all'), words)}</li>{above}"
        f'<li aria-current="page">{esc(place.name)}</li></ol></nav>'
    )


def choices(found: Sequence[Place], words: Words) -> str:
    """Namesakes, each with the places that hold it."""
    items = "".join(
        f"<li>{place_link(place.name, place.code, words)} "
        f"<small>{esc(' › '.join(area.name for area in ancestry(place.name, place.code)[1:-1]))}</small></li>"
        for place in found
    )
    return f'<ul class="namesakes">{items}</ul>'


def ways_on(place: Place, words: Words) -> str:
    """Where more of a place is to be seen."""
    of = {"region": place.name}
    return (
        f'<p class="ways">{link("by-year", words("evidence.by_year"), words, of, css="quiet-link")} '
        f"{link('data', words('places.table'), words, of, css='quiet-link')}</p>"
    )


def topics(found: Mapping[str, Sequence[Latest]], place: Place, words: Words) -> str:
    """The newest figures of a place, a card a topic, in the order of the topics."""
    known = [code for code in words.codes("topic") if code in found]
    order = known + [code for code in found if code not in known]
    return f'<div class="place-topics">{"".join(_topic(code, found[code], place, words) for code in order)}</div>'


def _topic(code: str, figures: Sequence[Latest], place: Place, words: Words) -> str:
    name = words.name("topic", code)
    items = "".join(_figure(one, words) for one in figures)
    every = int(str(figures[0].head["of_topic"]))
    there = {"region": place.name, "topic": name}
    more = link("data", words("places.more", n=every), words, there, css="go count") if every > len(figures) else ""
    return (
        f'<section class="place-topic" style="--tone:var(--topic-{code})"><h2>{esc(name)}</h2><ul>{items}</ul>'
        f"{more}</section>"
    )


def _figure(one: Latest, words: Words) -> str:
    head = one.head
    per_year = {int(str(row["year"])): float(str(row["value"])) for row in one.line}
    years = list(per_year)
    spark = sparkline(list(per_year.items()), width=64, height=26) if len(years) > 2 else ""
    told = one.growth or (len(years) > 1 and years[-1] - years[-2] == 1)
    noted = "" if head["measure"] in ("level", "share") else f"{words.name('measure', head['measure'])} · "
    step = change(head, one.line, one.growth, words) if told else ""
    return (
        f'<li><span class="what">{indicator_link(name_of(head, words), head["key"], words)}<small>{esc(noted)}{when(period_text(head, words))}</small></span>'
        f"{spark}"
        f'<span class="n">{number_of(head, value_text(head, words), words)}'
        f"<small>{step}</small></span></li>"
    )


def targets(rows: Sequence[Row], place: Place, words: Words) -> str:
    """What a place has set itself, and what came of it where the papers tell of any."""
    told = any(row["reached_value"] is not None for row in rows)
    heads = f'<th>{esc(words("column.indicator"))}</th><th class="n">{esc(words("places.goal"))}</th>'
    body = "".join(
        f"<tr><td>{indicator_link(name_of(row, words), row['key'], words)}<small>{when(_noted(row, words))}</small></td>"
        f'<td class="n goal">◇ {number_of(row, value_text(row, words), words)}</td>'
        f"{_reached(row, words) if told else ''}</tr>"
        for row in rows
    )
    heads += f'<th class="n">{esc(words("places.reached"))}</th>' if told else ""
    there = {"region": place.name, "status": words.name("status", "target")}
    return table("rows targets", heads, body) + f"<p class='more'>{link('data', words('places.all_goals'), words, there, css='go')}</p>"


def _noted(row: Row, words: Words) -> str:
    measure = "" if row["measure"] in ("level", "share") else words.name("measure", row["measure"])
    return " · ".join(
        part for part in (period_text(row, words), measure, words.name("commitment", row["commitment"])) if part
    )


def _reached(row: Row, words: Words) -> str:
    if row["reached_value"] is None:
        return '<td class="n none">—</td>'
    reached = row | {
        "value": row["reached_value"],
        "value_high": None,
        "qualifier": None,
        "unit_written": row["reached_unit_written"],
    }
    return f'<td class="n">{number(row["reached_figure_id"], value_text(reached, words), words)}</td>'


def papers(rows: Sequence[Row], words: Words) -> str:
    """Papers about a place, the newest in sight, the others folded."""
    items = [
        f"<li><cite>{link('papers', str(row['title'] or row['doc']), words, {'doc': str(row['doc_id'])})}</cite>"
        f"<small>{when(_issued(row, words))} · {count(words('places.figures', n=row['figures']))}"
        f"{' · ' + esc(words('papers.example')) if row['example'] else ''}</small></li>"
        for row in rows
    ]
    rest = items[PAPERS:]
    folded = (
        f"<details><summary>{count(words('places.more_papers', n=len(rest)))}</summary>"
        f'<ul class="papers">{"".join(rest)}</ul></details>'
        if rest
        else ""
    )
    return f'<ul class="papers">{"".join(items[:PAPERS])}</ul>{folded}'


def _issued(row: Row, words: Words) -> str:
    issued = row["issue_date"]
    return day(issued, words) if isinstance(issued, date) else words("evidence.no_date")


def subjects(rows: Sequence[Row], words: Words) -> str:
    """Organisations and projects with figures of their own, each a link to these in the table."""
    items = "".join(
        f"<li>{link('data', str(row['subject']), words, {'q': str(row['subject'])}, css='name')} "
        f'<span class="count">{esc(words.name("subject_kind", row["kind"]))} · '
        f"{esc(words('places.figures', n=row['figures']))}</span></li>"
        for row in rows
    )
    return f'<ul class="tree">{items}</ul>'
