"""Papers as HTML: the list, and a text with its figures marked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from dashboard.screen.markup import card_head, esc, link, table
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
        f"<tr><td>{link('papers', str(row['title'] or row['doc']), words, {'doc': str(row['doc_id'])})}"
        + (
            f"<small>{esc(words('evidence.restates', what=row['restates']))}</small>"
            if row["restates"]
            else ""
        )
        + (f' <span class="tag">{esc(words("papers.example"))}</span>' if row["example"] else "")
        + f"</td><td>{esc(row['region'])}</td><td>{esc(_issued(row, words))}</td>"
        f"<td class=n>{esc(words('overview.paper_figures', n=row['figures']))}</td></tr>"
        for row in rows
    )
    return table("rows papers", heads, body)


def refusals(rows: Sequence[Row], words: Words) -> str:
    """Inputs that could not be read, and why."""
    items = "".join(
        f"<li><code>{esc(row['doc'])}</code> {esc(row['detail'] or row['reason'])}</li>" for row in rows
    )
    title = f'<h2 class="section">{esc(words("papers.refused"))}</h2>'
    return f'<section class="refusals">{title}<ul>{items}</ul></section>'


def paper_text(paper: Row, text: str, marks: Sequence[Row], words: Words) -> str:
    """A paper with every figure a button; counts in passing are marked more lightly.

    ``marks`` are figures in the order of the text, with ``start``, ``end``, ``kind`` and ``figure_id``.
    """
    parts, at = [], 0
    for mark in marks:
        start, end = int(str(mark["start"])), int(str(mark["end"]))
        if start < at:
            continue
        parts.append(esc(text[at:start]))
        parts.append(
            f'<button type="button" class="mark {esc(mark["kind"])}" data-figure="{esc(mark["figure_id"])}">'
            f"{esc(text[start:end])}</button>"
        )
        at = end
    parts.append(esc(text[at:]))
    told = words("evidence.restates", what=paper["restates"]) if paper["restates"] else ""
    head = card_head(
        paper["title"] or paper["doc"],
        paper["region"],
        _issued(paper, words),
        words("overview.paper_figures", n=paper["figures"]),
        told,
        level=1,
    )
    return (
        f"<p>{link('papers', words('papers.back'), words, css='quiet-link')}</p>"
        f'{head}<div class="paper-text">{"".join(parts)}</div>'
    )
