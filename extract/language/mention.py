"""The record of one number in a sentence: with its unit, with the sign before it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from extract.language.numerals import MINUS, decimals_of, plain
from extract.language.units import Unit


@dataclass(frozen=True, slots=True)
class Mention:
    """A numeral with its unit. ``value`` and ``high`` are in ``unit`` (magnitudes multiplied out)."""

    start: int
    end: int
    text: str
    value: Decimal
    high: Decimal | None  # the upper end of a range
    unit: str  # base unit; "" for a bare number that continues a list or takes its indicator's unit
    written: str  # unit as written, magnitude included: 亿元
    decimals: int
    form: str  # number, percent, fraction, rank, fold (翻番), zero (零增长)
    kind: str  # the unit's kind: money, percent, area, counter …
    suffix: str  # what a count's name ends in: 数, 人数, 面积
    vague: bool = False  # 余, 多, 几, 数: at least so much
    chinese: bool = False  # written in Chinese numerals


def signed(s: str, mention: Mention) -> Mention:
    """The mention with the sign that stands before it: 负三, 为-2.4%."""
    start = mention.start - 1
    if not _is_minus(s, start):
        return mention
    return replace(mention, start=start, text=s[start : mention.end], value=-mention.value)


# After any other word 负 is part of it (减负, 担负), and the dash of A-5 or 2—5 is no sign.
_BEFORE_SIGN = frozenset("为是至到达由从降升长率速幅比之又和 ,:;，、：；。（(")


def _is_minus(s: str, at: int) -> bool:
    return at >= 0 and s[at] in MINUS and (at == 0 or s[at - 1] in _BEFORE_SIGN)


def with_unit(
    s: str, start: int, end: int, numeral: str, value: Decimal, high: Decimal | None, unit: Unit, magnitude: str, vague: bool, chinese: bool
) -> Mention:  # fmt: skip
    form = "percent" if unit.kind == "percent" else "number"
    return Mention(
        start, end, s[start:end], plain(value * unit.factor), None if high is None else plain(high * unit.factor),
        unit.base, magnitude + unit.written, decimals_of(numeral), form, unit.kind, unit.suffix, vague, chinese,
    )  # fmt: skip
