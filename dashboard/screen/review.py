"""The queue of the review page as HTML: the figure to be judged large, the keys, and what waits after it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from dashboard.queries.evidence import Evidence
from dashboard.queries.review import UNSURE, Doubt
from dashboard.queries.standing import Standing
from dashboard.screen.evidence import period_text, reading_facts, said_html, value_text
from dashboard.screen.markup import (
    about,
    called,
    checked_mark,
    cited,
    count,
    esc,
    name_of,
    number,
    place_link,
    table,
    when,
)
from dashboard.screen.standing import where_html
from dashboard.words import Words
from dashboard.words.periods import day

Row = dict[str, object]
# What a button does, by which keys, and how loud it is.
KEYS = {
    "accept": ("a", "A"), "reject": ("r", "R"), "set": ("c", "C"), "undo": ("u", "U"),
    "back": ("k ArrowLeft", "K ←"), "next": ("j ArrowRight", "J →"), "keep": ("a Enter", "A"),
}  # fmt: skip


def buttons(tasks: dict[str, str], words: Words, *, keys: bool, off: Sequence[str] = ()) -> str:
    """What can be done about the figure, each with its key; ``tasks`` are what the buttons ask for."""
    return f'<p class="judging" role="group" aria-label="{esc(words("review.do"))}">{"".join(_button(n, t, words, keys, n in off) for n, t in tasks.items())}</p>'


def _button(name: str, task: str, words: Words, keys: bool, off: bool) -> str:
    pressed, shown = KEYS[name]
    key = f' data-key="{pressed}" aria-keyshortcuts="{esc(pressed.upper() if len(pressed) == 1 else pressed)}"' if keys else ""
    label = f"<kbd>{esc(shown)}</kbd>" if keys else ""
    return (
        f'<button type="button" class="judge judge-{name}" data-do="{esc(task)}" data-then="{esc(name)}"{key}{" disabled" if off else ""}>'
        f"{esc(words(f'review.do.{name}'))}{label}</button>"
    )


def card(found: Evidence, standing: Standing, doubt: Doubt, near: Sequence[Row], words: Words) -> str:
    """A figure to be judged: what it was read as, why that is doubted, its sentence, how it was read, its neighbours."""
    row = found.figure
    place = place_link(row["region"], row["region_code"], words) if row["region"] else esc(words("evidence.no_place"))
    head = (
        f'<header><p class="kicker">{about(row, words)}</p>'
        f'<p class="big">{esc(value_text(row, words))}{checked_mark(row, words)}</p>'
        f'<p class="where">{place} · {esc(period_text(row, words))} · {esc(words.name("measure", row["measure"]))} · '
        f"{esc(words.name('status', row['status']))}</p></header>"
    )
    why = f'<p class="why"><strong>{esc(words("review.why"))}</strong>{esc(reason(doubt, found, words))}</p>'
    told = f"{said_html(found, standing, words)}{where_html(standing, words)}"
    issued = row["issue_date"]
    paper = f'<p class="fine">{cited(row["title"] or row["doc"])} {when(day(issued, words)) if isinstance(issued, date) else ""}</p>'
    reading = f"<h2>{esc(words('evidence.reading'))}</h2><dl>{''.join(reading_facts(row, words))}</dl>"
    return f'<article class="evidence review">{head}{why}{told}{paper}{_near(row, near, words)}{reading}</article>'


def reason(doubt: Doubt, found: Evidence, words: Words) -> str:
    """Why a figure waits, in a sentence: what was found first, then rivals, then the reading itself."""
    said = [str(f["message_zh"] if words.chinese else f["message"]) for f in found.doubts]
    if doubt.disagree:
        others = words("list.comma").join(dict.fromkeys(value_text(row, words) for row in found.others))
        said.append(words("review.why.disagree", others=others))
    if not said:
        key = "unsure" if doubt.confidence < UNSURE else "sure"
        said.append(words(f"review.why.{key}", percent=round(doubt.confidence * 100)))
    return " ".join(said) + words("review.why.weight", n=doubt.weight)


def _near(row: Row, near: Sequence[Row], words: Words) -> str:
    """The values of its series at other times, itself among them."""
    if not near:
        return f"<h2>{esc(words('review.near'))}</h2><p class=fine>{esc(words('review.near.none'))}</p>"
    lines = sorted([*near, row], key=lambda r: (str(r["period_end"]), str(r["status"])))
    body = "".join(
        f'<tr{" class=own" if r is row else ""}><td>{when(period_text(r, words))}</td><td class="n">{number(r["figure_id"], value_text(r, words), words)}</td>'
        f"<td>{esc(words.name('status', r['status']))}</td></tr>"
        for r in lines
    )
    heads = f'<th>{esc(words("column.period"))}</th><th class="n">{esc(words("column.value"))}</th><th>{esc(words("column.status"))}</th>'
    return f"<h2>{esc(words('review.near'))}</h2>{table('near', heads, body)}"


def waiting(rows: Sequence[Row], at: str, left: int, words: Words) -> str:
    """The queue from the figure at hand on: a name brings it up, its number opens its sentence."""
    items = "".join(
        f'<li{" class=own aria-current=true" if row["figure_id"] == at else ""}>'
        f'<button type="button" class="pick-row" data-do="go:{esc(row["figure_id"])}">{called(name_of(row, words))}</button>'
        f'{number(row["figure_id"], value_text(row, words), words)}'
        f'<span class="of">{called(row["region"] or words("evidence.no_place"))} · {when(period_text(row, words))}</span></li>'
        for row in rows
    )
    return f'<h2 class="section">{esc(words("review.queue"))}</h2><p class="fine">{count(words("review.left", n=f"{left:,}"))}</p><ol class="queue">{items}</ol>'


def saved(kind: str, row: Row | None, words: Words) -> str:
    """That a decision is on the disk."""
    what = f"{called(name_of(row, words))} {number(row['figure_id'], value_text(row, words), words)}" if row else ""
    return f'<p class="told" role="status"><span class="saved">{esc(words(f"review.saved.{kind}"))}</span> {what}</p>'
