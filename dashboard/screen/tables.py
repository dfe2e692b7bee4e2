"""Tables as HTML: figures that open their sentence, headings that sort, rows that read well on a phone."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.screen.evidence import period_text, value_text
from dashboard.screen.markup import called, cited, count, esc, name_of, number_of, table, when
from dashboard.words import Words

Row = dict[str, object]
COLUMNS = ("indicator", "region", "period", "value", "status", "topic", "doc")


def figures_table(rows: Sequence[Row], words: Words, *, sort: str, columns: Sequence[str] = COLUMNS) -> str:
    """A page of figures. ``sort`` is a column and a direction, ``period-desc``; headings offer the others."""
    heads = "".join(_heading(column, sort, words) for column in columns)
    body = "".join(
        f'<tr data-figure="{esc(row["figure_id"])}">'
        + "".join(f'<td class="c-{column}">{_cell(column, row, words)}</td>' for column in columns)
        + "</tr>"
        for row in rows
    )
    return table("figures", heads, body)


def _heading(column: str, sort: str, words: Words) -> str:
    of, _, direction = sort.partition("-")
    turned = "asc" if of == column and direction == "desc" else "desc"
    state = {"asc": "ascending", "desc": "descending"}[direction] if of == column else "none"
    arrow = ("▲" if direction == "asc" else "▼") if of == column else ""
    return (
        f'<th class="c-{column}" aria-sort="{state}"><button type="button" data-do="sort:{column}-{turned}">'
        f"{esc(words(f'column.{column}'))}<i>{arrow}</i></button></th>"
    )


def _cell(column: str, row: Row, words: Words) -> str:
    if column == "indicator":
        measure = words.name("measure", row["measure"])
        note = "" if row["measure"] == "level" else f' <span class="tag">{esc(measure)}</span>'
        return f"{called(name_of(row, words))}{note}"
    if column == "value":
        return number_of(row, value_text(row, words), words)
    if column == "period":
        return when(period_text(row, words))
    if column == "status":
        return f'<span class="status {esc(row["status"])}">{esc(words.name("status", row["status"]))}</span>'
    if column == "topic":
        return esc(words.name("topic", row["topic"]))
    if column == "doc":
        return f'{cited(row["title"] or row["doc"])}'
    return count(row[column]) if column == "points" else called(row[column])


def pager(total: int, page: int, size: int, words: Words) -> str:
    """Back and forward below a table."""
    last = max(0, (total - 1) // size)
    spans = words(
        "data.shown",
        first=min(total, page * size + 1),
        last=min(total, (page + 1) * size),
        total=f"{total:,}",
    )

    def button(to: int, key: str) -> str:
        off = "" if 0 <= to <= last else " disabled"
        return f'<button type="button" class="quiet-link" data-do="page:{to}"{off}>{esc(words(key))}</button>'

    return (
        f'<div class="pager">{button(page - 1, "data.back")}{count(spans)}'
        f"{button(page + 1, 'data.forward')}</div>"
    )
