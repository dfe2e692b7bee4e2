"""Fact, goal or forecast; how firm the goal; how final the fact.

The heading's section comes first (今年主要预期目标), then the words before the number
(rules/status_words.csv). A clause that tells of what has been done stays a fact in a section of goals.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from extract.rules import table


@dataclass(frozen=True, slots=True)
class Standing:
    """status and commitment as the contract has them, and the rule that said so."""

    status: str
    commitment: str | None
    rule: str


# What a number is compared with tells nothing of its own standing.
_AGAINST = re.compile(r"(?=[比较同与由从高低快])(?:(?:比|较|同|与|由|从)[^，。；]{0,10}预计的?|(?:比|较|同|与|高于|低于|快于)(?:去年|上年|上一年|\d{4}年|“?十[一二三四五]五”?|[^，。；]{0,6}?年)[^，。；]{0,10})")
# A policy named after a goal, funds that were applied for: “两个确保”, 争取中央资金311亿元.
_NAMED = re.compile(r"“[^”]{1,8}”|争取(?=[^，。；]{0,12}(?:资金|债券|补助|政策|支持))")
_DONE = re.compile(
    r"(?=[去上过近以截至目已了建完实增下是])"
    r"(?:去年|上年|过去[一五]年|[过近]几年|以来|截至|截止|至今|目前|已(?:经|有|建|完|达|累)|已[^，。]{0,3}(?:成|达|完)|了\d|(?:建成|完成|实现|增长|下降)了|是(?:\d{4}年|去年))"
)
# The number is that of a goal itself: 没有达到6.5%的预期目标, 全年任务是520个.
_GOAL_AFTER = re.compile(r"(?:左右|以上|以内|以下)?的?(?:[^，。；、\d]{2,8}增长)?(?:年度|预期|年初|全年)?(?:目标|预期)(?!任务书)")
_GOAL_BEFORE = re.compile(r"(?:(?:年度|全年|年初|预期|调整后的?|原定的?|增长)目标|(?:全年|年度)(?:任务|计划)|原定)(?:值|数)?(?:是|为|定为)?(?:约|不少于|不低于|不超过)?\Z")
# What follows is how far from the goal it is: 落后于全年目标 (1个百分点).
_GAP = re.compile(r"(?:比|较|[快慢高低少多]于|高出|落后于?|领先|超出?|超过)[^，。；]{0,4}\Z")
# A sentence that moves goals holds only goals, the old and the new: 把三项年度目标上调：…由118个增加到126个.
_MOVES_GOALS = re.compile(r"目标[^，。；：]{0,4}(?:上调|下调|调整|调高|调低|调增|调减|(?:维持|保持)?不变)|(?:上调|下调|调高|调低)(?![后过了])[^，。；：]{0,8}目标")
_MODAL_NAME = re.compile(r"计划(?:单列|生育)|预期(?:健康)?寿命|五年计划|年度计划(?=完)|规划(?:馆|局|院|区|面积)|将(?:军|近|士)|要(?:素|求|点|闻|件|道|害|塞)|主要|重要|需要|首要|必要|概要|摘要|纪要|只要")
# What was done before it says nothing of what follows: 目前负担率较低，今年增加赤字后，赤字率在2%左右.
_NOW = re.compile(r"今年(?!以来)|明年")
_UP_TO = re.compile(r"(?=[到至])(?<![达直])(?:到|至)(\d{4})年(?!以来)")
_PAST_YEAR = re.compile(r"(\d{4})年")


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], dict[tuple[str, str], tuple[str, str]]]:
    rows = table("status_words")
    by = {(r["word"], "clause" if r["where"] == "clause" else r["where"]): (r["status"], r["commitment"]) for r in rows}

    def pattern(where: str) -> re.Pattern[str]:
        found = sorted((r["word"] for r in rows if r["where"] == where), key=len, reverse=True)
        return re.compile("|".join(map(re.escape, found)))

    return pattern("sentence"), pattern("clause"), by


def standing(before: str, clause: str, section: str | None, modal: str, issue: date | None, after: str = "") -> Standing:
    """Status of a number from the text of its sentence before it and of its own clause.

    ``section`` is what the heading says (review, targets), ``modal`` what the predicate or the noun
    phrase said (target, forecast), ``issue`` the paper's date, by which 预计全年完成 is told from a forecast.
    """
    in_sentence, in_clause, by = _patterns()
    modal = "" if modal == "target" and _NAMED.search(clause) else modal
    told, own = (_NAMED.sub("", _AGAINST.sub("", text)) for text in (before, clause))
    words: list[tuple[str, str, str]] = []
    for m in in_sentence.finditer(told):
        words.append((m[0], *by[m[0], "sentence"]))
    masked = _MODAL_NAME.sub(lambda m: "□" * len(m[0]), _NAMED.sub("", clause))
    for m in in_clause.finditer(masked):
        words.append((m[0], *by[m[0], "clause"]))
    named = _GOAL_BEFORE.search(clause)
    if _GOAL_AFTER.match(after) or (named and not _GAP.search(clause[: named.start()])):
        return Standing("target", None, "named-goal")
    if _MOVES_GOALS.search(told) and not _DONE.search(told):
        return Standing("target", None, "moved-goal")
    commitment = next((c for _, s, c in reversed(words) if c and s), None) or next((c for _, _, c in words if c), None)
    said = next((s for _, s, _ in reversed(words) if s), "") or modal
    if modal == "forecast" or any(s == "forecast" for _, s, _ in words):
        return _forecast(told + own, section, issue)
    to_come = issue is not None and _still_to_come(told + own, issue) and not _DONE.search(own)
    if section == "review" and not to_come:
        firm = said == "target" and any(w in _FIRM for w, _, _ in words) and not _DONE.search(told)
        return Standing("target", commitment, "word") if firm else Standing("actual", None, "review")
    if section == "targets":
        if _DONE.search(own) or (_DONE.search(_NOW.split(told)[-1]) and not said):
            return Standing("actual", None, "done-in-targets")
        return Standing("target", commitment, "section")
    if said == "target" and not _DONE.search(own):
        return Standing("target", commitment, "word")
    return Standing("target", commitment, "to-come") if to_come else Standing("actual", None, "default")


def _still_to_come(text: str, issue: date) -> bool:
    """到2030年，…: the last year that the text goes up to is after the paper's."""
    years = [int(y) for y in _UP_TO.findall(text)]
    return bool(years) and issue.year < years[-1] <= issue.year + 50


# Words that make a goal even in a section that looks back.
_FIRM = frozenset(["力争", "争取", "确保", "明年", "预期目标", "下一步", "接下来", "接下去", "今后", "新一年", "未来五年"])


def _forecast(text: str, section: str | None, issue: date | None) -> Standing:
    """预计: a forecast, unless the period it tells of has ended or ends with the text."""
    if _ends_with_text(text, issue) or (section == "review" and "预计可" not in text):
        return Standing("actual", None, "forecast-of-past")
    return Standing("forecast", None, "word")


def _ends_with_text(text: str, issue: date | None) -> bool:
    """预计 of a period that has ended or ends with the text: the year before, or this December's year."""
    if issue is None:
        return False
    years = [int(y) for y in _PAST_YEAR.findall(text)]
    if years:
        return years[-1] < issue.year or (years[-1] == issue.year and issue.month >= 12)
    return ("全年" in text and issue.month in (1, 2, 12)) or "去年" in text or "上年" in text


_RELEASE = (
    (re.compile(r"初步核算|初步统计|快报|初步测算|预计数|初步预计|据预计"), "preliminary"),
    (re.compile(r"修订|调整后|修正"), "revised"),
    (re.compile(r"最终核实|最终核算|决算|终核"), "final"),
)


def release(sentence: str, status: str, forecast_of_past: bool) -> str | None:
    """preliminary, revised or final where the sentence says so."""
    if status != "actual":
        return None
    for pattern, code in _RELEASE:
        if pattern.search(sentence):
            return code
    return "preliminary" if forecast_of_past else None
