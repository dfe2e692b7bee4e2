"""The slides of a deck in small, with what can be done to each, and what a deck can be taken away as."""

from __future__ import annotations

from dashboard.access.visitor import may
from dashboard.deck.model import Deck
from dashboard.deck.pages import pages_of
from dashboard.deck.present import slide, style
from dashboard.screen.markup import count, esc
from dashboard.words import Words, words_of

STEPS = (("up", "↑", -1), ("down", "↓", 1), ("join", "⤒", -1), ("remove", "✕", 0))


def slide_style() -> str:
    """The look of a slide, for this page."""
    return f"<style>{style()}</style>"


def slides_html(deck: Deck, chosen: int, words: Words) -> str:
    """Every slide as a thumbnail that chooses it, and buttons that move, join and remove it."""
    own = words_of(deck.language)
    pages = pages_of(deck, own)
    items = []
    for at, of in enumerate(deck.slides):
        first = next(page for page in pages if page.slide == at)
        more = sum(page.slide == at for page in pages)
        tall = f' {count(words("deck.pages", n=more))}' if more > 1 else ""
        here = at == chosen
        tools = "".join(_step(deck, at, name, sign, by, words) for name, sign, by in STEPS) if may("decks") else ""
        items.append(
            f'<li class="{"here" if here else ""}"><div class="thumb" inert aria-hidden="true">{slide(first, own, len(pages), small=True)}</div>'
            f'<button type="button" class="choose" data-do="edit:{at}" aria-pressed="{str(here).lower()}">'
            f'{count(first.number)} <span class="name">{esc(of.title)}</span></button>'
            f'<p class="tools">{tall}{tools}</p></li>'
        )
    return f'<ol class="slides" aria-label="{esc(words("deck.slides"))}">{"".join(items)}</ol>'


def _step(deck: Deck, at: int, name: str, sign: str, by: int, words: Words) -> str:
    """A button on a slide; after it the keyboard stands on the same button of the slide where it then is."""
    to = at + by
    able = 0 <= to < len(deck.slides)
    if name == "join":
        able = able and deck.slides[at].kind == deck.slides[to].kind == "content"
    if name == "remove":
        to, able = max(0, min(at, len(deck.slides) - 2)), len(deck.slides) > 1
    label = words(f"deck.{name}", title=deck.slides[at].title)
    off = "" if able else " disabled"
    return (
        f'<button type="button" class="quiet-button" data-do="{name}:{at}" data-then="{"edit" if name in ("join", "remove") else name}:{to}" '
        f'aria-label="{esc(label)}" title="{esc(label)}"{off}>{sign}</button>'
    )


def present_button(words: Words) -> str:
    """Opens the presentation in a tab of its own."""
    return f'<p class="present"><button type="button" class="primary-button" data-open="present">{esc(words("deck.present"))}</button></p>'
