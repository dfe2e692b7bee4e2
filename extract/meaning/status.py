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


_DONE = re.compile(
    r"去年|上年|过去[一五]年|[过近]几年|以来|截至|截止|至今|目前|已(?:经|有|建|完|达|累)|已[^，。]{0,3}(?:成|达|完)|了\d|(?:建成|完成|实现|增长|下降)了|是(?:\d{4}年|去年)"
)
_MODAL_NAME = re.compile(r"计划(?:单列|生育)|规划(?:馆|局|院|区|面积)|将(?:军|近|士)|要(?:素|求|点|闻|件|道|害|塞)|主要|重要|需要|首要|必要|概要|摘要|纪要|只要")
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
    words: list[tuple[str, str, str]] = []
    for m in in_sentence.finditer(before):
        words.append((m[0], *by[m[0], "sentence"]))
    masked = _MODAL_NAME.sub(lambda m: "□" * len(m[0]), clause)
    for m in in_clause.finditer(masked):
        words.append((m[0], *by[m[0], "clause"]))
    commitment = next((c for _, _, c in reversed(words) if c), None)
    said = next((s for _, s, _ in reversed(words) if s), "") or modal
    if modal == "forecast" or said == "forecast":
        if _ends_with_text(before + clause, issue):
            return Standing("actual", None, "forecast-of-past")
        if section == "targets":
            return Standing("target", "expected", "forecast-in-targets")
        return Standing("forecast", None, "word")
    if section == "review":
        if said == "target" and any(w in ("力争", "争取", "确保", "明年", "预期目标", "下一步") for w, _, _ in words) and not _DONE.search(before):
            return Standing("target", commitment, "word")
        return Standing("actual", None, "review")
    if section == "targets":
        if _DONE.search(clause) or (_DONE.search(before) and not said):
            return Standing("actual", None, "done-in-targets")
        return Standing("target", commitment, "section")
    if said == "target" and not _DONE.search(clause):
        return Standing("target", commitment, "word")
    return Standing("actual", None, "default")


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
