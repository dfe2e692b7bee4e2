"""A deck from a template: a place, a period and an office in, slides out, each made from the tables as they stand.

What slides a template has, in which order and under which titles, stands in ``templates/``; how each is made, in
``sections``.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from dashboard.deck import sections
from dashboard.deck.model import Deck, Slide
from dashboard.deck.sections import Asked
from dashboard.deck.told import with_told
from dashboard.queries.headlines import Span, newest_paper
from dashboard.queries.store import Store
from dashboard.words import Words
from dashboard.words.periods import period

HERE = Path(__file__).parent / "templates"
ENOUGH = 5  # figures of a period that a draft is made of without being asked for it


@dataclass(frozen=True, slots=True)
class Template:
    """A kind of meeting: its name and title, the kinds of period it speaks of, how many days it looks back."""

    code: str
    name: dict[str, str]
    title: dict[str, str]
    kinds: tuple[str, ...]
    back: int
    slides: tuple[tuple[str, dict[str, str]], ...]


def _rows(name: str) -> list[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def templates() -> tuple[Template, ...]:
    """The templates, in the order of their table."""
    parts = _rows("slides.csv")
    return tuple(
        Template(
            row["template"],
            {"zh": row["name_zh"], "en": row["name_en"]},
            {"zh": row["title_zh"], "en": row["title_en"]},
            tuple(row["kinds"].split("|")),
            int(row["back"]),
            tuple((p["part"], {"zh": p["title_zh"], "en": p["title_en"]}) for p in parts if p["template"] == row["template"]),
        )
        for row in _rows("templates.csv")
    )


def usual_span(template: Template, found: list[Span]) -> Span | None:
    """The newest period of a kind that the template speaks of, of one end the kind it names first; else the newest."""
    fitting = [span for span in found if span.kind in template.kinds]
    fitting = [span for span in fitting if span.figures >= ENOUGH] or fitting
    if not fitting:
        return found[0] if found else None
    newest = max(span.end for span in fitting)
    return min((span for span in fitting if span.end == newest), key=lambda span: template.kinds.index(span.kind))


def since(template: Template, store: Store, place: str) -> date:
    """The day from which the template tells what changed: so many days before the newest paper."""
    return (newest_paper(store, place) or date.today()) - timedelta(days=template.back)


def draft(
    template: Template, store: Store, words: Words, *, name: str, place: str, span: Span | None, office: str | None, since: date, day: date
) -> Deck:
    """A deck of a template under a name that is free."""
    of = period_of(span, words)
    title = template.title[words.lang].format(place=place, period=of)
    asked = Asked(store, words, place, span, office, since, title)
    slides: list[Slide] = []
    for part, titles in template.slides:
        slides += sections.MAKERS[part](asked, titles[words.lang].replace("{period}", of))
    return with_told(Deck(name, title, place, day, words.lang), tuple(slides), store, words)


def usual_name(template: Template, words: Words, place: str, span: Span | None) -> str:
    """What a draft is called where nobody says otherwise: 杭州市 2024年 季度复盘."""
    return " ".join(filter(None, (place, period_of(span, words), template.name[words.lang])))


def period_of(span: Span | None, words: Words) -> str:
    """A period in words; nothing where a place has none."""
    return "" if span is None else period(span.start, span.end, span.kind, words)
