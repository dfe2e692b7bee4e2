"""The panel behind every number: its sentence with the figure marked, its paper, how it was read."""

from __future__ import annotations

from datetime import date

import streamlit as st

from dashboard.deck.model import Quote, Slide
from dashboard.queries.evidence import Evidence, evidence
from dashboard.queries.standing import Standing, standing
from dashboard.queries.store import Store
from dashboard.screen import adding, correct
from dashboard.screen.corrections import people, tools
from dashboard.screen.findings import doubts
from dashboard.screen.live import live
from dashboard.screen.markup import about, checked_mark, esc, href, link, name_of, place_link
from dashboard.screen.opening import asked_for
from dashboard.screen.standing import row_html, where_html
from dashboard.words import Words
from dashboard.words.numbers import figure_text
from dashboard.words.periods import day, period

Row = dict[str, object]


def show_asked(store: Store, words: Words) -> None:
    """Open the panel of the figure that a click asked for, if one did. Called at the end of every page."""
    figure_id = asked_for()
    if figure_id is None:
        return
    correct.leave()

    @st.dialog(words("evidence.title"), position="right", width=560)
    def panel() -> None:
        show(store, figure_id, words, panel=True)

    panel()


def show(store: Store, figure_id: str, words: Words, *, panel: bool = False) -> None:
    """The evidence of a figure where we stand, and what a person does about it; ``panel`` beside another page."""
    found = evidence(store, figure_id)
    if found is None:
        st.html(f'<p class="empty">{esc(words("evidence.gone"))}</p>')
        return
    at_work = correct.task_of(figure_id) is not None
    html = correct.said(figure_id) + panel_html(found, standing(store, found.figure), words, at_work=at_work)
    name = f"evidence-{figure_id}"
    add = adding.adder(store, words, name, lambda: Slide("content", name_of(found.figure, words), (Quote(figure_id),)))
    live(html, name, lambda task: add(task) if task == adding.TASK else correct.ask(figure_id, task))
    correct.form(store, found, words, panel=panel)


def value_text(row: Row, words: Words) -> str:
    """The value of a row of figures or series in words."""
    high = row.get("value_high")
    return figure_text(
        float(str(row["value"])),
        str(row["unit"]),
        str(row["measure"]),
        words,
        value_high=None if high is None else float(str(high)),
        qualifier=_text(row.get("qualifier")),
        unit_written=_text(row.get("unit_written")),
    )


def period_text(row: Row, words: Words) -> str:
    """The period of a row in words."""
    return period(_date(row["period_start"]), _date(row["period_end"]), str(row["period_kind"]), words)


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _date(value: object) -> date | None:
    return value if isinstance(value, date) else None


def panel_html(found: Evidence, place_in_file: Standing, words: Words, *, at_work: bool = False) -> str:
    """The panel as HTML; everything from the paper is escaped. Who is ``at_work`` on the figure needs the sentence only."""
    row = found.figure
    place = (
        place_link(row["region"], row["region_code"], words)
        if row["region"]
        else esc(words("evidence.no_place"))
    )
    head = (
        f'<header><p class="kicker">{about(row, words)}</p>'
        f'<p class="big">{esc(value_text(row, words))}{checked_mark(row, words)}</p>'
        f'<p class="where">{place} · {esc(period_text(row, words))} · '
        f"{esc(words.name('status', row['status']))}</p></header>"
    )
    rejected = f'<p class="loud">{esc(words("correct.rejected"))}</p>' if found.rejected else ""
    if at_work:
        return f'<article class="evidence">{head}{rejected}{said_html(found, place_in_file, words, bare=True)}</article>'
    top = f"{head}{rejected}{said_html(found, place_in_file, words)}{where_html(place_in_file, words)}"
    top += doubts(found.doubts, str(row["figure_id"]), words)
    top += ("" if found.rejected else tools(words)) + people(found.corrections, row, found.read, words)
    own, name = href("figure", words, {"figure": str(row["figure_id"])}), f"evidence-{row['figure_id']}"
    in_paper = link(
        "papers",
        words("evidence.in_paper"),
        words,
        {
            "doc": str(row["doc_id"]),
            "figure": str(row["figure_id"]),
            "incidental": "true" if row["kind"] == "incidental" else None,
        },
        css="quiet-link",
    )
    by_year = link(
        "by-year",
        words("evidence.by_year"),
        words,
        {"indicator": name_of(row | {"subject": None}, words), "region": _text(row["region"])},
        css="quiet-link",
    )
    return (
        f'<article class="evidence">{top}'
        f"{_paper(row, words)}{_others(found, words)}"
        f"<h2>{esc(words('evidence.reading'))}</h2><dl>{''.join(reading_facts(row, words))}</dl>"
        f'<footer>{in_paper}<button type="button" class="quiet-link" data-copy="{esc(own)}" '
        f'data-copied="{esc(words("evidence.copied"))}">{esc(words("evidence.copy"))}</button>'
        f'<a class="quiet-link" href="{esc(own)}" target="_self">{esc(words("evidence.page"))}</a>{by_year}'
        f"{'' if found.rejected else adding.button(words, name, name_of(row, words), 'quiet-link')}</footer></article>"
    )


def said_html(found: Evidence, place_in_file: Standing, words: Words, *, bare: bool = False) -> str:
    """The sentence and, unless ``bare``, the words around it, which a picture of the page shows better; of a table its row."""
    if place_in_file.table:
        row = row_html(place_in_file.table, found.mention, words)
        return f"<h2>{esc(words('evidence.row'))}</h2>{row}"
    sentence = f"{esc(found.before)}<mark>{esc(found.mention)}</mark>{esc(found.after)}"
    if not (bare or (place_in_file.page and place_in_file.page.picture)):
        sentence = (
            f'<span class="around">{"…" if found.cut_lead else ""}{esc(found.lead)}</span>{sentence}'
            f'<span class="around">{esc(found.trail)}{"…" if found.cut_trail else ""}</span>'
        )
    return f"<h2>{esc(words('evidence.sentence'))}</h2><blockquote>{sentence}</blockquote>"


def _paper(row: Row, words: Words) -> str:
    title = str(row["title"] or row["doc"])
    issued = _date(row["issue_date"])
    told = words.name("date_source", row["issue_date_source"])
    facts = [str(row["publisher"])] if row["publisher"] else []
    facts.append(
        f"{day(issued, words)}（{told}）"
        if issued and words.chinese
        else f"{day(issued, words)} ({told})"
        if issued
        else words("evidence.no_date")
    )
    headline = _text(row["headline"])
    lines = [f"<strong>{esc(title)}</strong>", esc(" · ".join(facts))]
    if headline and headline not in title and title not in headline:
        lines.insert(1, esc(headline))
    if row["restates"]:
        lines.append(f"<em>{esc(words('evidence.restates', what=row['restates']))}</em>")
    if row["example"]:
        lines.append(f"<em>{esc(words('evidence.example'))}</em>")
    body = "".join(f"<p>{line}</p>" for line in lines)
    return f'<section class="paper"><h2>{esc(words("evidence.paper"))}</h2>{body}</section>'


def _others(found: Evidence, words: Words) -> str:
    if not found.others:
        return ""
    items = "".join(
        f'<li><a href="{esc(href("figure", words, {"figure": str(row["figure_id"])}))}" target="_self">'
        f"{esc(value_text(row, words))}</a> {esc(row['title'])}</li>"
        for row in found.others
    )
    return f'<h2>{esc(words("evidence.others"))}</h2><ul class="others">{items}</ul>'


def reading_facts(row: Row, words: Words) -> list[str]:
    """How the figure was read, one fact a line; what does not apply is left out."""
    place = f"{row['region'] or words('evidence.no_place')}"
    if row["region_code"] and row["region_code"] != "0":
        place += f" ({row['region_code']})"
    start, end = _date(row["period_start"]), _date(row["period_end"])
    span = " → ".join(d.isoformat() for d in (start, end) if d)
    measure = [
        words.name("measure", row["measure"]),
        words.name("base", row["base"]),
        words.name("price_basis", row["price_basis"]),
        _text(row["scope_note"]) or "",
    ]
    status = [
        words.name("status", row["status"]),
        words.name("commitment", row["commitment"]),
        words.name("release", row["release"]),
    ]
    kind = words.name("period_kind", row["period_kind"])
    percent = round(float(str(row["confidence"])) * 100)
    definition = _text(row["definition_zh"] if words.chinese else row["definition_en"])
    pairs = [
        ("definition", esc(definition or "")),
        ("written", esc(row["text"])),
        ("measure", esc(" · ".join(part for part in measure if part))),
        ("status", esc(" · ".join(part for part in status if part))),
        ("period", esc(f"{kind} {span}".strip())),
        ("place", esc(place)),
        ("confidence", f'<span class="meter"><i style="width:{percent}%"></i></span> {percent}%'),
        ("rule", f"<code>{esc(row['rule'])}</code>"),
    ]
    return [f"<dt>{esc(words(f'fact.{name}'))}</dt><dd>{value}</dd>" for name, value in pairs if value]
