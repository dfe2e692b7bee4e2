"""How each part of a template is made: the cover, the headline figures, the targets, what changed …"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from dashboard.charts.changes import paragraph
from dashboard.charts.reading import Piece, read_trend
from dashboard.charts.trend import is_drawable, trend
from dashboard.deck import goals
from dashboard.deck.blocks import chart_of, table_of, value
from dashboard.deck.listings import change_of
from dashboard.deck.model import Block, Kpi, Kpis, Slide, Text
from dashboard.queries import changes, series
from dashboard.queries.board import Entry, board, current
from dashboard.queries.headlines import Headline, Span, headlines, topics
from dashboard.queries.store import Store
from dashboard.screen.evidence import period_text, value_text
from dashboard.words import Words

MOST_KPIS, MOST_ROWS, MOST_TOPICS, MOST_CHARTS = 8, 8, 6, 2
FEWEST_YEARS = 3
GOOD, BAD = ("done", "ahead"), ("missed", "behind", "no news")


@dataclass(frozen=True, slots=True)
class Asked:
    """What a draft is asked for."""

    store: Store
    words: Words
    place: str
    span: Span | None
    office: str | None
    since: date
    title: str

    def entries(self) -> tuple[Entry, ...]:
        """The targets that a meeting speaks of: paired, and running or ended within the year; else the last that were."""
        paired = [e for e in board(self.store, region=self.place, on=None, office=self.office) if e.paired]
        newest = max((str(e.target["period_end"]) for e in paired), default="")
        return tuple([e for e in paired if current(e)] or [e for e in paired if str(e.target["period_end"]) == newest])


def cover(asked: Asked, title: str) -> list[Slide]:
    """The first slide: what, and who reports."""
    lines = tuple((Piece(line),) for line in (asked.office,) if line)
    return [Slide("cover", asked.title, (Text(lines),) if lines else ())]


def sources(asked: Asked, title: str) -> list[Slide]:
    """The last slide: every paper."""
    return [Slide("sources", title)]


def _empty(title: str, words: Words, key: str) -> list[Slide]:
    """A slide that says that there is nothing, and why: an empty chair is not cleared away."""
    return [Slide("content", title, (Text(((Piece(words(key)),),)),))]


def headline_figures(asked: Asked, title: str) -> list[Slide]:
    """The figures of the period, at most eight."""
    found = [] if asked.span is None else headlines(asked.store, asked.place, asked.span)
    if not found:
        return _empty(title, asked.words, "deck.none.headlines")
    return [Slide("content", title, (Kpis(tuple(_kpi(h, asked.words) for h in found[:MOST_KPIS])),))]


def _kpi(h: Headline, words: Words) -> Kpi:
    return Kpi(goals.named(h.row, words), value(h.row, value_text(h.row, words)), change_of(h.row, h.line, h.growth, words), period_text(h.row, words))


def over_years(asked: Asked, title: str) -> list[Slide]:
    """The headline figures that are followed over most years, each as a chart."""
    found = [] if asked.span is None else headlines(asked.store, asked.place, asked.span)
    charts = [c for h in found if len(h.line) >= FEWEST_YEARS and h.row["grain"] == "year" and (c := _chart(asked, h))]
    return [Slide("content", title, tuple(charts[:MOST_CHARTS]))] if charts else []


def _chart(asked: Asked, h: Headline) -> Block | None:
    row, words = h.row, asked.words
    rows = series.observations(asked.store, [str(row["key"])], [asked.place], "year", ["actual", "target"], examples=True)
    rows = rows[(rows["measure"] == row["measure"]) & (rows["unit"] == row["unit"])]
    if not is_drawable(rows):
        return None
    return chart_of(trend(rows, "region", "year", words), rows, goals.named(row, words), read_trend(rows, "region", words), words)


def target_board(asked: Asked, title: str) -> list[Slide]:
    """How many targets are in each state, and the worst of them."""
    found = asked.entries()
    if not found:
        return _empty(title, asked.words, "deck.none.targets")
    return [Slide("content", title, (Text((goals.tally(found, asked.words),)), goals.table(found[:MOST_ROWS], asked.words)))]


def of_states(states: Sequence[str], asked: Asked, title: str) -> list[Slide]:
    """The targets in some states."""
    found = [e for e in asked.entries() if e.progress.state in states]
    if not found:
        return _empty(title, asked.words, "deck.none.state")
    note = asked.words("deck.first_of", n=MOST_ROWS, of=len(found))
    text = (Text(((Piece(note, "count"),),)),) if len(found) > MOST_ROWS else ()
    return [Slide("content", title, (*text, goals.table(found[:MOST_ROWS], asked.words)))]


def by_office(asked: Asked, title: str) -> list[Slide]:
    """How the targets of each office stand; where no sheet says who answers for what, those of each topic."""
    words, entries = asked.words, asked.entries()
    if not entries:
        return _empty(title, words, "deck.none.targets")
    offices = any(e.target["office"] for e in entries)
    counts: dict[str, Counter[str]] = {}
    for e in entries:
        if name := str(e.target["office"] or "") if offices else words.name("topic", e.target["topic"]):
            counts.setdefault(name, Counter())[e.progress.state] += 1
    states = ("done", "ahead", "on pace", "behind", "missed", "no news")
    rows = sorted(counts, key=lambda office: (-sum(counts[office][s] for s in BAD), office))
    columns: list[tuple[str, Callable[[dict[str, str]], tuple[Piece, ...]]]] = [
        (words("targets.office" if offices else "column.topic"), lambda o: (Piece(o["office"], "name"),)),
        (words("deck.all"), lambda o: (Piece(str(sum(counts[o["office"]].values())), "count"),)),
        *((goals.state_name(s, words), partial(_count, counts, s)) for s in states),
    ]
    table = table_of([{"office": office} for office in rows], columns, numeric=tuple(range(1, len(columns))))
    return [Slide("content", title if offices else words("deck.by_topic"), (table,))]


def _count(counts: dict[str, Counter[str]], state: str, row: dict[str, str]) -> tuple[Piece, ...]:
    return (Piece(str(counts[row["office"]][state] or "—"), "count"),)


def what_changed(asked: Asked, title: str) -> list[Slide]:
    """The paragraph that an officer would write about what papers since a day have changed."""
    found = changes.changes(asked.store, region=asked.place, since=asked.since)
    pieces = tuple(paragraph(found, asked.words))
    return [Slide("content", title, (Text(sentences(pieces)),))] if pieces else _empty(title, asked.words, "deck.none.changes")


def sentences(pieces: tuple[Piece, ...]) -> tuple[tuple[Piece, ...], ...]:
    """A paragraph cut into its sentences, so that a slide can set each on a line of its own."""
    found: list[list[Piece]] = [[]]
    for piece in pieces:
        found[-1].append(piece if found[-1] else replace(piece, text=piece.text.lstrip()))
        if piece.kind == "words" and piece.text.rstrip().endswith(("。", ".")):
            found.append([])
    return tuple(tuple(sentence) for sentence in found if sentence)


def by_topic(asked: Asked, title: str) -> list[Slide]:
    """A slide a topic: its paragraph, its table, and the line that is followed longest."""
    if asked.span is None:
        return []
    slides = []
    for topic in topics(asked.store, asked.place, asked.span)[:MOST_TOPICS]:
        found = headlines(asked.store, asked.place, asked.span, topic=topic)[:MOST_ROWS]
        if not found:
            continue
        longest = max(found, key=lambda h: len(h.line) if h.row["grain"] == "year" else 0)
        chart = _chart(asked, longest) if len(longest.line) >= FEWEST_YEARS and longest.row["grain"] == "year" else None
        blocks = (Text((_told(found, asked),)), _table(found, asked.words), *((chart,) if chart else ()))
        slides.append(Slide("content", title.replace("{topic}", asked.words.name("topic", topic)), blocks))
    return slides


def _told(found: Sequence[Headline], asked: Asked) -> tuple[Piece, ...]:
    """The figures of a topic as a sentence."""
    words = asked.words
    assert asked.span is not None
    pieces = [Piece(words("deck.told.head", place=asked.place, period=period_text(found[0].row, words)), "period")]
    for at, h in enumerate(found):
        pieces.append(Piece(words("deck.told.and") if at else ""))
        pieces += [Piece(goals.named(h.row, words), "name"), Piece(words("deck.told.is")), value(h.row, value_text(h.row, words))]
        if change := change_of(h.row, h.line, h.growth, words):
            pieces += [Piece(words("list.comma_clause")), *change]
    return (*pieces, Piece(words("reading.stop")))


def _table(found: Sequence[Headline], words: Words) -> Block:
    columns = [
        (words("column.indicator"), lambda h: (Piece(goals.named(h.row, words), "name"),)),
        (words("column.value"), lambda h: (value(h.row, value_text(h.row, words)),)),
        (words("deck.change"), lambda h: change_of(h.row, h.line, h.growth, words) or (Piece("—"),)),
    ]
    return table_of(found, columns, numeric=(1, 2))


MAKERS: dict[str, Callable[[Asked, str], list[Slide]]] = {
    "cover": cover,
    "headlines": headline_figures,
    "trend": over_years,
    "targets": target_board,
    "ahead": partial(of_states, GOOD),
    "behind": partial(of_states, BAD),
    "offices": by_office,
    "changes": what_changed,
    "topics": by_topic,
    "sources": sources,
}
