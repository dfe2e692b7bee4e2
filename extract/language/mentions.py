"""Mentions: every numeral of a sentence that states a quantity, with its unit and its span.

One pass with one pattern finds the candidates; ``extract.language.exclusions`` says which are
no figures. Nothing here asks what is measured. All offsets are into the sentence that is passed in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from extract.language import exclusions, units
from extract.language.grammar import ADJACENT, CANDIDATE, LISTED, MAGNITUDE_TAIL, RANGE_NEXT
from extract.language.numerals import LONGEST, MINUS, decimals_of, fold, parse, plain
from extract.language.units import Unit

Span = tuple[int, int]


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
    form: str  # number, percent, fraction, rank, fold (翻番)
    kind: str  # the unit's kind: money, percent, area, counter …
    suffix: str  # what a count's name ends in: 数, 人数, 面积
    vague: bool = False  # 余, 多, 几, 数: at least so much
    chinese: bool = False  # written in Chinese numerals


_PERCENT = {"百": ("%", Decimal(1)), "千": ("‰", Decimal(1)), "万": ("%", Decimal("0.01"))}


def scan(sentence: str, dates: Sequence[Span] = ()) -> list[Mention]:
    """The mentions of a sentence in order, none overlapping.

    ``dates`` are the spans of the sentence that say when, sorted; no mention begins in them.
    """
    return list(_scan(sentence, dates))


def _scan(text: str, dates: Sequence[Span]) -> Iterator[Mention]:
    s = fold(text)
    pos, di = 0, 0
    quiet = exclusions.quoted(s)
    while found := CANDIDATE.search(s, pos):
        start, end = found.span()
        pos = end
        while di < len(dates) and dates[di][1] <= start:
            di += 1
        if di < len(dates) and dates[di][0] <= start:
            pos = max(dates[di][1], start + 1)
            continue
        if di < len(dates) and dates[di][0] < end and not found["per"]:
            # a date begins inside what looked like one numeral: 3、2025年
            pos = dates[di][1]
            continue
        if found["address"]:
            continue
        if found["ratio"]:
            yield from _ratio(s, start, end)
            continue
        mention = read(s, found)
        if mention is None or (mention.form == "fraction" and not mention.unit):
            pos = next_start(s, found)
            continue
        pos = mention.end
        if exclusions.is_figure(s, mention.start, mention.end, mention, quiet):
            yield mention if s is text else replace(mention, text=text[mention.start : mention.end])


def next_start(s: str, found: re.Match[str]) -> int:
    """Where to look on after a candidate that was none: 数 or 万 alone may hide the start of another."""
    long = found.end() - found.start() > LONGEST
    return found.start() + 1 if found["cn"] and not long and s[found.start() - 1 : found.start()] != "第" else found.end()


def read(s: str, found: re.Match[str]) -> Mention | None:
    """The quantity of one candidate, its sign with it; None where it states none."""
    mention = _read(s, found)
    return signed(s, mention) if mention else None


def signed(s: str, mention: Mention) -> Mention:
    """The mention with the sign that stands before it: 负三, 为-2.4%."""
    start = mention.start - 1
    if not _is_minus(s, start):
        return mention
    return replace(mention, start=start, text=s[start : mention.end], value=-mention.value)


# After any other word 负 is part of it (减负, 担负), and the dash of A-5 or 2—5 is no sign.
_BEFORE_SIGN = frozenset("为是至到达由从降升长率之又和 ,:;，、：；。（(")


def _is_minus(s: str, at: int) -> bool:
    return at >= 0 and s[at] in MINUS and (at == 0 or s[at - 1] in _BEFORE_SIGN)


def _read(s: str, found: re.Match[str]) -> Mention | None:
    start, end = found.span()
    if found["per"]:
        return _percent(s, found)
    if found["frac"]:
        return _fraction(s, found)
    if found["fold"]:
        times = parse(found["fv"]) if found["fv"] else Decimal(1)
        value = Decimal(str(round(2 ** float(times or 1), 2)))
        return Mention(start, end, s[start:end], plain(value), None, "倍", "番", 0, "fold", "multiple", "")
    if found["half"] or found["halved"]:
        return Mention(start, end, s[start:end], Decimal(50), None, "%", "半", 0, "fraction", "percent", "")
    if found["tenth"]:
        return _tenth(s, found)
    return _number(s, start, end, chinese=bool(found["cn"]))


_PART = re.compile(r"\d+(?:\.\d+)?")
_RATIO_BEFORE = re.compile(r"(?:比|结构|之比|比例|比值|比重|构成|由|从|至|到|为|达|的)$")


def _ratio(s: str, start: int, end: int) -> Iterator[Mention]:
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
    value = parse(found["pv"])
    high = parse(found["pv2"]) if found["pv2"] else None
    if value is None:
        return None
    unit, factor = _PERCENT.get(found["den"]) or ("%", 100 / (parse(found["den"]) or Decimal(1)))
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
        value = plain(round(whole + numerator / denominator, 10))
        if matched:
            return _with_unit(s, start, matched[0], "", value, None, matched[1], "", False, True)
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


def _number(s: str, start: int, end: int, *, chinese: bool) -> Mention | None:
    numeral = s[start:end]
    high_from_pair: Decimal | None = None
    if chinese and "点" not in numeral and (pair := ADJACENT.search(numeral + s[end : end + 1])):
        low_text = numeral[: pair.start(1)] + pair[1] + numeral[pair.end(2) :]
        high_from_pair = parse(numeral[: pair.start(1)] + pair[2] + numeral[pair.end(2) :])
        value = parse(low_text)
    else:
        value = parse(numeral)
    if value is None:
        return None
    rank = _rank(s, start, end, numeral, value)
    if rank or s[start - 1 : start] == "第":
        return rank
    unit_at = end + 1 if s[end : end + 1] in ("多", "余", "来", "几") and s[end - 1] in "0123456789万亿千百十" else end
    matched = units.match(s, unit_at)
    if matched is None and not chinese and (borrowed := _borrowed(s, end)):
        return _with_unit(s, start, end, numeral, value, None, borrowed, "", False, chinese)
    ranged = _range(s, start, end, numeral, matched)
    if ranged:
        return ranged
    magnitude = (MAGNITUDE_TAIL.search(numeral.rstrip("多余几来")) or [""])[0] if not chinese else ""
    vague = numeral[-1] in "多余几来" or numeral[0] in "几数" or unit_at > end or "几" in numeral or "余" in numeral or "多" in numeral
    if matched is None:
        return _bare(s, start, unit_at if unit_at > end else end, numeral, value, magnitude, vague, chinese)
    unit_end, unit = matched
    if chinese and not unit.chinese:
        return None
    return _with_unit(s, start, unit_end, numeral, value, high_from_pair, unit, magnitude, vague, chinese)


def _borrowed(s: str, end: int) -> Unit | None:
    """The unit of a later number in a list of like ones: 15、22个百分点 lends 百分点 to 15."""
    following = LISTED.match(s, end)
    matched = units.match(s, following.end()) if following else None
    return matched[1] if matched and matched[1].kind in ("percent", "money", "area", "multiple", "mass") else None


def _with_unit(
    s: str, start: int, end: int, numeral: str, value: Decimal, high: Decimal | None, unit: Unit, magnitude: str, vague: bool, chinese: bool
) -> Mention:  # fmt: skip
    form = "percent" if unit.kind == "percent" else "number"
    return Mention(
        start, end, s[start:end], plain(value * unit.factor), None if high is None else plain(high * unit.factor),
        unit.base, magnitude + unit.written, decimals_of(numeral), form, unit.kind, unit.suffix, vague, chinese,
    )  # fmt: skip


# 1亿3千多万 ends on a magnitude as 3千万 does
_LAST_PART = re.compile(r"\d[亿万](\d+[十百千]?)[多余几]?([万亿])\Z")


def _bare(s: str, start: int, end: int, numeral: str, value: Decimal, magnitude: str, vague: bool, chinese: bool) -> Mention | None:
    """A number with a magnitude and no unit word: 6069万农民, 突破万亿, 7万亿、8万亿."""
    last = _LAST_PART.search(numeral)
    if not exclusions.bare_magnitude(numeral) and not (last and exclusions.bare_magnitude(last[1] + last[2])):
        return None
    unit = exclusions.unit_of_bare(s, end)
    kind, suffix = ("people", "人数") if unit == "人" else ("", "")
    return Mention(start, end, s[start:end], value, None, unit, magnitude, decimals_of(numeral), "number", kind, suffix, vague, chinese)


def _rank(s: str, start: int, end: int, numeral: str, value: Decimal) -> Mention | None:
    if not exclusions.is_standing(s, start, end) or value > 9999:
        return None
    stop = end + 1 if s[end : end + 1] in ("位", "名") else end
    return Mention(start, stop, s[start:stop], value, None, "位", s[end:stop], 0, "rank", "rank", "", False, numeral[0] not in "0123456789")


def _range(s: str, start: int, end: int, numeral: str, matched: tuple[int, Unit] | None) -> Mention | None:
    """5%—5.5%, 5至6个, 100—200亿元: one mention; its value the low end, ``high`` the upper."""
    after = matched[0] if matched else end
    following = RANGE_NEXT.match(s, after)
    if not following and matched:
        following = RANGE_NEXT.match(s, end)
        after = end
    if not following:
        return None
    second = units.match(s, following.end())
    low, high = parse(numeral), parse(following["n"])
    if second is None or low is None or high is None:
        return None
    unit = second[1]
    if matched and after == matched[0] and matched[1].base != unit.base:
        return None
    if following["n"][0] not in "0123456789" and numeral[0] in "0123456789":
        return None
    magnitude = (MAGNITUDE_TAIL.search(following["n"].rstrip("多余几")) or [""])[0]
    if magnitude and not MAGNITUDE_TAIL.search(numeral) and not matched:
        low = low * (parse(following["n"]) or 1) / (parse(MAGNITUDE_TAIL.sub("", following["n"])) or 1)
    if not low < high:
        return None
    made = _with_unit(s, start, second[0], numeral, low, high, unit, magnitude, False, numeral[0] not in "0123456789")
    return replace(made, decimals=max(made.decimals, decimals_of(following["n"])))
