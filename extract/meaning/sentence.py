"""The figures of one sentence: the remaining attributes of each reading, asked in a fixed order."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, replace
from datetime import date

from extract.language.predicate import Predicate
from extract.layout.view import View
from extract.meaning import catalogue, naming
from extract.meaning.base import base, year_of
from extract.meaning.catalogue import Entry
from extract.meaning.clause import Reading
from extract.meaning.confidence import confidence
from extract.meaning.figure import Figure
from extract.meaning.kind import kind
from extract.meaning.measure import Measured, measured
from extract.meaning.period import SentencePeriods
from extract.meaning.qualifier import qualifier
from extract.meaning.region import SentencePlaces
from extract.meaning.status import Standing, release, standing
from extract.meaning.subject import Subject, opening_subject, subject
from extract.meaning.time import stretch
from extract.meaning.topic import topic
from extract.model import Answer, Document, Layout, Period, Sentence

CONTEXT = 32  # characters kept before and after a mention, as the contract has it
_NEAR = 120  # how far round it its topic and its release are looked for
_BACK = 300  # how far back in its sentence a number's status is looked for


@dataclass(frozen=True, slots=True)
class Place:
    """Where a sentence stands, and what its dates and places mean."""

    document: Document
    view: View
    layout: Layout
    sentence: Sentence
    section: str | None  # review, targets or None
    periods: SentencePeriods
    regions: SentencePlaces
    evidence: str  # the sentence as written
    begins: int  # where it begins in the source


def figures_of(place: Place, text: str, readings: list[Reading]) -> list[Figure]:
    """One figure a reading, in order."""
    rows: list[Figure] = []
    grew = False
    for r in readings:
        stand = _standing(place, text, r)
        said = measured(r.mention, _of_goal(r.predicate) if stand.rule == "named-goal" else r.predicate, r.name, of_whole=_of_whole(r), previous_is_growth=grew and r.rule in ("inherited", "dealt", "list", "from-to"))
        grew = said.measure == "growth"
        held = _held(text, r, rows[-1] if rows else None)
        row = _figure(place, r, said, stand, held)
        period = Period(row.period_start, row.period_end, row.period_kind)
        risen = r.owner is not None and readings[r.owner].rule == "from-to"
        if r.owner is not None and r.rule == "inherited" and stand.rule == "default" and "实际" not in r.left and rows[r.owner].status != "actual":
            # 拟安排赤字3万亿元，比上年增加1千亿元: the second is of the same plan
            row.status, row.commitment = rows[r.owner].status, rows[r.owner].commitment
        row.base = base(said.measure, r.predicate, period, _compared_with(text, r), risen=risen)
        _since(row)
        if r.part_of is not None:
            row.part_of = rows[r.part_of].figure_id
        if not row.unit:
            row.unit = _unit_of_bare(row, rows[-1] if rows else None)
            known = catalogue.find(row.indicator, row.unit, row.measure)
            row.indicator_id = known.indicator_id if known else None
        row.confidence = confidence(row)
        rows.append(row)
    return rows


def _of_goal(p: Predicate) -> Predicate:
    """The predicate of a goal that something else is compared with: 低于年初6%的预期 lowers no goal."""
    return replace(p, direction="") if set(p.words) <= {"低于", "高于"} else p


def _of_whole(r: Reading) -> bool:
    """Whether a % is of the things named behind it or before it: 95%的村, (条目减少一半，)95%以上实行备案."""
    does = r.right.removeprefix("以上").removeprefix("左右").strip("的 ")
    if r.right.endswith(("增长目标", "增长预期")):
        return False  # 8%左右的生产总值增长目标
    return r.rule == "right" or (r.rule in ("inherited", "left") and not r.predicate.words and not r.shared and len(does) > 2)


_GOES_ON = re.compile(r"(?:累计|全年|年内|已|共)*\Z")


def _held(text: str, r: Reading, before: Figure | None) -> Subject | None:
    """The owner of the figure before, where the clause goes on about it: 平台授信5700亿元、服务客户122万次."""
    if r.rule.startswith(("inherited", "from-to", "dealt", "all", "carried")) or r.mention.form == "rank":
        return None
    if before is not None:
        listed = r.left.lstrip().startswith("、") or text[r.left_start - 1 : r.left_start] == "、"
        went_on = bool(r.phrase.verb) and text[r.left_start - 1 : r.left_start] in ("，", ",")
        if not (before.subject and before.subject_kind and (listed or went_on)):
            return None
        return Subject(before.subject, before.subject_kind, r.name)
    return opening_subject(text[: r.left_start].rstrip("，,")) if r.phrase.verb else None


def _since(row: Figure) -> None:
    """What grew against a year further back than the last covers the years since: 比2007年增加2.8平方米 in 2012."""
    start, end = row.period_start, row.period_end
    if not row.base or not row.base.startswith("since:") or start is None or end is None or row.period_kind != "year":
        return
    first = int(row.base.removeprefix("since:")) + 1
    longer = stretch.years(first, end.year) if first < end.year else None
    if longer:
        row.period_start, row.period_kind = longer.start, longer.kind


_YEAR = r"(\d{4}|[一二][〇○零一二三四五六七八九]{3})年"
_COMPARED_WITH = re.compile(rf"(?=[与同和\d一二])(?:(?:与|同|和){_YEAR}[^，。；]{{0,4}}(?:相比|比较)|{_YEAR}比{_YEAR}[，,])")
_HEAD = 240  # how far the head of a sentence reaches


def _compared_with(text: str, r: Reading) -> str | None:
    """The year that the head of the sentence compares with: 2005年与2000年相比，…增长57.3%."""
    named = _COMPARED_WITH.search(text, max(0, r.mention.start - _HEAD), r.mention.start)
    return year_of(named[1] or named[3]) if named else None


def _standing(place: Place, text: str, r: Reading) -> Standing:
    m = r.mention
    found = standing(
        text[max(0, m.start - _BACK) : m.start], text[r.left_start : m.start], place.section,
        r.predicate.modal or r.phrase.modal, place.layout.issue.date, text[m.end : m.end + 16],
    )  # fmt: skip
    if found.status != "actual" and found.rule != "moved-goal" and "from" in r.predicate.roles and "to" not in r.predicate.roles:
        return Standing("actual", None, "base")  # 由47.5%提高到51.5%: the first is what was
    return found


# Verbs that do away with what they are of: what is scrapped is no output.
_ENDED = frozenset(("淘汰", "退出", "压减", "压降", "减少", "化解", "关停", "削减", "取消", "清退", "拆除", "注销", "处置", "精简", "裁减"))


def _entry(r: Reading, name: str, said: Measured, *, owned: bool) -> Entry | None:
    """The catalogue's entry. A verb before a flow changes nothing (发放贷款); before a stock it does (新建学校)."""
    found = catalogue.find(name, said.unit, said.measure)
    if found is None and not owned:
        for phrase in (r.phrase, naming.trim(name)):
            if not phrase.verb or not phrase.text or phrase.verb in _ENDED:
                continue
            plain = catalogue.find(phrase.text, said.unit, said.measure)
            if plain and plain.nature == "flow":
                return plain
    return found


def _is_past(period: Answer[Period], issue: date | None) -> bool:
    """Whether the sentence itself dates the figure to a year that had ended before the paper's."""
    said = period.rule.split("-")[0] in ("own", "opening", "sentence")
    return bool(said and issue and period.value.end and period.value.end.year < issue.year)


def _figure(place: Place, r: Reading, said: Measured, stand: Standing, held: Subject | None) -> Figure:
    m, document, sentence = r.mention, place.document, place.sentence
    at = sentence.start + m.start
    start, end = place.view.to_source(at, sentence.start + m.end)
    near = document.text[max(place.begins, start - _NEAR) : end + _NEAR]
    owner = subject(r.name, r.phrase.verb)
    name = owner.rest if owner else r.name
    owner = owner or held
    entry = _entry(r, name, said, owned=owner is not None)
    stock = entry is not None and entry.nature == "stock" and said.measure in ("level", "share") and not r.event
    period = place.periods.at(at, status=stand.status, measure=said.measure, stock=stock)
    if stand.rule == "section" and stand.status == "target" and _is_past(period, place.layout.issue.date):
        stand = Standing("actual", None, "past")  # a section of goals looks back: 1936年的粮食产量是三千亿斤
        period = place.periods.at(at, status=stand.status, measure=said.measure, stock=stock)
    region = place.regions.at(at)
    row = Figure(
        figure_id=figure_id(document.doc_id, start, end), doc_id=document.doc_id, doc=document.doc,
        article=sentence.article.number, start=start, end=end, text=document.text[start:end],
        sentence=place.evidence, sentence_start=place.begins,
        prefix=document.text[max(0, start - CONTEXT) : start], suffix=document.text[end : end + CONTEXT],
        indicator=name or "未指明", indicator_id=entry.indicator_id if entry else None,
        subject=owner.name if owner else None, subject_kind=owner.kind if owner else None,
        value=float(said.value), value_high=None if said.high is None else float(said.high),
        unit=said.unit, unit_written=m.written, decimals=m.decimals, measure=said.measure, base=None,
        price_basis=said.price_basis, scope_note=r.predicate.scope if m.form != "rank" else None,
        qualifier=qualifier(m, r.predicate, r.trailing, stand.status, said.measure), status=stand.status,
        commitment=stand.commitment, release=release(near, stand.status, stand.rule == "forecast-of-past"),
        period_start=period.value.start, period_end=period.value.end, period_kind=period.value.kind,
        region=region.value.name, region_code=region.value.code,
        topic=topic(name, entry, near, sentence.article.headline), part_of=None,
        kind=kind(m, name, entry is not None), confidence=0.0,
        rule=f"{m.form};{r.rule};{stand.rule};{period.rule};{region.rule}",
    )  # fmt: skip
    return row


def figure_id(doc_id: str, start: int, end: int) -> str:
    """16 hex digits of SHA-256 over document, start and end."""
    return hashlib.sha256(f"{doc_id}:{start}:{end}".encode()).hexdigest()[:16]


_PEOPLE = re.compile(r"人数|人才|人口|就业|职工|人员")
_MONEY = re.compile(
    r"产值|增加值|生产总值|收入|支出|投资|总额|贷款|存款|产业|规模|资金|营收|利润|市值|经济|零售|出口|进口|债务|债券|资产"
)


def _unit_of_bare(row: Figure, before: Figure | None) -> str:
    """A number without a unit word takes that of its indicator or of its list: 突破万亿 → 元. A ratio has none."""
    if row.rule.startswith("ratio"):
        return ""
    entry = catalogue.find(row.indicator, "", "level")
    if entry and entry.unit:
        return entry.unit
    if before and before.unit and before.indicator == row.indicator:
        return before.unit
    if _PEOPLE.search(row.indicator):
        return "人"
    if row.indicator.endswith("用户"):
        return "户"
    return "元" if _MONEY.search(row.indicator) else "个"
