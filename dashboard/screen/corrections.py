"""Corrections as HTML: under a figure, and all of them as a list."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from dashboard.access.visitor import may
from dashboard.queries.corrections import Kept, local
from dashboard.screen.markup import cited, esc, number, table, when
from dashboard.words import Words
from dashboard.words.numbers import figure_text
from dashboard.words.periods import day
from extract.corrections.record import FIELDS, Correction
from extract.corrections.values import written

Row = Mapping[str, object]
TASKS = ("accept", "set", "reject", "split")


def tools(words: Words) -> str:
    """What a reader of a sentence can do about the figure; nothing for one who may only look."""
    if not may("review"):
        return ""
    buttons = "".join(
        f'<button type="button" class="quiet-link" data-do="{task}">{esc(words(f"correct.do.{task}"))}</button>' for task in TASKS
    )
    return f'<section class="tools"><h2>{esc(words("correct.ask"))}</h2><p>{buttons}</p></section>'


def people(corrections: Sequence[Row], figure: Row, read: Row | None, words: Words) -> str:
    """What people have set right in a figure, and what the program had read."""
    if not corrections:
        return ""
    items = "".join(f"<li>{_one(row, figure, words)}</li>" for row in corrections)
    return f'<section class="people"><h2>{esc(words("correct.history"))}</h2><ul>{items}</ul>{_read(figure, read, words)}</section>'


def _one(row: Row, figure: Row, words: Words) -> str:
    who = esc(row["author"])
    why = f"<p>{esc(words('correct.why', why=row['reason']))}</p>" if row["reason"] else ""
    kinds = row["kinds"] if isinstance(row["kinds"], list) else []
    return (
        f"<p><strong>{what(row, figure, words)}</strong></p><p>{who} · {when(moment(row['at'], words))}"
        f"{undo_button(row['correction_id'], row['author'], words)}</p>{why}{findings(kinds, words)}"
    )


def findings(kinds: Sequence[object], words: Words) -> str:
    """What is to be looked at in a correction."""
    return "".join(f'<p class="loud">{esc(words.name("finding", kind))}</p>' for kind in kinds)


def undo_button(correction_id: object, author: object, words: Words) -> str:
    """Takes a correction back."""
    if not may("review"):
        return ""
    label = esc(words("correct.undo.one", who=author))
    return (
        f'<button type="button" class="quiet-button" data-do="undo:{esc(correction_id)}" aria-label="{label}">'
        f"{esc(words('correct.undo'))}</button>"
    )


def _read(figure: Row, read: Row | None, words: Words) -> str:
    """The attributes that the program had read otherwise."""
    if read is None:
        return ""
    other = [
        f"{words(f'correct.field.{field}')} {cell_text(field, written_or_none(read[field]), read, words)}"
        for field in FIELDS
        if read[field] != figure[field]
    ]
    return f'<p class="read">{esc(words("correct.read", what=words("list.comma").join(other)))}</p>' if other else ""


def written_or_none(value: object) -> str | None:
    """A cell of the figures table as corrections write it."""
    return written(value)  # type: ignore[arg-type]


def what(row: Row, figure: Row | None, words: Words) -> str:
    """What a correction does: 数值：21.6亿元 → 22.6亿元."""
    action, field = str(row["action"]), row["field"]
    if isinstance(field, str):
        old, new = (cell_text(field, _cell(row[side]), figure, words) for side in ("expect", "new"))
        return esc(words("correct.changed", field=words(f"correct.field.{field}"), old=old, new=new))
    said = words.name("action", action)
    if action == "split" and isinstance(row["new"], str):
        said += f" · {words('correct.parts', n=len(json.loads(row['new'])))}"
    return esc(said)


def _cell(cell: object) -> str | None:
    return cell if isinstance(cell, str) else None


def cell_text(field: str, cell: str | None, figure: Row | None, words: Words) -> str:
    """A cell of a correction in words."""
    if not cell:
        return words("correct.nothing_there")
    if field in ("value", "value_high") and figure:
        unit_written = figure["unit_written"]
        return figure_text(
            float(cell), str(figure["unit"]), str(figure["measure"]), words,
            unit_written=unit_written if isinstance(unit_written, str) else None,
        )  # fmt: skip
    return words.name(field, cell)


def moment(at: object, words: Words) -> str:
    """Day and minute."""
    there = local(at)
    return f"{day(there.date(), words)} {there:%H:%M}" if there else ""


def history_table(rows: Sequence[Kept], figures: Mapping[str, Row], titles: Mapping[str, str], words: Words) -> str:
    """All corrections, the newest first. ``figures`` are the rows that they are about, as they now are."""
    heads = "".join(f"<th>{esc(words(f'correct.column.{name}'))}</th>" for name in ("when", "who", "what", "paper"))
    return table("rows history", heads, "".join(_line(kept, figures, titles, words) for kept in rows))


def _line(kept: Kept, figures: Mapping[str, Row], titles: Mapping[str, str], words: Words) -> str:
    c: Correction = kept.correction
    figure = figures.get(kept.figure_id or "")
    mention = number(kept.figure_id, c.text, words) if kept.figure_id else esc(c.text)
    if kept.undone_by:
        state = f'<p class="loud">{esc(words("correct.back", who=kept.undone_by, at=moment(kept.undone_at, words)))}</p>'
    else:
        state = findings(kept.kinds, words) + undo_button(c.correction_id, c.author, words)
    why = f"<p>{esc(words('correct.why', why=c.reason))}</p>" if c.reason else ""
    return (
        f'<tr{" class=back" if kept.undone_by else ""}><td>{when(moment(c.at, words))}</td><td>{esc(c.author)}</td>'
        f"<td>{mention} <strong>{what(c.row(), figure, words)}</strong>{why}{state}</td>"
        f"<td>{cited(titles.get(c.doc_id, c.doc))}</td></tr>"
    )
