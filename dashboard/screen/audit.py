"""The audit as HTML: one unit of a sample to judge, attribute by attribute, and what the judgements come to."""

from __future__ import annotations

from collections.abc import Mapping

from dashboard.queries.evidence import Evidence
from dashboard.queries.standing import Standing
from dashboard.screen.evidence import period_text, said_html, value_text
from dashboard.screen.markup import called, cited, count, esc, name_of, table
from dashboard.screen.standing import where_html
from dashboard.words import Words
from extract.audit import ATTRIBUTES, JUDGEMENTS, Report
from extract.audit.interval import Estimate

SIGNS = {"right": "✓", "wrong": "✗", "unsure": "?"}
Row = Mapping[str, object]


def read_as(row: Row, words: Words) -> dict[str, str]:
    """What the row says, by the attribute that is judged."""
    said = {
        "figure": (row["text"],), "value": (value_text(dict(row), words),), "unit": (row["unit"],),
        "indicator": (name_of(row, words),),
        "measure": (words.name("measure", row["measure"]), words.name("base", row["base"]), words.name("price_basis", row["price_basis"]), row["scope_note"]),
        "period": (period_text(dict(row), words),), "region": (row["region"] or words("evidence.no_place"),),
        "status": tuple(words.name(name, row[name]) for name in ("status", "commitment", "release")),
    }  # fmt: skip
    return {name: " · ".join(str(part) for part in parts if part) for name, parts in said.items()}


def of_row(found: Evidence, standing: Standing, marks: Mapping[str, str], missed: int, words: Words, *, keys: bool) -> str:
    """A row of the sample: its sentence, and what was read of it, each line with its judgement."""
    said = read_as(found.figure, words)
    none = marks["figure"] == "wrong"
    lines = "".join(
        f'<tr><th scope="row">{esc(words(f"audit.{name}"))}</th><td>{esc(said[name])}</td>'
        f"<td>{_mark(name, number, marks[name], words, keys=keys, off=none and name != 'figure')}</td></tr>"
        for number, name in enumerate(ATTRIBUTES, 1)
    )
    marked = f'<table class="marks"><caption>{esc(words("audit.judge"))}</caption><tbody>{lines}</tbody></table>'
    paper = f'<p class="fine">{cited(found.figure["title"] or found.figure["doc"])}</p>'
    told = f"{said_html(found, standing, words)}{where_html(standing, words)}"
    return f'<article class="evidence review audit">{told}{paper}{marked}{_missed(missed, words, keys=keys)}</article>'


def of_sentence(lead: str, sentence: str, trail: str, doc: str, missed: int, words: Words, *, keys: bool) -> str:
    """A sentence without a row: is there a statistic in it?"""
    quote = f'<blockquote><span class="around">…{esc(lead)}</span>{esc(sentence)}<span class="around">{esc(trail)}…</span></blockquote>'
    asked = f'<p class="why"><strong>{esc(words("audit.sentence"))}</strong>{esc(words("audit.sentence.ask"))}</p>'
    return f'<article class="evidence review audit">{asked}<h2>{esc(words("evidence.sentence"))}</h2>{quote}<p class="fine">{cited(doc)}</p>{_missed(missed, words, keys=keys)}</article>'


def _mark(name: str, number: int, mark: str, words: Words, *, keys: bool, off: bool) -> str:
    key = f' data-key="{number}" aria-keyshortcuts="{number}"' if keys else ""
    label = words("audit.mark", what=words(f"audit.{name}"), mark=words(f"audit.mark.{mark}"))
    return (
        f'<button type="button" class="mark-as {mark}" data-do="mark:{name}" aria-label="{esc(label)}"{key}{" disabled" if off else ""}>'
        f"{SIGNS[mark]} {esc(words(f'audit.mark.{mark}'))}{f'<kbd>{number}</kbd>' if keys else ''}</button>"
    )


def _missed(missed: int, words: Words, *, keys: bool) -> str:
    more, less = (' data-key="m" aria-keyshortcuts="M"', ' data-key="n" aria-keyshortcuts="N"') if keys else ("", "")
    return (
        f'<p class="missed-count">{esc(words("audit.missed"))} <strong class="count">{missed}</strong> '
        f'<button type="button" class="judge" data-do="missed:-1" aria-label="{esc(words("audit.missed.less"))}"{less}{"" if missed else " disabled"}>−{"<kbd>N</kbd>" if keys else ""}</button> '
        f'<button type="button" class="judge" data-do="missed:1" aria-label="{esc(words("audit.missed.more"))}"{more}>+{"<kbd>M</kbd>" if keys else ""}</button></p>'
    )


def turned(mark: str) -> str:
    """The judgement after one: right, wrong, can't tell, and right again."""
    return JUDGEMENTS[(JUDGEMENTS.index(mark) + 1) % len(JUDGEMENTS)]


def numbers(found: Report, words: Words) -> str:
    """What the judgements come to so far."""
    told = [(words(f"audit.{name}"), e) for name, e in found.precision.items()]
    lines = "".join(_line(name, e) for name, e in [*told, *([(words("audit.recall"), found.recall)] if found.recall else [])])
    heads = "".join(f'<th{css}>{esc(words(f"audit.column.{name}"))}</th>' for name, css in (("what", ""), ("n", ' class="n"'), ("share", ' class="n"'), ("interval", ' class="n"')))
    return f'<div class="audit-numbers">{table("near", heads, lines)}</div>'


def _line(name: str, e: Estimate) -> str:
    return f'<tr><td>{called(name)}</td><td class="n">{e.n}</td><td class="n">{e.value:.3f}</td><td class="n">{e.low:.3f}–{e.high:.3f}</td></tr>'


def progress(done: int, total: int, words: Words) -> str:
    """How far the judging is."""
    return f'<p class="fine">{count(words("audit.progress", done=done, total=total))}</p><p class="bar-of" aria-hidden="true"><i style="width:{100 * done // max(1, total)}%"></i></p>'


def paragraph(said: str, words: Words) -> str:
    """The methods paragraph, and a button that takes it away."""
    copy = f'<button type="button" class="quiet-button" data-copy="" data-text="{esc(said)}" data-copied="{esc(words("evidence.copied"))}">{esc(words("audit.copy"))}</button>'
    return f'<div class="audit-numbers"><p class="methods">{esc(said)}</p>{copy}</div>'
