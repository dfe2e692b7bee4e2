"""A doubt in words: one full sentence in each language, from rules/check_words.csv."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

from extract.checks.facts import Doubt, catalogue
from extract.meaning.figure import Figure
from extract.rules import table

_QUARTERS = (("一", "first"), ("二", "second"), ("三", "third"), ("四", "fourth"))
_BARE = re.compile(r"[-−]?[\d.,]+")
_MEASURES = {"growth": ("增速", "growth of "), "change": ("增减", "change of "), "multiple": ("倍数", "multiple of ")}


@cache
def kinds() -> Mapping[str, Mapping[str, str]]:
    """What may be found, by kind, with its severity and its words."""
    return {r["kind"]: r for r in table("check_words")}


def row(doubt: Doubt) -> dict[str, Any]:
    """The row of the findings table."""
    words = kinds()[doubt.kind]
    first = doubt.figures[0] if doubt.figures else None
    told = dict(zip("abc", map(written, doubt.figures), strict=False))
    zh, en = dict(told), dict(told)
    if first:
        zh |= {"name": name(first, zh=True), "place": first.region, "when_zh": when(first, zh=True)}
        en |= {"name": name(first, zh=False), "place": first.region, "when_en": when(first, zh=False)}
    return {
        "doc_id": first.doc_id if first else doubt.doc_id,
        "figure_id": first.figure_id if first else None,
        "kind": doubt.kind,
        "message": words["en"].format_map(en | dict(doubt.said)),
        "message_zh": words["zh"].format_map(zh | dict(doubt.said)),
        "severity": words["severity"],
        "others": "|".join(f.figure_id for f in doubt.figures[1:]) or None,
    }


def written(f: Figure) -> str:
    """The figure as the paper has it, a cell of a table with its unit; one that a person has corrected as it is now."""
    if f.value is not None and f.rule.endswith(";corrected"):
        return f"{f.value:,.12g}{f.unit or ''}"
    return f"{f.text}{f.unit_written}" if _BARE.fullmatch(f.text) else f.text


def name(f: Figure, *, zh: bool) -> str:
    """Whom and what the figure is about."""
    known = catalogue().get(f.indicator_id or "")
    word = known["name_zh" if zh else "name_en"] if known else f.indicator
    measure_zh, measure_en = _MEASURES.get(f.measure, ("", ""))
    word = f"{word}{measure_zh}" if zh else f"{measure_en}{word}"
    return f"{f.subject}{'' if zh else ', '}{word}" if f.subject else word


def when(f: Figure, *, zh: bool) -> str:
    """The period of a figure in words."""
    start, end = f.period_start, f.period_end
    if end is None:
        return ""
    if f.period_kind == "year":
        return f"{end.year}年" if zh else str(end.year)
    if f.period_kind == "quarter":
        quarter = _QUARTERS[(end.month - 1) // 3]
        return f"{end.year}年{quarter[0]}季度" if zh else f"the {quarter[1]} quarter of {end.year}"
    if start is None or f.period_kind == "point":
        return _day(end, zh=zh)
    return f"{start.isoformat()}至{end.isoformat()}" if zh else f"{start.isoformat()} to {end.isoformat()}"


def _day(day: date, *, zh: bool) -> str:
    if (day.month, day.day) == (12, 31):
        return f"{day.year}年末" if zh else f"the end of {day.year}"
    return f"{day.year}年{day.month}月{day.day}日" if zh else day.isoformat()


def percent(value: float) -> str:
    """A number of per cent."""
    return f"{value:,.1f}%"


def plain(value: float, unit: str) -> str:
    """A value that was reckoned, in the scale that one would write."""
    for size, word in ((1e12, "万亿"), (1e8, "亿"), (1e4, "万")):
        if abs(value) >= size and unit not in ("%", "百分点", "‰", "倍"):
            return f"{value / size:.4g}{word}{unit}"
    return f"{value:.4g}{unit}"


def both(**said: tuple[str, str]) -> dict[str, str]:
    """``whole=(zh, en)`` as whole_zh and whole_en."""
    return {f"{key}_{lang}": text for key, pair in said.items() for lang, text in zip(("zh", "en"), pair, strict=True)}


def named(f: Figure) -> tuple[str, str]:
    """The name of a figure's indicator in Chinese and English."""
    return name(f, zh=True), name(f, zh=False)


def timed(f: Figure) -> tuple[str, str]:
    """The period of a figure in Chinese and English."""
    return when(f, zh=True), when(f, zh=False)
