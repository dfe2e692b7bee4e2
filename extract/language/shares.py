"""Numbers that carry their measure in their form: 百分之五, 三分之一, 七成, 八折, 一半, 翻两番, 2.5∶1."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from extract.language import units
from extract.language.mention import Mention, with_unit
from extract.language.numerals import decimals_of, parse, plain


def share(s: str, found: re.Match[str]) -> Mention | None:
    """The share or the multiple that a candidate states by its form; None where it is no such form or says nothing."""
    start, end = found.span()
    if found["per"]:
        return _percent(s, found)
    if found["frac"]:
        return _fraction(s, found)
    if found["fold"]:
        times = parse(found["fv"]) if found["fv"] else Decimal(1)
        value = Decimal(str(round(2 ** float(times or 1), 2)))
        return Mention(start, end, s[start:end], plain(value), None, "倍", "番", 0, "fold", "multiple", "")
    if found["twice"]:
        return Mention(start, end, s[start:end], Decimal(2), None, "倍", "倍增", 0, "fold", "multiple", "")
    if found["zero"]:
        return Mention(start, end, s[start:end], Decimal(0), None, "%", "", 0, "zero", "percent", "", False, True)
    if found["half"] or found["halved"]:
        return Mention(start, end, s[start:end], Decimal(50), None, "%", "半", 0, "fraction", "percent", "")
    return _tenth(s, found) if found["tenth"] else None


_PART = re.compile(r"\d+(?:\.\d+)?")
_RATIO_BEFORE = re.compile(r"(?:比|结构|之比|比例|比值|比重|构成|由|从|至|到|为|达|的)$")


def ratio(s: str, start: int, end: int) -> Iterator[Mention]:
    """2.5∶1 is one number; a structure of three parts (8.7∶41.2∶50.1) is three shares."""
    parts = list(_PART.finditer(s, start, end))
    if not _RATIO_BEFORE.search(s[max(0, start - 2) : start]) or ("：" in s[start:end] and ":" in s[start:end]):
        return
    if len(parts) == 2:
        low, high = (Decimal(m[0]) for m in parts)
        if high == 1:
            yield Mention(start, end, s[start:end], low, None, "", "", decimals_of(parts[0][0]), "ratio", "ratio", "")
        return
    if 99 <= sum(Decimal(m[0]) for m in parts) <= 101:
        for m in parts:
            yield Mention(m.start(), m.end(), m[0], Decimal(m[0]), None, "%", "", decimals_of(m[0]), "structure", "percent", "")


def _percent(s: str, found: re.Match[str]) -> Mention | None:
    value, of = parse(found["pv"]), parse(found["den"])
    high = parse(found["pv2"]) if found["pv2"] else None
    if value is None or of is None:
        return None
    unit, factor = ("‰", Decimal(1)) if of == 1000 else ("%", 100 / of)
    written = found["den"] + "分之"
    start, end = found.span()
    return Mention(
        start, end, s[start:end], plain(value * factor), None if high is None else plain(high * factor), unit,
        written, decimals_of(found["pv"]), "percent", "percent", "", found["pv"][-1] in "多余几", found["pv"][0] not in "0123456789",
    )  # fmt: skip


def _fraction(s: str, found: re.Match[str]) -> Mention | None:
    """三分之一 is a share of a whole; 一又二分之一 and 五分之七 are numbers, with their unit if one follows."""
    below, above = (found["fd"], found["fn"]) if found["fk"] else (found["sd"], found["sn"])
    denominator, numerator = parse(below), parse(above)
    whole = parse(found["fw"]) if found["fw"] else Decimal(0)
    if not denominator or numerator is None or whole is None:
        return None
    start, end = found.span()
    if found["fw"] or abs(numerator) >= denominator:
        matched = units.match(s, end)
        value = plain(whole + numerator / denominator)
        if matched:
            return with_unit(s, start, matched[0], "", value, None, matched[1], "", False, True)
        return Mention(start, end, s[start:end], value, None, "", "", 0, "fraction", "", "", False, True)
    share = numerator * 100 / denominator
    value = plain(round(share, 4) if abs(share) > 1 else round(share, 10))
    return Mention(start, end, s[start:end], value, None, "%", "分数", 0, "fraction", "percent", "", False, bool(found["fk"]))


def _tenth(s: str, found: re.Match[str]) -> Mention | None:
    start, end = found.span()
    if start and s[start - 1] in "〇零一二三四五六七八九十百千万亿第0123456789.":
        return None
    tens = Decimal("0.5") if found["tv"] == "半" else parse(found["tv"])
    if tens is None or (found["tk"] == "折" and found["tv"] in ("十", "半")):
        return None
    # 八五折 and 75折 are written in hundredths, 八折 and 8.5折 in tenths
    value = tens if found["tk"] == "折" and tens > 10 else tens * 10
    if found["th"]:
        value += Decimal(5) if found["th"] == "半" else parse(found["th"]) or 0
    return Mention(start, end, s[start:end], plain(value), None, "%", found["tk"], 0, "fraction", "percent", "", bool(found["tq"]), True)
