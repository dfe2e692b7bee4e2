"""The same deck says the same numbers in HTML, PowerPoint and Word, and each is what its figure says in the tables."""

from __future__ import annotations

from collections import Counter

import pytest

from dashboard.deck.brief import docx
from dashboard.deck.model import Chart, Deck, Piece, pieces_of
from dashboard.deck.powerpoint import pptx
from dashboard.deck.present import present
from tests.browser.census import shows, steps
from tests.dashboard.deck.made import CODES, EVERY, drafted, store
from tests.dashboard.deck.reading_back import Said, of_docx, of_html, of_pptx


@pytest.fixture(scope="module", params=CODES)
def deck(request: pytest.FixtureRequest) -> Deck:
    """A draft of every template."""
    return drafted(request.param)


@pytest.fixture(scope="module")
def shown(deck: Deck) -> Said:
    """What the presentation says."""
    return of_html(present(deck))


def pieces(deck: Deck) -> dict[tuple[tuple[str, ...], str], Piece]:
    """Every number in words of a deck."""
    return {(p.figures, p.text): p for slide in deck.slides for block in slide.blocks for p in pieces_of(block) if p.figures}


def test_there_is_something_to_compare(shown: Said) -> None:
    assert len(shown.numbers) > 20


def astray(deck: Deck, shown: Said) -> list[object]:
    """Numbers shown that no figure of the tables says."""
    values = {str(row["figure_id"]): float(str(row["value"])) for row in store().rows("SELECT figure_id, value FROM figures")}
    known, found = pieces(deck), list[object]()
    for figures, text in shown.numbers:
        right = all(figure in values for figure in figures)
        if right and known[figures, text].kind == "value":  # a measure is counted by the rule of its name, and tested with it
            said = [values[figure] for figure in figures]
            right = shows(text, said[0]) if len(said) == 1 else steps(text, said[0], said[1])
        found += [] if right else [(figures, text)]
    return found + [point for point in shown.points if values.get(point[0]) != point[1]]


def test_every_number_is_what_its_figure_says(deck: Deck, shown: Said) -> None:
    assert astray(deck, shown) == []


def test_the_comparison_sees() -> None:
    shown = of_html(present(EVERY))
    assert len(astray(EVERY, shown)) == len(shown.numbers) + len(shown.points)
    assert sum(of_html(present(drafted("brief"))).points.values()) > 20


def test_powerpoint_says_the_same(deck: Deck, shown: Said) -> None:
    said = of_pptx(pptx(deck))
    assert said.numbers == shown.numbers
    assert said.points == shown.points


def test_word_says_the_same(deck: Deck, shown: Said) -> None:
    said = of_docx(docx(deck))
    assert said.numbers == Counter({(figures[:3], text): count for (figures, text), count in shown.numbers.items()})
    assert said.points == shown.points


def test_a_block_of_every_kind_is_in_every_file() -> None:
    html, slides, brief = of_html(present(EVERY)), of_pptx(pptx(EVERY)), of_docx(docx(EVERY))
    assert html.numbers == slides.numbers == brief.numbers
    assert html.points == slides.points == brief.points == Counter({("f1", 20e8): 1, ("f1", 21.6e8): 1, ("f1", 23e8): 1})


def test_charts_are_drawn_at_the_value_of_their_figures(deck: Deck) -> None:
    charts = [block for slide in deck.slides for block in slide.blocks if isinstance(block, Chart)]
    assert [chart.title for chart in charts if chart.counted] == []
