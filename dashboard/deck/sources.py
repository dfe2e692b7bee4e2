"""Which papers slides stand on: the line under each slide, and the list at the end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from dashboard.charts.reading import Piece
from dashboard.deck.measure import ems
from dashboard.deck.model import Deck, Table
from dashboard.words import Words
from dashboard.words.periods import day

LONGEST = 118  # ems of a source line: two lines under a slide


def papers(figures: Sequence[str], deck: Deck) -> Counter[tuple[str, date | None]]:
    """The papers of some figures with their days and how many figures each gives, the newest first."""
    found = Counter((told.paper, told.issued) for figure in figures if (told := deck.told.get(figure)))
    order = sorted(found, key=lambda paper: (paper[1] or date.min, paper[0]), reverse=True)
    return Counter({paper: found[paper] for paper in order})


def cited(paper: tuple[str, date | None], words: Words) -> str:
    """A paper with its day: 《…》（2024年1月20日）."""
    title, issued = paper
    named = title if "《" in title else words("chart.quoted", title=title)
    return words("deck.cited", title=named, day=day(issued, words)) if issued else named


def source_line(figures: Sequence[str], deck: Deck, words: Words) -> str:
    """The papers of a slide with their days: as many by name as have room, the others by number."""
    found = [cited(paper, words) for paper in papers(figures, deck)]
    for named in range(len(found), 0, -1):
        line = words("chart.source", titles=words("list.comma").join(found[:named]))
        line += words("chart.and_more", n=len(found), rest=len(found) - named) if named < len(found) else ""
        if ems(line) <= LONGEST or named == 1:
            return line
    return ""


def papers_table(deck: Deck, words: Words) -> Table:
    """Every paper of the deck, its day, and how many of the deck's numbers it gives."""
    rows = tuple(
        ((Piece(title),), (Piece(day(issued, words) or words("evidence.no_date"), "period"),), (Piece(str(count), "count"),))
        for (title, issued), count in papers(list(deck.told), deck).items()
    )
    heads = tuple(words(f"deck.sources.{name}") for name in ("paper", "day", "figures"))
    return Table(heads, rows, numeric=(1, 2))
