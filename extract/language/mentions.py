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
from extract.language.numerals import ARABIC, LONGEST, decimals_of, parse
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


_MAG = r"(?:[十百千]?万亿|[十百千]?[万亿]|[十百]|千(?![克瓦米伏卡赫焦帕]))"
_AR = rf"(?:{ARABIC})(?:[多余几])?(?:{_MAG}[多余几]?(?:(?:{ARABIC})[万]?(?![年月日号]))?)?"
_CN = r"[〇零一二三四五六七八九两十百千万亿几数](?:[〇零一二三四五六七八九两十百千万亿几]|点(?=[〇零一二三四五六七八九]))*[多余来]?[万亿]?"
_NUM = rf"(?:{_AR}|{_CN})"
_RANGE = r"(?:[—–～~\-－]{1,2}|至|到|甚至)"
CANDIDATE = re.compile(
    rf"(?P<per>(?P<den>[百千万])分之(?P<pv>{_NUM})(?:{_RANGE}(?:[百千万]分之)?(?P<pv2>{_NUM}))?)"
    rf"|(?P<frac>(?P<fd>[一二三四五六七八九十两]+|\d{{1,3}})(?P<fk>分之)(?P<fn>[一二三四五六七八九十两]+|\d{{1,3}})|(?<![\d/.])(?P<sn>\d{{1,2}})/(?P<sd>\d{{1,2}})(?![\d/月]))"
    r"|(?P<fold>翻(?:了|上|两)?(?P<fv>[一二两三四五六]|\d(?:\.\d)?)?番(?![薯茄]))"
    r"|(?P<half>一半|半数)(?!天|时|小)"
    rf"|(?P<tenth>(?P<tv>[一二三四五六七八九两]|\d(?:\.\d)?)(?P<tk>[成折])(?P<th>半|[一二三四五六七八九](?!\w))?(?P<tq>多)?(?![立为功果员效绩长本熟就都交品分色人形像型因套群串份绩]))"
    rf"|(?P<ratio>(?<![\d.∶:])\d+(?:\.\d+)?(?:(?:[∶:：]\d+(?:\.\d+)?){{1,2}}|比\d+(?:\.\d+)?)(?![\d∶:]))"
    rf"|(?P<ar>{_AR})"
    rf"|(?P<cn>{_CN})"
)
_RANGE_NEXT = re.compile(rf"{_RANGE}(?P<n>{_AR}|{_CN})")
_ADJACENT = re.compile(r"([一二三四五六七八九])、?([一二三四五六七八九])(?=[十百千万亿个倍名人家项])")
_MAGNITUDE_TAIL = re.compile(r"[十百千万亿]+$")
_PERCENT = {"百": ("%", Decimal(1)), "千": ("‰", Decimal(1)), "万": ("%", Decimal("0.01"))}


def scan(sentence: str, dates: Sequence[Span] = ()) -> list[Mention]:
    """The mentions of a sentence in order, none overlapping.

    ``dates`` are the spans of the sentence that say when, sorted; no mention begins in them.
    """
    return list(_scan(sentence, dates))


def _scan(s: str, dates: Sequence[Span]) -> Iterator[Mention]:
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
        if found["ratio"]:
            yield from _ratio(s, start, end)
            continue
        mention = read(s, found)
        if mention is None:
            pos = next_start(s, found)
            continue
        pos = mention.end
        if exclusions.is_figure(s, mention.start, mention.end, mention, quiet):
            yield mention


def next_start(s: str, found: re.Match[str]) -> int:
    """Where to look on after a candidate that was none: 数 or 万 alone may hide the start of another."""
    long = found.end() - found.start() > LONGEST
    return found.start() + 1 if found["cn"] and not long and s[found.start() - 1 : found.start()] != "第" else found.end()


def read(s: str, found: re.Match[str]) -> Mention | None:
    start, end = found.span()
    if found["per"]:
        return _percent(s, found)
    if found["frac"]:
        return _fraction(s, found)
    if found["fold"]:
        times = parse(found["fv"]) if found["fv"] else Decimal(1)
        value = Decimal(str(round(2 ** float(times or 1), 2)))
        return Mention(start, end, s[start:end], _trim(value), None, "倍", "番", 0, "fold", "multiple", "")
    if found["half"]:
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


def _trim(value: Decimal) -> Decimal:
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()


def _percent(s: str, found: re.Match[str]) -> Mention | None:
    value = parse(found["pv"])
    high = parse(found["pv2"]) if found["pv2"] else None
    if value is None:
        return None
    unit, factor = _PERCENT[found["den"]]
    written = found["den"] + "分之"
    start, end = found.span()
    return Mention(
        start, end, s[start:end], _trim(value * factor), None if high is None else _trim(high * factor), unit,
        written, decimals_of(found["pv"]), "percent", "percent", "", found["pv"][-1] in "多余几", found["pv"][0] not in "0123456789",
    )  # fmt: skip


def _fraction(s: str, found: re.Match[str]) -> Mention | None:
    below, above = (found["fd"], found["fn"]) if found["fk"] else (found["sd"], found["sn"])
    denominator, numerator = parse(below), parse(above)
    if not denominator or numerator is None or numerator >= denominator:
        return None
    value = round(numerator * 100 / denominator, 4)
    start, end = found.span()
    return Mention(start, end, s[start:end], _trim(value), None, "%", "分数", 0, "fraction", "percent", "", False, bool(found["fk"]))


def _tenth(s: str, found: re.Match[str]) -> Mention | None:
    start, end = found.span()
    before = s[start - 1] if start else ""
    if before in "〇零一二三四五六七八九十百千万亿第0123456789.":
        return None
    value = (parse(found["tv"]) or Decimal(0)) * 10
    if found["th"]:
        value += Decimal(5) if found["th"] == "半" else parse(found["th"]) or 0
    if found["tk"] == "折" and found["tv"] not in "一二三四五六七八九" and "." not in found["tv"]:
        return None
    return Mention(start, end, s[start:end], _trim(value), None, "%", found["tk"], 0, "fraction", "percent", "", bool(found["tq"]), True)


def _number(s: str, start: int, end: int, *, chinese: bool) -> Mention | None:
    numeral = s[start:end]
    high_from_pair: Decimal | None = None
    if chinese and (pair := _ADJACENT.search(numeral + s[end : end + 1])):
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
    magnitude = (_MAGNITUDE_TAIL.search(numeral.rstrip("多余几来")) or [""])[0] if not chinese else ""
    vague = numeral[-1] in "多余几来" or numeral[0] in "几数" or unit_at > end or "几" in numeral or "余" in numeral or "多" in numeral
    if matched is None:
        return _bare(s, start, unit_at if unit_at > end else end, numeral, value, magnitude, vague, chinese)
    unit_end, unit = matched
    if chinese and not unit.chinese:
        return None
    return _with_unit(s, start, unit_end, numeral, value, high_from_pair, unit, magnitude, vague, chinese)


_LISTED = re.compile(rf"(?:[、和](?:{ARABIC}))*[、和](?:{ARABIC})")


def _borrowed(s: str, end: int) -> Unit | None:
    """The unit of a later number in a list of like ones: 15、22个百分点 lends 百分点 to 15."""
    following = _LISTED.match(s, end)
    matched = units.match(s, following.end()) if following else None
    return matched[1] if matched and matched[1].kind in ("percent", "money", "area", "multiple", "mass") else None


def _with_unit(
    s: str, start: int, end: int, numeral: str, value: Decimal, high: Decimal | None, unit: Unit, magnitude: str, vague: bool, chinese: bool
) -> Mention:  # fmt: skip
    form = "percent" if unit.kind == "percent" else "number"
    return Mention(
        start, end, s[start:end], _trim(value * unit.factor), None if high is None else _trim(high * unit.factor),
        unit.base, magnitude + unit.written, decimals_of(numeral), form, unit.kind, unit.suffix, vague, chinese,
    )  # fmt: skip


def _bare(s: str, start: int, end: int, numeral: str, value: Decimal, magnitude: str, vague: bool, chinese: bool) -> Mention | None:
    """A number with a magnitude and no unit word: 6069万农民, 突破万亿, 7万亿、8万亿."""
    if not exclusions.bare_magnitude(numeral):
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
    following = _RANGE_NEXT.match(s, after)
    if not following and matched:
        following = _RANGE_NEXT.match(s, end)
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
    magnitude = (_MAGNITUDE_TAIL.search(following["n"].rstrip("多余几")) or [""])[0]
    if magnitude and not _MAGNITUDE_TAIL.search(numeral) and not matched:
        low = low * (parse(following["n"]) or 1) / (parse(_MAGNITUDE_TAIL.sub("", following["n"])) or 1)
    if not low < high:
        return None
    made = _with_unit(s, start, second[0], numeral, low, high, unit, magnitude, False, numeral[0] not in "0123456789")
    return replace(made, decimals=max(made.decimals, decimals_of(following["n"])))
