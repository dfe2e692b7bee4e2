"""Papers as HTML: the list, and a text with its figures marked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from dashboard.access.visitor import may
from dashboard.screen.evidence import period_text, value_text
from dashboard.screen.markup import called, card_head, cited, count, esc, link, name_of, number_of, table, when
from dashboard.words import Words
from dashboard.words.periods import day

Row = dict[str, object]


def _issued(row: Row, words: Words) -> str:
    issued = row["issue_date"]
    return day(issued, words) if isinstance(issued, date) else words("evidence.no_date")


def paper_list(rows: Sequence[Row], words: Words) -> str:
    """All papers, one a line, each a link to its text."""
    heads = "".join(
        f"<th{' class=n' if c == 'figures' else ''}>{esc(words(f'column.{c}'))}</th>"
        for c in ("title", "region", "issued", "figures")
    )
    body = "".join(
        f"<tr><td><cite>{link('papers', str(row['title'] or row['doc']), words, {'doc': str(row['doc_id'])})}</cite>"
        + (
            f"<small>{cited(words('evidence.restates', what=row['restates']))}</small>"
            if row["restates"]
            else ""
        )
        + (f' <span class="tag">{esc(words("papers.example"))}</span>' if row["example"] else "")
        + f"</td><td>{called(row['region'])}</td><td>{when(_issued(row, words))}</td>"
        f"<td class=n>{count(words('overview.paper_figures', n=row['figures']))}</td></tr>"
        for row in rows
    )
    return table("rows papers", heads, body)


def refusals(rows: Sequence[Row], words: Words) -> str:
    """Inputs that could not be read, and why."""
    items = "".join(
        f"<li>{cited(row['doc'])} {esc(row['detail'] or row['reason'])}</li>" for row in rows
    )
    title = f'<h2 class="section">{esc(words("papers.refused"))}</h2>'
    return f'<section class="refusals">{title}<ul>{items}</ul></section>'


def reader(paper: Row, text: str, marks: Sequence[Row], words: Words, at: str = "") -> str:
    """A paper beside the table of its figures; a click on either side shows the same figure on the other.

    ``marks`` are figures in the order of the text, with ``start``, ``end``, ``kind`` and what they say; ``at`` is
    the figure to begin with.
    """
    return (
        f'<div class="reader" data-at="{esc(at)}">{_pick(words)}'
        f'<div class="paper-text" tabindex="0" role="region" aria-label="{esc(words("papers.text"))}">'
        f"{_marked(text, marks)}</div>"
        f'<div class="paper-figures" tabindex="0" role="region" aria-label="{esc(words("papers.figures"))}">'
        f"{_figures(paper, marks, words)}</div></div>"
    )


def paper_head(paper: Row, words: Words) -> str:
    """The title of a paper, where and when it is from, and the way back to the list."""
    told = words("evidence.restates", what=paper["restates"]) if paper["restates"] else ""
    head = card_head(paper["title"] or paper["doc"], paper["region"], _issued(paper, words), told, level=1)
    return f"<p>{link('papers', words('papers.back'), words, css='quiet-link')}</p>{head}"


def _marked(text: str, marks: Sequence[Row]) -> str:
    """The text with every figure a button; counts in passing are marked more lightly."""
    parts, at = [], 0
    for mark in marks:
        start, end = int(str(mark["start"])), int(str(mark["end"]))
        if start < at:
            continue
        parts.append(esc(text[at:start]))
        parts.append(
            f'<button type="button" class="mark {esc(mark["kind"])}" data-pair="{esc(mark["figure_id"])}">'
            f"{esc(text[start:end])}</button>"
        )
        at = end
    return "".join((*parts, esc(text[at:])))


def _figures(paper: Row, marks: Sequence[Row], words: Words) -> str:
    """The figures of a paper as a table; a place stands beside a figure that is about another than the paper's."""
    heads = "".join(
        f"<th{' class=n' if name == 'value' else ''}>{esc(words(f'column.{name}'))}</th>"
        for name in ("indicator", "period", "value")
    )
    body = "".join(
        f'<tr data-pair="{esc(row["figure_id"])}"><td>{called(name_of(row, words))}{_notes(row, paper, words)}</td>'
        f"<td>{when(period_text(row, words))}</td>"
        f'<td class="n">{number_of(row, value_text(row, words), words)}</td></tr>'
        for row in marks
    )
    return table("rows", heads, body)


def _notes(row: Row, paper: Row, words: Words) -> str:
    """What a reader would else not know of a figure: its measure, that it is a goal, whose it is, that it is in passing."""
    notes = [
        words.name("measure", row["measure"]) if row["measure"] not in ("level", "share") else "",
        words.name("status", row["status"]) if row["status"] != "actual" else "",
        str(row["region"]) if row["region"] and row["region"] != paper["region"] else "",
        words.name("kind", row["kind"]) if row["kind"] == "incidental" else "",
    ]
    return "".join(f' <span class="tag">{esc(note)}</span>' for note in notes if note)


def _pick(words: Words) -> str:
    """The button that adds the words selected as a figure, for who may."""
    return f'<button type="button" class="pick" hidden>{esc(words("correct.pick"))}</button>' if may("review") else ""
