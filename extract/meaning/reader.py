"""From a laid-out document to its figures: each attribute asked once, in a fixed order.

mentions → relations (names) → status → measure → catalogue → period, place → topic, kind, confidence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial

from extract.language.dates import time_spans
from extract.language.mentions import scan
from extract.layout.view import View
from extract.meaning import border, relations
from extract.meaning.figure import Figure
from extract.meaning.period import Clock, SentencePeriods
from extract.meaning.region import Places, SentencePlaces
from extract.meaning.sentence import Place, figures_of
from extract.model import Article, Document, Layout, Sentence

_NUMERAL = re.compile(r"[\d〇零一二三四五六七八九十百千万亿两几数半翻]")
# A sentence that opens so tells of what is over, and so do those after it in the paragraph, until one looks ahead.
_PAST_OPENING = re.compile(r"\s*(?:过去的?[一五]年|去年|上年|[一五]年来|回顾)")
_DONE_SO_FAR = re.compile(r"以来|截至|截止|目前|已|至今|累计|[1一]?[—-]\d+月|季度|上半年|月份|\d+月\d+日|近日|日前")
# A sentence that announces a list of goals; the list may go on in the paragraphs after it.
_GOALS_OPEN = re.compile(r"(?:主要|预期|年度|发展|工作|约束性)(?:预期|发展)?(?:目标|指标)(?:任务)?(?:是|为|如下)?[：:]")
_GOING_ON = re.compile(r"今年|明年|要|将|力争|确保|争取|目标|下一步")


@dataclass(slots=True)
class _Carried:
    """What one sentence leaves to the next: the name it ended on, while in the same paragraph."""

    name: str = ""
    paragraph: int = -1
    topic_text: str = ""
    ahead: bool = False  # the paragraph has begun to tell of a time that was still to come
    goals: Article | None = None  # the article in which goals were announced, and their list goes on
    past: bool = False  # the paragraph has begun to tell of what is over


def read(document: Document, view: View, layout: Layout) -> Iterator[Figure]:
    """The figures of a document in the order of the text."""
    clock = Clock(document, layout, view)
    places = Places(document, layout, view)
    carried = _Carried()
    for sentence in layout.sentences:
        text = view.text[sentence.start : sentence.end]
        periods = clock.read(sentence)
        regions = places.read(sentence)
        if sentence.paragraph != carried.paragraph:
            carried = _Carried(paragraph=sentence.paragraph, goals=carried.goals)
        carried.past = (carried.past and not _GOING_ON.search(text)) or bool(_PAST_OPENING.match(text))
        if not _NUMERAL.search(text):
            carried.topic_text = text
            continue
        dates = periods.spans() if periods.text == text else time_spans(text)
        mentions = scan(text, dates)
        if not mentions:
            carried.topic_text = text
            continue
        readings = relations.relate(text, mentions, dates, partial(_left_over, carried), _places(text, regions, layout))
        section = _section(sentence, text, carried, periods, layout.issue.date)
        begins, ends = view.to_source(sentence.start, sentence.end)
        evidence = document.text[begins:ends]
        place = Place(document, view, layout, sentence, section, periods, regions, evidence, begins)
        yield from figures_of(place, text, readings)
        carried.name, carried.topic_text = readings[-1].name, ""


def _section(sentence: Sentence, text: str, carried: _Carried, periods: SentencePeriods, issue: date | None) -> str | None:
    """What the figures of the sentence are taken for where no word of their own says otherwise.

    A paragraph that opens on what is over looks back. Without a heading, what follows 主要预期目标为：looks
    ahead, over its paragraph too, until something done is told; and without a heading, one that opens on a time
    that was still running when the paper came out looks ahead (2013年，国内生产总值增长7.5%, in March 2013).
    """
    so_far = bool(_DONE_SO_FAR.search(text))
    if carried.past or so_far:
        carried.goals = None
    elif "标" in text and _GOALS_OPEN.search(text):
        carried.goals = sentence.article
    if carried.past:
        return "review"
    if sentence.article.status is None and carried.goals is sentence.article:
        return "targets"
    if sentence.article.status is None and issue is not None:
        ends = periods.speaks_of()
        if ends:
            carried.ahead = min(ends) > issue and not so_far
        if carried.ahead and not so_far:
            return "targets"
    return sentence.article.status


def _places(text: str, regions: SentencePlaces, layout: Layout) -> list[tuple[int, int]]:
    """The spans of the places that are no part of a name: those with a division code (not 长江经济带), and the paper's own."""
    spans = [(a, b) for a, b, region in regions.spans() if region.code]
    own = layout.region.name if layout.region else ""
    if own and not spans and (at := text.find(own)) >= 0:
        spans.append((at, at + len(own)))
    return spans


def _left_over(carried: _Carried) -> str:
    """The noun that the sentence before opened with, else the name that it ended on, for a sentence that begins without one."""
    noun = border.leading_noun(carried.topic_text) if carried.topic_text and len(carried.topic_text) < 30 else ""
    return noun or carried.name
