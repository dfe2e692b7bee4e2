"""From a laid-out document to its figures: each attribute asked once, in a fixed order.

mentions → relations (names) → status → measure → catalogue → period, place → topic, kind, confidence.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from extract.language.dates import time_spans
from extract.language.mentions import scan
from extract.layout.view import View
from extract.meaning import border, catalogue, confidence, relations
from extract.meaning.figure import Figure
from extract.meaning.kind import kind
from extract.meaning.measure import Measured, measured
from extract.meaning.period import Clock, SentencePeriods
from extract.meaning.qualifier import qualifier
from extract.meaning.region import Places
from extract.meaning.relations import Reading
from extract.meaning.status import Standing, release, standing
from extract.meaning.subject import subject
from extract.meaning.topic import topic
from extract.model import Document, Layout, Sentence

CONTEXT = 32  # characters kept before and after a mention, as the contract has it
_NUMERAL = re.compile(r"[\d〇零一二三四五六七八九十百千万亿两几数半翻]")


# A sentence that opens so tells of what is over, and so do those after it in the paragraph, until one looks ahead.
_PAST_OPENING = re.compile(r"\s*(?:过去的?[一五]年|去年|上年|[一五]年来|回顾)")
_DONE_SO_FAR = re.compile(r"以来|截至|截止|目前|已|至今|累计|[1一]?[—-]\d+月|季度|上半年|月份|\d+月\d+日|近日|日前")
_GOING_ON = re.compile(r"今年|明年|要|将|力争|确保|争取|目标|下一步")


@dataclass(slots=True)
class _Carried:
    """What one sentence leaves to the next: the name it ended on, while in the same paragraph."""

    name: str = ""
    paragraph: int = -1
    topic_text: str = ""
    ahead: bool = False  # the paragraph has begun to tell of a time that was still to come
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
            carried = _Carried(paragraph=sentence.paragraph)
        carried.past = carried.past and not _GOING_ON.search(text) or bool(_PAST_OPENING.match(text))
        if not _NUMERAL.search(text):
            carried.topic_text = text
            continue
        dates = time_spans(text)
        mentions = scan(text, dates)
        if not mentions:
            carried.topic_text = text
            continue
        readings = relations.relate(text, mentions, dates, carried.name or _topic_noun(carried))
        section = _section(sentence, text, carried, periods, layout.issue.date)
        yield from _figures(document, view, layout, sentence, section, text, readings, periods, regions)
        carried.name, carried.topic_text = readings[-1].name, ""


def _section(sentence: Sentence, text: str, carried: _Carried, periods: SentencePeriods, issue: date | None) -> str | None:
    """What the figures of the sentence are taken for where no word of their own says otherwise.

    A paragraph that opens on what is over looks back; without a heading, one that opens on a time
    that was still running when the paper came out looks ahead (2013年，国内生产总值增长7.5%, in March 2013).
    """
    if carried.past:
        return "review"
    if sentence.article.status is None and issue is not None:
        ends = periods.speaks_of()
        if ends:
            carried.ahead = min(ends) > issue and not _DONE_SO_FAR.search(text)
        if carried.ahead and not _DONE_SO_FAR.search(text):
            return "targets"
    return sentence.article.status


def _topic_noun(carried: _Carried) -> str:
    """The noun that the sentence before opened with, for a sentence that begins without one."""
    return border.leading_noun(carried.topic_text) if carried.topic_text and len(carried.topic_text) < 30 else ""


def _figures(document, view, layout, sentence: Sentence, section: str | None, text: str, readings: list[Reading], periods, regions) -> list[Figure]:  # type: ignore[no-untyped-def]
    rows: list[Figure] = []
    issue = layout.issue.date
    s0, s1 = view.to_source(sentence.start, sentence.end)
    evidence = document.text[s0:s1]
    growth_before = False
    for i, r in enumerate(readings):
        m = r.mention
        clause = text[r.left_start : m.start]
        stand = standing(
            text[: m.start], clause, section, r.predicate.modal or r.phrase.modal, issue, text[m.end : m.end + 12]
        )
        if "from" in r.predicate.roles and "to" not in r.predicate.roles and stand.status != "actual":
            stand = Standing("actual", None, "base")
        said = measured(m, r.predicate, r.name, previous_is_growth=growth_before and r.rule in ("inherited", "dealt", "list"))
        growth_before = said.measure == "growth"
        rows.append(_figure(document, view, layout, sentence, evidence, s0, r, said, stand, periods, regions))
        if r.part_of is not None:
            rows[-1].part_of = rows[r.part_of].figure_id
        _unit_of_bare(rows, i)
    return rows


def _figure(  # type: ignore[no-untyped-def]
    document: Document, view: View, layout: Layout, sentence: Sentence, evidence: str, s0: int,
    r: Reading, said: Measured, stand: Standing, periods, regions,
) -> Figure:  # fmt: skip
    m = r.mention
    at = sentence.start + m.start
    start, end = view.to_source(at, sentence.start + m.end)
    owner = subject(r.name, r.phrase.verb)
    name = owner.rest if owner else r.name
    entry = catalogue.find(name, said.unit, said.measure) or (None if owner else catalogue.find(r.phrase.text, said.unit, said.measure) if r.rule == "left" else None)
    stock = entry is not None and entry.nature == "stock" and not r.event
    period = periods.at(at, status=stand.status, measure=said.measure, stock=stock)
    region = regions.at(at)
    unit = said.unit
    low, high = said.value, said.high
    if high is not None and high < low:
        low, high = high, low
    marks = (document.text[max(0, start - CONTEXT) : start], document.text[end : end + CONTEXT])
    rules = f"{m.form};{r.rule};{stand.rule};{period.rule};{region.rule}"
    row = Figure(
        figure_id=figure_id(document.doc_id, start, end), doc_id=document.doc_id, doc=document.doc,
        article=sentence.article.number, start=start, end=end, text=document.text[start:end],
        sentence=evidence, sentence_start=s0, prefix=marks[0], suffix=marks[1],
        indicator=name or "未指明", indicator_id=entry.indicator_id if entry else None,
        subject=owner.name if owner else None, subject_kind=owner.kind if owner else None,
        value=float(said.value), value_high=None if said.high is None else float(said.high),
        unit=unit, unit_written=m.written, decimals=m.decimals, measure=said.measure, base=said.base,
        price_basis=said.price_basis, scope_note=r.predicate.scope if m.form != "rank" else None,
        qualifier=qualifier(m, r.predicate, r.trailing, stand.status), status=stand.status,
        commitment=stand.commitment, release=release(evidence, stand.status, stand.rule == "forecast-of-past"),
        period_start=period.value.start, period_end=period.value.end, period_kind=period.value.kind,
        region=region.value.name, region_code=region.value.code,
        topic=topic(name, entry, evidence, sentence.article.headline), part_of=None,
        kind=kind(m, name, entry is not None), confidence=0.0, rule=rules,
    )  # fmt: skip
    row.confidence = confidence.confidence(r, entry is not None, period.confidence, region.confidence, row)
    return row


def figure_id(doc_id: str, start: int, end: int) -> str:
    """16 hex digits of SHA-256 over document, start and end."""
    return hashlib.sha256(f"{doc_id}:{start}:{end}".encode()).hexdigest()[:16]


def _unit_of_bare(rows: list[Figure], i: int) -> None:
    """A number without a unit word takes that of its list or of its indicator: 突破万亿 → 元."""
    row = rows[i]
    if row.unit:
        return
    entry = catalogue.find(row.indicator, "", "level")
    if entry and entry.unit:
        row.unit = entry.unit
    elif i and rows[i - 1].unit and rows[i - 1].indicator == row.indicator:
        row.unit = rows[i - 1].unit
    elif row.unit_written == "" and row.measure == "level" and "." in row.text:
        return
    elif re.search(r"(?:人数|人才|人口|就业|职工|人员)", row.indicator):
        row.unit = "人"
    elif re.search(r"(?:产值|增加值|生产总值|收入|支出|投资|总额|贷款|存款|产业|规模|资金|营收|利润|市值|经济|零售|出口|进口|债务|债券|资产)", row.indicator):
        row.unit = "元"
    else:
        row.unit = "个"
