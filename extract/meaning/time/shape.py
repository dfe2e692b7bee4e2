"""From the time that governs a figure to the period that the figure covers.

Over several years a rise or a sum covers all of them (五年新增690万人), a level that was reached stands in
the last (达14.2万亿元); a stock stands at the end. The verbs are in rules/periods.csv.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from extract.meaning.time import stretch
from extract.meaning.time.stretch import Stretch
from extract.model import Answer, Period
from extract.rules import words

_DIGIT = r"[\d一二三四五六七八九十百千两]"
_RISES_TO = re.compile(rf"[^，。；]{{0,24}}?(?:到|至|为)[^，。；]{{0,8}}{_DIGIT}")
_RISES_FROM = re.compile(
    r"(?:由|从)(?:原来的?|过去的?|约|近|不足)?(?:[\d.%‰]+[∶:：]|[\d.,万亿多]+[^\d，。；、到至为]{0,4}[、和])*(?:约|近)?(?:(?:全[国省市区县]|世界|全球)?第)?$"
)
_AVERAGE = re.compile(r"年均|平均每年|每年平均|年平均")
_YEARLY = re.compile(r"年平均(?!气温)|年均|平均每年|每年平均")  # 年平均产量: an amount of each of the years
_SURPASSED = re.compile(r"突破[约近]?$")
_NOW_AT = re.compile(r"[^，。；]{0,12}、(?:达|增至|升至)")
_CLAUSE = re.compile(r"[，。；！？：](?!\d{3})")
_TO = re.compile(r"(?:到|至)[约近]?$")
_WEAK = {"达", "达到", "超", "超过", "近", "约", "逾", "过", "突破", "仅", "为", "是", "有", "接近", "只有", "达成", "居", "位居", "至"}
_KINDS = ("gained", "kept", "reached", "yearly")


@dataclass(frozen=True, slots=True)
class Asked:
    """The figure in question: where its numeral begins in the sentence, and what is known of it."""

    text: str
    number: int
    status: str
    measure: str
    stock: bool
    issue: date | None
    report: bool = False

    @property
    def clause(self) -> str:
        """The clause up to the number."""
        stops = [m.end() for m in _CLAUSE.finditer(self.text, 0, self.number)]
        return self.text[stops[-1] if stops else 0 : self.number]


@cache
def _verbs() -> tuple[re.Pattern[str], dict[str, str]]:
    kinds = {w: kind for kind in reversed(_KINDS) for w in words("periods", kind=kind)}
    longest = sorted(kinds, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest))), kinds


def base_of_rise(asked: Asked, held: Stretch, first: Stretch | None = None) -> Stretch | None:
    """For the 26.7% of 从26.7%提高到52.1%: the year before the stretch, where it was still so, or ``first``,
    the earlier of the two times that the sentence names."""
    if asked.measure not in ("level", "share", "multiple", "rank") or asked.status == "target":
        return None  # of a goal that is moved (由118个增加到126个) the first is of the same time
    left = asked.text[max(0, asked.number - 30) : asked.number]
    if not _RISES_FROM.search(left) or not _RISES_TO.match(asked.text, asked.number):
        return None
    return first or stretch.year(held.start.year - 1)


def is_average(asked: Asked) -> bool:
    """年均增长: a rate over several years."""
    return asked.measure == "growth" and bool(_AVERAGE.search(asked.clause[-16:]))


def shape(
    covered: Stretch, asked: Asked, *, rule: str, confidence: float, until: bool = False, frame: Stretch | None = None
) -> Answer[Period]:  # fmt: skip
    """The period of the figure; ``frame`` is the several years under review around ``covered``, if any."""
    if (asked.stock and not _takes_time(asked)) or _stands(asked):
        return Answer(_point(covered, asked), f"{rule}-stock", confidence)
    if covered.several_years:
        return _of_years(covered, asked, rule, confidence)
    if covered.kind == "point":
        return Answer(Period(None if covered.edge else covered.start, covered.end, "point"), rule, confidence)
    if until:
        return Answer(_until(covered, asked, frame), f"{rule}-until", confidence)
    if covered.edge and asked.measure in ("level", "share", "rank"):
        return Answer(Period(None, covered.end, "point"), f"{rule}-edge", confidence)
    if covered.edge and covered.kind == "month":
        covered = stretch.since(date(covered.end.year, 1, 1), covered.end) or covered
    return Answer(_clipped(covered, asked), rule, confidence)


def _takes_time(asked: Asked) -> bool:
    """The growth of a stock takes time, and so does what was added to it: 新建3座 is no count of all there are."""
    if asked.measure in ("growth", "change", "multiple"):
        return True
    return asked.measure == "level" and "累计" not in asked.clause and _says(asked) == "gained"


@cache
def _standing_shares() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, words("periods", kind="stands"))))


def _stands(asked: Asked) -> bool:
    """A share that is counted at a date: 城镇化率."""
    clause = asked.clause
    return asked.measure == "share" and bool(_standing_shares().search(clause, clause.rfind("、") + 1))


def _point(covered: Stretch, asked: Asked) -> Period:
    """A stock stands at the end of the time, or on the day of issue where that comes first."""
    end = covered.end
    if asked.status == "actual" and asked.issue and covered.start <= asked.issue < end and asked.issue.month < 12:
        end = asked.issue
    return Period(None, end, "point")


def _clipped(covered: Stretch, asked: Asked) -> Period:
    """A fact of a year that is still running covers it up to the issue; December's papers count it as whole."""
    issue = asked.issue
    if issue is None or asked.status != "actual" or asked.report:
        return Period(covered.start, covered.end, covered.kind)
    if covered.kind == "year" and covered.end.year == issue.year and 3 <= issue.month < 12:
        return Period(covered.start, issue, "ytd")
    return Period(covered.start, covered.end, covered.kind)


def _until(covered: Stretch, asked: Asked, frame: Stretch | None) -> Period:
    if covered.kind == "year":
        if covered.edge or asked.measure in ("share", "rank"):
            return Period(None, covered.end, "point") if covered.edge else Period(covered.start, covered.end, "year")
        whole = stretch.years(frame.start.year, covered.end.year) if frame and asked.status == "actual" else None
        whole = whole if whole and _says(asked) == "gained" else covered
        return Period(whole.start, whole.end, whole.kind)
    whole = stretch.since(date(covered.end.year, 1, 1), covered.end) or covered
    return Period(whole.start, whole.end, whole.kind)


def _of_years(covered: Stretch, asked: Asked, rule: str, confidence: float) -> Answer[Period]:
    """Whole stretch or last year of it, by what the figure is and by its verb."""
    whole = Period(covered.start, covered.end, covered.kind)
    last = stretch.year(covered.end.year)
    if last is None or asked.measure in ("growth", "change") or rule == "streak":
        return Answer(whole, rule, confidence)
    if asked.measure == "level" and _YEARLY.search(asked.clause):
        return Answer(whole, f"{rule}-kept", confidence)
    ended = Period(last.start, last.end, "year")
    said = _says(asked)
    if said == "kept":
        return Answer(whole, f"{rule}-kept", confidence)
    if asked.measure == "share":
        return Answer(ended, f"{rule}-last", confidence - 0.05)
    if asked.measure == "multiple":
        return Answer(ended if said == "reached-to" else whole, rule, confidence - 0.05)
    if asked.measure == "rank":
        return Answer(whole if said == "gained" else ended, rule, confidence - 0.1)
    if said == "gained":
        return Answer(whole, f"{rule}-sum", confidence - 0.03)
    if said:
        return Answer(ended, f"{rule}-last", confidence - 0.05)
    return Answer(whole if asked.status == "actual" else ended, f"{rule}-span", confidence - 0.15)


def _says(asked: Asked) -> str:
    """What the clause says of the number: gained, kept, reached, reached-to, yearly, or nothing."""
    clause = asked.clause
    if asked.measure == "level" and _SURPASSED.search(clause) and _NOW_AT.match(asked.text, asked.number):
        return "gained"
    pattern, kinds = _verbs()
    found = [(m.group(), m.start()) for m in pattern.finditer(clause)]
    if not found:
        return ""
    item = clause.rfind("、") + 1
    here = [kinds[w] for w, at in found if at >= item] or [kinds[found[-1][0]]]
    last, kind = found[-1][0], kinds[found[-1][0]]
    if "kept" in here:
        return "kept"
    if _TO.search(clause) or (kind == "reached" and last not in _WEAK):
        return "reached-to"
    return "gained" if "gained" in here else kind
