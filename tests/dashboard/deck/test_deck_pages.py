"""Pages of 1280 × 720: every part in its place, nothing over another or over the edge, sources under each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.charts.reading import Piece
from dashboard.deck.extents import extent, ticks
from dashboard.deck.measure import cut, ems, lines, text_of
from dashboard.deck.model import Chart, Deck, Kpi, Kpis, Line, Point, Quote, Slide, Table, Text
from dashboard.deck.pages import BOTTOM, pages_of
from dashboard.deck.parts import Box, Card, Grid, Lettering, Plot
from dashboard.words import ZH, Words
from tests.dashboard.deck.made import CHART, CODES, EVERY, LANGUAGES, TOLD, drafted, number

LONG = "全镇规模以上工业企业实现营业收入同比增长的同时利润总额继续保持平稳" * 12
CROWDED = {
    "long table": (Table(("指标", "数值"), tuple(((Piece(f"指标{n}"),), (number(),)) for n in range(60)), numeric=(1,)),),
    "wide table": (Table(tuple("甲乙丙丁戊己庚辛"), ((tuple((Piece(LONG[:40]),) for _ in range(8))),) * 5),),
    "long text": (Text(((Piece(LONG),), (Piece(LONG),), (Piece(LONG),))),),
    "a paragraph longer than a page": (Text(((Piece(LONG), number("1,234.5亿元"), Piece(LONG * 3)),)),),
    "many points": (Text(tuple((Piece(LONG[:60]),) for _ in range(30)), points=True),),
    "many numbers": (Kpis(tuple(Kpi("指标名称很长很长很长很长很长很长很长很长的一项指标", number("1,234,567.89亿元"), (Piece("同比 +5%"),), "2023年") for _ in range(11))),),
    "long quote": (Quote("long"),),
    "text, chart and table": (Text(((Piece(LONG[:200]),),)), CHART, Table(("指标", "数值"), (((Piece("财政"),), (number(),)),))),
    "three charts": (CHART, CHART, CHART),
    "many bars": (
        Chart("排名", "bar", "亿元", 1e8, tuple(f"地区{n}" for n in range(31)), (Line("", tuple(Point(n * 1e8, f"{n}亿元", "f1") for n in range(31))),)),
    ),
}  # fmt: skip


def crowded(name: str) -> Deck:
    told = EVERY.told | {"long": replace(TOLD, figure="long", before=LONG * 2)}
    return replace(EVERY, slides=(Slide("content", "一页" * 30, CROWDED[name]),), told=told)


def body(parts: tuple[object, ...]) -> list[Box]:
    return [p.box for p in parts if isinstance(p, Lettering | Plot | Grid) and getattr(p, "style", "") not in ("title", "source", "cover", "under", "foot")]


def overlap(one: Box, other: Box) -> bool:
    return min(one.x + one.wide, other.x + other.wide) - max(one.x, other.x) > 1 and min(one.y + one.high, other.y + other.high) - max(one.y, other.y) > 1


# Each made when its test runs: a draft takes half a second.
DECKS: dict[str, Callable[[], Deck]] = (
    {f"draft {code}{words.lang}": partial(drafted, code, words) for code in CODES for words in LANGUAGES}
    | {name: partial(crowded, name) for name in CROWDED}
    | {"every": lambda: EVERY}
)


@pytest.mark.parametrize("name", DECKS)
def test_nothing_runs_over(name: str) -> None:
    deck = DECKS[name]()
    for page in pages_of(deck, Words(deck.language)):
        boxes = body(page.parts)
        assert all(box.x >= 0 and box.x + box.wide <= 1217 and box.y >= 0 and box.high > 0 for box in boxes)
        assert all(box.y + box.high <= BOTTOM + 1 for box in boxes if page.kind == "content"), page.title
        assert [pair for pair in combinations(boxes, 2) if overlap(*pair)] == [], page.title


@given(st.lists(st.tuples(st.text("增长为的 abc，", max_size=40), st.booleans()), min_size=1, max_size=8), st.integers(1, 4))
def test_a_paragraph_is_cut_between_numbers_and_words(texts: list[tuple[str, bool]], most: int) -> None:
    pieces = tuple(Piece(text, "value" if figure else "words", ("f1",) if figure else ()) for text, figure in texts)
    first, rest = cut(pieces, most, 200, 20)
    assert text_of(first) + text_of(rest) == text_of(pieces)
    assert [p for p in first + rest if p.kind == "value"] == [p for p in pieces if p.kind == "value"]
    assert lines(text_of(first), 200, 20) <= most or len(first) == 1
    assert first or not text_of(pieces)


@pytest.mark.parametrize("name", CROWDED)
def test_what_has_no_room_goes_on_to_the_next_page(name: str) -> None:
    """Nothing is dropped on the way: every word, every row, every bar is on some page."""
    deck = crowded(name)
    pages = pages_of(deck, ZH)
    rows = [row for page in pages for part in page.parts if isinstance(part, Grid) for row in part.rows]
    said = "".join(piece.text for page in pages for part in page.parts if isinstance(part, Lettering) and part.style in ("body", "points") for k in part.paragraphs for piece in k)
    bars = [p for page in pages for part in page.parts if isinstance(part, Plot) for line in part.chart.lines for p in line.points]
    for block in deck.slides[0].blocks:
        if isinstance(block, Table):
            assert rows == list(range(len(block.rows)))
        elif isinstance(block, Text):
            assert all("".join(piece.text for piece in k) in said for k in block.paragraphs)
        elif isinstance(block, Chart):
            assert set(bars) >= {p for line in block.lines for p in line.points}
    assert [page.number for page in pages] == list(range(1, len(pages) + 1))


def test_every_page_with_numbers_names_its_papers() -> None:
    for page in pages_of(drafted("year"), ZH):
        told = [part for part in page.parts if isinstance(part, Lettering) and part.style == "source"]
        assert bool(told) == (bool(page.figures) and page.kind == "content"), page.title
        if told:
            assert told[0].paragraphs[0][0].text.startswith("来源：")
            assert "年" in told[0].paragraphs[0][0].text  # with the day of a paper


def test_a_card_lies_under_its_number() -> None:
    parts = pages_of(EVERY, ZH)[2].parts
    card = next(part.box for part in parts if isinstance(part, Card))
    assert all(card.y <= p.box.y and p.box.y + p.box.high <= card.y + card.high for p in parts if isinstance(p, Lettering) and p.style in ("big", "label", "note"))


@pytest.mark.parametrize(
    ("values", "kind", "expected"),
    [((21.6, 23.0), "line", (21, 23.5)), ((0.2, 5.2), "line", (0, 8)), ((-3.0, 4.0), "line", (-4, 6)), ((3.0, 7.0), "bar", (0, 7)), ((-2.0, 7.0), "bar", (-2, 7)), ((5.0,), "line", (4, 6))],
)  # fmt: skip
def test_how_far_an_axis_goes(values: tuple[float, ...], kind: str, expected: tuple[float, float]) -> None:
    chart = replace(CHART, kind=kind, scale=1.0, lines=(Line("", tuple(Point(v, "", "f") for v in values)),))  # type: ignore[arg-type]
    ends = extent(chart)
    assert ends[0] <= min(values) and max(values) <= ends[1]
    assert ends == expected
    assert ticks(ends)[0] <= ends[0] and ends[1] <= ticks(ends)[-1] and 3 <= len(ticks(ends)) <= 9


@pytest.mark.parametrize(("text", "wide", "count"), [("财政", 100, 1), ("财" * 10, 100, 3), ("fiscal revenue", 400, 1), ("", 10, 1)])
def test_how_many_lines(text: str, wide: float, count: int) -> None:
    assert lines(text, wide, 20) == count
    assert ems("财政") == 2
