"""Numbers with a unit after them, ranges of such, ranks, and numbers that may stand alone: 21.6亿元, 5至6个, 第三位, 6069万."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from extract.language import exclusions, units
from extract.language.grammar import ADJACENT, LISTED, MAGNITUDE_TAIL, NUM, RANGE_NEXT
from extract.language.mention import Mention, with_unit
from extract.language.numerals import decimals_of, parse
from extract.language.units import Unit

_LATIN_APART = re.compile(r"(?<=\d) [A-Za-z]")  # 800 MW: only before letters does a blank stay in a text


def amount(s: str, start: int, end: int, *, chinese: bool) -> Mention | None:
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
    matched = units.match(s, unit_at) or (units.match(s, unit_at + 1) if _LATIN_APART.match(s, unit_at) else None)
    if matched is None and not chinese and (borrowed := _borrowed(s, end)):
        return with_unit(s, start, end, numeral, value, None, borrowed, "", False, chinese)
    ranged = _range(s, start, end, numeral, matched)
    if ranged:
        return ranged
    magnitude = (MAGNITUDE_TAIL.search(numeral.rstrip("多余几来")) or [""])[0] if not chinese else ""
    vague = numeral[-1] in "多余几来" or numeral[0] in "几数上" or unit_at > end or "几" in numeral or "余" in numeral or "多" in numeral
    if matched is None:
        return _bare(s, start, unit_at if unit_at > end else end, numeral, value, magnitude, vague, chinese)
    unit_end, unit = matched
    if chinese and not unit.chinese:
        return None
    value, unit_end = _with_the_rest(s, unit_end, value, unit, chinese)
    return with_unit(s, start, unit_end, numeral, value, high_from_pair, unit, magnitude, vague, chinese)


# 两米半, but 两年半数… and 三亩半坡地
_AND_A_HALF = re.compile(r"半(?![数年天夜径成岛坡山路])")
_SMALL_MONEY = re.compile(rf"(?:(?P<tenths>{NUM})[角毛](?![落度色]))?(?:(?P<hundredths>{NUM})分(?![之别公钟支类]))?")


def _with_the_rest(s: str, end: int, value: Decimal, unit: Unit, chinese: bool) -> tuple[Decimal, int]:
    """The value with what is written after its unit, and where that ends: 两米半, 五元三角, 50元6角3分."""
    if chinese and unit.kind in ("length", "mass", "area", "volume") and (half := _AND_A_HALF.match(s, end)):
        return value + Decimal("0.5"), half.end()
    small = _SMALL_MONEY.match(s, end) if unit.written in ("元", "块", "块钱") else None
    if small and small.end() > end:
        tenths, hundredths = parse(small["tenths"] or "0"), parse(small["hundredths"] or "0")
        if tenths is not None and hundredths is not None and max(tenths, hundredths) < 10:
            return value + tenths / 10 + hundredths / 100, small.end()
    return value, end


def _borrowed(s: str, end: int) -> Unit | None:
    """The unit of a later number in a list of like ones: 15、22个百分点 lends 百分点 to 15."""
    following = LISTED.match(s, end)
    matched = units.match(s, following.end()) if following else None
    return matched[1] if matched and matched[1].kind in ("percent", "money", "area", "multiple", "mass") else None


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
    made = with_unit(s, start, second[0], numeral, low, high, unit, magnitude, False, numeral[0] not in "0123456789")
    return replace(made, decimals=max(made.decimals, decimals_of(following["n"])))
