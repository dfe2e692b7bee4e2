"""What a person does to the slides of a deck, as pure steps from one deck to the next."""

from __future__ import annotations

from dataclasses import replace

from dashboard.charts.reading import Piece
from dashboard.deck.measure import text_of
from dashboard.deck.model import Block, Deck, Slide, Text


def with_slide(deck: Deck, slide: Slide) -> tuple[Slide, ...]:
    """The slides with one more at the end, before the list of sources where that closes the deck."""
    ends = bool(deck.slides) and deck.slides[-1].kind == "sources"
    return (*deck.slides[:-1], slide, deck.slides[-1]) if ends else (*deck.slides, slide)


def moved(deck: Deck, at: int, by: int) -> Deck:
    """A slide some places on; one at an end stays."""
    slides, to = list(deck.slides), at + by
    if 0 <= at < len(slides) and 0 <= to < len(slides):
        slides.insert(to, slides.pop(at))
    return deck.with_slides(tuple(slides))


def removed(deck: Deck, at: int) -> Deck:
    """The deck without a slide."""
    return deck.with_slides(tuple(slide for number, slide in enumerate(deck.slides) if number != at))


def joined(deck: Deck, at: int) -> Deck:
    """A slide's blocks put on the slide before it: two charts then stand side by side."""
    if not 0 < at < len(deck.slides):
        return deck
    before, this = deck.slides[at - 1], deck.slides[at]
    if {before.kind, this.kind} != {"content"}:
        return deck
    notes = "\n".join(filter(None, (before.notes, this.notes)))
    both = replace(before, blocks=before.blocks + this.blocks, notes=notes)
    return deck.with_slides((*deck.slides[: at - 1], both, *deck.slides[at + 1 :]))


def own_words(text: str) -> Text:
    """Words of a person's own, a paragraph a line; their digits are no figures of the tables."""
    return Text(tuple((Piece(line.strip()),) for line in text.splitlines() if line.strip()), points=True)


def words_of(slide: Slide) -> str | None:
    """The words of a person's own on a slide; None where it has none."""
    mine = next((block for block in slide.blocks if _is_own(block)), None)
    return None if mine is None else "\n".join(text_of(p) for p in mine.paragraphs)  # type: ignore[union-attr]


def _is_own(block: Block) -> bool:
    return isinstance(block, Text) and block.points and all(p.kind == "words" and not p.figures for k in block.paragraphs for p in k)


def changed(deck: Deck, at: int, *, title: str, notes: str, text: str | None = None) -> Deck:
    """A slide under another title, with other notes, and other words of one's own where it has some."""
    slide = deck.slides[at]
    blocks = tuple(own_words(text) if text is not None and _is_own(block) else block for block in slide.blocks)
    new = replace(slide, title=title, notes=notes, blocks=blocks)
    return deck.with_slides((*deck.slides[:at], new, *deck.slides[at + 1 :]))


def headed(deck: Deck, **what: object) -> Deck:
    """The deck with another title, place or day; its cover follows the title while it bears the old one."""
    new = replace(deck, **what)  # type: ignore[arg-type]
    slides = tuple(replace(s, title=new.title) if s.kind == "cover" and s.title == deck.title else s for s in deck.slides)
    return new.with_slides(slides)
