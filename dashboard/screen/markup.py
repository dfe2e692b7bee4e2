"""HTML by small functions. Every text that comes from a paper or a table passes through ``esc``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from urllib.parse import urlencode

from dashboard.words import Words, checked

Params = Mapping[str, str | Sequence[str] | None]


def esc(value: object) -> str:
    """Text made safe for HTML; None is empty."""
    return "" if value is None else escape(str(value), quote=True)


def href(page: str, words: Words, params: Params | None = None) -> str:
    """The address of a view. It carries its language; empty values are left out."""
    pairs: dict[str, str | Sequence[str]] = {} if words.chinese else {"lang": "EN"}
    pairs |= {name: value for name, value in (params or {}).items() if value}
    query = urlencode(pairs, doseq=True)
    return f"./{page}{'?' + query if query else ''}"


def link(page: str, text: str, words: Words, params: Params | None = None, *, css: str = "") -> str:
    """A link to a view, opened in the same tab."""
    return f'<a class="{css}" href="{esc(href(page, words, params))}" target="_self">{esc(text)}</a>'


def indicator_link(name: object, indicator_id: object, words: Words) -> str:
    """The name of an indicator, leading to its page; one that the catalogue lacks goes by its name."""
    return link("indicator", str(name), words, {"id": str(indicator_id or name)}, css="name indicator")


def place_link(name: object, code: object, words: Words, *, css: str = "") -> str:
    """The name of a place as a link to what is known of it: by its code, or by its name where it has none."""
    return link("places", str(name), words, {"place": str(code or name)}, css=f"name place {css}".strip())


def number(figure_id: object, text: str, words: Words, *, css: str = "") -> str:
    """A number that opens the sentence it came from."""
    return (
        f'<button type="button" class="number {css}" data-figure="{esc(figure_id)}" '
        f'title="{esc(words("number.open"))}">{esc(text)}</button>'
    )


def derived(figure_ids: Sequence[str], text: str, words: Words, *, css: str = "") -> str:
    """A number reckoned from several figures: it names them all and opens the first."""
    return (
        f'<button type="button" class="number {css}" data-figure="{esc(figure_ids[0])}" '
        f'data-figures="{esc(" ".join(figure_ids))}" title="{esc(words("number.derived"))}">{esc(text)}</button>'
    )


def measured(figure_ids: Sequence[str], text: str, measure: str, words: Words, *, css: str = "") -> str:
    """A measure of a target, counted by the rule of that name which stands on the page; it opens its first figure.

    Where no paper told a figure (days left, a target of the office's own sheet) there is nothing to open.
    """
    if not figure_ids:
        return f'<span class="measured {css}" data-measure="{esc(measure)}">{esc(text)}</span>'
    return (
        f'<button type="button" class="number {css}" data-figure="{esc(figure_ids[0])}" data-measure="{esc(measure)}" '
        f'data-figures="{esc(" ".join(figure_ids))}" title="{esc(words("number.measured"))}">{esc(text)}</button>'
    )


def number_of(row: Mapping[str, object], text: str, words: Words, *, css: str = "") -> str:
    """The number of a row, and a mark beside it where a person has checked or corrected it."""
    return number(row["figure_id"], text, words, css=css) + checked_mark(row, words)


def checked_mark(row: Mapping[str, object], words: Words) -> str:
    """A small mark on what a person has checked, corrected, added or split; nothing on the program's own."""
    said = words.name("checked", checked(row))
    return f'<span class="checked" role="img" aria-label="{esc(said)}" title="{esc(said)}"></span>' if said else ""


# Four more kinds of digits stand on a page. Each says by its element what it is, so that no value can hide among them.


def when(text: object) -> str:
    """A period or a date."""
    return f"<time>{esc(text)}</time>"


def count(text: object) -> str:
    """How many rows, figures, papers or places there are."""
    return f'<span class="count">{esc(text)}</span>'


def called(name: object) -> str:
    """The name of an indicator or a place; some hold digits (PM2.5)."""
    return f'<span class="name">{esc(name)}</span>'


def cited(title: object) -> str:
    """The title of a paper."""
    return f"<cite>{esc(title)}</cite>"


def about(row: Mapping[str, object], words: Words) -> str:
    """The indicator of a row, leading to its page, and the subject before it when it has one."""
    subject = row.get("subject")
    before = f"{called(subject)} · " if isinstance(subject, str) and subject else ""
    name = row["name_zh"] if words.chinese else row["name_en"]
    return before + indicator_link(name, row.get("key") or row.get("indicator_id") or row["name_zh"], words)


def name_of(row: Mapping[str, object], words: Words) -> str:
    """The indicator of a row in the language of the screen, the subject before it when it has one."""
    name = str(row["name_zh"] if words.chinese else row["name_en"])
    subject = row.get("subject")
    return f"{subject} · {name}" if isinstance(subject, str) and subject else name


def facts(*items: object) -> str:
    """The line under a title: what is not empty, with dots between."""
    return f'<p class="facts">{"".join(f"<span>{esc(item)}</span>" for item in items if item)}</p>'


def table(css: str, heads: str, body: str) -> str:
    """A table that scrolls by itself where the screen is too narrow for it."""
    inner = f"<thead><tr>{heads}</tr></thead><tbody>{body}</tbody>"
    return f'<div class="scroll"><table class="{css}">{inner}</table></div>'


def card_head(title: object, *items: object, kicker: str = "", level: int = 2) -> str:
    """The top of a card: its title, and the facts under it."""
    above = f'<p class="kicker">{esc(kicker)}</p>' if kicker else ""
    return f'<div class="chart-head">{above}<h{level}>{esc(title)}</h{level}>{facts(*items)}</div>'
