"""What figures say and where, copied from the tables into a deck, and whether the tables still say so."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from dashboard.deck.model import Block, Chart, Deck, Slide, Told, figures_of, points_of
from dashboard.queries.store import Store
from dashboard.words import Words


def told(store: Store, figures: Iterable[str], words: Words) -> dict[str, Told]:
    """The evidence of some figures; one that the tables lack has none."""
    rows = store.rows(
        """
        SELECT f.figure_id, f.value, f.value_high, f.sentence, f.text, f.start - f.sentence_start AS at, f.region,
            coalesce(i.name_zh, f.indicator) AS name_zh, coalesce(i.name_en, f.indicator) AS name_en,
            coalesce(nullif(d.title, ''), d.doc) AS paper, d.issue_date
        FROM figures f JOIN documents d USING (doc_id) LEFT JOIN indicators i USING (indicator_id)
        WHERE list_contains($ids, f.figure_id)
        """,
        {"ids": sorted(set(figures))},
    )
    return {str(row["figure_id"]): _told(row, words) for row in rows}


def _told(row: dict[str, object], words: Words) -> Told:
    sentence, mention, at = str(row["sentence"]), str(row["text"]), int(str(row["at"]))
    if sentence[at : at + len(mention)] != mention:
        at = max(0, sentence.find(mention))
    name = str(row["name_zh"] if words.chinese else row["name_en"])
    high, issued = row["value_high"], row["issue_date"]
    return Told(
        str(row["figure_id"]),
        float(str(row["value"])),
        None if high is None else float(str(high)),
        " · ".join(filter(None, (str(row["region"] or ""), name))),
        sentence[:at],
        mention,
        sentence[at + len(mention) :],
        str(row["paper"]),
        issued if isinstance(issued, date) else None,
    )


def with_told(deck: Deck, slides: tuple[Slide, ...], store: Store, words: Words) -> Deck:
    """The deck with these slides, and the evidence that they need beyond what it has."""
    new = {figure for slide in slides for figure in figures_of(slide)} - set(deck.told)
    known = deck.told | (told(store, new, words) if new else {})
    return deck.with_slides(tuple(replace(s, blocks=tuple(_marked(b, known) for b in s.blocks)) for s in slides), known)


def _marked(block: Block, known: dict[str, Told]) -> Block:
    """A chart that shows something else than its figures say, an index or an amount per head, says that it is counted."""
    if not isinstance(block, Chart):
        return block
    return replace(block, counted=any(p.figure in known and known[p.figure].value != p.value for p in points_of(block)))


def outdated(deck: Deck, store: Store, words: Words) -> list[str]:
    """Figures of the deck that the tables have no more, or with another value."""
    now = told(store, deck.told, words)
    return [
        figure for figure, then in deck.told.items() if figure not in now or (now[figure].value, now[figure].high) != (then.value, then.high)
    ]
