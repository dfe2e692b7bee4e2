"""What has changed as HTML: the paragraph with its copy button, and a table for every kind of change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from dashboard.charts.changes import step_of
from dashboard.charts.reading import Piece, Reading
from dashboard.queries.changes import Change
from dashboard.queries.known import Row
from dashboard.screen.evidence import period_text, value_text
from dashboard.screen.markup import about, cited, count, derived, esc, link, number, table, when
from dashboard.screen.plots import piece_html, reading_html
from dashboard.words import Words
from dashboard.words.numbers import amount, digits, signed
from dashboard.words.periods import day

SHOWN, MOST = 15, 400  # rows of a kind in sight, and folded below them
PAPERS = 4
OPENING, CLOSING = tuple("（("), tuple("，。；、）,.;)")
GROUPS = ("moved", "restated", "missed", "met", "goals", "new", "dropped")


def groups(changes: Sequence[Change]) -> dict[str, list[Change]]:
    """The changes by the table that they stand in."""
    found: dict[str, list[Change]] = {name: [] for name in GROUPS}
    for change in changes:
        found[_group(change)].append(change)
    return {name: rows for name, rows in found.items() if rows}


def _group(change: Change) -> str:
    if change.kind == "changed":
        return str(change.how)
    return "goals" if change.kind == "new" and change.row["status"] == "target" else change.kind


def paragraph_html(pieces: Sequence[Piece], words: Words) -> str:
    """The paragraph, and a button that copies it as plain text."""
    reading = Reading(tuple(pieces))
    return (
        f'<p class="briefing">{_flowing(pieces, words)}</p>'
        f'<p class="take"><button type="button" class="quiet-button" data-copy="" data-text="{esc(reading)}" '
        f'data-copied="{esc(words("evidence.copied"))}">{esc(words("changes.copy"))}</button></p>'
    )


def _flowing(pieces: Sequence[Piece], words: Words) -> str:
    """The pieces as running text. A line may break around a button, so the marks at its sides are tied to it."""
    html = []
    ends = [Piece(""), *pieces, Piece("")]
    for before, piece, after in zip(ends, pieces, ends[2:], strict=False):
        if piece.kind == "value":
            html.append(f'<span class="tied">{esc(_opening(before))}{piece_html(piece, words)}{esc(_closing(after))}</span>')
            continue
        text = piece.text
        if before.kind == "value":
            text = text.removeprefix(_closing(piece))
        if after.kind == "value":
            text = text.removesuffix(_opening(piece))
        html.append(piece_html(replace(piece, text=text), words))
    return "".join(html)


def _opening(piece: Piece) -> str:
    return piece.text[-1:] if piece.kind == "words" and piece.text.endswith(OPENING) else ""


def _closing(piece: Piece) -> str:
    return piece.text[:1] if piece.kind == "words" and piece.text.startswith(CLOSING) else ""


def papers_html(papers: Sequence[Row], since: date, words: Words) -> str:
    """The papers that came after a day, the newest by name."""
    named = "".join(
        f"<li><cite>{link('papers', str(paper['title'] or paper['doc']), words, {'doc': str(paper['doc_id'])})}</cite></li>"
        for paper in papers[:PAPERS]
    )
    more = f"<li>{count(words('changes.more_papers', n=len(papers)))}</li>" if len(papers) > PAPERS else ""
    head = count(words("changes.papers", since=day(since, words), n=len(papers)))
    return f'<div class="new-papers">{head}<ul>{named}{more}</ul></div>'


def changes_table(group: str, changes: Sequence[Change], words: Words, *, columns: tuple[str, str]) -> str:
    """One kind of change as a table; ``columns`` name what stands before and after."""
    before, after = columns
    heads: tuple[tuple[str, str], ...]
    if group in ("moved", "restated"):
        heads = (("indicator", ""), (before, "n"), (after, "n"), ("step", "n"))
    elif group in ("met", "missed"):
        heads = (("indicator", ""), ("goal", "n"), ("actual", "n"), ("gap", "n"))
    elif group == "dropped":
        heads = (("indicator", ""), ("last", "n"), *((("missing", ""),) if changes[0].paper else ()))
    else:
        heads = (("indicator", ""), (after, "n"))
    line = "".join(f'<th class="{css}">{esc(_head(name, words))}</th>' for name, css in heads)
    rows = [f"<tr>{''.join(_cells(group, change, words))}</tr>" for change in changes[: SHOWN + MOST]]
    shown = table(f"rows changes {group}", line, "".join(rows[:SHOWN]))
    if len(rows) <= SHOWN:
        return shown
    rest = table(f"rows changes {group}", line, "".join(rows[SHOWN:]))
    left = len(changes) - len(rows)
    there = {"region": str(changes[0].row["region"])}
    more = f"<p>{link('data', words('changes.left', n=left), words, there, css='go count')}</p>" if left else ""
    return f"{shown}<details><summary>{count(words('changes.more', n=len(rows) - SHOWN))}</summary>{rest}{more}</details>"


def _head(name: str, words: Words) -> str:
    return words("column.indicator") if name == "indicator" else words(f"changes.column.{name}")


def _cells(group: str, change: Change, words: Words) -> list[str]:
    row = change.row
    first = f"<td>{about(row, words)}{_notes(change, words)}</td>"
    if group in ("moved", "restated"):
        assert change.before is not None
        return [first, _dated(change.before, words, "then"), _dated(row, words), _step(change, words)]
    if group in ("met", "missed"):
        actual = change.actual
        came = _dated(actual, words) if actual else '<td class="n none">—</td>'
        return [first, _goal(row, words), came, _gap(row, actual, words)]
    cells = [first, _dated(row, words)]
    if group == "dropped" and change.paper:
        cells.append(f"<td>{cited(change.paper['title'] or change.paper['doc'])}</td>")
    return cells


def _notes(change: Change, words: Words) -> str:
    """What else must be known of a row: its measure, that it is a target, that it was told late."""
    row, parts = change.row, []
    if row["measure"] not in ("level", "share"):
        parts.append(esc(words.name("measure", row["measure"])))
    if row.get("status") == "target":
        parts.append(esc(words.name("status", "target")))
    if change.how == "earlier":
        parts.append(esc(words("changes.tag.earlier")))
    return f"<small>{' · '.join(parts)}</small>" if parts else ""


def _dated(row: Row, words: Words, css: str = "") -> str:
    value = number(row["figure_id"], value_text(row, words), words)
    return f'<td class="n {css}">{value}<small>{when(period_text(row, words))}</small></td>'


def _goal(row: Row, words: Words) -> str:
    text = value_text(row, words)
    shown = number(row["figure_id"], text, words) if row["figure_id"] else f'<span class="count">{esc(text)}</span>'
    return f'<td class="n goal">◇ {shown}<small>{when(period_text(row, words))}</small></td>'


def _step(change: Change, words: Words) -> str:
    step = step_of(change, words)
    if step is None:
        return f'<td class="n none"><small>{esc(words("changes.longer"))}</small></td>'
    return f'<td class="n">{reading_html(step, words)}</td>'


def _gap(row: Row, actual: Row | None, words: Words) -> str:
    """How far the outcome lies from the target; of a range and of a target without a sentence nothing is counted."""
    if actual is None or row["value_high"] is not None or not row["figure_id"]:
        return '<td class="n none">—</td>'
    gap = float(str(actual["value"])) - float(str(row["value"]))
    if row["unit"] in ("%", "‰"):
        text = digits(gap, 2) + words("reading.points")
    else:
        text = amount(gap, str(row["unit"]), words, unit_written=str(row["unit_written"]))
    figures = [str(row["figure_id"]), str(actual["figure_id"])]
    return f'<td class="n">{derived(figures, signed(gap, text), words)}</td>'
