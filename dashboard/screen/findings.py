"""Findings of the checks as HTML: one line each, leading to the figures that they are about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dashboard.screen.markup import count, esc, href, number
from dashboard.words import Words

Row = Mapping[str, object]


def doubts(rows: Sequence[Row], figure_id: str, words: Words) -> str:
    """What the checks have to say of a figure, and the way to those that it was compared with."""
    if not rows:
        return ""
    items = "".join(f"<li>{_said(row, words)}{_others(row, figure_id, words)}</li>" for row in rows)
    return f'<section class="doubts"><h2>{esc(words("findings.title"))}</h2><ul>{items}</ul></section>'


def paper_doubts(rows: Sequence[Row], words: Words) -> str:
    """The findings in a paper, each with its figure."""
    if not rows:
        return ""
    items = "".join(f"<li>{_figure(row, words)}{_said(row, words)}</li>" for row in rows)
    told = count(words("findings.count", n=len(rows)))
    return f'<details class="doubts"><summary>{told}</summary><ul>{items}</ul></details>'


def _said(row: Row, words: Words) -> str:
    message = row["message_zh"] if words.chinese else row["message"]
    return f'<strong>{esc(words.name("finding", row["kind"]))}</strong> <span class="doubt">{esc(message)}</span>'


def _figure(row: Row, words: Words) -> str:
    return f"{number(row['figure_id'], str(row['text']), words)} " if row["figure_id"] and row["text"] else ""


def _others(row: Row, figure_id: str, words: Words) -> str:
    """Links to the other figures of a finding, by number."""
    ids = [str(row["figure_id"]), *str(row["others"] or "").split("|")]
    links = "".join(
        f' <a href="{esc(href("figure", words, {"figure": other}))}" target="_self">{esc(words("findings.other", n=n))}</a>'
        for n, other in enumerate((i for i in ids if i and i != figure_id), 1)
    )
    return links
