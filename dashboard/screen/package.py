"""The data dictionary as HTML: what a row of a table is, and what each of its columns means."""

from __future__ import annotations

from dashboard.queries.package import Table
from dashboard.screen.markup import esc, table
from dashboard.words import Words

HEADS = ("column", "type", "meaning", "codes")


def table_head(of: Table, words: Words) -> str:
    """What the table is, in a line."""
    meaning = of.zh if words.chinese else of.en
    rows = words("data.rows", n=f"{of.rows:,}", columns=len(of.columns))
    return f'<p class="package"><strong>{esc(of.name)}</strong> {esc(meaning)} <span class="tag">{esc(rows)}</span></p>'


def dictionary(of: Table, words: Words) -> str:
    """The columns of a table."""
    heads = "".join(f"<th>{esc(words(f'dictionary.{name}'))}</th>" for name in HEADS)
    body = "".join(
        f"<tr><td><code>{esc(column.name)}</code></td><td>{esc(column.type)}</td>"
        f"<td>{esc(column.zh if words.chinese else column.en)}</td>"
        f"<td>{' '.join(f'<code>{esc(code)}</code>' for code in column.codes)}</td></tr>"
        for column in of.columns
    )
    return table("rows dictionary", heads, body)
