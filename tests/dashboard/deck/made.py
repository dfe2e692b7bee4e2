"""Decks for the tests: a draft of every template for the example county of the repository's data, and blocks of each kind."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

from dashboard.charts.reading import Piece
from dashboard.deck import draft
from dashboard.deck.model import Chart, Deck, Kpi, Kpis, Line, Point, Quote, Slide, Table, Text, Told
from dashboard.queries.headlines import spans
from dashboard.queries.store import Store, open_store
from dashboard.words import EN, ZH, Words

DATA = Path(__file__).parents[3] / "data"
COUNTY = "示例县"
DAY = date(2026, 1, 31)
CODES = ("quarter", "fortnight", "year", "brief")


@cache
def store() -> Store:
    """The repository's data."""
    return open_store(DATA)


@cache
def drafted(code: str, words: Words = ZH, place: str = COUNTY) -> Deck:
    """A draft as one click makes it."""
    template = next(t for t in draft.templates() if t.code == code)
    found = spans(store(), place)
    return draft.draft(
        template, store(), words, name="草稿", place=place, span=draft.usual_span(template, found), office=None,
        since=draft.since(template, store(), place), day=DAY,
    )  # fmt: skip


def number(text: str = "21.6亿元", figure: str = "f1") -> Piece:
    """A number of a figure."""
    return Piece(text, "value", (figure,))


TOLD = Told("f1", 21.6e8, None, "溪口镇 · 财政总收入", "全镇财政总收入达到", "21.6亿元", "。", "溪口镇年度通报", date(2024, 1, 20))
CHART = Chart(
    "财政总收入", "line", "亿元", 1e8, ("2021", "2022", "2023"),
    (Line("溪口镇", (Point(20e8, "20亿元", "f1"), None, Point(21.6e8, "21.6亿元", "f1"))), Line("溪口镇", (None, None, Point(23e8, "23亿元", "f1", 24e8)), True)),
    (Piece("溪口镇2023年为"), number()), joined=False, counted=True,
)  # fmt: skip
TABLE = Table(("指标", "数值"), (((Piece("财政总收入", "name"),), (number(),)),), numeric=(1,), states=("no news",), title="表")
EVERY = Deck(
    "全", "每样一个", "溪口镇", DAY, "zh",
    (
        Slide("cover", "每样一个", (Text(((Piece("镇政府"),),)),)),
        Slide("content", "图", (CHART,), "说这里"),
        Slide("content", "表和数", (Kpis((Kpi("财政总收入", number(), (Piece("同比 "), number("+5%")), "2023年"),)), TABLE)),
        Slide("content", "原话", (Quote("f1"), Text(((Piece("要点"),), (number(), Piece("。"))), points=True))),
        Slide("sources", "资料来源"),
    ),
    {"f1": TOLD},
)  # fmt: skip
LANGUAGES = (ZH, EN)
