"""Which numbers are no figures: names, ordinals, thresholds, slogans, denominators.

The words stand in rules/not_figures.csv; here is only how they are asked.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from extract.rules import words

if TYPE_CHECKING:
    from extract.language.mentions import Mention

DELIMITERS = "，。；：、！？,;:!?（）()“”\"'《》【】—…\n \u3000"
# A quotation shorter than this is a name or a slogan; a longer one is speech.
NAME_LENGTH = 14
_POWER = re.compile(r"(?:[kMG]W|[千兆吉]瓦)/$")  # 500MW/1GWh: how fast a store gives, and how much it holds
# Indicators written in letters, which a number may follow at once: GDP36亿元.
_ABBREVIATED = re.compile(r"(?:GDP|CPI|PPI|PMI|FDI|R&D)$")
_QUOTED = re.compile(r"“([^“”]{1,40})”|《[^《》]*》|\"([^\"]{1,40})\"|「([^「」]{1,40})」")
_STANDING_BEFORE = re.compile(
    r"(?:[居列位排名至到获得升是为占国省市区县州球界洲部先持续次量度年率值数模额]|[省市区县]中)第$"
)
_STANDING_AFTER = re.compile(r"位(?![教院专同企])|名(?!词)|(?=[，。；、,;！？!?）)”\s]|的(?!.{0,3}(?:次|个))|和|且|并|$|以)")
_BARE = re.compile(r"[\d几数上一二三四五六七八九十百千两][\d,.]*[多余几]?(?:[十百千]?万亿|[十百千]?[万亿])[多余几]?\Z|[十百千]?万亿\Z|[上一二三四五六七八九十百千两点〇零几数]+[万亿][多余]?\Z")
_LEVEL_VERB = re.compile(r"(?:突破|超过|超|达到|达|近|约|逾|过|至|到|为|接近|不足|上)$")
_ATTRIBUTE_AFTER = re.compile(r"(?:以上|以下|以内|及以上|级|规模)")
_SCALE_ONLY = re.compile(r"[十百千万亿]+\Z")
_RAISED = re.compile(r"(?:近|超|过|破|逾|达|上|约|到|至|数|几)$")


@cache
def _before() -> re.Pattern[str]:
    return re.compile("(?:" + "|".join(map(re.escape, words("not_figures", where="before"))) + r")\Z")


@cache
def _pattern(where: str) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, words("not_figures", where=where))))


def quoted(s: str) -> list[tuple[int, int]]:
    """Spans of short quotations and of titles: what stands in them is a name."""
    if "“" not in s and "《" not in s and '"' not in s and "「" not in s:
        return []
    return [m.span() for m in _QUOTED.finditer(s) if m[0][0] == "《" or len(m[0]) <= NAME_LENGTH + 2]


def is_standing(s: str, start: int, end: int) -> bool:
    """True for the N of 居全国第N, 位列第N位; not for 第N次会议."""
    if s[start - 1 : start] != "第":
        return False
    return bool(_STANDING_BEFORE.search(s[max(0, start - 4) : start]) and _STANDING_AFTER.match(s, end))


def bare_magnitude(numeral: str) -> bool:
    """A number that carries 万 or 亿 itself, so that it may stand without a unit word."""
    return bool(_BARE.match(numeral))


@cache
def _people() -> re.Pattern[str]:
    return re.compile(rf"[^，。；、\d]{{0,6}}?(?:{'|'.join(words('people'))})")


def unit_of_bare(s: str, end: int) -> str:
    """人 where the noun that follows is of people, else unknown."""
    return "人" if _people().match(s, end) else ""


def is_figure(s: str, start: int, end: int, m: Mention, names: list[tuple[int, int]]) -> bool:
    """Whether the mention ``s[start:end]`` states a quantity; ``names`` as :func:`quoted` gives them."""
    before = s[max(0, start - 4) : start]
    last = before[-1:]
    if any(a < start and end < b for a, b in names):
        return False
    if m.form == "rank":
        return True
    if last and last.isascii() and not (m.unit and _ABBREVIATED.search(before)) and (last.isalpha() or last in "-/+.×*#") and not (last == "+" and m.unit):
        return m.kind == "energy" and bool(_POWER.search(before))
    if m.form in ("fraction", "fold", "percent", "zero"):
        return not (m.form == "fraction" and last and last in "十百千第")
    if _before().search(before):
        return False
    number_end = end - len(_unit_part(m))
    if m.unit and _pattern("after").match(s, end):
        return False
    if not m.unit:
        return _bare_is_figure(s, start, end, m)
    if m.unit == "千伏" and s[end : end + 1] not in DELIMITERS:
        return False  # 750千伏线路: the class of a line
    if m.kind == "duration":
        return _duration_is_figure(s, start, end)
    if m.kind in ("money", "people", "area", "power", "mass", "households", "age", "counter", "length") and _is_threshold(s, start, end, m):
        return False
    if m.chinese:
        return _chinese_is_figure(s, start, end, number_end, m)
    return True


def _unit_part(m: Mention) -> str:
    return m.written.lstrip("十百千万亿") if not m.chinese else m.written


def _bare_is_figure(s: str, start: int, end: int, m: Mention) -> bool:
    following = s[end : end + 1]
    if _pattern("after_number").match(s, end) and following != "级":
        return False
    if m.unit == "人":
        return True
    if not m.chinese and m.text[-1:] in "万亿余多" and "万" in m.text and not following.isascii():
        return True
    if m.chinese and _SCALE_ONLY.match(m.text) and not _RAISED.search(s[max(0, start - 2) : start]):
        return False
    return bool(following in DELIMITERS or following in "级以左规" or _LEVEL_VERB.search(s[max(0, start - 3) : start]))


_SPENT = re.compile(
    r"(?:至|到|为|达|约|用时|缩短|压缩|平均|减少|需|延长|超过|超|近|仅|快|年限|寿命|时间|时长|提前|增加|不少于|不超过|以内|缩减)$"
)


def _duration_is_figure(s: str, start: int, end: int) -> bool:
    """A length of time is a figure where something takes it (压缩至3个工作日), not where it dates."""
    return bool(_SPENT.search(s[max(0, start - 4) : start])) and s[end : end + 1] not in ("来", "前", "后", "间", "内", "的")


_THRESHOLD = re.compile(r"(?:及以上|以上|以下|以内)(?:的)?(?![，。；、,;！？!?）)”\s]|$|的$|左右|和|或|且|并|来|(?:提高|增加|[上下]调|调[高低增减整]|[增提升降减])[到至为])")
_ATTRIBUTIVE = re.compile(r"级|以上规模|规模以上")
_HEADS = re.compile(r"(?:企业|项目|产业|集群|园区|强村|村|镇|乡|县|工程|订单|机组|产业链|单品|平台|俱乐部|城市|赛道|市场|基金群)")
_STEPS = re.compile(r"(?:大关|门槛|台阶)")
_PREDICATE_BEFORE = re.compile(r"(?:达到|达|超过|超|增长|增加|提高到|提高|至|到|为|于|在|投资|投入|新增|完成|安排)$")
_OF_A_THING = re.compile(r"的(?=[^，。；、\d]{2,12}?(?:达|有|为|超|增|\d|数))")
_RAISING = re.compile(r"(?:超过|超|过|达|上|破)$")


def _is_threshold(s: str, start: int, end: int, m: Mention) -> bool:
    """True where the number bounds a class of things and counts none: 亿元以上项目, 超百亿元企业."""
    if _THRESHOLD.match(s, end):
        return not (m.kind == "counter" and s[end + 2 : end + 3] in DELIMITERS)
    if _ATTRIBUTIVE.match(s, end):
        return not _LEVEL_VERB.search(s[max(0, start - 3) : start])
    if m.kind in ("money", "people", "mass", "area", "power") and _RAISING.search(s[max(0, start - 2) : start]) and _OF_A_THING.match(s, end):
        return True
    scale_only = bool(_SCALE_ONLY.match(m.text[: len(m.text) - len(_unit_part(m))])) if m.chinese else False
    raised = _RAISING.search(s[max(0, start - 2) : start])
    if m.kind in ("money", "people", "mass", "area") and _HEADS.match(s, end) and (scale_only or raised):
        return True
    if scale_only and _STEPS.match(s, end):
        return True  # 跨过万亿元大关; 突破3万亿元大关 says how much
    # 万元产值, 千人病床: the denominator of a rate
    return scale_only and m.kind in ("money", "people", "households", "area") and not _RAISED.search(s[max(0, start - 2) : start])


def _chinese_is_figure(s: str, start: int, end: int, number_end: int, m: Mention) -> bool:
    if m.text.startswith(("千家万户", "千千万万")) or s.startswith(("千家万户", "千门万户", "百花齐放", "百家争鸣", "万户"), start):
        return False
    counter = m.kind in ("counter", "people", "households")
    if m.value == 1 and (counter or m.text == "一度"):
        return False  # 一度出现: once, not a kilowatt-hour
    numeral = m.text[: number_end - start]
    if _SCALE_ONLY.match(numeral) and len(numeral) == 1 and numeral != "十" and not _RAISED.search(s[max(0, start - 2) : start]):
        return False
    if counter and m.value < 10 and _pattern("counted").match(s, end):
        return False
    from_table = m.kind not in ("index",)
    return from_table
