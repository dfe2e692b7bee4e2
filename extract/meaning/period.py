"""Which time a figure covers: the year, months or day that governs it in its sentence, paragraph or section.

``Clock`` is fed the sentences in order and keeps what one leaves to the next; ``SentencePeriods`` answers
for one sentence. The grammar of times is in ``extract.language.dates``, the calendar in
``extract.meaning.time``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from extract.layout.view import View
from extract.meaning.time import frame as frames
from extract.meaning.time import role, stretch, told
from extract.meaning.time.frame import Frame
from extract.meaning.time.resolve import Now
from extract.meaning.time.shape import Asked, base_of_rise, is_average, shape
from extract.meaning.time.stretch import Stretch
from extract.meaning.time.told import Time
from extract.model import UNKNOWN_PERIOD, Answer, Article, Document, Layout, Period, Sentence

_COUNTED = re.compile(r"[\d一二三四五六七八九十百千万亿]")
_DONE = re.compile(r"已|目前|截至|至今|以来")
_NAMES_A_PLAN = re.compile(r"”?(?:规划|计划)(?!时?期|的?第|以来)")
_STOPS = "。！？：；”）)】"
# Kinds of stamps that date no figure by themselves.
_SILENT = {"length", "near", "same", "start"}
# Kinds that a section may be about as a whole.
_LASTING = {"at", "plan", "years", "back", "reviews", "review", "term", "ahead", "next"}


class Clock:
    """Reads the sentences of one document in order."""

    def __init__(self, document: Document, layout: Layout, view: View) -> None:
        self._view = view
        self._standpoint = self._issue = frames.standpoint(layout)
        self._default = frames.of_document(layout)
        self._report = frames.is_report(layout) and self._default is not None
        self._frame = self._default
        self._local: Frame | None = None
        self._article: Article | None = None
        self._paragraph: int | None = None
        self._reviewed: Stretch | None = None
        self._broken = False  # the paragraph before stopped in the middle of a sentence
        self._first = True  # no sentence with a statement has been read in this paragraph

    def read(self, sentence: Sentence) -> SentencePeriods:
        """The periods of the next sentence; takes note of the time that it opens with."""
        if sentence.article is not self._article:
            self._enter(sentence.article)
        if sentence.paragraph != self._paragraph:
            self._local = self._local if self._broken else None
            self._paragraph, self._first = sentence.paragraph, True
        text = told.full_width(self._view.text[sentence.start : sentence.end])
        done = frames.last_done(self._issue, sentence.article)
        times = told.times(text, Now(self._issue, done, self._spoken()))
        inherited = self._local or self._frame
        self._note(text, times, done)
        if self._first and len(text) > 8 and _COUNTED.search(text):
            self._first = False
        self._broken = text[-1:] not in _STOPS and "，" in text
        return SentencePeriods(
            sentence.start, text, told.without(text, times), times, inherited, self._frame, self._issue,
            sentence.article.status, self._reviewed, self._report,
        )  # fmt: skip

    def _enter(self, article: Article) -> None:
        before, self._article = self._article, article
        self._issue = self._standpoint or article.date
        if before and (before.status, before.year, before.span) == (article.status, article.year, article.span) and article.path:
            return
        found = frames.of_article(article, self._issue)
        if article.span:
            self._reviewed = stretch.years(*article.span)
        if found or not article.path:
            self._frame = found or self._default

    def _spoken(self) -> int | None:
        for held in (self._local, self._frame):
            if held and held.stretch.start.year == held.stretch.end.year:
                return held.stretch.end.year
        return None

    def _note(self, text: str, times: list[Time], done: int | None) -> None:
        """Keep the time that the sentence opens with for those that follow."""
        opening = next((t for t in times if t.opens), None)
        if not opening and not self._report:
            opening = next((t for t in times if t.adds_up and not t.of_goal and self._past(t)), None)
        if not opening or opening.base or opening.start or not opening.stretch or opening.stamp.kind in _SILENT:
            return
        in_month = role.in_month(text, opening.stamp) and not opening.adds_up
        if (in_month or opening.stamp.edge == "end") and self._spans(opening.stretch):
            return
        if opening.one_number or opening.stamp.kind in ("streak", "now") or (opening.stamp.kind == "context" and self._report and not opening.adds_up):
            return
        if self._article and self._article.status == "review" and _NAMES_A_PLAN.match(text, opening.stamp.end):
            return  # “十一五”规划纲要把…: the plan itself, where the section tells of what was done
        if self._lasts(text, opening, done):
            self._frame, self._local = Frame(opening.stretch, "passage", 0.9), None
            if opening.stretch.several_years:
                self._reviewed = opening.stretch
        elif (opening.stamp.kind != "back" or text.startswith("，", opening.stamp.end)) and not (opening.until and not opening.stamp.months):
            self._local = Frame(opening.adding_up(), "paragraph", 0.9)

    def _past(self, t: Time) -> bool:
        return t.stretch is not None and self._issue is not None and t.stretch.end <= self._issue

    def _spans(self, inner: Stretch) -> bool:
        """Whether the passage is about a longer stretch of which the time is a part."""
        held = self._local or self._frame
        return bool(held and held.stretch != inner and held.stretch.start <= inner.start and inner.end <= held.stretch.end)

    def _lasts(self, text: str, t: Time, done: int | None) -> bool:
        if t.stamp.kind not in _LASTING or t.until or t.stamp.months or t.stamp.edge or not t.stretch:
            return False
        if t.stretch.several_years:
            if t.stamp.kind == "back":
                return (t.stamp.count or 0) >= 3 and text.startswith(("，", "。", "是", "我们", "看，", "平均下来"), t.stamp.end)
            return t.stamp.kind != "years"
        return self._first and done is not None and done <= t.stretch.end.year <= done + 2


@dataclass(frozen=True, slots=True)
class SentencePeriods:
    """The times of one sentence, and the time that it stands in."""

    start: int  # where the sentence begins in the view
    text: str
    bare: str  # the text with its times blanked
    times: list[Time]
    inherited: Frame | None
    frame: Frame | None
    issue: date | None
    status: str | None  # of the section: review, targets or None
    reviewed: Stretch | None  # the several years last spoken of
    report: bool  # a work report, which speaks of whole years

    def spans(self) -> list[tuple[int, int]]:
        """Where ``text`` says when, in order."""
        return [(t.stamp.start, t.stamp.end) for t in self.times]

    def speaks_of(self) -> list[date]:
        """The last days of the times that the sentence speaks of, bases of comparison left out."""
        said = [t for t in self.times if t.stretch and not t.base and not t.of_goal and t.stamp.kind not in _SILENT]
        return [t.stretch.end for t in said if t.stretch]

    def at(self, pos: int, *, status: str, measure: str, stock: bool = False) -> Answer[Period]:
        """The period of the figure whose numeral begins at ``pos`` of the view.

        ``status`` is actual, target or forecast; ``measure`` as in the contract; ``stock`` whether the
        indicator is counted at a date. An unknown period has the kind ``unknown``.
        """
        number = pos - self.start
        found = self._governing(number, status, measure)
        asked = Asked(self.bare, number, status, measure, stock, self.issue, self.report)
        if found:
            covered, until, rule = found
            if rule == "goal":
                asked = replace(asked, status="target")
            if rule != "own" and (before := base_of_rise(asked, covered, self._first_year(number))):
                return shape(before, asked, rule="rise-from", confidence=0.9)
            covered = self._averaged(asked, covered)
            return shape(covered, asked, until=until, rule=rule, confidence=0.96, frame=self._around(covered))
        held = self.inherited
        if held and status != "actual":
            held = self._aim(held, status, measure, number)
        if held and (before := base_of_rise(asked, held.stretch, self._first_year(number))):
            return shape(before, asked, rule="rise-from", confidence=0.85)
        if held and status == "actual" and self._ahead(held) and not self._of_plans(held, stock):
            return self._by_issue(status, stock)
        if held:
            return shape(self._averaged(asked, held.stretch), asked, rule=held.rule, confidence=held.confidence)
        return self._by_issue(status, stock)

    def _governing(self, number: int, status: str, measure: str) -> tuple[Stretch, bool, str] | None:
        """The last time before the number that dates it."""
        for t in reversed(self.times):
            if t.stamp.end > number or not t.stretch:
                continue
            if t.stamp.kind in ("back", "reviews") and status != "actual" and self.issue and t.stretch.end <= self.issue:
                continue  # 五年新增…: of a plan, the five years to come
            own = role.owns(self.text, t.stamp, number, base=t.base) and t.stamp.kind != "streak"
            # 比2020年增长…, 等于1949年的4.2倍: the time is what the figure is measured against.
            against = measure == "multiple" or (t.base and measure in ("growth", "change"))
            if own and not (against and not role.from_there(self.text, t.stamp)):
                return self._listed(t, number), t.until, "own"
            if t.base or t.start or t.one_number or t.stamp.kind in _SILENT:
                continue
            if t.of_goal and measure != "change" and role.is_goal(self.text, t.stamp, number):
                return t.stretch, False, "goal"
            if t.of_goal and (status == "actual" or measure == "change"):
                continue
            near = role.same_clause(self.text, t.stamp, number)
            if t.stamp.kind == "streak":
                if near and number - t.stamp.end <= 24:
                    return t.stretch, False, "streak"
                continue
            if t.opens and (t.adds_up or not role.in_month(self.text, t.stamp) or role.reaches(self.text, t.stamp, number)):
                return self._listed(t, number), t.until, "opening"
            if near or ((t.stamp.kind != "back" or t.adds_up) and role.reaches(self.text, t.stamp, number)):
                return self._listed(t, number), t.until, "sentence"
        return None

    def _averaged(self, asked: Asked, covered: Stretch) -> Stretch:
        """年均 in a sentence about the last year alone: over the years under review that end with it."""
        whole = self.reviewed
        if covered.kind == "year" and whole and is_average(asked) and whole.end.year == covered.end.year:
            return whole
        return covered

    def _first_year(self, number: int) -> Stretch | None:
        """The first of two times that the sentence has set side by side: 2020年…，2025年…；收入从…升到…"""
        before = [t for t in self.times if t.stretch and t.stamp.end <= number]
        told = [t.stretch for t in before if not t.base and t.stretch and t.stretch.kind == "year"]
        if told and told[0].end < told[-1].end:
            return told[0]
        # 2022年同2017年相比，收入由A增加到B; the stretches of two plans set side by side
        against = [t.stretch for t in before if t.base and t.stretch and t.stretch.kind in ("year", "plan", "span")]
        last = next((t.stretch for t in before if not t.base and t.stretch and t.stamp.kind not in _SILENT), None)
        return against[-1] if against and last and against[-1].end < last.end else None

    def _listed(self, t: Time, number: int) -> Stretch:
        """2024年和2025年分别增长5.2%、5.3%: the year that the number's place in the list points to."""
        assert t.stretch
        between = self.text[t.stamp.end : number]
        cut = between.rfind("分别")
        if len(t.stretch.each) < 2 or cut < 0 or "，" in between[cut:]:
            return t.stretch
        place = between.count("、", cut) + between.count("和", cut)
        one = stretch.year(t.stretch.each[place]) if place < len(t.stretch.each) else None
        return one or t.stretch

    def _around(self, inner: Stretch) -> Stretch | None:
        """The several years under review that the time lies in."""
        if self.frame and self.frame.stretch.several_years:
            outer = self.frame.stretch
            return outer if outer.start <= inner.start and inner.end <= outer.end else None
        return None

    def _aim(self, held: Frame, status: str, measure: str, number: int) -> Frame | None:
        """What a goal or a forecast is of, where only the passage says when."""
        if not self._meant(held) and not (status == "forecast" and self.report) and not role.measured(self.text, number):
            return None
        if measure == "change" and role.measured(self.text, number):
            return held  # 快于年初目标1.1个百分点: how far it has come by then
        part = held.stretch.kind in ("ytd", "half", "quarter", "month")
        whole = stretch.year(held.stretch.end.year)
        if part and whole and self.issue and held.stretch.end <= self.issue:
            return Frame(whole, held.rule, held.confidence - 0.1)  # 离目标126个只差1个 in November: of the year
        return held

    def _meant(self, held: Frame) -> bool:
        """Whether a target can be one of the frame's: not of years gone, unless the section reviews them."""
        return self.issue is None or held.stretch.end >= self.issue or self.status == "review"

    def _ahead(self, held: Frame) -> bool:
        """Whether the frame lies wholly ahead of the paper, so that no fact can be of it yet."""
        if self.issue is None:
            return False
        if held.stretch.start > self.issue:
            return True
        young = (self.issue - held.stretch.start).days < 100
        return young and held.stretch.kind in ("year", "plan")

    def _of_plans(self, held: Frame, stock: bool) -> bool:
        """A report's passage on the year that has begun, under no heading: its sums are set for the whole year."""
        told = self.report and self.status is None and held.rule in ("passage", "paragraph")
        return told and not stock and not _DONE.search(self.text)

    def _by_issue(self, status: str, stock: bool) -> Answer[Period]:
        """Nothing says when: a fact stands as of the paper, a target for the year that it can mean."""
        if self.issue is None:
            return Answer(UNKNOWN_PERIOD, "unknown", 0.2)
        if status == "actual":
            return Answer(Period(None, self.issue, "point"), "issue", 0.5)
        ahead = stretch.year(self.issue.year + (self.issue.month >= 11))
        if ahead is None:
            return Answer(UNKNOWN_PERIOD, "unknown", 0.2)
        whole = Period(None, ahead.end, "point") if stock else Period(ahead.start, ahead.end, "year")
        return Answer(whole, "issue-target", 0.4)
