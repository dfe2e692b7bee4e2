"""The page of one indicator as HTML: what it means, how papers word it, its values, its targets, its relatives."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from dashboard.screen.evidence import period_text, value_text
from dashboard.screen.markup import called, count, esc, indicator_link, link, name_of, number, number_of, table, when
from dashboard.words import Words
from dashboard.words.periods import day

Row = dict[str, object]
SHOWN = 12  # rows of a list before the rest is folded away


def said(html: str, words: Words) -> str:
    """What stays Chinese on an English screen (a place, a wording of a paper), marked as such for its readers."""
    return html if words.chinese else f'<span lang="zh">{html}</span>'


def span_of_years(row: Row) -> str:
    """The first and last year of a row: 2003–2026; empty when no figure has a year."""
    if row["first"] is None:
        return ""
    return str(row["first"]) if row["first"] == row["last"] else f"{row['first']}–{row['last']}"


def folded(items: Sequence[str], wrap: Callable[[str], str], words: Words) -> str:
    """The first items, and the others behind an expander. ``wrap`` makes a list or a table of items."""
    first, rest = items[:SHOWN], items[SHOWN:]
    if not rest:
        return wrap("".join(first))
    more = count(words("indicator.more", n=len(rest)))
    return f"{wrap(''.join(first))}<details><summary>{more}</summary>{wrap(''.join(rest))}</details>"


def about(row: Row, words: Words) -> str:
    """What the catalogue knows of an indicator; where it knows nothing, that is said."""
    definition = row["definition_zh" if words.chinese else "definition_en"]
    if definition:
        meaning = f'<p class="meaning">{esc(definition)}</p>'
    else:
        key = "indicator.no_definition" if row["indicator_id"] else "indicator.not_listed"
        meaning = f'<p class="meaning none">{esc(words(key))}</p>'
    pairs = [
        ("fact.topic", esc(words.name("topic", row["topic"]))),
        ("fact.unit", esc(words.unit(str(row["unit"]))) if row["unit"] else ""),
        ("fact.nature", esc(words.name("nature", row["nature"]))),
        ("fact.better", esc(words.name("better", row["better"]))),
        ("fact.nbs_name", said(called(row["nbs_name"]), words) if row["nbs_name"] else ""),
        ("fact.aliases", said(called("、".join(str(row["aliases"]).split("|"))), words) if row["aliases"] else ""),
        ("fact.known", count(_known(row, words))),
    ]
    facts = "".join(f"<dt>{esc(words(f'indicator.{name}'))}</dt><dd>{html}</dd>" for name, html in pairs if html)
    return f'<div class="about">{meaning}<dl>{facts}</dl></div>'


def _known(row: Row, words: Words) -> str:
    if not row["figures"]:
        return words("indicator.no_figures")
    counts = {name: f"{row[name]:,}" for name in ("figures", "places", "papers")}
    return words("indicator.known", years=span_of_years(row), **counts)


def wording_list(rows: Sequence[Row], words: Words) -> str:
    """The wordings met in the papers, each opening a sentence that has it, with how often it occurs."""
    items = [
        f"<li>{said(number(row['figure_id'], str(row['indicator']), words), words)}"
        f"<small>{count(words('indicator.times', n=row['figures']))}</small></li>"
        for row in rows
    ]
    return folded(items, lambda html: f'<ul class="wordings">{html}</ul>', words)


def matrix(rows: Sequence[Row], words: Words, grain: str) -> str:
    """Places by periods, the newest period first; every value opens its sentence.

    Among years, the whole of one and its end share a column; other periods have a column each.
    """
    yearly = grain == "year"
    columns: dict[object, str] = {}
    cells: dict[tuple[str, object], list[str]] = {}
    for row in sorted(rows, key=lambda row: (row["period_end"], str(row["period_start"])), reverse=True):
        column = row["year"] if yearly else (row["period_start"], row["period_end"], row["period_kind"])
        columns.setdefault(column, str(row["year"]) if yearly else period_text(row, words))
        cells.setdefault((str(row["region"]), column), []).append(_value(row, words, grain))
    heads = f"<th>{esc(words('column.region'))}</th>" + "".join(
        f'<th class="n" scope="col">{esc(label)}</th>' for label in columns.values()
    )
    body = "".join(
        f'<tr><th scope="row">{said(esc(place), words)}</th>'
        + "".join(f'<td class="n">{"".join(cells.get((place, column), []))}</td>' for column in columns)
        + "</tr>"
        for place in _by_code(rows)
    )
    return table("rows matrix", heads, body)


def _by_code(rows: Sequence[Row]) -> list[str]:
    """The places of some rows: the nation first, then by division code, those without a code last."""
    codes = {str(row["region"]): str(row["region_code"] or "~") for row in rows}
    return sorted(codes, key=lambda place: (codes[place] == "~", len(codes[place]), codes[place], place))


def _value(row: Row, words: Words, grain: str) -> str:
    """A value of the matrix, with what tells it from the others of its cell."""
    start, end = row["period_start"], row["period_end"]
    within = grain == "year" and start is None and isinstance(end, date) and (end.month, end.day) != (12, 31)
    notes = [
        when(period_text(row, words)) if within else "",
        when(base_name(row["base"], words)) if grain == "span" else "",
        esc(words.name("price_basis", row["price_basis"])),
    ]
    scope = said(esc(row["scope_note"]), words) if row["scope_note"] else ""
    small = " · ".join(note for note in (*notes, scope) if note)
    button = number_of(row, value_text(row, words), words)
    return f"<div>{button}<small>{small}</small></div>" if small else f"<div>{button}</div>"


def base_name(base: object, words: Words) -> str:
    """What a growth is against, where that is not a year earlier: an annual average, since 2020."""
    of, _, year = str(base or "").partition(":")
    if of == "since":
        return words("indicator.since", year=year)
    return "" if base == "yoy" else words.name("base", base)


def goals_table(rows: Sequence[Row], words: Words) -> str:
    """The targets with the words that bind them, each beside what came of it."""
    heads = (
        f"<th>{esc(words('column.region'))}</th><th>{esc(words('column.period'))}</th>"
        f'<th class="n">{esc(words("indicator.goal"))}</th><th class="n">{esc(words("indicator.came"))}</th>'
    )
    items = [
        f"<tr><td>{said(esc(row['region']), words)}</td>"
        f"<td>{when(period_text(row, words))}{_measured(row, words)}</td>"
        f'<td class="n goal">◇ {number_of(row, value_text(row, words), words)}{_commitment(row, words)}</td>'
        f'<td class="n">{_came(row, words)}</td></tr>'
        for row in rows
    ]
    return folded(items, lambda html: table("rows targets", heads, html), words)


def _measured(row: Row, words: Words) -> str:
    notes = ["" if row["measure"] == "level" else words.name("measure", row["measure"]), base_name(row["base"], words)]
    text = " · ".join(note for note in notes if note)
    return f"<small>{when(text)}</small>" if text else ""


def _commitment(row: Row, words: Words) -> str:
    name = words.name("commitment", row["commitment"])
    return f' <span class="tag">{esc(name)}</span>' if name else ""


def _came(row: Row, words: Words) -> str:
    if row["actual_figure_id"] is None:
        return f'<span class="none" title="{esc(words("indicator.not_yet"))}">—</span>'
    actual = row | {name: row[f"actual_{name}"] for name in ("value", "value_high", "qualifier", "unit_written")}
    return number(row["actual_figure_id"], value_text(actual, words), words)


def paper_links(rows: Sequence[Row], words: Words) -> str:
    """The papers an indicator comes from, each a link to its text."""
    items = []
    for row in rows:
        issued = row["issue_date"]
        dated = day(issued, words) if isinstance(issued, date) else words("evidence.no_date")
        title = link("papers", str(row["title"]), words, {"doc": str(row["doc_id"])})
        holds = count(words("overview.paper_figures", n=row["figures"]))
        items.append(f"<li><span><cite>{said(title, words)}</cite><small>{when(dated)}</small></span>{holds}</li>")
    return folded(items, lambda html: f'<ul class="pairs from">{html}</ul>', words)


def relatives(rows: Sequence[Row], words: Words) -> str:
    """Indicators that papers set in relation to this one; the mark beside each opens a sentence that does."""
    items = [
        f"<li>{_linked(row, words)}<span class='count'>"
        f"{number(row['figure_id'], words('indicator.times', n=row['figures']), words)}</span></li>"
        for row in rows
    ]
    return folded(items, lambda html: f'<ul class="pairs">{html}</ul>', words)


def neighbours(rows: Sequence[Row], words: Words) -> str:
    """Links to other indicators of the topic."""
    return '<ul class="names">' + "".join(f"<li>{_linked(row, words)}</li>" for row in rows) + "</ul>"


def _linked(row: Row, words: Words) -> str:
    html = indicator_link(name_of(row, words), row["indicator_id"], words)
    return html if row["indicator_id"] else said(html, words)


def subject_table(rows: Sequence[Row], words: Words) -> str:
    """Figures about organisations and projects, by their name."""
    heads = "".join(f"<th>{esc(words(key))}</th>" for key in ("indicator.subject", "column.period"))
    heads += f'<th class="n">{esc(words("column.value"))}</th>'
    items = [
        f"<tr><td>{said(called(row['subject']), words)}<small>{_whose(row, words)}</small></td>"
        f"<td>{when(period_text(row, words))}{_measured(row | {'base': None}, words)}</td>"
        f'<td class="n">{number_of(row, value_text(row, words), words)}</td></tr>'
        for row in rows
    ]
    return folded(items, lambda html: table("rows", heads, html), words)


def _whose(row: Row, words: Words) -> str:
    kind = esc(words.name("subject_kind", row["subject_kind"]))
    place = said(esc(row["region"]), words) if row["region"] else ""
    return " · ".join(part for part in (kind, place) if part)
