"""The place of a figure: tests/cases/places.csv, and what holds for every text."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.layout.view import make_view
from extract.meaning.place.document import by_name
from extract.meaning.region import Places, SentencePlaces
from extract.model import Article, Document, IssueDate, Layout, Region, Sentence

_TABLE = Path(__file__).parents[2] / "cases" / "places.csv"
_LINES = [line for line in _TABLE.read_text("utf-8").splitlines() if not line.startswith("#")]
CASES = list(csv.DictReader(_LINES))
SHARED = Path(__file__).parents[4] / "shared"


def read(text: str, home: Region | None) -> tuple[str, list[tuple[Sentence, SentencePlaces]]]:
    """The places of a text of one article about ``home``."""
    document, view = Document("0" * 64, "paper.txt", text), make_view(text)
    article = Article(1, "", "", 0, len(text), region=home)
    sentences = tuple(
        Sentence(m.start(), m.end(), article, view.text[: m.start()].count("\n"))
        for m in re.finditer(r"[^。\n]+。?", view.text)
    )
    layout = Layout((article,), sentences, IssueDate(None, None, "unknown", 0.0), "", None, home)
    places = Places(document, layout, view)
    return view.text, [(s, places.read(s)) for s in sentences]


def place_of(text: str, figure: str, home: Region | None) -> Region:
    cleaned, sentences = read(text, home)
    at = cleaned.rindex(figure)
    return next(p.at(at).value for s, p in sentences if s.start <= at < s.end)


@pytest.mark.parametrize("case", CASES, ids=[c["says"] for c in CASES])
def test_place_of_a_figure(case: dict[str, str]) -> None:
    home = by_name(case["home"]) if case["home"] else None
    got = place_of(case["text"], case["figure"], home)
    assert (got.name, got.code or "") == (case["region"], case["code"])


def test_spans_are_names_and_leave_out_the_names_of_events() -> None:
    text, sentences = read("今年，衙前镇和杭州市萧山区各办比赛2场，杭州亚运会门票3张。", by_name("瓜沥镇"))
    spans = [(text[a:b], region.code) for _, p in sentences for a, b, region in p.spans()]
    assert spans == [("衙前镇", "330109108"), ("杭州市萧山区", "330109")]


def test_article_without_region_takes_the_papers() -> None:
    article = Article(1, "", "", 0, 6)
    sentence = Sentence(0, 6, article, 0)
    undated = IssueDate(None, None, "unknown", 0.0)
    layout = Layout((article,), (sentence,), undated, "", None, by_name("浙江省"))
    view = make_view("新建公园6处")
    answer = Places(Document("0" * 64, "a.txt", view.text), layout, view).read(sentence).at(4)
    assert (answer.value.code, answer.rule) == ("33", "document")


@given(st.text(alphabet="全我该省市区县镇村瓜沥衙前杭州、，。；和0123456789元家分别等在\n", max_size=60))
def test_any_text_is_answered(text: str) -> None:
    _, sentences = read(text, by_name("瓜沥镇"))
    for sentence, places in sentences:
        for at in range(sentence.start, sentence.end):
            answer = places.at(at)
            assert answer.value.name
            assert 0 <= answer.confidence <= 1
        for a, b, region in places.spans():
            assert 0 <= a < b <= sentence.end - sentence.start
            assert region.name


def _annotated() -> list[tuple[Path, Path]]:
    return [(p, SHARED / "gold" / "texts" / f"{p.stem}.txt") for p in sorted((SHARED / "gold").glob("*.csv"))]


@pytest.mark.skipif(
    not _annotated(), reason="../shared/gold, which lies outside the repository, is not there"
)
def test_places_of_the_annotated_texts() -> None:
    """At least 98 of 100 figures of the three given texts have the place that a person gave them."""
    from extract.layout import lay_out

    right = asked = 0
    for table, path in _annotated():
        with path.open(encoding="utf-8", newline="") as file:
            document = Document("0" * 64, path.name, file.read())
        view = make_view(document.text)
        layout = lay_out(document, view)
        places = Places(document, layout, view)
        sentences = [(s, places.read(s)) for s in layout.sentences]
        for row in csv.DictReader(table.open(encoding="utf-8-sig")):
            if row["kind"] == "core" and row["region"]:
                at = view.from_source(int(row["start"]))
                found = next((p.at(at).value.name for s, p in sentences if s.start <= at < s.end), "")
                asked += 1
                right += found == row["region"]
    assert right >= 0.98 * asked, f"{right} of {asked}"
